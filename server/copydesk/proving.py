"""Do rules do what their examples say? Every `fires` and `quiet` line is read, checked, mended and read again.

`python -m copydesk.proving [FILE[:ID] …]` tries the rules of files, or one rule of a file, or all shipped rules.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Finding
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.rules.library import Library, RuleError, load, shipped_folder
from copydesk.rules.schema import Rule
from copydesk.settings import Settings

_ID = re.compile(r"[a-z0-9-]*")
_ROUNDS = 5
"""How often a rule may have to be applied to one example."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold, and what happened instead."""

    rule: str
    example: str
    problem: str

    def __str__(self) -> str:
        return f"{self.rule}: “{self.example}”: {self.problem}"


class Prover:
    """Tries the examples of rules as a document of their own, with one pipeline and one library."""

    def __init__(self, reader: Reader, library: Library) -> None:
        self._library = library
        self._engine = Engine(reader, library, Settings())

    def failures(self, rule: Rule) -> Iterator[Failure]:
        """The examples of `rule` that do not hold."""
        if not rule.fires:
            yield Failure(rule.name, "", "has no example that fires")
        if not rule.quiet:
            yield Failure(rule.name, "", "has no example that is quiet")
        engine = self._engine_for(rule)
        examples = [(text, _fires(engine, rule, text, result)) for text, result in rule.fires]
        examples += [(text, _quiet(engine, rule, text)) for text in rule.quiet]
        yield from (Failure(rule.name, text, problem) for text, problem in examples if problem)

    def _engine_for(self, rule: Rule) -> Engine:
        """Only the rules of the same category, and this one even if it is off by default or speaks only to the strict."""
        on = {other.name: other.category == rule.category and other.enabled for other in self._library.rules.values()}
        engine = self._engine.with_settings(Settings(rules={**on, rule.name: True}))
        if any(finding.rule == rule.name for text, _ in rule.fires for finding in engine.check(_document(text)).findings):
            return engine
        return engine.with_settings(replace(engine.settings, strict=True))


def _fires(engine: Engine, rule: Rule, text: str, result: str | None) -> str:
    """What is wrong with an example that must fire, or "" if it holds."""
    findings = engine.complete(engine.check(_document(text)))
    own = [finding for finding in findings if finding.rule == rule.name]
    if not own:
        others = ", ".join(finding.rule for finding in findings)
        return f"it does not fire{f' (but {others} does)' if others else ''}"
    beside = [finding.rule for finding in findings if finding.rule != rule.name and finding.span.overlaps(own[0].span)]
    if beside:
        return f"{', '.join(beside)} fires at the same place"
    if result is None:
        return "" if not own[0].fixes else f"it should only mark, but writes “{own[0].fixes[0].applied(text)}”"
    return _mends(engine, rule, text, result, own)


def _mends(engine: Engine, rule: Rule, text: str, result: str, own: Sequence[Finding]) -> str:
    """What is wrong with the best fix of `own`, found in `text`, or "" if it makes `result` and is silent on it."""
    for _ in range(_ROUNDS):
        mended = next((finding.fixes[0].applied(text) for finding in own if finding.fixes), None)
        if mended is None:
            return f"it fires on “{own[0].excerpt}” but has no fix{f': {own[0].declined}' if own[0].declined else ''}"
        text = mended
        own = [finding for finding in engine.complete(engine.check(_document(text))) if finding.rule == rule.name]
        if not own or text == result:
            break
    if text != result:
        return f"it writes “{text}”, not “{result}”"
    return f"it fires again on the result “{text}”" if own else ""


def _quiet(engine: Engine, rule: Rule, text: str) -> str:
    """What is wrong with an example that must be quiet, or "" if it holds."""
    own = [finding for finding in engine.check(_document(text)).findings if finding.rule == rule.name]
    return f"it fires on “{own[0].excerpt}”" if own else ""


def _document(text: str) -> Document:
    return Document(text, Format.PLAIN)


def library_of(arguments: Iterable[str]) -> Library:
    """The shipped rules, and those of the files that "FILE" and "FILE:ID" name. Raises RuleError."""
    paths = dict.fromkeys(Path(_divided(argument)[0]) for argument in arguments)
    shipped = {file.resolve() for file in shipped_folder().glob("*.toml")}
    return load([path for path in paths if path.resolve() not in shipped])


def chosen(library: Library, arguments: Iterable[str]) -> list[Rule]:
    """The rules that "FILE" and "FILE:ID" name; all, if nothing is named."""
    rules = list(library.rules.values())
    names = list(map(_divided, arguments))
    if not names:
        return rules
    files = [(str(Path(file).resolve()), name) for file, name in names]
    return [
        rule for rule in rules if any(str(Path(rule.file).resolve()) == file and name in ("", rule.id) for file, name in files)
    ]


def _divided(argument: str) -> tuple[str, str]:
    """The file and the rule's id, or "", that "FILE:ID" or "FILE" names; a colon may be part of the file's own name."""
    file, colon, rule = argument.rpartition(":")
    if not colon or os.path.exists(argument) or not _ID.fullmatch(rule):
        return argument, ""
    return file, rule


def main(arguments: Sequence[str]) -> int:
    """Try the rules that are named; 0 if every example holds, 1 if not, 2 if a file cannot be used."""
    try:
        library = library_of(arguments)
    except RuleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    prover = Prover(Reader(pipeline.load()), library)
    rules = chosen(library, arguments)
    failures = [failure for rule in rules for failure in prover.failures(rule)]
    sys.stdout.writelines(f"{failure}\n" for failure in failures)
    sys.stdout.write(f"{len(rules)} rules, {len(failures)} examples that do not hold\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
