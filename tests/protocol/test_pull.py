"""Diagnostics that the client asks for: of a document, of the workspace, again when they are not what they were."""

import copy
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.raw_client import FAKE_SERVER, FULL_CLIENT, RawClient
from support.workers import messages, wait_until, worker_of

METHOD_NOT_FOUND, INVALID_PARAMS, CANCELLED, SERVER_CANCELLED = -32601, -32602, -32800, -32802

PULLING = copy.deepcopy(FULL_CLIENT)
PULLING["textDocument"]["diagnostic"] = {"dynamicRegistration": False, "relatedDocumentSupport": True}
PULLING["workspace"]["diagnostics"] = {"refreshSupport": True}
NOT_REFRESHING = copy.deepcopy(PULLING)
del NOT_REFRESHING["workspace"]["diagnostics"]


def request(client: RawClient, uri: str, previous: str | None = None) -> int | str:
    more = {} if previous is None else {"previousResultId": previous}
    return client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}, "identifier": "copydesk", **more})


def pull(client: RawClient, uri: str, previous: str | None = None) -> dict[str, Any]:
    answer = client.answer(request(client, uri, previous))
    assert "error" not in answer, answer
    result: dict[str, Any] = answer["result"]
    return result


def codes(report: dict[str, Any]) -> list[str]:
    return [item["code"] for item in report["items"]]


def pushed(client: RawClient) -> list[Any]:
    return [m for m in client.received if m.get("method") == "textDocument/publishDiagnostics"]


def refreshes(client: RawClient) -> int:
    return sum(m.get("method") == "workspace/diagnostic/refresh" for m in client.received)


@pytest.fixture
def pulling(fresh: RawClient) -> Iterator[RawClient]:
    """A session with a client that asks for its diagnostics; nothing may be pushed to it."""
    provider = fresh.initialize(PULLING)["capabilities"]["diagnosticProvider"]
    assert provider == {"identifier": "copydesk", "interFileDependencies": False, "workspaceDiagnostics": True}
    yield fresh
    assert fresh.leave() == 0
    assert pushed(fresh) == []


