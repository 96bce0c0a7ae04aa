"""Where copydesk keeps what it may lose."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The user's cache folder for copydesk; it may not exist."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(home / "AppData/Local")
    elif sys.platform == "darwin":
        base = str(home / "Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(home / ".cache")
    return Path(base) / "copydesk"
