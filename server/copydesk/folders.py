"""Where copydesk keeps what it may lose."""

import os
import sys
from pathlib import Path

_NOWHERE = Path(os.devnull)
"""Below it, nothing can be written and nothing is found."""


def cache_folder() -> Path:
    """The user's cache folder for copydesk; it may not exist.

    Where nobody knows the user's home there is none. The working directory, in which a relative path would end, is no place
    for it: it may be a project.
    """
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        named, usual = os.environ.get("LOCALAPPDATA"), home / "AppData/Local"
    elif sys.platform == "darwin":
        named, usual = None, home / "Library/Caches"
    else:
        named, usual = os.environ.get("XDG_CACHE_HOME"), home / ".cache"
    base = Path(named) if named and os.path.isabs(named) else usual
    return (base if base.is_absolute() else _NOWHERE) / "copydesk"
