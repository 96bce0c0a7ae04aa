"""What a session takes that is hard on the server: a book pasted at once, a key held down, a hundred thousand edits.

While it goes on, the shell is asked something that it answers by itself. How long its answers take tells how long it stalls.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus import document
from processes import MEGABYTE, family, resident

from client import Client, Message, ServerError

PATIENCE = 600.0
_URI = "file:///bench/session.md"
_KEYS_PER_SECOND = 30
_START = (
    "A paragraph stands here.\n\nThe letter was written by the clerk  in order to say so.\n\nAnother one stands below it.\n"
)
_CURSOR = {"line": 2, "character": 35}


@dataclass(slots=True)
class _Pulse:
    """Asks the shell again and again, and remembers in seconds how long each answer took."""

    client: Client
    waits: list[float] = field(default_factory=list)

    def beat(self) -> None:
        """Ask for what no server has; the answer is that it has not."""
        begun = time.perf_counter()
        try:
            self.client.request("bench/ping", {}, PATIENCE)
        except ServerError:
            self.waits.append(time.perf_counter() - begun)

    @property
    def longest(self) -> str:
        """The longest wait."""
        return f"{max(self.waits) * 1000:.0f} ms"


class Session:
    """A document in a warm server, into which is typed."""

    def __init__(self, client: Client, text: str) -> None:
        self.client = client
        self.version = 1
        client.initialize()
        client.open(_URI, text)
        client.diagnostics(_URI, 1, PATIENCE)

    def type(self, text: str, length: int = 0, *, at: int = 0) -> None:
        """Put `text` in the place of so many characters that start `at` columns behind the cursor."""
        start = _CURSOR | {"character": _CURSOR["character"] + at}
        end = start | {"character": start["character"] + length}
        self.version += 1
        self.client.change(_URI, self.version, {"range": {"start": start, "end": end}, "text": text})

    def findings(self) -> list[Message]:
        """The findings of the newest version."""
        return self.client.diagnostics(_URI, self.version, PATIENCE)


def measure(command: list[str], words: int, seconds: int, edits: int) -> Iterator[str]:
    """The lines of a report."""
    with Client(command) as client:
        yield paste(Session(client, "\n"), words)
    with Client(command) as client:
        yield hold(Session(client, document(2_000)), seconds)
    with Client(command) as client:
        yield many(Session(client, _START), edits)


def paste(session: Session, words: int) -> str:
    """Paste so many words at once."""
    text = document(words)
    pulse = _Pulse(session.client)
    begun = time.perf_counter()
    session.version += 1
    session.client.change(_URI, session.version, {"text": text})
    for _ in range(200):
        pulse.beat()
        time.sleep(0.01)
    count = len(session.findings())
    taken = time.perf_counter() - begun
    return f"pasting {words:,} words        longest stall {pulse.longest}; {count:,} findings after {taken:.1f} s"


def hold(session: Session, seconds: int) -> str:
    """Hold a key down for so many seconds; the findings in the end must be those of a document that is opened like that."""
    pulse = _Pulse(session.client)
    keys = seconds * _KEYS_PER_SECOND
    begun = time.perf_counter()
    for number in range(keys):
        session.type("e")
        pulse.beat()
        time.sleep(max(begun + number / _KEYS_PER_SECOND - time.perf_counter(), 0))
    last = session.findings()
    session.type("", keys)
    session.findings()
    session.type("e" * keys)
    those = "those" if session.findings() == last else "NOT those"
    return f"a key held for {seconds} s          longest stall {pulse.longest}; the last findings are {those} of the text"


def many(session: Session, edits: int) -> str:
    """Type and delete so many times; the memory is looked at when all is warm, and in the end."""
    processes = family(session.client.process.pid)
    warm = 0
    for number in range(edits):
        session.type(*(("", 1) if number % 2 else ("abcdefghij"[number // 2 % 10], 0)))
        if number % 50 == 49 or number == edits - 1:
            session.findings()
        if number == edits // 10:
            warm = sum(map(resident, processes))
    grown = (sum(map(resident, processes)) - warm) / MEGABYTE
    return f"{edits:,} edits               memory {warm / MEGABYTE:.0f} MB after a tenth, {grown:+.1f} MB in the end"
