"""What a writer may set: the typed settings, and how they are put over each other.

The same keys stand in `.copydesk.toml`, in `[tool.copydesk]` of a pyproject.toml, and in the editor's section "copydesk".
The nearest file upward from the document counts; what the editor or the command line says goes over it, and all of it over
the profile that is chosen.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from copydesk import globs, profiles, tables, values
from copydesk.findings import Severity
from copydesk.names import did_you_mean
from copydesk.tables import FILE_NAME, SettingsError
from copydesk.values import Origin, SpellingChoice

__all__ = ["DEFAULTS", "FILE_NAME", "Settings", "SettingsError", "SpellingChoice", "find", "load", "overlay"]

Complain = Callable[[SettingsError], None]
"""Takes what is wrong with a key, which is left out then."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a writer may set, with the values that hold where nothing is said.

    `rules` maps the name of a rule ("hidden-verbs.make-decision") or of a category ("passive") to False (off), True (on) or
    a severity; the more specific name wins. `pipeline` names another installed spaCy pipeline. `packs` are paths of further
    rule files or folders of them; `own_rules` is the project's folder of them, found and not set. `strict` reports every
    passive clause, those with an unimportant actor included, and weak openings, relative clauses and nominal subjects that
    cannot be rewritten. `across` finds what stands in other texts of the folder too. `spelling` is whose spelling the new
    words of a rewrite follow. `language` is that of documents that do not name their own. `accept` are phrases that are right
    as they are. `statistics` asks for the figures of each section. `severities` say how loudly a profile wants the rules of a
    category that are on.

    `stamps` tell the states of the packs' files and of the project's own rules, so that settings differ when the rules in them
    do. `origins` tells where a key was set ("rules.passive" → "/home/ada/news/.copydesk.toml"), for messages; two settings that
    differ in nothing else are equal.
    """

    rules: Mapping[str, bool | Severity] = field(default_factory=dict)
    pipeline: str | None = None
    packs: tuple[str, ...] = ()
    own_rules: str | None = None
    strict: bool = False
    long_sentence_words: int = 35
    spelling: SpellingChoice = SpellingChoice.AUTO
    profile: str | None = None
    language: str = "en"
    accept: tuple[str, ...] = ()
    statistics: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict)
    stamps: tuple[str, ...] = ()
    across: bool = False
    origins: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def pack_paths(self) -> tuple[Path, ...]:
        """`packs` as paths; the project's own rules come last, since a later rule goes over an earlier one of its name."""
        return tuple(map(Path, (*self.packs, *filter(None, [self.own_rules]))))

    def error(self, key: str, problem: str) -> SettingsError:
        """The error that says that the value of `key` ("pipeline", "rules.passive") cannot be used, and where it was set."""
        return SettingsError(self.origins.get(key, "settings"), key, problem)

    def check_names(self, names: Collection[str]) -> None:
        """Raise SettingsError if `rules` speaks of a rule or category that is not among `names`.

        `names` are full names of rules; their categories are known by them.
        """
        known = {*names, *(name.partition(".")[0] for name in names)}
        for name in self.rules:
            if name not in known:
                raise self.error(f"rules.{name}", f"no such rule or category{did_you_mean(name, known)}; see `copydesk rules`")


DEFAULTS = Settings()
_MOST_KEYS = 100


def find(document: Path, base: Settings = DEFAULTS, *, trusted: bool = True, complain: Complain | None = None) -> Settings:
    """`base`, overlaid with the settings file that is nearest upward from `document`, a file (existing or not) or a folder.

    In one folder, `.copydesk.toml` goes before `[tool.copydesk]` of pyproject.toml. Raises SettingsError; with `complain`, one
    key that cannot be used costs no other. The nearest folder of own rules counts as well, wherever the settings file is.
    """
    base = _with_own_rules(base, document, trusted)
    found = tables.nearest(document, trusted=trusted)
    if found is None:
        return base
    file, table = found
    return overlay(
        base,
        table,
        where=str(file),
        folder=file.parent,
        trusted=trusted,
        document=tables.absolute(document),
        complain=complain,
    )


