"""copydesk explain: tell what a rule looks for, why, and how to switch it off."""

import argparse
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from copydesk.cli import options

if TYPE_CHECKING:
    from copydesk.cli.library import Shelf
    from copydesk.cli.terminal import Style
    from copydesk.rules.schema import Rule

_EXAMPLES_SHOWN = 4
_READABLE = 40
"""How long a pattern may be to say more than the examples do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk explain`."""
    parser.add_argument("names", nargs="+", metavar="NAME", help="a rule (passive.named-agent) or a category (passive)")
    options.add_config(parser, "those of the working directory")
    options.add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    """Explain the rules; gives the exit code."""
    from copydesk.cli import library
    from copydesk.cli.terminal import Colour, Style

    style = Style.of(sys.stdout, Colour(arguments.color))
    shelf = library.load(arguments)
    found = [(name, shelf.rules_of(name)) for name in arguments.names]
    for i, (name, rules) in enumerate(found):
        lines = _rule(rules[0], shelf, style) if rules[0].name == name else _category(name, rules, shelf, style)
        print("\n" * (i > 0) + "\n".join(lines))
    return 0


def _rule(rule: "Rule", shelf: "Shelf", style: "Style") -> Iterator[str]:
    yield f"{style.bold(rule.name)}  {style.dim(shelf.state(rule))}"
    yield ""
    yield from _wrapped(rule.why, style.width)
    if rule.source:
        yield from _wrapped(f"Source: {rule.source}", style.width)
    forms = [form for form in rule.forms if len(form.match) <= _READABLE]
    if forms:
        yield from ("", style.bold("Looks for"))
        for form in forms[:_EXAMPLES_SHOWN]:
            yield f"  {_shown(form.match)}" + (f" → {_shown(form.rewrites[0]) or '(nothing)'}" if form.rewrites else "")
    yield from ("", style.bold("Examples"))
    for text, result in rule.fires[:_EXAMPLES_SHOWN]:
        yield from _example("-", text, style.red, style)
        if result is not None:
            yield from _example("+", result, style.green, style)
    yield from ("", style.bold("Left alone"))
    for text in rule.quiet[:_EXAMPLES_SHOWN]:
        yield from _example(" ", text, str, style)
    yield from _switch_off(rule.name, style)


def _category(name: str, rules: "Sequence[Rule]", shelf: "Shelf", style: "Style") -> Iterator[str]:
    category = shelf.library.categories[name]
    yield f"{style.bold(name)}  {style.dim(_shown(category.title))}"
    yield ""
    yield from _wrapped(category.about, style.width)
    yield from ("", style.bold(f"Rules ({len(rules)})"))
    for rule in rules:
        yield f"  {rule.name}" + (style.dim("  off") if shelf.state(rule) == "off" else "")
    yield from _switch_off(name, style)


def _example(sign: str, text: str, paint: Callable[[str], str], style: "Style") -> Iterator[str]:
    for line in _wrapped(text, style.width - 4):
        yield f"  {paint(f'{sign} {line}')}"


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(_shown(text), columns)


def _shown(text: str) -> str:
    """What a rule file says, which may be anybody's, without what would change the terminal."""
    from copydesk.cli.terminal import printable

    return printable(text)


def _switch_off(name: str, style: "Style") -> Iterator[str]:
    yield from ("", style.bold("To switch it off"))
    yield "  for a project, in .copydesk.toml:"
    yield "    [rules]"
    yield f'    "{name}" = false'
    yield "  at one place, on the line before it:"
    yield f"    <!-- copydesk-ignore-next-line {name} -->"
    yield "  for one run:"
    yield f"    copydesk check --without {name} FILE"
