"""The worker dies, hangs, or is stopped: the session goes on, and the findings come back."""

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from copydesk.worker import patience
from support.raw_client import RawClient
from support.workers import messages, worker_of


@pytest.fixture
def ready(fresh: RawClient) -> RawClient:
    fresh.initialize()
    fresh.open("u:a.md", "bad odd")
    assert len(fresh.diagnostics("u:a.md", 1)) == 2
    return fresh


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV])
def test_findings_come_back(ready: RawClient, number: signal.Signals) -> None:
    ready.open("u:b.md", "odd")
    ready.diagnostics("u:b.md", 1)
    first = worker_of(ready)
    os.kill(first, number)
    started = time.monotonic()
    ready.change("u:a.md", 2, {"text": "bad, odd, bad"})
    assert len(ready.diagnostics("u:a.md", 2)) == 3
    assert time.monotonic() - started < 10, "as long as if nobody had noticed"
    assert worker_of(ready) != first
    ready.change(
        "u:b.md", 2, {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "bad "}
    )
    assert len(ready.diagnostics("u:b.md", 2)) == 2
    assert messages(ready) == []
    assert ready.leave() == 0


def test_questions_to_a_dead_worker_are_answered_by_the_next(ready: RawClient) -> None:
    os.kill(worker_of(ready), signal.SIGSTOP)
    place = {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 1}}
    actions = ready.actions("u:a.md", place, ["quickfix"])
    titles = [action["title"] for action in actions]
    assert titles[0] == "Write “good”"
    assert "Ignore words.bad here" in titles
    os.kill(worker_of(ready), signal.SIGKILL)
    hover = ready.hover("u:a.md", 0, 1)
    assert hover is not None
    assert "bad" in hover["contents"]["value"]


def test_a_text_that_kills_workers_is_left_alone_until_it_changes(ready: RawClient) -> None:
    ready.change("u:a.md", 2, {"text": "bad crash"})
    deadline = time.monotonic() + 20
    while b"2 in a row" not in b"".join(ready.errors):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    ready.open("u:b.md", "odd")
    assert len(ready.diagnostics("u:b.md", 1)) == 1
    ready.change("u:a.md", 3, {"text": "bad"})
    assert len(ready.diagnostics("u:a.md", 3)) == 1
    assert messages(ready) == []


def test_a_rule_that_raises_costs_no_more_than_the_findings(ready: RawClient) -> None:
    worker = worker_of(ready)
    ready.change("u:a.md", 2, {"text": "bad raise"})
    assert ready.diagnostics("u:a.md", 2) == []
    ready.change("u:a.md", 3, {"text": "bad"})
    assert len(ready.diagnostics("u:a.md", 3)) == 1
    assert worker_of(ready) == worker
    assert messages(ready) == []


def server(tmp_path: Path, worker: str, settings: str = "") -> list[str]:
    """A command that starts a server with this program for a worker, and other values of its keepers' constants."""
    program = tmp_path / "worker.py"
    program.write_text(worker)
    code = (
        f"import sys\nfrom copydesk.worker import handle, patience\n{settings}\nfrom copydesk.lsp.server import serve\n"
        f"sys.exit(serve((sys.executable, {str(program)!r})))"
    )
    return [sys.executable, "-c", code]


@pytest.mark.parametrize(
    "worker",
    ["raise SystemExit(3)", "print('no message of ours, and of some length' * 9)", "import os; os.close(1); os.abort()"],
)
def test_a_worker_that_cannot_start_is_given_up_with_one_message(tmp_path: Path, worker: str) -> None:
    with RawClient(server(tmp_path, worker, "handle.DELAYS = (0.0, 0.0, 0.1)")) as client:
        client.initialize()
        client.open("u:a.md", "bad")
        assert re.search("analysis failed", client.notification("window/showMessage")["message"])
        assert client.hover("u:a.md", 0, 0) is None
        client.change("u:a.md", 2, {"text": "bad"})
        assert len(messages(client)) == 1
        assert client.leave() == 0


def test_a_worker_that_says_why_it_cannot_is_believed(tmp_path: Path) -> None:
    worker = "from copydesk.worker.process import run\ndef load(*_): raise OSError('no weights')\nraise SystemExit(run(load))"
    with RawClient(server(tmp_path, worker)) as client:
        client.initialize()
        message = client.notification("window/showMessage")["message"]
        assert message == "copydesk: the analysis cannot be loaded: no weights"
        client.open("u:a.md", "bad")
        assert client.leave() == 0
        assert len(messages(client)) == 1


def test_a_program_that_is_not_there_is_named_once(tmp_path: Path) -> None:
    code = "import sys; from copydesk.lsp.server import serve; sys.exit(serve(('/nowhere/python',)))"
    with RawClient([sys.executable, "-c", code], cwd=tmp_path) as client:
        client.initialize()
        assert "cannot start" in client.notification("window/showMessage")["message"]
        assert client.leave() == 0


def test_a_worker_that_hangs_is_replaced(tmp_path: Path) -> None:
    fake = Path(__file__).parents[1] / "support" / "fake_worker.py"
    with RawClient(server(tmp_path, fake.read_text(), "patience.PATIENCE_LOOKS = 10")) as client:
        client.initialize()
        client.open("u:b.md", "bad")
        assert len(client.diagnostics("u:b.md", 1)) == 1
        first = worker_of(client)
        client.open("u:a.md", "bad hang")
        time.sleep(patience.LOOK_EVERY * 20)
        client.change("u:a.md", 2, {"text": "bad"})
        assert len(client.diagnostics("u:a.md", 2)) == 1
        assert worker_of(client) != first
        assert messages(client) == []
