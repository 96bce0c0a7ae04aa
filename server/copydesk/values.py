"""The values of settings: each reader takes what a file or an editor gives for a key typed, or says what is wrong."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from copydesk.findings import Severity
from copydesk.names import did_you_mean
from copydesk.tables import SettingsError

Levels = dict[str, bool | Severity]

LONGEST_ACCEPTED = 200
"""Characters of a phrase that can be accepted."""
_MOST_WORDS = 1_000_000
"""Words that no sentence has; a limit beyond it is this one, since not every number fits into a message to the worker."""
MOST_OVERRIDES, MOST_GLOBS, LONGEST_GLOB = 100, 100, 500
"""Overrides of a file, globs of an override, and characters of a glob, since each is tried for each text."""
MOST_PACKS = 100


class SpellingChoice(StrEnum):
    """Whose spelling a rewrite follows; AUTO is that of the document's own words."""

    AUTO = "auto"
    BRITISH = "british"
    AMERICAN = "american"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where values come from: `where` names it in messages, relative paths start at `folder`.

    What is not `trusted` may name no pipeline and no file outside `folder`.
    """

    where: str
    folder: Path = Path()
    trusted: bool = True


def levels(value: object, origin: Origin) -> Levels:
    """The table of rules with full names as keys: TOML reads `passive.reporting = false` as a table within a table."""
    flat: Levels = {}
    for name, level in table(value, origin, "rules").items():
        if isinstance(level, Mapping):
            flat |= {f"{name}.{inner}": _level(x, origin, f"{name}.{inner}") for inner, x in level.items() if x is not None}
        elif level is not None:
            flat[name] = _level(level, origin, name)
    return flat


def _level(value: object, origin: Origin, name: str) -> bool | Severity:
    if isinstance(value, bool):
        return value
    if value in ("on", "off"):
        return value == "on"
    if isinstance(value, str) and value in tuple(Severity):
        return Severity(value)
    hint = did_you_mean(value, tuple(Severity)) if isinstance(value, str) else ""
    expected = 'must be true, false, "warning", "information" or "hint"'
    raise SettingsError(origin.where, f"rules.{name}", f"{expected}, not {shown(value)}{hint}")


def pipeline(value: object, origin: Origin) -> str:
    """The name of an installed pipeline, or the path of one."""
    if not isinstance(value, str) or not value:
        problem = f'must be the name of a spaCy pipeline ("en_core_web_sm"), not {shown(value)}'
        raise SettingsError(origin.where, "pipeline", problem)
    if not origin.trusted:
        problem = (
            "only a trusted project may name a pipeline; name it in your editor's settings, or trust the project (--trust)"
        )
        raise SettingsError(origin.where, "pipeline", problem)
    path = origin.folder / value
    return str(path) if os.path.isdir(path) else value


def packs(value: object, origin: Origin) -> tuple[str, ...]:
    """The absolute paths of rule files, or of folders of them, which are there."""
    if not isinstance(value, list | tuple) or not all(isinstance(path, str) and path for path in value):
        raise SettingsError(origin.where, "packs", f'must be a list of paths (["house-style.toml"]), not {shown(value)}')
    if len(value) > MOST_PACKS:
        raise SettingsError(origin.where, "packs", f"more than {MOST_PACKS} of them; name a folder of rule files instead")
    try:
        paths = tuple(str((origin.folder / Path(path).expanduser()).absolute()) for path in value)
    except RuntimeError:
        raise SettingsError(origin.where, "packs", '"~" means nothing here; write the whole path') from None
    for written, path in zip(value, map(Path, paths), strict=True):
        if not origin.trusted and not _stays_inside(written, path, origin.folder):
            problem = f"{shown(written)} leads out of the project; copy the file into it, or trust the project (--trust)"
            raise SettingsError(origin.where, "packs", problem)
        if not os.path.exists(path):
            raise SettingsError(origin.where, "packs", f"no such file or folder: {shown(written)}")
    return paths


def _stays_inside(written: str, path: Path, folder: Path) -> bool:
    """Whether a pack, and if it is a folder each rule file in it, lies in `folder` when all links are followed."""
    if Path(written).is_absolute() or written.startswith("~") or "\0" in written:
        return False
    files = (path, *path.glob("*.toml")) if os.path.isdir(path) else (path,)
    inside = os.path.realpath(folder)
    return all(Path(os.path.realpath(file)).is_relative_to(inside) for file in files)


def flag(value: object, origin: Origin, key: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise SettingsError(origin.where, key, f"must be true or false, not {shown(value)}")
    return value


def word_limit(value: object, origin: Origin, key: str) -> int:
    """A number of words."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SettingsError(origin.where, key, f"must be a number of words, 1 or more, not {shown(value)}")
    return min(value, _MOST_WORDS)


