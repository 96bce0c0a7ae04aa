"""A home of its own for each editor, with `copydesk` on the path."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

NVIM = Path(sys.executable).parent / "nvim"
"""Neovim 0.11, from the lock file."""


@dataclass(frozen=True)
class Home:
    """A folder, and the environment in which an editor runs there."""

    folder: Path
    environment: dict[str, str]

    def write(self, name: str, text: str) -> Path:
        """A file with `text`."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


def make_home(folder: Path) -> Home:
    """A home in `folder`."""
    shim = folder / "bin" / "copydesk"
    shim.parent.mkdir(parents=True)
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m copydesk "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
    homes["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")  # The rules are compiled once.
    path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
    return Home(folder, {**os.environ, **homes, "HOME": str(folder), "PATH": path, "LC_ALL": "C.UTF-8"})
