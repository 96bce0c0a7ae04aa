"""An index of a document that is updated by block: which keys occur where, and what the places that share a key have in common.

The work of an edit is proportional to the blocks that it touches, and so is the answer: which relations are gone, and which
have come. The relations that there are depend on the present blocks and their order alone, never on the edits that led there.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Relation = TypeVar("Relation")
BlockFacts = TypeVar("BlockFacts")


class Slot(Generic[BlockFacts]):
    """One block's facts at their present place: the number of the block, and the number of tokens before it.

    `home` is what the block is known by: a slot is kept for as long as its block has the same facts and the same home.
    """

    __slots__ = ("block", "facts", "home", "offset")

    def __init__(self, facts: BlockFacts, home: object) -> None:
        self.facts = facts
        self.home = home
        self.block = 0
        self.offset = 0


Place = tuple[Slot[BlockFacts], int]
"""A slot, and a position in it."""
Pair = tuple[Place[BlockFacts], Place[BlockFacts]]
"""Two places, the one that stands first in the document first."""
Changes = tuple[list[Relation], list[Relation]]
"""Relations that are gone, and those that have come; one that was made again is both."""
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
        self._gone: list[Relation] = []

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
                continue
            del known[slot, position]
            if len(known) == 1:
                self._places[key] = next(iter(known))
                self._gone += self._relations.pop(key, ())
                self._changed.pop(key, None)
            else:
                self._changed[key] = None

    def changes(self) -> Changes[Relation]:
        """The relations that are gone, and those that have come, since this was asked last."""
        gone, self._gone = self._gone, []
        come: list[Relation] = []
        for key in self._changed:
            gone += self._relations.pop(key, ())
            known = self._places[key]
            if isinstance(known, dict) and len(known) <= self._most:
                related = self._relate(sorted(known, key=_in_order))
                if related:
                    self._relations[key] = related
                    come += related
        self._changed.clear()
        return gone, come


class PairIndex(Generic[BlockFacts, Key, Relation]):
    """Relations between each two places that share a key, where what relates them depends on these two alone.

    An edit then asks about the pairs of its own places, about each pair once, however many keys it shares. `relate` gets the
    place that stands first in the document first. A key that occurs more than `most` times is too common to tell anything.
    """

    def __init__(self, relate: Callable[[Slot[BlockFacts], int, Slot[BlockFacts], int], Relation | None], most: int) -> None:
        self._relate = relate
        self._most = most
        self._places: dict[Key, dict[Place[BlockFacts], None] | Place[BlockFacts]] = {}
        self._pairs: dict[Key, dict[Pair[BlockFacts], None]] = {}
        self._relations: dict[Pair[BlockFacts], _Held[Relation]] = {}
        self._gone: list[Relation] = []
        self._come: list[Relation] = []

    def replace(self, gone: Keyed[BlockFacts, Key], come: Keyed[BlockFacts, Key]) -> Changes[Relation]:
        """Enter the places of the slots in `come`, which know where they stand, for those of the slots in `gone`.

        Gives the relations that this ends, and those that it makes.
        """
        self._gone, self._come = [], []
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
        return self._gone, self._come

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
                self._forget(key, [pair for pair in self._pairs.get(key, ()) if place in pair])
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
                    self._forget(key, list(self._pairs.get(key, ())))
        sharing.pop(place, None)
        return sharing

    def _enter(self, keys: Iterable[Key], one: Place[BlockFacts], other: Place[BlockFacts]) -> None:
        """Relate two places that share some of `keys`."""
        pair = (one, other) if _in_order(one) <= _in_order(other) else (other, one)
        held = self._relations.get(pair)
        found = held.relation if held else self._relate(*pair[0], *pair[1])
        if found is None:
            return
        for key in keys:
            known = self._places[key]
            if not isinstance(known, dict) or len(known) > self._most or one not in known or other not in known:
                continue
            pairs = self._pairs.setdefault(key, {})
            if pair not in pairs:
                pairs[pair] = None
                if held is None:
                    held = self._relations[pair] = _Held(found)
                    self._come.append(found)
                held.keys += 1

    def _forget(self, key: Key, pairs: Iterable[Pair[BlockFacts]]) -> None:
        """Forget that places are related by this key; what no other key relates is gone."""
        for pair in pairs:
            del self._pairs[key][pair]
            held = self._relations[pair]
            held.keys -= 1
            if not held.keys:
                del self._relations[pair]
                self._gone.append(held.relation)
        if not self._pairs.get(key, True):
            del self._pairs[key]


@dataclass(slots=True)
class _Held(Generic[Relation]):
    """A relation, and by how many keys it is held."""

    relation: Relation
    keys: int = 0


def _in_order(place: Place[BlockFacts]) -> tuple[int, int]:
    slot, position = place
    return slot.block, position
