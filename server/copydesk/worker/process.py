"""The worker process: reads messages on standard input, writes messages on standard output, and ends when its input does.

It is run as `python -m copydesk.worker.process`, by `copydesk.worker.launch` alone.
"""

import gc
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from copydesk.settings import Settings
from copydesk.worker import wire
from copydesk.worker.desk import Desk
from copydesk.worker.messages import Checked, Complaint, Message, Ready, Unable

if TYPE_CHECKING:
    from copydesk.engine import Engine


class Inbox:
    """Reads messages in a thread of its own, so that the end of the input ends the process whatever it is doing.

    So does what is no message: who sent it cannot be trusted to say that it goes away.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._messages: SimpleQueue[Message] = SimpleQueue()

    def open(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def take(self, wait: bool) -> Message | None:
        """The next message; without `wait`, None if there is none yet."""
        try:
            return self._messages.get(block=wait)
        except Empty:
            return None

    def is_empty(self) -> bool:
        """Whether no message waits."""
        return self._messages.empty()

    def _read(self) -> None:
        try:
            while (message := wire.read(self._source)) is not None:
                self._messages.put(message)
        finally:
            os._exit(0)  # There is nobody left to work for, and the main thread may be deep in the parser.


class Source(Protocol):
    """What gives the engine for some settings: `copydesk.worker.engines.Engines`, or a stand-in in a test."""

    rules: Path

    def __call__(self, settings: Settings) -> "Engine":
        """The engine for `settings`."""
        ...

    def warm_up(self) -> None:
        """Load what is loaded at its first use."""


Load = Callable[[Callable[[float], None], Callable[[str], None]], Source]
"""Makes the engines. They call the first function between two blocks, and the second to tell the writer of a bad setting."""


def run(load: Load) -> int:
    """Load, say so, and work until the shell goes away. The exit code is 1 if nothing can be loaded."""
    gc.disable()  # While all that comes is there to stay, looking for what may go takes a tenth of the time.
    source, target = _streams()
    sys.excepthook = lambda kind, _, trace: _last_words(kind, trace)
    inbox = Inbox(source)
    inbox.open()

    def send(message: Message) -> None:
        wire.write(target, message)
        if isinstance(message, Checked):
            _settle()

    try:
        engines = load(lambda share: desk.between_blocks(share), lambda reason: send(Complaint(reason)))
    except Exception as error:
        send(Unable(f"the analysis cannot be loaded: {error or type(error).__name__}".partition("\n")[0]))
        return 1
    desk = Desk(engines, inbox.take, send)
    send(Ready(str(engines.rules)))
    if inbox.is_empty():
        engines.warm_up()
    gc.freeze()
    gc.enable()
    desk.work()
    return 0


def main() -> int:
    """Run with the real engines."""

    def load(pause: Callable[[float], None], complain: Callable[[str], None]) -> Source:
        from copydesk.worker.engines import Engines  # Takes a second, in which the inbox is open already.

        return Engines(pause, complain)

    return run(load)


def _last_words(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Say of what the process dies, without the error's message, which may hold text of a document."""
    places = [f"{place.name}:{place.lineno}" for place in traceback.extract_tb(trace)]
    os.write(2, f"{kind.__name__} at {' > '.join(places)}\n".encode())


def _settle() -> None:
    """Spare the garbage collector the objects that are there after a report, as those that loading has left: nearly all stay.

    With a long document open, looking through them would stop the next keystroke's check for a fifth of a second. Those that
    are replaced go by their count of references; a circle would stay for ever, so what is in vain already is collected first,
    which costs no more than looking through what came about since the last time.
    """
    gc.collect()
    gc.freeze()


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for the messages alone: what a library prints goes to standard error instead."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    return source, target


if __name__ == "__main__":
    sys.exit(main())
