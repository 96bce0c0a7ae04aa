"""What a writer may set: the typed settings, and where they are read from.

The same keys stand in `.copydesk.toml`, in `[tool.copydesk]` of a pyproject.toml, and in the editor's section "copydesk".
The nearest file upward from the document counts; what the editor or the command line says goes over it.
"""

import difflib
import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from copydesk.findings import Severity

FILE_NAME = ".copydesk.toml"


class SettingsError(ValueError):
    """A setting that cannot be used. Its text is one line: where it was set, its key, what is wrong, what to do."""

    def __init__(self, where: str, key: str, problem: str) -> None:
        super().__init__(" ".join(": ".join(part for part in (where, key, problem) if part).split()))
        self.where = where
        self.key = key
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a writer may set, with the values that hold where nothing is said.

    `rules` maps the name of a rule ("hidden-verbs.make-decision") or of a category ("passive") to False (off), True (on) or
    a severity; the more specific name wins. `pipeline` names another installed spaCy pipeline. `packs` are paths of further
    rule files or folders of them. `strict` reports every passive clause, those with an unimportant actor included. `across`
    finds what stands in other texts of the folder too.

    `origins` tells where a key was set ("rules.passive" → "/home/ada/news/.copydesk.toml"), for messages; two settings that
    differ in nothing else are equal.
    """

    rules: Mapping[str, bool | Severity] = field(default_factory=dict)
    pipeline: str | None = None
    packs: tuple[str, ...] = ()
    strict: bool = False
    long_sentence_words: int = 35
    across: bool = False
    origins: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def pack_paths(self) -> tuple[Path, ...]:
        """`packs` as paths."""
        return tuple(map(Path, self.packs))

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


def find(document: Path, base: Settings = DEFAULTS) -> Settings:
    """`base`, overlaid with the settings file that is nearest upward from `document`, a file (existing or not) or a folder.

    In one folder, `.copydesk.toml` goes before `[tool.copydesk]` of pyproject.toml. Raises SettingsError.
    """
    try:
        document = document.absolute()
    except FileNotFoundError:  # The working directory is gone, and with it what stood above the document.
        return base
    for folder in (document, *document.parents):
        for name in (FILE_NAME, "pyproject.toml"):
            file = folder / name
            if _is_there(file) and (table := _table(file)) is not None:
                return overlay(base, table, where=str(file), folder=folder)
    return base


def load(file: Path, base: Settings = DEFAULTS) -> Settings:
    """`base`, overlaid with the settings in `file`, a pyproject.toml or a file like `.copydesk.toml`. Raises SettingsError."""
    table = _table(file)
    if table is None:
        raise SettingsError(str(file), "", "no [tool.copydesk] in it")
    return overlay(base, table, where=str(file), folder=file.absolute().parent)


def overlay(base: Settings, table: Mapping[str, object], *, where: str, folder: Path | None = None) -> Settings:
    """`base` with the values of `table` put over it. Raises SettingsError.

    Keys may be written in kebab-case, camelCase or snake_case; a None is as good as an absent key. `where` names the source
    of the table in messages. Relative paths in it start at `folder`, at the working directory where that is None.
    """
    settings = base
    for written, value in table.items():
        if value is None:
            continue
        key = _kebab(written)
        reader = _READERS.get(key)
        if reader is None:
            problem = f"unknown setting{did_you_mean(key, _READERS)}; known are {', '.join(_READERS)}"
            raise SettingsError(where, written, problem)
        settings = reader(settings, value, where, folder or Path())
    return settings


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A clause that offers the names in `known` that look like `name`: ' (did you mean "passive"?)'; empty if none does."""
    close = " or ".join(f'"{other}"' for other in close_names(name, known))
    return f" (did you mean {close}?)" if close else ""


def close_names(name: str, known: Collection[str]) -> list[str]:
    """Up to three names of `known` that `name` may stand for, best first: misspelt, or without its category, or cut short."""
    ids = {full.partition(".")[2]: full for full in sorted(known, reverse=True)}
    misspelt = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.7)
    bare = [ids[part] for part in difflib.get_close_matches(name.partition(".")[2] or name, ids, n=3, cutoff=0.7)]
    longer = sorted(full for full in known if len(name) > 2 and name in full)
    exact = [ids[name]] if name in ids else []
    whole = [full for full in longer if name in re.split(r"[.-]", full)]
    return list(dict.fromkeys([*exact, *misspelt, *(whole or bare)] or longer))[:3]


def _is_there(file: Path) -> bool:
    """Whether there is a settings file; what cannot be read, such as a link to nowhere, is one, and an error."""
    try:
        return os.path.lexists(file) and (file.name == FILE_NAME or file.is_file())
    except OSError:  # A folder that the writer may not look into.
        return False


