"""What changed between two reports on a document, so that a keystroke costs what it touches and not the whole document.

The shell keeps what it shows of each finding, in lines and columns, and no findings. A patch says which of these stay as they
are, and gives the findings that are to be shown anew: new ones, and those that a change has moved.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from copydesk.findings import Finding
from copydesk.text import Encoding, LineIndex, Position, Source, Span, common_ends

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
        """The patch from the findings `old` of `old_text` to the findings `new` of `text`.

        The two are compared from both ends; between the first and the last difference, all are new.
        """
        change = _Change.between(old_text, text)
        lines = LineIndex(text)
        shared = min(len(old), len(new))
        head = 0
        while head < shared and change.leaves(old[head], new[head]):
            head += 1
        tail = 0
        while tail < shared - head and change.leaves(old[-1 - tail], new[-1 - tail]):
            tail += 1

        def show(findings: Iterable[Finding]) -> tuple[Shown, ...]:
            return tuple(Shown.of(finding, text, lines, encoding) for finding in findings)

        def kept(start: int, end: int, shift: int) -> Iterator[Run]:
            """The runs for `new[start:end]`, which are `old[start + shift : end + shift]`."""
            for index in [index for index in range(start, end) if not change.holds_in_place(new[index])]:
                yield Run(start + shift, index - start, show([new[index]]))
                start = index + 1
            yield Run(start + shift, end - start, ())

        end = len(new) - tail
        return cls((*kept(0, head, 0), Run(0, 0, show(new[head:end])), *kept(end, len(new), len(old) - len(new))))


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
        start, kept = common_ends(old_text, text)
        old_end, new_end = len(old_text) - kept, len(text) - kept
        before = len(_LINE_END.findall(old_text, max(start - 1, 0), old_end + 1))
        after = len(_LINE_END.findall(text, max(start - 1, 0), new_end + 1))
        line_end = _LINE_END.search(text, new_end)
        return cls(start, old_end, new_end, line_end.start() if before == after and line_end else len(text))

    def leaves(self, old: Finding, new: Finding) -> bool:
        """Whether `new` is `old`, outside the change and moved with the text; its words are the same then."""
        return (
            self._moves(old.span, new.span)
            and old.rule == new.rule
            and old.message == new.message
            and old.severity is new.severity
            and old.elsewhere == new.elsewhere
            and len(old.related) == len(new.related)
            and (not old.related or all(map(self._moves, old.related, new.related)))
        )

    def holds_in_place(self, finding: Finding) -> bool:
        """Whether all that `finding`, one of the new text, speaks of stands in the lines and columns in which it stood."""
        span = finding.span
        holds = span.end < self.start or span.start > self.settled
        return holds and all(span.end < self.start or span.start > self.settled for span in finding.related)

    def _moves(self, old: Span[Source], new: Span[Source]) -> bool:
        """Whether the change does not touch `old`, and moves it to `new`."""
        if old.end <= self.start:
            return old.start == new.start and old.end == new.end
        by = self.new_end - self.old_end
        return old.start >= self.old_end and new.start - old.start == by and new.end - old.end == by


_LINE_END = re.compile(r"\r\n|\n|\r")
