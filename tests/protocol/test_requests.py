"""Whatever a client sends, each request is answered exactly once, and the server lives."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from support.raw_client import RawClient
from support.workers import wait_until

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, CANCELLED = -32700, -32600, -32601, -32602, -32800


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe\x00", b"nonsense", b"[" * 100_000, b'{"id": 1' + b"0" * 5_000 + b"}"])
def test_what_is_not_json_is_refused(shared: RawClient, body: bytes) -> None:
    shared.send_body(body)
    assert shared.answer(None)["error"]["code"] == PARSE_ERROR


@pytest.mark.parametrize("message", [[], 7, "text", None, {"jsonrpc": "2.0", "id": None, "method": "shutdown"}])
def test_what_is_no_message_is_refused(shared: RawClient, message: object) -> None:
    shared.send(message)
    assert shared.answer(None)["error"]["code"] == INVALID_REQUEST


@pytest.mark.parametrize("message", [{}, {"id": [1], "result": 2}, {"id": "copydesk-99", "error": 3}, {"id": {}}])
def test_answers_that_nobody_asked_for_mean_nothing(shared: RawClient, message: object) -> None:
    shared.send(message)
    assert shared.hover("u:unknown", 0, 0) is None


@pytest.mark.parametrize("method", ["textDocument/unheard", "$/unheard", "textDocument/completion", "textDocument/didOpen2"])
def test_unknown_methods_are_refused(shared: RawClient, method: str) -> None:
    assert shared.error(method, {}) == METHOD_NOT_FOUND
    shared.notify(method, {})


@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/codeAction", "codeAction/resolve"])
@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        7,
        {},
        {"textDocument": None},
        {"textDocument": {"uri": "u:a"}, "position": {"line": "x", "character": 0}},
        {"textDocument": {"uri": "u:a"}, "position": {"line": -1, "character": 0}},
        {"textDocument": {"uri": "u:a"}, "range": {"start": 5}, "context": {}},
        {"title": "none of ours", "data": {"uri": 7}},
    ],
)
def test_invalid_parameters_are_refused(shared: RawClient, method: str, params: object) -> None:
    assert shared.error(method, params) == INVALID_PARAMS


@pytest.mark.parametrize("method", ["didOpen", "didChange", "didClose", "didSave"])
@pytest.mark.parametrize("params", [None, [], {}, {"textDocument": 5}, {"textDocument": {"uri": 5}, "contentChanges": 3}])
def test_invalid_notifications_mean_nothing(shared: RawClient, method: str, params: object) -> None:
    shared.notify(f"textDocument/{method}", params)
    assert shared.hover("u:unknown", 0, 0) is None


def test_a_request_without_an_id_begins_nothing_anew_and_ends_nothing(fresh: RawClient) -> None:
    fresh.initialize({"general": {"positionEncodings": ["utf-8"]}})
    for method in ("initialize", "shutdown", "textDocument/hover"):
        for params in (None, [], {"capabilities": {}, "processId": None}):
            fresh.notify(method, params)
    fresh.open("u:a.md", "é bad")
    assert [one["range"]["start"]["character"] for one in fresh.diagnostics("u:a.md", 1)] == [3]


def test_who_is_initialized_twice_is_asked_once(fresh: RawClient) -> None:
    fresh.initialize()
    for _ in range(3):
        fresh.notify("initialized", {})

    def asked() -> list[str]:
        return sorted(message["method"] for message in list(fresh.received) if "id" in message and "method" in message)

    wait_until(lambda: len(asked()) >= 2)
    assert fresh.hover("u:unknown", 0, 0) is None
    assert asked() == ["client/registerCapability", "workspace/configuration"]


def test_an_unknown_document_has_nothing(shared: RawClient) -> None:
    place = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 9}}
    shared.change("u:unknown", 2, {"text": "bad"})
    shared.close("u:unknown")
    assert shared.hover("u:unknown", 0, 0) is None
    assert shared.actions("u:unknown", place) == []


def test_a_cancelled_request_is_answered_at_once(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.open("u:a.md", "bad")
    fresh.diagnostics("u:a.md", 1)
    fresh.change("u:a.md", 2, {"text": "hang"})
    number = fresh.request("textDocument/hover", {"textDocument": {"uri": "u:a.md"}, "position": {"line": 0, "character": 0}})
    fresh.notify("$/cancelRequest", {"id": number})
    assert fresh.answer(number, within=1)["error"]["code"] == CANCELLED


@pytest.mark.parametrize("other", [True, 1.5, "1", None, [1], 2])
def test_only_the_request_that_is_named_is_cancelled(fresh: RawClient, other: object) -> None:
    fresh.initialize()
    fresh.open("u:a.md", "hang")
    params = {"textDocument": {"uri": "u:a.md"}, "position": {"line": 0, "character": 0}}
    fresh.request("textDocument/hover", params, id=1)
    fresh.notify("$/cancelRequest", {"id": other})
    assert fresh.hover("u:unknown", 0, 0) is None
    assert not any("error" in message for message in fresh.received)
    fresh.notify("$/cancelRequest", {"id": 1})
    assert fresh.answer(1)["error"]["code"] == CANCELLED


def test_a_cancelled_request_is_answered_within_20_ms(fresh: RawClient) -> None:
    """The quickest of ten, for each kind of request that may wait: on a busy machine, the others say nothing of the server."""
    fresh.settings = wishes = {"outline": True, "statistics": True}
    fresh.initialize({"textDocument": {"diagnostic": {}}}, initializationOptions=wishes)
    fresh.open("u:a.md", "hang")
    place = {"line": 0, "character": 0}
    params = {
        "textDocument": {"uri": "u:a.md"},
        "position": place,
        "range": {"start": place, "end": place},
        "context": {"diagnostics": []},
        "previousResultIds": [],
        "command": "copydesk.statistics",
        "arguments": [{"uri": "u:a.md"}],
    }
    action = {"title": "Make all safe copydesk fixes", "data": {"uri": "u:a.md", "document": 1, "revision": 0, "rule": ""}}
    methods = (
        *("textDocument/hover", "textDocument/codeAction", "textDocument/diagnostic", "workspace/diagnostic"),
        *("textDocument/codeLens", "textDocument/documentSymbol", "workspace/executeCommand", "codeAction/resolve"),
    )
    took: dict[str, list[float]] = {method: [] for method in methods}
    for method in methods * 10:
        number = fresh.request(method, action if method == "codeAction/resolve" else params)
        fresh.hover("u:unknown", 0, 0)
        sent = time.perf_counter()
        fresh.notify("$/cancelRequest", {"id": number})
        at, answer = fresh.wait(lambda message, number=number: message.get("id") == number)  # type: ignore[misc]
        assert answer["error"]["code"] == CANCELLED
        took[method].append(at - sent)
    assert {method: min(times) < 0.02 for method, times in took.items()} == dict.fromkeys(methods, True)


@pytest.mark.parametrize("params", [None, [], {}, {"id": [1]}, {"id": 99}, {"id": "99"}])
def test_a_cancel_that_means_nothing_does_nothing(shared: RawClient, params: object) -> None:
    shared.notify("$/cancelRequest", params)
    assert shared.hover("u:unknown", 0, 0) is None


def test_ids_may_be_strings_and_used_again(shared: RawClient) -> None:
    for _ in range(2):
        shared.request("textDocument/hover", {"textDocument": {"uri": "u:x"}, "position": {"line": 0, "character": 0}}, id="a")
        assert shared.answer("a")["result"] is None


def test_each_request_of_a_wild_session_is_answered_once(fresh: RawClient, new_uri: Callable[[], str]) -> None:
    """Requests, valid and not, between edits and cancels, all written before the first answer is read."""
    fresh.initialize()
    chance = random.Random(5)
    uri = new_uri()
    fresh.open(uri, "bad " * 50)
    asked: list[int | str] = []
    for version in range(2, 300):
        position = {"line": chance.randrange(3), "character": chance.randrange(250)}
        place = {"start": position, "end": position}
        document = {"uri": chance.choice([uri, "u:other"])}
        match chance.randrange(7):
            case 0:
                fresh.change(uri, version, {"range": place, "text": chance.choice(["bad ", "\n", "odd"])})
            case 1:
                asked.append(fresh.request("textDocument/hover", {"textDocument": document, "position": position}))
            case 2:
                context = {"diagnostics": []}
                params = {"textDocument": document, "range": place, "context": context}
                asked.append(fresh.request("textDocument/codeAction", params))
            case 3:
                asked.append(fresh.request(chance.choice(["nonsense", "textDocument/hover", "initialize"]), {"x": 1}))
            case 4:
                fresh.notify("$/cancelRequest", {"id": chance.choice(asked or [0])})
            case 5:
                fresh.send_body(chance.choice([b"{}", b"[]", b"nonsense", json.dumps({"id": 1e9}).encode()]))
            case 6:
                fresh.close("u:other")
    for number in asked:
        fresh.answer(number)
    assert fresh.leave() == 0
    answers = Counter(m["id"] for m in fresh.received if "method" not in m and m["id"] is not None)
    assert all(answers[number] == 1 for number in asked)
    assert max(answers.values()) == 1


@pytest.mark.parametrize("complete", [{"command": {"command": "c", "title": "t"}}, {"edit": {}}, {"disabled": {"reason": "r"}}])
def test_an_action_that_is_complete_is_given_back(shared: RawClient, complete: dict[str, object]) -> None:
    action = {"title": "Do it", **complete}
    assert shared.ask("codeAction/resolve", action) == action


@pytest.mark.parametrize("trace", ["off", "verbose"])
def test_what_is_nested_deeper_than_can_be_told_is_answered_too(fresh: RawClient, trace: str) -> None:
    """Up to some depth, what can be read cannot be written any more: the writing begins further down the stack."""
    fresh.initialize(trace=trace)
    depths = range(300, 1_000, 100) if trace == "verbose" else range(900, 1_000, 2)
    asked = []
    for depth in depths:
        asked.append(depth)
        action = f'{{"title": "t", "edit": {"[" * depth}{"]" * depth}}}'
        fresh.send_body(f'{{"jsonrpc": "2.0", "id": {depth}, "method": "codeAction/resolve", "params": {action}}}'.encode())
    assert fresh.hover("u:unknown", 0, 0) is None
    answers = [m for m in fresh.received if "method" not in m and m["id"] in asked]
    unread = [m for m in fresh.received if "method" not in m and m["id"] is None]
    assert len(answers) + len(unread) == len(asked)
    assert all(m["error"]["code"] in (-32700, -32603) for m in answers + unread if "error" in m)
