"""The log, on standard error, for whoever looks for a fault: a client that does not read it holds nothing up.

Nobody may log a word of a document; errors are logged without their messages (see `protocol`).
"""

import logging
import os
import threading
from queue import Full, Queue

_MOST = 1_000
"""Lines that wait for the client to read; what comes then is lost."""
_STDERR = 2


class Log(logging.Handler):
    """Writes lines in a thread of its own, by the system's means alone: no lock is held while the client reads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Queue[bytes | None] = Queue(_MOST)
        self.setFormatter(logging.Formatter("copydesk: %(message)s"))
        self._thread = threading.Thread(target=self._write, name="stderr", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Have the line written as soon as the client takes it."""
        self._put(f"{self.format(record)}\n".encode(errors="replace"))

    def finish(self, within: float) -> None:
        """Write what waits, for at most `within` seconds."""
        self._put(None)
        self._thread.join(within)

    def _put(self, line: bytes | None) -> None:
        try:
            self._lines.put_nowait(line)
        except Full:
            return

    def _write(self) -> None:
        try:
            while (line := self._lines.get()) is not None:
                os.write(_STDERR, line)
        except OSError:
            return
