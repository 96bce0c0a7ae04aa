"""What changed between two reports on a document, so that a keystroke costs what it touches and not the whole document.

The shell keeps what it shows of each finding, in lines and columns, and no findings. A patch says which of these stay as they
are, and gives the findings that are to be shown anew: new ones, and those that a change has moved.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import is_not
from typing import Self, TypeVar

from copydesk.findings import Finding
from copydesk.notes import Note, Notes
from copydesk.prose.blocks import Blocks
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
    """From what was shown of one text to what is to be shown of the next.

    In what is kept, the lines from `below` on are so many further `down` in the next text.
    """

    runs: tuple[Run, ...]
    below: int = 0
    down: int = 0

    def applied(self, old: Sequence[Item], show: Callable[[Shown], Item], move: Callable[[Item, int, int], Item]) -> list[Item]:
        """The new items, where `old` are the old ones.

        `show` makes a new one; `move` gives an old one with its lines from one on moved by so many.
        """
        items: list[Item] = []
        for run in self.runs:
            kept = old[run.start : run.start + run.kept]
            items += [move(item, self.below, self.down) for item in kept] if self.down else kept
            items += map(show, run.new)
        return items

    @classmethod
    def between(cls, old: Notes, new: Notes, encoding: Encoding) -> Self:
        """The patch from the findings `old` to the findings `new` of a later state of the document.

        What a block says stays if the block holds the same notes, and if all that they speak of stands in the columns in which
        it stood, and in the same lines or in lines that have moved as all behind them have.
        """
        head, tail, moved, below, down = _unchanged(old, new)
        end, further = len(new.blocks) - tail, len(old.blocks) - len(new.blocks)
        speaks = _speaking_of(moved, new.blocks, old.blocks)

        def shown(start: int, end: int) -> tuple[Shown, ...]:
            findings = (one.placed(new.blocks, at) for at in range(start, end) for one in new.of_block[at])
            return tuple(Shown.of(finding, new.text, new.lines, encoding) for finding in findings)

        def runs(start: int, end: int, further: int) -> Iterator[Run]:
            """The runs for the blocks from `start` to `end`, which in the old document are so many further on."""
            was = old.of_block[start + further : end + further]
            fresh: Iterable[int] = compress(count(start), map(is_not, was, new.of_block[start:end]))
            if speaks:
                spoken = (at for at, notes in enumerate(new.of_block[start:end], start) if speaks(notes, at))
                fresh = sorted({*fresh, *spoken})
            for at in fresh:
                yield _kept(old, start + further, at + further, shown(at, at + 1))
                start = at + 1
            yield _kept(old, start + further, end + further, ())

        return cls((*runs(0, head, 0), Run(0, 0, shown(head, end)), *runs(end, len(new.blocks), further)), below, down)


def _kept(old: Notes, start: int, end: int, new: tuple[Shown, ...]) -> Run:
    """The run of what the blocks from `start` to `end` of the old document say, and of what is `new` behind it."""
    ends = (0, *old.ends[end - 1 : end]) if end else (0,)
    first = old.ends[start - 1] if start else 0
    return Run(first, ends[-1] - first, new)


def _unchanged(old: Notes, new: Notes) -> tuple[int, int, range, int, int]:
    """How many blocks at the start, and how many at the end, are the same; and which of all stand in other columns.

    A block at the start ends before the first change, and stands where it stood; one at the end starts behind the last change.
    Then the line of the old text from which on all has moved by whole lines, and by how many.
    """
    head, tail = new.blocks.shared(old.blocks)
    if old.text == new.text:
        return head, tail, range(head, len(new.blocks) - tail), 0, 0
    start, kept = common_ends(old.text, new.text)
    if head + tail == len(new.blocks) == len(old.blocks):
        tail = len(new.blocks)
    head = min(head, new.blocks.ending_before(start))
    behind = new.blocks.starting_before(len(new.text) - kept)
    tail = min(tail, len(new.blocks) - behind, len(new.blocks) - head, len(old.blocks) - head)
    first = len(new.blocks) - tail
    line_end = _LINE_END.search(new.text, len(new.text) - kept)
    if line_end is None:
        return head, tail, range(head, len(new.blocks)), 0, 0
    at = line_end.end()
    below = old.lines.line_at(at + len(old.text) - len(new.text))
    down = new.lines.line_at(at) - below
    return head, tail, range(head, max(first, new.blocks.starting_before(at))), below, down


def _speaking_of(moved: range, blocks: Blocks, old: Blocks) -> Callable[[Iterable[Note], int], bool] | None:
    """What tells whether notes that the old document had too, those of the block at an index, speak of a block in `moved`.

    Of a block that the old document did not have, none does. None if there is no other.
    """
    head, tail = blocks.shared(old)
    before, after = range(moved.start, min(moved.stop, head)), range(max(moved.start, len(blocks) - tail), moved.stop)
    homes = {id(home) for part in (before, after) for home in blocks.homes[part.start : part.stop]}
    if not homes:
        return None
    return lambda notes, at: bool(notes) and (at in moved or any(id(home) in homes for one in notes for home, _ in one.far))


_LINE_END = re.compile(r"\r\n|\n|\r")
