"""What the worker's news mean to a session that has nobody at either end."""

import asyncio
import json
from pathlib import Path
from typing import Any, cast

from lsprotocol import types

from copydesk.lsp import workspace_pull
from copydesk.lsp.handshake import Client
from copydesk.lsp.session import Session
from copydesk.lsp.stdio import Output
from copydesk.worker.handle import Handle
from copydesk.worker.messages import Checked, Open, Pulse
from copydesk.worker.patch import Patch


class Wire:
    """Stands for the client: keeps what it would be sent."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def put(self, body: bytes, key: str = "") -> None:  # noqa: ARG002
        self.sent.append(json.loads(body))

    def methods(self) -> list[str]:
        return [message["method"] for message in self.sent]


class NoWorker:
    """Stands for the worker: it has nothing to say of any document, which it says at once."""

    is_hopeless = False

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, message: Open) -> None:
        report = Checked(message.document, message.revision, Patch(()), ())
        asyncio.get_running_loop().call_soon(self._session.checked, report)

    def close(self, document: int) -> None: ...

    def expects(self, _document: int) -> bool:
        return True


def session_with(client: Client) -> tuple[Session, Wire]:
    session, wire = Session(), Wire()
    session.protocol.output = cast("Output", wire)
    session.worker = cast("Handle", NoWorker(session))
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


def test_of_a_file_that_is_read_in_passing_no_text_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A text.")

    async def run() -> tuple[list[str], str]:
        session, _ = session_with(Client(pulls_diagnostics=True, folders=(tmp_path.as_uri(),)))
        told = await workspace_pull.workspace_diagnostic(session, types.WorkspaceDiagnosticParams([]))
        return [one.document.snapshot.text for one in session.visited.values()], told

    texts, told = asyncio.run(run())
    assert texts == [""]
    assert [one["uri"] for one in json.loads(told)["items"]] == [(tmp_path / "a.md").as_uri()]
