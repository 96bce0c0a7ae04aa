"""Do rules do what their examples say? Every `fires` and `quiet` line is read, checked, mended and read again.

`python -m copydesk.proving [FILE[:ID] …]` tries the rules of files, or one rule of a file, or all shipped rules.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.checks import phrases
from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.prose.blocks import Block, BlockKind, Segment, SegmentKind
from copydesk.rules.library import Library, RuleError, load
from copydesk.rules.schema import Rule
from copydesk.settings import Settings
from copydesk.text import Prose, Source, Span

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
    """Tries the examples of rules with one pipeline and one library."""

    def __init__(self, reader: Reader, library: Library) -> None:
        self._reader = reader
        self._library = library

    def failures(self, rule: Rule) -> Iterator[Failure]:
        """The examples of `rule` that do not hold."""
        if not rule.fires:
            yield Failure(rule.name, "", "has no example that fires")
        if not rule.quiet:
            yield Failure(rule.name, "", "has no example that is quiet")
        if not rule.forms:
            return
        for text, result in rule.fires:
            problem = self.fires(rule, text, result)
            if problem:
                yield Failure(rule.name, text, problem)
        for text in rule.quiet:
            problem = self.quiet(rule, text)
            if problem:
                yield Failure(rule.name, text, problem)

    def fires(self, rule: Rule, text: str, result: str | None) -> str:
        """What is wrong with an example that must fire, or "" if it holds."""
        marks = self._marks(rule, text)
        own = [mark for mark in marks if mark.rule == rule.name]
        if not own:
            others = ", ".join(mark.rule for mark in marks)
            return f"it does not fire{f' (but {others} does)' if others else ''}"
        beside = [mark.rule for mark in marks if mark.rule != rule.name and mark.span.touches(own[0].span)]
        if beside:
            return f"{', '.join(beside)} fires at the same place"
        if result is None:
            return "" if not own[0].rewrites else f"it should only mark, but writes “{own[0].rewrites[0].applied(text)}”"
        return self._mended(rule, text, result, own)

    def quiet(self, rule: Rule, text: str) -> str:
        """What is wrong with an example that must be quiet, or "" if it holds."""
        own = [mark for mark in self._marks(rule, text) if mark.rule == rule.name]
        return f"it fires on “{own[0].span.of(text)}”" if own else ""

    def _mended(self, rule: Rule, text: str, result: str, own: list[Mark]) -> str:
        mended = text
        for _ in range(_ROUNDS):
            if not own[0].rewrites:
                return (
                    f"it fires on “{own[0].span.of(mended)}” but has no fix{f': {own[0].declined}' if own[0].declined else ''}"
                )
            mended = own[0].rewrites[0].applied(mended)
            own = [mark for mark in self._marks(rule, mended) if mark.rule == rule.name]
            if not own or mended == result:
                break
        if mended != result:
            return f"it writes “{mended}”, not “{result}”"
        return f"it fires again on the result “{mended}”" if own else ""

    def _marks(self, rule: Rule, text: str) -> list[Mark]:
        """What the rules of the same category find, this rule among them even if it is off by default."""
        marks = phrases.check(Passage(_block(text), self._reader.read(text)), self._library, self._only(rule))
        return list(marks)

    def _only(self, rule: Rule) -> Settings:
        rules = self._library.rules.values()
        return Settings(rules={r.name: r is rule or (r.enabled and r.category == rule.category) for r in rules})


def _block(text: str) -> Block:
    whole: Span[Prose] = Span(0, len(text))
    source: Span[Source] = Span(0, len(text))
    return Block(BlockKind.PARAGRAPH, source, text, (Segment(whole, source, SegmentKind.TEXT),))


def chosen(library: Library, arguments: Iterable[str]) -> list[Rule]:
    """The rules that "FILE" and "FILE:ID" name; all, if nothing is named."""
    rules = list(library.rules.values())
    names = [argument.partition(":") for argument in arguments]
    if not names:
        return rules
    files = [(str(Path(file).resolve()), name) for file, _, name in names]
    return [
        rule for rule in rules if any(str(Path(rule.file).resolve()) == file and name in ("", rule.id) for file, name in files)
    ]


def main(arguments: Sequence[str]) -> int:
    """Try the rules that are named; 0 if every example holds, 1 if not, 2 if a file cannot be used."""
    try:
        paths = dict.fromkeys(Path(argument.partition(":")[0]) for argument in arguments)
        library = load(list(paths), shipped=not paths)
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
