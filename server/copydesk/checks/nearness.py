"""Which of the related places of a document are near each other, kept up to date while words come and go between them.

An edit moves all that stands behind it, and so changes the distance of every two places between which it was made, by the same
few words. Whether these are near is asked again only when the words that came and went in all may have made a difference.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from heapq import heapify, heappop, heappush
from itertools import count
from typing import NamedTuple

from copydesk.checks.recurrence import Recurrence
from copydesk.checks.restatement import Restatement
from copydesk.checks.vocabulary import Vocabulary

Relation = Recurrence | Restatement

_SPARE = 1_000
"""Entries that the queue may hold in vain besides as many as there are relations."""


class _Judged(NamedTuple):
    """Whether two places are near, and how far words must have drifted for that to be asked again."""

    near: bool
    until: int


class Nearness:
    """Judges relations by how much they tell in a document with this vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._judged: dict[Relation, _Judged] = {}
        self._about: dict[str, dict[Relation, None]] = defaultdict(dict)
        self._drift = 0
        self._queue: list[tuple[int, int, Relation]] = []
        self._numbers = count()

    def change(
        self, gone: Iterable[Relation], come: Iterable[Relation], words: Collection[str] | None, drift: int
    ) -> tuple[list[Relation], list[Relation]]:
        """The relations whose places are not there any more or no longer near, and those whose places are near from now on.

        `words` are those that are more or fewer than before, None if all may be; by `drift` words, at most, the distance of two
        places has changed.
        """
        self._drift += drift
        ended = [found for found in gone if self._forget(found)]
        again: dict[Relation, None] = {}
        for word in self._about if words is None else words:
            again.update(self._about.get(word, ()))
        while self._queue and self._queue[0][0] <= self._drift:
            until, _, found = heappop(self._queue)
            if (judged := self._judged.get(found)) and judged.until == until:
                again[found] = None
        begun: list[Relation] = []
        for found in again:
            was, near = self._judged[found].near, self._judge(found)
            if was != near:
                (begun if near else ended).append(found)
        for found in come:
            for word in found.shared:
                self._about[word][found] = None
            if self._judge(found):
                begun.append(found)
        if len(self._queue) > 2 * len(self._judged) + _SPARE:
            self._queue = [(judged.until, next(self._numbers), found) for found, judged in self._judged.items()]
            heapify(self._queue)
        return ended, begun

    def _judge(self, found: Relation) -> bool:
        """Whether the two places are near."""
        limit, distance = self._words.limit(found), found.distance
        near = distance <= limit
        until = self._drift + (limit - distance + 1 if near else distance - limit)
        self._judged[found] = _Judged(near, until)
        if limit >= 0:
            heappush(self._queue, (until, next(self._numbers), found))
        return near

    def _forget(self, found: Relation) -> bool:
        """Forget a relation that is gone; tells whether its places were near."""
        for word in found.shared:
            about = self._about[word]
            about.pop(found, None)  # A word may be in it twice.
            if not about:
                del self._about[word]
        return self._judged.pop(found).near
