"""Plain text to blocks of prose: articles, notes, e-mail, hard-wrapped or one line to a paragraph.

Blank lines part paragraphs. Within them a line end is a space where the line was merely full, and parts two paragraphs where
the line ended early, with its sentence. Code, tables, rulers, mail headers and signatures are not prose.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from copydesk.prose.assembly import Assembly
from copydesk.prose.blocks import BlockKind, Blocks, Reading
from copydesk.prose.lines import Line, Look, lines
from copydesk.text import Source, Span

_WIDEST = 100  # columns; a longer line was not wrapped by hand or by a mail program
_NARROWEST = 40
_EARLY = 0.6  # of the width: a line that ends so early may be a heading
_CODE_INDENT = 4
_SHORT_WORD = 3
_HEADING_LENGTH, _HEADING_WORDS = 80, 12

_MAIL_HEADER = re.compile(
    r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|In-Reply-To|References|MIME-Version|Content-[\w-]+|X-[\w-]+):",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"Subject:\s*(?:(?:Re|Fwd?|Aw):\s*)*", re.IGNORECASE)
_NO_TEXT = " \t\r\n>"
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]*_]*$")
_SENTENCE_START = re.compile(r"[\"'“‘«(\[*_¿¡—–]*[^\W_a-z]")
_CLAUSE_END = re.compile(r"[.!?:;,…—–-][\"'”’»)\]*_]*$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|but|versus|as)\b")
_WORDY = re.compile(r"[^\W_]|[ ,.;:'’\"“”!?()-]")
_ENOUGH_WORDY = 0.94


def read(text: str) -> Blocks:
    """The prose of a plain-text document, in the order of the source. Every string is a document."""
    return reading(text).blocks


def reading(text: str, width: int = 0) -> Reading:
    """The prose and the code of a plain-text document in one pass; `width` is that of a longer line in another part of it."""
    assembly = Assembly(text)
    blocks = []
    unread: list[Span[Source]] = []
    found = list(lines(text))
    width = max(width, min(max((len(line.text) for line in found), default=0), _WIDEST))
    for group, underlined in _groups(found, unread):
        for kind, paragraph in _paragraphs(group, width):
            _assemble(assembly, kind, paragraph, text)
            block = assembly.build(BlockKind.HEADING if underlined else kind)
            if block:
                blocks.append(block)
    return Reading(text, Blocks(blocks), unread=tuple(unread), width=width)


def width_of(text: str) -> int:
    """The width of the longest line of `text`, in columns, as far as it counts."""
    return min(max((len(line.text) for line in lines(text)), default=0), _WIDEST)


def _groups(found: Sequence[Line], unread: list[Span[Source]]) -> Iterator[tuple[list[Line], bool]]:
    """Lines of text that stand together, of one depth of quotation; and whether it is one line that a ruler underlines.

    Code between fences is left out and entered into `unread`.
    """
    group: list[Line] = []
    fence = ""
    for line in found:
        if fence:
            unread[-1] = Span(unread[-1].start, line.end)
            fence = "" if line.text.startswith(fence) else fence
            continue
        if line.look is Look.REQUEST:
            continue
        if group and (line.look is not Look.TEXT or line.depth != group[0].depth):
            yield group, len(group) == 1 and line.look is Look.RULER and abs(len(line.text) - len(group[0].text)) < 4
            group = []
        if line.look is Look.FENCE:
            fence = line.text[:3]
            unread.append(Span(line.start, line.end))
        elif line.look is Look.TEXT:
            group.append(line)
    if fence:
        unread[-1] = Span(unread[-1].start, found[-1].end)
    if group:
        yield group, False


def _paragraphs(group: list[Line], width: int) -> Iterator[tuple[BlockKind, list[Line]]]:
    """The paragraphs and list items of one group of lines, with their kind."""
    if len(group) > 1 and all(_MAIL_HEADER.match(line.text) for line in group[:2]):
        yield from _subjects(group)
        return
    if all(line.indent >= _CODE_INDENT for line in group) and not _is_prose(" ".join(line.text for line in group)):
        return
    paragraph = group[:1]
    item = bool(group[0].bullet)
    margin = min(line.indent for line in group)
    for line in group[1:]:
        starts_item = _starts_item(line, paragraph[-1], width, listed=item)
        if starts_item or _parts(paragraph, line, width, margin):
            yield _kind(paragraph, listed=item), paragraph
            paragraph, item = [], starts_item
        paragraph.append(line)
    yield _kind(paragraph, listed=item), paragraph


def _subjects(headers: list[Line]) -> Iterator[tuple[BlockKind, list[Line]]]:
    """The subject among the headers of a mail, with the lines that it is folded over: those that stand further in."""
    margin = headers[0].indent
    for i, line in enumerate(headers):
        if line.indent <= margin and _SUBJECT.match(line.text):
            folded = takewhile(lambda following: following.indent > margin, headers[i + 1 :])
            yield BlockKind.METADATA, [line, *folded]


def _kind(paragraph: list[Line], *, listed: bool) -> BlockKind:
    if paragraph[0].depth:
        return BlockKind.QUOTATION
    if listed:
        return BlockKind.LIST_ITEM
    return BlockKind.HEADING if len(paragraph) == 1 and _is_heading(paragraph[0].text) else BlockKind.PARAGRAPH


def _starts_item(line: Line, before: Line, width: int, *, listed: bool) -> bool:
    """Whether `line` starts a list item, and not with a number or a dash that merely came to stand at the start of a line."""
    if not line.bullet or listed or _SENTENCE_END.search(before.text):
        return line.bullet > 0
    return not line.numbered and not _is_full(before, line, width)


def _parts(paragraph: list[Line], line: Line, width: int, margin: int) -> bool:
    """Whether `paragraph` ends before `line`, which follows it without a blank line between."""
    before = paragraph[-1]
    if not _SENTENCE_START.match(line.text):
        return False
    if len(before.text) > _WIDEST or (_SENTENCE_END.search(before.text) and not _is_full(before, line, width)):
        return True
    if _SENTENCE_END.search(before.text):
        return line.indent > margin and not paragraph[0].bullet
    early = len(paragraph) == 1 and width > _NARROWEST and len(before.text) < width * _EARLY < len(line.text)
    return early and _is_heading(before.text) and _is_title(before.text)


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`."""
    return line.indent + len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _is_heading(text: str) -> bool:
    short = len(text) <= _HEADING_LENGTH and len(text.split()) <= _HEADING_WORDS
    return short and not _CLAUSE_END.search(text) and _SENTENCE_START.match(text) is not None


def _is_title(text: str) -> bool:
    """Whether the longer words all have capitals: what is above a paragraph without a blank line between is a heading then."""
    return all(not word[0].islower() for word in text.split() if len(word) > _SHORT_WORD)


def _is_prose(text: str) -> bool:
    wordy = sum(1 for _ in _WORDY.finditer(text))
    return wordy >= _ENOUGH_WORDY * len(text) and _SENTENCE_END.search(text) is not None


def _assemble(assembly: Assembly, kind: BlockKind, paragraph: list[Line], source: str) -> None:
    """Read a paragraph; what stands between two of its lines and is no prose is for no rewrite to take away."""
    first = paragraph[0]
    subject = _SUBJECT.match(first.text) if kind is BlockKind.METADATA else None
    assembly.text(first.start + (subject.end() if subject else first.bullet), first.end)
    before = first
    for line in paragraph[1:]:
        joined = _HYPHENATED.search(before.text) and line.text[0].islower() and not _SUSPENDED.match(line.text)
        if between := source[before.end : line.start].strip(_NO_TEXT):
            assembly.nothing(at := source.index(between, before.end), at + len(between))
        if not joined:
            assembly.collapsed(" ", before.end, line.start)
        assembly.text(line.start, line.end)
        before = line
