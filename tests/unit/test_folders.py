"""Where the caches lie, and that there are none where there is no place for them."""

import os
import sys
from pathlib import Path

import pytest

from copydesk.folders import cache_folder

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems name other folders")


@pytest.mark.parametrize(
    ("home", "named", "expected"),
    [
        ("/home/ada", None, "/home/ada/.cache/copydesk"),
        ("/home/ada", "", "/home/ada/.cache/copydesk"),
        ("/home/ada", "/caches", "/caches/copydesk"),
        ("/home/ada", "caches", "/home/ada/.cache/copydesk"),
        ("home", None, "/dev/null/copydesk"),
        ("home", "caches", "/dev/null/copydesk"),
    ],
)
def test_a_cache_lies_in_the_users_folder_or_nowhere(
    monkeypatch: pytest.MonkeyPatch, home: str, named: str | None, expected: str
) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache_folder() == Path(expected)


def test_a_user_whom_the_system_does_not_know_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs under a number: "~" stays what it is then."""
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == Path("/dev/null/copydesk")
