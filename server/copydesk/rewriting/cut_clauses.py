"""Cuts before a clause that ends the sentence: "…, which is run by Ann" → "It is run by Ann."; "…, leaving two dead"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from copydesk.findings import Piece, ProseEdit, recased
from copydesk.language.clauses import Clause, clause_of
from copydesk.language.inflection import Tense, conjugate
from copydesk.language.parse import Parse, Sentence, Token
from copydesk.language.people import is_person
from copydesk.language.times import is_when
from copydesk.language.word_lists import words
from copydesk.rewriting.cut_coordination import pronoun_for
from copydesk.rewriting.cuts import (
    Cut,
    is_negated,
    is_whole,
    main_clause,
    refuse_leading,
    refuse_reported,
    refuse_wrapped,
    root_of,
)
from copydesk.rewriting.forms import Declined
from copydesk.text import Prose, Span

_RELATIVE = words("which who whose")
_RESULT = words(
    "allow cause create cut drive enable force help kill lead leave make prompt push raise send spark trigger injure"
)
_NO_PARTICIPLE = words("""
include exclude regard concern follow depend base give consider start begin be have use range accord bar say note add cite call
warn ask tell write quote argue owe pend compare end rank date include total number average span
""")
_PLACES = words("""
airport area base beach building camp campus capital center centre church city clinic coast college country county
court courtroom department district factory farm field garden hall harbor harbour home hospital hotel house island
kitchen lab laboratory lake library market museum office palace park plant port prison province region river room
school shop site square stadium state station store street suburb theater theatre town university valley village ward
yard
""")
_VAGUE = words("""
basis case degree extent fact kind lot manner number order part place point rate reason sort thing time type way
""")
_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_SURE = 0.6


def closing_clauses(parse: Parse, sentence: Sentence) -> Iterator[Cut]:
    """The relative clause or participle that ends the sentence behind a comma."""
    end = sentence.end
    while end > sentence.start and parse.tokens[end - 1].pos == "PUNCT":
        end -= 1
    about_all = next((t for t in parse.sentence_tokens(sentence) if _is_about_all(parse, t)), None)
    if about_all is not None:
        yield _tried(_about_all, parse, sentence, about_all)
        return
    for verb in parse.sentence_tokens(sentence):
        below = parse.subtree(verb) if verb.dep in ("acl:relcl", "advcl:relcl", "advcl") else []
        opening = next((token for token in below if token.pos != "PUNCT"), None)
        if opening is None or below[-1].i < end - 1 or opening.i < sentence.start + 2:
            continue
        if parse.tokens[opening.i - 1].text != ",":
            continue
        if verb.dep != "advcl":
            yield _tried(_relative, parse, sentence, opening, verb)
        elif verb.tag == "VBG" and opening is verb and verb.lemma not in _NO_PARTICIPLE:
            yield _tried(_participle, parse, sentence, opening, verb)


def _tried(cut: Callable[..., Cut], parse: Parse, sentence: Sentence, opening: Token, *verb: Token) -> Cut:
    try:
        return cut(parse, sentence, opening, *verb)
    except Declined as declined:
        return Cut(opening, declined=str(declined))


# Relative clauses


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """What a relative pronoun stands for: the pronouns for it, and the noun that names it again."""

    subject: str
    object: str
    possessive: str
    noun: str
    is_ambiguous: bool


def _relative(parse: Parse, sentence: Sentence, pronoun: Token, verb: Token) -> Cut:
    clause = clause_of(parse, verb)
    _refuse_first_half(parse, sentence, pronoun)
    if pronoun.lower == "where":
        return Cut(pronoun, (_there(parse, verb, pronoun, clause),))
    stands_alone = pronoun.lower == "whose" or (pronoun.lower in _RELATIVE and pronoun.head == verb.i)
    if not stands_alone or not pronoun.space or not clause.group.finite:
        raise Declined("the clause cannot stand by itself")
    comma = parse.tokens[pronoun.i - 1]
    if verb.dep == "advcl:relcl":
        raise Declined(f"it is not clear what “{pronoun.text}” refers to")
    antecedent = _antecedent(parse, sentence, verb, pronoun, clause)
    if pronoun.lower == "whose":
        return Cut(pronoun, ((ProseEdit(Span(comma.start, pronoun.end), (f". {antecedent.possessive}",)),),))
    if pronoun.dep.startswith("nsubj"):
        names = [antecedent.subject, antecedent.noun] if not antecedent.is_ambiguous else [antecedent.noun, antecedent.subject]
        return Cut(pronoun, tuple((ProseEdit(Span(comma.start, pronoun.end), (f". {name}",)),) for name in names if name))
    return Cut(pronoun, (_object(parse, verb, pronoun, comma, antecedent),))


def _refuse_first_half(parse: Parse, sentence: Sentence, opening: Token) -> None:
    root = root_of(parse, sentence)
    main = main_clause(parse, root)
    if root.i > opening.i:
        raise Declined("the main clause stands behind the place")
    refuse_wrapped(parse, sentence, opening.i)
    is_participle = opening.tag == "VBG"
    refuse_reported(parse, parse.tokens[sentence.start : opening.i], main if is_participle else None)
    refuse_leading(parse, main, conditions_only=True)
    if is_negated(parse, main):
        raise Declined("the negation of the first half may reach into the second")


def _is_about_all(parse: Parse, pronoun: Token) -> bool:
    """Whether "which" stands for all that was said: "which means that", "which is why"."""
    if pronoun.lower != "which" or pronoun.i + 2 >= len(parse.tokens) or parse.tokens[pronoun.i - 1].text != ",":
        return False
    one, two = parse.tokens[pronoun.i + 1 : pronoun.i + 3]
    return one.lower in ("means", "meant") or (one.lower in ("is", "was") and two.lower == "why")


def _about_all(parse: Parse, sentence: Sentence, pronoun: Token) -> Cut:
    _refuse_first_half(parse, sentence, pronoun)
    comma = parse.tokens[pronoun.i - 1]
    return Cut(pronoun, ((ProseEdit(Span(comma.start, pronoun.end), (". This",)),),))


def _antecedent(parse: Parse, sentence: Sentence, verb: Token, pronoun: Token, clause: Clause) -> _Antecedent:
    noun = parse.head(verb)
    is_plural = noun.tag == "NNS"
    if noun.tag not in ("NN", "NNS") or noun.lemma in _VAGUE or parse.child(noun, "conj") is not None or noun.dep == "conj":
        raise Declined("the noun would have to be named again")
    others = [*_above(parse, noun), *parse.tokens[noun.i + 1 : pronoun.i]]
    if not _fits(noun, pronoun, clause) or any(_could_be_meant(parse, other, pronoun, clause) for other in others):
        raise Declined(f"it is not clear what “{pronoun.text}” refers to")
    name = f"The {_with_compound(parse, noun)}"
    rivals = [t for t in parse.tokens[sentence.start : noun.i] if t.tag in _NOUNS and t.dep not in ("compound", "obl:unmarked")]
    rival = any((t.tag == "NNS") == is_plural or (is_plural and t.lower == "they") for t in rivals) or _has_they(
        parse, sentence, noun, is_plural=is_plural
    )
    if is_person(noun) and pronoun.lower == "who" and not is_plural:
        return _Antecedent("", "", "", name, is_ambiguous=True)
    if pronoun.lower == "whose" and is_person(noun) and not is_plural:
        raise Declined("the noun would have to be named again")
    forms = ("They", "them", "Their") if is_plural else ("It", "it", "Its")
    return _Antecedent(*forms, name, is_ambiguous=rival and pronoun.lower != "who")


def _has_they(parse: Parse, sentence: Sentence, noun: Token, *, is_plural: bool) -> bool:
    pronoun = ("they", "we") if is_plural else ("it",)
    return any(token.lower == pronoun[0] and token.dep.startswith("nsubj") for token in parse.tokens[sentence.start : noun.i])


def _above(parse: Parse, noun: Token) -> Iterator[Token]:
    """The nouns to whose phrase `noun` may belong: "coat" for the buttons of "the coat with the buttons"."""
    while noun.dep == "nmod":
        noun = parse.head(noun)
        yield noun
    if noun.dep == "obl":
        start = parse.subtree(noun)[0].i
        for child in parse.children(parse.head(noun)):
            is_next = child.dep == "obl" and parse.subtree(child)[-1].i == start - 1
            if child.i < noun.i and (child.dep == "obj" or is_next):
                yield child


def _could_be_meant(parse: Parse, other: Token, pronoun: Token, clause: Clause) -> bool:
    """Whether the relative pronoun may stand for `other` in the place of the noun that the parser chose."""
    if other.tag not in _NOUNS or other.dep in ("compound", "obl:unmarked", "obl:tmod") or is_when(parse, other):
        return False
    if pronoun.lower == "who" and not is_person(other):
        return False
    return _fits(other, pronoun, clause)


def _fits(noun: Token, pronoun: Token, clause: Clause) -> bool:
    """Whether the verb of the relative clause agrees with `noun`, if the pronoun is its subject and it shows a number."""
    first = clause.group.first
    if not pronoun.dep.startswith("nsubj") or (first.tag not in ("VBZ", "VBP") and first.lower not in ("was", "were")):
        return True
    is_plural = first.tag == "VBP" or first.lower == "were"
    return is_plural == (noun.tag in ("NNS", "NNPS"))


def _with_compound(parse: Parse, noun: Token) -> str:
    parts = [child for child in parse.children(noun) if child.dep == "compound" and child.i < noun.i]
    start = min([noun.i, *(part.i for part in parts)])
    return parse.text[parse.tokens[start].start : noun.end]


def _there(parse: Parse, verb: Token, where: Token, clause: Clause) -> tuple[ProseEdit, ...]:
    """The cut before "where the architects will meet": "There the architects will meet"."""
    place = parse.head(verb)
    if place.tag not in ("NNP", "NNPS") and place.lemma not in _PLACES:
        raise Declined("“where” does not speak of a place")
    if where.head != verb.i or not is_whole(clause) or not where.space:
        raise Declined("the clause cannot stand by itself")
    return (ProseEdit(Span(parse.tokens[where.i - 1].start, where.end), (". There",)),)


def _object(parse: Parse, verb: Token, pronoun: Token, comma: Token, antecedent: _Antecedent) -> tuple[ProseEdit, ...]:
    """The cut before "which her mother bought": the pronoun goes behind the verb."""
    subject = parse.tokens[pronoun.i + 1]
    if pronoun.dep != "obj" or parse.child(verb, "compound:prt", "xcomp", "ccomp", "iobj", "conj"):
        raise Declined("the noun would have to be named again")
    start: Piece = recased(parse.text, Span[Prose](subject.start, subject.end), capital=True)
    named = f"the{antecedent.noun[3:]}" if antecedent.is_ambiguous else antecedent.object
    return (
        ProseEdit(Span(comma.start, subject.end), (". ", start)),
        ProseEdit(Span(verb.end, verb.end), (f" {named}",)),
    )


# Participles


def _participle(parse: Parse, sentence: Sentence, opening: Token, verb: Token) -> Cut:
    _refuse_first_half(parse, sentence, opening)
    root = root_of(parse, sentence)
    main = clause_of(parse, root)
    last = parse.tokens[verb.i : sentence.end]
    joined = [token for token in last if token is not verb and _is_parallel(parse, token, verb, root)]
    if any(one.dep == "cc" and two.tag == "VBG" and two not in joined for one, two in pairwise(last)):
        raise Declined("the participle is one of several")
    if (
        parse.head(verb).i != root.i
        or verb.certainty < _SURE
        or main.modal
        or main.group.first.tag not in ("VBD", "VBZ", "VBP")
    ):
        raise Declined("the participle cannot take the tense of the verb")
    if len(main.group.words) > (2 if main.group.passive else 1):
        raise Declined("the participle cannot take the tense of the verb")
    subject = _subject_of(main, verb)
    plural = subject in ("they", "we", "you", "I")
    tense = Tense.PAST if main.group.first.tag == "VBD" else Tense.PRESENT
    first, *others = (conjugate(one.lemma, tense, 1 if subject == "I" else 3, plural=plural) for one in (verb, *joined))
    comma = parse.tokens[opening.i - 1]
    start = ProseEdit(Span(comma.start, opening.end), (f". {subject[0].upper()}{subject[1:]} {first}",))
    return Cut(opening, ((start, *(ProseEdit(one.span, (form,)) for one, form in zip(joined, others, strict=True))),))


def _is_parallel(parse: Parse, token: Token, verb: Token, root: Token) -> bool:
    """Whether `token` is a participle joined to `verb`; a parser may hang it on an infinitive that stands nearer."""
    if token.tag != "VBG" or token.dep not in ("conj", "advcl"):
        return False
    return token.head in (verb.i, root.i) or (token.dep == "conj" and parse.head(token).tag == "VB")


def _subject_of(main: Clause, verb: Token) -> str:
    """The pronoun for who or what does what the participle says: all that was said, or the subject."""
    head = main.subject.head if main.subject else None
    if verb.lemma in _RESULT and (head is None or head.lower in ("they", "it") or not is_person(head)):
        return "this"
    if main.group.passive is not None:
        raise Declined("it is not clear who does what the participle says")
    return pronoun_for(main)
