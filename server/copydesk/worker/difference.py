"""The edits that turn one text into another, as small as a writer would make them."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from copydesk.findings import Edit, joined
from copydesk.text import Source, Span

_LINE = re.compile(r"[^\n]*\n(?:[ \t\r]*\n)*|[^\n]+")
"""A line with the blank lines behind it: these are all alike, and would be paired with any other."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 4_000
"""Words of a changed stretch beyond which it is replaced as a whole: so much is rewritten, not mended word by word."""


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Sorted, disjoint edits that turn `old` into `new`: changed lines are found first, and in them changed words."""
    lines = _line_changes(_LINE.findall(old), _LINE.findall(new))
    return joined(edit for before, after in lines for edit in _word_edits(old, before, new, after))


def _word_edits(old: str, before: Span[Source], new: str, after: Span[Source]) -> Iterator[Edit]:
    old_words, new_words = _WORD.findall(before.of(old)), _WORD.findall(after.of(new))
    if len(old_words) + len(new_words) > _MOST_WORDS:
        yield Edit(before, after.of(new))
        return
    for inner_before, inner_after in _changes(old_words, new_words):
        yield Edit(inner_before.shifted(before.start), inner_after.shifted(after.start).of(new))


_Change = tuple[Span[Source], Span[Source]]
"""A stretch of the old text, and the stretch of the new one in its place."""


def _line_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Where two texts, given in lines, differ; of as many lines as before, each is taken for the new form of its old one."""
    old_at, new_at = _offsets(old), _offsets(new)
    for start, end, new_start, new_end in _differences(old, new):
        step = 1 if end - start == new_end - new_start else max(end - start, new_end - new_start)
        for i in range(0, max(end - start, new_end - new_start), step):
            before = Span[Source](old_at[start + i], old_at[min(start + i + step, end)])
            yield before, Span(new_at[new_start + i], new_at[min(new_start + i + step, new_end)])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Where two texts, given in pieces, differ."""
    old_at, new_at = _offsets(old), _offsets(new)
    for start, end, new_start, new_end in _differences(old, new):
        yield Span(old_at[start], old_at[end]), Span(new_at[new_start], new_at[new_end])


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The indices between which two sequences differ, by the fewest pieces put in, taken out or replaced."""
    for change in Levenshtein.opcodes(old, new):
        if change.tag != "equal":
            yield change.src_start, change.src_end, change.dest_start, change.dest_end


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets
