"""Vim with ALE and the configuration of docs/editors.md.

The text is of ASCII letters: ALE's columns are wrong behind an emoji, whatever the server, as the page says.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support.editor_home import make_home
from support.pages import snippet

pytestmark = pytest.mark.editor

SCRIPT = Path(__file__).parent / "ale.vim"
TEXT = ["# A town", "", "They met *in order to* talk about it."]
FIXED = [*TEXT[:2], "They met *to* talk about it."]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen in one session of writing."""
    home = make_home(tmp_path_factory.mktemp("vim"))
    results = home.folder / "results.json"
    files = {
        "CONFIGURATION": str(home.write("configuration.vim", snippet("Vim", "vim"))),
        "DOCUMENT": str(home.write("town.md", "\n".join(TEXT) + "\n")),
        "RESULTS": str(results),
    }
    argv = ["/usr/bin/vim", "-Nu", "NONE", "-i", "NONE", "-n", "-es", "-S", str(SCRIPT)]
    done = subprocess.run(
        argv,
        env={**home.environment, **files},
        cwd=home.folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert results.is_file(), f"{done.stdout}\n{done.stderr}"
    seen: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    assert "error" not in seen, f"{seen}\n{done.stderr}"
    return seen


def test_the_right_words_are_marked(session: dict[str, Any]) -> None:
    assert session["filetype"] == "markdown"
    assert "in order to" in session["opened"]


def test_a_key_tells_the_reason(session: dict[str, Any]) -> None:
    assert session["keys"] == [":ALECodeAction<CR>", ":ALEHover<CR>"]
    assert "in order to” is wordy" in session["hover"]


def test_a_key_offers_the_fix_which_changes_the_words_alone(session: dict[str, Any]) -> None:
    assert "Ignore wordy-phrases.in-order-to here" in session["offered"]
    assert session["fixed"] == FIXED


def test_saving_makes_the_safe_fixes(session: dict[str, Any]) -> None:
    assert session["saved"] == [*FIXED, "", "Then they left because it rained."]
