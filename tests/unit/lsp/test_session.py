"""What the worker's news mean to a session that has nobody at either end."""

import asyncio
import json
from typing import Any, cast

from copydesk.lsp.handshake import Client
from copydesk.lsp.session import Session
from copydesk.lsp.stdio import Output
from copydesk.worker.handle import Handle
from copydesk.worker.messages import Pulse


class Wire:
    """Stands for the client: keeps what it would be sent."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def put(self, body: bytes, key: str = "") -> None:  # noqa: ARG002
        self.sent.append(json.loads(body))

    def methods(self) -> list[str]:
        return [message["method"] for message in self.sent]


class NoWorker:
    """Stands for the worker, which is told things and says nothing."""

    def open(self, message: object) -> None: ...

    def close(self, document: int) -> None: ...


def session_with(client: Client) -> tuple[Session, Wire]:
    session, wire = Session(), Wire()
    session.protocol.output = cast("Output", wire)
    session.worker = cast("Handle", NoWorker())
    session.meet(client)
    return session, wire


def test_news_that_were_under_way_when_a_reading_was_stopped_show_nothing() -> None:
    async def run() -> list[str]:
        session, wire = session_with(Client(shows_progress=True))
        document = session.documents.open("u:a.md", "markdown", 1, "A text.")
        assert document is not None
        session.reading(Pulse(document.number, 0, 0.2))
        session.pause(document)
        await asyncio.sleep(0)
        wire.sent.clear()
        session.reading(Pulse(document.number, 0, 0.4))
        await asyncio.sleep(0)
        return wire.methods()

    assert asyncio.run(run()) == []
