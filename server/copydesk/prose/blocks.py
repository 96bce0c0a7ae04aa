"""The prose map: a block of prose and where each of its characters comes from.

A block is what is parsed at once: a paragraph, a heading, a list item. Its `text` is what a reader reads; its segments tile
that text and say which part of the source each stretch stands for.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import overload

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


Row = tuple[int, int, int, int, SegmentKind]
"""A segment as bare numbers: start and end of the prose, start and end of the source."""


class Segments(Sequence[Segment]):
    """Segments that become objects only when they are looked at: a document is read anew on every keystroke, and most of
    its blocks are only compared with what they were.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Segment]: ...
    def __getitem__(self, index: int | slice) -> Segment | Sequence[Segment]:
        if isinstance(index, slice):
            return Segments(self._rows[index])
        start, end, source_start, source_end, kind = self._rows[index]
        return Segment(Span(start, end), Span(source_start, source_end), kind)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class Markup:
    """A pair of inline markup: emphasis, a link. `outer` covers the delimiters, `inner` is the prose between them.

    Where `inner` is empty, it is a mark that a reader of the prose does not see: a footnote reference, a lone HTML tag.
    """

    outer: Span[Source]
    inner: Span[Prose]


@dataclass(frozen=True)
class Block:
    """A stretch of prose to be read at once.

    `segments` tile `text` in order without gaps; between the sources of two segments there may be markup. `source` covers
    the whole block. `markup` lists the pairs of inline markup, outermost first.
    """

    kind: BlockKind
    source: Span[Source]
    text: str
    segments: Sequence[Segment]
    markup: tuple[Markup, ...] = ()

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
