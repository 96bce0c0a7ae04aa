"""Document symbols: the headings of a text, for an editor that has no outline of its own (the preference `outline`)."""

import asyncio
from collections.abc import Awaitable

from lsprotocol import types

from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.protocol import CONTENT_MODIFIED, RequestError
from copydesk.lsp.session import Session
from copydesk.prose.outline import Heading
from copydesk.text import Span

_WAIT = 10.0
_STRING = 15
"""The kind of symbol that editors show a heading as (LSP 3.17, SymbolKind.String)."""


def document_symbols(session: Session, params: types.DocumentSymbolParams) -> Awaitable[list[Json]] | list[Json]:
    """The headings: one below the other for a client that shows a tree, else in a row."""
    document = session.documents.get(params.text_document.uri)
    if document is None or not session.preferences.outline:
        return []
    return _document_symbols(session, document, document.snapshot)


async def _document_symbols(session: Session, document: Open, snapshot: Snapshot) -> list[Json]:
    try:
        found = await asyncio.wait_for(session.worker.outline(document.number, snapshot.revision), _WAIT)
    except TimeoutError:
        found = None
    if found is None or document.snapshot is not snapshot:
        raise RequestError(CONTENT_MODIFIED, "the document has changed meanwhile")
    return _tree(session, snapshot, found) if session.client.nests_symbols else _row(session, snapshot, found)


def _row(session: Session, snapshot: Snapshot, headings: tuple[Heading, ...]) -> list[Json]:
    return [
        {
            "name": heading.title,
            "kind": _STRING,
            "location": {"uri": snapshot.uri, "range": session.convert.range(snapshot.lines, heading.span)},
        }
        for heading in headings
    ]


def _tree(session: Session, snapshot: Snapshot, headings: tuple[Heading, ...]) -> list[Json]:
    """Each heading with what stands under it up to the next one of its level or above."""
    top: list[Json] = []
    open_: list[tuple[int, Json]] = []
    for number, heading in enumerate(headings):
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        following = (_line_start(snapshot, other) for other in headings[number + 1 :] if other.level <= heading.level)
        end = next(following, len(snapshot.text))
        symbol: Json = {
            "name": heading.title,
            "kind": _STRING,
            "range": session.convert.range(snapshot.lines, Span(_line_start(snapshot, heading), max(end, heading.span.end))),
            "selectionRange": session.convert.range(snapshot.lines, heading.span),
            "children": [],
        }
        (open_[-1][1]["children"] if open_ else top).append(symbol)
        open_.append((heading.level, symbol))
    return top


def _line_start(snapshot: Snapshot, heading: Heading) -> int:
    """Where the line of a heading begins, with its hashes."""
    return snapshot.lines.line(snapshot.lines.line_at(heading.span.start)).start
