"""The words of a rewrite: what a capture caught, another word in its form, in agreement with a subject."""

from copydesk.findings import Piece, ProseEdit
from copydesk.language.inflection import Tense, adverb, conjugate, inflect, object_form, subject_form
from copydesk.language.parse import Token
from copydesk.rewriting.manner import MANNER
from copydesk.rules.pattern import Match
from copydesk.rules.template import Caught, Inflected, Shape
from copydesk.rules.view import View
from copydesk.text import Span

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_FINITE = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}
_VERB_TAGS = {Shape.LEMMA: "VB", Shape.THIRD_PERSON: "VBZ", Shape.PAST: "VBD", Shape.PARTICIPLE: "VBN", Shape.ING: "VBG"}


class Declined(Exception):  # noqa: N818 (no error: a transform may decline)
    """A form cannot be made; the text says why, as a plain clause."""


def caught(view: View, match: Match, atom: Caught) -> Piece | None:
    """What the capture caught, in the shape asked for; None if it caught nothing. Raises Declined."""
    span = match.caught(atom.name)
    if not span or span[0] == span[1]:
        return None
    first, last = view.tokens[span[0]], view.tokens[span[1] - 1]
    if atom.shape is None:
        return Span(first.start, last.end)
    if atom.shape in (Shape.SUBJECT, Shape.OBJECT):
        return _in_case(first, last, atom.shape)
    return _shaped(first, atom.shape)


def _in_case(first: Token, last: Token, shape: Shape) -> Piece:
    if first is last and first.pos == "PRON":
        form = subject_form(first.text) if shape is Shape.SUBJECT else object_form(first.text)
        if form != first.text:
            return form
    return Span(first.start, last.end)


def _shaped(token: Token, shape: Shape) -> str:
    lemma = token.lemma if token.pos == "PROPN" else token.lemma.lower()
    if shape is Shape.ADVERB:
        form = adverb(token.lower) if token.lower in MANNER else None
        if form is None:
            raise Declined(f"“{token.lower}” has no adverb that says the same")
        return form
    if shape is Shape.PLURAL:
        return inflect(lemma, "NNS")
    if shape is Shape.SINGULAR or shape is Shape.LEMMA:
        return lemma
    return inflect(lemma, _VERB_TAGS[shape])


def inflected(view: View, match: Match, atom: Inflected) -> str:
    """The words of `atom` in the form of what its model caught; "" if the model caught nothing. Raises Declined."""
    span = match.caught(atom.model)
    if not span or span[0] == span[1]:
        return ""
    model = view.tokens[span[0]]
    lemma, *rest = atom.words
    tag = form_of(view, model)
    if atom.negated:
        return " ".join([*_denied(view, model, tag, lemma), *rest])
    person, plural = _agreement(view, match, atom, model)
    open_tense = _is_alone(view, model) if tag == "VB" else tag in ("VBD", "VBP") and (plural or person != 3)
    if open_tense and model.lower == model.lemma == inflect(model.lemma, "VBD"):
        raise Declined("the verb may be past or present")  # "They put", "we set"
    return " ".join([_form(lemma, tag, person, plural), *rest])


def _is_alone(view: View, model: Token) -> bool:
    """Whether a verb has a subject of its own and no auxiliary: its bare form ("that he put") may be its past as well."""
    before = [child for child in view.parse.children(model) if child.i < model.i]
    helped = any(child.dep.startswith("aux") or child.tag == "TO" for child in before)
    return not helped and any(child.dep.startswith("nsubj") for child in before)


def _form(lemma: str, tag: str, person: int, plural: bool) -> str:
    if tag in _FINITE:
        return conjugate(lemma, _FINITE[tag], person, plural=plural)
    return inflect(lemma, tag)


