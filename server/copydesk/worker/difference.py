"""The edits that turn one text into another, as small as a writer would make them."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from copydesk.findings import Edit
from copydesk.text import Source, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 4_000
"""Words of a changed stretch beyond which it is replaced as a whole: comparing costs their square."""


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Sorted, disjoint edits that turn `old` into `new`: changed lines are found first, and in them changed words."""
    lines = _changes(_LINE.findall(old), _LINE.findall(new))
    return tuple(edit for before, after in lines for edit in _word_edits(old, before, new, after))


def _word_edits(old: str, before: Span[Source], new: str, after: Span[Source]) -> Iterator[Edit]:
    old_words, new_words = _WORD.findall(before.of(old)), _WORD.findall(after.of(new))
    if len(old_words) + len(new_words) > _MOST_WORDS:
        yield Edit(before, after.of(new))
        return
    for inner_before, inner_after in _changes(old_words, new_words):
        yield Edit(inner_before.shifted(before.start), inner_after.shifted(after.start).of(new))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span[Source], Span[Source]]]:
    """Where two texts, given in pieces, differ: a stretch of the old one, and the stretch of the new one in its place."""
    old_at, new_at = _offsets(old), _offsets(new)
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield Span(old_at[start], old_at[end]), Span(new_at[new_start], new_at[new_end])


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets
