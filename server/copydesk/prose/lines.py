"""The lines of a plain-text document, and what each of them looks like."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_LINE = re.compile(r"([ \t\f\ufeff]*(?:>[> \t]*)?)([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_NO_COLUMN = re.compile(r"[\f\ufeff]")
_SIGNATURE = re.compile(r"(?:\A|(?<=[\r\n]))-- (?=[\r\n])")
_LONGEST_SIGNATURE = 10  # lines

COMMENT_SIGNS = r"(?:%+|\#+|//|;+|\.\.|--)"
"""What makes the rest of its line an ignore comment in plain text."""
_REQUEST = re.compile(rf"(?:{COMMENT_SIGNS}|<!--)[ \t]*copydesk-ignore-")

_RULER = re.compile(r"(?:[-=*_~#^+.—–] ?){3,}$|--$")
_RULER_STARTS = frozenset("-=*_~#^+.—–")
_GAP = re.compile(r"(?<=\S)(?: {3,}|\t+)(?=\S)")
_LEADERS = re.compile(r"(?<!\.)\.{4,} *\d+$")
_FENCE = re.compile(r"`{3,}|~{3,}")
_NUMERAL_BULLET = re.compile(r"(?:\(?[a-zA-Z]\)|\(?\d{1,3}[.)]|#\.)(?:[ \t]+|$)")
_SIGN_BULLET = re.compile(r"[-*+•‣◦–](?:[ \t]+|$)")


class Look(StrEnum):
    """What a line looks like by itself."""

    BLANK = "blank"
    TEXT = "text"
    RULER = "ruler"
    """A line of one sign repeated: it parts sections, underlines a heading or frames a table."""
    FENCE = "fence"
    """Opens or closes a stretch of code."""
    REQUEST = "request"
    """An ignore comment, which is for copydesk and not for the reader."""
    TABULAR = "tabular"
    """Columns, or a line of a table of contents."""


class Line(NamedTuple):
    """A line without its marks of quotation, its indent, its trailing space and its end.

    `start` and `end` are offsets in the source. `indent` is in columns, a tab being worth four. `depth` counts the marks of
    quotation. `bullet` is the length of the sign or number that may make the line a list item, with the space behind it.
    """

    start: int
    end: int
    text: str
    indent: int
    depth: int
    look: Look
    bullet: int
    numbered: bool


def lines(text: str) -> Iterator[Line]:
    """The lines of `text` up to its signature, if it has one."""
    for match in _LINE.finditer(text, 0, _body_end(text)):
        prefix, content = match[1], match[2].rstrip()
        start = match.start(2)
        depth = prefix.count(">") if prefix else 0
        space = prefix[prefix.rfind(">") + 1 :] if depth else prefix
        indent = len(_NO_COLUMN.sub("", space).expandtabs(4)) - (1 if depth and space.startswith(" ") else 0) if space else 0
        numbered = _NUMERAL_BULLET.match(content)
        bullet = numbered or (_SIGN_BULLET.match(content) if content[:1] in "-*+•‣◦–" else None)
        look = _look(content) if content else Look.BLANK
        length = bullet.end() if bullet else 0
        yield Line(start, start + len(content), content, indent, depth, look, length, numbered is not None)


def is_signed(text: str) -> bool:
    """Whether `text` holds a line that starts a signature, if few lines follow it."""
    return _SIGNATURE.search(text) is not None


def _body_end(text: str) -> int:
    """Where the text ends and its signature starts: a line of two hyphens and a space (RFC 3676), and a few lines more."""
    start = max((match.start() for match in _SIGNATURE.finditer(text)), default=len(text))
    after = [line for line in text[start:].splitlines() if line.strip()]
    return start if len(after) <= _LONGEST_SIGNATURE else len(text)


def _look(content: str) -> Look:
    if "copydesk-ignore-" in content and _REQUEST.match(content):
        return Look.REQUEST
    if content[0] in _RULER_STARTS and _RULER.match(content):
        return Look.RULER
    if content[0] in "`~" and _FENCE.match(content):
        return Look.FENCE
    if content[0] == "|" or content.count("|") > 1:
        return Look.TABULAR
    if ("   " in content or "\t" in content) and len(_GAP.findall(content)) > 1:
        return Look.TABULAR
    return Look.TABULAR if "...." in content and _LEADERS.search(content) else Look.TEXT
