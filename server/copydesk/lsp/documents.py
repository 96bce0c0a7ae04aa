"""The open documents: their text at each version, and what is known of it. Only `sync` changes a text."""

import asyncio
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from pygls.uris import to_fs_path

from copydesk.document import Format
from copydesk.findings import Finding
from copydesk.settings import DEFAULTS, Settings
from copydesk.text import LineIndex, Source, Span
from copydesk.worker.messages import Advice


@dataclass(frozen=True)
class Snapshot:
    """A document at one moment.

    `version` is the client's number for the text, `revision` ours, which also goes up when the settings change.
    """

    uri: str
    version: int | None
    revision: int
    text: str

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)


@dataclass(frozen=True, slots=True)
class View:
    """A text and the findings in it, which belong together."""

    snapshot: Snapshot
    findings: Sequence[Finding]

    def touched_by(self, span: Span[Source]) -> list[int]:
        """The indices of the findings that `span` overlaps or meets."""
        return [index for index, finding in enumerate(self.findings) if finding.span.touches(span)]


@dataclass(slots=True)
class Open:
    """An open document: its newest snapshot, and the newest findings, which may belong to an earlier revision.

    `language` is the client's language id. `reported` is the revision to which `findings` belong. `fragments` are their
    diagnostics as JSON, None for one that must be made again. `advice` is what the worker said about them, by index.
    """

    number: int
    language: str
    format: Format
    snapshot: Snapshot
    settings: Settings = DEFAULTS
    reported: int = -1
    findings: tuple[Finding, ...] = ()
    fragments: list[str | None] = field(default_factory=list)
    advice: dict[int, Advice] = field(default_factory=dict)
    waiting: list[asyncio.Future[None]] = field(default_factory=list)

    async def view(self, snapshot: Snapshot, within: float) -> View | None:
        """The findings of `snapshot`; None if they do not come within that many seconds, or the text has moved on."""
        if self.reported < snapshot.revision and self.snapshot is snapshot:
            news: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.waiting.append(news)
            try:
                await asyncio.wait_for(news, within)
            except TimeoutError:
                return None
            finally:
                self.waiting.remove(news)
        return View(snapshot, self.findings) if self.reported == snapshot.revision else None

    def move_on(self, snapshot: Snapshot) -> None:
        """Replace the snapshot; who waits for the findings of the last one waits in vain."""
        self.snapshot = snapshot
        self.wake()

    def wake(self) -> None:
        """Let those who wait look again."""
        for news in self.waiting:
            if not news.done():
                news.set_result(None)


class Documents:
    """The open documents that hold prose, by URI and by number. Others are not kept, and messages about them mean nothing."""

    def __init__(self) -> None:
        self._by_uri: dict[str, Open] = {}
        self._by_number: dict[int, Open] = {}
        self._numbers = itertools.count(1)

    def __iter__(self) -> Iterator[Open]:
        return iter(list(self._by_uri.values()))

    def get(self, uri: str) -> Open | None:
        """The open document with this URI, if it holds prose."""
        return self._by_uri.get(uri)

    def numbered(self, number: int) -> Open | None:
        """The open document with this number."""
        return self._by_number.get(number)

    def open(self, uri: str, language: str, version: int, text: str) -> Open | None:
        """Keep a document that the client has opened; None if it does not hold prose. One that is open already is closed."""
        self.close(uri)
        kind = format_of(language, uri)
        if kind is None:
            return None
        document = Open(next(self._numbers), language, kind, Snapshot(uri, version, 0, text))
        self._by_uri[uri] = self._by_number[document.number] = document
        return document

    def close(self, uri: str) -> Open | None:
        """Forget a document; gives it, if it was kept."""
        document = self._by_uri.pop(uri, None)
        if document:
            del self._by_number[document.number]
            document.reported = -1
            document.wake()
        return document


_PLAIN = {"plaintext", "text", "plain", "txt", "gitcommit", "git-commit", "mail", "eml"}
_PLAIN_SUFFIXES = {".txt", ".text"}


def format_of(language: str, uri: str) -> Format | None:
    """How the prose stands in a document with this language id and URI; None if it is not a document of prose.

    Where the language id says nothing, the file name speaks.
    """
    suffix = PurePosixPath(uri).suffix.lower()
    if Format.of(language) is Format.MARKDOWN:
        return Format.MARKDOWN
    if language.lower() in _PLAIN or suffix in _PLAIN_SUFFIXES:
        return Format.PLAIN
    return Format.MARKDOWN if Format.of(suffix) is Format.MARKDOWN else None


def path_of(uri: str) -> Path | None:
    """The file that `uri` names; None for a document that is not in a file."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    return Path(path) if path else None
