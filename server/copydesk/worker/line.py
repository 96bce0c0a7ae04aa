"""One worker process, and the threads that talk with it."""

import asyncio
import logging
import os
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from copydesk.worker import wire
from copydesk.worker.messages import Message

_log = logging.getLogger(__name__)

_LONGEST = 500
"""Bytes of a line of the worker's standard error that are logged as one."""


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
        self._outbox: SimpleQueue[Message | None] = SimpleQueue()  # None is the last.
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for work, stream in ((self._read, process.stdout), (self._write, process.stdin), (self._log, process.stderr)):
            threading.Thread(target=work, args=(stream,), name=f"worker{work.__name__}", daemon=True).start()

    def send(self, message: Message) -> None:
        """Send `message` as soon as the worker takes it; a worker that is gone takes none, and nobody is told."""
        self._outbox.put(message)

    def kill(self) -> None:
        """End the worker at once, also one that is stopped. It holds nothing that could be lost."""
        self._process.kill()

    def is_stopped(self) -> bool:
        """Whether the worker was stopped (by SIGSTOP, by a debugger); False where this system does not tell."""
        return self._state()[:1] in ([b"T"], [b"t"])

    def cpu_seconds(self) -> float:
        """The processor time that the worker has taken; 0 where this system does not tell."""
        state = self._state()
        return sum(map(int, state[11:13])) / os.sysconf("SC_CLK_TCK") if state else 0.0

    def _state(self) -> list[bytes]:
        """What the system tells of the process (proc(5), /proc/PID/stat), from its state on."""
        try:
            return Path(f"/proc/{self._process.pid}/stat").read_bytes().rpartition(b") ")[2].split()
        except OSError:
            return []

    def _read(self, stream: IO[bytes]) -> None:
        try:
            while (message := wire.read(stream)) is not None:
                self._call(self._received, self, message)
        except (OSError, ValueError):
            self.kill()  # What came is no message: this worker cannot be trusted any more.
        self._process.wait()
        self._outbox.put(None)
        self._call(self._ended, self)

    def _write(self, stream: IO[bytes]) -> None:
        with suppress(OSError), stream:  # It fails once the worker is gone, of which the reading thread tells.
            while (message := self._outbox.get()) is not None:
                wire.write(stream, message)

    def _log(self, stream: IO[bytes]) -> None:
        """Log what the worker, or a library in it, says to nobody, so that it never waits for a reader."""
        while line := stream.readline(_LONGEST):
            _log.warning("worker: %s", line.decode(errors="replace").rstrip())

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        try:
            self._loop.call_soon_threadsafe(function, *arguments)
        except RuntimeError:
            return  # The loop has ended, and with it all interest.
