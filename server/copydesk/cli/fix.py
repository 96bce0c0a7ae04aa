"""copydesk fix: apply every fix that leaves the meaning as it is.

With --diff it shows what it would do and writes nothing. Of standard input it prints the fixed text. Exit code: 0, or 2 if a
file could not be fixed (it is left as it was; the others are fixed).
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli import options
from copydesk.cli.failure import CommandError, Failures, one_line

if TYPE_CHECKING:
    from copydesk.cli.engines import Engines
    from copydesk.cli.sources import Source
    from copydesk.cli.terminal import Style


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk fix`."""
    options.add_files(parser)
    parser.add_argument("--diff", action="store_true", help="show the changes as a unified diff and write nothing")
    options.add_rules(parser)
    options.add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    """Fix the files; gives the exit code."""
    from copydesk.cli.terminal import Colour, Style

    style = Style.of(sys.stdout, Colour(arguments.color))
    failures = Failures()
    engines: Engines | None = None
    for name in arguments.files:
        try:
            source = options.read(name, arguments)
            if engines is None:
                engines = options.engines(arguments)
            fixed = fixed_text(source, engines)
            if arguments.diff:
                _print_diff(source, fixed, style)
            else:
                _deliver(name, source, fixed)
        except CommandError as failure:
            failures.add(failure)
    return 2 if failures.count else 0


def fixed_text(source: "Source", engines: "Engines") -> str:
    """The text of the file with every fix made that leaves the meaning as it is."""
    engine = engines.for_file(Path(source.name))
    return source.with_document_text(engine.fix_all(source.document))


def _deliver(name: str, source: "Source", fixed: str) -> None:
    """Print the fixed text if it came from standard input, otherwise put it in the file's place if it differs."""
    from copydesk.cli import sources

    if name == sources.STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(fixed.encode())
        sys.stdout.buffer.flush()
    elif fixed == source.text:
        print(f"{one_line(source.name)}: nothing to fix")
    else:
        sources.replace_file(source, fixed)
        changed = sum(line.startswith("+") for line in _diff(source, fixed)) - 1
        print(f"{one_line(source.name)}: fixed, {changed} line{'s' * (changed != 1)} changed")


def _print_diff(source: "Source", fixed: str, style: "Style") -> None:
    from copydesk.cli.terminal import printable

    paint = {"+": style.green, "-": style.red, "@": style.cyan}
    for line in _diff(source, fixed):
        if style.colour or sys.stdout.isatty():
            print(paint.get(line[0], str)(printable(line)))
        else:
            sys.stdout.buffer.write(f"{line}\n".encode())


def _diff(source: "Source", fixed: str) -> Iterator[str]:
    r"""The lines of a unified diff, which `patch` takes: \n alone ends a line, as it sees them."""
    import difflib

    before, after = _LINE.findall(source.text), _LINE.findall(fixed)
    name = _quoted(source.name)
    for line in difflib.unified_diff(before, after, name, name):
        yield line.removesuffix("\n") if line.endswith("\n") else f"{line}\n\\ No newline at end of file"


def _quoted(name: str) -> str:
    """`name` as `patch` and git read it in a diff: quoted where it is unusual, ended by a tab where it holds a blank."""
    if name.isprintable() and not re.search(r'^[" ]|\\| $', name):
        return f"{name}\t" if " " in name else name
    escaped = (chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\{byte:03o}" for byte in os.fsencode(name))
    return f'"{"".join(escaped)}"'


_LINE = re.compile(r"[^\n]*\n|[^\n]+")
