"""Cuts between main clauses: "X did A, and Y did B" → "X did A. Y did B."; the same at a semicolon."""

from collections.abc import Iterator

from copydesk.findings import ProseEdit, recased
from copydesk.language.clauses import Clause, clause_of
from copydesk.language.parse import Parse, Sentence, Token
from copydesk.language.people import is_body, is_person
from copydesk.language.word_lists import words
from copydesk.rewriting.cuts import (
    Cut,
    heads_clause,
    is_negated,
    is_whole,
    main_clause,
    refuse_leading,
    refuse_opening,
    refuse_pairs,
    refuse_reported,
    refuse_wrapped,
    root_of,
)
from copydesk.rewriting.forms import Declined
from copydesk.text import Span

_KEPT = words("but so yet")
_JOINING = _KEPT | {"and"}
_RELATIVE = frozenset(["WP", "WDT", "WP$", "WRB"])
_SUBJECT_PRONOUNS = words("i he she it we you they")
_BREAKS = frozenset([",", ";", "–", "—", "--"])
_SURE = 0.6


def coordinations(parse: Parse, sentence: Sentence) -> Iterator[Cut]:
    """The places before a conjunction or behind a semicolon, in the order of the text."""
    root = root_of(parse, sentence)
    for verb in parse.sentence_tokens(sentence):
        if verb.dep not in ("conj", "parataxis") or verb.i < root.i or not _is_main(parse, verb, root):
            continue
        joint = _joint(parse, verb)
        if joint is not None:
            try:
                yield _cut(parse, sentence, root, verb, joint)
            except Declined as declined:
                yield Cut(joint, declined=str(declined))
    yield from _semicolons(parse, sentence)


def _is_main(parse: Parse, verb: Token, root: Token) -> bool:
    head = parse.head(verb)
    while head.dep in ("conj", "parataxis") and head.i != root.i:
        head = parse.head(head)
    return head.i == root.i


def _joint(parse: Parse, verb: Token) -> Token | None:
    """The conjunction that opens the clause of `verb`."""
    first = parse.subtree(verb)[0]
    while first.pos == "PUNCT" and first.i < verb.i:
        first = parse.tokens[first.i + 1]
    before = parse.tokens[first.i - 1] if first.i else None
    if first.lower in _JOINING and first.head == verb.i and (first.dep == "cc" or (before is not None and before.text == ",")):
        return first
    return None


def _cut(parse: Parse, sentence: Sentence, root: Token, verb: Token, joint: Token) -> Cut:
    before = parse.tokens[sentence.start : joint.i]
    first, second = main_clause(parse, root), clause_of(parse, verb)
    refuse_wrapped(parse, sentence, joint.i)
    refuse_leading(parse, first)
    refuse_pairs(before)
    refuse_reported(parse, before, second)
    _refuse_list(parse, root, verb)
    following = parse.tokens[joint.i + 1]
    if following.tag in _RELATIVE or following.lower in ("that", "if", "not", "so"):
        raise Declined("what follows is no sentence")
    if verb.certainty < _SURE:
        raise Declined("the sentence can be read in two ways")
    opening = before[-1]
    start = before[-2].end if opening.text in _BREAKS and len(before) > 1 else opening.end
    if is_whole(second):
        return Cut(joint, (_own_subject(parse, joint, start),))
    return Cut(joint, (_same_subject(parse, first, second, joint, start),))


def _refuse_list(parse: Parse, root: Token, verb: Token) -> None:
    """Raise Declined if a clause before that of `verb` is joined by a comma alone: "A did x, B did y, and C did z"."""
    for token in parse.tokens[root.i + 1 : verb.i]:
        is_clause = token.dep in ("conj", "parataxis") and _is_main(parse, token, root)
        if is_clause and parse.child(token, "cc") is None and token.pos in ("VERB", "AUX", "ADJ", "NOUN"):
            raise Declined("the clauses are a list")


