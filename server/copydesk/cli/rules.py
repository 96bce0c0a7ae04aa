"""copydesk rules: list the rules, each with an example."""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from copydesk.cli import options

if TYPE_CHECKING:
    from copydesk.cli.library import Shelf
    from copydesk.cli.terminal import Style
    from copydesk.rules.schema import Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk rules`."""
    parser.add_argument("names", nargs="*", metavar="CATEGORY", help="these categories only")
    options.add_config(parser, "those of the working directory")
    options.add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the rules; gives the exit code."""
    from copydesk.cli import library
    from copydesk.cli.terminal import Colour, Style

    style = Style.of(sys.stdout, Colour(arguments.color))
    shelf = library.load(arguments)
    chosen = [rule for name in arguments.names for rule in shelf.rules_of(name)] or list(shelf.library.rules.values())
    for line in _lines(chosen, shelf, style):
        print(line)
    return 0


def _lines(rules: "list[Rule]", shelf: "Shelf", style: "Style") -> Iterator[str]:
    from copydesk.cli.terminal import printable

    for category, members in groupby(sorted(rules, key=lambda rule: rule.name), lambda rule: rule.category):
        yield f"{style.bold(category)}  {style.dim(printable(shelf.library.categories[category].title))}"
        for rule in members:
            text, result = rule.fires[0] if rule.fires else ("", None)
            example = f"{text} → {result}" if result is not None else text
            yield f"  {rule.name:<44} {shelf.state(rule):<12} {style.dim(printable(example))}".rstrip()
        yield ""
    yield f"{len(rules)} rule{'s' * (len(rules) != 1)}. `copydesk explain RULE` tells more."
