"""Sentences without their "what … was": "what caused the fire was a faulty switch" → "a faulty switch caused the fire".

What was announced comes to the front, and the clause becomes its verb.
"""

from copydesk.findings import Piece, ProseEdit, Rewrite, Safety, recased
from copydesk.language.announcements import Cause, causes
from copydesk.language.inflection import inflect
from copydesk.language.parse import Parse, Token
from copydesk.language.word_lists import words
from copydesk.rewriting.forms import Declined
from copydesk.text import Prose, Span

_NEGATION = words("not n't n’t never nobody none neither nor cannot nothing hardly scarcely rarely seldom few no little")
_JUDGEMENTS = words("""
    lie crime mistake mystery question problem waste secret matter business affair shame pity thing way concern disgrace joke
    issue point challenge trick key one other same fact idea reason cause kind sort type exception example case rule
    combination mixture lot anything everything something guess surprise
""")
_STATES = words("be have mean make seem look sound include contain comprise constitute represent happen follow remain go come")
_PAST_MODALS = words("would might could")
_DETERMINERS = ("DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON")


def caused(found: Cause) -> Rewrite:
    """The rewrite of "what caused it was X". Raises Declined."""
    _refuse_clause(found)
    _refuse_noun(found)
    parse = found.parse
    last = _last_of_noun(found)
    verb = _agreeing(found)
    start: tuple[Piece, ...] = (Span[Prose](found.first.start, last.end),)
    if found.what.text[0].isupper():
        start = (recased(parse.text, found.first.span, capital=True), Span[Prose](found.first.end, last.end))
    edits = (
        ProseEdit(Span(found.what.start, found.what.end), start),
        *((ProseEdit(found.finite.span, (verb,)),) if verb != found.finite.text else ()),
        ProseEdit(Span(found.clause[-1].end, last.end), ()),
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
    parse, verb = found.parse, found.verb
    if verb.pos != "VERB" or verb.lemma in _STATES or found.object is None:
        raise Declined("the verb has no object")
    if any(token.pos == "PUNCT" for token in found.clause) or parse.child(verb, "conj", "advcl", "ccomp", "xcomp") is not None:
        raise Declined("the clause says two things")
    if any(token.lower in _NEGATION for token in (*found.clause, found.first)):
        raise Declined("the negation would move")
    is_past = found.finite.tag == "VBD" or found.finite.lower in _PAST_MODALS
    if found.finite.tag not in ("VBD", "VBZ", "VBP", "MD") or is_past != (found.be.lower in ("was", "were")):
        raise Declined("the two verbs differ in tense")
    sentence = parse.sentence_tokens(parse.sentences[found.be.sentence])
    if any(token.text == "?" for token in sentence[-3:]):
        raise Declined("the sentence asks")


def _refuse_noun(found: Cause) -> None:
    parse, noun = found.parse, found.noun
    is_thing = noun.pos in ("NOUN", "PROPN") and noun.lemma not in _JUDGEMENTS
    if not is_thing or found.first.pos not in _DETERMINERS or found.first.dep == "case":
        raise Declined("the sentence judges the thing")
    if any(child.dep in ("acl:relcl", "acl", "advcl", "parataxis", "ccomp") for child in parse.children(noun)):
        raise Declined("the phrase goes on too long")
    if any(child.dep == "conj" and parse.child(child, "nsubj", "cop") is not None for child in parse.children(noun)):
        raise Declined("a second statement follows")


def _last_of_noun(found: Cause) -> Token:
    """The last word of the phrase, which must end the sentence."""
    parse = found.parse
    sentence = parse.sentence_tokens(parse.sentences[found.noun.sentence])
    behind = [token for token in sentence if token.i > found.be.i]
    while behind and behind[-1].pos == "PUNCT":
        behind.pop()
    if any(token.pos == "PUNCT" and token.text != "-" for token in behind) or not behind:
        raise Declined("the phrase goes on too long")
    inside = {token.i for token in parse.subtree(found.noun)}
    if any(token.i not in inside for token in behind):
        raise Declined("the phrase goes on too long")
    return behind[-1]


def _agreeing(found: Cause) -> str:
    """The finite verb in the number of its new subject."""
    plural = found.noun.tag in ("NNS", "NNPS") or found.parse.child(found.noun, "conj") is not None
    finite = found.finite
    if finite.tag == "VBZ" and plural:
        return "have" if finite.lower == "has" else inflect(finite.lemma, "VBP")
    if finite.tag == "VBP" and not plural:
        return inflect(finite.lemma, "VBZ")
    return finite.text
