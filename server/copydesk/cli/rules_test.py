"""copydesk rules test: run the examples of your own rules.

Each sentence in `fires` must be found and mended as it says there, each in `quiet` must be left alone. Exit code: 0 all
examples hold, 1 some do not, 2 a file could not be used.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli import options, own_rules
from copydesk.cli.failure import CommandError, one_line

if TYPE_CHECKING:
    from copydesk.cli.terminal import Style
    from copydesk.proving import Failure
    from copydesk.rules.schema import Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `copydesk rules test`."""
    about = "a rule file, a folder of them, or FILE:ID for one rule (default: .copydesk/rules and the packs in the settings)"
    parser.add_argument("files", nargs="*", metavar="FILE", help=about)
    options.add_config(parser, "those of the working directory")
    options.add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the examples; gives the exit code."""
    from copydesk import proving
    from copydesk.cli.terminal import Colour, Style
    from copydesk.language import pipeline
    from copydesk.language.reading import Reader
    from copydesk.rules.schema import RuleError

    style = Style.of(sys.stdout, Colour(arguments.color))
    names = list(_files(arguments.files or _own(arguments)))
    try:
        library = proving.library_of(names)
    except RuleError as error:
        raise CommandError(str(error)) from None
    rules = proving.chosen(library, names)
    if not rules:
        raise CommandError(f"no such rule in {', '.join(names)}")
    prover = proving.Prover(Reader(pipeline.load()), library)
    failed = 0
    for rule in rules:
        failures = list(prover.failures(rule))
        failed += len(failures)
        for line in _failures(rule, failures, style):
            print(line)
    print(style.bold(_summary(rules, failed)))
    return 1 if failed else 0


def _own(arguments: argparse.Namespace) -> Sequence[str]:
    """The writer's own rule files and folders, as the settings have them."""
    from copydesk import settings as settings_files

    config: Path | None = arguments.config
    try:
        settings = settings_files.load(config) if config else settings_files.find(Path(), trusted=arguments.trust)
    except settings_files.SettingsError as error:
        raise CommandError(str(error)) from None
    if not settings.pack_paths:
        raise CommandError("there are no rules of your own here; `copydesk rules new NAME` writes first ones")
    return [own_rules.shown(path) for path in settings.pack_paths]


def _files(names: Sequence[str]) -> Iterator[str]:
    """`names` with each folder replaced by the rule files in it."""
    for name in names:
        if not Path(name).is_dir():
            yield name
            continue
        files = sorted(Path(name).glob("*.toml"))
        if not files:
            raise CommandError(f"{name}: no rule files (*.toml) in this folder")
        yield from map(str, files)


def _failures(rule: "Rule", failures: "Sequence[Failure]", style: "Style") -> Iterator[str]:
    if failures:
        yield f"{style.bold(rule.name)}  {style.dim(one_line(own_rules.shown(Path(rule.file))))}"
    for failure in failures:
        if failure.example:
            yield f"  {style.red('×')} {one_line(failure.example)}"
        yield f"    {one_line(failure.problem)}"


def _summary(rules: "Sequence[Rule]", failed: int) -> str:
    examples = sum(len(rule.fires) + len(rule.quiet) for rule in rules)
    held = "all hold" if not failed else f"{failed} do{'es' * (failed == 1)} not hold"
    return f"{len(rules)} rule{'s' * (len(rules) != 1)}, {examples} example{'s' * (examples != 1)}: {held}."
