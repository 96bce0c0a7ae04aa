"""The rule library: finds the shipped rules, in a wheel or in a checkout, and a writer's own packs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from copydesk.rules.cache import RuleFile, read
from copydesk.rules.finder import Finder
from copydesk.rules.index import PlainNeeds
from copydesk.rules.schema import Category, Rule, RuleError

__all__ = ["Library", "RuleError", "load", "shipped_folder", "with_own"]


MOST_FORMS = 10_000
"""Patterns that a writer's packs may have in all; twice as many as the shipped rules have."""


@dataclass(frozen=True)
class Library:
    """The rules in force, by their full names, in the order of their files; and what each file says of itself.

    `own` names the rules that come from a writer's packs.
    """

    rules: Mapping[str, Rule]
    categories: Mapping[str, Category]
    needs: Mapping[str, Sequence[PlainNeeds]]
    own: frozenset[str] = frozenset()

    @cached_property
    def finder(self) -> Finder:
        """The pattern rules of ours, ready to be looked for."""
        return Finder(self._patterns(lambda name: name not in self.own))

    @cached_property
    def own_finder(self) -> Finder:
        """The pattern rules from the writer's packs, ready to be looked for."""
        return Finder(self._patterns(self.own.__contains__), pooled=True)

    def _patterns(self, wanted: Callable[[str], bool]) -> list[tuple[Rule, Sequence[PlainNeeds]]]:
        return [(rule, self.needs[name]) for name, rule in self.rules.items() if rule.forms and wanted(name)]


def shipped_folder() -> Path:
    """The folder of the shipped rules."""
    package = Path(__file__).resolve().parents[1]
    in_wheel = package / "library"
    return in_wheel if in_wheel.is_dir() else package.parents[1] / "rules"


def load(packs: Sequence[Path] = (), *, shipped: bool = True) -> Library:
    """The shipped rules and those of `packs`, which are rule files or folders of them.

    A pack's rule goes over a rule of the same name that was there before. Raises RuleError.
    """
    files = [read(path) for path in sorted(shipped_folder().glob("*.toml"))] if shipped else []
    _forbid_doubles(files)
    return _with_own(files, list(_own(packs)))


def with_own(own: Sequence[RuleFile]) -> Library:
    """The shipped rules and those of the files `own`, which need not be there."""
    files = [read(path) for path in sorted(shipped_folder().glob("*.toml"))]
    return _with_own(files, own)


def _with_own(files: Sequence[RuleFile], own: Sequence[RuleFile]) -> Library:
    checks = {rule.name: rule.check for file in files for rule in file.rules}
    for rule in (rule for file in own for rule in file.rules if rule.check):
        if checks.get(rule.name) != rule.check:
            problem = f"no code of copydesk finds what {rule.name} is about; write match or forms"
            raise RuleError(rule.file, rule.id, "check", problem)
    return replace(_combined([*files, *own]), own=frozenset(rule.name for file in own for rule in file.rules))


def _combined(files: Sequence[RuleFile]) -> Library:
    """The library of these files; a rule goes over one of the same name in an earlier file."""
    rules = {rule.name: rule for file in files for rule in file.rules}
    needs = {rule.name: own for file in files for rule, own in zip(file.rules, file.needs, strict=True)}
    categories: dict[str, Category] = {}
    for file in files:
        categories.setdefault(file.category.name, file.category)
    return Library(rules, categories, needs)


def _own(packs: Sequence[Path]) -> Iterator[RuleFile]:
    """The rule files of `packs`. Raises RuleError for more of them than a reader would bear to wait for."""
    forms = 0
    for path in (path for pack in packs for path in _files(pack)):
        file = read(path)
        forms += sum(len(rule.forms) for rule in file.rules)
        if forms > MOST_FORMS:
            raise RuleError(str(path), "", "", f"with this file the packs have more than {MOST_FORMS} patterns; name fewer")
        yield file


def _files(pack: Path) -> list[Path]:
    if pack.is_dir():
        return sorted(pack.glob("*.toml"))
    if not pack.exists():
        raise RuleError(str(pack), "", "", "no such rule file or folder")
    return [pack]


def _forbid_doubles(files: Sequence[RuleFile]) -> None:
    seen: dict[str, str] = {}
    for rule in (rule for file in files for rule in file.rules):
        if rule.name in seen:
            raise RuleError(rule.file, rule.id, "", f"{rule.name} is also in {seen[rule.name]}")
        seen[rule.name] = rule.file
