"""copydesk check: print what could be said better.

Exit code: 0 no findings, 1 findings, 2 a file could not be checked (the others are).
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk.cli import options
from copydesk.cli.failure import CommandError, Failures
from copydesk.findings import DROPPED

if TYPE_CHECKING:
    from copydesk.cli.engines import Engines
    from copydesk.cli.sources import Source
    from copydesk.findings import Finding
    from copydesk.statistics import Section


class Checked(NamedTuple):
    """A file, its findings in offsets of the file, and its figures if they are asked for."""

    source: "Source"
    findings: tuple["Finding", ...]
    sections: tuple["Section", ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk check`."""
    options.add_files(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people or for programs")
    parser.add_argument("--statistics", action="store_true", help="also print the figures of each file and its sections")
    options.add_rules(parser)
    options.add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the files; gives the exit code."""
    failures = Failures()
    checked = _checked(arguments, failures)
    found = _print_json(checked) if arguments.format == "json" else _print_text(checked, arguments, failures)
    return 2 if failures.count else int(found)


def _checked(arguments: argparse.Namespace, failures: Failures) -> Iterator[Checked]:
    """Each file that can be read, with its findings in offsets of the file. What can't is told to `failures`."""
    engines: Engines | None = None
    for name in arguments.files:
        try:
            source = options.read(name, arguments)
            if engines is None:
                engines = options.engines(arguments)
            found = findings(source, engines, failures)
            yield Checked(source, found, figures(source, engines) if arguments.statistics else ())
        except CommandError as failure:
            failures.add(failure)


def figures(source: "Source", engines: "Engines") -> tuple["Section", ...]:
    """The figures of a file and of its sections."""
    return engines.for_file(Path(source.name)).sections(source.document)


def findings(source: "Source", engines: "Engines", failures: Failures) -> tuple["Finding", ...]:
    """The findings of a file with their fixes, in offsets of `source.text`."""
    engine = engines.for_file(Path(source.name))
    report = engine.check(source.document)
    for name in report.failures:
        if name.startswith(DROPPED):
            failures.warn(f"{source.name}: {name}", subject=name)
        else:
            failures.warn(
                f"{source.name}: a check failed and its findings are missing ({name}); please report it", subject=name
            )
    return tuple(_shifted(finding, source.prose_start) for finding in engine.complete(report))


def _print_json(checked: Iterator[Checked]) -> bool:
    from copydesk.cli import json_report

    everything = list(checked)
    print(json_report.render(everything))
    return any(one.findings for one in everything)


def _print_text(checked: Iterator[Checked], arguments: argparse.Namespace, failures: Failures) -> bool:
    from copydesk.cli import text_report
    from copydesk.cli.terminal import Colour, Style

    style = Style.of(sys.stdout, Colour(arguments.color))
    everything: list[Finding] = []
    files = 0
    for source, found, sections in checked:
        files += 1
        everything += found
        for line in (*text_report.render(source, found, style), *text_report.figures(source, sections, style)):
            print(line)
        sys.stdout.flush()
    if files:
        print(style.bold(text_report.summary(everything, files, failures.count)))
    return bool(everything)


def _shifted(finding: "Finding", by: int) -> "Finding":
    if not by:
        return finding
    fixes = tuple(
        replace(fix, edits=tuple(replace(edit, span=edit.span.shifted(by)) for edit in fix.edits)) for fix in finding.fixes
    )
    related = tuple(span.shifted(by) for span in finding.related)
    return replace(finding, span=finding.span.shifted(by), related=related, fixes=fixes)
