"""Puts a block together while a reader walks through its source."""

import re

from copydesk.prose.addresses import addresses, mentions_address
from copydesk.prose.blocks import PLACEHOLDER, Block, BlockKind, Markup, Row, SegmentKind, Segments
from copydesk.prose.offsets import encodable
from copydesk.text import Span

_LETTER = re.compile(r"[^\W\d_]")
_TEXT, _COLLAPSED, _PLACEHOLDER = SegmentKind.TEXT, SegmentKind.COLLAPSED, SegmentKind.PLACEHOLDER

# Source start, source end, start and end of the prose within.
_Pair = tuple[int, int, int, int]

_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_AFTER_GAP = " \t\n.,;:!?)]}…"


class Assembly:
    """The block that is being read. Its parts are added in the order of the source; `build` hands it over and starts anew.

    All offsets are those of the source, in code points.
    """

    __slots__ = ("_length", "_open", "_pairs", "_parts", "_rows", "_source", "_tags", "_unreadable")

    def __init__(self, source: str) -> None:
        self._source = source
        self._unreadable = "\0" in source or encodable(source) != source
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._rows: list[Row] = []
        self._pairs: list[_Pair] = []
        self._open: list[int] = []
        self._tags: list[tuple[int, str]] = []
        self._length = 0

    def __bool__(self) -> bool:
        return bool(self._rows)

    @property
    def end(self) -> int:
        """Where the source of what was added last ends; -1 if there is nothing."""
        return self._rows[-1][3] if self._rows else -1

    def text(self, start: int, end: int) -> None:
        """Add source that reads as it stands."""
        length = self._length
        self._parts.append(self._source[start:end])
        self._length = after = length + end - start
        if self._rows:
            last = self._rows[-1]
            if last[3] == start and last[4] is _TEXT:
                self._rows[-1] = (last[0], after, last[2], end, _TEXT)
                return
        self._rows.append((length, after, start, end, _TEXT))

    def collapsed(self, shown: str, start: int, end: int) -> None:
        """Add source that reads as `shown`."""
        self._add(shown, start, end, _COLLAPSED)

    def placeholder(self, start: int, end: int) -> None:
        """Add source that is no prose but stands where a noun would."""
        self._add(PLACEHOLDER, start, end, _PLACEHOLDER)

    def nothing(self, start: int, end: int) -> None:
        """Add source that a reader does not see, such as a footnote mark: a pair of markup around no prose."""
        self._pairs.append((start, end, self._length, self._length))

    def open(self, start: int) -> None:
        """Begin a pair of inline markup whose opening delimiter starts at `start`."""
        self._open.append(len(self._pairs))
        self._pairs.append((start, start, self._length, self._length))

    def close(self, end: int) -> None:
        """End the innermost open pair, whose closing delimiter ends at `end`."""
        index = self._open.pop()
        start, _, inner, _ = self._pairs[index]
        self._pairs[index] = (start, end, inner, self._length)

    def tag(self, name: str, start: int, end: int, *, closing: bool) -> None:
        """Add a tag that a reader does not see. A closing tag makes a pair with the nearest open one of its name."""
        if closing:
            for index, (pair, opened) in reversed(list(enumerate(self._tags))):
                if opened == name:
                    outer, _, inner, _ = self._pairs[pair]
                    self._pairs[pair] = (outer, end, inner, self._length)
                    del self._tags[index:]
                    return
        else:
            self._tags.append((len(self._pairs), name))
        self.nothing(start, end)

    def _add(self, shown: str, start: int, end: int, kind: SegmentKind) -> None:
        self._parts.append(shown)
        self._rows.append((self._length, self._length + len(shown), start, end, kind))
        self._length += len(shown)

    def build(self, kind: BlockKind) -> Block | None:
        """The block, or None where what was added holds no letter; either way the assembly is empty again."""
        text = "".join(self._parts)
        rows, pairs = self._rows, self._pairs
        self._clear()
        if not _LETTER.search(text):
            return None
        found = _substitutions(text, pairs)
        if self._unreadable:
            found = sorted([*found, *_unreadable(text, found)], reverse=True)
        for start, end, shown in found:
            rows, pairs = _substituted(rows, pairs, start, end, shown)
            text = text[:start] + shown + text[end:]
        first, last = rows[0][2], rows[-1][3]
        for start, end, _, _ in pairs:
            first, last = min(first, start), max(last, end)
        markup = tuple([Markup(Span(a, b), Span(c, d)) for a, b, c, d in pairs])
        return Block(kind, Span(first, last), text, Segments(rows), markup)


def _substitutions(text: str, pairs: list[_Pair]) -> list[tuple[int, int, str]]:
    """What to cut or replace before `text` reads as prose; disjoint, last first.

    Addresses become placeholders. White space that shows nothing goes: at both ends, and before a mark without prose, such
    as a footnote mark, that is followed by white space or by the end of a clause.
    """
    found = []
    end, lead = len(text), 0
    if text[0].isspace() or text[-1].isspace():
        end = len(text.rstrip())
        lead = len(text) - len(text.lstrip())
        found = [cut for cut in ((end, len(text), ""), (0, lead, "")) if cut[0] < cut[1]]
    for _, _, at, close in pairs:
        if at == close and lead < at <= end and text[at - 1].isspace() and (at == end or text[at] in _AFTER_GAP):
            found.append((at - 1, at, ""))
    if mentions_address(text):
        edges = {edge for _, _, start, close in pairs for edge in (start, close)}
        for start, close in addresses(text):
            if not any(start < edge < close for edge in edges):
                found.append((start, close, PLACEHOLDER))
    return sorted(set(found), reverse=True) if found else found


def _unreadable(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """NUL and lone surrogates outside of what is `found`, to be shown as U+FFFD: nothing that reads prose need fear them."""
    characters = ((match.start(), match.end(), "\ufffd") for match in _UNREADABLE.finditer(text))
    return [one for one in characters if not any(start <= one[0] < end for start, end, _ in found)]


def _substituted(rows: list[Row], pairs: list[_Pair], start: int, end: int, shown: str) -> tuple[list[Row], list[_Pair]]:
    """`rows` and `pairs` once the prose `start`..`end`, whose edges no pair crosses, reads as `shown`."""
    shift = len(shown) - (end - start)
    before: list[Row] = []
    after: list[Row] = []
    gone: list[Row] = []
    for a, b, c, d, kind in rows:
        text = kind is _TEXT
        if a < start:
            before.append((a, min(b, start), c, c + min(b, start) - a if text else d, kind))
        if b > end:
            after.append((max(a, end) + shift, b + shift, c + max(a, end) - a if text else c, d, kind))
        if a < end and b > start:
            gone.append((a, b, c + max(start - a, 0) if text else c, d - max(b - end, 0) if text else d, kind))
    if shown:
        kind = _PLACEHOLDER if shown == PLACEHOLDER else _COLLAPSED
        before.append((start, start + len(shown), gone[0][2], gone[-1][3], kind))
    moved = [(a, b, *(at + shift if at >= end else min(at, start) for at in inner)) for a, b, *inner in pairs]
    return before + after, moved
