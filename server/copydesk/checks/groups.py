"""Places that say the same, gathered from pairs of places."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from copydesk.checks.base import Place
from copydesk.text import Span

Item = TypeVar("Item", bound=Hashable)


Said = tuple[int, int, int, int]
"""A block, the number of a sentence in it, and the prose offsets between which the sentence makes a statement."""


@dataclass(frozen=True, slots=True)
class Group:
    """Two or more `places` in the order of the document, of which the ones in `shown` are to be marked."""

    places: tuple[Place, ...]
    shown: tuple[Place, ...]


def connected(pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """The sets of items that `pairs` connect, directly or through others, each sorted, in the order of their first items."""
    parents: dict[Item, Item] = {}

    def root(item: Item) -> Item:
        while parents.setdefault(item, item) != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    for one, other in pairs:
        parents[root(one)] = root(other)
    sets: dict[Item, list[Item]] = defaultdict(list)
    for item in parents:
        sets[root(item)].append(item)
    return sorted(sorted(items) for items in sets.values())  # type: ignore[type-var]


def overlapping(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """The neighbours among `said`, which is sorted, that overlap."""
    widest: Said | None = None
    for place in said:
        if widest is None or widest[:2] != place[:2]:
            widest = place
            continue
        if place[2] < widest[3]:
            yield widest, place
        widest = max(widest, place, key=lambda place: place[3])


def merged(said: Sequence[Said]) -> Iterator[Place]:
    """The places of `said`, which is sorted, those in one sentence as one."""
    for (block, _), places in groupby(said, key=lambda place: place[:2]):
        ends = [place[2:] for place in places]
        yield Place(block, Span(min(start for start, _ in ends), max(end for _, end in ends)))


def without_contained(phrases: Mapping[tuple[str, ...], set[Place]], most: int) -> list[Group]:
    """A group for each phrase of at most `most` places; a place inside that of a longer phrase is not shown again."""
    kept = {phrase: places for phrase, places in phrases.items() if len(places) <= most}
    by_block: dict[int, set[Place]] = defaultdict(set)
    for places in kept.values():
        for place in places:
            by_block[place.block].add(place)
    groups = []
    for _, places in sorted(kept.items()):
        ordered = sorted(places, key=_in_order)
        shown = tuple(place for place in ordered if not _is_contained(place, by_block[place.block]))
        if shown:
            groups.append(Group(tuple(ordered), shown))
    return groups


def _is_contained(place: Place, others: set[Place]) -> bool:
    return any(other.span != place.span and other.span.contains(place.span) for other in others)


def _in_order(place: Place) -> tuple[int, int, int]:
    return place.block, place.span.start, place.span.end
