"""A language client in a hundred lines: enough of an editor to talk to `copydesk serve` over stdio, byte by byte.

The demo and the benchmarks use it. It knows nothing of copydesk but the command line that starts it.
"""

import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Message = dict[str, Any]

CAPABILITIES: Message = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True, "codeDescriptionSupport": True},
        "hover": {"contentFormat": ["plaintext"]},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
            "resolveSupport": {"properties": ["edit"]},
            "isPreferredSupport": True,
            "dataSupport": True,
        },
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}, "applyEdit": True},
}


class ServerError(Exception):
    """The server answered with an error, did not answer in time, or is gone."""


class Client:
    """Starts a language server and talks to it. Use it as a context manager, so that no process is left behind."""

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._kept: list[Message] = []
        self._last_id = 0
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def initialize(self, root: Path | None = None) -> Message:
        """Shake hands; gives the server's capabilities."""
        uri = root.as_uri() if root else None
        result: Message = self.request(
            "initialize", {"processId": os.getpid(), "rootUri": uri, "capabilities": CAPABILITIES}, timeout=30
        )
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, version: int = 1) -> None:
        """Open a Markdown document."""
        self.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "markdown", "version": version, "text": text}},
        )

    def change(self, uri: str, version: int, *changes: Message) -> None:
        """Send changes of a document: {"range", "text"}, or {"text"} for all of it."""
        self.notify(
            "textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)}
        )

    def diagnostics(self, uri: str, version: int, timeout: float = 30) -> list[Message]:
        """Wait for what the server has to say about this version of the document."""

        def wanted(message: Message) -> bool:
            about = message.get("params") or {}
            published = message.get("method") == "textDocument/publishDiagnostics"
            return published and about["uri"] == uri and about.get("version") == version

        found: list[Message] = self._wait(wanted, timeout, f"diagnostics of version {version}")["params"]["diagnostics"]
        return found

    def request(self, method: str, params: Any = None, timeout: float = 30) -> Any:
        """Ask, and wait for the answer."""
        self._last_id += 1
        asked = self._last_id
        self._send({"id": asked, "method": method} | ({"params": params} if params is not None else {}))
        answer = self._wait(lambda message: message.get("id") == asked and "method" not in message, timeout, method)
        if "error" in answer:
            raise ServerError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def notify(self, method: str, params: Any = None) -> None:
        """Tell, and expect no answer."""
        self._send({"method": method} | ({"params": params} if params is not None else {}))

    def shutdown(self) -> int:
        """Say goodbye; gives the exit code of the server."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(10)

    def _wait(self, wanted: Callable[[Message], bool], timeout: float, what: str) -> Message:
        for i, kept in enumerate(self._kept):
            if wanted(kept):
                return self._kept.pop(i)
        end = time.perf_counter() + timeout
        while (left := end - time.perf_counter()) > 0:
            try:
                message = self._inbox.get(timeout=left)
            except queue.Empty:
                break
            if message is None:
                raise ServerError(f"the server is gone (exit code {self.process.wait(5)}); waited for {what}")
            if wanted(message):
                return message
            if "method" in message and "id" in message:
                self._answer(message)
            elif "method" not in message or message["method"] == "textDocument/publishDiagnostics":
                self._kept.append(message)
        raise ServerError(f"nothing came within {timeout} s; waited for {what}")

    def _answer(self, asked: Message) -> None:
        """Answer a request of the server: it may register what it likes, and there are no settings."""
        result = [None] * len(asked["params"]["items"]) if asked["method"] == "workspace/configuration" else None
        self._send({"id": asked["id"], "result": result})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        try:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
            self.process.stdin.flush()
        except BrokenPipeError:
            raise ServerError("the server is gone") from None

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        while True:
            length = None
            while (header := stream.readline()) not in (b"\r\n", b""):
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self._inbox.put(None)
                return
            self._inbox.put(json.loads(stream.read(length)))
