"""Reads a document again after an edit: only the stretch that the edit may have changed.

Blocks on the top level of Markdown are independent of each other, with few exceptions, and so are the paragraphs of plain text.
The stretch to read starts and ends where a new block must start: at a letter or a # in the first column behind a blank line,
outside code and HTML. If it leaves code or HTML open at its end, or holds what reaches further than its own block, all of the
document is read.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from copydesk.prose import frontmatter, markdown, plain
from copydesk.prose.blocks import Blocks, Reading
from copydesk.prose.lines import is_signed
from copydesk.text import Source, Span, common_ends

_CUT = re.compile(r"\n[ \t]*\r?\n(?=[^\W\d_]|#)")
"""A blank line that ends all blocks but code and HTML; what follows begins at `match.end()`."""
_FAR_REACHING = ("]:", "\nimport ", "\nexport ", "\rimport ", "\rexport ")
"""Definitions of links and footnotes, MDX: one block's may change how another reads."""
_FAR_REACHING_STARTS = ("import ", "export ", "---", "+++", "{\n", "{\r", "{ ", "{\t", "\ufeff")
_COMPONENT = re.compile("</?[A-Z]")
_BRACE = re.compile("[{}]")
"""Tags of templates come in pairs, and the two of a pair may stand far apart; what stands between them is read by itself."""
_LONGEST_SIGN = 10
"""Characters of any of these signs, at most."""
_NEARBY = 2_000
"""Characters before an edit in which a cut is looked for first."""


def reread(text: str, old: Reading) -> Reading:
    """What `markdown.reading(text)` gives, in less time where `text` differs little from the text of `old`."""
    if text == old.text:
        return old
    head, tail = common_ends(old.text, text)
    changed = Span[Source](head, len(text) - tail)
    body = frontmatter.end_of(old.text)
    is_local = (
        (head > body or not body)
        and (old.is_local or _is_local(old.text, body, 0, len(old.text)))
        and _is_local(text, body, head - _LONGEST_SIGN, changed.end + _LONGEST_SIGN)
    )
    if not is_local:
        return at_home(markdown.reading(text), old)

    def window(stretch: Span[Source], was: Span[Source]) -> Reading | None:
        if _BRACE.search(text, stretch.start, stretch.end) or _BRACE.search(old.text, was.start, was.end):
            return None
        return markdown.reading(stretch.of(text))

    new = _spliced(text, old, changed, body, window) or markdown.reading(text)
    return at_home(replace(new, is_local=True), old)


def reread_plain(text: str, old: Reading) -> Reading:
    """What `plain.reading(text)` gives, in less time where `text` differs little from the text of `old`."""
    if text == old.text:
        return old
    head, tail = common_ends(old.text, text)

    def window(stretch: Span[Source], was: Span[Source]) -> Reading | None:
        longest, before = plain.width_of(stretch.of(text)), plain.width_of(was.of(old.text))
        if longest > old.width or longest < before == old.width:
            return None  # The longest line, by which all paragraphs are read, is another one or may be.
        return plain.reading(stretch.of(text), old.width)

    changed = Span[Source](head, len(text) - tail)
    signed = is_signed(text) or is_signed(old.text)
    return at_home((None if signed else _spliced(text, old, changed, 0, window)) or plain.reading(text), old)


Window = Callable[[Span[Source], Span[Source]], Reading | None]
"""Reads a stretch of a text, which another stretch was before; None if that reaches further."""


def _spliced(text: str, old: Reading, changed: Span[Source], body: int, window: Window) -> Reading | None:
    """The reading of `text`, `old` with the stretch around `changed` read anew; None if all is to be read.

    Up to `body` the two are the same, and stand for themselves.
    """
    by = len(text) - len(old.text)
    start = max(_cut_before(text, changed.start, old.unread), body)
    end = _cut_after(text, changed.end, -by, old.unread)
    new = window(Span(start, end), Span(start, end - by))
    if new is None or (end < len(text) and new.unread and new.unread[-1].end >= end - start):
        return None
    return _joined(text, old, new, Span(start, end))


def at_home(new: Reading, old: Reading) -> Reading:
    """`new`, with the blocks that `old`, an earlier state, has too taken from there: those at both ends that read the same."""
    blocks, before = new.blocks, old.blocks
    most = min(len(blocks), len(before))
    known_head, known_tail = head, tail = blocks.shared(before)
    while head < most - tail and _are_same(new, head, old, head):
        head += 1
    while tail < most - head and _are_same(new, len(blocks) - 1 - tail, old, len(before) - 1 - tail):
        tail += 1

    def taken(start: int, end: int, further: int) -> Blocks:
        """The blocks from `start` to `end`, which in `old` are so many further on."""
        homes = before.homes[start + further : end + further]
        return Blocks(homes, [blocks.start(at) - home.source.start for at, home in enumerate(homes, start)])

    first, last = len(blocks) - tail, len(blocks) - known_tail
    further = len(before) - len(blocks)
    front = blocks[:known_head] + taken(known_head, head, 0)
    return replace(new, blocks=front + blocks[head:first] + taken(first, last, further) + blocks[last:])


def _are_same(new: Reading, at: int, old: Reading, before: int) -> bool:
    """Whether the block at `at` is the one at `before`, moved or not: read from the same characters as the same prose."""
    one, other = new.blocks.homes[at], old.blocks.homes[before]
    if one.kind is not other.kind or one.text != other.text or len(one.source) != len(other.source):
        return False
    if len(one.markup) != len(other.markup):
        return False
    start, was, length = new.blocks.start(at), old.blocks.start(before), len(one.source)
    return new.text[start : start + length] == old.text[was : was + length]


def _is_local(text: str, body: int, start: int, end: int) -> bool:
    """Whether nothing in `text[start:end]`, behind the front matter that ends at `body`, reaches further than its own block."""
    start = max(start, body)
    if any(text.find(sign, start, end) >= 0 for sign in _FAR_REACHING) or text.startswith(_FAR_REACHING_STARTS, body):
        return False
    return not _COMPONENT.search(text, start, end)


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

    first, last = old.blocks.starting_before(place.start), old.blocks.starting_before(behind)
    return Reading(
        text,
        old.blocks[:first] + window.blocks.shifted(place.start) + old.blocks[last:].shifted(by),
        spans(old.comments, window.comments),
        spans(old.unread, window.unread),
        width=window.width,
    )
