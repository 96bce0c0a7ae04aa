"""The prose map: a block of prose and where each of its characters comes from.

A block is what is parsed at once: a paragraph, a heading, a list item. Its `text` is what a reader reads; its segments tile
that text and say which part of the source each stretch stands for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import count
from operator import eq
from typing import overload

from copydesk.sequences import shared_ends
from copydesk.text import Prose, Source, Span

PLACEHOLDER = "\ufffc"
"""Stands in the prose for what is not prose: inline code, maths, an image, a URL. The parser reads it as a noun."""


class SegmentKind(StrEnum):
    """How a stretch of prose relates to its source."""

    TEXT = "text"
    """The same characters on both sides."""
    COLLAPSED = "collapsed"
    """Other characters on the two sides: a soft break with its `> ` that became one space, an entity that became its sign."""
    PLACEHOLDER = "placeholder"
    """A `PLACEHOLDER` for something in the source that is not prose."""


class BlockKind(StrEnum):
    """What a block is in its document; rules name the kinds in which they stay silent."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block's prose and the stretch of the document that it stands for."""

    prose: Span[Prose]
    source: Span[Source]
    kind: SegmentKind


Part = tuple[int, int, str | None, SegmentKind]
"""What a reader adds to a block: start and end in the source, what it reads as (None: as it stands), kind."""


class Segments(Sequence[Segment]):
    """Segments that are made from parts only when they are looked at.

    A document is read anew on every keystroke, and most of its blocks are only compared with what they were.
    """

    __slots__ = ("_by", "_made", "_parts")

    def __init__(self, parts: Sequence[Part], by: int = 0) -> None:
        self._parts = parts
        self._by = by
        self._made: tuple[Segment, ...] | None = None

    def shifted(self, by: int) -> "Segments":
        """The same segments, for a source that stands `by` code points further on."""
        return Segments(self._parts, self._by + by)

    def _all(self) -> tuple[Segment, ...]:
        if self._made is None:
            self._made = tuple(_segments(self._parts, self._by))
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Segment]: ...
    def __getitem__(self, index: int | slice) -> Segment | Sequence[Segment]:
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


def _segments(parts: Sequence[Part], by: int) -> Iterator[Segment]:
    """The segments of parts, moved by `by` in the source; parts of text that meet in the source are one segment."""
    at = 0
    i = 0
    while i < len(parts):
        start, end, shown, kind = parts[i]
        i += 1
        while shown is None and i < len(parts) and parts[i][2] is None and parts[i][0] == end:
            end = parts[i][1]
            i += 1
        after = at + (end - start if shown is None else len(shown))
        yield Segment(Span(at, after), Span(start + by, end + by), kind)
        at = after


@dataclass(frozen=True, slots=True)
class Markup:
    """A pair of inline markup: emphasis, a link. `outer` covers the delimiters, `inner` is the prose between them.

    Where `inner` is empty, it is a mark that a reader of the prose does not see: a footnote reference, a lone HTML tag.
    """

    outer: Span[Source]
    inner: Span[Prose]

    def shifted(self, by: int) -> "Markup":
        """The same pair, for a source that stands `by` code points further on."""
        return Markup(self.outer.shifted(by), self.inner)


@dataclass(frozen=True)
class Block:
    """A stretch of prose to be read at once.

    `segments` tile `text` in order without gaps; between the sources of two segments there may be markup. `source` covers
    the whole block. `markup` lists the pairs of inline markup, outermost first.
    """

    kind: BlockKind
    source: Span[Source]
    text: str
    segments: Segments
    markup: tuple[Markup, ...] = ()

    def shifted(self, by: int) -> "Block":
        """The same block, in a document where it stands `by` code points further on."""
        if not by:
            return self
        markup = tuple([pair.shifted(by) for pair in self.markup]) if self.markup else ()
        return Block(self.kind, self.source.shifted(by), self.text, self.segments.shifted(by), markup)

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.prose.start for segment in self.segments]

    def source_span(self, span: Span[Prose]) -> Span[Source]:
        """The stretch of the document that shows `span`; markup at its edges stays outside, markup within lies inside.

        An end that falls inside a collapsed stretch or a placeholder is moved outward to its edge.
        """
        if not self.segments:
            return Span(self.source.start, self.source.start)
        if span.start >= span.end:
            at = self._source_offset(span.start)
            return Span(at, at)
        first = self.segments[self._segment_at(span.start)]
        last = self.segments[self._segment_at(span.end - 1)]
        start, end = first.source.start, last.source.end
        if first.kind is SegmentKind.TEXT:
            start += span.start - first.prose.start
        if last.kind is SegmentKind.TEXT:
            end -= last.prose.end - span.end
        return Span(start, end)

    def _segment_at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _source_offset(self, offset: int) -> int:
        segment = self.segments[self._segment_at(offset)]
        if segment.kind is SegmentKind.TEXT:
            return segment.source.start + min(offset - segment.prose.start, len(segment.prose))
        return segment.source.start if offset <= segment.prose.start else segment.source.end


