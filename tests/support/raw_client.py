"""A raw LSP client over stdio: exact bytes out, every message in, with the time at which it came. It knows nothing of pygls."""

import contextlib
import itertools
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

SERVER = (sys.executable, "-m", "copydesk", "serve")
FAKE_SERVER = (sys.executable, str(Path(__file__).with_name("fake_server.py")))

Json = dict[str, Any]

PATIENCE = 60.0
"""Seconds to wait for anything; far more than it takes, since the machine may be busy."""

FULL_CLIENT: Json = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "configuration": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
    },
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True, "codeDescriptionSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {
            "dataSupport": True,
            "isPreferredSupport": True,
            "resolveSupport": {"properties": ["edit"]},
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "source", "source.fixAll"]}},
        },
    },
}
"""The capabilities of a client that can do what a modern editor can."""


class RawClient:
    """A session with one server. `received` keeps every message that came, in order.

    With `reads=False` it reads nothing until `read` is called.
    """

    def __init__(
        self,
        argv: Sequence[str] = SERVER,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
        *,
        reads: bool = True,
    ) -> None:
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(env or {})},
            cwd=cwd,
        )
        self.received: list[Json] = []
        self.errors: list[bytes] = []
        self.settings: object = None
        self._news: queue.Queue[tuple[float, Json | None]] = queue.Queue()
        self._waiting: list[tuple[float, Json]] = []
        self._ids = itertools.count(1)
        self._threads: list[threading.Thread] = []
        self._start(self._read_errors)
        if reads:
            self.read()

    def read(self) -> None:
        """Begin to read what the server writes."""
        self._start(self._read)

    def _start(self, work: Callable[[], None]) -> None:
        self._threads.append(threading.Thread(target=work, daemon=True))
        self._threads[-1].start()

    def __enter__(self) -> "RawClient":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                stream.close()

    def send_bytes(self, data: bytes) -> None:
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send_body(self, body: bytes) -> None:
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def send(self, message: object) -> None:
        self.send_body(json.dumps(message).encode())

    def notify(self, method: str, params: object = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params}))

    def request(self, method: str, params: object = None, id: int | str | None = None) -> int | str:  # noqa: A002
        """Send a request and give its id."""
        number = next(self._ids) if id is None else id
        self.send({"jsonrpc": "2.0", "id": number, "method": method} | ({} if params is None else {"params": params}))
        return number

    def answer(self, number: int | str | None, within: float = PATIENCE) -> Json:
        """The whole answer to the request with this id."""
        return self.wait(lambda m: "method" not in m and m.get("id") == number, within)[1]

    def ask(self, method: str, params: object = None, within: float = PATIENCE) -> Any:
        """The result of a request; fails if it is refused."""
        answer = self.answer(self.request(method, params), within)
        assert "error" not in answer, answer
        return answer["result"]

    def error(self, method: str, params: object = None) -> int:
        """The code with which a request is refused."""
        return int(self.answer(self.request(method, params))["error"]["code"])

    def wait(self, wanted: Callable[[Json], bool], within: float = PATIENCE) -> tuple[float, Json]:
        """The first message, of those not asked for yet, that is wanted, and when it came."""
        for index, (_, message) in enumerate(self._waiting):
            if wanted(message):
                return self._waiting.pop(index)
        end = time.perf_counter() + within
        while True:
            try:
                at, message = self._news.get(timeout=max(end - time.perf_counter(), 0))
            except queue.Empty:
                raise TimeoutError(f"waited {within} s; stderr: {b''.join(self.errors).decode()}") from None
            if message is None:
                raise EOFError(f"the server has left; stderr: {b''.join(self.errors).decode()}")
            if wanted(message):
                return at, message
            self._waiting.append((at, message))

    def forget(self) -> None:
        """Give up all that came and was not asked for, so that a long session does not look through it again and again."""
        self._waiting.clear()

    def notification(self, method: str, within: float = PATIENCE) -> Json:
        """The parameters of the next notification of this method."""
        return self.wait(lambda m: m.get("method") == method, within)[1]["params"]

    def initialize(self, capabilities: Json | None = None, **params: object) -> Json:
        """Shake hands and give the result. `settings` may be set before; it answers `workspace/configuration`."""
        result: Json = self.ask(
            "initialize",
            {"processId": os.getpid(), "rootUri": None, "capabilities": FULL_CLIENT if capabilities is None else capabilities}
            | params,
        )
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, version: int = 1, language: str = "markdown") -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Json) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str, version: int | None = None, within: float = PATIENCE) -> list[Json]:
        """The next diagnostics of a document, of this version if one is given."""
        return self.timed_diagnostics(uri, version, within)[1]

    def timed_diagnostics(self, uri: str, version: int | None = None, within: float = PATIENCE) -> tuple[float, list[Json]]:
        def wanted(message: Json) -> bool:
            params = message.get("params", {})
            of_document = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
            return of_document and (version is None or params.get("version") == version)

        at, message = self.wait(wanted, within)
        return at, message["params"]["diagnostics"]

    def actions(self, uri: str, place: Json, only: list[str] | None = None) -> list[Json]:
        context = {"diagnostics": []} | ({} if only is None else {"only": only})
        document = {"uri": uri}
        actions: list[Json] = self.ask(
            "textDocument/codeAction", {"textDocument": document, "range": place, "context": context}
        )
        return actions

    def hover(self, uri: str, line: int, character: int) -> Json | None:
        position = {"line": line, "character": character}
        hover: Json | None = self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        return hover

    def leave(self) -> int:
        """Say goodbye and give the exit code of the server."""
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def _read(self) -> None:
        stream = self.process.stdout
        while True:
            length = None
            while (line := stream.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                assert name == b"Content-Length", f"stray bytes on stdout: {line!r}"
                length = int(value)
            if length is None:
                self._news.put((time.perf_counter(), None))
                return
            message = json.loads(stream.read(length))
            self.received.append(message)
            if "id" in message and "method" in message:
                self._oblige(message)
            else:
                self._news.put((time.perf_counter(), message))

    def _oblige(self, request: Json) -> None:
        """Answer the server's request as an editor would."""
        asked = request["method"] == "workspace/configuration"
        result = [self.settings] * len(request["params"]["items"]) if asked else None
        with contextlib.suppress(OSError, ValueError):
            self.send({"jsonrpc": "2.0", "id": request["id"], "result": result})

    def _read_errors(self) -> None:
        while line := self.process.stderr.readline():
            self.errors.append(line)
