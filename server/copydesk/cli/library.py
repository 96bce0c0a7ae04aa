"""The rule library as the working directory's settings have it, without a pipeline: what `explain` and `rules` speak of."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from copydesk import settings as settings_files
from copydesk.cli.failure import CommandError
from copydesk.names import did_you_mean
from copydesk.rules import library
from copydesk.rules.library import Library
from copydesk.rules.schema import Rule, RuleError
from copydesk.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library and the settings that say which of its rules are on."""

    library: Library
    settings: Settings

    def rules_of(self, name: str) -> tuple[Rule, ...]:
        """The rule of this full name or the rules of this category. Raises CommandError with close matches if there is none."""
        if rule := self.library.rules.get(name):
            return (rule,)
        found = tuple(rule for rule in self.library.rules.values() if rule.category == name)
        if not found:
            known = {*self.library.rules, *(rule.category for rule in self.library.rules.values())}
            raise CommandError(f"{name}: no such rule or category{did_you_mean(name, known)}; see `copydesk rules`")
        return found

    def state(self, rule: Rule) -> str:
        """The severity with which `rule` speaks here, or "off"."""
        return rule.severity_under(self.settings) or "off"


def load(arguments: argparse.Namespace) -> Shelf:
    """The library with the packs that the settings name. Raises CommandError."""
    try:
        config: Path | None = arguments.config
        settings = settings_files.load(config) if config else settings_files.find(Path(), trusted=arguments.trust)
        found = library.load(settings.pack_paths)
        settings.check_names(found.rules)
    except (SettingsError, RuleError) as error:
        raise CommandError(str(error)) from None
    return Shelf(found, settings)