def _table(file: Path) -> Mapping[str, object] | None:
    """The settings in `file`; None if it is a pyproject.toml that has none."""
    import tomllib  # Costs 10 ms, and most commands read no settings.

    try:
        data = file.read_bytes()
    except OSError as error:
        raise SettingsError(str(file), "", f"cannot be read ({error.strerror})") from None
    shared = file.name == "pyproject.toml"
    if shared and b"copydesk" not in data:
        return None
    try:
        table: Mapping[str, object] = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise SettingsError(f"{file}:{line}:{column}", "", "not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        problem, line, column = _toml_problem(str(error), data)
        raise SettingsError(f"{file}:{line}:{column}", "", f"not valid TOML: {problem}") from None
    if not shared:
        return table
    for key in ("tool", "copydesk"):
        if not isinstance(inner := table.get(key, {}), Mapping):
            raise SettingsError(str(file), key, "must be a table")
        if not inner:
            return None
        table = inner
    return table


def _toml_problem(message: str, data: bytes) -> tuple[str, int, int]:
    """What tomllib complains of, with line and column from 1."""
    problem, _, place = message.rstrip(")").partition(" (at ")
    if match := re.fullmatch(r"line (\d+), column (\d+)", place):
        return problem, int(match[1]), int(match[2])
    text = data.decode("utf-8-sig")
    return problem, text.count("\n") + 1, len(text) - text.rfind("\n")


def _kebab(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", key).replace("_", "-").lower()


def _read_rules(settings: Settings, value: object, where: str, _folder: Path) -> Settings:
    rules = dict(settings.rules)
    origins = dict(settings.origins)
    for name, level in _flat_rules(value, where).items():
        rules[name] = level
        origins[f"rules.{name}"] = where
    return replace(settings, rules=rules, origins=origins)


def _flat_rules(value: object, where: str) -> dict[str, bool | Severity]:
    """The table of rules with full names as keys: TOML reads `passive.reporting = false` as a table within a table."""
    flat: dict[str, bool | Severity] = {}
    for name, level in _mapping(value, where, "rules").items():
        if isinstance(level, Mapping):
            flat |= {f"{name}.{inner}": _level(x, where, f"{name}.{inner}") for inner, x in level.items() if x is not None}
        elif level is not None:
            flat[name] = _level(level, where, name)
    return flat


def _level(value: object, where: str, name: str) -> bool | Severity:
    if isinstance(value, bool):
        return value
    if value in ("on", "off"):
        return value == "on"
    if isinstance(value, str) and value in tuple(Severity):
        return Severity(value)
    levels = ("warning", "information", "hint")
    hint = did_you_mean(value, levels) if isinstance(value, str) else ""
    expected = 'must be true, false, "warning", "information" or "hint"'
    raise SettingsError(where, f"rules.{name}", f"{expected}, not {_shown(value)}{hint}")


def _read_pipeline(settings: Settings, value: object, where: str, folder: Path) -> Settings:
    if not isinstance(value, str) or not value:
        raise SettingsError(where, "pipeline", f'must be the name of a spaCy pipeline ("en_core_web_sm"), not {_shown(value)}')
    path = folder / value
    return _with(settings, "pipeline", where, pipeline=str(path) if path.is_dir() else value)


def _read_packs(settings: Settings, value: object, where: str, folder: Path) -> Settings:
    if not isinstance(value, list | tuple) or not all(isinstance(path, str) and path for path in value):
        raise SettingsError(where, "packs", f'must be a list of paths (["house-style.toml"]), not {_shown(value)}')
    paths = tuple(str((folder / Path(path).expanduser()).absolute()) for path in value)
    for written, path in zip(value, paths, strict=True):
        if not Path(path).exists():
            raise SettingsError(where, "packs", f'no such file or folder: "{written}"')
    return _with(settings, "packs", where, packs=paths)


def _read_strict(settings: Settings, value: object, where: str, _folder: Path) -> Settings:
    if not isinstance(value, bool):
        raise SettingsError(where, "strict", f"must be true or false, not {_shown(value)}")
    return _with(settings, "strict", where, strict=value)


def _read_across(settings: Settings, value: object, where: str, _folder: Path) -> Settings:
    if not isinstance(value, bool):
        raise SettingsError(where, "across", f"must be true or false, not {_shown(value)}")
    return _with(settings, "across", where, across=value)


def _read_long_sentence_words(settings: Settings, value: object, where: str, _folder: Path) -> Settings:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SettingsError(where, "long-sentence-words", f"must be a number of words, 1 or more, not {_shown(value)}")
    return _with(settings, "long-sentence-words", where, long_sentence_words=value)


def _with(settings: Settings, key: str, where: str, **values: object) -> Settings:
    return replace(settings, origins={**settings.origins, key: where}, **values)  # type: ignore[arg-type]


def _mapping(value: object, where: str, key: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise SettingsError(where, key, f"must be a table, not {_shown(value)}")
    return value


def _shown(value: object) -> str:
    """`value` as TOML and JSON write it, cut to what fits into a message."""
    if isinstance(value, bool):
        return str(value).lower()
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    shown = " ".join(shown.split())
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


_READERS: Mapping[str, Callable[[Settings, object, str, Path], Settings]] = {
    "rules": _read_rules,
    "strict": _read_strict,
    "long-sentence-words": _read_long_sentence_words,
    "across": _read_across,
    "packs": _read_packs,
    "pipeline": _read_pipeline,
}
