"""Emacs with eglot and the configuration of docs/editors.md."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support.editor_home import make_home
from support.pages import snippet

pytestmark = pytest.mark.editor

SCRIPT = Path(__file__).parent / "eglot.el"
TEXT = "# A town 😀\n\nThey met 😀 and 한 *in order to* talk about it.\n"
FIXED = TEXT.replace("*in order to*", "*to*")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen in one session of writing."""
    home = make_home(tmp_path_factory.mktemp("emacs"))
    configuration = home.write("init.el", snippet("Emacs", "elisp"))
    results = home.folder / "results.json"
    environment = {**home.environment, "DOCUMENT": str(home.write("town.md", TEXT)), "RESULTS": str(results)}
    # Not -Q, which would leave out the packages that Debian installs.
    argv = [
        "/usr/bin/emacs",
        "--batch",
        "--no-init-file",
        "-f",
        "package-activate-all",
        "-l",
        str(configuration),
        "-l",
        str(SCRIPT),
    ]
    done = subprocess.run(
        argv,
        env=environment,
        cwd=home.folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert results.is_file(), done.stderr
    seen: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    assert "error" not in seen, f"{seen}\n{done.stderr}"
    return seen


def test_eglot_starts_by_itself(session: dict[str, Any]) -> None:
    assert session["mode"] == "markdown-mode"
    assert session["managed"] is True


def test_the_right_words_are_marked_after_an_emoji(session: dict[str, Any]) -> None:
    assert "in order to" in session["opened"]


def test_the_hover_tells_the_reason(session: dict[str, Any]) -> None:
    assert "in order to” is wordy" in session["hover"]


def test_the_key_offers_the_fix_which_changes_the_words_alone(session: dict[str, Any]) -> None:
    assert session["key"] == "eglot-code-actions"
    assert any("Ignore wordy-phrases.in-order-to here" in title for title in session["offered"])
    assert session["fixed"] == FIXED


def test_saving_makes_the_safe_fixes(session: dict[str, Any]) -> None:
    assert session["saved"] == FIXED + "\nThen 😀 they left because it rained.\n"


def test_the_server_stops(session: dict[str, Any]) -> None:
    assert session["stopped"] is True
