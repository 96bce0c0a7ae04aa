"""Profiles: what a kind of writing asks for, as data. Each is a table of settings in `profiles/`, with `about` beside them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from copydesk.names import did_you_mean
from copydesk.tables import SettingsError
from copydesk.values import Origin, shown

_FOLDER = Path(__file__).with_name("profiles")
NONE = "none"
"""What takes the profile away that a settings file has chosen."""
PREFIX = "profile "
"""How the origin of what a profile says begins."""


def names() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


def chosen(value: object, origin: Origin) -> str | None:
    """The name of a profile; None for `NONE`. Raises SettingsError."""
    known = names()
    if value == NONE:
        return None
    if not isinstance(value, str) or value not in known:
        hint = did_you_mean(value, known) if isinstance(value, str) else ""
        raise SettingsError(origin.where, "profile", f"must be one of {', '.join(known)} or {NONE}, not {shown(value)}{hint}")
    return value


@cache
def table(name: str) -> Mapping[str, object]:
    """The settings of a profile, and what it is for under `about`."""
    import tomllib

    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
