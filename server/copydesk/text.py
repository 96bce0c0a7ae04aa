"""Where things are: spans of text, and lines and columns as editors count them.

Offsets are code points throughout copydesk. Only `LineIndex` knows that editors count a column in bytes (utf-8), in 16-bit
units (utf-16) or in code points (utf-32).
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Generic, Self, TypeVar

BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
"""The end of a line and a line of nothing but white space, in any kind of line ends but a lone carriage return."""


class Source:
    """The coordinate space of a document as it stands in the file or in the editor."""


class Prose:
    """The coordinate space of one block's text as a reader reads it, without markup and line breaks."""


Space = TypeVar("Space")


@dataclass(frozen=True, slots=True, order=True)
class Span(Generic[Space]):
    """The half-open range `start`..`end` in code points.

    `Span[Source]` and `Span[Prose]` are the same thing at run time; the parameter is there for the type checker, which
    rejects the one where the other is meant.
    """

    start: int
    end: int

    def __class_getitem__(cls, space: object) -> type[Self]:
        """The class itself, whatever the space: a subscripted class could not make frozen objects with slots."""
        return cls

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span[Space]") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span[Space]") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: "Span[Space]") -> bool:
        """Whether the two spans overlap or meet: an empty span touches what it stands in or beside."""
        return self.start <= other.end and other.start <= self.end

    def shifted(self, by: int) -> "Span[Space]":
        """The same range, moved by `by` code points."""
        return Span(self.start + by, self.end + by)


def common_ends(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at their start, and how many of the others at their end."""
    shortest = min(len(one), len(other))
    start = _longest(shortest, lambda low, high: one.startswith(other[low:high], low))
    at, at_other = len(one), len(other)
    end = _longest(shortest - start, lambda low, high: one.startswith(other[at_other - high : at_other - low], at - high))
    return start, end


def _longest(most: int, alike: Callable[[int, int], bool]) -> int:
    """The largest number up to `most` below which all is alike; `alike` tells it of a stretch."""
    low = 0
    while low + _STRETCH <= most and alike(low, low + _STRETCH):
        low += _STRETCH
    high = min(low + _STRETCH, most)
    while low < high:
        middle = (low + high + 1) // 2
        if alike(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


class Encoding(StrEnum):
    """The units in which a client counts the characters of a line (LSP 3.17, PositionEncodingKind)."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both counted from 0; the column is in units of some `Encoding`."""

    line: int
    character: int


_STRETCH = 1 << 15  # characters of two texts that are compared at once
_STRIDE = 256  # characters from one place of known width to the next: what a conversion may have to count
_LONG = 4_096  # characters of a line from which on it is not measured from its start
_LINE_END = re.compile(r"\r\n|\n|\r")


class LineIndex:
    r"""Converts offsets to lines and columns and back, for one text.

    Only \n, \r\n and \r end a line (LSP 3.17, "Text Documents"); \f, U+0085 and U+2028 are characters like any other.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._returns = "\r" in text
        if self._returns:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            self._starts = [0, *accumulate(map((1).__add__, map(len, text.split("\n"))))][:-1]
        self._known_units: dict[Encoding, list[int]] = {}

    def edited(self, text: str, start: int, kept: int) -> "LineIndex":
        """The lines of `text`, which shares its first `start` and its last `kept` characters with the text of these lines."""
        end = len(text) - kept
        if self._returns or text.find("\r", start, end) >= 0:
            return LineIndex(text)
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, len(self._text) - kept)
        by = len(text) - len(self._text)
        made = LineIndex("")
        made._text = text
        made._starts = [
            *self._starts[:first],
            *(match.end() for match in _LINE_END.finditer(text, start, end)),
            *[at + by for at in self._starts[last:]],
        ]
        return made

    @cached_property
    def _ascii(self) -> bool:
        return self._text.isascii()

    @property
    def line_count(self) -> int:
        """The number of lines; an empty text has one, and a final line end opens an empty last line."""
        return len(self._starts)

    def line(self, number: int) -> Span[Source]:
        """The span of line `number` (from 0) without its line end."""
        start, end = self._starts[number], len(self._text)
        if number + 1 < len(self._starts):
            end = self._starts[number + 1] - 1
            end -= self._returns and end > start and self._text[end] == "\n" and self._text[end - 1] == "\r"
        return Span(start, end)

    def line_at(self, offset: int) -> int:
        """The number (from 0) of the line in which `offset` stands; the end of the text belongs to the last line."""
        return bisect_right(self._starts, offset) - 1

    def position(self, offset: int, encoding: Encoding = Encoding.UTF32) -> Position:
        r"""The line and column of `offset`. An offset outside the text is moved to its nearest end.

        An offset between \r and \n counts as the end of its line, since no client can address the place between them.
        """
        offset = min(max(offset, 0), len(self._text))
        number = self.line_at(offset)
        line = self.line(number)
        return Position(number, self._width(line.start, min(offset, line.end), encoding))

    def offset(self, position: Position, encoding: Encoding = Encoding.UTF32) -> int:
        """The offset of `position`. A line past the end is the end of the text, a column past the line is the line's end.

        A column that cuts a character in half (the middle of a surrogate pair or of a UTF-8 sequence) means its start.
        """
        if position.line < 0:
            return 0
        if position.line >= len(self._starts):
            return len(self._text)
        line = self.line(position.line)
        start, end = line.start, line.end
        if encoding is Encoding.UTF32 or self._ascii:
            return min(start + max(position.character, 0), end)
        at, left = start, max(position.character, 0)
        if end - start > _LONG:
            units = self._units_before(start, encoding) + left
            at = max((bisect_right(self._known_units[encoding], units) - 1) * _STRIDE, start)
            left = units - self._units_before(at, encoding)
        while at < end and (left := left - _units(self._text[at], encoding)) >= 0:
            at += 1
        return min(at, end)

    def _width(self, start: int, end: int, encoding: Encoding) -> int:
        if encoding is Encoding.UTF32 or self._ascii:
            return end - start
        if end - start <= _LONG:
            return _length(self._text[start:end], encoding)
        return self._units_before(end, encoding) - self._units_before(start, encoding)

    def _units_before(self, offset: int, encoding: Encoding) -> int:
        """The length of the text before `offset`, counted from the last place where it is known."""
        known = self._known_units.get(encoding)
        if known is None:
            strides = (self._text[at : at + _STRIDE] for at in range(0, len(self._text), _STRIDE))
            known = self._known_units[encoding] = [0, *accumulate(_length(stride, encoding) for stride in strides)]
        stride = offset // _STRIDE
        return known[stride] + _length(self._text[stride * _STRIDE : offset], encoding)


def _length(text: str, encoding: Encoding) -> int:
    if encoding is Encoding.UTF16:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))


def _units(character: str, encoding: Encoding) -> int:
    code = ord(character)
    if encoding is Encoding.UTF16:
        return 2 if code > 0xFFFF else 1
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
