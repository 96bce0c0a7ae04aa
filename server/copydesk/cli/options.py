"""Options that several commands share."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.cli.engines import Engines
    from copydesk.cli.sources import Source

_FORMATS = ("markdown", "plain")


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the files to read, and how to read them."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text or Markdown file in UTF-8; - is standard input")
    parser.add_argument("--as", dest="form", choices=_FORMATS, help="how to read the files, whatever they are called")
    parser.add_argument("--stdin-filename", metavar="PATH", help="what standard input is called: settings and format follow")


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add what chooses the rules."""
    add_config(parser, "those beside the files")
    parser.add_argument("--strict", action="store_true", help="report every passive, also where the actor does not matter")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="these rules or categories, no others")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="not these rules or categories")


def add_config(parser: argparse.ArgumentParser, instead_of: str) -> None:
    """Add where the settings are read from."""
    parser.add_argument("--config", type=Path, metavar="FILE", help=f"read settings from here instead of {instead_of}")
    parser.add_argument(
        "--trust", action="store_true", help="let settings files name a pipeline, and packs outside their folder"
    )


def add_colour(parser: argparse.ArgumentParser) -> None:
    """Add when to colour."""
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colour the output (auto: on a terminal)"
    )


def engines(arguments: argparse.Namespace) -> "Engines":
    """The engines for the files, with what `arguments` say about the rules."""
    from copydesk.cli.engines import Choices, Engines

    return Engines(
        Choices(
            arguments.config,
            arguments.strict,
            _names(arguments.only),
            _names(arguments.without),
            trust=arguments.trust,
            statistics=getattr(arguments, "statistics", False),
        )
    )


def read(name: str, arguments: argparse.Namespace) -> "Source":
    """The file called `name`, read as `arguments` say. Raises CommandError."""
    from copydesk.cli import sources
    from copydesk.document import Format

    form = Format(arguments.form) if arguments.form else None
    return sources.read(name, form, arguments.stdin_filename or sources.STDIN)


def _names(values: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
