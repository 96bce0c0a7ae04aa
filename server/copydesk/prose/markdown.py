"""Markdown to blocks of prose, with exact offsets, by way of pyromark (pulldown-cmark).

CommonMark with tables, footnotes, task lists, strikethrough, definition lists, maths and GitHub's alerts. Code, maths, images
and URLs become placeholders; block HTML and front matter other than its prose are left out; what a template engine or a
component compiler reads is hidden first (`mask`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyromark
from pyromark import Options

from copydesk.prose import frontmatter
from copydesk.prose.assembly import Assembly
from copydesk.prose.blocks import Block, BlockKind, Blocks, Reading, SegmentKind
from copydesk.prose.components import brace_comments
from copydesk.prose.hidden import HIDDEN, Hidden, without_own
from copydesk.prose.mask import blank, masked
from copydesk.prose.offsets import code_points, encodable
from copydesk.text import Source, Span

PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_MATH
    | Options.ENABLE_GFM
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_DEFINITION_LIST
)
"""Reads the Markdown that copydesk knows."""


def read(text: str) -> Blocks:
    """The prose of a Markdown document, in the order of the source. Every string is a document."""
    return reading(text).blocks


def comments(text: str) -> tuple[Span[Source], ...]:
    """The comments of a Markdown document outside its code, delimiters included, in the order of the source."""
    return reading(text).comments if "<!--" in text or "{/*" in text else ()


def reading(text: str) -> Reading:
    """The prose and the comments of a Markdown document in one pass."""
    body = frontmatter.end_of(text)
    walk = _Walk(text)
    walk.blocks += frontmatter.read(text)
    readable = without_own(encodable(text))
    if readable.startswith(_MARK):
        # Pulldown-cmark takes the mark for a letter, so that the first line would be no heading.
        readable = "\n" + readable[1:]
    shown, hidden = masked(readable[body:] if body else readable)
    walk.run(blank(readable[:body]) + shown if body else shown)
    found = (Span[Source](comment.start, comment.end) for comment in brace_comments(text) if comment.start >= body)
    braces = _outside(found, walk.code)
    spans = (Span[Source](body + stretch.start, body + stretch.end) for stretch in hidden)
    unread = [*walk.unread, *(span for span in spans if _LINE_END.search(text, span.start, span.end))]
    return Reading(text, Blocks(walk.blocks), tuple(sorted([*walk.comments, *braces])), _joined(unread))


def _outside(spans: Iterable[Span[Source]], code: Sequence[Span[Source]]) -> Iterator[Span[Source]]:
    """Those of `spans` that start in none of the stretches of `code`, which stand in their order."""
    for span in spans:
        before = bisect_right(code, span.start, key=lambda stretch: stretch.start)
        if not before or code[before - 1].end <= span.start:
            yield span


def _joined(spans: Iterable[Span[Source]]) -> tuple[Span[Source], ...]:
    """`spans` in their order, those that overlap made one."""
    made: list[Span[Source]] = []
    for span in sorted(spans):
        if made and span.start < made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


_PLACEHOLDERS = frozenset({"Code", "InlineMath", "DisplayMath"})
_PAIRS = frozenset({"Emphasis", "Strong", "Strikethrough"})
_BLOCKS = {
    "Paragraph": None,
    "Heading": BlockKind.HEADING,
    "TableCell": BlockKind.TABLE_CELL,
    "BlockQuote": BlockKind.QUOTATION,
    "List": None,
    "Item": BlockKind.LIST_ITEM,
    "FootnoteDefinition": BlockKind.FOOTNOTE,
    "DefinitionListTitle": BlockKind.LIST_ITEM,
    "DefinitionListDefinition": BlockKind.LIST_ITEM,
}
"""The elements that begin and end a block, and the kind that they give to what is in them."""
_MARK = "\ufeff"
_LINE_END = re.compile(r"[\r\n]")
_UNREAD = frozenset({"CodeBlock", "HtmlBlock"})
_ADDRESS_LINKS = frozenset({"Autolink", "Email"})
_HTML_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_HTML_CODE = frozenset({"code", "kbd", "samp", "var", "tt", "pre", "script", "style", "svg", "math"})
_HTML_CONTENT = frozenset({"img", "video", "audio", "iframe", "input", "object", "embed", "canvas"})


class _Walk:
    """One walk through the events of pyromark, which come with offsets in UTF-8 bytes."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Span[Source]] = []
        self.unread: list[Span[Source]] = []
        self.code: list[Span[Source]] = []
        self._text = text
        self._parsed = text
        self._assembly = Assembly(text)
        self._around: list[BlockKind] = []
        self._ends: list[int] = []  # of the blocks around
        self._kind = BlockKind.PARAGRAPH
        self._unread = 0
        self._unclosed: dict[str, int] = {}  # by name of element: up to where no closing tag is left in the paragraph

    def run(self, parsed: str) -> None:
        """Read `parsed`, which is the text with what is no Markdown hidden."""
        self._parsed = parsed
        at = code_points(parsed)
        assembly = self._assembly
        add, as_is = assembly.add, SegmentKind.TEXT
        hidden = parsed != self._text
        broken: tuple[str, int, int] | None = None
        opened: list[bool] = []  # for each open element, whether its start was read; its end is read then too
        events: Iterable[Any] = PARSER.events_with_range(parsed)
        for event, where in events:
            start, end = at[where["start"]], at[where["end"]]
            if event.__class__ is str:
                if event != "Rule" and start >= self._unread:
                    broken = (" " if event == "SoftBreak" else "\n", start, end)
                continue
            key, value = event.popitem()
            if not (opened.pop() if key == "End" else start >= self._unread):
                if key == "Start":
                    opened.append(False)
                continue
            if broken:
                escaped = key == "Text" and start > broken[2] and self._escaped(start)
                assembly.collapsed(broken[0], broken[1], broken[2] if key == "End" else start - escaped)
                broken = None
            if key == "Text":
                odd = parsed[start - 1] == "\\" or (hidden and not value.isascii())
                if odd or value != parsed[start:end]:
                    self._irregular(value, start, end)
                else:
                    add((start, end, None, as_is))
            elif key == "Start":
                name, detail = (value, None) if value.__class__ is str else value.popitem()
                opened.append(self._start(name, detail, start, end))
            elif key == "End":
                name = value if value.__class__ is str else next(iter(value))
                if name in _PAIRS or name == "Link":
                    assembly.close(max(end, self._unread))
                else:
                    self._end(name)
            else:
                self._inline(key, value, start, end)
        self._flush()

    def _escaped(self, start: int) -> bool:
        """Whether the text that starts at `start` starts with a character behind a backslash."""
        return start > 0 and self._parsed[start - 1] == "\\" and self._assembly.end != start

    def _irregular(self, value: str, start: int, end: int) -> None:
        """Add text that does not stand in the source as it reads: entities, escapes, hidden stretches."""
        assembly = self._assembly
        if self._escaped(start):
            assembly.collapsed(self._text[start], start - 1, start + 1)
            start, value = start + 1, value[1:]
        if value != self._parsed[start:end]:
            assembly.collapsed(value, start, end)
            return
        at = 0
        for match in HIDDEN.finditer(value):
            if match.start() > at:
                assembly.text(start + at, start + match.start())
            add = assembly.placeholder if match[0][0] == Hidden.CONTENT else assembly.nothing
            add(start + match.start(), start + match.end())
            at = match.end()
        if start + at < end:
            assembly.text(start + at, end)

    def _start(self, name: str, detail: object, start: int, end: int) -> bool:
        """Read the start of an element, and tell whether its end is to be read too."""
        if name == "Link" and isinstance(detail, dict) and detail["link_type"] in _ADDRESS_LINKS:
            self._assembly.placeholder(start, end)
            self._unread = end
            return False
        if name in _PAIRS or name == "Link":
            self._assembly.open(start)
        elif name == "Image":
            self._assembly.placeholder(start, end)
            self._unread = end
        elif name in _BLOCKS:
            self._flush()
            kind = _BLOCKS[name]
            self._around.append(self._kind)
            self._ends.append(end)
            if kind and self._kind is not BlockKind.QUOTATION and not (name == "BlockQuote" and detail):
                self._kind = kind
        elif name in _UNREAD:
            self._flush()
            self._unread = end
            self.unread.append(Span(start, end))
            if name == "HtmlBlock":
                self._keep_comments(start, end)
            else:
                self.code.append(Span(start, end))
        return True

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
            self._kind = self._around.pop()
            self._ends.pop()

    def _inline(self, key: str, value: str, start: int, end: int) -> None:
        if key in _PLACEHOLDERS:
            self._assembly.placeholder(start, end)
            if key == "Code":
                self.code.append(Span(start, end))
        elif key == "InlineHtml":
            self._html(value, start, end)
        elif key == "FootnoteReference":
            self._assembly.nothing(start, end)

    def _html(self, tag: str, start: int, end: int) -> None:
        match = _HTML_TAG.match(tag)
        if not match:
            self._assembly.nothing(start, end)
            self._keep_comments(start, end)
            return
        name, closing = match[2].lower(), bool(match[1])
        if name == "br":
            self._assembly.collapsed("\n", start, end)
        elif name in _HTML_CONTENT and not closing:
            self._assembly.placeholder(start, end)
        elif name in _HTML_CODE and not closing and (code := self._code_end(name, end)):
            self._assembly.placeholder(start, code)
            self._unread = code
        else:
            self._assembly.tag(name, start, end, closing=closing)

    def _code_end(self, name: str, start: int) -> int:
        """Where the element `name`, whose opening tag ends at `start`, ends; 0 if not within its paragraph."""
        if start < self._unclosed.get(name, 0):
            return 0
        limit = self._ends[-1] if self._ends else len(self._parsed)
        closing = re.compile(rf"(?i)\n[ \t>]*\r?\n|</{name}\s*>").search(self._parsed, start, limit)
        if closing and closing[0].startswith("<"):
            return closing.end()
        self._unclosed[name] = closing.start() if closing else limit
        return 0

    def _keep_comments(self, start: int, end: int) -> None:
        at = self._text.find("<!--", start, end)
        while at >= 0 and (close := self._text.find("-->", at + 2, end)) >= 0:
            self.comments.append(Span(at, close + 3))
            at = self._text.find("<!--", close, end)

    def _flush(self) -> None:
        block = self._assembly.build(self._kind) if self._assembly else None
        if block:
            self.blocks.append(block)
