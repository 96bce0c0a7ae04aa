"""One session with one client: what every group of methods shares."""

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path

from pygls.lsp.server import LanguageServer

import copydesk
from copydesk.lsp import diagnostics
from copydesk.lsp.convert import Converter
from copydesk.lsp.documents import Documents, Open, Snapshot, path_of
from copydesk.lsp.handshake import Client
from copydesk.lsp.protocol import Protocol
from copydesk.settings import Settings
from copydesk.text import Source, Span
from copydesk.worker import messages
from copydesk.worker.handle import Handle
from copydesk.worker.messages import Advice, Checked

_log = logging.getLogger(__name__)

_ERROR = 1


class Session(LanguageServer):
    """The state of a session, and what the worker's news mean to it.

    `worker` and `finished` are set before the first message; `client` and `convert` by `initialize`. `finished` gets the exit
    code. `editor` is our section of the editor's settings.
    """

    protocol: Protocol
    worker: Handle
    finished: asyncio.Future[int]

    def __init__(self) -> None:
        super().__init__("copydesk", copydesk.__version__, protocol_cls=Protocol)
        self.documents = Documents()
        self.editor: Mapping[str, object] = {}
        self.meet(Client())
        self._complaints: set[str] = set()
        self._failures: set[str] = set()

    def meet(self, client: Client) -> None:
        """Speak to `client` from now on."""
        self.client = client
        self.convert = Converter(client)

    def check(self, document: Open) -> None:
        """Have the whole of `document` checked."""
        now = document.snapshot
        said = (document.number, now.revision, document.format, now.text, document.settings, self.client.encoding)
        self.worker.open(messages.Open(*said, path=str(path_of(now.uri) or "")))

    def resettle(self, document: Open, settings: Settings) -> None:
        """Have `document` checked under other settings."""
        now = document.snapshot
        document.settings = settings
        document.snapshot = Snapshot(now.uri, now.version, now.revision + 1, now.text)
        self.check(document)

    async def advise(self, document: Open, snapshot: Snapshot, span: Span[Source], within: float) -> tuple[Advice, ...] | None:
        """What is there to say about the findings that touch `span`; None if that is not known within so many seconds.

        It is not known, either, when the text has moved on from `snapshot`.
        """
        asked = self.worker.advise(document.number, snapshot.revision, span)
        try:
            advice = await asyncio.wait_for(asked, within)
        except TimeoutError:
            return None
        return advice if document.snapshot is snapshot else None

    def ready(self, rules: str) -> None:
        """A worker has loaded."""
        catalogue = Path(rules) / "README.md"
        self.convert.catalogue = catalogue if catalogue.is_file() else None

    def checked(self, report: Checked) -> None:
        """Findings have come: show them if they are those of the newest text."""
        document = self.documents.numbered(report.document)
        if document is None:
            return
        diagnostics.take_in(self.convert, document, report)
        if report.revision == document.snapshot.revision:
            diagnostics.publish(self.protocol, document)
        for failure in set(report.failures) - self._failures:
            self._failures.add(failure)
            self.log(f"a check failed: {failure}")

    def complain(self, reason: str) -> None:
        """Tell the writer, once, of something that can be mended."""
        if reason not in self._complaints:
            self._complaints.add(reason)
            self._say("window/showMessage", _ERROR, reason)

    def log(self, line: str) -> None:
        """Note something for whoever looks for a fault."""
        _log.warning("%s", line)

    def _say(self, method: str, kind: int, text: str) -> None:
        self.protocol.notify(method, {"type": kind, "message": f"copydesk: {text}"})

    def report_server_error(self, error: Exception, source: object) -> None:
        """Nothing: pygls would show the writer whatever an error says. `Protocol` logs errors."""
