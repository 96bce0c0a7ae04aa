"""The ignore comment that keeps a finding silent, put where nobody reads it (see `copydesk.suppress` for what it may say).

Like a fix it is not trusted: the document is read again with the comment in it, and must read as before.
"""

import re
from collections.abc import Iterator, Sequence

from copydesk import idle
from copydesk.document import Document, Format
from copydesk.findings import Edit, Finding, apply_edits
from copydesk.prose import commit
from copydesk.prose.blocks import Reading
from copydesk.suppress import directives, judged
from copydesk.text import LineIndex, Source, Span

_PARAGRAPH = re.compile(r" {0,3}(?:#{1,6} |[^\s#>|*+\-=_~`:<{\[\d&$%])")
"""How a line begins above which a comment can stand without changing what the line is."""
_SIGN = "%"
"""What an ignore comment of a plain text stands behind."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def edits(document: Document, reading: Reading, finding: Finding, *, braces: bool = False) -> tuple[Edit, ...]:
    """The edits that ask to ignore `finding`; none where that cannot be done without changing what is read.

    In Markdown a comment stands on a line of its own above the finding where a paragraph begins there, else at the end of the
    finding's line, else one stands above and one below its lines. `braces`: it is an MDX comment. In plain text it stands
    above the line, behind a comment sign. A comment that is idle itself is not kept silent by another. In a box for a commit
    message there is no place for one: it would be committed.
    """
    if finding.rule == idle.RULE or document.format is Format.MESSAGE:
        return ()
    ways = _in_markdown if document.format is Format.MARKDOWN else _in_text
    return next((found for found in ways(document, finding, braces) if _holds(document, reading, finding, found)), ())


def _in_markdown(document: Document, finding: Finding, braces: bool) -> Iterator[tuple[Edit, ...]]:
    text, lines = document.text, LineIndex(document.text)

    def comment(verb: str) -> str:
        body = f"copydesk-ignore-{verb} {finding.rule}"
        return f"{{/* {body} */}}" if braces else f"<!-- {body} -->"

    number = lines.line_at(finding.span.start)
    line = lines.line(number)
    written, end = line.of(text), _line_end(text, line)
    if _is_blank(text, lines, number - 1) and _PARAGRAPH.match(written):
        yield (_above(text, line, comment("next-line") + end),)
    if written == written.rstrip(" \t\\"):
        yield (Edit(Span(line.end, line.end), " " + comment("line")),)
    yield _around(text, lines, finding, comment("start"), comment("end"))


def _in_text(document: Document, finding: Finding, _braces: bool) -> Iterator[tuple[Edit, ...]]:
    text, lines = document.text, LineIndex(document.text)
    sign = commit.comment_sign(text) if document.format is Format.COMMIT else _SIGN

    def comment(verb: str) -> str:
        return f"{sign} copydesk-ignore-{verb} {finding.rule}"

    line = lines.line(lines.line_at(finding.span.start))
    yield (_above(text, line, comment("next-line") + _line_end(text, line)),)
    yield _around(text, lines, finding, comment("start"), comment("end"))


def _around(text: str, lines: LineIndex, finding: Finding, start: str, end: str) -> tuple[Edit, ...]:
    """Comments above and below the lines that stand together with the finding, without a blank one between."""
    first = lines.line_at(finding.span.start)
    last = lines.line_at(finding.span.end)
    while not _is_blank(text, lines, first - 1):
        first -= 1
    while not _is_blank(text, lines, last + 1):
        last += 1
    below = lines.line(last).end
    line_end = _line_end(text, lines.line(first))
    return _above(text, lines.line(first), start + line_end), Edit(Span(below, below), line_end + end)


def _above(text: str, line: Span[Source], added: str) -> Edit:
    """The edit that puts a line above `line`; a byte-order mark stays at the start of the text."""
    at = line.start + (line.start == 0 and text.startswith("\ufeff"))
    return Edit(Span(at, at), added)


def _is_blank(text: str, lines: LineIndex, number: int) -> bool:
    """Whether there is nothing on this line, or no such line."""
    return not 0 <= number < lines.line_count or not lines.line(number).of(text).strip()


def _line_end(text: str, line: Span[Source]) -> str:
    """How `line` ends, or if it is the last, how the first one does."""
    found = _LINE_END.match(text, line.end) or _LINE_END.search(text)
    return found[0] if found else "\n"


def _holds(document: Document, reading: Reading, finding: Finding, found: Sequence[Edit]) -> bool:
    """Whether the document reads as before with the comments in it, which are understood and meet the finding."""
    after = Document(apply_edits(document.text, tuple(found)), document.format)
    again = after.reading(reading)
    if [(block.kind, block.text) for block in again.blocks] != [(block.kind, block.text) for block in reading.blocks]:
        return False
    fresh = len(directives(after.text, after.format, again.comments))
    if fresh != len(directives(document.text, document.format, reading.comments)) + len(found):
        return False
    by = sum(len(edit.replacement) for edit in found if edit.span.start <= finding.span.start)
    moved = _moved(finding, by)
    return not judged(after.text, after.format, [moved], again.comments)[0]


def _moved(finding: Finding, by: int) -> Finding:
    return Finding(finding.rule, finding.category, finding.severity, finding.span.shifted(by), finding.excerpt, finding.message)
