"""Hidden verbs: one short entry for a noun and the verbs that carry it → the patterns for all the ways in which they stand.

"conducted an investigation into", "made a careful study of", "makes no mention of", "an investigation into it was conducted".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from copydesk.rules.entry import Entry
from copydesk.rules.schema import Form

KEYS = ("noun", "verb", "with", "drops", "keeps", "swaps", "alone", "article", "adverbs", "plural", "passive")

_ARTICLES = "a|an|the"
_AFTER_A_CLAUSE = "and|but|when|after|before|because|as|while|until|if|yesterday|today|tomorrow"
_NOUN_OR_VERB = "NN|NNS|VB|VBP|VBZ"
_CARRIES = "-xcomp"
"""Of a verb that carries the noun: who "makes use of it illegal" does not use it."""


@dataclass(frozen=True, slots=True)
class _Follow:
    """What may follow the noun and what becomes of it; what is asked of the carrying verb and of the noun then."""

    words: str
    result: str = ""
    carrier: str = f"VERB {_CARRIES}"
    noun: str = "NOUN"
    conditions: str = " -acl:relcl"


def forms(entry: Entry) -> tuple[Form, ...]:
    """The patterns and rewrites of a hidden verb. Raises RuleError."""
    verb, carriers = entry.text("verb"), entry.text("with")
    name, number = entry.text("noun", entry.where), "" if entry.flag("plural", True) else " !Number=Plur"
    articles = f"[{entry.text('article', _ARTICLES)}]"
    adjective, adverb = ("[{a=ADJ -advmod -conj}]", "[{a:adverb}]") if entry.flag("adverbs", True) else ("", "")
    made: list[Form] = []

    def noun(classes: str) -> str:
        return f"{name}:{classes}{number} -conj"

    for follow in _follows(entry):
        carrier = f"{{v={carriers}:{follow.carrier}}}"
        core = f"{{n={noun(follow.noun)}{follow.conditions}}} {follow.words}"
        result = f"{adverb} {{{verb} like v}} {follow.result}".strip()
        made.append(Form(f"{carrier} {articles} {adjective} {core}", (result,)))
        made.append(Form(f"{carrier} no {core}", (f"{{not {verb} like v}} {follow.result}".strip(),)))
    if not made:
        raise entry.error("drops", "a hidden verb needs drops, keeps, swaps or alone")
    drops = entry.text("drops", "")
    if drops and entry.flag("passive", True):
        # What stands before the noun goes with it: an article, or nothing at the start of the clause.
        for before in (f"({entry.text('article', _ARTICLES)})", "<"):
            subject = f"{before} {{n={noun('NOUN')} -acl:relcl @nsubj:pass}} ({drops})"
            made.append(_passive(subject, carriers, verb))
    return tuple(made)


def _follows(entry: Entry) -> Iterator[_Follow]:
    """The ways to go on after the noun.

    Between a carrying verb and a preposition a noun is known by its place; a tagger may take "exerts influence on" for verbs,
    and a parser "mention" for the verb that "made mention of" makes someone do.
    What "that" opens is a clause of the noun if the tagger calls it a conjunction, whatever the parser makes of the clause.
    """
    drops = entry.text("drops", "")
    before_of = {f"({drops})": ""} if drops else {}
    is_verb = entry.text("noun", entry.where) == entry.text("verb")
    for old, new in {**before_of, **_swaps(entry)}.items():
        yield _Follow(old, new, f"VERB|AUX {_CARRIES}", _NOUN_OR_VERB)
        if is_verb:
            yield _Follow(old, new, "VERB|AUX", _NOUN_OR_VERB, " -acl:relcl @xcomp")
    words = [word.strip() for word in entry.text("keeps", "").split("|") if word.strip()]
    if "that" in words:
        yield _Follow("{k=that:SCONJ}", "{k}", conditions="")
        words.remove("that")
    if words:
        yield _Follow(f"{{k=({'|'.join(words)})}}", "{k}")
    if entry.flag("alone", False):
        for follow, result in ((">", ""), (f"{{k=({_AFTER_A_CLAUSE})}}", "{k}")):
            yield _Follow(follow, result, f"VERB -aux:pass {_CARRIES}", "NOUN", " -acl -nmod -appos -obl")


def _swaps(entry: Entry) -> Mapping[str, str]:
    swaps = Entry(entry.file, entry.where, entry.table_at("swaps"))
    return {word: swaps.text(word) for word in swaps.table}


def _passive(subject: str, carriers: str, verb: str) -> Form:
    """The passive: "an investigation into it was conducted" → "it was investigated", but not "was made compulsory"."""
    auxiliaries = "[{m=MD}] [{h=have:AUX}] {b=be} [{g=(being)}]"
    return Form(
        f"{subject} {{x=NP}} {auxiliaries} {{v={carriers}:VBN {_CARRIES}}}",
        (f"{{x:subject}} [{{m}}] [{{have like h for x}}] {{be like b for x}} [{{g}}] {{{verb} like v}}",),
    )
