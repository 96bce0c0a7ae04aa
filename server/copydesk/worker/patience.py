"""When a worker is given up: how long it may be at something and show no sign of life.

Looks at it are counted, and its processor time, but not the time of day: when the whole session was suspended, the worker
gets the same time again after it.
"""

from collections.abc import Iterable
from typing import Protocol

from copydesk.text import BLANK_LINE

LOOK_EVERY = 0.1
"""Seconds between two looks at a worker that has something to do."""
STOPPED_LOOKS = 2
"""Looks in a row at which a worker is seen stopped before it is replaced."""
LOADING_LOOKS = 600
"""Looks that a worker may take to load."""
PATIENCE_LOOKS = 150
"""Looks at which a worker may rest and show no sign of life: it shows one every half second while it reads.

One that gets some processor time, on a machine that is very busy, may take four times as many.
"""
AT_REST = 0.5
"""Seconds of processor time below which a worker rests."""
PATIENCE_CPU = 5.0
"""Seconds of processor time that a worker may take without a sign of life. However busy the machine is, they are the same."""
PACE = 2_000
"""Characters of the longest paragraph that add a second to either; it is read in one go."""
SWEEP = 100_000
"""Characters of a document that add a second to either: some steps look at all of it."""


class Seen(Protocol):
    """What can be seen of a worker from outside: `copydesk.worker.line.Line`, or a stand-in in a test."""

    def is_stopped(self) -> bool:
        """Whether the system has stopped it."""

    def cpu_seconds(self) -> float:
        """The processor time that it has taken."""


class Patience:
    """What is left of the patience with one worker."""

    def __init__(self) -> None:
        self._quiet = self._stopped = 0
        self._spent = 0.0

    def renew(self, worker: Seen) -> None:
        """The worker has shown that it lives, or has only now been given something to do."""
        self._quiet = self._stopped = 0
        self._spent = worker.cpu_seconds()

    def lost(self, worker: Seen, *, loading: bool, texts: Iterable[str]) -> str:
        """Look at the worker once more, which may be reading one of `texts`: what is wrong with it, "" if nothing is."""
        self._quiet += 1
        self._stopped = self._stopped + 1 if worker.is_stopped() else 0
        if self._stopped >= STOPPED_LOOKS:
            return "was stopped"
        if loading:
            return "hangs" if self._quiet >= LOADING_LOOKS else ""
        working = worker.cpu_seconds() - self._spent
        if self._quiet < PATIENCE_LOOKS and working < PATIENCE_CPU:
            return ""
        more = max(map(_seconds, texts), default=0.0)
        looks = PATIENCE_LOOKS * (1 if working < AT_REST else 4)
        return "hangs" if self._quiet >= looks + more / LOOK_EVERY or working >= PATIENCE_CPU + more else ""


def _seconds(text: str) -> float:
    """How much longer than usual a worker may be silent over `text`."""
    return max(map(len, BLANK_LINE.split(text))) / PACE + len(text) / SWEEP
