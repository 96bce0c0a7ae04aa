"""Reads a Markdown document again after an edit: only the stretch that the edit may have changed.

Blocks on the top level of Markdown are independent of each other, with few exceptions. The stretch to read starts and ends
where a new block must start: at a letter or a # in the first column behind a blank line, outside code and HTML. If it leaves
code or HTML open at its end, or if the document holds anything that reaches further than its own block, all of it is read.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from copydesk.prose.blocks import Block, Reading
from copydesk.prose.markdown import reading
from copydesk.text import Source, Span, common_ends

_CUT = re.compile(r"\n[ \t]*\r?\n(?=[^\W\d_]|#)")
"""A blank line that ends all blocks but code and HTML; what follows begins at `match.end()`."""
_FAR_REACHING = ("]:", "{", "\nimport ", "\nexport ")
"""Definitions of links and footnotes, templates, MDX: one block's may change how another reads."""
_FAR_REACHING_STARTS = ("import ", "export ", "---", "+++", "\ufeff")
_COMPONENT = re.compile("</?[A-Z]")
_NEARBY = 2_000
"""Characters before an edit in which a cut is looked for first."""


def reread(text: str, old: Reading) -> Reading:
    """What `reading(text)` gives, in less time where `text` differs little from the text of `old`."""
    if text == old.text:
        return old
    if not (_is_local(text) and _is_local(old.text)):
        return reading(text)
    head, tail = common_ends(old.text, text)
    start = _cut_before(text, head, old.unread)
    end = _cut_after(text, len(text) - tail, len(old.text) - len(text), old.unread)
    window = reading(text[start:end])
    if end < len(text) and window.unread and window.unread[-1].end >= end - start:
        return reading(text)
    return _joined(text, old, window, Span(start, end))


def _is_local(text: str) -> bool:
    """Whether nothing in `text` reaches further than its own block."""
    if any(sign in text for sign in _FAR_REACHING) or text.startswith(_FAR_REACHING_STARTS):
        return False
    return "<" not in text or not _COMPONENT.search(text)


def _cut_before(text: str, at: int, unread: Sequence[Span[Source]]) -> int:
    """The last cut before `at` with one character behind it that is before `at` too; 0 if there is none."""
    reach = _NEARBY
    while True:
        found = [match.end() for match in _CUT.finditer(text, max(at - reach, 0), at)]
        cut = next((cut for cut in reversed(found) if cut < at and not _is_inside(unread, cut)), None)
        if cut is not None:
            return cut
        if reach >= at:
            return 0
        reach *= 4


def _cut_after(text: str, at: int, shift: int, unread: Sequence[Span[Source]]) -> int:
    """The first cut from `at` on, in the end that the old text has `shift` characters further on; the text's end if none."""
    return next((cut.end() for cut in _CUT.finditer(text, at) if not _is_inside(unread, cut.end() + shift)), len(text))


def _is_inside(spans: Sequence[Span[Source]], at: int) -> bool:
    """Whether one of the disjoint, sorted `spans` holds `at`, or ends there and may go on."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and spans[index].end >= at


def _joined(text: str, old: Reading, window: Reading, place: Span[Source]) -> Reading:
    """The old reading, with what it says of the stretch that is now at `place` replaced by `window`."""
    by = len(text) - len(old.text)
    behind = place.end - by

    def spans(before: Sequence[Span[Source]], new: Sequence[Span[Source]]) -> tuple[Span[Source], ...]:
        return (
            *(span for span in before if span.end <= place.start),
            *(span.shifted(place.start) for span in new),
            *(span.shifted(by) for span in before if span.start >= behind),
        )

    blocks = (*_before(old.blocks, place.start), *(block.shifted(place.start) for block in window.blocks))
    return Reading(
        text,
        (*blocks, *(block.shifted(by) for block in _behind(old.blocks, behind))),
        spans(old.comments, window.comments),
        spans(old.unread, window.unread),
    )


def _before(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    return blocks[: bisect_right(blocks, at - 1, key=lambda block: block.source.start)]


def _behind(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    return blocks[bisect_right(blocks, at - 1, key=lambda block: block.source.start) :]
