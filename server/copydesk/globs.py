"""Which paths a glob of a settings file means, found in time that no glob can make long.

A glob is relative to the folder of its file, and its slashes may be those of the system. `*` and `?` stay within a name, `**`
stands for any number of folders. A glob without a slash means such names at any depth, one with a slash at its end all that
lies below.
"""

import os
import re
from collections.abc import Iterable
from fnmatch import translate
from functools import lru_cache
from pathlib import Path


def any_matches(globs: Iterable[str], path: Path, folder: Path) -> bool:
    """Whether one of `globs`, which stand in a file in `folder`, means `path`; both are absolute."""
    try:
        names = path.relative_to(folder).parts
    except ValueError:
        return False
    return any(_matches(glob, names) for glob in globs)


def _matches(glob: str, names: tuple[str, ...]) -> bool:
    parts = glob.replace(os.sep, "/").removeprefix("./").split("/")
    if len(parts) == 1:
        parts = ["**", *parts]
    if not parts[-1]:
        parts[-1] = "**"
    if not parts[0]:
        del parts[0]
    reached = [True, *(False for _ in names)]
    for part in parts:
        reached = _step(part, names, reached)
    return reached[-1]


def _step(part: str, names: tuple[str, ...], reached: list[bool]) -> list[bool]:
    """How many names can be used up after `part`, where `reached` says it for the parts before it."""
    if part == "**":
        first = reached.index(True) if True in reached else len(reached)
        return [at >= first for at in range(len(reached))]
    pattern = _name(part)
    return [False, *(was and bool(pattern.match(name)) for was, name in zip(reached, names, strict=False))]


@lru_cache(maxsize=256)
def _name(part: str) -> re.Pattern[str]:
    """`fnmatch` writes each star as an atomic group, so that none of them is tried twice."""
    return re.compile(translate(part))
