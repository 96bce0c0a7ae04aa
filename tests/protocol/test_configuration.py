"""Settings, from the editor and from files, good and bad, and when they change."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support.raw_client import FAKE_SERVER, FULL_CLIENT, Json, RawClient
from support.workers import wait_until

PUSHING = json.loads(json.dumps(FULL_CLIENT))
del PUSHING["workspace"]["configuration"]

WITHOUT_BAD = {"rules": {"words.bad": False}}


def codes(client: RawClient, uri: str, within: float = 20) -> list[str]:
    return [diagnostic["code"] for diagnostic in client.diagnostics(uri, within=within)]


def until(client: RawClient, uri: str, wanted: list[str]) -> None:
    """Wait for diagnostics with these codes; findings under the old settings may come before."""
    while codes(client, uri) != wanted:
        pass


def complaints(client: RawClient) -> list[str]:
    return [m["params"]["message"] for m in client.received if m.get("method") == "window/showMessage"]


def test_settings_are_pulled(fresh: RawClient) -> None:
    fresh.settings = WITHOUT_BAD
    fresh.initialize()
    fresh.open("u:a.md", "bad odd")
    until(fresh, "u:a.md", ["words.odd"])
    fresh.settings = None
    fresh.notify("workspace/didChangeConfiguration", {"settings": None})
    until(fresh, "u:a.md", ["words.bad", "words.odd"])
    registered = [m["params"]["registrations"] for m in fresh.received if m.get("method") == "client/registerCapability"]
    assert [[one["method"] for one in registrations] for registrations in registered] == [["workspace/didChangeConfiguration"]]


def test_the_settings_that_were_asked_for_last_hold_in_whatever_order_they_come() -> None:
    class Holding(RawClient):
        def _oblige(self, request: Json) -> None:
            if request["method"] == "workspace/configuration":
                held.append(request)
            else:
                super()._oblige(request)

    held: list[Json] = []
    with Holding(FAKE_SERVER) as client:
        client.initialize()
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        wait_until(lambda: len(held) == 2)
        for request, section in ((held[1], WITHOUT_BAD), (held[0], None)):
            client.send({"jsonrpc": "2.0", "id": request["id"], "result": [section]})
        client.open("u:a.md", "bad odd")
        assert codes(client, "u:a.md") == ["words.odd"]
        assert client.leave() == 0


def test_settings_are_pushed(fresh: RawClient) -> None:
    fresh.initialize(PUSHING)
    fresh.open("u:a.md", "bad odd")
    assert codes(fresh, "u:a.md") == ["words.bad", "words.odd"]
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": WITHOUT_BAD, "other": {"strict": "x"}}})
    assert codes(fresh, "u:a.md") == ["words.odd"]
    fresh.notify("workspace/didChangeConfiguration", {"settings": {}})
    assert codes(fresh, "u:a.md") == ["words.bad", "words.odd"]


def test_settings_come_with_the_handshake(fresh: RawClient) -> None:
    fresh.initialize(PUSHING, initializationOptions=WITHOUT_BAD)
    fresh.open("u:a.md", "bad odd")
    assert codes(fresh, "u:a.md") == ["words.odd"]


def test_settings_of_the_handshake_stay_where_the_editor_has_no_others(fresh: RawClient) -> None:
    fresh.settings = None
    fresh.initialize(initializationOptions=WITHOUT_BAD)
    fresh.open("u:a.md", "bad odd")
    assert codes(fresh, "u:a.md") == ["words.odd"]
    fresh.notify("workspace/didChangeConfiguration", {"settings": None})
    fresh.open("u:b.md", "bad odd")
    assert codes(fresh, "u:b.md") == ["words.odd"]


def test_a_settings_file_holds_for_what_lies_below_it(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / ".copydesk.toml").write_text('[rules]\n"words.bad" = false\n')
    fresh.initialize(PUSHING)
    inside, outside = (tmp_path / "deep" / "a.md").as_uri(), "file:///nowhere/else.md"
    fresh.open(inside, "bad odd")
    fresh.open(outside, "bad odd")
    assert codes(fresh, inside) == ["words.odd"]
    assert codes(fresh, outside) == ["words.bad", "words.odd"]
    (tmp_path / ".copydesk.toml").unlink()
    fresh.notify("textDocument/didSave", {"textDocument": {"uri": outside}})
    assert codes(fresh, inside) == ["words.bad", "words.odd"]


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({"strikt": True}, "strikt"),
        ({"strict": "yes"}, "strict"),
        ({"rules": {"passive": "loud"}}, "passive"),
        ({"pipeline": "none_of_this_name"}, "none_of_this_name"),
    ],
)
def test_bad_settings_are_named_once_and_defaults_hold(fresh: RawClient, settings: object, part: str) -> None:
    fresh.settings = settings
    fresh.initialize()
    fresh.open("u:a.md", "bad odd")
    fresh.open("u:b.md", "bad odd")
    message = fresh.notification("window/showMessage")
    assert message["type"] == 1
    assert part in message["message"]
    fresh.change("u:a.md", 2, {"text": "bad"})
    assert [diagnostic["code"] for diagnostic in fresh.diagnostics("u:a.md", 2)] == ["words.bad"]
    assert len(complaints(fresh)) == 1


def test_a_broken_settings_file_is_named_once_and_defaults_hold(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / ".copydesk.toml").write_text("[rules\n")
    fresh.initialize(PUSHING)
    fresh.open((tmp_path / "a.md").as_uri(), "bad odd")
    fresh.open((tmp_path / "b.md").as_uri(), "bad odd")
    assert ".copydesk.toml" in fresh.notification("window/showMessage")["message"]
    assert codes(fresh, (tmp_path / "b.md").as_uri()) == ["words.bad", "words.odd"]
    assert len(complaints(fresh)) == 1


@pytest.mark.parametrize("settings", [5, "x", [], {"copydesk": 7}, {"copydesk": None}])
def test_settings_that_are_none_are_as_good_as_absent(shared: RawClient, new_uri: Callable[[], str], settings: object) -> None:
    shared.settings = settings
    shared.notify("workspace/didChangeConfiguration", {"settings": settings})
    uri = new_uri()
    shared.open(uri, "bad odd")
    assert codes(shared, uri) == ["words.bad", "words.odd"]
    shared.settings = None
    shared.notify("workspace/didChangeConfiguration", {"settings": None})


def test_an_editor_that_does_not_answer_is_not_waited_for() -> None:
    class Silent(RawClient):
        def _oblige(self, request: object) -> None:
            pass

    with Silent(FAKE_SERVER) as client:
        client.initialize()
        client.open("u:a.md", "bad")
        assert codes(client, "u:a.md") == ["words.bad"]
        assert client.leave() == 0


@pytest.mark.parametrize(
    "answer", [{"error": {"code": -32601, "message": "no"}}, {"result": 5}, {"result": [5]}, {"result": []}, {}]
)
def test_an_editor_that_refuses_or_answers_nonsense_has_the_usual_settings(tmp_path: Path, answer: dict[str, object]) -> None:
    class Strange(RawClient):
        def _oblige(self, request: dict[str, object]) -> None:
            self.send({"jsonrpc": "2.0", "id": request["id"], **answer})

    capabilities = json.loads(json.dumps(FULL_CLIENT))
    capabilities["window"] = {"workDoneProgress": True}
    capabilities["workspace"] |= {"didChangeWatchedFiles": {"dynamicRegistration": True}, "codeLens": {"refreshSupport": True}}
    with Strange(FAKE_SERVER) as client:
        client.initialize(capabilities, workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "x"}])
        uri = (tmp_path / "a.md").as_uri()
        client.open(uri, "bad odd")
        assert codes(client, uri) == ["words.bad", "words.odd"]
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": []}})
        client.change(uri, 2, {"text": "bad"})
        assert [diagnostic["code"] for diagnostic in client.diagnostics(uri, 2)] == ["words.bad"]
        assert complaints(client) == []
        assert client.leave() == 0


@pytest.mark.parametrize(
    "uri", ["file:///" + "x" * 5_000 + "/a.md", "file:///a%00b/c.md", "file://[/a.md", "file:", "::a.md", ""]
)
def test_a_document_in_a_strange_place_is_read(shared: RawClient, uri: str) -> None:
    shared.open(uri, "bad odd")
    assert codes(shared, uri) == ["words.bad", "words.odd"]
    shared.close(uri)
