"""What stands in other documents too: phrases and sentences that a writer has used before, word for word or inflected.

A document is known by its windows, runs of a few content words by lemma, each as one number. A `Corpus` holds the windows of
many documents in sorted arrays, and those of documents that have changed since in a table beside them, so that a changed
document costs what it holds and not what the corpus holds.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from copydesk.checks.content import BREAK, NAME, NUMBER, VERB, Content
from copydesk.checks.facts import Facts
from copydesk.text import Prose, Span

WINDOW = 4
_LEAST_WEIGHT = 40
_LONG = 6
"""So many content words are a phrase without a verb too."""
_MOST_DOCUMENTS = 4
"""What stands in more documents than this is a template, a notice or a signature."""

Hit = tuple[int, int, int]
"""A document, the number of a content word in it, and its line."""


@dataclass(frozen=True, slots=True)
class Record:
    """What other documents need of one: its windows, the number of the content word at which each starts, and its line."""

    keys: "array[int]"
    words: "array[int]"
    lines: "array[int]"

    @classmethod
    def empty(cls) -> "Record":
        """The record of a document that says nothing."""
        return cls(array("Q"), array("I"), array("I"))

    def add(self, content: Content, first: int, lines: Sequence[int]) -> None:
        """Enter a block whose content words are numbered from `first` on and stand in these lines."""
        for key, at in windows(content):
            self.keys.append(key)
            self.words.append(first + at)
            self.lines.append(lines[at])


@dataclass(frozen=True, slots=True)
class Abroad:
    """A stretch of a block that stands in other documents too: `places` are their names and lines.

    `is_sentence` tells whether it is all that a sentence says.
    """

    block: int
    span: Span[Prose]
    is_sentence: bool
    places: tuple[tuple[str, int], ...]


@lru_cache(maxsize=1 << 16)
def windows(content: Content) -> tuple[tuple[int, int], ...]:
    """The windows of a block, each with the content word at which it starts."""
    found = []
    for at in range(len(content.lemmas) - WINDOW + 1):
        if BREAK not in content.kinds[at : at + WINDOW]:
            words = " ".join(content.lemmas[at : at + WINDOW]).encode("utf-8", "surrogatepass")
            found.append((int.from_bytes(blake2b(words, digest_size=8).digest(), "little"), at))
    return tuple(found)


class Corpus:
    """The documents of a writer, by name."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._records: dict[int, Record] = {}
        self._fresh: dict[int, list[Hit]] = defaultdict(list)
        self._changed: set[int] = set()
        self._entered = False
        self._keys: NDArray[np.uint64] = np.empty(0, np.uint64)
        self._hits: NDArray[np.uint32] = np.empty((0, 3), np.uint32)
        self._looked: dict[Content, list[list[Hit]]] = {}

    def enter(self, name: str, record: Record) -> int:
        """Enter a document, or what has become of it; it counts from the next `settle` on. Gives its number."""
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        self.drop(name)
        self._records[number] = record
        self._entered = True
        return number

    def put(self, name: str, record: Record) -> None:
        """Enter a document, or what has become of it; it counts at once."""
        waits = self._entered
        number = self.enter(name, record)
        self._entered = waits
        for key, word, line in zip(record.keys, record.words, record.lines, strict=True):
            self._fresh[key].append((number, word, line))

    def drop(self, name: str) -> None:
        """Forget a document."""
        number = self._numbers.get(name)
        if number is None:
            return
        known = self._records.pop(number, None)
        self._looked.clear()
        self._changed.add(number)
        for key in known.keys if known else ():
            if key in self._fresh:
                self._fresh[key] = [hit for hit in self._fresh[key] if hit[0] != number]

    def settle_if_needed(self) -> None:
        """Sort in what was entered since the last time, if something was."""
        if self._entered:
            self.settle()

    def settle(self) -> None:
        """Sort all that is known into the arrays; to be called when many documents have been entered."""
        records = self._records.items()
        keys = [np.frombuffer(record.keys, np.uint64) for _, record in records]
        self._keys = np.concatenate(keys) if keys else np.empty(0, np.uint64)
        hits = np.empty((len(self._keys), 3), np.uint32)
        at = 0
        for number, record in records:
            end = at + len(record.keys)
            hits[at:end, 0] = number
            hits[at:end, 1] = np.frombuffer(record.words, np.uint32)
            hits[at:end, 2] = np.frombuffer(record.lines, np.uint32)
            at = end
        order = np.argsort(self._keys, kind="stable")
        self._keys, self._hits = self._keys[order], hits[order]
        self._fresh.clear()
        self._changed.clear()
        self._looked.clear()
        self._entered = False

    def repeated(self, blocks: Sequence[Facts], but: str) -> Iterator[Abroad]:
        """What these blocks say that stands in a document of the corpus too, `but` being the one that they belong to."""
        own = self._numbers.get(but, -1)
        for number, facts in enumerate(blocks):
            hits = self._look_up(facts.content)
            if any(hits):
                yield from self._phrases(number, facts, [[hit for hit in found if hit[0] != own] for found in hits])

    def _look_up(self, content: Content) -> list[list[Hit]]:
        """For each window of a block, where it stands in the corpus."""
        found = self._looked.get(content)
        if found is None:
            keys = np.fromiter((key for key, _ in windows(content)), np.uint64)
            starts, ends = np.searchsorted(self._keys, keys, "left"), np.searchsorted(self._keys, keys, "right")
            found = [
                [hit for hit in map(_hit, self._hits[start:end]) if hit[0] not in self._changed] + self._fresh.get(int(key), [])
                for key, start, end in zip(keys, starts, ends, strict=True)
            ]
            self._looked[content] = found if any(found) else []
        return self._looked[content]

    def _phrases(self, block: int, facts: Facts, hits: Sequence[Sequence[Hit]]) -> Iterator[Abroad]:
        """The longest phrases of a block that other documents hold."""
        content = facts.content
        starts = [at for _, at in windows(content)]
        lengths: dict[tuple[int, int], set[tuple[str, int]]] = defaultdict(set)
        for first, found in enumerate(hits):
            for hit in found:
                if not (first and starts[first - 1] == starts[first] - 1 and _continues(hits[first - 1], hit, -1)):
                    last = first
                    while (
                        last + 1 < len(hits)
                        and starts[last + 1] == starts[last] + 1
                        and _continues(hits[last + 1], hit, last + 1 - first)
                    ):
                        last += 1
                    lengths[starts[first], starts[last] + WINDOW].add((self._names[hit[0]], hit[2]))
        for (start, end), places in sorted(lengths.items()):
            is_longest = not any(a <= start and end <= b and (a, b) != (start, end) for a, b in lengths)
            if is_longest and _tells(content, start, end) and len({name for name, _ in places}) <= _MOST_DOCUMENTS:
                span: Span[Prose] = Span(content.starts[start], content.ends[end - 1])
                sentence = facts.sentence_at(start)
                whole = len(sentence.lemmas) == end - start
                yield Abroad(block, sentence.span if whole else span, whole, tuple(sorted(places)))


def _hit(row: NDArray[np.uint32]) -> Hit:
    document, word, line = row.tolist()
    return document, word, line


def _continues(hits: Sequence[Hit], hit: Hit, by: int) -> bool:
    return any(document == hit[0] and word == hit[1] + by for document, word, _ in hits)


def _tells(content: Content, start: int, end: int) -> bool:
    """Whether the words are a phrase of somebody's, and not a name, a date or a term."""
    kinds = content.kinds[start:end]
    weight = sum(w for w, kind in zip(content.weights[start:end], kinds, strict=True) if kind not in (NAME, NUMBER))
    return weight >= _LEAST_WEIGHT and (VERB in kinds or end - start >= _LONG)
