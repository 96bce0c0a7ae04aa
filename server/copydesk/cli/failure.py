"""What could not be done, said in one line."""

import sys
from contextlib import suppress


class CommandError(Exception):
    """Something that a user can mend. Its text is one line without "copydesk:": what is wrong with which file, what to do."""


class Failures:
    """Tells of failures as they come, each one once. `count` is how often something failed."""

    def __init__(self) -> None:
        self.count = 0
        self._told: set[str] = set()

    def add(self, failure: CommandError) -> None:
        """Tell of `failure` and count it."""
        self.count += 1
        self.warn(str(failure))

    def warn(self, message: str, subject: str = "") -> None:
        """Tell of something that stops nothing, once for each `subject` (or for each message without one)."""
        if (subject or message) not in self._told:
            self._told.add(subject or message)
            say(message)


def say(message: object) -> None:
    """Print `message` as one line on stderr, after the program's name."""
    with suppress(OSError):  # It fails again at the end, where it is told.
        sys.stdout.flush()
    with suppress(OSError):  # Where nobody can be told, the exit code must do.
        print(f"copydesk: {one_line(str(message))}", file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    r"""`text` with control characters and lone surrogates written as escapes (\n), so that no file name breaks the line."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