def test_who_asks_gets_what_others_are_sent(pulling: RawClient, shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri()
    for client in (pulling, shared):
        client.open(uri, "bad 😀 odd odd")
    report = pull(pulling, uri)
    assert report["kind"] == "full"
    assert report["items"] == shared.diagnostics(uri, 1)
    assert "relatedDocuments" not in report
    shared.close(uri)


def test_what_has_not_changed_is_not_sent_again(pulling: RawClient) -> None:
    pulling.open("u:a.md", "bad")
    first = pull(pulling, "u:a.md")
    assert pull(pulling, "u:a.md", first["resultId"]) == {"kind": "unchanged", "resultId": first["resultId"]}
    pulling.change("u:a.md", 2, {"text": "bad text"})
    assert pull(pulling, "u:a.md", first["resultId"])["kind"] == "unchanged"
    pulling.change("u:a.md", 3, {"text": "a bad text"})
    moved = pull(pulling, "u:a.md", first["resultId"])
    assert codes(moved) == ["words.bad"]
    assert moved["resultId"] != first["resultId"]
    assert pull(pulling, "u:a.md", "nonsense")["kind"] == "full"


def test_a_result_outlives_the_session(pulling: RawClient) -> None:
    pulling.open("u:a.md", "bad")
    name = pull(pulling, "u:a.md")["resultId"]
    with RawClient(FAKE_SERVER) as another:
        another.initialize(PULLING)
        another.open("u:a.md", "bad")
        assert pull(another, "u:a.md", name)["kind"] == "unchanged"


def test_the_answer_is_about_the_newest_text(pulling: RawClient) -> None:
    pulling.open("u:a.md", "long\n\n" * 20)
    for version in range(2, 9):
        pulling.change("u:a.md", version, {"text": "bad " * version + "long\n\n" * 5})
    assert codes(pull(pulling, "u:a.md")) == ["words.bad"] * 8


def test_a_question_about_a_text_that_changes_is_to_be_asked_again(pulling: RawClient) -> None:
    pulling.open("u:a.md", "long bad\n\n" * 20)
    asked = request(pulling, "u:a.md")
    pulling.change("u:a.md", 2, {"text": "odd"})
    error = pulling.answer(asked)["error"]
    assert (error["code"], error["data"]) == (SERVER_CANCELLED, {"retriggerRequest": True})
    assert codes(pull(pulling, "u:a.md")) == ["words.odd"]


def test_a_question_that_waits_holds_nothing_up_and_can_be_cancelled(pulling: RawClient) -> None:
    pulling.open("u:a.md", "hang")
    asked = request(pulling, "u:a.md")
    assert pulling.hover("u:unknown", 0, 0) is None
    pulling.notify("$/cancelRequest", {"id": asked})
    assert pulling.answer(asked)["error"]["code"] == CANCELLED
    waiting = request(pulling, "u:a.md")
    pulling.close("u:a.md")
    assert pulling.answer(waiting)["error"]["code"] == SERVER_CANCELLED


def test_a_document_that_is_not_open_has_nothing(pulling: RawClient) -> None:
    pulling.open("u:a.py", "bad", language="python")
    for uri in ("u:a.py", "u:unknown"):
        assert pull(pulling, uri) == {"kind": "full", "items": []}


@pytest.mark.parametrize("params", [None, [], {}, {"textDocument": 5}, {"textDocument": {}}])
def test_invalid_questions_are_refused(pulling: RawClient, params: object) -> None:
    assert pulling.error("textDocument/diagnostic", params) == INVALID_PARAMS
    assert pulling.error("workspace/diagnostic", {"previousResultIds": 5}) == INVALID_PARAMS


def test_who_has_them_pushed_cannot_ask(shared: RawClient) -> None:
    assert shared.error("textDocument/diagnostic", {"textDocument": {"uri": "u:a.md"}}) == METHOD_NOT_FOUND
    assert shared.error("workspace/diagnostic", {"previousResultIds": []}) == METHOD_NOT_FOUND


def test_other_settings_are_a_reason_to_ask_again(pulling: RawClient) -> None:
    pulling.open("u:a.md", "bad odd")
    pulling.open("u:b.md", "odd bad")
    pull(pulling, "u:b.md")
    first = pull(pulling, "u:a.md")
    assert refreshes(pulling) == 0
    pulling.settings = {"rules": {"words.bad": False}}
    pulling.notify("workspace/didChangeConfiguration", {"settings": None})
    while not refreshes(pulling):
        assert pulling.hover("u:unknown", 0, 0) is None
    assert codes(pull(pulling, "u:a.md", first["resultId"])) == ["words.odd"]
    assert refreshes(pulling) == 1


def test_who_cannot_be_told_to_ask_again_is_not_told(fresh: RawClient) -> None:
    fresh.initialize(NOT_REFRESHING)
    fresh.open("u:a.md", "bad odd")
    assert len(codes(pull(fresh, "u:a.md"))) == 2
    fresh.settings = {"rules": {"words.bad": False}}
    fresh.notify("workspace/didChangeConfiguration", {"settings": None})
    while codes(pull(fresh, "u:a.md")) != ["words.odd"]:
        pass
    assert refreshes(fresh) == 0
    assert pushed(fresh) == []


def test_a_question_is_answered_by_the_next_worker_when_one_dies(pulling: RawClient) -> None:
    pulling.open("u:a.md", "bad")
    pull(pulling, "u:a.md")
    os.kill(worker_of(pulling), signal.SIGKILL)
    pulling.change("u:a.md", 2, {"text": "bad odd"})
    assert codes(pull(pulling, "u:a.md")) == ["words.bad", "words.odd"]


def test_a_text_that_kills_workers_is_not_waited_for(pulling: RawClient) -> None:
    pulling.open("u:a.md", "crash")
    for _ in range(2):
        error = pulling.answer(request(pulling, "u:a.md"))["error"]
        assert (error["code"], error["data"]) == (SERVER_CANCELLED, {"retriggerRequest": False})
    pulling.change("u:a.md", 2, {"text": "bad"})
    assert codes(pull(pulling, "u:a.md")) == ["words.bad"]


def workspace(client: RawClient, known: dict[str, str] | None = None, **more: object) -> dict[str, Any]:
    previous = [{"uri": uri, "value": value} for uri, value in (known or {}).items()]
    items = client.ask("workspace/diagnostic", {"identifier": "copydesk", "previousResultIds": previous, **more})["items"]
    return {item["uri"]: item for item in items}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "texts"
    for name, text in {
        "a.md": "bad", "b.txt": "\ufeffodd odd", "deep/c.mdx": "dear", "code.py": "bad", ".hidden/d.md": "bad",
        "node_modules/e.md": "bad", "latin.md": "",
    }.items():  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "latin.md").write_bytes(b"bad \xe9")
    (root / "link.md").symlink_to(root / "a.md")
    return root


@pytest.fixture
def in_folder(fresh: RawClient, folder: Path) -> Iterator[RawClient]:
    fresh.initialize(PULLING, workspaceFolders=[{"uri": folder.as_uri(), "name": "texts"}])
    yield fresh
    assert fresh.leave() == 0
    assert pushed(fresh) == []


def named(items: dict[str, Any], folder: Path) -> dict[str, list[str]]:
    return {uri.removeprefix(folder.as_uri() + "/"): codes(item) for uri, item in items.items()}


