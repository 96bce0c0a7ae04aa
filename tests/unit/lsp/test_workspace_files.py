"""Which files of a workspace are read, where some of it may not be looked into."""

import os
from pathlib import Path
from typing import Any

import pytest

from copydesk.lsp.workspace import prose_files
from copydesk.workspace import root_of, texts


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a folder in it of which nothing can be told, as if it were another user's."""
    inner = tmp_path / "closed"
    inner.mkdir()
    (inner / "b.md").touch()
    (tmp_path / "a.md").touch()

    def guarded(call: Any) -> Any:
        def refusing(path: Any, *args: Any, **more: Any) -> Any:
            if str(path).startswith(f"{inner}{os.sep}"):
                raise PermissionError(13, "Permission denied", str(path))
            return call(path, *args, **more)

        return refusing

    monkeypatch.setattr(os, "stat", guarded(os.stat))
    monkeypatch.setattr(os, "lstat", guarded(os.lstat))
    return inner


def test_a_folder_that_may_not_be_looked_into_costs_no_other(tmp_path: Path, closed: Path) -> None:
    assert [file.name for file in prose_files([tmp_path.as_uri()])] == ["a.md"]
    assert tmp_path / "a.md" in texts(tmp_path)
    assert root_of(closed / "b.md") == closed


def test_no_more_files_are_looked_for_once_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.md", "b/c.md"):
        (tmp_path / name).touch()
    stopped = False
    found = prose_files([tmp_path.as_uri()], lambda: stopped)
    assert next(found).name == "a.md"
    stopped = True
    assert list(found) == []
