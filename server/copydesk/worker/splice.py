"""What changed between two reports on a document, so that a keystroke costs what it touches and not the whole document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from copydesk.findings import Finding
from copydesk.text import Source, Span


@dataclass(frozen=True, slots=True)
class Splice:
    """From the findings of one text to those of the next.

    The texts differ between `start` and `old_end` of the old one, `start` and `new_end` of the new one. The first `head` and
    the last `tail` findings are the same, moved with the text; `findings` stand between them. Behind `settled`, an offset of
    the new text, everything stands in the line and column in which it stood before.
    """

    head: int
    tail: int
    start: int
    old_end: int
    new_end: int
    settled: int
    findings: tuple[Finding, ...]

    @classmethod
    def between(cls, old_text: str, old: Sequence[Finding], text: str, new: Sequence[Finding]) -> Self:
        """The splice that turns the findings `old` of `old_text` into the findings `new` of `text`."""
        start = _common_start(old_text, text)
        kept = _common_start(old_text[start:][::-1], text[start:][::-1])
        old_end, new_end = len(old_text) - kept, len(text) - kept
        whole = cls(0, 0, start, old_end, new_end, _settled(old_text, text, start, old_end, new_end), ())
        shared = min(len(old), len(new))
        head = 0
        while head < shared and whole.leads(old[head], new[head]):
            head += 1
        tail = 0
        while tail < shared - head and whole.leads(old[-1 - tail], new[-1 - tail]):
            tail += 1
        return replace(whole, head=head, tail=tail, findings=tuple(new[head : len(new) - tail]))

    def applied(self, old: Sequence[Finding]) -> tuple[Finding, ...]:
        """The new findings, where `old` are those of the old text."""
        tail = old[len(old) - self.tail :]
        return (*map(self.moved, old[: self.head]), *self.findings, *map(self.moved, tail))

    def moved(self, finding: Finding) -> Finding:
        """`finding`, which the change did not touch, where it stands now."""
        if finding.span.end <= self.start and all(span.end <= self.start for span in finding.related):
            return finding
        related = tuple(self._moved(span) for span in finding.related)
        return replace(finding, span=self._moved(finding.span), related=related)

    def keeps_place(self, finding: Finding) -> bool:
        """Whether all that `finding`, where it stands now, speaks of is in the lines and columns in which it was."""
        return all(span.end < self.start or span.start > self.settled for span in (finding.span, *finding.related))

    def leads(self, old: Finding, new: Finding) -> bool:
        """Whether `new` is `old`, moved with the text."""
        return (
            self._same_place(old.span, new.span)
            and old.rule == new.rule
            and old.message == new.message
            and old.excerpt == new.excerpt
            and old.severity is new.severity
            and old.declined == new.declined
            and len(old.related) == len(new.related)
            and all(map(self._same_place, old.related, new.related))
        )

    def _same_place(self, old: Span[Source], new: Span[Source]) -> bool:
        outside = old.end <= self.start or old.start >= self.old_end
        return outside and self._moved(old) == new

    def _moved(self, span: Span[Source]) -> Span[Source]:
        return span if span.end <= self.start else span.shifted(self.new_end - self.old_end)


_LINE_END = re.compile(r"\r\n|\n|\r")


def _settled(old_text: str, text: str, start: int, old_end: int, new_end: int) -> int:
    before = len(_LINE_END.findall(old_text, max(start - 1, 0), old_end + 1))
    after = len(_LINE_END.findall(text, max(start - 1, 0), new_end + 1))
    line_end = _LINE_END.search(text, new_end)
    return line_end.start() if before == after and line_end else len(text)


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
