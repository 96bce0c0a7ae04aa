"""One worker process, and the two threads that talk with it."""

import asyncio
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from copydesk.worker import messages
from copydesk.worker.messages import Message


class Line:
    """Carries messages to a worker and back, so that the event loop never waits for a pipe.

    `received` is called in the thread of `loop` for each message, `ended` once, when no more will come; both are told which
    line it was.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        loop: asyncio.AbstractEventLoop,
        received: Callable[["Line", Message], None],
        ended: Callable[["Line"], None],
    ) -> None:
        self._process = process
        self._loop = loop
        self._received = received
        self._ended = ended
        self._outbox: SimpleQueue[Message] = SimpleQueue()
        assert process.stdin is not None
        assert process.stdout is not None
        for work, stream in ((self._read, process.stdout), (self._write, process.stdin)):
            threading.Thread(target=work, args=(stream,), name=f"worker{work.__name__}", daemon=True).start()

    def send(self, message: Message) -> None:
        """Send `message` as soon as the worker takes it; a worker that is gone takes none, and nobody is told."""
        self._outbox.put(message)

    def kill(self) -> None:
        """End the worker at once, also one that is stopped. It holds nothing that could be lost."""
        self._process.kill()

    def is_stopped(self) -> bool:
        """Whether the worker was stopped (by SIGSTOP, by a debugger); False where this system does not tell."""
        try:
            state = Path(f"/proc/{self._process.pid}/stat").read_bytes().rpartition(b") ")[2][:1]
        except OSError:
            return False
        return state in (b"T", b"t")

    def _read(self, stream: IO[bytes]) -> None:
        try:
            while (message := messages.read(stream)) is not None:
                self._call(self._received, self, message)
        except (OSError, ValueError):
            self.kill()  # What came is no message: this worker cannot be trusted any more.
        self._process.wait()
        self._call(self._ended, self)

    def _write(self, stream: IO[bytes]) -> None:
        try:
            while True:
                messages.write(stream, self._outbox.get())
        except OSError:
            return  # The worker is gone; the reading thread tells.

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        try:
            self._loop.call_soon_threadsafe(function, *arguments)
        except RuntimeError:
            return  # The loop has ended, and with it all interest.
