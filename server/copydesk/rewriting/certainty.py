"""How sure the reading of a clause is, as far as a rewrite depends on it."""

from copydesk.language.clauses import Clause
from copydesk.language.parse import Parse, Token
from copydesk.language.phrases import Phrase


def certainty(clause: Clause) -> float:
    """The product, 0..1, of the certainty of all edges that decide what would move and what would not.

    These are the edges of the predicate's auxiliary, subject and agent, and those that meet the ends of the two phrases.
    """
    if clause.agent is None:
        return 0.0
    tokens = {token.i: token for token in _deciding(clause)}
    product = 1.0
    for token in tokens.values():
        product *= token.certainty
    return product


def _deciding(clause: Clause) -> list[Token]:
    parse, agent = clause.parse, clause.agent
    assert agent is not None, "asked only where there is an agent"
    found = [agent.phrase.head, *_edges(parse, agent.phrase)]
    if clause.group.passive is not None:
        found.append(clause.group.passive)
    if clause.subject is not None:
        found += [clause.subject.head, *_edges(parse, clause.subject)]
    return found


def _edges(parse: Parse, phrase: Phrase) -> list[Token]:
    """The words right after the phrase and at its right end whose heads decide where it ends."""
    found = []
    right = phrase.last
    while right.i != phrase.head.i and right in phrase and right.i > phrase.head.i:
        found.append(right)
        right = parse.head(right)
    after = phrase.last.i + 1
    if after < len(parse.tokens) and parse.tokens[after].pos in ("ADP", "CCONJ", "PRON", "NOUN", "VERB"):
        head = parse.tokens[after]
        found.append(parse.head(head) if head.dep in ("case", "cc", "mark") else head)
    return found
