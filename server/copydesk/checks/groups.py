"""Places of a document that say the same, gathered from pairs of places and kept up to date as pairs come and go.

What an edit costs depends on the groups that it touches. A group of more places than anybody is told of is not followed to its
ends where that is not needed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import TypeVar

from copydesk.checks.base import Place
from copydesk.checks.facts import Facts
from copydesk.checks.index import Slot
from copydesk.text import Span

MOST_PLACES = 6
"""What stands more often than this is a term, a formula or a template, and meant."""

Item = TypeVar("Item")
Pair = tuple[Item, Item]
SentencePlace = tuple[Slot[Facts], int]
"""A block, and the number of a sentence in it."""
Said = tuple[Slot[Facts], int, int, int]
"""A block, the number of a sentence in it, and the prose offsets between which the sentence makes a statement."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Two or more `places`, in the order of the document, at which `rule` says the same. `words` are those of a phrase."""

    rule: str
    places: tuple[Place, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Sentences that are the same or nearly so, in the order of the document."""

    sentences: tuple[SentencePlace, ...]


@dataclass(slots=True)
class GroupChanges:
    """Groups that are gone, and those that have come."""

    gone: list[Group] = field(default_factory=list)
    come: list[Group] = field(default_factory=list)


class Alike:
    """The sentences of a document that are alike, directly or through others."""

    def __init__(self) -> None:
        self._beside: dict[SentencePlace, dict[SentencePlace, int]] = {}
        self._copies: dict[SentencePlace, Copies] = {}

    def change(
        self, gone: Iterable[Pair[SentencePlace]], come: Iterable[Pair[SentencePlace]]
    ) -> tuple[list[Copies], list[Copies]]:
        """The sets of copies that are no more, and the new ones, after these pairs are gone and have come."""
        touched = _linked(self._beside, gone, come)
        before = list(dict.fromkeys(self._copies[place] for place in touched if place in self._copies))
        members = dict.fromkeys(chain(touched, *(copies.sentences for copies in before)))
        for place in members:
            self._copies.pop(place, None)
        new = []
        for place in members:
            if place in self._beside and place not in self._copies:
                found = self._reached(place)
                copies = Copies(tuple(sorted(found, key=_in_order)))
                self._copies.update(dict.fromkeys(found, copies))
                new.append(copies)
        return before, new

    def are_same(self, one: SentencePlace, other: SentencePlace) -> bool:
        """Whether both sentences are copies of one another."""
        copies = self._copies.get(one)
        return copies is not None and copies is self._copies.get(other)

    def _reached(self, place: SentencePlace) -> set[SentencePlace]:
        found, waiting = {place}, [place]
        while waiting:
            new = self._beside[waiting.pop()].keys() - found
            found |= new
            waiting += new
        return found


class Statements:
    """The statements of a document that say the same in other words, directly, through others, or because they overlap."""

    def __init__(self, rule: str) -> None:
        self._rule = rule
        self._beside: dict[Said, dict[Said, int]] = {}
        self._in_sentence: dict[SentencePlace, dict[Said, None]] = defaultdict(dict)
        self._members: dict[Group, tuple[Said, ...]] = {}
        self._group: dict[Said, Group] = {}

    def change(self, gone: Iterable[Pair[Said]], come: Iterable[Pair[Said]]) -> GroupChanges:
        """The groups of no more places than are told of that are no more, and the new ones."""
        touched = _linked(self._beside, gone, come)
        sentences = dict.fromkeys(said[:2] for said in touched)
        changes = GroupChanges()
        for said in chain(touched, *(self._in_sentence.get(sentence, ()) for sentence in sentences)):
            if group := self._group.get(said):
                changes.gone.append(group)
                for member in self._members.pop(group):
                    del self._group[member]
        for said in touched:
            if said in self._beside:
                self._in_sentence[said[:2]][said] = None
            elif (others := self._in_sentence.get(said[:2])) is not None:
                others.pop(said, None)
                if not others:
                    del self._in_sentence[said[:2]]
        seen: set[Said] = set()
        for said in list(chain(*(self._in_sentence.get(sentence, ()) for sentence in sentences))):
            if said in seen:
                continue
            members, is_whole = self._reached(said)
            seen |= members
            if is_whole and (group := self._grouped(members)):
                changes.come.append(group)
        return changes

    def _reached(self, said: Said) -> tuple[set[Said], bool]:
        """What says the same, and whether that is all; it is not if it stands in more sentences than are told of."""
        found, waiting = {said}, [said]
        sentences: set[SentencePlace] = set()
        while waiting:
            place = waiting.pop()
            sentences.add(place[:2])
            if len(sentences) > MOST_PLACES:
                return found, False
            overlapping = (other for other in self._in_sentence[place[:2]] if other[2] < place[3] and place[2] < other[3])
            new = {*self._beside[place], *overlapping} - found
            found |= new
            waiting += new
        return found, True

    def _grouped(self, members: Iterable[Said]) -> Group | None:
        """The group of these places, those in one sentence as one; None if there is only one."""
        ordered = tuple(sorted(members, key=_in_order))
        places = tuple(_merged(ordered))
        if len(places) < 2:
            return None
        group = Group(self._rule, places)
        self._members[group] = ordered
        self._group.update(dict.fromkeys(ordered, group))
        return group


def _linked(beside: dict[Item, dict[Item, int]], gone: Iterable[Pair[Item]], come: Iterable[Pair[Item]]) -> dict[Item, None]:
    """Bring `beside`, which counts the pairs of each item with each other, up to date; gives the items that this touches."""
    touched: dict[Item, None] = {}
    for one, other in come:
        for here, there in ((one, other), (other, one)):
            counts = beside.setdefault(here, {})
            counts[there] = counts.get(there, 0) + 1
            touched[here] = None
    for one, other in gone:
        for here, there in ((one, other), (other, one)):
            counts = beside[here]
            counts[there] -= 1
            if not counts[there]:
                del counts[there]
            if not counts:
                del beside[here]
            touched[here] = None
    return touched


def _merged(said: Iterable[Said]) -> Iterator[Place]:
    """The places of `said`, which are sorted, those in one sentence as one."""
    for (slot, _), places in groupby(said, key=lambda place: place[:2]):
        ends = [place[2:] for place in places]
        yield Place(slot, Span(min(start for start, _ in ends), max(end for _, end in ends)))


def _in_order(place: tuple[Slot[Facts], *tuple[int, ...]]) -> tuple[int, ...]:
    slot, *numbers = place
    return slot.block, *numbers
