"""The configurations in docs/editors.md for editors that are not run here, held against what those editors document.

Each shape below lists the keys that an editor knows at that place, as far as a language server may need them, and what kind of
value each takes. A key that is not there, or a value of another kind, would be passed over by the editor in silence.
"""

import json
import re
import tomllib
from typing import Any

import pytest

from copydesk.document import Format
from copydesk.lsp.handshake import FIX_ALL
from copydesk.settings import DEFAULTS, overlay
from support.pages import EDITORS, README, ROOT, snippet, snippets

Shape = dict[str, Any]

HELIX: Shape = {
    "language-server": {"*": {"command": str, "args": [str], "config": dict, "environment": dict, "timeout": int}},
    "language": [
        {
            "name": str,
            "scope": str,
            "file-types": [str],
            "roots": [str],
            "language-servers": [str],
            "formatter": {"command": str, "args": [str]},
            "auto-format": bool,
        }
    ],
}
SUBLIME: Shape = {
    "clients": {
        "*": {
            "enabled": bool,
            "command": [str],
            "selector": str,
            "initialization_options": dict,
            "settings": dict,
            "env": dict,
        }
    },
    "lsp_code_actions_on_save": {"*": bool},
}
KAKOUNE: Shape = {"*": {"command": str, "args": [str], "root_globs": [str], "settings": dict, "settings_section": str}}
KATE: Shape = {
    "servers": {
        "*": {
            "command": [str],
            "highlightingModeRegex": str,
            "rootIndicationFileNames": [str],
            "initializationOptions": dict,
            "settings": dict,
            "url": str,
        }
    }
}
ZED: Shape = {
    "languages": {
        "*": {
            "language_servers": [str],
            "format_on_save": str,
            "formatter": {"external": {"command": str, "arguments": [str]}},
        }
    }
}
ZED_EXTENSION: Shape = {
    "id": str,
    "name": str,
    "version": str,
    "schema_version": int,
    "authors": [str],
    "description": str,
    "repository": str,
    "language_servers": {"*": {"name": str, "languages": [str]}},
}
VSCODE: Shape = {"[markdown]": {"editor.codeActionsOnSave": {"*": str}}}


def hold(value: Any, shape: Any, where: str = "") -> None:
    """Fail unless `value` has `shape`."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), f"{where} is no table"
        for key, inner in value.items():
            assert key in shape or "*" in shape, f"{where} has no key {key}"
            hold(inner, shape.get(key, shape.get("*")), f"{where}/{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), f"{where} is no list"
        for item in value:
            hold(item, shape[0], where)
    else:
        assert type(value) is shape, f"{where} is no {shape.__name__}"


def check_settings(table: dict[str, Any]) -> None:
    """Fail unless the server takes these settings, and they make a difference."""
    assert overlay(DEFAULTS, table, where="the page").long_sentence_words == 40


def test_helix() -> None:
    table = tomllib.loads(snippet("Helix", "toml"))
    hold(table, HELIX)
    server = table["language-server"]["copydesk"]
    assert [server["command"], *server["args"]] == ["copydesk", "serve"]
    check_settings(server["config"]["copydesk"])
    (language,) = table["language"]
    assert language["name"] == "markdown"
    assert "copydesk" in language["language-servers"]
    check_fixer(language["formatter"]["command"], language["formatter"]["args"])


def test_sublime_text() -> None:
    table = json.loads(snippet("Sublime Text", "json"))
    hold(table, SUBLIME)
    client = table["clients"]["copydesk"]
    assert client["command"] == ["copydesk", "serve"]
    assert re.fullmatch(r"[a-z.]+( \| [a-z.]+)*", client["selector"])
    ((key, value),) = client["settings"].items()
    section, _, name = key.partition(".")  # The package makes a tree of keys with dots.
    assert section == "copydesk"
    check_settings({name: value})
    assert table["lsp_code_actions_on_save"] == {FIX_ALL: True}


def test_kakoune() -> None:
    text = snippet("Kakoune", "kak")
    assert re.search(r"^hook -group \S+ global BufSetOption filetype=markdown %\{$", text, re.MULTILINE)
    assert text.count("{") == text.count("}")
    (servers,) = re.findall(r"set-option buffer lsp_servers %\{\n(.*?)\n    \}", text, re.DOTALL)
    table = tomllib.loads(servers)
    hold(table, KAKOUNE)
    server = table["copydesk"]
    assert [server["command"], *server["args"]] == ["copydesk", "serve"]
    check_settings(server["settings"]["copydesk"])


def test_kate() -> None:
    table = json.loads(snippet("Kate", "json"))
    hold(table, KATE)
    server = table["servers"]["markdown"]
    assert server["command"] == ["copydesk", "serve"]
    assert re.search(server["highlightingModeRegex"], "Markdown")
    check_settings(server["settings"]["copydesk"])


def test_zed() -> None:
    table = json.loads(snippet("Zed", "json"))
    hold(table, ZED)
    external = table["languages"]["Markdown"]["formatter"]["external"]
    check_fixer(external["command"], external["arguments"])
    assert table["languages"]["Markdown"]["format_on_save"] == "on"


def test_the_extension_for_zed() -> None:
    extension, cargo = map(tomllib.loads, snippets(EDITORS, "Zed", "toml"))
    hold(extension, ZED_EXTENSION)
    assert set(ZED_EXTENSION) == set(extension)
    assert extension["language_servers"] == {"copydesk": {"name": "copydesk", "languages": ["Markdown"]}}
    assert cargo["lib"]["crate-type"] == ["cdylib"]
    assert list(cargo["dependencies"]) == ["zed_extension_api"]
    code = snippet("Zed", "rust")
    assert 'worktree.which("copydesk")' in code
    assert 'args: vec!["serve".into()]' in code


def test_vs_code() -> None:
    table = json.loads(snippet("VS Code", "json"))
    hold(table, VSCODE)
    assert list(table["[markdown]"]["editor.codeActionsOnSave"]) == [FIX_ALL]


def check_fixer(command: str, arguments: list[str]) -> None:
    """Fail unless the command line takes these arguments, reads standard input and takes it for Markdown."""
    from copydesk.cli.main import parsed

    read = parsed([argument.replace("{buffer_path}", "a.md") for argument in arguments])
    assert command == "copydesk"
    assert read.files == ["-"]
    assert read.form == "markdown" or Format.of(read.stdin_filename) is Format.MARKDOWN


GALLERY = ROOT / "docs" / "gallery.md"


@pytest.mark.parametrize("page", [README, EDITORS, GALLERY, ROOT / "docs" / "rules.md"], ids=lambda page: page.stem)
def test_links_of_a_page_lead_somewhere(page: Any) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        other = (page.parent / file).resolve() if file else page
        assert other.exists(), target
        assert other.is_relative_to(ROOT)
        if anchor:
            headings = re.findall(r"^#+ (.*)$", other.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


def test_the_gallery_is_small_and_shows_all_that_is_there() -> None:
    text = GALLERY.read_text(encoding="utf-8")
    shown = [(GALLERY.parent / target).resolve() for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)]
    assert 1 <= len(shown) <= 6
    assert all(picture.stat().st_size < 100_000 for picture in shown)
    assert set((ROOT / "docs" / "gallery").iterdir()) <= set(shown)


def test_the_table_names_every_editor_of_the_page() -> None:
    text = EDITORS.read_text(encoding="utf-8")
    headings = set(re.findall(r"^## (.*)$", text, re.MULTILINE)) - {"If nothing happens"}
    rows = re.findall(r"^\| \[.*?\]\(#(.*?)\) \|", text, re.MULTILINE)
    assert {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings} == set(rows)
