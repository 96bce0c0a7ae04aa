"""Passive clauses: which of them a writer should look at, and the active sentence for those whose agent is named."""

from collections.abc import Iterable, Iterator

from copydesk.checks.actors import Actor, actor
from copydesk.checks.base import Passage
from copydesk.findings import Mark, Rewrite
from copydesk.language.clauses import Clause, passives
from copydesk.language.parse import Parse
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting.activate import activate
from copydesk.rewriting.sketch import name_actor
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

NAMED = "passive.named-agent"
HIDDEN = "passive.hidden-actor"
REPORTING = "passive.reporting"
UNNAMED = "passive.unnamed-actor"
DENSITY = "passive.density"

_FEWEST = 3
"""How many passive sentences it takes at least to make a paragraph lean on them."""

_RULES = {Actor.NAMED: NAMED, Actor.HIDDEN: HIDDEN, Actor.REPORTING: REPORTING, Actor.UNIMPORTANT: UNNAMED}


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check takes these)
    """Mark the passives of a passage: those with an agent, those that hide one; under `strict` every one but states.

    Where the rule on density is on, a passage that leans on passives is marked instead of each, but for what can be rewritten.

    A block of quotation is somebody else's words. Participles that share auxiliary and agent ("was washed and dried by Bo") are
    marked once.
    """
    if passage.block.kind is BlockKind.QUOTATION:
        return
    clauses = passives(passage.parse)
    joined = {verb.i for clause in clauses for verb in clause.joined}
    clauses = tuple(clause for clause in clauses if clause.predicate.i not in joined)
    if settings.rules.get(DENSITY, False):  # Whoever only makes the category louder does not ask for another way to count.
        yield from (mark for mark in _marks(clauses, settings) if mark.rule == NAMED and mark.rewrites)
        yield from _density(passage.parse, clauses)
    else:
        yield from _marks(clauses, settings)


def _density(parse: Parse, clauses: Iterable[Clause]) -> Iterator[Mark]:
    """One mark, on its first passive, for a passage most of whose sentences are passive; states do not count."""
    events = [clause for clause in clauses if actor(clause) is not Actor.NOBODY]
    passive, whole = len({clause.predicate.sentence for clause in events}), len(parse.sentences)
    if passive >= _FEWEST and passive * 2 >= whole:
        message = f"{passive} of the {whole} sentences in this paragraph are passive: say in more of them who does what"
        yield Mark(DENSITY, span_of(events[0]), message)


def _marks(clauses: Iterable[Clause], settings: Settings) -> Iterator[Mark]:
    for clause in clauses:
        who = actor(clause)
        rule = _RULES.get(who)
        if rule is None or (rule == UNNAMED and not settings.strict):
            continue
        if who is Actor.NAMED:
            mark = _named(clause)
            if mark.rewrites or settings.strict or mark.declined not in _NOT_WORTH_A_WORD:
                yield mark
        else:
            yield _unnamed(rule, clause, who)


_NOT_WORTH_A_WORD = frozenset(
    {"the words are quoted", "the words have a headline's capitals", "the clause has no subject of its own"}
)
"""Reasons after which a mark would only tell the writer of something that cannot or need not be changed."""


def span_of(clause: Clause) -> Span[Prose]:
    """The verb group, from its first word to its last; a shared auxiliary is left out."""
    words = [clause.predicate] if clause.group.shared else list(clause.group.words)
    return Span(words[0].start, max(words[-1].end, clause.joined[-1].end if clause.joined else 0))


def _named(clause: Clause) -> Mark:
    assert clause.agent is not None, "asked only where there is an agent"
    verbs = span_of(clause).of(clause.parse.text)
    agent = clause.agent.phrase.span.of(clause.parse.text)
    message = f"“{verbs}” is passive, and the sentence says who acts: {agent}"
    outcome = activate(clause)
    if isinstance(outcome, Rewrite):
        return Mark(NAMED, span_of(clause), message, (outcome,))
    return Mark(NAMED, span_of(clause), message, (), outcome.reason)


def _unnamed(rule: str, clause: Clause, who: Actor) -> Mark:
    """The mark of a passive without an agent; where the actor matters, with a sketch that leaves a blank for it."""
    outcome = name_actor(clause) if who in (Actor.HIDDEN, Actor.REPORTING) else None
    rewrites = (outcome,) if isinstance(outcome, Rewrite) else ()
    return Mark(rule, span_of(clause), _message(clause, who), rewrites)


def _message(clause: Clause, who: Actor) -> str:
    verbs = span_of(clause).of(clause.parse.text)
    if who is Actor.HIDDEN:
        return f"“{verbs}” hides who acts: name the actor"
    if who is Actor.REPORTING:
        return f"“{verbs}” does not say whose view this is: name the source"
    return f"“{verbs}” is passive"
