"""The edit that puts an ignore comment beside a finding (see `copydesk.suppress` for what the comment may say)."""

import re

from copydesk import idle
from copydesk.document import Format
from copydesk.findings import Edit, Finding
from copydesk.lsp.documents import Open, Snapshot
from copydesk.text import Span

_MDX = "mdx"
_PARAGRAPH = re.compile(r" {0,3}(?:#{1,6} |[^\s#>|*+\-=_~`:<{\[\d&$%])")
"""How a line begins above which a comment can stand without changing what the line is."""
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)


def edit(document: Open, snapshot: Snapshot, finding: Finding) -> Edit | None:
    """A comment on a line of its own above the finding where a block begins there, else at the end of the finding's line.

    None where a comment would be seen by the reader or change the document: in plain text, in front matter, in a table. A
    comment that is idle itself is not kept silent by another.
    """
    if document.format is not Format.MARKDOWN or finding.rule == idle.RULE:
        return None
    text, lines = snapshot.text, snapshot.lines
    number = lines.line_at(finding.span.start)
    line = lines.line(number)
    written = line.of(text)
    matter = _FRONT_MATTER.match(text)
    if "|" in written or (matter and line.start < matter.end()):
        return None
    opens = number == 0 or not lines.line(number - 1).of(text).strip()
    if opens and _PARAGRAPH.match(written):
        last = number + 1 == lines.line_count
        line_end = "\n" if last else text[line.end : lines.line(number + 1).start]
        return Edit(Span(line.start, line.start), _comment(document, "next-line", finding.rule) + line_end)
    kept = len(written.rstrip(" \t\\"))
    if kept < len(written):
        return None
    return Edit(Span(line.end, line.end), " " + _comment(document, "line", finding.rule))


def _comment(document: Open, verb: str, rule: str) -> str:
    body = f"copydesk-ignore-{verb} {rule}"
    return f"{{/* {body} */}}" if document.language == _MDX else f"<!-- {body} -->"
