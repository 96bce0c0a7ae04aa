"""Findings as a good compiler prints them: where, what, the line with the place underlined, and the rewrite as a diff."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from copydesk.cli import diff
from copydesk.cli.sources import Source
from copydesk.cli.terminal import Style, clipped, printable
from copydesk.findings import Elsewhere, Finding, Fix, Safety, Severity
from copydesk.statistics import Section, in_words
from copydesk.text import Encoding, LineIndex

_FIXES_SHOWN = 3
_LABELS = {
    Safety.MEANING: "fix",
    Safety.CHOICE: "possible",
    Safety.SKETCH: "sketch",
}


def render(source: Source, findings: Iterable[Finding], style: Style) -> Iterator[str]:
    """The lines that show `findings`, whose offsets are those of `source.text`."""
    index = LineIndex(source.text)
    for finding in findings:
        yield from _finding(source, index, finding, style)
        yield ""


def summary(findings: Sequence[Finding], files: int, unread: int) -> str:
    """One line that counts."""
    where = f"{files} file" + "s" * (files != 1)
    failed = f"; {unread} could not be checked" if unread else ""
    if not findings:
        return f"No findings in {where}{failed}."
    safe = sum(any(fix.safety is Safety.MEANING for fix in finding.fixes) for finding in findings)
    fixable = f", {safe} of them fixable with `copydesk fix`" if safe else ""
    return f"{len(findings)} finding{'s' * (len(findings) != 1)} in {where}{fixable}{failed}."


def figures(source: Source, sections: Iterable[Section], style: Style) -> Iterator[str]:
    """The lines that give the figures of a file and its sections."""
    shown = False
    for section in sections:
        name = printable(section.title) or source.name
        yield f"{style.bold(printable(name))}: {in_words(section.counts)}"
        shown = True
    if shown:
        yield ""


def _finding(source: Source, index: LineIndex, finding: Finding, style: Style) -> Iterator[str]:
    place = f"{printable(source.name)}:{_place(index, finding.span.start)}"
    severity = _severity(finding.severity, style)
    yield f"{style.bold(place)}: {severity}: {style.bold(printable(finding.message))} {style.dim(f'[{finding.rule}]')}"
    yield from _source_line(source.text, index, finding, style)
    gutter = " " * (len(str(index.line_at(finding.span.start) + 1)) + 2)
    for span in finding.related:
        yield f"{gutter}{style.dim('=')} see also {_place(index, span.start)}: {_short(span.of(source.text), style.width - 40)}"
    for other in finding.elsewhere:
        yield f"{gutter}{style.dim('=')} see also {printable(_near(other.path))}:{_line_of(other)}"
    for fix in finding.fixes[:_FIXES_SHOWN]:
        yield from _fix(source.text, fix, style, gutter)
    if finding.declined and not finding.fixes:
        yield f"{gutter}{style.dim('=')} no rewrite: {printable(finding.declined)}"


def _line_of(other: Elsewhere) -> str:
    """The line of a place in another file, and the column, if it is known."""
    known = other.range(Encoding.UTF32)
    return f"{known[0].line + 1}:{known[0].character + 1}" if known else str(other.line)


def _near(path: str) -> str:
    """`path` from the working directory, if it leads down from there."""
    with suppress(ValueError, OSError):
        return str(Path(path).relative_to(Path.cwd()))
    return path


def _source_line(text: str, index: LineIndex, finding: Finding, style: Style) -> Iterator[str]:
    """The line in which the finding starts, cut to the width of `style`, and the mark below it."""
    number = index.line_at(finding.span.start)
    line = index.line(number)
    gutter = f"{number + 1} "
    start = finding.span.start - line.start
    end = max(min(finding.span.end, line.end) - line.start, start)
    shown, first, last = clipped(printable(line.of(text)), start, end, style.width - len(gutter) - 3)
    yield f" {style.dim(f'{gutter}|')} {shown}"
    mark = "^" + "~" * (last - first - 1)
    yield f" {' ' * len(gutter)}{style.dim('|')} {' ' * first}{style.yellow(mark)}"


def _fix(text: str, fix: Fix, style: Style, gutter: str) -> Iterator[str]:
    yield f"{gutter}{style.dim('=')} {_LABELS[fix.safety]}: {printable(fix.title)}"
    yield from diff.lines(*diff.around(text, fix.edits), style, gutter + "  ")


def _place(index: LineIndex, offset: int) -> str:
    position = index.position(offset)
    return f"{position.line + 1}:{position.character + 1}"


def _severity(severity: Severity, style: Style) -> str:
    paint = {Severity.WARNING: style.yellow, Severity.INFORMATION: style.cyan, Severity.HINT: style.dim}
    return paint[severity](severity)


def _short(text: str, columns: int) -> str:
    shown = " ".join(printable(text).split())
    return f"“{shown}”" if len(shown) <= columns else f"“{shown[: columns - 1].rstrip()}…”"
