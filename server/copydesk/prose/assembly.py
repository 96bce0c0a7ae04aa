"""Puts a block together while a reader walks through its source."""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from copydesk.prose.addresses import addresses, mentions_address
from copydesk.prose.blocks import PLACEHOLDER, Block, BlockKind, Markup, Part, SegmentKind, Segments
from copydesk.prose.offsets import encodable
from copydesk.text import Span

_LETTER = re.compile(r"[^\W\d_]")
_TEXT, _COLLAPSED, _PLACEHOLDER = SegmentKind.TEXT, SegmentKind.COLLAPSED, SegmentKind.PLACEHOLDER

# Source start, source end, start and end of the prose within.
_Pair = tuple[int, int, int, int]

# Start and end of a stretch of prose, and what it is to read as.
_Substitution = tuple[int, int, str]

# Soft hyphen, zero-width space, word joiner, byte order mark: read as if they were not there.
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
# NUL and lone surrogates are shown as U+FFFD, so that nothing which reads prose need fear them.
_ODD_SIGNS = _UNSEEN + "\0"
_ODD = re.compile(f"[{_ODD_SIGNS}\ud800-\udfff]")
_AFTER_GAP = " \t\n.,;:!?)]}…"


class Assembly:
    """The block that is being read. Its parts are added in the order of the source; `build` hands it over and starts anew.

    All offsets are those of the source, in code points. `add` is the plain way to add a part.
    """

    __slots__ = ("_odd", "_open", "_pairs", "_parts", "_source", "_tags", "add")

    def __init__(self, source: str) -> None:
        self._source = source
        self._odd = any(sign in source for sign in _ODD_SIGNS) or encodable(source) != source
        self._parts: list[Part] = []
        self._pairs: list[_Pair] = []  # the inner ends are indices of parts
        self._open: list[int] = []
        self._tags: dict[str, list[int]] = {}
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
        opened = self._tags.setdefault(name, [])
        if closing and opened:
            self._close(opened.pop(), end)
            return
        if not closing:
            opened.append(len(self._pairs))
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
        if self._pairs or self._odd or text[0].isspace() or text[-1].isspace() or mentions_address(text):
            return self._build_marked(kind, text, parts)
        return Block(kind, Span(parts[0][0], parts[-1][1]), text, Segments(parts))

    def _build_marked(self, kind: BlockKind, text: str, parts: Sequence[Part]) -> Block:
        """The block, where there is markup, or something that is not to be read as it stands."""
        offsets = [0, *accumulate(map(_length, parts))]
        pairs = [(start, end, offsets[i], offsets[j]) for start, end, i, j in self._pairs]
        self._pairs.clear()
        self._tags.clear()
        found = _substitutions(text, pairs)
        if self._odd:
            found += [(match.start(), match.end(), "" if match[0] in _UNSEEN else "\ufffd") for match in _ODD.finditer(text)]
        if found:
            substitutions = _Substitutions(found)
            text, parts = substitutions.text(text), substitutions.parts(parts)
            pairs = [(start, end, substitutions.moved(i), substitutions.moved(j)) for start, end, i, j in pairs]
        first, last = parts[0][0], parts[-1][1]
        for start, end, _, _ in pairs:
            first, last = min(first, start), max(last, end)
        markup = tuple([Markup(Span(a, b), Span(c, d)) for a, b, c, d in pairs])
        return Block(kind, Span(first, last), text, Segments(parts), markup)


def _length(part: Part) -> int:
    return part[1] - part[0] if part[2] is None else len(part[2])


def _substitutions(text: str, pairs: list[_Pair]) -> list[_Substitution]:
    """What to cut or replace before `text` reads as prose.

    Addresses become placeholders. White space that shows nothing goes: at both ends, and before a mark without prose, such
    as a footnote mark, that is followed by white space or by the end of a clause.
    """
    end, lead = len(text.rstrip()), len(text) - len(text.lstrip())
    found = [(start, close, "") for start, close in ((0, lead), (end, len(text))) if start < close]
    for _, _, at, close in pairs:
        if at == close and lead < at <= end and text[at - 1].isspace() and (at == end or text[at] in _AFTER_GAP):
            found.append((at - 1, at, ""))
    if mentions_address(text):
        edges = sorted({edge for _, _, start, close in pairs for edge in (start, close)})
        for start, close in addresses(text):
            i = bisect_right(edges, start)
            if i == len(edges) or edges[i] >= close:
                found.append((start, close, PLACEHOLDER))
    return found


class _Substitutions:
    """Stretches of a prose that are to read otherwise; of two that overlap, the one that starts first counts."""

    def __init__(self, found: list[_Substitution]) -> None:
        self._found: list[_Substitution] = []
        self._shifts = [0]
        end = 0
        for one in sorted(set(found)):
            if one[0] < one[1] and one[0] >= end:
                self._found.append(one)
                self._shifts.append(self._shifts[-1] + len(one[2]) - (one[1] - one[0]))
                end = one[1]
        self._ends = [end for _, end, _ in self._found]

    def moved(self, at: int) -> int:
        """Where the place `at` of the old prose is in the new."""
        i = bisect_right(self._ends, at)
        if i < len(self._found):
            at = min(at, self._found[i][0])
        return at + self._shifts[i]

    def text(self, text: str) -> str:
        """The new prose."""
        pieces = []
        at = 0
        for start, end, shown in self._found:
            pieces += [text[at:start], shown]
            at = end
        return "".join([*pieces, text[at:]])

    def parts(self, parts: Sequence[Part]) -> list[Part]:
        """The parts of the new prose."""
        made: list[Part] = []
        found = iter([*self._found, (sys.maxsize, sys.maxsize, "")])
        start, end, shown = next(found)
        at = 0
        gone = -1  # where the source of the stretch that is being replaced starts
        for part in parts:
            begin, after = at, at + _length(part)
            while at < after:
                if at < start:
                    made.append(_cut(part, at - begin, min(start, after) - begin))
                    at = min(start, after)
                    continue
                cut = _cut(part, at - begin, min(end, after) - begin)
                gone = cut[0] if gone < 0 else gone
                at = min(end, after)
                if at == end:
                    if shown:
                        made.append((gone, cut[1], shown, _PLACEHOLDER if shown == PLACEHOLDER else _COLLAPSED))
                    gone = -1
                    start, end, shown = next(found)
        return made


def _cut(part: Part, start: int, end: int) -> Part:
    """The part that shows the prose `start`..`end` of `part`, counted from its own start."""
    source, source_end, shown, kind = part
    if shown is None:
        return source + start, source + end, None, kind
    return source, source_end, shown[start:end], kind
