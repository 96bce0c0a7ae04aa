"""An index of a document that is updated by block: which keys occur where, and what the places that share a key have in common.

The work of an edit is proportional to the blocks that it touches; the answer depends on the present blocks and their order
alone, never on the edits that led there.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
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


Place = tuple[Slot[BlockFacts], int]
"""A slot, and a position in it."""
Keyed = Iterable[tuple[Slot[BlockFacts], Sequence[tuple[Key, int]]]]
"""Slots with their keys, and the position of each key."""


class Index(Generic[BlockFacts, Key, Relation]):
    """Relations between the places that share a key.

    `relate` gets the places of one key in the order of the document, a place being a slot and a position in it. It may look
    at the slots' facts, but not at where they stand: a relation is kept until a place of its key comes or goes. A key that
    occurs more than `most` times is too common to tell anything.
    """

    def __init__(self, relate: Callable[[Sequence[Place[BlockFacts]]], Sequence[Relation]], most: int) -> None:
        self._relate = relate
        self._most = most
        self._places: dict[Key, dict[Place[BlockFacts], None] | Place[BlockFacts]] = {}
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

    An edit then asks about the pairs of its own places, about each pair once, however many keys it shares. `relate` gets the
    place that stands first in the document first. A key that occurs more than `most` times is too common to tell anything.
    """

    def __init__(self, relate: Callable[[Slot[BlockFacts], int, Slot[BlockFacts], int], Relation | None], most: int) -> None:
        self._relate = relate
        self._most = most
        self._places: dict[Key, dict[Place[BlockFacts], None] | Place[BlockFacts]] = {}
        self._relations: dict[Key, dict[tuple[Place[BlockFacts], Place[BlockFacts]], Relation]] = {}

    def replace(self, gone: Keyed[BlockFacts, Key], come: Keyed[BlockFacts, Key]) -> None:
        """Enter the places of the slots in `come`, which know where they stand, for those of the slots in `gone`."""
        common = self._remove(gone)
        new: dict[Place[BlockFacts], list[Key]] = defaultdict(list)
        for slot, keys in come:
            place = (slot, -1)
            for key, position in keys:
                if place[1] != position:
                    place = (slot, position)
                new[place].append(key)
                known = self._places.setdefault(key, place)
                if isinstance(known, dict):
                    known[place] = None
                elif known is not place:
                    self._places[key] = {known: None, place: None}
        for key in common:
            self._relate_all(key)
        waiting = dict.fromkeys(new)
        for place, shared in new.items():
            del waiting[place]
            for other in self._sharing(place, shared):
                if other not in waiting:
                    self._enter(shared, place, other)

    def relations(self) -> Iterator[Relation]:
        """All relations, in no particular order."""
        for related in self._relations.values():
            yield from related.values()

    def _remove(self, gone: Keyed[BlockFacts, Key]) -> dict[Key, None]:
        """Take out the places of slots; gives the keys that were too common."""
        common: dict[Key, None] = {}
        for slot, keys in gone:
            for key, position in keys:
                place = (slot, position)
                known = self._places[key]
                if not isinstance(known, dict):
                    del self._places[key]
                    continue
                if len(known) > self._most:
                    common[key] = None
                del known[place]
                if len(known) == 1:
                    self._places[key] = next(iter(known))
                if key in self._relations:
                    kept = {pair: found for pair, found in self._relations[key].items() if place not in pair}
                    self._relations[key] = kept
                    if not kept:
                        del self._relations[key]
        return common

    def _relate_all(self, key: Key) -> None:
        """Relate the places of a key that was too common, if it no longer is."""
        known = self._places.get(key)
        if isinstance(known, dict) and len(known) <= self._most:
            for one, other in combinations(known, 2):
                self._enter((key,), one, other)

    def _sharing(self, place: Place[BlockFacts], keys: Iterable[Key]) -> dict[Place[BlockFacts], None]:
        """The other places that share one of these keys with `place`; relations by keys that are too common are forgotten."""
        sharing: dict[Place[BlockFacts], None] = {}
        for key in keys:
            known = self._places[key]
            if isinstance(known, dict):
                if len(known) <= self._most:
                    sharing.update(known)
                else:
                    self._relations.pop(key, None)
        sharing.pop(place, None)
        return sharing

    def _enter(self, keys: Iterable[Key], one: Place[BlockFacts], other: Place[BlockFacts]) -> None:
        """Relate two places that share some of `keys`."""
        pair = (one, other) if _in_order(one) <= _in_order(other) else (other, one)
        found = self._relate(*pair[0], *pair[1])
        if found is not None:
            for key in keys:
                known = self._places[key]
                if isinstance(known, dict) and len(known) <= self._most and one in known and other in known:
                    self._relations.setdefault(key, {})[pair] = found


def _in_order(place: Place[BlockFacts]) -> tuple[int, int]:
    slot, position = place
    return slot.block, position
