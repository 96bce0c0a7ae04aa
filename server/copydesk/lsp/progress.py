"""Work-done progress: what the server is busy with, where the client shows that, and a way for the writer to stop it."""

import asyncio
import contextlib
import itertools
from collections.abc import Callable

from copydesk.lsp.protocol import Protocol, RequestError

Token = int | str


class Progress:
    """The pieces of work that are shown. `shows` tells whether the client lets the server begin one by itself."""

    def __init__(self, protocol: Protocol, *, shows: bool) -> None:
        self._protocol = protocol
        self._shows = shows
        self._numbers = itertools.count(1)
        self._stops: dict[Token, Callable[[], object]] = {}

    def begin(self, title: str, stop: Callable[[], object], token: Token | None = None) -> "Work | None":
        """Show a piece of work, which `stop` stops. `token` is one that came with the client's request for it.

        None if the client shows nothing of the kind.
        """
        if token is None and not self._shows:
            return None
        given = token is not None
        token = f"copydesk-work-{next(self._numbers)}" if token is None else token
        self._stops[token] = stop
        work = Work(self._protocol, token, title, lambda: self._stops.pop(token, None))
        work.start(ask=not given)
        return work

    def cancel(self, token: Token) -> None:
        """Stop the work with this token, if it still goes on."""
        if stop := self._stops.pop(token, None):
            stop()


class Work:
    """One piece of work. What is reported before the client has agreed to show it is shown when it has."""

    def __init__(self, protocol: Protocol, token: Token, title: str, over: Callable[[], object]) -> None:
        self._protocol = protocol
        self._token = token
        self._title = title
        self._over = over
        self._percentage = 0
        self._begun = self._ended = False

    def start(self, *, ask: bool) -> None:
        """Show it at once, or once the client has been asked."""
        if ask:
            self._protocol.in_background(self._create(), "showing progress")
        else:
            self._begin()

    def report(self, share: float, message: str = "") -> None:
        """So much of it is done, of 1."""
        percentage = min(int(share * 100), 100)
        if percentage <= self._percentage and not message:
            return
        self._percentage = max(percentage, self._percentage)
        if self._begun and not self._ended:
            more = {"message": message} if message else {}
            self._send({"kind": "report", "percentage": self._percentage, "cancellable": True, **more})

    def end(self) -> None:
        """It is over, whether it was finished or not."""
        if self._begun and not self._ended:
            self._send({"kind": "end"})
        self._ended = True
        self._over()

    async def _create(self) -> None:
        with contextlib.suppress(RequestError, asyncio.CancelledError):
            await self._protocol.ask("window/workDoneProgress/create", {"token": self._token})
            if not self._ended:
                self._begin()

    def _begin(self) -> None:
        self._begun = True
        self._send({"kind": "begin", "title": self._title, "cancellable": True, "percentage": self._percentage})

    def _send(self, value: dict[str, object]) -> None:
        self._protocol.notify("$/progress", {"token": self._token, "value": value})
