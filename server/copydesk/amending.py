"""Changes to a settings file at the writer's click; what else stands in it, comments and layout included, stays as it is."""

import os
import threading
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from copydesk import atomic, tables
from copydesk.tables import FILE_NAME, SettingsError

Change = Callable[[MutableMapping[str, Any]], None]
"""Makes a change in the table of settings."""

_ONE_AT_A_TIME = threading.Lock()
"""Held from the reading of a file to its writing: of two changes at once, each would else write the file without the other."""
_MARK = "\ufeff"


def target(document: Path | None, root: Path | None, *, trusted: bool = True) -> Path | None:
    """The settings file that holds for `document`; where there is none, a new one in `root` or else beside the document.

    None if there is no place for one. Raises SettingsError for a file that cannot be read.
    """
    place = document or root
    if place is None:
        return None
    found = tables.nearest(place, trusted=trusted)
    if found:
        return found[0]
    return (root or place.parent) / FILE_NAME


def accept(file: Path, phrase: str) -> None:
    """Add `phrase` to the accepted phrases. Raises SettingsError if the file cannot be changed."""
    phrase = " ".join(phrase.split())

    def change(table: MutableMapping[str, Any]) -> None:
        accepted = table.setdefault("accept", [])
        if not isinstance(accepted, list):
            raise SettingsError(str(file), "accept", "must be a list of phrases; mend it first")
        if phrase.casefold() not in {str(one).casefold() for one in accepted}:
            accepted.append(phrase)

    _amend(file, change)


def switch_off(file: Path, name: str) -> None:
    """Switch a rule or a category off. Raises SettingsError if the file cannot be changed."""

    def change(table: MutableMapping[str, Any]) -> None:
        rules = table.setdefault("rules", {})
        if not isinstance(rules, MutableMapping):
            raise SettingsError(str(file), "rules", "must be a table; mend it first")
        category, _, rule = name.partition(".")
        inner = rules.get(category)
        if rule and isinstance(inner, MutableMapping):
            inner[rule] = False
        elif isinstance(inner, MutableMapping):
            raise SettingsError(str(file), f"rules.{name}", "is a table; write the rules in it with quotes first")
        else:
            rules[name] = False

    _amend(file, change)


def _amend(file: Path, change: Change) -> None:
    import tomlkit  # Costs 30 ms, and is needed at a click alone.

    try:
        with _ONE_AT_A_TIME:
            real = Path(os.path.realpath(file))
            written = real.read_bytes().decode() if real.exists() else ""
            text = written.removeprefix(_MARK)
            after = _amended(file, text, change)
            if after != text:
                atomic.replace_file(real, (_MARK * (written != text) + after).encode())
    except OSError as error:
        raise SettingsError(str(file), "", f"cannot be written ({error.strerror}); nothing is changed") from None
    except (ValueError, RecursionError, tomlkit.exceptions.TOMLKitError) as error:
        if isinstance(error, SettingsError):
            raise
        raise SettingsError(str(file), "", "cannot be changed; mend it, or write the setting by hand") from None


def _amended(file: Path, text: str, change: Change) -> str:
    """What `file` is to hold in the place of `text`, with the line ends that it has."""
    import tomlkit

    document = tomlkit.parse(text)
    _section(file, document, change)
    after = tomlkit.dumps(document)
    if text.count("\r\n") and text.count("\r\n") == text.count("\n"):
        after = after.replace("\r\n", "\n").replace("\n", "\r\n")
    _check(file, text, after, change)
    return after


def _section(file: Path, document: MutableMapping[str, Any], change: Change) -> None:
    """Make the change where the settings of copydesk stand in the document."""
    if file.name != "pyproject.toml":
        change(document)
        return
    change(document["tool"]["copydesk"])


def _check(file: Path, before: str, after: str, change: Change) -> None:
    """The text that is to be written must hold what the old one did, with the change and nothing else."""
    import tomllib

    wanted: dict[str, Any] = tomllib.loads(before)
    _section(file, wanted, change)
    if tomllib.loads(after) != wanted:
        raise ValueError
