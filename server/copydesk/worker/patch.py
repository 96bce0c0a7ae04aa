"""What changed between two reports on a document, so that a keystroke costs what it touches and not the whole document.

The shell keeps what it shows of each finding, in lines and columns, and no findings. A patch says which of these stay as they
are, and gives the findings that are to be shown anew: new ones, and those that a change has moved.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from copydesk.findings import Finding
from copydesk.text import Encoding, LineIndex, Position, Source, Span

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the document in the client's lines and columns, and what stands there."""

    start: Position
    end: Position
    excerpt: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding and where it stands, `related` being the places that it speaks of."""

    finding: Finding
    place: Place
    related: tuple[Place, ...]

    @classmethod
    def of(cls, finding: Finding, text: str, lines: LineIndex, encoding: Encoding) -> Self:
        """`finding` of `text`, whose lines are `lines`, in the units of `encoding`."""

        def place(span: Span[Source]) -> Place:
            return Place(lines.position(span.start, encoding), lines.position(span.end, encoding), span.of(text))

        return cls(finding, place(finding.span), tuple(map(place, finding.related)))


@dataclass(frozen=True, slots=True)
class Run:
    """`kept` items of the old list from index `start` on, and behind them `new` ones."""

    start: int
    kept: int
    new: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """From what was shown of one text to what is to be shown of the next."""

    runs: tuple[Run, ...]

    def applied(self, old: Sequence[Item], show: Callable[[Shown], Item]) -> list[Item]:
        """The new items, where `old` are the old ones and `show` makes a new one."""
        items: list[Item] = []
        for run in self.runs:
            items += old[run.start : run.start + run.kept]
            items += map(show, run.new)
        return items

    @classmethod
    def between(cls, old_text: str, old: Sequence[Finding], text: str, new: Sequence[Finding], encoding: Encoding) -> Self:
        """The patch from the findings `old` of `old_text` to the findings `new` of `text`."""
        change = _Change.between(old_text, text)
        lines = LineIndex(text)
        runs: list[Run] = []
        start = kept = 0
        fresh: list[Shown] = []
        for finding, origin in zip(new, change.origins(old, new), strict=True):
            if origin is None:
                fresh.append(Shown.of(finding, text, lines, encoding))
                continue
            if fresh or origin != start + kept:
                runs.append(Run(start, kept, tuple(fresh)))
                start, kept, fresh = origin, 0, []
            kept += 1
        return cls((*runs, Run(start, kept, tuple(fresh))))


@dataclass(frozen=True, slots=True)
class _Change:
    """Two texts differ between `start` and `old_end` of the old one, `start` and `new_end` of the new one.

    Behind `settled`, an offset of the new text, everything stands in the line and column in which it stood before.
    """

    start: int
    old_end: int
    new_end: int
    settled: int

    @classmethod
    def between(cls, old_text: str, text: str) -> Self:
        start = _common_start(old_text, text)
        kept = _common_start(old_text[start:][::-1], text[start:][::-1])
        old_end, new_end = len(old_text) - kept, len(text) - kept
        before = len(_LINE_END.findall(old_text, max(start - 1, 0), old_end + 1))
        after = len(_LINE_END.findall(text, max(start - 1, 0), new_end + 1))
        line_end = _LINE_END.search(text, new_end)
        return cls(start, old_end, new_end, line_end.start() if before == after and line_end else len(text))

    def origins(self, old: Sequence[Finding], new: Sequence[Finding]) -> Iterator[int | None]:
        """For each new finding, the index of the old one that looks the same in the same lines and columns, if there is one.

        Findings are compared from both ends; between the first and the last difference, all are new.
        """
        shared = min(len(old), len(new))
        head = 0
        while head < shared and self._same(old[head], new[head]):
            head += 1
        tail = 0
        while tail < shared - head and self._same(old[-1 - tail], new[-1 - tail]):
            tail += 1
        for index, finding in enumerate(new):
            inside = head <= index < len(new) - tail
            origin = index if index < head else index + len(old) - len(new)
            yield None if inside or not self._in_place(finding) else origin

    def _in_place(self, finding: Finding) -> bool:
        span = finding.span
        stays = span.end < self.start or span.start > self.settled
        return stays and all(span.end < self.start or span.start > self.settled for span in finding.related)

    def _same(self, old: Finding, new: Finding) -> bool:
        return (
            self._moved(old.span) == new.span
            and old.rule == new.rule
            and old.message == new.message
            and old.excerpt == new.excerpt
            and old.severity is new.severity
            and len(old.related) == len(new.related)
            and all(self._moved(was) == now for was, now in zip(old.related, new.related, strict=True))
        )

    def _moved(self, span: Span[Source]) -> Span[Source] | None:
        """Where a stretch that the change did not touch stands now; None for one that it touched."""
        if span.end <= self.start:
            return span
        return span.shifted(self.new_end - self.old_end) if span.start >= self.old_end else None


_LINE_END = re.compile(r"\r\n|\n|\r")


def _common_start(one: str, other: str) -> int:
    """The number of characters in which two texts agree from their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
