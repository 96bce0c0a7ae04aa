"""Standard input and output as two threads, so that the event loop never waits for the client."""

import threading
from collections import deque
from collections.abc import Callable
from typing import IO

from copydesk.lsp import framing


class Input:
    """Reads frames and hands on their bodies, then None at the end."""

    def __init__(self, stream: IO[bytes], received: Callable[[bytes | None], None]) -> None:
        self._stream = stream
        self._received = received

    def start(self) -> None:
        """Begin to read; `received` is called in the reading thread."""
        threading.Thread(target=self._read, name="stdin", daemon=True).start()

    def _read(self) -> None:
        body: bytes | None = b""
        while body is not None:
            try:
                body = framing.read(self._stream)
            except (OSError, ValueError):
                body = None
            self._received(body)


class Output:
    """Writes frames in the order in which they were put.

    A body put under a key takes the place of one under the same key that still waits: a client that reads slowly gets the
    newest diagnostics of a document, and the queue does not grow.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting: deque[bytes | str] = deque()
        self._keyed: dict[str, bytes] = {}
        self._changed = threading.Condition()
        self._closing = self._broken = False
        self._thread = threading.Thread(target=self._write, name="stdout", daemon=True)
        self._thread.start()

    def put(self, body: bytes, key: str = "") -> None:
        """Write `body` as soon as the client takes it."""
        with self._changed:
            if self._broken:
                return
            if not key:
                self._waiting.append(body)
            elif key in self._keyed:
                self._keyed[key] = body
            else:
                self._waiting.append(key)
                self._keyed[key] = body
            self._changed.notify()

    def close(self, within: float) -> None:
        """Write what waits, for at most `within` seconds."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(within)

    def _write(self) -> None:
        try:
            while (body := self._next()) is not None:
                framing.write(self._stream, body)
        except (OSError, ValueError):
            with self._changed:  # The client reads no more. Its closing the other end too is what ends the server.
                self._broken = True
                self._waiting.clear()

    def _next(self) -> bytes | None:
        with self._changed:
            while not self._waiting:
                if self._closing:
                    return None
                self._changed.wait()
            first = self._waiting.popleft()
            return first if isinstance(first, bytes) else self._keyed.pop(first)
