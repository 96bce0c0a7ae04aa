"""The system lets the server down: memory, disk, pipes, the home directory. Nothing is lost and nothing hangs."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.raw_client import FAKE_SERVER, SERVER, RawClient
from support.workers import is_gone, messages, wait_until, worker_of

PASSIVE = "The letter was written by the clerk.\n"
WITHIN = 3.0
"""Seconds in which findings are to come back, on a machine that has time for it."""


def patience() -> float:
    """`WITHIN`, and more where others keep the machine busy: as many times as there is work for each processor."""
    return WITHIN * max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.fixture(scope="module")
def real() -> Iterator[RawClient]:
    """A session with the real engine, to whose worker bad things happen."""
    with RawClient() as client:
        client.initialize()
        client.open("u:first.md", PASSIVE)
        assert len(client.diagnostics("u:first.md", 1)) == 1
        yield client
        assert messages(client) == []
        assert client.leave() == 0


@pytest.mark.parametrize("how", ["killed", "stopped", "out of memory"])
def test_the_findings_come_back(real: RawClient, how: str) -> None:
    uri = f"u:{how}.md"
    real.open(uri, PASSIVE)
    assert len(real.diagnostics(uri, 1)) == 1
    worker = worker_of(real)
    text = PASSIVE * 2
    if how == "out of memory":
        held = int(Path(f"/proc/{worker}/statm").read_text().split()[0]) * resource.getpagesize()
        resource.prlimit(worker, resource.RLIMIT_AS, (held, held))
        text = "".join(f"The letter of day {day} was written by the clerk of the house.\n\n" for day in range(60))
    else:
        os.kill(worker, signal.SIGKILL if how == "killed" else signal.SIGSTOP)
    within = patience() + (5 if how == "out of memory" else 0)
    started = time.monotonic()
    real.change(uri, 2, {"text": text})
    found = real.diagnostics(uri, 2, within=6 * within)
    assert len([one for one in found if one["code"].startswith("passive")]) == (60 if how == "out of memory" else 2)
    assert time.monotonic() - started < within
    real.close(uri)


def test_a_worker_without_memory_is_replaced() -> None:
    """The stand-in takes all that there is; a text that always does so is left alone, and the others are read."""
    with RawClient(FAKE_SERVER) as client:
        client.initialize()
        client.open("u:a.md", "bad")
        assert len(client.diagnostics("u:a.md", 1)) == 1
        first = worker_of(client)
        resource.prlimit(first, resource.RLIMIT_AS, (1 << 29, 1 << 29))
        client.change("u:a.md", 2, {"text": "bad memory"})
        wait_until(lambda: is_gone(first))
        client.change("u:a.md", 3, {"text": "bad odd"})
        assert len(client.diagnostics("u:a.md", 3)) == 2
        assert messages(client) == []
        assert b"bad" not in b"".join(client.errors)
        assert client.leave() == 0


def test_a_worker_that_works_for_ever_is_replaced() -> None:
    """It is known by the processor time that it takes, since on a busy machine everything takes long."""
    with RawClient(FAKE_SERVER) as client:
        client.initialize()
        client.open("u:a.md", "bad spin")
        first = worker_of(client)
        wait_until(lambda: is_gone(first), 60)
        client.open("u:b.md", "odd")
        client.change("u:a.md", 2, {"text": "bad"})
        assert len(client.diagnostics("u:a.md", 2)) == 1
        assert messages(client) == []
        assert client.leave() == 0


def test_an_editor_that_closes_its_end_of_stdout_holds_nothing_up() -> None:
    with RawClient(FAKE_SERVER, reads=False) as client:
        client.request("initialize", {"capabilities": {}, "processId": None})
        client.notify("initialized", {})
        client.process.stdout.close()
        for version in range(20):
            client.open("u:a.md", "bad " * 10_000, version)
        worker = worker_of(client)
        client.request("shutdown")
        client.notify("exit")
        assert client.process.wait(20) == 0
        wait_until(lambda: is_gone(worker), WITHIN)


def test_an_editor_that_reads_no_log_holds_nothing_up() -> None:
    class Deaf(RawClient):
        def _read_errors(self) -> None:
            pass

    with Deaf(FAKE_SERVER) as client:
        client.initialize()
        for _ in range(1_500):
            client.notify("textDocument/didChange", {"textDocument": {"uri": 5}, "contentChanges": ["x" * 200]})
        client.open("u:a.md", "bad")
        assert len(client.diagnostics("u:a.md", 1)) == 1
        assert client.leave() == 0


def test_a_worker_that_says_much_to_nobody_holds_nothing_up(tmp_path: Path) -> None:
    talkative = tmp_path / "worker.py"
    support = Path(__file__).parents[1]
    talkative.write_text(
        f"import sys; sys.path.insert(0, {str(support)!r})\n"
        "from support import fake_worker\nfrom copydesk.worker.process import run\n"
        "class Engine(fake_worker.Engine):\n"
        "    def check(self, *given):\n"
        "        print('a line of a library ' * 20_000)\n"
        "        return super().check(*given)\n"
        "fake_worker.Engine = Engine\n"
        "raise SystemExit(run(fake_worker.Engines))"
    )
    code = f"import sys; from copydesk.lsp.server import serve; sys.exit(serve((sys.executable, {str(talkative)!r})))"

    class Deaf(RawClient):
        def _read_errors(self) -> None:
            pass

    with Deaf([sys.executable, "-c", code]) as client:
        client.initialize()
        client.open("u:a.md", "bad")
        assert len(client.diagnostics("u:a.md", 1)) == 1
        assert client.leave() == 0


@pytest.mark.parametrize("what", ["no home", "no room", "read-only"])
def test_a_poor_place_to_live_costs_no_findings(tmp_path: Path, what: str) -> None:
    """No home directory; not a byte of room on any disk; a project where nothing can be written, nor beside it."""
    env = {"HOME": "/nonexistent", "XDG_CACHE_HOME": "", "TMPDIR": "/nonexistent"} if what == "no home" else {}
    if what == "no room":
        env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    argv: list[str] = list(SERVER)
    if what == "no room":
        argv = [sys.executable, "-c", LIMITED, *SERVER]
    with RawClient(argv, env=env, cwd=Path("/proc") if what == "read-only" else None) as client:
        root = "file:///proc" if what == "read-only" else tmp_path.as_uri()
        client.initialize(rootUri=root)
        client.open(f"{root}/a.md", PASSIVE)
        assert len(client.diagnostics(f"{root}/a.md", 1)) == 1
        assert messages(client) == []
        assert client.leave() == 0


LIMITED = "import resource, os, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); os.execv(sys.argv[1], sys.argv[1:])"


def test_where_there_is_no_home_nothing_is_written_where_the_editor_runs(tmp_path: Path) -> None:
    """A name that is no path would end in the working directory, which is the project as a rule."""
    with RawClient(SERVER, env={"HOME": "home", "XDG_CACHE_HOME": "cache"}, cwd=tmp_path) as client:
        client.initialize(rootUri=tmp_path.as_uri())
        uri = (tmp_path / "a.md").as_uri()
        client.open(uri, PASSIVE)
        assert len(client.diagnostics(uri, 1)) == 1
        assert messages(client) == []
        assert client.leave() == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["no room", "read-only"])
def test_settings_that_cannot_be_written_stay_as_they_are_and_the_writer_is_told(tmp_path: Path, what: str) -> None:
    project = tmp_path if what == "no room" else Path("/proc/self")
    if what == "no room":
        (project / ".copydesk.toml").write_text('accept = ["a word"]\n')
    with RawClient([sys.executable, "-c", LIMITED, *FAKE_SERVER] if what == "no room" else FAKE_SERVER) as client:
        client.initialize(rootUri=project.as_uri())
        uri = (project / "a.md").as_uri()
        client.open(uri, "bad")
        assert len(client.diagnostics(uri, 1)) == 1
        for command in ("acceptPhrase", "switchRuleOff"):
            argument = {"uri": uri, "phrase": "bad", "rule": "words.bad"}
            asked = client.request("workspace/executeCommand", {"command": f"copydesk.{command}", "arguments": [argument]})
            error = client.answer(asked)["error"]
            assert error["code"] == -32803
            assert ".copydesk.toml" in error["message"]
        client.change(uri, 2, {"text": "bad odd"})
        assert len(client.diagnostics(uri, 2)) == 2
        assert client.leave() == 0
    if what == "no room":
        assert [(file.name, file.read_text()) for file in project.iterdir()] == [(".copydesk.toml", 'accept = ["a word"]\n')]


@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"])
def test_a_log_that_nobody_can_write_costs_nothing(stream: str) -> None:
    with RawClient(["sh", "-c", f'exec "$0" "$@" {stream}', *FAKE_SERVER]) as client:
        client.initialize()
        for _ in range(50):
            client.notify("textDocument/didChange", {"textDocument": {"uri": 5}, "contentChanges": []})
        client.open("u:a.md", "bad")
        assert len(client.diagnostics("u:a.md", 1)) == 1
        os.kill(worker_of(client), signal.SIGKILL)
        client.change("u:a.md", 2, {"text": "bad odd"})
        assert len(client.diagnostics("u:a.md", 2)) == 2
        assert client.leave() == 0


def test_a_full_disk_for_an_output_ends_nothing_before_the_editor_does() -> None:
    with RawClient(["sh", "-c", 'exec "$0" "$@" >/dev/full', *FAKE_SERVER], reads=False) as client:
        client.request("initialize", {"capabilities": {}, "processId": None})
        client.notify("initialized", {})
        client.open("u:a.md", "bad " * 1_000)
        worker = worker_of(client)
        client.request("shutdown")
        client.notify("exit")
        assert client.process.wait(60) == 0
        wait_until(lambda: is_gone(worker), patience())


SLOW = (
    "import os, sys, time\n"
    "def walk(*_): time.sleep(3600); yield\n"
    "os.walk = walk\n"
    "sys.argv = sys.argv[1:]\n"
    "import runpy; runpy.run_path(sys.argv[0], run_name='__main__')"
)


@pytest.mark.parametrize("end", ["goodbye", "end of input"])
def test_a_disk_that_does_not_answer_keeps_nobody(tmp_path: Path, end: str) -> None:
    """The files of the workspace are never listed: that can be cancelled, others are answered, and the process ends."""
    capabilities = {"textDocument": {"diagnostic": {}}}
    with RawClient([sys.executable, "-c", SLOW, FAKE_SERVER[1]]) as client:
        client.initialize(capabilities, rootUri=tmp_path.as_uri())
        first = client.request("workspace/diagnostic", {"previousResultIds": []})
        client.request("workspace/diagnostic", {"previousResultIds": []})
        assert client.hover("u:unknown", 0, 0) is None
        client.notify("$/cancelRequest", {"id": first})
        assert client.answer(first)["error"]["code"] == -32800
        if end == "goodbye":
            assert client.leave() == 0
        else:
            client.process.stdin.close()
            assert client.process.wait(patience()) == 1


def test_nothing_is_left_of_a_session_whose_editor_is_killed(tmp_path: Path) -> None:
    """The editor is a process that holds all the pipes and is killed while the worker is busy."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import json, os, subprocess, sys, time\n"
        f"server = subprocess.Popen({list(FAKE_SERVER)!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "def send(message):\n"
        "    body = json.dumps({'jsonrpc': '2.0', **message}).encode()\n"
        "    server.stdin.write(b'Content-Length: %d\\r\\n\\r\\n' % len(body) + body)\n"
        "    server.stdin.flush()\n"
        "send({'id': 1, 'method': 'initialize', 'params': {'processId': os.getpid(), 'capabilities': {}}})\n"
        "send({'method': 'initialized', 'params': {}})\n"
        "item = {'uri': 'u:a.md', 'languageId': 'markdown', 'version': 1, 'text': 'long\\n\\n' * 1000}\n"
        "send({'method': 'textDocument/didOpen', 'params': {'textDocument': item}})\n"
        "print(json.dumps(server.pid), flush=True)\n"
        "time.sleep(600)\n"
    )
    process = subprocess.Popen([sys.executable, str(editor)], stdout=subprocess.PIPE)
    server = json.loads(process.stdout.readline())
    workers: list[int] = []
    wait_until(lambda: bool(workers.extend(children(server)) or workers))
    process.kill()
    process.wait()
    wait_until(lambda: is_gone(server) and all(map(is_gone, workers)), patience())
    process.stdout.close()


def children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(child) for child in found.split()]
