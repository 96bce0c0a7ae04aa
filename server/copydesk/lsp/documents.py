"""The open documents: their text at each version, and what is known of it. Only `sync` changes a text."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from pygls.uris import to_fs_path

from copydesk.document import Format
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

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)


@dataclass(slots=True)
class Open:
    """An open document: its newest snapshot, and what is shown of it.

    `language` is the client's language id. `fragments` are the diagnostics that the worker last reported, as JSON.
    """

    number: int
    language: str
    format: Format
    snapshot: Snapshot
    settings: Settings = DEFAULTS
    fragments: list[str] = field(default_factory=list)


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
