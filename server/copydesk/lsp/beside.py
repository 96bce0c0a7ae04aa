"""Work in a thread that holds up neither the event loop nor the end of the process.

A thread of asyncio's own is waited for when the process ends: a disk that does not answer would keep it alive.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


async def beside(work: Callable[[], Result]) -> Result:
    """What `work` gives, or raises. Where nobody waits for it any more, it is left to itself."""
    done: Future[Result] = Future()

    def run() -> None:
        if done.set_running_or_notify_cancel():
            try:
                done.set_result(work())
            except Exception as error:
                done.set_exception(error)

    threading.Thread(target=run, name="beside", daemon=True).start()
    return await asyncio.wrap_future(done)