def spelling(value: object, origin: Origin) -> SpellingChoice:
    """A choice of spelling."""
    if not isinstance(value, str) or value not in tuple(SpellingChoice):
        hint = did_you_mean(value, tuple(SpellingChoice)) if isinstance(value, str) else ""
        problem = f'must be "auto", "british" or "american", not {shown(value)}{hint}'
        raise SettingsError(origin.where, "spelling", problem)
    return SpellingChoice(value)


def language(value: object, origin: Origin) -> str:
    """A language tag (BCP 47), as it is written."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*", value):
        raise SettingsError(origin.where, "language", f'must be the tag of a language ("en", "de-AT"), not {shown(value)}')
    return value


def phrases(value: object, origin: Origin) -> tuple[str, ...]:
    """Phrases that are accepted, their white space made single spaces."""
    if not isinstance(value, list | tuple) or not all(isinstance(phrase, str) and phrase.strip() for phrase in value):
        raise SettingsError(origin.where, "accept", f'must be a list of phrases (["end result"]), not {shown(value)}')
    if any(len(phrase) > LONGEST_ACCEPTED for phrase in value):
        raise SettingsError(origin.where, "accept", f"a phrase is longer than {LONGEST_ACCEPTED} characters")
    return tuple(" ".join(phrase.split()) for phrase in value)


def globs(value: object, origin: Origin, key: str) -> tuple[str, ...]:
    """The globs of an override."""
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list | tuple) or not written or not all(isinstance(glob, str) and glob for glob in written):
        raise SettingsError(origin.where, key, f'must be a list of globs (["docs/**"]), not {shown(value)}')
    if len(written) > MOST_GLOBS or max(map(len, written)) > LONGEST_GLOB:
        problem = f"more than {MOST_GLOBS} globs, or one longer than {LONGEST_GLOB} characters; name folders instead"
        raise SettingsError(origin.where, key, problem)
    if any(glob.startswith("!") for glob in written):
        raise SettingsError(origin.where, key, 'no glob takes files away with "!"; put an override for those behind this one')
    return tuple(written)


def table(value: object, origin: Origin, key: str) -> Mapping[str, object]:
    """A table."""
    if not isinstance(value, Mapping):
        raise SettingsError(origin.where, key, f"must be a table, not {shown(value)}")
    return value


def overrides(value: object, origin: Origin) -> list[Mapping[str, object]]:
    """The tables of the overrides."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, Mapping) for one in value):
        problem = f"must be tables, each headed [[overrides]], not {shown(value)}"
        raise SettingsError(origin.where, "overrides", problem)
    if len(value) > MOST_OVERRIDES:
        raise SettingsError(origin.where, "overrides", f"more than {MOST_OVERRIDES} of them; name several globs in one")
    return list(value)


def shown(value: object) -> str:
    """`value` as TOML and JSON write it, cut to what fits into a message."""
    if isinstance(value, bool):
        return str(value).lower()
    written = f'"{value}"' if isinstance(value, str) else str(value)
    written = " ".join(written.split())
    return written if len(written) <= 60 else f"{written[:57]}…"
