"""Neovim 0.11 and 0.7 with the configuration of docs/editors.md, driven by keys as a writer types them."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pynvim
import pytest

from support.editor_home import NVIM, Home
from support.pages import snippet

pytestmark = pytest.mark.editor

PATIENCE = 180.0
EDITORS = {
    "0.11": (str(NVIM), "Neovim 0.11 and newer"),
    "debian": ("/usr/bin/nvim", "Neovim 0.7 to 0.10"),
}
TEXT = "# A town 😀\n\nThey met 😀 and 한 *in order to* talk about it.\n"
FIXED = "They met 😀 and 한 *to* talk about it."
"""What the quick fix makes of the third line."""

_MARKS = """
local found = {}
for _, d in ipairs(vim.diagnostic.get(0)) do
  local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, true)[1]
  found[d.code] = line:sub(d.col + 1, d.end_lnum == d.lnum and d.end_col or -1)
end
return found
"""
_FLOAT = """
for _, w in ipairs(vim.api.nvim_list_wins()) do
  if vim.api.nvim_win_get_config(w).relative ~= '' then
    return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, true), '\\n')
  end
end
return ''
"""


_LONG_LINES = """
local lines = {}
for _, d in ipairs(vim.diagnostic.get(0)) do
  if d.code == 'sentence-length.long-sentence' then lines[#lines + 1] = d.lnum + 1 end
end
return lines
"""
LONG = (
    "The council met on Monday in the old hall by the river and heard three shopkeepers, two teachers, a nurse, four farmers "
    "and one sailor, who talked for hours about roads, the harbour and a market near the station."
)
LONGER = (
    "Nobody in town had seen so many lorries since the flood, when soldiers brought sand, timber, blankets, bread and water "
    "every night, slept in tents behind the church, played cards with children, and left again in spring without saying a word "
    "to anyone about where their next camp would be."
)


class Writer:
    """Somebody who types into Neovim and looks at the screen."""

    def __init__(self, nvim: Any) -> None:
        self.nvim = nvim

    def types(self, keys: str) -> None:
        self.nvim.input(keys)

    def sees(self, what: str, condition: Callable[[], Any]) -> Any:
        """Wait until `condition` holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not self.waits_for_input() and (seen := condition()):
                return seen
            time.sleep(0.02)
        raise AssertionError(f"waited in vain for {what}; messages: {self.nvim.command_output('messages')}")

    def waits_for_input(self) -> bool:
        """Whether a list asks for a number: the command line in 0.11, a prompt that blocks in 0.7."""
        return str(self.nvim.api.get_mode()["mode"]) in ("c", "rm")

    def chooses(self, number: int) -> None:
        """Answer the list of actions once it stands on the screen."""
        end = time.monotonic() + PATIENCE
        while not self.waits_for_input():
            assert time.monotonic() < end, "no list of actions came"
            time.sleep(0.02)
        self.types(f"{number}<CR>")

    def marks(self) -> dict[str, str]:
        return dict(self.nvim.exec_lua(_MARKS) or {})

    def line(self, number: int) -> str:
        return str(self.nvim.current.buffer[number - 1])


@pytest.fixture(params=sorted(EDITORS))
def writer(request: pytest.FixtureRequest, home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    program, heading = EDITORS[request.param]
    assert Path(program).exists(), f"{program} is missing; run tests/editors/install.sh"
    for name, value in home.environment.items():
        monkeypatch.setenv(name, value)
    configuration = home.write("init.lua", snippet(heading, "lua"))
    document = home.write("town.md", TEXT)
    nvim = pynvim.attach("child", argv=[program, "--embed", "--headless", "--clean", "-n", "-c", f"source {configuration}"])
    try:
        nvim.command(f"edit {document}")
        yield Writer(nvim)
    finally:
        os.kill(nvim.eval("getpid()"), 15)
        nvim.close()


def test_a_writer_types_and_mends(writer: Writer, home: Home) -> None:
    writer.sees("the first mark", lambda: writer.marks().get("wordy-phrases.in-order-to") == "in order to")

    # A sentence typed key by key is marked; what is marked are the right words, behind an emoji.
    writer.types("Go<CR>Then 😀 they left due to the fact that it rained.<Esc>")
    writer.sees("a mark in typed text", lambda: writer.marks().get("wordy-phrases.due-to-the-fact-that"))
    assert writer.marks()["wordy-phrases.due-to-the-fact-that"] == "due to the fact that"

    # The hover tells why.
    writer.types("3G/order<CR>K")
    shown = writer.sees("the hover", lambda: writer.nvim.exec_lua(_FLOAT))
    assert "is wordy" in shown

    # The code action key offers the fix, which changes nothing but the words.
    writer.types("<Esc>3G0/order<CR>gra")
    writer.chooses(1)
    writer.sees("the fix", lambda: writer.line(3) == FIXED)
    writer.sees("the mark to go", lambda: "wordy-phrases.in-order-to" not in writer.marks())

    # One undo takes it back, and the mark is there again.
    writer.types("u")
    writer.sees("the undo", lambda: writer.line(3) == TEXT.splitlines()[2])
    writer.sees("the mark to return", lambda: writer.marks().get("wordy-phrases.in-order-to") == "in order to")

    # Saving makes all safe fixes, in the buffer and in the file.
    writer.types(":write<CR>")
    saved = home.folder / "town.md"
    expected = f"# A town 😀\n\n{FIXED}\n\nThen 😀 they left because it rained.\n"
    writer.sees("the saved text", lambda: saved.read_text(encoding="utf-8") == expected)
    assert "\n".join(writer.nvim.current.buffer[:]) + "\n" == expected


def test_a_setting_of_the_editor_counts(writer: Writer) -> None:
    assert len(LONG.split()) in range(36, 41), "long by default, but not with 40 words in the settings"
    writer.types(f"Go<CR>{LONG}<CR><CR>{LONGER}<Esc>")
    writer.sees("the longer sentence", lambda: "sentence-length.long-sentence" in writer.marks())
    assert writer.nvim.exec_lua(_LONG_LINES) == [7]
