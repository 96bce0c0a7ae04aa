"""The active verb group: each word of a passive one, and what becomes of it.

The passive auxiliary goes, and the main verb takes its form: "was read" → "read", "been read" → "read", "being read" →
"reading", "be read" → "read". The first verb agrees with the new subject. Where the auxiliary that goes was the finite verb and
is needed for "not" or for a question, a form of "do" takes its place.
"""

from collections.abc import Iterable

from copydesk.findings import Piece, ProseEdit
from copydesk.language.clauses import Clause, Mood
from copydesk.language.inflection import Spelling, Tense, conjugate, inflect, lemma_of
from copydesk.language.parse import Parse, Token
from copydesk.rewriting.noun_phrase import Agreement
from copydesk.text import Span

_PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_PAST_BE = frozenset({"was", "were"})
_INVARIANT = frozenset({"had", "did", "ought", "used", "got"})
_SHORT = {"will": "'ll", "would": "'d", "had": "'d", "have": "'ve", "has": "'s", "is": "'s", "are": "'re", "am": "'m"}


def verb_form(clause: Clause) -> str:
    """The Penn tag of the form that the main verb takes: that of the passive auxiliary."""
    passive = clause.group.passive
    assert passive is not None, "only a passive has a form to hand on"
    form = passive.lower
    if form in _PRESENT_BE or (form in ("get", "gets") and passive is clause.group.first):
        return "VBP"
    if form in _PAST_BE or (form == "got" and passive is clause.group.first):
        return "VBD"
    return {"been": "VBN", "gotten": "VBN", "got": "VBN", "being": "VBG", "getting": "VBG"}.get(form, "VB")


def needs_do(clause: Clause) -> bool:
    """Whether "do" has to take the place of the passive auxiliary: it is the finite verb of a question or under "not"."""
    passive = clause.group.passive
    finite = passive is clause.group.first and verb_form(clause) in ("VBP", "VBD")
    return finite and (clause.group.negation is not None or clause.mood is Mood.INTERROGATIVE)


def main_verb(clause: Clause, agrees: Agreement, *, do: bool, verb: Token | None = None) -> str:
    """The active form of the main verb, or of `verb`, a participle that shares its auxiliary."""
    predicate = verb or clause.predicate
    tag = "VB" if do else verb_form(clause)
    lemma = lemma_of_participle(predicate)
    spelling = Spelling.BRITISH if _is_british(predicate, lemma) else Spelling.AMERICAN
    if tag in ("VBD", "VBN") and inflect(lemma, "VBD", spelling) == inflect(lemma, "VBN", spelling):
        return predicate.text
    if tag == "VBP":
        form = conjugate(lemma, Tense.PRESENT, agrees.person, plural=agrees.plural, spelling=spelling)
    else:
        form = inflect(lemma, tag, spelling)
    return form.upper() if predicate.text.isupper() and len(predicate.text) > 1 else form


def plain_verb(clause: Clause, agrees: Agreement, *, verb: Token) -> str | None:
    """`verb` after a form of "have", so that it cannot be read as a noun; None where a verb stands before it anyway."""
    if verb_form(clause) not in ("VBP", "VBD"):
        return None
    tense = Tense.PAST if verb_form(clause) == "VBD" else Tense.PRESENT
    return f"{conjugate('have', tense, agrees.person, plural=agrees.plural)} {verb.text}"


def lemma_of_participle(predicate: Token) -> str:
    """The verb of a participle, which the tagger may have taken for an adjective."""
    return predicate.lemma if predicate.tag in ("VBN", "VBD") else lemma_of(predicate.lower, "VERB", "VBN")


def _is_british(predicate: Token, lemma: str) -> bool:
    american, british = (inflect(lemma, "VBN", spelling) for spelling in (Spelling.AMERICAN, Spelling.BRITISH))
    return american != predicate.lower and british == predicate.lower


def auxiliary_edits(clause: Clause, agrees: Agreement, after: Piece | None, *, short: bool, do: bool) -> Iterable[ProseEdit]:
    """The edits to the words before the main verb. `short` keeps "'ll", "'ve" … as short as they are.

    `after`, if given, is put right after the first verb: the subject of a question that had none there.
    """
    group = clause.group
    tail: tuple[Piece, ...] = (" ", after) if after is not None else ()
    for word in group.auxiliaries:
        if word is group.passive and not do:
            yield removed(clause.parse, word)
        elif word is group.first:
            changed = _do(word, agrees) if word is group.passive else _agreeing(clause, word, agrees, short=short)
            if changed != word.text or tail:
                gap = " " if word.text[:1] in "'’" and changed[:1] not in "'’" else ""
                yield ProseEdit(word.span, (gap + changed, *tail))
            if group.negation is not None and becomes_amnt(clause, agrees):
                yield ProseEdit(group.negation.span, (" not",))


def becomes_amnt(clause: Clause, agrees: Agreement) -> bool:
    """Whether "isn't" would become "amn't", which few say."""
    first, negation = clause.group.first, clause.group.negation
    contracted = negation is not None and negation.i == first.i + 1 and not first.space
    agreeing = first.lower in _PRESENT_BE and first is not clause.group.passive
    return contracted and agreeing and agrees == Agreement(1, plural=False)


def removed(parse: Parse, word: Token) -> ProseEdit:
    """The edit that takes a word out with the space beside it."""
    following = parse.tokens[word.i + 1] if word.i + 1 < len(parse.tokens) else None
    before = parse.tokens[word.i - 1] if word.i else None
    if word.space and following is not None and word.text[:1] not in "'’":
        return ProseEdit(Span(word.start, following.start), ())
    if before is not None and before.space:
        return ProseEdit(Span(before.end, word.end), ())
    return ProseEdit(word.span, ())


def _do(word: Token, agrees: Agreement) -> str:
    past = word.lower in _PAST_BE or word.lower == "got"
    return _cased(conjugate("do", Tense.PAST if past else Tense.PRESENT, agrees.person, plural=agrees.plural), word)


def _agreeing(clause: Clause, word: Token, agrees: Agreement, *, short: bool) -> str:
    """A finite auxiliary or raising verb that stays, agreeing with the new subject."""
    contracted = word.text[:1] in "'’"
    lemma = _full(clause, word)
    if (
        word.tag == "MD"
        or lemma in ("will", "would")
        or lemma == "had"
        or word.lower in _INVARIANT
        or (word.tag in ("VB", "VBG", "VBN", "TO") and not (contracted and word is clause.group.first))
    ):
        form = lemma if contracted else word.text
    else:
        past = word.lower in _PAST_BE or word.tag == "VBD"
        form = conjugate(lemma, Tense.PAST if past else Tense.PRESENT, agrees.person, plural=agrees.plural)
    if contracted and short and form.lower() in _SHORT:
        return _SHORT[form.lower()].replace("'", word.text[0])
    return _cased(form, word)


def _full(clause: Clause, word: Token) -> str:
    """The lemma of an auxiliary; for "'s" and "'d" told by the form that follows."""
    form = word.lower.replace("’", "'")
    been = clause.group.passive is not None and verb_form(clause) == "VBN"
    if form == "'s":
        return "have" if been else "be"
    if form == "'d":
        return "had" if been else "would"
    full = {"'ll": "will", "'ve": "have", "'re": "be", "'m": "be"}.get(form)
    return full or lemma_of(form, "VERB", word.tag)


def _cased(form: str, word: Token) -> str:
    if word.text.isupper() and len(word.text) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if word.text[:1].isupper() else form
