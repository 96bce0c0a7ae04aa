"""An index of a document that is updated by block: which keys occur where, and what the places that share a key have in common.

The work of an edit is proportional to the blocks that it touches; the answer depends on the present blocks and their order
alone, never on the edits that led there.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Relation = TypeVar("Relation")
BlockFacts = TypeVar("BlockFacts")


class Slot(Generic[BlockFacts]):
    """One block's facts at their present place: the number of the block, and the number of tokens before it."""

    __slots__ = ("block", "facts", "offset")

    def __init__(self, facts: BlockFacts) -> None:
        self.facts = facts
        self.block = 0
        self.offset = 0


class Index(Generic[BlockFacts, Key, Relation]):
    """Relations between the places that share a key.

    `relate` gets the places of one key in the order of the document, a place being a slot and a position in it. It may look
    at the slots' facts, but not at where they stand: a relation is kept until a place of its key comes or goes. A key that
    occurs more than `most` times is too common to tell anything.
    """

    def __init__(self, relate: Callable[[Sequence[tuple[Slot[BlockFacts], int]]], Sequence[Relation]], most: int) -> None:
        self._relate = relate
        self._most = most
        self._places: dict[Key, dict[tuple[Slot[BlockFacts], int], None] | tuple[Slot[BlockFacts], int]] = {}
        self._relations: dict[Key, Sequence[Relation]] = {}
        self._changed: dict[Key, None] = {}

    def add(self, slot: Slot[BlockFacts], keys: Sequence[tuple[Key, int]]) -> None:
        """Enter the places of `slot`: pairs of a key and a position."""
        places, changed = self._places, self._changed
        for key, position in keys:
            place = (slot, position)
            known = places.setdefault(key, place)
            if known is place:
                continue
            if isinstance(known, dict):
                known[place] = None
            else:
                places[key] = {known: None, place: None}
            changed[key] = None

    def remove(self, slot: Slot[BlockFacts], keys: Sequence[tuple[Key, int]]) -> None:
        """Take the places of `slot` out again."""
        for key, position in keys:
            known = self._places[key]
            if not isinstance(known, dict):
                del self._places[key]
                self._changed.pop(key, None)
                self._relations.pop(key, None)
                continue
            del known[slot, position]
            if len(known) == 1:
                self._places[key] = next(iter(known))
                self._relations.pop(key, None)
                self._changed.pop(key, None)
            else:
                self._changed[key] = None

    def relations(self) -> Iterator[Relation]:
        """All relations, in no particular order."""
        for key in self._changed:
            known = self._places[key]
            if isinstance(known, dict) and len(known) <= self._most:
                places = sorted(known, key=_in_order)
                related = self._relate(places)
                if related:
                    self._relations[key] = related
                    continue
            self._relations.pop(key, None)
        self._changed.clear()
        for related in self._relations.values():
            yield from related


class PairIndex(Generic[BlockFacts, Key, Relation]):
    """Relations between each two places that share a key, where what relates them depends on these two alone.

    An edit then asks about the pairs of its own places, and about no others. `relate` gets the place that stands first in the
    document first. A key that occurs more than `most` times is too common to tell anything.
    """

    def __init__(self, relate: Callable[[Slot[BlockFacts], int, Slot[BlockFacts], int], Relation | None], most: int) -> None:
        self._relate = relate
        self._most = most
        self._places: dict[Key, dict[tuple[Slot[BlockFacts], int], None] | tuple[Slot[BlockFacts], int]] = {}
        self._relations: dict[Key, dict[tuple[tuple[Slot[BlockFacts], int], tuple[Slot[BlockFacts], int]], Relation]] = {}

    def add(self, slot: Slot[BlockFacts], keys: Sequence[tuple[Key, int]]) -> None:
        """Enter the places of `slot`, which knows where it stands: pairs of a key and a position."""
        for key, position in keys:
            place = (slot, position)
            known = self._places.setdefault(key, place)
            if known is place:
                continue
            if not isinstance(known, dict):
                known = self._places[key] = {known: None}
            if len(known) < self._most:
                for other in known:
                    self._enter(key, other, place)
            elif len(known) == self._most:
                self._relations.pop(key, None)
            known[place] = None

    def remove(self, slot: Slot[BlockFacts], keys: Sequence[tuple[Key, int]]) -> None:
        """Take the places of `slot` out again."""
        for key, position in keys:
            place = (slot, position)
            known = self._places[key]
            if not isinstance(known, dict):
                del self._places[key]
                continue
            del known[place]
            if len(known) == self._most:
                for one, other in combinations(known, 2):
                    self._enter(key, one, other)
            elif key in self._relations:
                kept = {pair: found for pair, found in self._relations[key].items() if place not in pair}
                self._relations[key] = kept
                if not kept:
                    del self._relations[key]
            if len(known) == 1:
                self._places[key] = next(iter(known))

    def relations(self) -> Iterator[Relation]:
        """All relations, in no particular order."""
        for related in self._relations.values():
            yield from related.values()

    def _enter(self, key: Key, one: tuple[Slot[BlockFacts], int], other: tuple[Slot[BlockFacts], int]) -> None:
        if _in_order(other) < _in_order(one):
            one, other = other, one
        found = self._relate(*one, *other)
        if found is not None:
            self._relations.setdefault(key, {})[one, other] = found


def _in_order(place: tuple[Slot[BlockFacts], int]) -> tuple[int, int]:
    slot, position = place
    return slot.block, position