def load(file: Path, base: Settings = DEFAULTS, *, document: Path | None = None) -> Settings:
    """`base`, overlaid with the settings in `file`, a pyproject.toml or a file like `.copydesk.toml`. Raises SettingsError.

    Own rules are looked for upward from `file`.
    """
    table = tables.read(file)
    if table is None:
        raise SettingsError(str(file), "", "no [tool.copydesk] in it")
    folder = tables.absolute(file).parent
    base = _with_own_rules(base, folder, trusted=True)
    return overlay(base, table, where=str(file), folder=folder, document=tables.absolute(document) if document else None)


def _with_own_rules(base: Settings, document: Path, trusted: bool) -> Settings:
    found = tables.own_rules(document, trusted=trusted)
    if found is None:
        return base
    return replace(base, own_rules=str(found), stamps=(*base.stamps, *tables.stamps(found)))


def overlay(
    base: Settings,
    table: Mapping[str, object],
    *,
    where: str,
    folder: Path | None = None,
    trusted: bool = True,
    document: Path | None = None,
    complain: Complain | None = None,
) -> Settings:
    """`base` with the values of `table` put over it. Raises SettingsError, or tells `complain` and leaves the key out.

    Keys may be written in kebab-case, camelCase or snake_case; a None is as good as an absent key. `where` names the source
    of the table in messages. Relative paths in it start at `folder`, at the working directory where that is None. Overrides
    count if they speak of `document`, an absolute path. See `values.Origin` for `trusted`.
    """
    origin = Origin(where, folder or Path(), trusted)
    if len(table) > _MOST_KEYS:
        _tell(SettingsError(where, "", f"more than {_MOST_KEYS} keys; there are not so many settings"), complain)
        return base
    own = {written: value for written, value in table.items() if _kebab(written) != "overrides"}
    settings = _laid_over(base, own, origin, _READERS, complain)
    for override in _overrides(table, origin, complain):
        try:
            settings = _overridden(settings, override, origin, document, complain)
        except SettingsError as error:
            _tell(error, complain)
    return settings


def _overrides(table: Mapping[str, object], origin: Origin, complain: Complain | None) -> list[Mapping[str, object]]:
    written = [value for key, value in table.items() if _kebab(key) == "overrides" and value is not None]
    try:
        return [override for value in written for override in values.overrides(value, origin)]
    except SettingsError as error:
        _tell(error, complain)
        return []


def _laid_over(
    settings: Settings,
    table: Mapping[str, object],
    origin: Origin,
    readers: "Mapping[str, Reader]",
    complain: Complain | None,
    path: str = "",
) -> Settings:
    """`settings` with the values of `table` put over them."""
    for written, value in table.items():
        if value is None:
            continue
        known = _known_levels(value, origin, complain) if _kebab(written) == "rules" and isinstance(value, Mapping) else value
        try:
            settings = _with(settings, written, known, origin, readers, path)
        except SettingsError as error:
            _tell(error, complain)
    return settings


def _known_levels(rules: Mapping[str, object], origin: Origin, complain: Complain | None) -> values.Levels:
    """The levels of `rules`, each of which is judged by itself."""
    known: values.Levels = {}
    for name, level in rules.items():
        for one in ({inner: own} for inner, own in level.items()) if isinstance(level, Mapping) else (level,):
            try:
                known |= values.levels({name: one}, origin)
            except SettingsError as error:
                _tell(error, complain)
    return known


def _tell(error: SettingsError, complain: Complain | None) -> None:
    if complain is None:
        raise error
    complain(error)


def _overridden(
    settings: Settings, table: Mapping[str, object], origin: Origin, document: Path | None, complain: Complain | None
) -> Settings:
    """`settings` with those of an override put over them, if it speaks of `document`; it is read in any case."""
    if "files" not in table:
        raise SettingsError(origin.where, "overrides", 'an override needs files = ["docs/**"]')
    means = values.globs(table["files"], origin, "overrides.files")
    said = {written: value for written, value in table.items() if written != "files"}
    after = _laid_over(settings, said, origin, _OVERRIDABLE, complain, "overrides.")
    return after if document and globs.any_matches(means, document, tables.absolute(origin.folder)) else settings


def _with(
    settings: Settings, written: str, value: object, origin: Origin, readers: "Mapping[str, Reader]", path: str = ""
) -> Settings:
    key = _kebab(written)
    if key not in readers:
        known = [*readers, *([] if path else ["overrides"])]
        problem = f"unknown setting{did_you_mean(key, known)}; known are {', '.join(known)}"
        raise SettingsError(origin.where, f"{path}{written}", problem)
    return readers[key](settings, value, origin)


