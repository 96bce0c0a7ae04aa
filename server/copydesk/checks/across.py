"""What stands in other documents too: phrases and sentences that a writer has used before, word for word or inflected.

A document is known by its windows, runs of a few content words by lemma, each as one number. A `Corpus` holds the windows of
many documents in sorted arrays, and those of documents that have changed since in a table beside them, so that a changed
document costs what it holds and not what the corpus holds.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copydesk.checks.content import BREAK, NAME, NUMBER, VERB, Content
from copydesk.checks.facts import Facts
from copydesk.prose.blocks import Block
from copydesk.text import Prose, Source, Span

WINDOW = 4
_LEAST_WEIGHT = 40
_LONG = 6
"""So many content words are a phrase without a verb too."""
_MOST_DOCUMENTS = 4
"""What stands in more documents than this is a template, a notice or a signature."""

Hit = tuple[int, int, int]
"""A document, the number of a content word in it, and of the window that starts with it."""


class Told(NamedTuple):
    """What a block says, wherever it stands: its windows, by prose offsets, among so many content words.

    `ats` are the content words at which the windows start.
    """

    words: int
    keys: Sequence[int]
    ats: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]


class Beyond(NamedTuple):
    """A place in another document: its name, the line, and two offsets in its source."""

    name: str
    line: int
    start: int
    end: int


_WIDE = ("keys", "digests")
"""The columns of a record that hold numbers of 64 bits; those of the others have 32."""


@dataclass(frozen=True, slots=True)
class Record:
    """What other documents need of one: its windows, and the blocks that they stand in.

    Of each window: the number of the content word at which it starts, its line, its offsets in the source and in the block's
    prose. Of each block: the digest of its text, and how many windows and content words it has.
    """

    keys: "array[int]"
    words: "array[int]"
    lines: "array[int]"
    starts: "array[int]"
    ends: "array[int]"
    prose_starts: "array[int]"
    prose_ends: "array[int]"
    digests: "array[int]"
    counts: "array[int]"
    lengths: "array[int]"

    @classmethod
    def empty(cls) -> "Record":
        """The record of a document that says nothing."""
        return cls(*(array("Q" if field.name in _WIDE else "I") for field in fields(cls)))

    def add(self, digest: int, told: Told, lines: Sequence[int], spans: Sequence[Span[Source]]) -> None:
        """Enter the next block, the windows of which stand in these lines, at these places."""
        first = sum(self.lengths) + len(self.lengths)
        self.keys.extend(told.keys)
        self.words.extend(first + at for at in told.ats)
        self.lines.extend(lines)
        self.starts.extend(span.start for span in spans)
        self.ends.extend(span.end for span in spans)
        self.prose_starts.extend(told.starts)
        self.prose_ends.extend(told.ends)
        self.digests.append(digest)
        self.counts.append(len(told.keys))
        self.lengths.append(told.words)

    def blocks(self) -> dict[int, Told]:
        """What its blocks say, by their digests."""
        found = {}
        at = first = 0
        for digest, count, length in zip(self.digests, self.counts, self.lengths, strict=True):
            end = at + count
            ats = [word - first for word in self.words[at:end]]
            found[digest] = Told(length, self.keys[at:end], ats, self.prose_starts[at:end], self.prose_ends[at:end])
            at, first = end, first + length + 1
        return found


@dataclass(frozen=True, slots=True)
class Abroad:
    """A stretch of a block that stands in other documents too: `places` are where.

    `is_sentence` tells whether it is all that a sentence says.
    """

    block: int
    span: Span[Prose]
    is_sentence: bool
    places: tuple[Beyond, ...]


def digest(block: Block) -> int:
    """A number by which a block of this kind and text is known again."""
    text = f"{block.kind} {block.text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


def told(content: Content) -> Told:
    """What a block with this content says."""
    ats = [at for _, at in windows(content)]
    starts, ends = content.starts, content.ends
    keys = [key for key, _ in windows(content)]
    return Told(len(content.lemmas), keys, ats, [starts[at] for at in ats], [ends[at + WINDOW - 1] for at in ats])


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
        for window, (key, word) in enumerate(zip(record.keys, record.words, strict=True)):
            self._fresh[key].append((number, word, window))

    def record(self, name: str) -> Record | None:
        """What is known of a document."""
        return self._records.get(self._numbers.get(name, -1))

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
            hits[at:end, 2] = np.arange(end - at)
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
        lengths: dict[tuple[int, int], set[Beyond]] = defaultdict(set)
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
                    lengths[starts[first], starts[last] + WINDOW].add(self._place(hit, last - first))
        for (start, end), places in sorted(lengths.items()):
            is_longest = not any(a <= start and end <= b and (a, b) != (start, end) for a, b in lengths)
            if is_longest and _tells(content, start, end) and len({place.name for place in places}) <= _MOST_DOCUMENTS:
                span: Span[Prose] = Span(content.starts[start], content.ends[end - 1])
                sentence = facts.sentence_at(start)
                whole = len(sentence.lemmas) == end - start
                yield Abroad(block, sentence.span if whole else span, whole, tuple(sorted(places)))

    def _place(self, hit: Hit, more: int) -> Beyond:
        """The place of a window and of so many more behind it."""
        number, _, window = hit
        record = self._records[number]
        return Beyond(self._names[number], record.lines[window], record.starts[window], record.ends[window + more])


def _hit(row: NDArray[np.uint32]) -> Hit:
    document, word, window = row.tolist()
    return document, word, window


def _continues(hits: Sequence[Hit], hit: Hit, by: int) -> bool:
    return any(document == hit[0] and word == hit[1] + by for document, word, _ in hits)


def _tells(content: Content, start: int, end: int) -> bool:
    """Whether the words are a phrase of somebody's, and not a name, a date or a term."""
    kinds = content.kinds[start:end]
    weight = sum(w for w, kind in zip(content.weights[start:end], kinds, strict=True) if kind not in (NAME, NUMBER))
    return weight >= _LEAST_WEIGHT and (VERB in kinds or end - start >= _LONG)
