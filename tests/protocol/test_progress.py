"""What the writer sees of long work, and how it is stopped; what can be watched of the session."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from support.raw_client import FAKE_SERVER, FULL_CLIENT, Json, RawClient

SHOWING = copy.deepcopy(FULL_CLIENT)
SHOWING["window"] = {"workDoneProgress": True}
LONG = "long bad\n\n" * 60


def values(client: RawClient) -> list[Json]:
    return [m["params"]["value"] for m in client.received if m.get("method") == "$/progress"]


def created(client: RawClient) -> list[Any]:
    return [m["params"]["token"] for m in client.received if m.get("method") == "window/workDoneProgress/create"]


@pytest.fixture
def showing(fresh: RawClient) -> Iterator[RawClient]:
    fresh.initialize(SHOWING)
    yield fresh
    assert fresh.leave() == 0


def begun(client: RawClient) -> Any:
    """The token of the work that begins next."""
    while True:
        params = client.notification("$/progress")
        if params["value"]["kind"] == "begin":
            return params["token"]


def test_the_first_reading_of_a_long_document_is_shown(showing: RawClient) -> None:
    showing.open("file:///texts/my%20novel.md", LONG)
    assert len(showing.diagnostics("file:///texts/my%20novel.md", 1)) == 60
    assert showing.hover("u:unknown", 0, 0) is None
    first, *reports, last = values(showing)
    assert (first["kind"], first["title"], first["cancellable"]) == ("begin", "Reading my novel.md", True)
    assert last == {"kind": "end"}
    shares = [first["percentage"], *(report["percentage"] for report in reports)]
    assert shares == sorted(set(shares))
    assert 0 < shares[-1] <= 100
    assert len(created(showing)) == 1


def test_neither_short_texts_nor_later_readings_are_shown(showing: RawClient) -> None:
    showing.open("u:a.md", "bad")
    assert len(showing.diagnostics("u:a.md", 1)) == 1
    showing.change("u:a.md", 2, {"text": LONG})
    assert len(showing.diagnostics("u:a.md", 2)) == 60
    assert created(showing) == values(showing) == []


def test_a_client_that_shows_no_progress_is_sent_none(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.open("u:a.md", LONG)
    assert len(fresh.diagnostics("u:a.md", 1)) == 60
    assert created(fresh) == values(fresh) == []


def test_a_client_that_refuses_is_sent_none() -> None:

    class Refusing(RawClient):
        def _oblige(self, request: Json) -> None:
            self.send({"jsonrpc": "2.0", "id": request["id"], "error": {"code": -32601, "message": "no"}})

    with Refusing(FAKE_SERVER) as client:
        client.initialize(SHOWING)
        client.open("u:a.md", LONG)
        assert len(client.diagnostics("u:a.md", 1)) == 60
        assert values(client) == []
        assert client.leave() == 0


def test_a_reading_that_is_stopped_goes_on_when_the_text_is_saved(showing: RawClient) -> None:
    showing.open("u:a.md", LONG)
    showing.notify("window/workDoneProgress/cancel", {"token": begun(showing)})
    while values(showing)[-1]["kind"] != "end":
        showing.hover("u:unknown", 0, 0)
    showing.change("u:a.md", 2, {"text": LONG + "odd"})
    assert showing.hover("u:a.md", 0, 5) is None
    showing.open("u:b.md", "dear")
    assert len(showing.diagnostics("u:b.md", 1)) == 1
    assert not any(
        m["params"]["uri"] == "u:a.md" for m in showing.received if m.get("method", "").endswith("publishDiagnostics")
    )
    showing.notify("textDocument/didSave", {"textDocument": {"uri": "u:a.md"}})
    assert len(showing.diagnostics("u:a.md", 2)) == 61


def test_what_is_closed_or_changed_meanwhile_ends_what_is_shown(showing: RawClient) -> None:
    showing.open("u:a.md", LONG)
    begun(showing)
    showing.close("u:a.md")
    while values(showing)[-1]["kind"] != "end":
        showing.hover("u:unknown", 0, 0)
    showing.open("u:a.md", LONG)
    begun(showing)
    showing.change("u:a.md", 2, {"text": "bad"})
    assert len(showing.diagnostics("u:a.md", 2)) == 1
    while values(showing)[-1]["kind"] != "end":
        showing.hover("u:unknown", 0, 0)


@pytest.mark.parametrize("params", [None, {}, {"token": []}, {"token": "unknown"}, {"token": 99}])
def test_stopping_what_is_unknown_does_nothing(showing: RawClient, params: object) -> None:
    showing.notify("window/workDoneProgress/cancel", params)
    assert showing.hover("u:unknown", 0, 0) is None


def test_who_types_in_one_document_does_not_wait_for_another(showing: RawClient) -> None:
    showing.open("u:short.md", "bad")
    showing.diagnostics("u:short.md", 1)
    showing.open("u:long.md", LONG)
    begun(showing)
    showing.change("u:short.md", 2, {"text": "odd"})
    assert len(showing.diagnostics("u:short.md", 2)) == 1
    assert values(showing)[-1]["kind"] != "end", "the long one was finished first"
    assert len(showing.diagnostics("u:long.md", 1)) == 60


def traces(client: RawClient) -> list[Json]:
    return [m["params"] for m in client.received if m.get("method") == "$/logTrace"]


def test_nothing_is_traced_unless_asked_for(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.hover("u:unknown", 0, 0)
    assert traces(fresh) == []


@pytest.mark.parametrize("way", ["handshake", "message"])
def test_messages_are_traced_without_a_word_of_the_text(fresh: RawClient, way: str) -> None:
    fresh.initialize(**({"trace": "verbose"} if way == "handshake" else {}))
    if way == "message":
        fresh.notify("$/setTrace", {"value": "verbose"})
    fresh.open("u:a.md", "secret bad raise")
    fresh.diagnostics("u:a.md", 1)
    fresh.change("u:a.md", 2, {"text": "secret odd"})
    fresh.diagnostics("u:a.md", 2)
    place = {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 8}}
    fresh.actions("u:a.md", place)
    fresh.request("textDocument/hover", {"textDocument": "secret", "position": "secret"})
    fresh.notify("textDocument/didChange", {"textDocument": {"uri": "u:a.md"}, "contentChanges": ["secret"]})
    fresh.hover("u:a.md", 0, 8)
    told = traces(fresh)
    assert any("'textDocument/didOpen' came" in one["message"] and "u:a.md" in one["verbose"] for one in told)
    assert any("'textDocument/hover'" in one["message"] and "was answered after" in one["message"] for one in told)
    assert "secret" not in json.dumps(told)
    assert b"secret" not in b"".join(fresh.errors)
    fresh.notify("$/setTrace", {"value": "off"})
    fresh.hover("u:unknown", 0, 0)
    count = len(traces(fresh))
    fresh.hover("u:unknown", 0, 0)
    assert len(traces(fresh)) == count


def test_less_is_told_when_less_is_asked_for(fresh: RawClient) -> None:
    fresh.initialize(trace="messages")
    fresh.open("u:a.md", "bad")
    fresh.diagnostics("u:a.md", 1)
    assert traces(fresh)
    assert not any("verbose" in one for one in traces(fresh))


def test_the_text_is_traced_for_a_writer_who_wants_that(fresh: RawClient) -> None:
    fresh.settings = {"logText": True}
    fresh.initialize(trace="verbose", initializationOptions={"log-text": True})
    fresh.open("u:a.md", "secret bad")
    fresh.diagnostics("u:a.md", 1)
    assert any("secret bad" in one.get("verbose", "") for one in traces(fresh))


@pytest.mark.parametrize("params", [None, {}, {"value": "loud"}, {"value": 5}, []])
def test_invalid_wishes_for_traces_mean_nothing(fresh: RawClient, params: object) -> None:
    fresh.initialize(trace="loud")
    fresh.notify("$/setTrace", params)
    fresh.hover("u:unknown", 0, 0)
    assert traces(fresh) == []


@pytest.mark.parametrize("settings", [{"logText": "yes"}, {"check-workspace": 1}])
def test_bad_preferences_are_named_once(fresh: RawClient, settings: object) -> None:
    fresh.settings = settings
    fresh.initialize()
    fresh.open("u:a.md", "bad")
    assert next(iter(settings)) in fresh.notification("window/showMessage")["message"]  # type: ignore[call-overload]
    assert len(fresh.diagnostics("u:a.md", 1)) == 1