class Blocks(Sequence[Block]):
    """The blocks of a document in their order: each as it stood where it was first read, and how far it has moved since.

    An edit moves all that stands behind it. A block is only made anew at its present place when it is looked at: what asks
    about the text of a block, and not about its place, asks `homes`. Two documents that share a home share its block.
    """

    __slots__ = ("_indices", "_shared", "homes", "moved")

    def __init__(self, homes: Iterable[Block], moved: Iterable[int] | None = None) -> None:
        self.homes = list(homes)
        self.moved = [0] * len(self.homes) if moved is None else list(moved)
        self._shared: tuple[Blocks, tuple[int, int]] | None = None
        self._indices: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self.homes)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> "Blocks": ...
    def __getitem__(self, index: int | slice) -> "Block | Blocks":
        if isinstance(index, slice):
            return Blocks(self.homes[index], self.moved[index])
        return self.homes[index].shifted(self.moved[index])

    def __add__(self, other: "Blocks") -> "Blocks":
        return Blocks(self.homes + other.homes, self.moved + other.moved)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Blocks({list(self)!r})"

    def shifted(self, by: int) -> "Blocks":
        """The same blocks, in a document where they stand `by` code points further on."""
        return Blocks(self.homes, [moved + by for moved in self.moved]) if by else self

    def start(self, index: int) -> int:
        """Where the source of this block starts."""
        return self.homes[index].source.start + self.moved[index]

    def end(self, index: int) -> int:
        """Where the source of this block ends."""
        return self.homes[index].source.end + self.moved[index]

    def index_of(self, home: Block) -> int:
        """The index of the block with this home, the very object."""
        if self._indices is None:
            self._indices = dict(zip(map(id, self.homes), count(), strict=False))
        return self._indices[id(home)]

    def starting_before(self, at: int) -> int:
        """How many blocks start before the offset `at`."""
        return bisect_left(range(len(self)), at, key=self.start)

    def ending_before(self, at: int) -> int:
        """How many blocks end before the offset `at`."""
        return bisect_left(range(len(self)), at, key=self.end)

    def touching(self, span: Span[Source]) -> range:
        """The indices of the blocks whose source touches `span`."""
        return range(self.ending_before(span.start), self.starting_before(span.end + 1))

    def shared(self, other: "Blocks") -> tuple[int, int]:
        """How many homes the two share at their start, and how many of the others at their end."""
        if other is self:
            return len(self), 0
        if self._shared is None or self._shared[0] is not other:
            self._shared = other, shared_ends(self.homes, other.homes)
            other._shared = None  # Otherwise each state of a document would keep the one before it alive, and so all of them.
        return self._shared[1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a document, each in the order of the text.

    `comments` are HTML comments and MDX comments, delimiters included; `unread` is code and block HTML, and what else hides
    blocks. `width` is that of the longest line of plain text, in columns, as far as it counts. `is_local` tells that nothing in
    a Markdown text reaches further than its own block; it may be true where this is False.
    """

    text: str
    blocks: Blocks
    comments: tuple[Span[Source], ...] = ()
    unread: tuple[Span[Source], ...] = ()
    width: int = field(default=0, compare=False)
    is_local: bool = field(default=False, compare=False)
