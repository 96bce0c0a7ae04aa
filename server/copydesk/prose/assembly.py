"""Puts a block together while a reader walks through its source."""

import re
from collections.abc import Sequence

from copydesk.prose.addresses import addresses, mentions_address
from copydesk.prose.blocks import PLACEHOLDER, Block, BlockKind, Markup, Part, SegmentKind, Segments
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

    All offsets are those of the source, in code points. `add` is the plain way to add a part.
    """

    __slots__ = ("_open", "_pairs", "_parts", "_source", "_tags", "_unreadable", "add")

    def __init__(self, source: str) -> None:
        self._source = source
        self._unreadable = "\0" in source or encodable(source) != source
        self._parts: list[Part] = []
        self._pairs: list[_Pair] = []  # the inner ends are indices of parts
        self._open: list[int] = []
        self._tags: list[tuple[int, str]] = []
        self.add = self._parts.append

    def __bool__(self) -> bool:
        return bool(self._parts or self._pairs)

    @property
    def end(self) -> int:
        """Where the source of what was added last ends; -1 if there is nothing."""
        return self._parts[-1][1] if self._parts else -1

    def text(self, start: int, end: int) -> None:
        """Add source that reads as it stands."""
        self.add((start, end, None, _TEXT))

    def collapsed(self, shown: str, start: int, end: int) -> None:
        """Add source that reads as `shown`."""
        self.add((start, end, shown, _COLLAPSED))

    def placeholder(self, start: int, end: int) -> None:
        """Add source that is no prose but stands where a noun would."""
        self.add((start, end, PLACEHOLDER, _PLACEHOLDER))

    def nothing(self, start: int, end: int) -> None:
        """Add source that a reader does not see, such as a footnote mark: a pair of markup around no prose."""
        at = len(self._parts)
        self._pairs.append((start, end, at, at))

    def open(self, start: int) -> None:
        """Begin a pair of inline markup whose opening delimiter starts at `start`."""
        self._open.append(len(self._pairs))
        self.nothing(start, start)

    def close(self, end: int) -> None:
        """End the innermost open pair, whose closing delimiter ends at `end`."""
        self._close(self._open.pop(), end)

    def tag(self, name: str, start: int, end: int, *, closing: bool) -> None:
        """Add a tag that a reader does not see. A closing tag makes a pair with the nearest open one of its name."""
        if not closing:
            self._tags.append((len(self._pairs), name))
        for i in reversed(range(len(self._tags) if closing else 0)):
            if self._tags[i][1] == name:
                self._close(self._tags[i][0], end)
                del self._tags[i:]
                return
        self.nothing(start, end)

    def _close(self, index: int, end: int) -> None:
        start, _, first, _ = self._pairs[index]
        self._pairs[index] = (start, end, first, len(self._parts))

    def build(self, kind: BlockKind) -> Block | None:
        """The block, or None where what was added holds no letter; either way the assembly is empty again."""
        source = self._source
        parts = tuple(self._parts)
        text = "".join([source[start:end] if shown is None else shown for start, end, shown, _ in parts])
        self._parts.clear()
        if not _LETTER.search(text):
            self._pairs.clear()
            self._tags.clear()
            return None
        if self._pairs or self._unreadable or text[0].isspace() or text[-1].isspace() or mentions_address(text):
            return self._build_marked(kind, text, parts)
        return Block(kind, Span(parts[0][0], parts[-1][1]), text, Segments(parts))

    def _build_marked(self, kind: BlockKind, text: str, parts: Sequence[Part]) -> Block:
        """The block, where there is markup, or something that is not to be read as it stands."""
        offsets = [0]
        for start, end, shown, _ in parts:
            offsets.append(offsets[-1] + (end - start if shown is None else len(shown)))
        pairs = [(start, end, offsets[i], offsets[j]) for start, end, i, j in self._pairs]
        self._pairs.clear()
        self._tags.clear()
        found = _substitutions(text, pairs)
        if self._unreadable:
            found = sorted([*found, *_unreadable(text, found)], reverse=True)
        for start, end, shown in found:
            parts, pairs = _substituted(parts, pairs, start, end, shown)
            text = text[:start] + shown + text[end:]
        first, last = parts[0][0], parts[-1][1]
        for start, end, _, _ in pairs:
            first, last = min(first, start), max(last, end)
        markup = tuple([Markup(Span(a, b), Span(c, d)) for a, b, c, d in pairs])
        return Block(kind, Span(first, last), text, Segments(parts), markup)


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


def _substituted(parts: Sequence[Part], pairs: list[_Pair], start: int, end: int, shown: str) -> tuple[list[Part], list[_Pair]]:
    """`parts` and `pairs` once the prose `start`..`end`, whose edges no pair crosses, reads as `shown`."""
    shift = len(shown) - (end - start)
    before: list[Part] = []
    after: list[Part] = []
    gone: list[int] = []
    at = 0
    for a, b, reading, kind in parts:
        length = b - a if reading is None else len(reading)
        cut, rest = min(max(start - at, 0), length), min(max(end - at, 0), length)
        at += length
        whole = reading is not None
        if cut:
            before.append((a, b if whole else a + cut, reading and reading[:cut], kind))
        if rest < length:
            after.append((a if whole else a + rest, b, reading and reading[rest:], kind))
        if cut < rest:
            gone += (a, b) if whole else (a + cut, a + rest)
    if shown:
        before.append((gone[0], gone[-1], shown, _PLACEHOLDER if shown == PLACEHOLDER else _COLLAPSED))

    def moved(at: int) -> int:
        return at + shift if at >= end else min(at, start)

    return before + after, [(a, b, moved(c), moved(d)) for a, b, c, d in pairs]