def _kebab(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", key).replace("_", "-").lower()


Reader = Callable[[Settings, object, Origin], Settings]


def _one(key: str, read: Callable[[object, Origin], object]) -> Reader:
    """Sets the field of `key`."""

    def reader(settings: Settings, value: object, origin: Origin) -> Settings:
        return _set(settings, key, read(value, origin), origin.where)

    return reader


def _set(settings: Settings, key: str, value: object, where: str) -> Settings:
    changed: dict[str, object] = {_field(key): value}
    return replace(settings, origins={**settings.origins, key: where}, **changed)  # type: ignore[arg-type]


def _rules(settings: Settings, value: object, origin: Origin) -> Settings:
    """What a writer says of a category goes over what a profile says of a rule in it."""
    said = values.levels(value, origin)
    kept = {
        name: level
        for name, level in settings.rules.items()
        if name.partition(".")[0] not in said or not _is_profiles(settings, f"rules.{name}")
    }
    origins = {**settings.origins, **{f"rules.{name}": origin.where for name in said}}
    return replace(settings, rules={**kept, **said}, origins=origins)


def _accept(settings: Settings, value: object, origin: Origin) -> Settings:
    """Phrases of several files add up."""
    phrases = dict.fromkeys((*settings.accept, *values.phrases(value, origin)))
    return _set(settings, "accept", tuple(phrases), origin.where)


def _profile(settings: Settings, value: object, origin: Origin) -> Settings:
    if value == "":  # As editors show a setting that is not set.
        return settings
    name = profiles.chosen(value, origin)
    return _set(_over_profile(settings, name), "profile", name, origin.where)


def _over_profile(settings: Settings, name: str | None) -> Settings:
    """What was set in `settings`, and under it what the profile `name` says instead of an earlier profile."""
    bare = _without_profile(settings)
    if name is None:
        return bare
    origin = Origin(f"{profiles.PREFIX}{name}")
    table = profiles.table(name)
    said = values.levels(table.get("rules", {}), origin)
    levels = {rule: level for rule, level in said.items() if not {rule, rule.partition(".")[0]} & set(bare.rules)}
    origins = {**bare.origins, **{f"rules.{rule}": origin.where for rule in levels}}
    loudness = values.levels(table.get("severity", {}), origin)
    severities = {category: level for category, level in loudness.items() if isinstance(level, Severity)}
    bare = replace(bare, rules={**levels, **bare.rules}, severities=severities, origins=origins)
    for key in _FIELDS & set(table):
        if getattr(bare, _field(key)) == getattr(DEFAULTS, _field(key)) and key not in bare.origins:
            bare = _READERS[key](bare, table[key], origin)
    return bare


def _without_profile(settings: Settings) -> Settings:
    gone = {key for key in settings.origins if _is_profiles(settings, key)}
    rules = {name: level for name, level in settings.rules.items() if f"rules.{name}" not in gone}
    origins = {key: where for key, where in settings.origins.items() if key not in gone}
    defaults = {_field(key): getattr(DEFAULTS, _field(key)) for key in gone & _FIELDS}
    return replace(settings, rules=rules, severities={}, origins=origins, **defaults)


def _is_profiles(settings: Settings, key: str) -> bool:
    return settings.origins.get(key, "").startswith(profiles.PREFIX)


def _field(key: str) -> str:
    return key.replace("-", "_")


_OVERRIDABLE: Mapping[str, Reader] = {
    "rules": _rules,
    "strict": _one("strict", partial(values.flag, key="strict")),
    "long-sentence-words": _one("long-sentence-words", partial(values.word_limit, key="long-sentence-words")),
    "spelling": _one("spelling", values.spelling),
    "profile": _profile,
    "language": _one("language", values.language),
    "accept": _accept,
}
_READERS: Mapping[str, Reader] = {
    **_OVERRIDABLE,
    "statistics": _one("statistics", partial(values.flag, key="statistics")),
    "across": _one("across", partial(values.flag, key="across")),
    "packs": _one("packs", values.packs),
    "pipeline": _one("pipeline", values.pipeline),
}
_FIELDS = frozenset(_READERS) - {"rules"}
