"""The table of settings in a file, and what is told of a file that has none that can be used."""

import codecs
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

FILE_NAME = ".copydesk.toml"
OWN_RULES = Path(".copydesk", "rules")
"""Where a project keeps rules of its own; every rule file in the folder counts, without being named anywhere."""
LARGEST = 1_000_000
"""Bytes; a settings file is far shorter."""


class SettingsError(ValueError):
    """A setting that cannot be used. Its text is one line: where it was set, its key, what is wrong, what to do."""

    def __init__(self, where: str, key: str, problem: str) -> None:
        super().__init__(" ".join(": ".join(part for part in (where, key, problem) if part).split()))
        self.where = where
        self.key = key
        self.problem = problem


def nearest(document: Path, *, trusted: bool = True) -> tuple[Path, Mapping[str, object]] | None:
    """The settings file that is nearest upward from `document`, a file or a folder, with its table. Raises SettingsError.

    In one folder, `.copydesk.toml` goes before `[tool.copydesk]` of pyproject.toml. What is not `trusted` may not be a link
    that leads out of its folder.
    """
    for file in candidates(document):
        if _is_there(file):
            if not trusted and _leads_out(file):
                problem = "a link out of its folder is followed in trusted projects only; put the file itself there"
                raise SettingsError(str(file), "", problem)
            if (table := read(file)) is not None:
                return file, table
    return None


def candidates(document: Path) -> list[Path]:
    """The paths at which the settings of `document` may be, the nearest first."""
    return [folder / name for folder in _upward(document) for name in (FILE_NAME, "pyproject.toml")]


def own_rules(document: Path, *, trusted: bool = True) -> Path | None:
    """The folder of own rules that is nearest upward from `document`.

    What is not `trusted` does not count if it, or a file in it, is a link that leads out of the folder in which it stands.
    """
    for folder in _upward(document):
        found = folder / OWN_RULES
        if os.path.isdir(found):
            return found if trusted or all(_stays_in(folder, file) for file in (found, *found.glob("*.toml"))) else None
    return None


def stamps(rules: Path) -> tuple[str, ...]:
    """What changes when a rule file in a folder does."""
    try:
        return tuple(f"{file}:{(kind := file.stat()).st_mtime_ns}:{kind.st_size}" for file in sorted(rules.glob("*.toml")))
    except OSError:  # It went away this moment.
        return ()


def absolute(path: Path) -> Path:
    """The whole `path` without "..", whose parents are the folders it stands in. Raises FileNotFoundError.

    That is what happens where the working directory is gone.
    """
    return Path(os.path.abspath(path))


def _upward(document: Path) -> list[Path]:
    try:
        document = absolute(document)
    except FileNotFoundError:  # What stood above the document is gone with the working directory.
        return []
    return [document, *document.parents]


def _is_there(file: Path) -> bool:
    """Whether there is a settings file; what cannot be read, such as a link to nowhere, is one, and an error."""
    try:
        return os.path.lexists(file) and (file.name == FILE_NAME or file.is_file())
    except OSError:  # A folder that the writer may not look into.
        return False


def _leads_out(file: Path) -> bool:
    return file.is_symlink() and not _stays_in(file.parent, file)


def _stays_in(folder: Path, file: Path) -> bool:
    """Whether `file` lies in `folder` when all links are followed; one that leads back to itself leads nowhere else."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def read(file: Path) -> Mapping[str, object] | None:
    """The settings in `file`; None if it is a pyproject.toml that has none. Raises SettingsError."""
    import tomllib  # Costs 10 ms, and most commands read no settings.

    data = _bytes(file).removeprefix(codecs.BOM_UTF8)
    shared = file.name == "pyproject.toml"
    if shared and b"copydesk" not in data:
        return None
    try:
        table = parsed(data.decode())
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise SettingsError(f"{file}:{line}:{column}", "", "not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        problem, place = _toml_problem(str(error), data.decode())
        raise SettingsError(f"{file}{place}", "", f"not valid TOML: {problem}") from None
    except RecursionError:
        raise SettingsError(str(file), "", "nested too deeply; settings need no more than two levels") from None
    return table if not shared else _section(file, table)


_STRINGS = re.compile(
    r""""{3}(?:[^"\\]|\\.|"(?!""))*+"{3}|'{3}(?:[^']|'(?!''))*+'{3}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|\#[^\n]*+""", re.DOTALL
)
_MOST_PARTS = 16
_LONG_KEY = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{_MOST_PARTS}}}")

_MOST_DIGITS = 100
_LONG_NUMBER = re.compile(rf"(?<!\w)\d\w{{{_MOST_DIGITS}}}")


def parsed(text: str) -> Mapping[str, object]:
    """The table that `text` writes. Raises tomllib.TOMLDecodeError, and RecursionError.

    A key of very many parts is refused unread, since the time and memory for it grow with the square of its length; and so is
    a number of very many digits, which Python neither reads nor writes.
    """
    import tomllib

    bare = _STRINGS.sub("S", text)
    if _LONG_NUMBER.search(bare):
        raise tomllib.TOMLDecodeError(f"a number has more than {_MOST_DIGITS} digits")
    if _LONG_KEY.search(bare):
        raise tomllib.TOMLDecodeError(f"a key has more than {_MOST_PARTS} parts")
    return tomllib.loads(text)


def _bytes(file: Path) -> bytes:
    try:
        kind = file.stat()
        if not stat.S_ISREG(kind.st_mode) and not stat.S_ISDIR(kind.st_mode):
            raise SettingsError(str(file), "", "not a regular file; put the settings into one")
        if kind.st_size > LARGEST:
            raise SettingsError(str(file), "", f"larger than {LARGEST // 1_000_000} MB; settings are short")
        return file.read_bytes()
    except OSError as error:
        raise SettingsError(str(file), "", f"cannot be read ({error.strerror})") from None


def _section(file: Path, table: Mapping[str, object]) -> Mapping[str, object] | None:
    for key in ("tool", "copydesk"):
        if not isinstance(inner := table.get(key, {}), Mapping):
            raise SettingsError(str(file), key, "must be a table")
        if not inner:
            return None
        table = inner
    return table


def _toml_problem(message: str, text: str) -> tuple[str, str]:
    """What is wrong in `text`, and ":line:column" of the place, from 1, if the message tells it."""
    problem, told, place = message.rstrip(")").partition(" (at ")
    if match := re.fullmatch(r"line (\d+), column (\d+)", place):
        return problem, f":{match[1]}:{match[2]}"
    return problem, f":{text.count(chr(10)) + 1}:{len(text) - text.rfind(chr(10))}" if told else ""
