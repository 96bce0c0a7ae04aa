"""The open documents: their text at each version, and what is known of it. Only `sync` changes a text."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path, PurePosixPath

from pygls.uris import to_fs_path

from copydesk.document import Format
from copydesk.findings import Edit, apply_edits
from copydesk.settings import DEFAULTS, Settings
from copydesk.text import LineIndex


@dataclass(frozen=True)
class Snapshot:
    """A document at one moment.

    `version` is the client's number for the text, `revision` ours, which also goes up when the settings change.
    """

    uri: str
    version: int | None
    revision: int
    text: str
    known_lines: LineIndex | None = field(default=None, repr=False, compare=False)

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return self.known_lines or LineIndex(self.text)

    def edited(self, edit: Edit, version: int | None, revision: int) -> "Snapshot":
        """The document after `edit`."""
        text = apply_edits(self.text, (edit,))
        lines = self.lines.edited(text, edit.span.start, len(self.text) - edit.span.end)
        return Snapshot(self.uri, version, revision, text, lines)


class Outcome(StrEnum):
    """What became of the wait for the findings of a text."""

    KNOWN = "known"
    CHANGED = "changed"
    """The text has moved on, or is gone."""
    UNKNOWN = "unknown"
    """Nobody works on it any more."""


@dataclass(slots=True)
class Open:
    """An open document: its newest snapshot, and what is shown of it.

    `language` is the client's language id, `notebook` the URI of the notebook whose cell it is. `fragments` are the
    diagnostics that the worker last reported, `reported` the revision to which they belong, `given` the name of those
    that the client was last given on asking. `paused`: the writer has stopped the first reading of it. `abandoned`: workers
    died over it, or there is none. `visited`: it is a file that is read in passing.
    """

    number: int
    language: str
    format: Format
    snapshot: Snapshot
    notebook: str = ""
    settings: Settings = DEFAULTS
    fragments: list["Fragment"] = field(default_factory=list)
    reported: int = -1
    given: str = ""
    paused: bool = False
    abandoned: bool = False
    visited: bool = False
    waiting: list["asyncio.Future[Outcome]"] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Whether `fragments` are what is to be said of the newest text."""
        return self.reported == self.snapshot.revision

    async def outcome(self) -> Outcome:
        """Wait for what becomes of the newest text, which is not reported on yet."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        try:
            return await future
        finally:
            if future in self.waiting:
                self.waiting.remove(future)

    def settle(self, outcome: Outcome) -> None:
        """Tell those who wait for the findings."""
        waiting, self.waiting = self.waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(outcome)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A diagnostic as JSON. Of the lines that it names, the first `own` are in its document; `last` is the last of these."""

    json: str
    own: int
    last: int

    def moved(self, below: int, down: int) -> "Fragment":
        """The diagnostic when the lines of its document from `below` on are so many further `down`."""
        if self.last < below:
            return self
        pieces = self.json.split(_LINE, self.own)
        for at in range(1, len(pieces)):
            line, comma, rest = pieces[at].partition(",")
            if int(line) >= below:
                pieces[at] = f"{int(line) + down}{comma}{rest}"
        return Fragment(_LINE.join(pieces), self.own, self.last + down)


_LINE = '"line":'
"""Stands before a line in JSON, and in no string: there, the sign before the colon would be escaped."""


@dataclass(frozen=True, slots=True)
class Visited:
    """What was found in a file that is not open, whose text is not kept: `state` is its time and size then."""

    state: tuple[int, int]
    settings: Settings
    document: Open


class Documents:
    """The open documents that hold prose, by URI and by number. Others are not kept, and messages about them mean nothing."""

    def __init__(self) -> None:
        self._by_uri: dict[str, Open] = {}
        self._by_number: dict[int, Open] = {}
        self._numbers = itertools.count(1)

    def __iter__(self) -> Iterator[Open]:
        return iter(list(self._by_uri.values()))

    def all(self) -> list[Open]:
        """The open documents and those that are visited."""
        return list(self._by_number.values())

    def get(self, uri: str) -> Open | None:
        """The open document with this URI, if it holds prose."""
        return self._by_uri.get(uri)

    def numbered(self, number: int) -> Open | None:
        """The open document with this number."""
        return self._by_number.get(number)

    def open(self, uri: str, language: str, version: int, text: str, notebook: str = "") -> Open | None:
        """Keep a document that the client has opened; None if it does not hold prose. One that is open already is closed."""
        self.close(uri)
        kind = format_of(language, uri)
        if kind is None:
            return None
        document = Open(next(self._numbers), language, kind, Snapshot(uri, version, 0, text), notebook)
        self._by_uri[uri] = self._by_number[document.number] = document
        return document

    def visit(self, uri: str, text: str) -> Open | None:
        """Keep, by its number alone, the text of a file that the client has not opened; None if it does not hold prose."""
        kind = format_of("", uri)
        if kind is None:
            return None
        document = Open(next(self._numbers), "", kind, Snapshot(uri, None, 0, text), visited=True)
        self._by_number[document.number] = document
        return document

    def leave(self, document: Open) -> None:
        """Forget a document that was visited."""
        self._by_number.pop(document.number, None)

    def close(self, uri: str) -> Open | None:
        """Forget a document; gives it, if it was kept."""
        document = self._by_uri.pop(uri, None)
        if document:
            del self._by_number[document.number]
            document.settle(Outcome.CHANGED)
        return document


_PLAIN = {"plaintext", "text", "plain", "txt", "mail", "eml"}
_PLAIN_SUFFIXES = {".txt", ".text"}


def format_of(language: str, uri: str) -> Format | None:
    """How the prose stands in a document with this language id and URI; None if it is not a document of prose.

    Where the language id says nothing, the file name speaks.
    """
    for name in (language.lower(), *language.lower().split(".")):  # Vim joins filetypes: "markdown.pandoc".
        if (kind := Format.of(name)) is not Format.PLAIN:
            return kind
        if name in _PLAIN:
            return Format.PLAIN
    path = PurePosixPath(uri.partition("#")[0])
    if (kind := Format.of(path.name)) is not Format.PLAIN:
        return kind
    return Format.PLAIN if path.suffix.lower() in _PLAIN_SUFFIXES else None


def path_of(uri: str) -> Path | None:
    """The file that `uri` names; None for a document that is not in a file."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    return Path(path) if path else None
