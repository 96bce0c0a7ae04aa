"""A writer's own rule files: which there are, and how a new one comes to be."""

import re
from contextlib import suppress
from pathlib import Path

from copydesk.cli.failure import CommandError
from copydesk.tables import OWN_RULES, own_rules

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def new_file(name: str) -> Path:
    """Where the rule file `name` goes: the nearest folder of own rules upward, else one in the working directory.

    Raises CommandError if there is such a file already, or the name cannot be a category.
    """
    if not _NAME.fullmatch(name):
        raise CommandError(f"{name}: a rule file is named with small letters, digits and hyphens, such as house-style")
    try:
        target = (own_rules(Path()) or Path.cwd() / OWN_RULES) / f"{name}.toml"
    except FileNotFoundError:
        raise CommandError("the working directory is gone; change to another") from None
    if target.exists():
        raise CommandError(f"{shown(target)} is there already; choose another name")
    return target


def write_new(target: Path, text: str) -> None:
    """Write a file that is not there yet. Raises CommandError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CommandError(f"{shown(target)} is there already; choose another name") from None
    except OSError as error:
        raise CommandError(f"{shown(target)} cannot be written ({error.strerror})") from None


def shown(path: Path) -> str:
    """`path` as seen from the working directory, if it lies below."""
    with suppress(OSError, ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)
