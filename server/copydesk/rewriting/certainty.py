"""How sure the reading of a clause is, as far as a rewrite depends on it."""

from copydesk.language.agents import Agent, can_have_agent, goes_to
from copydesk.language.clauses import Clause
from copydesk.language.offices import is_seat
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_indefinite, is_person
from copydesk.language.phrases import Phrase
from copydesk.language.scenes import is_occasion, is_scene, is_stage
from copydesk.language.times import is_when

_NEVER_THE_VERBS = frozenset({"conj", "cc", "compound", "flat", "amod", "nummod", "appos"})
"""Relations of the last words of a sentence that may be misnamed, but belong to the phrase before them."""
_LIKELY = 0.5
"""The certainty from which on an edge is believed that only its name could put in doubt."""

_POSSIBLE = 0.2
"""The same, where the nouns in between can have no agent."""


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
    found = edges(parse, agent.phrase)
    if not _is_surely_agent(clause, agent):
        found.append(agent.phrase.head)
    if clause.group.passive is not None:
        found.append(clause.group.passive)
    if clause.subject is not None:
        found += [clause.subject.head, *_after(parse, clause.subject)]
    return found


def _is_surely_agent(clause: Clause, agent: Agent) -> bool:
    """Whether the by-phrase can hang on nothing but the verb, so that the parser doubts no more than the name of the edge."""
    head = agent.phrase.head
    misplaced = head.head != clause.predicate.i
    near = misplaced or agent.by.i == clause.predicate.i + 1
    between = clause.parse.tokens[clause.predicate.i + 1 : agent.by.i]
    named = head.pos == "PROPN" and not any(token.tag in ("NN", "NNS") and can_have_agent(token) for token in between)
    return head.certainty >= (_POSSIBLE if named else _LIKELY) and (near or is_person(head) or is_body(head))


def edges(parse: Parse, phrase: Phrase) -> list[Token]:
    """The words at a phrase's right end, and right after it, whose heads decide where it ends."""
    found = []
    right = next((token for token in reversed(phrase.tokens) if token.pos != "PUNCT"), phrase.last)
    ends = _ends_clause(parse, phrase)
    if ends and is_named_aside(parse, phrase):
        right = phrase.head
    while right.i != phrase.head.i and right in phrase and right.i > phrase.head.i:
        kept = _is_name(parse, right) or is_seat(parse, phrase.head, right)
        if not (kept or (ends and right.dep in _NEVER_THE_VERBS)):
            found.append(right)
        right = parse.head(right)
    people = (is_person(phrase.head) or is_body(phrase.head)) and not is_indefinite(phrase.head)
    after = _after(parse, phrase)
    verb = parse.head(phrase.head)
    return found + [t for t in after if not _is_adjunct(parse, t, people=people) and not goes_to(parse, verb, t)]


def is_named_aside(parse: Parse, phrase: Phrase) -> bool:
    """Whether a phrase is a name with an apposition behind its only comma, all of which tells who that is."""
    commas = [token for token in phrase.tokens if token.text == ","]
    aside = [token for token in parse.children(phrase.head) if token.dep == "appos" and commas and token.i > commas[0].i]
    return phrase.head.pos == "PROPN" and len(commas) == 1 and len(aside) == 1


def _is_name(parse: Parse, token: Token) -> bool:
    """Whether a word is a part of a name, not set off by a comma."""
    return token.pos == "PROPN" and token.dep in ("flat", "appos", "compound") and parse.tokens[token.i - 1].pos != "PUNCT"


def _ends_clause(parse: Parse, phrase: Phrase) -> bool:
    """Whether nothing but punctuation follows in the sentence, so that only adjuncts can belong elsewhere."""
    end = parse.sentences[phrase.last.sentence].end
    return all(token.pos == "PUNCT" for token in parse.tokens[phrase.last.i + 1 : end])


def _is_adjunct(parse: Parse, token: Token, *, people: bool) -> bool:
    """Whether what the parser gave to the verb is the verb's by its words too, or may stand at the end in either case."""
    if people and (is_when(parse, token) or is_scene(parse, token)):
        return True
    verbal = token.dep in ("obl", "obl:tmod", "obl:unmarked")
    return is_stage(parse, token) or is_occasion(parse, token) or (verbal and is_when(parse, token))


def _after(parse: Parse, phrase: Phrase) -> list[Token]:
    """The word after the phrase that may belong to it, by the edge that says so."""
    after = phrase.last.i + 1
    if after >= len(parse.tokens) or parse.tokens[after].pos not in ("ADP", "CCONJ", "PRON", "NOUN", "VERB"):
        return []
    head = parse.tokens[after]
    return [parse.head(head) if head.dep in ("case", "cc", "mark") else head]