def test_the_workspace_is_its_files_and_what_is_open(in_folder: RawClient, folder: Path) -> None:
    in_folder.open((folder / "a.md").as_uri(), "bad bad bad", 7)
    in_folder.open("untitled:Untitled-1", "odd", 3)
    items = workspace(in_folder)
    assert named(items, folder) == {
        "a.md": ["words.bad"] * 3,
        "untitled:Untitled-1": ["words.odd"],
        "b.txt": ["words.odd"] * 2,
        "deep/c.mdx": ["words.dear"],
    }
    assert [items[uri]["version"] for uri in items] == [7, 3, None, None]
    assert items[(folder / "b.txt").as_uri()]["items"][0]["range"]["start"] == {"line": 0, "character": 0}


def test_of_the_workspace_too_only_what_has_changed_is_sent(in_folder: RawClient, folder: Path) -> None:
    known = {uri: item["resultId"] for uri, item in workspace(in_folder).items()}
    assert {item["kind"] for item in workspace(in_folder, known).values()} == {"unchanged"}
    (folder / "b.txt").write_text("dear bad")
    (folder / "a.md").unlink()
    items = workspace(in_folder, known)
    assert {uri.rpartition("/")[2]: item["kind"] for uri, item in items.items()} == {
        "a.md": "full", "b.txt": "full", "c.mdx": "unchanged",
    }  # fmt: skip
    assert items[(folder / "a.md").as_uri()]["items"] == []
    assert codes(items[(folder / "b.txt").as_uri()]) == ["words.dear", "words.bad"]


@pytest.mark.parametrize("how", ["file", "editor"])
def test_other_settings_are_a_reason_to_ask_again_for_files_that_are_not_open(
    in_folder: RawClient, folder: Path, how: str
) -> None:
    known = {uri: item["resultId"] for uri, item in workspace(in_folder).items()}
    assert refreshes(in_folder) == 0
    if how == "file":
        (folder / ".copydesk.toml").write_text('[rules]\n"words.odd" = false\n')
        change = {"uri": (folder / ".copydesk.toml").as_uri(), "type": 1}
        in_folder.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
    else:
        in_folder.settings = {"rules": {"words.odd": False}}
        in_folder.notify("workspace/didChangeConfiguration", {"settings": None})
    wait_until(lambda: refreshes(in_folder) == 1)
    items = workspace(in_folder, known)
    kinds = {uri.removeprefix(folder.as_uri() + "/"): item["kind"] for uri, item in items.items()}
    assert kinds == {"a.md": "unchanged", "b.txt": "full", "deep/c.mdx": "unchanged"}
    assert codes(items[(folder / "b.txt").as_uri()]) == []


@pytest.mark.parametrize("gone", ["didDeleteFiles", "didRenameFiles"])
def test_what_is_gone_is_a_reason_to_ask_again(in_folder: RawClient, folder: Path, gone: str) -> None:
    uri, new = (folder / "a.md").as_uri(), (folder / "z.md").as_uri()
    known = {name: item["resultId"] for name, item in workspace(in_folder).items()}
    (folder / "a.md").rename(folder / "z.md") if gone == "didRenameFiles" else (folder / "a.md").unlink()
    file = {"oldUri": uri, "newUri": new} if gone == "didRenameFiles" else {"uri": uri}
    in_folder.notify(f"workspace/{gone}", {"files": [file]})
    wait_until(lambda: refreshes(in_folder) == 1)
    items = workspace(in_folder, known)
    assert codes(items[uri]) == []
    assert (new in items) is (gone == "didRenameFiles")


def test_cells_of_a_notebook_are_asked_for_one_by_one(pulling: RawClient) -> None:
    cells = [("u:book#1", 1, "markdown", "bad"), ("u:book#2", 2, "python", "bad"), ("u:book#3", 1, "markdown", "odd odd")]
    notebook = {
        "uri": "u:book",
        "notebookType": "x",
        "version": 1,
        "cells": [{"kind": kind, "document": uri} for uri, kind, _, _ in cells],
    }
    texts = [{"uri": uri, "languageId": language, "version": 1, "text": text} for uri, _, language, text in cells]
    pulling.notify("notebookDocument/didOpen", {"notebookDocument": notebook, "cellTextDocuments": texts})
    assert [codes(pull(pulling, uri)) for uri, *_ in cells] == [["words.bad"], [], ["words.odd"] * 2]


