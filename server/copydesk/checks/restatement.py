"""Statements that are made again in other words, found among those that share two telling words."""

from collections.abc import Collection
from dataclasses import dataclass

from copydesk.checks.facts import Facts
from copydesk.checks.index import Slot
from copydesk.checks.similarity import restates
from copydesk.checks.statements import Statement

Stretch = tuple[int, int, int]
"""The number of a sentence in its block, and two prose offsets."""


@dataclass(frozen=True, slots=True, eq=False)
class Restatement:
    """What the slot `first` says in the stretch `one`, the slot `second` says again in the stretch `other`.

    A stretch is a sentence of the block and the first and last offset of what is shared. `shared` are the canonical words that
    say so, `weight` is their rarity in bits.
    """

    first: Slot[Facts]
    one: Stretch
    second: Slot[Facts]
    other: Stretch
    shared: tuple[str, ...]
    weight: int
    tells: str = "statement"

    @property
    def distance(self) -> int:
        """How many tokens lie between the starts of the two blocks, at the slots' present places."""
        return self.second.offset - self.first.offset


def relate_statements(first: Slot[Facts], one: int, second: Slot[Facts], other: int) -> Restatement | None:
    """The restatement of one statement in another, unless both stand in the same sentence or its copy."""
    mine, theirs = first.facts.statements[one], second.facts.statements[other]
    shared = restates(mine, theirs)
    if not shared or first.facts.sentences[mine.sentence].text == second.facts.sentences[theirs.sentence].text:
        return None
    weight = sum(mine.words[key].weight for key in shared)
    return Restatement(first, _stretch(mine, shared), second, _stretch(theirs, shared), tuple(sorted(shared)), weight)


def _stretch(statement: Statement, shared: Collection[str]) -> Stretch:
    said = [statement.words[key] for key in shared]
    return statement.sentence, min(word.start for word in said), max(word.end for word in said)
