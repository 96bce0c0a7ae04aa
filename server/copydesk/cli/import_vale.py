"""copydesk rules import-vale: turn a Vale style (a substitution or existence list) into a rule file of your own.

Every rule gets an example, and is left out if that does not hold. What could not be taken over is listed with its reason.
Exit code: 0, or 2 if a file could not be imported.
"""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli import options, own_rules
from copydesk.cli.failure import CommandError, Failures, one_line

if TYPE_CHECKING:
    from copydesk.engine import Engine
    from copydesk.importing.pack import Example
    from copydesk.importing.vale import Declined, Draft, Style
    from copydesk.language.reading import Reader

Kept = list[tuple["Draft", "Example"]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk rules import-vale`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a style of Vale, in YAML")
    parser.add_argument("--name", help="what the rule file and its category are called (vale- and the style's name, if absent)")
    options.add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import the styles; gives the exit code."""
    if arguments.name and len(arguments.files) > 1:
        raise CommandError("--name: name one file at a time")
    failures = Failures()
    reader: Reader | None = None
    for name in arguments.files:
        try:
            style, target = _style(name, arguments.name)
            reader = reader or _reader()
            kept, declined = _proven(reader, style, target.stem)
            if kept:
                _write(target, style, kept)
            for line in _report(name, target, style, len(kept), declined):
                print(line)
        except CommandError as failure:
            failures.add(failure)
    return 2 if failures.count else 0


def _style(file: str, name: str | None) -> "tuple[Style, Path]":
    """The style in a file, and where its rules go."""
    from copydesk.cli import sources
    from copydesk.importing import vale

    path = Path(file)
    target = own_rules.new_file(name or "-".join(["vale", *re.findall(r"[a-z0-9]+", path.stem.lower())]))
    try:
        return vale.read(file, path.stem, sources.read(file).text), target
    except vale.StyleError as error:
        raise CommandError(str(error)) from None


def _reader() -> "Reader":
    from copydesk.language import pipeline
    from copydesk.language.reading import Reader

    return Reader(pipeline.load())


def _proven(reader: "Reader", style: "Style", category: str) -> "tuple[Kept, list[Declined]]":
    """The drafts whose examples hold, with their examples, and all that is declined."""
    from copydesk.importing import pack
    from copydesk.importing.vale import Declined
    from copydesk.proving import Prover

    engine = _engine(reader, category, pack.text(style, [(draft, None) for draft in style.drafts]))
    kept: Kept = []
    declined = list(style.declined)
    for draft in style.drafts:
        shown = pack.example(engine, f"{category}.{draft.id}", draft)
        if shown:
            kept.append((draft, shown))
        else:
            declined.append(Declined(draft.line, draft.entry, "no plain sentence was found in which it does its work"))
    library = _engine(reader, category, pack.text(style, kept)).library
    prover = Prover(reader, library)
    problems = {
        rule.id: [failure.problem for failure in prover.failures(rule)]
        for rule in library.rules.values()
        if rule.name in library.own
    }
    declined += [Declined(d.line, d.entry, f"its example fails: {problems[d.id][0]}") for d, _ in kept if problems[d.id]]
    return [(d, shown) for d, shown in kept if not problems[d.id]], sorted(declined, key=lambda one: one.line)


def _engine(reader: "Reader", category: str, text: str) -> "Engine":
    """An engine in which the rules of one file, which is not there yet, are on, and no others."""
    from copydesk.engine import Engine
    from copydesk.rules import cache, library
    from copydesk.settings import Settings

    rules = library.with_own([cache.parse(f"{category}.toml", category, text.encode())])
    return Engine(reader, rules, Settings(rules={name: name in rules.own for name in rules.rules}))


def _write(target: Path, style: "Style", kept: Kept) -> None:
    from copydesk.importing import pack

    own_rules.write_new(target, pack.text(style, kept))


def _report(name: str, target: Path, style: "Style", kept: int, declined: "list[Declined]") -> list[str]:
    rules = f"{kept} rule{'s' * (kept != 1)}"
    where = f" → {own_rules.shown(target)} (category {target.stem})" if kept else "; nothing was written"
    lines = [f"{one_line(name)}: {rules} taken over from the {style.kind} list {style.name}{where}"]
    if declined:
        lines.append(f"{len(declined)} not taken over:")
        lines += [one_line(f"  {name}:{one.line}: {one.entry}: {one.reason}") for one in declined]
    return lines