def form_of(view: View, token: Token) -> str:
    """The Penn tag whose form `token` stands in; what its auxiliaries say goes before the tagger's word."""
    deps = {child.dep: child for child in view.parse.children(token) if child.i < token.i}
    lemmas = {child.lemma.lower() for child in view.parse.children(token) if child.dep.startswith("aux") and child.i < token.i}
    if token.tag in ("VBD", "VBN") and token.lower == token.lemma not in (
        inflect(token.lemma, "VBD"),
        inflect(token.lemma, "VBN"),
    ):
        return "VB" if any(child.tag in ("MD", "TO") for child in deps.values()) else "VBP"
    if token.tag == "VBD" and (lemmas & {"have", "be"} or "aux:pass" in deps):
        return "VBN"
    if token.tag == "VBN" and token.dep == "root" and not lemmas and any(dep.startswith("nsubj") for dep in deps):
        return "VBD"  # "The cost escalated": a verb that has a subject and no auxiliary is in the past tense.
    if token.tag in ("VBP", "VB") and token.pos in ("VERB", "AUX"):
        modal = any(child.tag in ("MD", "TO") or child.lemma == "do" for child in deps.values() if child.dep in ("aux", "mark"))
        return "VB" if modal or (token.tag == "VB") else "VBP"
    return token.tag


def _denied(view: View, model: Token, tag: str, lemma: str) -> list[str]:
    """A verb with "not", with the help of "do" where English needs it."""
    if lemma == "be" or tag not in ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"):
        raise Declined(f"“{lemma}” cannot be denied here")
    if tag == "VBD":
        return ["did", "not", lemma]
    if tag == "VBZ":
        return ["does", "not", lemma]
    if tag == "VBP":
        return ["do", "not", lemma]
    before = view.tokens[model.i - 1] if model.i else None
    if tag == "VB" and before and before.tag == "TO":
        raise Declined("“not” would split the infinitive")
    if tag == "VB" and (before is None or before.pos not in ("AUX", "ADV", "PRON", "NOUN", "PROPN")):
        return ["do", "not", lemma]
    return ["not", inflect(lemma, tag)]


def _agreement(view: View, match: Match, atom: Inflected, model: Token) -> tuple[int, bool]:
    """The person and number that the verb takes: those of the subject named, else of the model and its own subject."""
    if atom.subject:
        span = match.caught(atom.subject)
        if not span:
            raise Declined("the new subject is missing")
        return _person_of(view, _head(view, span))
    if model.tag == "VBZ":
        return 3, False
    subject = _subject(view, model)
    if subject is None:
        return 3, "Number=Plur" in model.morph or model.tag == "VBP"
    person, plural = _person_of(view, subject)
    # The writer's own verb knows better than the noun: "staff are", "the jury were".
    return person, plural or model.lower in ("are", "were") or (model.tag == "VBP" and person == 3)


def _subject(view: View, verb: Token) -> Token | None:
    for token in (verb, view.parse.head(verb)):
        subject = view.parse.child(token, *_SUBJECTS)
        if subject and subject.i < verb.i:
            return subject
    return None


def _head(view: View, span: tuple[int, int]) -> Token:
    """The token of a phrase whose own head stands outside it."""
    tokens = view.tokens[span[0] : span[1]]
    return next((t for t in tokens if not span[0] <= t.head < span[1] or t.head == t.i), tokens[0])


def _person_of(view: View, head: Token) -> tuple[int, bool]:
    joined = any(
        child.dep == "conj" and (cc := view.parse.child(child, "cc")) and cc.lower == "and"
        for child in view.parse.children(head)
    )
    features = head.morph.split("|")
    person = next((int(f[-1]) for f in features if f.startswith("Person=")), 3) if head.pos == "PRON" else 3
    plural = "Number=Plur" in features or head.tag in ("NNS", "NNPS") or head.lower in ("we", "they", "us", "them")
    if head.tag == "CD" and head.lower not in ("one", "1"):
        plural = True
    return (3, True) if joined else (person, plural)


def recased_string(text: str, *, capital: bool) -> str:
    """`text` with its first letter made capital or small."""
    return (text[:1].upper() if capital else text[:1].lower()) + text[1:]


def edit(start: int, end: int, *pieces: Piece) -> ProseEdit:
    """The edit that puts `pieces` in the place of `start`..`end`."""
    return ProseEdit(Span(start, end), tuple(piece for piece in pieces if piece != ""))
