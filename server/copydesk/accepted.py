"""The phrases that a writer or a project accepts as they are: nothing is said of what stands in them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from copydesk.text import Prose, Span

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class _Step:
    """What may come next in an accepted phrase; `ends`: one ends here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.ends = False
        self.next: dict[str, _Step] = {}


class Accepted:
    """Finds accepted phrases in prose, whatever their capitals, apostrophes and white space.

    All are looked for at once, since a project may have thousands.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._first = _Step()
        for phrase in phrases:
            step = self._first
            for _, _, piece in _pieces(phrase):
                step = step.next.setdefault(piece, _Step())
            step.ends = True
        self._last: tuple[str, list[int], list[int]] = "", [], []

    def covers(self, text: str, span: Span[Prose]) -> bool:
        """Whether `span` of `text` lies in an accepted phrase."""
        if not self._first.next:
            return False
        if self._last[0] != text:
            self._last = text, *self._found(text)
        _, starts, ends = self._last
        before = bisect_right(starts, span.start)
        return before > 0 and ends[before - 1] >= span.end

    def _found(self, text: str) -> tuple[list[int], list[int]]:
        """Where accepted phrases start in `text`, and how far those that start no later reach."""
        pieces = list(_pieces(text))
        starts, ends = [], []
        for at, (start, _, _) in enumerate(pieces):
            if (end := self._end(pieces, at)) is not None:
                starts.append(start)
                ends.append(end)
        return starts, list(accumulate(ends, max))

    def _end(self, pieces: Sequence[tuple[int, int, str]], at: int) -> int | None:
        """Where the longest accepted phrase ends that starts with the piece `at`."""
        step = self._first
        found = None
        for i in range(at, len(pieces)):
            _, end, piece = pieces[i]
            if piece not in step.next:
                break
            step = step.next[piece]
            found = end if step.ends else found
        return found


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """The words and signs of `text`: where each starts and ends, and how it is compared."""
    for piece in _PIECE.finditer(text):
        yield *piece.span(), " " if piece[0].isspace() else piece[0].lower().replace("’", "'")
