"""Statements that are made again in other words, found among those that share two telling words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from copydesk.checks.facts import Facts
from copydesk.checks.index import Slot
from copydesk.checks.similarity import restates
from copydesk.checks.statements import Statement

_NEIGHBOURS = 10
"""With how many of the statements that follow it one is compared, for each pair of words that it shares with them."""


Stretch = tuple[int, int, int]
"""The number of a sentence in its block, and two prose offsets."""


@dataclass(frozen=True, slots=True)
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

    @property
    def distance(self) -> int:
        """How many tokens lie between the starts of the two blocks, at the slots' present places."""
        return self.second.offset - self.first.offset


def relate_statements(places: Sequence[tuple[Slot[Facts], int]]) -> list[Restatement]:
    """The restatements among the statements that share a key, and do not stand in the same sentence or its copy."""
    found = []
    for at, (first, one) in enumerate(places):
        mine = first.facts.statements[one]
        for second, other in places[at + 1 : at + 1 + _NEIGHBOURS]:
            theirs = second.facts.statements[other]
            if first.facts.sentences[mine.sentence].text == second.facts.sentences[theirs.sentence].text:
                continue
            shared = restates(mine, theirs)
            if shared:
                weight = sum(mine.words[key].weight for key in shared)
                stretches = _stretch(mine, shared), _stretch(theirs, shared)
                found.append(Restatement(first, stretches[0], second, stretches[1], tuple(sorted(shared)), weight))
    return found


def _stretch(statement: Statement, shared: Collection[str]) -> Stretch:
    said = [statement.words[key] for key in shared]
    return statement.sentence, min(word.start for word in said), max(word.end for word in said)
