"""Untitled buffers, notebooks, commit messages and variants of Markdown; folders, renames and deletes."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.model import Model
from support.raw_client import FULL_CLIENT, RawClient

PUSHING = copy.deepcopy(FULL_CLIENT)
del PUSHING["workspace"]["configuration"]

WITHOUT_BAD = '[rules]\n"words.bad" = false\n'


def codes(client: RawClient, uri: str, version: int | None = None) -> list[str]:
    return [diagnostic["code"] for diagnostic in client.diagnostics(uri, version)]


def cell(uri: str, kind: int = 1) -> dict[str, Any]:
    return {"kind": kind, "document": uri}


def item(uri: str, text: str, language: str = "markdown", version: int = 1) -> dict[str, Any]:
    return {"uri": uri, "languageId": language, "version": version, "text": text}


def open_notebook(client: RawClient, uri: str, *cells: tuple[str, int, str, str]) -> None:
    """Open a notebook; for each cell: its URI, its kind, its language, its text."""
    notebook = {
        "uri": uri,
        "notebookType": "jupyter-notebook",
        "version": 1,
        "cells": [cell(one, kind) for one, kind, _, _ in cells],
    }
    texts = [item(one, text, language) for one, _, language, text in cells]
    client.notify("notebookDocument/didOpen", {"notebookDocument": notebook, "cellTextDocuments": texts})


def change_notebook(client: RawClient, uri: str, **cells: object) -> None:
    client.notify("notebookDocument/didChange", {"notebookDocument": {"uri": uri, "version": 2}, "change": {"cells": cells}})


def test_the_handshake_speaks_of_notebooks_folders_and_files(fresh: RawClient) -> None:
    capabilities = fresh.initialize()["capabilities"]
    selector = capabilities["notebookDocumentSync"]["notebookSelector"]
    assert selector == [{"notebook": "*", "cells": [{"language": "markdown"}]}]
    assert capabilities["workspace"]["workspaceFolders"] == {"supported": True, "changeNotifications": True}
    for operation in ("didRename", "didDelete"):
        assert capabilities["workspace"]["fileOperations"][operation]["filters"]


def test_markdown_cells_are_read_and_code_cells_are_not(shared: RawClient, new_uri: Callable[[], str]) -> None:
    book = new_uri()
    text, code, python = f"{book}#text", f"{book}#code", f"{book}#python"
    open_notebook(shared, book, (text, 1, "markdown", "bad odd"), (code, 2, "markdown", "bad"), (python, 2, "python", "bad"))
    assert codes(shared, text, 1) == ["words.bad", "words.odd"]
    model = Model("bad odd", "utf-16")
    document = {"uri": text, "version": 2}
    change_notebook(shared, book, textContent=[{"document": document, "changes": [model.replace(0, 3, "dear")]}])
    assert codes(shared, text, 2) == ["words.dear", "words.odd"]
    start = {"line": 0, "character": 0}
    titles = [action["title"] for action in shared.actions(text, {"start": start, "end": start}, ["quickfix"])]
    assert titles[0] == "Write “costly”"
    change_notebook(shared, book, textContent=[{"document": {"uri": code, "version": 2}, "changes": [{"text": "odd"}]}])
    assert shared.hover(code, 0, 1) is None
    shared.notify(
        "notebookDocument/didClose", {"notebookDocument": {"uri": book}, "cellTextDocuments": [{"uri": text}, {"uri": code}]}
    )
    assert codes(shared, text) == []
    assert not any(m.get("params", {}).get("uri") in (code, python) for m in shared.received if "method" in m)


def test_cells_come_and_go(shared: RawClient, new_uri: Callable[[], str]) -> None:
    book = new_uri()
    first, second, third = (f"{book}#{number}" for number in "123")
    open_notebook(shared, book, (first, 1, "markdown", "bad"))
    assert codes(shared, first) == ["words.bad"]
    array = {"start": 0, "deleteCount": 1, "cells": [cell(second), cell(third, 2)]}
    opened = [item(second, "odd"), item(third, "bad", "python")]
    change_notebook(shared, book, structure={"array": array, "didOpen": opened, "didClose": [{"uri": first}]})
    assert codes(shared, first) == []
    assert codes(shared, second) == ["words.odd"]
    change_notebook(shared, book, data=[cell(second, 2)])
    assert codes(shared, second) == []
    shared.notify("notebookDocument/didClose", {"notebookDocument": {"uri": book}, "cellTextDocuments": []})


def test_a_notebook_that_is_opened_again_or_closed_without_a_list(shared: RawClient, new_uri: Callable[[], str]) -> None:
    book = new_uri()
    first, second = f"{book}#1", f"{book}#2"
    open_notebook(shared, book, (first, 1, "markdown", "bad"))
    assert codes(shared, first) == ["words.bad"]
    open_notebook(shared, book, (second, 1, "markdown", "odd"))
    assert codes(shared, first) == []
    assert codes(shared, second) == ["words.odd"]
    shared.notify("notebookDocument/didClose", {"notebookDocument": {"uri": book}, "cellTextDocuments": []})
    assert codes(shared, second) == []


def test_cells_follow_the_settings_beside_their_notebook(fresh: RawClient, tmp_path: Path) -> None:
    settings = tmp_path / ".copydesk.toml"
    settings.write_text(WITHOUT_BAD)
    fresh.initialize(PUSHING)
    uri = f"vscode-notebook-cell:{tmp_path}/book.ipynb#W0"
    open_notebook(fresh, (tmp_path / "book.ipynb").as_uri(), (uri, 1, "markdown", "bad odd"))
    assert codes(fresh, uri) == ["words.odd"]
    settings.unlink()
    fresh.notify("notebookDocument/didSave", {"notebookDocument": {"uri": (tmp_path / "book.ipynb").as_uri()}})
    assert codes(fresh, uri) == ["words.bad", "words.odd"]


def test_a_client_that_knows_no_notebooks_opens_cells_like_files(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / ".copydesk.toml").write_text(WITHOUT_BAD)
    fresh.initialize(PUSHING)
    uri = f"vscode-notebook-cell:{tmp_path}/book.ipynb#W0"
    fresh.open(uri, "bad odd")
    assert codes(fresh, uri) == ["words.odd"]


@pytest.mark.parametrize("method", ["didOpen", "didChange", "didSave", "didClose"])
@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        {},
        {"notebookDocument": 5},
        {"notebookDocument": {"uri": "u:n", "version": 1}, "change": {"cells": {"data": 5}}},
    ],
)
def test_invalid_news_of_notebooks_mean_nothing(shared: RawClient, method: str, params: object) -> None:
    shared.notify(f"notebookDocument/{method}", params)
    assert shared.hover("u:unknown", 0, 0) is None


@pytest.mark.parametrize("language", ["gitcommit", "git-commit"])
def test_of_a_commit_message_the_message_is_read(shared: RawClient, new_uri: Callable[[], str], language: str) -> None:
    """The stand-in for the engine reads everything, so that this speaks of the format alone; `prose` has tests of its own."""
    uri = new_uri().replace(".md", "/COMMIT_EDITMSG")
    shared.open(uri, "a bad subject", language=language)
    assert codes(shared, uri) == ["words.bad"]
    start = {"line": 0, "character": 3}
    actions = {action["title"]: action for action in shared.actions(uri, {"start": start, "end": start}, ["quickfix"])}
    assert next(iter(actions)) == "Write “good”"
    ((edit,),) = (change["edits"] for change in actions["Ignore words.bad here"]["edit"]["documentChanges"])
    assert edit["newText"].startswith("# "), "git takes out what stands behind its comment sign, and no HTML comment"
    shared.close(uri)


@pytest.mark.parametrize("language", ["mdx", "quarto", "rmarkdown", "rmd", "pandoc", "vimwiki", "markdown.mdx", "myst"])
def test_variants_of_markdown_are_read(shared: RawClient, new_uri: Callable[[], str], language: str) -> None:
    uri = new_uri().replace(".md", "")
    shared.open(uri, "bad", language=language)
    assert codes(shared, uri) == ["words.bad"]
    shared.close(uri)


def test_an_untitled_buffer_goes_by_the_first_folder(fresh: RawClient, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    (tmp_path / "second" / ".copydesk.toml").write_text(WITHOUT_BAD)
    folders = [{"uri": (tmp_path / name).as_uri(), "name": name} for name in ("first", "second")]
    fresh.initialize(PUSHING, workspaceFolders=folders)
    fresh.open("untitled:Untitled-1", "bad odd")
    assert codes(fresh, "untitled:Untitled-1") == ["words.bad", "words.odd"]
    fresh.open(f"untitled:{tmp_path}/second/new.md", "bad odd")
    assert codes(fresh, f"untitled:{tmp_path}/second/new.md") == ["words.odd"]
    fresh.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": folders[:1]}})
    assert codes(fresh, "untitled:Untitled-1") == ["words.odd"]
    fresh.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": folders}})
    assert codes(fresh, "untitled:Untitled-1") == ["words.bad", "words.odd"]


def test_each_folder_has_settings_of_its_own(fresh: RawClient, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    (tmp_path / "second" / ".copydesk.toml").write_text(WITHOUT_BAD)
    fresh.initialize(PUSHING, workspaceFolders=[{"uri": (tmp_path / n).as_uri(), "name": n} for n in ("first", "second")])
    for name, expected in (("first", ["words.bad", "words.odd"]), ("second", ["words.odd"])):
        uri = (tmp_path / name / "a.md").as_uri()
        fresh.open(uri, "bad odd")
        assert codes(fresh, uri) == expected


@pytest.mark.parametrize("kind", ["notebook", "cell like a file", "untitled"])
def test_settings_are_written_into_the_folder_of_the_document(fresh: RawClient, tmp_path: Path, kind: str) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    for one in folders:
        one.mkdir()
    fresh.initialize(PUSHING, workspaceFolders=[{"uri": one.as_uri(), "name": one.name} for one in folders])
    book = f"{folders[1]}/book.ipynb"
    uri = f"untitled:{folders[1]}/new.md" if kind == "untitled" else f"vscode-notebook-cell:{book}#W0"
    if kind == "notebook":
        open_notebook(fresh, f"file://{book}", (uri, 1, "markdown", "bad odd"))
    else:
        fresh.open(uri, "bad odd")
    assert codes(fresh, uri) == ["words.bad", "words.odd"]
    argument = {"uri": uri, "rule": "words.bad"}
    fresh.ask("workspace/executeCommand", {"command": "copydesk.switchRuleOff", "arguments": [argument]})
    assert codes(fresh, uri) == ["words.odd"]
    assert [sorted(file.name for file in one.iterdir()) for one in folders] == [[], [".copydesk.toml"]]


@pytest.mark.parametrize("gone", ["file", "folder"])
def test_what_is_deleted_has_no_diagnostics(fresh: RawClient, tmp_path: Path, gone: str) -> None:
    fresh.initialize(PUSHING)
    uri, other = (tmp_path / "deep" / "a.md").as_uri(), (tmp_path / "deeper.md").as_uri()
    fresh.open(uri, "bad")
    fresh.open(other, "bad")
    assert codes(fresh, uri) == codes(fresh, other) == ["words.bad"]
    fresh.notify("workspace/didDeleteFiles", {"files": [{"uri": uri if gone == "file" else (tmp_path / "deep").as_uri()}]})
    assert codes(fresh, uri) == []
    fresh.change(uri, 2, {"text": "odd"})
    assert codes(fresh, uri, 2) == ["words.odd"]
    fresh.close(uri)
    assert codes(fresh, uri) == []
    assert sum(m.get("params", {}).get("uri") == other for m in fresh.received) == 1


@pytest.mark.parametrize("order", ["closed and opened before", "closed and opened after", "never told"])
def test_a_file_that_is_renamed(fresh: RawClient, tmp_path: Path, order: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / ".copydesk.toml").write_text(WITHOUT_BAD)
    fresh.initialize(PUSHING)
    old, new = (tmp_path / "a.md").as_uri(), (tmp_path / "other" / "b.md").as_uri()
    fresh.open(old, "bad odd")
    assert codes(fresh, old) == ["words.bad", "words.odd"]
    rename = {"files": [{"oldUri": old, "newUri": new}]}
    if order == "closed and opened after":
        fresh.notify("workspace/didRenameFiles", rename)
    fresh.close(old)
    fresh.open(new, "bad odd")
    if order == "closed and opened before":
        fresh.notify("workspace/didRenameFiles", rename)
    assert codes(fresh, old) == []
    assert codes(fresh, new) == ["words.odd"]


def test_settings_that_are_renamed_or_deleted_hold_no_more(fresh: RawClient, tmp_path: Path) -> None:
    settings = tmp_path / ".copydesk.toml"
    settings.write_text(WITHOUT_BAD)
    fresh.initialize(PUSHING)
    uri = (tmp_path / "a.md").as_uri()
    fresh.open(uri, "bad odd")
    assert codes(fresh, uri) == ["words.odd"]
    settings.rename(tmp_path / "none.toml")
    files = [{"oldUri": settings.as_uri(), "newUri": (tmp_path / "none.toml").as_uri()}]
    fresh.notify("workspace/didRenameFiles", {"files": files})
    assert codes(fresh, uri) == ["words.bad", "words.odd"]


@pytest.mark.parametrize("method", ["didRenameFiles", "didDeleteFiles", "didChangeWorkspaceFolders"])
@pytest.mark.parametrize("params", [None, [], {"files": 5}, {"files": [{"uri": 5}]}, {"files": [{"uri": "::"}]}, {"event": 5}])
def test_invalid_news_of_files_mean_nothing(shared: RawClient, method: str, params: object) -> None:
    shared.notify(f"workspace/{method}", params)
    assert shared.hover("u:unknown", 0, 0) is None
