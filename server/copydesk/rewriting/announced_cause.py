"""Sentences without their "what … was": "what caused the fire was a faulty switch" → "a faulty switch caused the fire".

What was announced comes to the front, and the clause becomes its verb.
"""

from copydesk.findings import Piece, ProseEdit, Rewrite, Safety, recased
from copydesk.language.announcements import Cause, causes
from copydesk.language.inflection import inflect
from copydesk.language.parse import Parse
from copydesk.language.word_lists import words
from copydesk.rewriting.forms import Declined
from copydesk.text import Prose, Span

_NEGATION = words("not n't n’t never nobody none neither nor cannot nothing hardly scarcely rarely seldom few no little")
_JUDGEMENTS = words("""
    lie crime mistake mystery question problem waste secret matter business affair shame pity thing way concern disgrace joke
    issue point challenge trick key one other same fact idea reason cause kind sort type exception example case rule
    combination mixture lot anything everything something guess surprise
""")
_STATES = words("be have mean seem look sound include contain comprise constitute represent happen follow remain go come")
_PAST_MODALS = words("would might could")


def caused(found: Cause) -> Rewrite:
    """The rewrite of "what caused it was X". Raises Declined."""
    _refuse_clause(found)
    _refuse_noun(found)
    verb = _agreeing(found)
    phrase: tuple[Piece, ...] = (Span[Prose](found.first.start, found.last.end),)
    if found.what.text[0].isupper():
        rest = Span[Prose](found.first.end, found.last.end)
        phrase = (recased(found.parse.text, found.first.span, capital=True), *((rest,) if rest.start < rest.end else ()))
    edits = (
        ProseEdit(found.what.span, phrase),
        *((ProseEdit(found.finite.span, (verb,)),) if verb != found.finite.text else ()),
        ProseEdit(Span(found.object[-1].end, found.last.end), ()),
    )
    return Rewrite("Begin with the subject", edits, Safety.CHOICE)


def verify_caused(before: Parse, after: Parse) -> bool:
    """Whether what was announced is the subject of its verb in the new sentence."""
    kept = {_key(found) for found in causes(after)}
    gone = [found for found in causes(before) if _key(found) not in kept]
    return bool(gone) and all(_is_subject(found, after) for found in gone)


def _key(found: Cause) -> tuple[str, str]:
    return found.verb.lower, found.noun.lower


def _is_subject(found: Cause, after: Parse) -> bool:
    subjects = [t for t in after.tokens if t.lower == found.noun.lower and t.dep == "nsubj"]
    return any(after.head(subject).lemma == found.verb.lemma for subject in subjects)


def _refuse_clause(found: Cause) -> None:
    if found.verb.lemma in _STATES or (found.verb.tag == "VBN" and found.finite.lemma != "have"):
        raise Declined("the clause says what something is")
    if any(token.lower in _NEGATION for token in (*found.object, found.first)):
        raise Declined("the negation would move")
    is_past = found.finite.tag == "VBD" or found.finite.lower in _PAST_MODALS
    if is_past != (found.be.lower in ("was", "were")):
        raise Declined("the two verbs differ in tense")


def _refuse_noun(found: Cause) -> None:
    if found.noun.lemma in _JUDGEMENTS:
        raise Declined("the sentence judges the thing")
    if found.object[0].tag == "PRP" and len(found.object) > 1:
        raise Declined("the verb has two objects")


def _agreeing(found: Cause) -> str:
    """The finite verb in the number of its new subject."""
    joining = {token.lower for token in found.parse.tokens[found.noun.i : found.last.i]}
    if "or" in joining:
        raise Declined("it is not clear whether the cause is one or many")
    is_joined = "and" in joining
    if found.finite.tag != "VBZ" or not (found.noun.tag in ("NNS", "NNPS") or is_joined):
        return found.finite.text
    return "have" if found.finite.lower == "has" else inflect(found.finite.lemma, "VBP")
