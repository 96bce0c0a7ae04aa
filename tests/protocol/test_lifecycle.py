"""The beginning and the end of a session, and what is left of it."""

import os
import signal
import subprocess
import sys
import time

import pytest

from support.raw_client import FAKE_SERVER, PATIENCE, RawClient
from support.workers import is_gone, wait_until

NOT_INITIALIZED, INVALID_REQUEST = -32002, -32600
POSITION = {"textDocument": {"uri": "u:a"}, "position": {"line": 0, "character": 0}}


def children(pid: int) -> list[int]:
    """The processes below `pid`."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(child) for child in found.split()]


def test_the_handshake_says_what_the_server_can_do(fresh: RawClient) -> None:
    result = fresh.initialize()
    assert result["serverInfo"]["name"] == "copydesk"
    capabilities = result["capabilities"]
    assert capabilities["textDocumentSync"] == {"openClose": True, "change": 2, "save": {"includeText": False}}
    assert capabilities["hoverProvider"] is True
    assert capabilities["codeActionProvider"]["resolveProvider"] is True
    assert "diagnosticProvider" not in capabilities


def test_goodbye_and_exit_end_with_0(fresh: RawClient) -> None:
    fresh.initialize()
    assert fresh.leave() == 0


def test_exit_without_goodbye_ends_with_1(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.notify("exit")
    assert fresh.process.wait(PATIENCE) == 1


def test_exit_before_the_handshake_ends_with_1(fresh: RawClient) -> None:
    fresh.notify("exit")
    assert fresh.process.wait(PATIENCE) == 1


def test_a_closed_input_ends_with_1(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.process.stdin.close()
    assert fresh.process.wait(PATIENCE) == 1


def test_nothing_but_the_handshake_is_served_before_it(fresh: RawClient) -> None:
    assert fresh.error("textDocument/hover", POSITION) == NOT_INITIALIZED
    assert fresh.error("shutdown") == NOT_INITIALIZED
    fresh.open("u:a.md", "bad")
    fresh.initialize()
    assert fresh.hover("u:a.md", 0, 1) is None
    assert fresh.leave() == 0


def test_a_second_handshake_is_refused(shared: RawClient) -> None:
    assert shared.error("initialize", {"capabilities": {}}) == INVALID_REQUEST


def test_after_goodbye_nothing_is_served_but_exit(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.ask("shutdown")
    assert fresh.error("textDocument/hover", POSITION) == INVALID_REQUEST
    assert fresh.error("shutdown") == INVALID_REQUEST
    fresh.open("u:a.md", "bad")
    fresh.notify("exit")
    assert fresh.process.wait(PATIENCE) == 0
    assert not any(message.get("method") == "textDocument/publishDiagnostics" for message in fresh.received)


def test_goodbye_cancels_what_is_under_way(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.open("u:a.md", "hang")
    hover = fresh.request("textDocument/hover", {**POSITION, "textDocument": {"uri": "u:a.md"}})
    assert fresh.leave() == 0
    assert fresh.answer(hover)["error"]["code"] == -32800


def test_the_worker_goes_with_the_server(fresh: RawClient) -> None:
    fresh.initialize()
    (worker,) = children(fresh.process.pid)
    assert fresh.leave() == 0
    wait_until(lambda: is_gone(worker), 3)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_worker_goes_when_the_server_is_killed(fresh: RawClient, number: signal.Signals) -> None:
    fresh.initialize()
    fresh.open("u:a.md", "hang")
    (worker,) = children(fresh.process.pid)
    os.kill(fresh.process.pid, number)
    wait_until(lambda: is_gone(worker), 3)


def test_all_go_when_the_editor_is_killed() -> None:
    """Also when another process holds the pipe to the server open, so that the server sees no end of its input."""
    editor = subprocess.Popen(["sleep", "600"])
    with RawClient(FAKE_SERVER) as client:
        client.initialize(processId=editor.pid)
        client.open("u:a.md", "bad")
        client.diagnostics("u:a.md")
        (worker,) = children(client.process.pid)
        editor.kill()
        editor.wait()
        assert client.process.wait(3) == 1
        wait_until(lambda: is_gone(worker), 3)


def test_an_editor_that_is_in_another_world_is_not_watched() -> None:
    """In a container, the id of the editor's process may mean nothing."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with RawClient(FAKE_SERVER) as client:
        client.initialize(processId=gone.pid)
        time.sleep(1.5)
        client.open("u:a.md", "bad")
        assert len(client.diagnostics("u:a.md")) == 1


def test_a_client_that_reads_nothing_holds_nothing_up() -> None:
    text = "bad " * 20_000
    with RawClient(FAKE_SERVER, reads=False) as client:
        client.request("initialize", {"capabilities": {}})
        client.notify("initialized", {})
        for version in range(1, 30):
            client.open("u:a.md", text, version)
            time.sleep(0.05)
        client.open("u:a.md", "bad", 99)
        client.notify("exit")
        assert client.process.wait(PATIENCE) == 1


def test_a_client_that_reads_late_gets_the_newest() -> None:
    with RawClient(FAKE_SERVER, reads=False) as client:
        client.request("initialize", {"capabilities": {}})
        client.notify("initialized", {})
        client.open("u:a.md", "bad " * 20_000, 1)
        for version in range(2, 40):
            client.change("u:a.md", version, {"text": "bad " * (20_000 + version)})
            time.sleep(0.05)
        client.read()
        assert len(client.diagnostics("u:a.md", 39)) == 20_039
        published = [m for m in client.received if m.get("method") == "textDocument/publishDiagnostics"]
        assert len(published) < 10


def test_no_word_of_the_writer_is_logged(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.open("u:a.md", "raise secret bad")
    assert fresh.diagnostics("u:a.md") == []
    fresh.request("textDocument/hover", {"textDocument": "secret", "position": "secret"}, id="secret")
    fresh.notify("textDocument/didChange", {"textDocument": {"uri": "u:a.md", "version": 2}, "contentChanges": ["secret"]})
    fresh.send_body(b"secret")
    assert fresh.leave() == 0
    assert b"secret" not in b"".join(fresh.errors)
    assert b"ValueError" in b"".join(fresh.errors)
