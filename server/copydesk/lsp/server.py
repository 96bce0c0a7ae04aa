"""The entry of `copydesk serve`: starts the worker, answers `initialize`, and only then imports what takes long.

Nothing that is imported here may be heavy: while this process imports pygls, the worker loads its pipeline, and the client has
its answer already.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from copydesk.worker.launch import COMMAND, launch


def serve(command: Sequence[str] = COMMAND) -> int:
    """Serve the client at standard input and output until it leaves, and give the exit code. `command` starts a worker."""
    source, target = _streams()
    try:
        worker = launch(command)
    except OSError:
        worker = None  # The session tries again, and tells the writer if that fails too.
    from copydesk.lsp import framing, handshake  # The worker is loading already.

    greeting = framing.read(source)
    answer = handshake.answer(greeting) if greeting else None
    if answer:
        with suppress(OSError):  # A client that does not read may still have something to say.
            framing.write(target, answer)
    gc.disable()  # Thousands of classes come, and are looked through at every few hundred; all of them stay.
    from copydesk.lsp.main import run

    gc.freeze()
    gc.enable()
    return run(source, target, command, worker, greeting, answered=answer is not None)


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output for the protocol alone: what a library prints goes to standard error instead."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    return source, target


if __name__ == "__main__":
    sys.exit(serve())
