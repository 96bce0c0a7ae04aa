"""Plain text to blocks of prose: articles, notes, e-mail, hard-wrapped or one line to a paragraph.

Blank lines part paragraphs. Within them a line break is a space where a line was merely full, and parts two paragraphs where
the line ended early with its sentence. Code, tables, rulers, mail headers and signatures are not prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.prose.assembly import Assembly
from copydesk.prose.blocks import Block, BlockKind

_WIDEST = 100  # a longer line was not wrapped by hand or by a mail program
_HEADING_LENGTH, _HEADING_WORDS = 80, 12
_SIGNATURE_LINES = 10

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"(?:[-*+•‣◦–]|\(?[a-zA-Z]\)|\(?\d{1,3}[.)]|#\.)(?:[ \t]+|$)")
_NUMBER = re.compile(r"\d")
_RULER = re.compile(r"(?:[-=*_~#^+.—–]\s?){3,}$")
_TABULAR = re.compile(r"^\||\|.*\||\S(?: {3,}|\t+)\S.*\S(?: {3,}|\t+)\S|\.{4,}\s*\d+$|^\+[-=+]{3,}")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_MAIL_HEADER = re.compile(
    r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|In-Reply-To|References|Mime-Version|Content-[\w-]+|X-[\w-]+):",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"Subject:\s*(?:(?:Re|Fwd?|Aw):\s*)*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]*_]*$")
_SENTENCE_START = re.compile(r"[\"'“‘«(\[*_¿¡—–]*[^\W_a-z]")
_HEADING_END = re.compile(r"[^\W_][)\]\"'”’»]?$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|but|versus|as)\b")
_WORDY = re.compile(r"[^\W_]|[ ,.;:'’\"“”!?()-]")
_ENOUGH_WORDY = 0.94


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its end, quotation marks, indent and trailing space; `start`..`end` is what is left, in the source."""

    start: int
    end: int
    text: str
    indent: int
    depth: int
    raw: str


def read(text: str) -> tuple[Block, ...]:
    """The prose of a plain-text document, in the order of the source. Every string is a document."""
    assembly = Assembly(text)
    blocks = []
    for group in _groups(_body(list(_lines(text)))):
        for kind, lines in _paragraphs(group):
            _assemble(assembly, lines)
            block = assembly.build(kind)
            if block:
                blocks.append(block)
    return tuple(blocks)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for match in _LINE.finditer(text):
        if match.end() == match.start() == len(text):
            return
        raw, at = match[1], match.start()
        quote = _QUOTE.match(raw)
        inner = raw[quote.end() :] if quote else raw
        content = inner.strip()
        start = at + len(raw) - len(inner) + len(inner) - len(inner.lstrip())
        indent = len(inner.expandtabs(4)) - len(inner.expandtabs(4).lstrip())
        yield _Line(start, start + len(content), content, indent, quote[0].count(">") if quote else 0, raw)


def _body(lines: list[_Line]) -> list[_Line]:
    """The lines without a signature at the end; a signature starts with a line of two hyphens and a space (RFC 3676)."""
    for i in reversed(range(len(lines))):
        if lines[i].raw == "-- ":
            rest = [line for line in lines[i + 1 :] if line.text]
            return lines[:i] if len(rest) <= _SIGNATURE_LINES else lines
    return lines


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that stand together: of one depth of quotation, without blank lines, rulers, tables and fenced code."""
    group: list[_Line] = []
    fence = ""
    for line in lines:
        opening = _FENCE.match(line.text)
        if fence:
            fence = "" if line.text.startswith(fence) else fence
            continue
        parted = not line.text or opening or _RULER.match(line.text) or _TABULAR.search(line.text)
        if group and (parted or line.depth != group[0].depth):
            yield group
            group = []
        if opening:
            fence = opening[1]
        if not parted:
            group.append(line)
    if group:
        yield group


def _paragraphs(group: list[_Line]) -> Iterator[tuple[BlockKind, list[_Line]]]:
    """The paragraphs and list items of one group of lines, with their kind."""
    if all(_MAIL_HEADER.match(line.text) for line in group[:2]) and len(group) > 1:
        return
    if all(line.indent >= 4 for line in group) and not _is_prose(" ".join(line.text for line in group)):
        return
    width = min(max(len(line.text) for line in group), _WIDEST)
    paragraphs: list[tuple[bool, list[_Line]]] = []
    for i, line in enumerate(group):
        item = _BULLET.match(line.text)
        if not i or item or _parts(group[i - 1], line, width):
            paragraphs.append((bool(item), [line]))
        else:
            paragraphs[-1][1].append(line)
    for listed, lines in paragraphs:
        if group[0].depth:
            kind = BlockKind.QUOTATION
        elif listed:
            kind = BlockKind.LIST_ITEM
        else:
            kind = BlockKind.HEADING if len(lines) == 1 and _is_heading(lines[0].text) else BlockKind.PARAGRAPH
        yield kind, lines


def _parts(line: _Line, following: _Line, width: int) -> bool:
    """Whether a paragraph ends between two lines of one group."""
    if not _SENTENCE_START.match(following.text):
        return False
    if len(line.text) > _WIDEST:
        return True
    ends = _SENTENCE_END.search(line.text) is not None
    first = following.text.split(maxsplit=1)[0]
    return ends and (len(line.text) + 1 + len(first) <= width or following.indent > line.indent)


def _is_heading(text: str) -> bool:
    short = len(text) <= _HEADING_LENGTH and len(text.split()) <= _HEADING_WORDS
    return short and _HEADING_END.search(text) is not None and _SENTENCE_START.match(text) is not None


def _is_prose(text: str) -> bool:
    wordy = sum(1 for _ in _WORDY.finditer(text))
    return wordy >= _ENOUGH_WORDY * len(text) and _SENTENCE_END.search(text) is not None


def _assemble(assembly: Assembly, lines: list[_Line]) -> None:
    before: _Line | None = None
    for line in lines:
        marker = None if before else _BULLET.match(line.text)
        if before:
            hyphenated = _HYPHENATED.search(before.text) and line.text[:1].islower() and not _SUSPENDED.match(line.text)
            if not hyphenated:
                assembly.collapsed(" ", before.end, line.start)
        assembly.text(line.start + (marker.end() if marker else 0), line.end)
        before = line
