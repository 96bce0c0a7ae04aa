"""An engine for each file, with the settings that hold there."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk import settings as settings_files
from copydesk.cli.failure import CommandError
from copydesk.engine import Engine
from copydesk.language.pipeline import PipelineError
from copydesk.names import did_you_mean
from copydesk.rules.schema import RuleError
from copydesk.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says about the rules; it goes over every settings file.

    `config` is a settings file to be used instead of those found beside the documents. `only` and `without` are names of
    rules and categories. `trust` lets settings files name a pipeline, and packs outside their folder; `config` always may.
    `statistics` asks for figures, as the setting does.
    """

    config: Path | None = None
    strict: bool = False
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    trust: bool = False
    statistics: bool = False


class Engines:
    """Makes engines as they are needed; engines for different settings share the pipeline where they can."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._engines: list[tuple[Settings, Engine]] = []

    def for_file(self, path: Path) -> Engine:
        """The engine for the document at `path`. Raises CommandError if a setting, rule pack or pipeline fails."""
        try:
            return self._for_settings(self._settings(path))
        except (SettingsError, RuleError, PipelineError) as error:
            raise CommandError(str(error)) from None

    def _settings(self, path: Path) -> Settings:
        choices = self._choices
        if choices.config:
            settings = settings_files.load(choices.config, document=path)
        else:
            settings = settings_files.find(path, trusted=choices.trust)
        settings = replace(settings, strict=settings.strict or choices.strict, statistics=choices.statistics)
        rules = {name: level for name, level in settings.rules.items() if name.partition(".")[0] not in choices.without}
        rules |= dict.fromkeys(choices.without, False)
        return replace(settings, rules=rules)

    def _for_settings(self, settings: Settings) -> Engine:
        for known, engine in self._engines:
            if known == settings:
                return engine
        engine = self._engines[-1][1].with_settings(settings) if self._engines else Engine.create(settings)
        names = engine.library.rules
        _check_names("--without", self._choices.without, names)
        _check_names("--only", self._choices.only, names)
        settings.check_names(names)
        if self._choices.only:
            engine = engine.with_settings(_only(settings, self._choices.only, names))
        self._engines.append((settings, engine))
        return engine


def _check_names(option: str, chosen: Collection[str], names: Collection[str]) -> None:
    known = {*names, *(name.partition(".")[0] for name in names)}
    for name in chosen:
        if name not in known:
            raise CommandError(f"{option} {name}: no such rule or category{did_you_mean(name, known)}; see `copydesk rules`")


def _only(settings: Settings, chosen: Collection[str], names: Collection[str]) -> Settings:
    """`settings` with every rule off that is not in `chosen`, and those on that are chosen by their own name."""
    off = dict.fromkeys((name for name in names if name.partition(".")[0] not in chosen), False)
    on = {name: settings.rules.get(name) or True for name in chosen if name in names}
    return replace(settings, rules={**settings.rules, **off, **on})
