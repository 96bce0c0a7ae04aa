"""One session with one client: what every group of methods shares."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from pygls.lsp.server import LanguageServer

import copydesk
from copydesk.findings import DROPPED
from copydesk.lsp import diagnostics
from copydesk.lsp.convert import Converter
from copydesk.lsp.documents import Documents, Open, Outcome, Snapshot, Visited, path_of
from copydesk.lsp.handshake import Client
from copydesk.lsp.preferences import Preferences, split
from copydesk.lsp.progress import Progress, Work
from copydesk.lsp.protocol import Protocol, RequestError
from copydesk.settings import Settings
from copydesk.text import Source, Span
from copydesk.worker import messages
from copydesk.worker.handle import Handle
from copydesk.worker.messages import Advice, Checked, Pulse

_log = logging.getLogger(__name__)

_ERROR, _INFO = 1, 3
_LONGEST_MESSAGE = 1_000
"""Characters of what the writer is told at once."""
_LONG = 20_000
"""Characters of a document whose first reading nobody waits for who wants to know what is said of one place."""
_SCHEMES_OF_PATHS = ("untitled", "vscode-notebook-cell")
"""Schemes under which a client opens what is to be a file, or is in one."""


class Session(LanguageServer):
    """The state of a session, and what the worker's news mean to it.

    `worker` and `finished` are set before the first message; `client` and `convert` by `initialize`. `finished` gets the exit
    code. `folders` are the URIs of the workspace's folders. `editor` is our section of the editor's settings, less the
    `preferences` in it; `of_folder` that which holds in a folder of the workspace, by the URI of the folder. `settings_asked`:
    how often the client was asked for them, `settings_answered` which of these questions had the newest answer. `greeted`: the
    client has said that it is initialized.
    """

    protocol: Protocol
    worker: Handle
    finished: asyncio.Future[int]

    def __init__(self) -> None:
        super().__init__("copydesk", copydesk.__version__, protocol_cls=Protocol)
        self.documents = Documents()
        self.preferences = Preferences()
        self._editor: Mapping[str, object] = {}
        self.of_folder: dict[str, Mapping[str, object]] = {}
        self.settings_asked = self.settings_answered = 0
        self._complaints: set[str] = set()
        self._failures: set[str] = set()
        self._refreshing: asyncio.Task[None] | None = None
        self.visited: dict[str, Visited] = {}
        self.greeted = False
        self._readings: dict[int, Work | None] = {}
        self.meet(Client())

    def meet(self, client: Client) -> None:
        """Speak to `client` from now on."""
        self.client = client
        self.convert = Converter(client)
        self.folders = list(client.folders)
        self.works = Progress(self.protocol, shows=client.shows_progress)
        self.protocol.trace_level = client.trace

    @property
    def editor(self) -> Mapping[str, object]:
        """The settings of texts in our section of the editor's settings."""
        return self._editor

    @editor.setter
    def editor(self, section: Mapping[str, object]) -> None:
        self.preferences, self._editor, problems = split(section)
        self.protocol.trace_text = self.preferences.log_text
        for problem in problems:
            self.complain(problem)

    def home_of(self, document: Open) -> str:
        """The URI by which the settings of `document` are found.

        A cell has that of its notebook; what is in no file yet has one in the first folder of the workspace.
        """
        uri = document.notebook or document.snapshot.uri
        scheme, _, path = uri.partition(":")
        if scheme in _SCHEMES_OF_PATHS and path.startswith("/"):
            return "file:" + path.partition("#")[0]
        return f"{self.folders[0].rstrip('/')}/{path}" if self.folders and scheme == "untitled" else uri

    def check(self, document: Open) -> None:
        """Have the whole of `document` checked."""
        now = document.snapshot
        path, braces = str(path_of(now.uri) or ""), document.language == "mdx"
        parts = self.client.takes_parts and not self.client.pulls_diagnostics and not document.visited
        terms = messages.Terms(document.format, document.settings, self.client.encoding, path, braces, parts)
        self.worker.open(messages.Open(document.number, now.revision, now.text, terms))

    def resettle(self, document: Open, settings: Settings) -> None:
        """Have `document` checked under other settings."""
        now = document.snapshot
        document.settings = settings
        document.snapshot = Snapshot(now.uri, now.version, now.revision + 1, now.text)
        if not document.paused:
            self.check(document)
            self.refresh()

    def pause(self, document: Open) -> None:
        """Read `document` no more until it is saved or opened again: the writer has stopped its first reading."""
        if not document.paused:
            document.paused = True
            self._shown_no_more(document)
            self.worker.close(document.number)
            document.settle(Outcome.UNKNOWN)

    def resume(self, document: Open) -> None:
        """Read `document` after all, if its reading was stopped."""
        if document.paused:
            document.paused = False
            self.check(document)
            self.refresh()

    def forget(self, uri: str) -> bool:
        """Forget a document that the client has closed; tells whether it was kept."""
        document = self.documents.close(uri)
        if document is None:
            return False
        self._shown_no_more(document)
        if not document.paused:
            self.worker.close(document.number)
        return True

    def clear(self, uri: str) -> None:
        """Take the diagnostics of a document away that is closed or gone; a client that asks for them does so itself."""
        if not self.client.pulls_diagnostics:
            diagnostics.clear(self.protocol, uri)

    def refresh(self) -> None:
        """Have the client ask anew for diagnostics that have changed though the text has not, if it can be told to."""
        if self.client.pulls_diagnostics and self.client.refreshes_diagnostics and self._refreshing is None:
            self._refreshing = asyncio.ensure_future(self._refresh())

    async def _refresh(self) -> None:
        """One request for all that changes in this turn of the loop."""
        await asyncio.sleep(0)
        self._refreshing = None
        with contextlib.suppress(RequestError):
            await self.protocol.ask("workspace/diagnostic/refresh", None)

    async def advise(
        self, document: Open, snapshot: Snapshot, span: Span[Source], within: float, *, ignoring: bool = False
    ) -> tuple[Advice, ...] | None:
        """What is there to say about the findings that touch `span`; None if that is not known within so many seconds.

        It is not known, either, when the text has moved on from `snapshot`, or when a long document is read for the first time.
        """
        if document.reported < 0 and len(snapshot.text) > _LONG and span.start >= 0:
            return None
        asked = self.worker.advise(document.number, snapshot.revision, span, ignoring=ignoring)
        try:
            advice = await asyncio.wait_for(asked, within)
        except TimeoutError:
            return None
        return advice if document.snapshot is snapshot else None

    def folder_of(self, uri: str) -> str | None:
        """The innermost folder of the workspace that holds the document `uri`; for one that is in no file, the first folder."""
        inside = [folder for folder in self.folders if uri.startswith(f"{folder.rstrip('/')}/")]
        if inside:
            return max(inside, key=len)
        return self.folders[0] if self.folders and not uri.startswith("file:") else None

    def ready(self, rules: str) -> None:
        """A worker has loaded."""
        catalogue = Path(rules) / "README.md"
        self.convert.catalogue = catalogue if catalogue.is_file() else None

    def reading(self, news: Pulse) -> None:
        """The worker has been at a document for a while: show that, the first time that it reads the document.

        What the writer has stopped meanwhile is shown no more.
        """
        document = self.documents.numbered(news.document)
        if document is None or document.visited or document.paused or document.reported >= 0:
            return
        if document.number not in self._readings:
            name = unquote(document.snapshot.uri.rpartition("/")[2])
            self._readings[document.number] = self.works.begin(f"Reading {name}", lambda: self.pause(document))
        if work := self._readings[document.number]:
            work.report(news.share)

    def _shown_no_more(self, document: Open) -> None:
        """End what is shown of the first reading of `document`."""
        if work := self._readings.pop(document.number, None):
            work.end()

    def checked(self, report: Checked) -> None:
        """Findings have come: show them if they are those of the newest text."""
        document = self.documents.numbered(report.document)
        if document is None:
            return
        before = document.fragments if document.reported == report.revision else None
        diagnostics.take_in(self.convert, document, report)
        if not report.whole:
            if report.revision == document.snapshot.revision:
                diagnostics.publish(self.protocol, document)
            return
        document.reported = report.revision
        if before is not None and before != document.fragments:
            self.refresh()  # Of a text that stayed as it is: what stands in others has changed.
        self._shown_no_more(document)
        if document.is_known:
            document.settle(Outcome.KNOWN)
            if document.abandoned:
                document.abandoned = False
                self.refresh()
            if not self.client.pulls_diagnostics and not document.visited:
                diagnostics.publish(self.protocol, document)
        for failure in set(report.failures) - self._failures:
            self._failures.add(failure)
            if failure.startswith(DROPPED):
                self.complain(failure)
            else:
                self.log(f"a check failed: {failure}")

    def abandoned(self, document: int | None) -> None:
        """No report on this document is to be expected, or on any."""
        for one in self.documents.all() if document is None else filter(None, [self.documents.numbered(document)]):
            one.abandoned = True
            self._shown_no_more(one)
            one.settle(Outcome.UNKNOWN)

    async def outcome(self, document: Open) -> Outcome:
        """Wait until the newest text of `document` is reported on, or until it is clear that it will not be."""
        if document.is_known:
            return Outcome.KNOWN
        return await document.outcome() if self.worker.expects(document.number) else Outcome.UNKNOWN

    def tell(self, line: str) -> None:
        """Tell the writer what was done at his wish."""
        self._say("window/showMessage", _INFO, line)

    def complain(self, reason: str) -> None:
        """Tell the writer, once, of something that can be mended."""
        if reason not in self._complaints:
            self._complaints.add(reason)
            self._say("window/showMessage", _ERROR, reason)

    def log(self, line: str) -> None:
        """Note something for whoever looks for a fault."""
        _log.warning("%s", line)

    def _say(self, method: str, kind: int, text: str) -> None:
        shown = text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}…"
        self.protocol.notify(method, {"type": kind, "message": f"copydesk: {shown}"})

    def report_server_error(self, error: Exception, source: object) -> None:
        """Nothing: pygls would show the writer whatever an error says. `Protocol` logs errors."""
