"""Neovim 0.11, headless, with the configuration that README.md shows."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support.editor_home import NVIM, make_home
from support.pages import README, snippet

pytestmark = pytest.mark.editor

HERE = Path(__file__).parent

DOCUMENT = [
    "# A town 😀 and its bridge",
    "",
    "They met 😀, e\u0301 and 한, *in order to* talk about it. They agreed.",
    "",
    "The plan for the bridge was approved by the council.",
]
REWRITTEN = "The council approved the plan for the bridge."


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen in one session of writing."""
    home = make_home(tmp_path_factory.mktemp("neovim"))
    folder = home.folder
    document, results, configuration = folder / "town.md", folder / "results.json", folder / "configuration.lua"
    document.write_text("\n".join(DOCUMENT) + "\n", encoding="utf-8")
    configuration.write_text(configuration_of_the_readme(), encoding="utf-8")
    environment = {**home.environment, "DOCUMENT": str(document), "RESULTS": str(results)}
    argv = [NVIM, "--headless", "--clean", "-n", "-c", f"source {configuration}", "-S", HERE / "neovim.lua"]
    done = subprocess.run(argv, env=environment, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    assert results.is_file(), done.stderr
    seen: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    assert "error" not in seen, f"{seen}\n{done.stderr}"
    return seen


def configuration_of_the_readme() -> str:
    """The Neovim configuration in README.md, of five lines."""
    block = snippet("Neovim 0.11", "lua", README)
    assert len(block.splitlines()) == 5
    return block


def test_the_right_words_are_marked_after_an_emoji(session: dict[str, Any]) -> None:
    assert session["opened"]["wordy-phrases.in-order-to"] == "in order to"
    assert session["opened"]["passive.named-agent"] == "was approved"


def test_the_units_are_neovims_own(session: dict[str, Any]) -> None:
    assert session["encoding"] == "utf-8"


def test_k_tells_the_reason(session: dict[str, Any]) -> None:
    assert "in order to” is wordy" in session["hover"]
    assert "*to* talk about it" in session["hover"]


def test_gra_changes_the_buffer_exactly(session: dict[str, Any]) -> None:
    assert session["fixed"] == [line.replace("*in order to*", "*to*") for line in DOCUMENT]


def test_gra_can_also_ignore(session: dict[str, Any]) -> None:
    assert any("Ignore wordy-phrases.in-order-to here" in title for title in session["offered"])


def test_undo_brings_the_text_back(session: dict[str, Any]) -> None:
    assert session["undone"] == DOCUMENT


def test_a_passive_becomes_active(session: dict[str, Any]) -> None:
    assert session["rewritten"] == [*DOCUMENT[:4], REWRITTEN]


def test_typed_text_is_read(session: dict[str, Any]) -> None:
    assert session["typed"]["wordy-phrases.due-to-the-fact-that"] == "due to the fact that"
    assert "passive.named-agent" not in session["typed"]


def test_the_server_stops_with_the_editor(session: dict[str, Any]) -> None:
    assert session["stopped"] is True
