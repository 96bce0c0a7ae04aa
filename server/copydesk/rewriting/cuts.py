"""Places at which a sentence could be split in two, and what may stand against it.

A cut is safe only where both halves are whole sentences and nothing that stands in the first half holds for both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from copydesk.findings import ProseEdit
from copydesk.language.clauses import Clause, clause_of
from copydesk.language.parse import Parse, Sentence, Token
from copydesk.language.word_lists import words
from copydesk.rewriting.forms import Declined

_OPENING = frozenset(["(", "[", "“", "«"])
_CLOSING = frozenset([")", "]", "”", "»"])
_DASHES = frozenset(["–", "—", "--", "-"])
_PARTNERS = {"both": "and", "either": "or", "neither": "nor", "whether": "or"}
_SUBJECTS = ("nsubj", "csubj", "expl")
_SAYING = words(
    "add admit announce argue claim complain confirm declare deny explain insist note promise reply report say tell warn"
)
_NEGATION = words("not n't n’t never no nobody nothing neither hardly")
_REPORTED = frozenset(["ccomp", "csubj", "csubj:pass"])
_CONDITIONS = words("if unless whether")
_CERTAIN = 0.9
_LEADING = frozenset(["advcl", "obl", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:tmod", "vocative"])


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a second sentence could begin, with the word `at`.

    `ways` are the edits that make it, best first; where there are none, `declined` says why. `piece` is the first word of the
    second half as it stands now.
    """

    at: Token
    ways: tuple[tuple[ProseEdit, ...], ...] = ()
    declined: str = ""


def root_of(parse: Parse, sentence: Sentence) -> Token:
    """The root of a sentence."""
    tokens = parse.sentence_tokens(sentence)
    return next((token for token in tokens if token.head == token.i), tokens[0])


def is_whole(clause: Clause) -> bool:
    """Whether a clause has a finite verb and, before it, a subject of its own."""
    group = clause.group
    owned = (*clause.parse.children(group.top), *clause.parse.children(group.predicate))
    return group.finite and any(child.dep.startswith(_SUBJECTS) and child.i < group.first.i for child in owned)


def heads_clause(parse: Parse, verb: Token) -> bool:
    """Whether `verb` is the predicate of a main clause that could be a sentence."""
    is_main = verb.dep in ("root", "conj", "parataxis", "ccomp")
    marked = any(child.dep == "mark" and child.tag != "TO" for child in parse.children(verb))
    return is_main and not marked and is_whole(clause_of(parse, verb))


def refuse_opening(word: Token) -> None:
    """Raise Declined if `word` cannot take the capital of a sentence."""
    if not word.text[:1].isalnum() or (word.text[:1].islower() and word.text != word.lower):
        raise Declined("the second half opens with what can take no capital")


def main_clause(parse: Parse, root: Token) -> Clause:
    """The clause of the first half. Raises Declined where it is no plain statement."""
    clause = clause_of(parse, root)
    if not is_whole(clause):
        raise Declined("the first half is no plain statement")
    return clause


def refuse_leading(parse: Parse, clause: Clause, *, conditions_only: bool = False) -> None:
    """Raise Declined if a phrase or clause before the subject of the first clause may hold for both halves."""
    subject = clause.subject.first if clause.subject else clause.expletive
    top = clause.group.top
    for child in parse.children(top):
        if subject is None or child.i >= subject.i or child.dep not in _LEADING:
            continue
        if not conditions_only or parse.child(child, "mark") is not None:
            raise Declined("what stands before the first clause may hold for both halves")


def refuse_wrapped(parse: Parse, sentence: Sentence, at: int) -> None:
    """Raise Declined if the token `at` stands in a quotation, in brackets or between dashes, or after a colon."""
    before = parse.tokens[sentence.start : at]
    texts = [token.text for token in before]
    if parse.tokens[at].quoted or (before and before[-1].quoted):
        raise Declined("a quotation cannot be split")
    if sum(text in _OPENING for text in texts) > sum(text in _CLOSING for text in texts):
        raise Declined("the place stands in brackets")
    after = [token.text for token in parse.tokens[at : sentence.end]]
    dashes = sum(token.text in _DASHES and not _joins(parse, token) for token in before)
    if dashes % 2 and any(text in _DASHES for text in after):
        raise Declined("the place stands between dashes")
    if ":" in texts:
        raise Declined("what follows a colon belongs together")


def _joins(parse: Parse, dash: Token) -> bool:
    """Whether a hyphen or dash stands within a word or between two figures."""
    return not dash.space or (dash.i > 0 and not parse.tokens[dash.i - 1].space)


def refuse_pairs(words_before: Sequence[Token]) -> None:
    """Raise Declined if a word before the cut asks for a second half: "both", "either", "not only", "the more"."""
    lowers = [token.lower for token in words_before]
    for token in words_before:
        partner = _PARTNERS.get(token.lower)
        is_answered = any(other.lower == partner and other.i > token.i for other in words_before)
        if partner is not None and token.dep != "det" and not is_answered:
            raise Declined("a word in the first half asks for the second")
    if any(one == "not" and two == "only" for one, two in pairwise(lowers)):
        raise Declined("“not only” asks for the second half")
    if len(words_before) > 1 and lowers[0] == "the" and words_before[1].tag in ("JJR", "RBR"):
        raise Declined("the two halves are compared")


def refuse_reported(parse: Parse, tokens: Sequence[Token], second: Clause | None = None) -> None:
    """Raise Declined if `tokens`, those before the cut, hold a subordinate clause to which the second half may belong.

    Without `second` only what is said, thought or asked counts, and a condition.
    """
    for verb in {token.i: token for token in map(parse.head, tokens) if token in tokens}.values():
        if not any(child.dep.startswith(_SUBJECTS) and child.i < verb.i for child in parse.children(verb)):
            continue
        mark = parse.child(verb, "mark")
        reported = verb.dep in _REPORTED or (mark is not None and mark.lower in _CONDITIONS)
        marked = mark is not None and mark.tag != "TO" and verb.dep != "acl:relcl"
        if (reported or (marked and second is not None)) and not _stands_apart(parse, verb, second, reported=reported):
            raise Declined("the second half may belong to a clause within the first")


def _stands_apart(parse: Parse, verb: Token, second: Clause | None, *, reported: bool) -> bool:
    """Whether the second half can hardly belong to the clause of `verb`: it says who says so, or differs in tense."""
    if second is None or second.predicate.certainty < _CERTAIN:
        return False
    if reported:
        return verb.dep == "ccomp" and second.predicate.lemma in _SAYING and second.subject is not None
    now, then = second.group.first.tag, clause_of(parse, verb).group.first.tag
    return {now, then} in ({"VBZ", "VBD"}, {"VBP", "VBD"})


def is_negated(parse: Parse, clause: Clause) -> bool:
    """Whether a negation stands before the end of the verb group, in its subject or beside it."""
    start = parse.sentences[clause.predicate.sentence].start
    return any(token.lower in _NEGATION for token in parse.tokens[start : clause.predicate.i + 1])
