"""Hidden verbs: one short entry for a noun and the verbs that carry it → the patterns for all the ways in which they stand.

"conducted an investigation into", "made a careful study of", "makes no mention of", "an investigation into it was conducted".
"""

from collections.abc import Iterator, Mapping

from copydesk.rules.entry import Entry
from copydesk.rules.schema import Form

KEYS = ("noun", "verb", "with", "drops", "keeps", "swaps", "alone", "article", "adverbs", "plural", "passive")

_ARTICLES = "a|an|the"
_AFTER_A_CLAUSE = "and|but|when|after|before|because|as|while|until|if|yesterday|today|tomorrow"
_NEGATIVE = "no"


def forms(entry: Entry) -> tuple[Form, ...]:
    """The patterns and rewrites of a hidden verb. Raises RuleError."""
    verb, carriers = entry.text("verb"), entry.text("with")
    noun = entry.text("noun", entry.where)
    articles = f"[{entry.text('article', _ARTICLES)}]"
    drops, alone = entry.text("drops", ""), entry.flag("alone", False)
    follows = tuple(_follow(drops, entry.text("keeps", ""), _swaps(entry)))
    if not (follows or alone):
        raise entry.error("drops", "a hidden verb needs drops, keeps, swaps or alone")
    number = "" if entry.flag("plural", True) else " !Number=Plur"
    adverb = " [{a=ADJ -advmod -conj}]" if entry.flag("adverbs", True) else ""
    made: list[Form] = []

    def hidden(conditions: str) -> str:
        return f"{{n={noun}:NOUN{number} -conj -acl:relcl{conditions}}}"

    def add(carrier: str, conditions: str, follow: str, result: str) -> None:
        core = f"{hidden(conditions)} {follow}"
        made.append(
            Form(f"{{v={carriers}:VERB{carrier}}} {articles}{adverb} {core}", (_rewrite("[{a:adverb}] ", verb, result),))
        )
        made.append(Form(f"{{v={carriers}:VERB}} {_NEGATIVE} {core}", (_rewrite("not ", verb, result),)))

    for follow, result in follows:
        add("", "", follow, result)
    if alone:
        for follow, result in ((">", ""), (f"{{k=({_AFTER_A_CLAUSE})}}", "{k}")):
            add(" -aux:pass", " -acl -nmod -appos -obl", follow, result)
    if drops and entry.flag("passive", True):
        made.append(_passive(f"{articles} {hidden(' @nsubj:pass')}", drops, carriers, verb))
    return tuple(made)


def _rewrite(before: str, verb: str, after: str) -> str:
    negated = before if before == "not " else ""
    return f"{'' if negated else before}{{{negated}{verb} like v}} {after}".strip()


def _swaps(entry: Entry) -> Mapping[str, str]:
    swaps = Entry(entry.file, entry.where, entry.table_at("swaps"))
    return {word: swaps.text(word) for word in swaps.table}


def _follow(drops: str, keeps: str, swaps: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What may follow the noun, and what becomes of it."""
    if drops:
        yield f"({drops})", ""
    if keeps:
        yield f"{{k=({keeps})}}", "{k}"
    yield from swaps.items()


def _passive(subject: str, drops: str, carriers: str, verb: str) -> Form:
    """The passive: "an investigation into it was conducted" → "it was investigated"."""
    auxiliaries = "[{m=MD}] [{h=have:AUX}] {b=be} [{g=(being)}]"
    return Form(
        f"{subject} ({drops}) {{x=NP}} {auxiliaries} {{v={carriers}:VBN}}",
        (f"{{x:subject}} [{{m}}] [{{have like h for x}}] {{be like b for x}} [{{g}}] {{{verb} like v}}",),
    )
