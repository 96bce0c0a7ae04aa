"""Kakoune itself takes the configuration in docs/editors.md.

kakoune-lsp is no Debian package. The option and the command of it that the page uses are declared here; what is shown is that
Kakoune understands the page's text, and gives kakoune-lsp a table of servers for Markdown and for nothing else.
"""

import subprocess
import tomllib
from pathlib import Path

import pytest

from support.pages import snippet

pytestmark = pytest.mark.editor

PLUGIN = """
declare-option -hidden str lsp_servers
define-command -hidden lsp-enable-window %{ set-option window autoinfo command }
"""
ASK = """
edit -scratch one
set-option buffer filetype FILETYPE
echo -to-file OUT/servers %opt{lsp_servers}
echo -to-file OUT/enabled %opt{autoinfo}
quit!
"""


@pytest.mark.parametrize(("filetype", "ours"), [("markdown", True), ("python", False)])
def test_the_page_gives_kakoune_lsp_a_server(tmp_path: Path, filetype: str, ours: bool) -> None:
    ask = ASK.replace("OUT", str(tmp_path)).replace("FILETYPE", filetype)
    script = tmp_path / "script.kak"
    script.write_text(f"{PLUGIN}\n{snippet('Kakoune', 'kak')}\n{ask}", encoding="utf-8")
    command = ["kak", "-n", "-ui", "dummy", "-e", f"source {script}"]
    subprocess.run(command, check=True, timeout=30, cwd=tmp_path, capture_output=True)
    servers = tomllib.loads((tmp_path / "servers").read_text(encoding="utf-8"))
    assert list(servers) == (["copydesk"] if ours else [])
    enabled = (tmp_path / "enabled").read_text(encoding="utf-8").strip()
    assert (enabled == "command") is ours
    if ours:
        assert [servers["copydesk"]["command"], *servers["copydesk"]["args"]] == ["copydesk", "serve"]