def _own_subject(parse: Parse, joint: Token, start: int) -> tuple[ProseEdit, ...]:
    following = parse.tokens[joint.i + 1]
    if joint.lower in _KEPT:
        return (ProseEdit(Span(start, joint.end), (f". {joint.text.capitalize()}",)),)
    refuse_opening(following)
    return (ProseEdit(Span(start, following.end), (". ", recased(parse.text, following.span, capital=True))),)


def _same_subject(parse: Parse, first: Clause, second: Clause, joint: Token, start: int) -> tuple[ProseEdit, ...]:
    """The cut before a verb that shares the subject of the first clause, which a pronoun says again."""
    if second.subject or second.expletive or parse.tokens[joint.i - 1].text != ",":
        raise Declined("the second half has no subject and finite verb of its own")
    if parse.tokens[joint.i + 1] is not second.group.first:
        raise Declined("the second half leans on the verb of the first")
    if len(second.group.words) == 1 or not second.group.finite:
        _refuse_shared_tense(parse, first, second)
    pronoun = pronoun_for(first)
    said = f"But {pronoun}" if joint.lower == "but" else pronoun[0].upper() + pronoun[1:]
    return (ProseEdit(Span(start, joint.end), (f". {said}",)),)


def _refuse_shared_tense(parse: Parse, first: Clause, second: Clause) -> None:
    """Raise Declined unless a verb without an auxiliary stands in the tense of the first, which has none either."""
    verb = second.group.first
    tag = "VBP" if verb.tag == "VB" and first.group.first.tag == "VBP" else verb.tag
    if tag not in ("VBD", "VBZ", "VBP") or len(second.group.words) > 1:
        raise Declined("the second half has no subject and finite verb of its own")
    if len(first.group.words) > 1 or is_negated(parse, first):
        raise Declined("the second half leans on the verb of the first")
    if first.group.first.tag != tag:
        raise Declined("the tenses differ")


def pronoun_for(clause: Clause) -> str:
    """The pronoun that says the subject of `clause` again. Raises Declined where it is a name or one person."""
    if clause.subject is None:
        raise Declined("there is no subject to say again")
    head = clause.subject.head
    if head.lower in _SUBJECT_PRONOUNS and head.tag == "PRP":
        return "I" if head.lower == "i" else head.lower
    if clause.parse.child(head, "conj") is not None or head.tag not in ("NN", "NNS"):
        raise Declined("the subject would have to be named again")
    if head.tag == "NNS":
        return "they"
    if is_person(head) and not is_body(head):
        raise Declined("the subject would have to be named again")
    return "it"


def _semicolons(parse: Parse, sentence: Sentence) -> Iterator[Cut]:
    tokens = parse.sentence_tokens(sentence)
    marks = [token for token in tokens if token.text == ";"]
    for mark in marks:
        following = parse.tokens[mark.i + 1] if mark.i + 1 < sentence.end else None
        if following is None:
            continue
        try:
            _refuse_list_of_items(parse, sentence, mark, len(marks))
            refuse_wrapped(parse, sentence, mark.i)
            refuse_pairs(parse.tokens[sentence.start : mark.i])
            refuse_opening(following)
            if following.pos == "CCONJ" or following.tag in _RELATIVE:
                raise Declined("what follows the semicolon is no sentence")
            edit = ProseEdit(Span(mark.start, following.end), (". ", recased(parse.text, following.span, capital=True)))
            yield Cut(following, ((edit,),))
        except Declined as declined:
            yield Cut(following, declined=str(declined))


def _refuse_list_of_items(parse: Parse, sentence: Sentence, mark: Token, marks: int) -> None:
    """Raise Declined unless both sides of a semicolon are clauses, and there is but one."""
    sides = (parse.tokens[sentence.start : mark.i], parse.tokens[mark.i + 1 : sentence.end])
    if marks > 1 or not all(any(heads_clause(parse, token) for token in side) for side in sides):
        raise Declined("the semicolons divide a list")