def test_each_document_is_sent_as_soon_as_it_is_known(in_folder: RawClient) -> None:
    assert workspace(in_folder, partialResultToken="some", workDoneToken="work") == {}
    values = [m["params"] for m in in_folder.received if m.get("method") == "$/progress"]
    parts = [value["value"]["items"] for value in values if value["token"] == "some"]
    assert [item["uri"].rpartition("/")[2] for items in parts for item in items] == ["a.md", "b.txt", "c.mdx"]
    assert [len(items) for items in parts] == [1, 1, 1]
    work = [value["value"] for value in values if value["token"] == "work"]
    assert [work[0]["kind"], work[-1]["kind"]] == ["begin", "end"]
    assert work[0]["cancellable"] is True
    assert [value["percentage"] for value in work if value["kind"] == "report"] == [25, 50, 75, 100]


def test_a_file_that_kills_workers_is_left_alone_until_it_changes(in_folder: RawClient, folder: Path) -> None:
    (folder / "b.txt").write_text("crash")
    assert named(workspace(in_folder), folder) == {"a.md": ["words.bad"], "deep/c.mdx": ["words.dear"]}
    worker = worker_of(in_folder)
    for _ in range(3):
        assert len(workspace(in_folder)) == 2
    assert worker_of(in_folder) == worker
    (folder / "b.txt").write_text("odd")
    assert named(workspace(in_folder), folder)["b.txt"] == ["words.odd"]
    assert messages(in_folder) == []


@pytest.mark.parametrize("shows", [True, False])
def test_reading_the_workspace_is_shown_where_the_client_gives_no_token(fresh: RawClient, folder: Path, shows: bool) -> None:
    fresh.initialize({**PULLING, "window": {"workDoneProgress": shows}}, rootUri=folder.as_uri())
    (folder / "0.md").write_text("long\n\n" * 20)
    assert len(workspace(fresh)) == 4
    values = [m["params"]["value"] for m in fresh.received if m.get("method") == "$/progress"]
    kinds = [value["kind"] for value in values]
    assert kinds[:1] + kinds[-1:] == (["begin", "end"] if shows else [])
    assert [value["title"] for value in values[:1]] == (["Reading the workspace"] if shows else [])


@pytest.mark.parametrize("by", ["request", "work"])
def test_reading_the_workspace_can_be_stopped(in_folder: RawClient, folder: Path, by: str) -> None:
    (folder / "z.md").write_text("hang")
    asked = in_folder.request("workspace/diagnostic", {"previousResultIds": [], "workDoneToken": 5, "partialResultToken": 6})
    while in_folder.notification("$/progress")["value"].get("percentage", 0) < 60:
        pass
    if by == "work":
        in_folder.notify("window/workDoneProgress/cancel", {"token": 5})
    else:
        in_folder.notify("$/cancelRequest", {"id": asked})
    assert in_folder.answer(asked)["error"]["code"] == CANCELLED
    while in_folder.notification("$/progress")["value"].get("kind") != "end":
        pass


def test_who_types_goes_before_the_workspace(in_folder: RawClient, folder: Path) -> None:
    (folder / "0.md").write_text("long\n\n" * 160)
    asked = in_folder.request("workspace/diagnostic", {"previousResultIds": []})
    in_folder.open("untitled:Untitled-1", "bad")
    assert codes(pull(in_folder, "untitled:Untitled-1")) == ["words.bad"]
    assert not any(m.get("id") == asked and "method" not in m for m in in_folder.received)
    assert (folder / "0.md").as_uri() in {item["uri"] for item in in_folder.answer(asked)["result"]["items"]}


def test_a_writer_may_want_the_open_documents_alone(fresh: RawClient, folder: Path) -> None:
    folders = [{"uri": folder.as_uri(), "name": "texts"}]
    options = {"checkWorkspace": False}
    fresh.settings = options
    answer = fresh.initialize(PULLING, workspaceFolders=folders, initializationOptions=options)
    assert answer["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"] is False
    fresh.open((folder / "a.md").as_uri(), "odd")
    assert named(workspace(fresh), folder) == {"a.md": ["words.odd"]}


def test_folders_come_and_go(in_folder: RawClient, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.md").write_text("bad")
    event = {"added": [{"uri": other.as_uri(), "name": "o"}], "removed": [{"uri": folder.as_uri(), "name": "texts"}]}
    known = {uri: item["resultId"] for uri, item in workspace(in_folder).items()}
    in_folder.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    items = workspace(in_folder, known)
    assert codes(items[(other / "x.md").as_uri()]) == ["words.bad"]
    assert [codes(items[uri]) for uri in known] == [[], [], []]


@pytest.mark.parametrize("root", ["rootUri", "rootPath"])
def test_a_client_with_one_folder_names_it_in_another_way(fresh: RawClient, folder: Path, root: str) -> None:
    place = folder.as_uri() if root == "rootUri" else str(folder)
    fresh.initialize(PULLING, **{"rootUri": None, root: place})
    assert set(named(workspace(fresh), folder)) == {"a.md", "b.txt", "deep/c.mdx"}
