"""Code lenses: the figures of the document and of each section, where the settings ask for them."""

import asyncio
from collections.abc import Awaitable

from lsprotocol import types

from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.handshake import STATISTICS
from copydesk.lsp.session import Session
from copydesk.statistics import Section, in_words

_WAIT = 60.0
"""Seconds after which there are no figures; a long document is read first."""


def code_lenses(session: Session, params: types.CodeLensParams) -> Awaitable[list[Json]] | list[Json]:
    """A lens over the first line for the whole, and one over each heading."""
    document = session.documents.get(params.text_document.uri)
    if document is None or not document.settings.statistics:
        return []
    return _code_lenses(session, document, document.snapshot)


async def _code_lenses(session: Session, document: Open, snapshot: Snapshot) -> list[Json]:
    argument = {"uri": snapshot.uri, "show": True}
    return [
        session.convert.code_lens(snapshot, one.start or 0, in_words(one.counts), STATISTICS, argument)
        for one in await sections(session, document, snapshot)
        if one.counts.words
    ]


async def sections(session: Session, document: Open, snapshot: Snapshot) -> tuple[Section, ...]:
    """The figures of the document, then of each section; none if the text moves on meanwhile."""
    try:
        found = await asyncio.wait_for(session.worker.sections(document.number, snapshot.revision), _WAIT)
    except TimeoutError:
        return ()
    return found or ()
