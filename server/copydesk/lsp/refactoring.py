"""Rewrites of the sentence under the cursor or of a selection, whether anything is flagged there or not."""

import asyncio
from collections.abc import Callable, Container

from copydesk.findings import apply_edits
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.handshake import REWRITE
from copydesk.lsp.session import Session
from copydesk.text import Source, Span

_WAIT = 5.0
"""Seconds after which there are none."""


async def actions(
    session: Session,
    document: Open,
    snapshot: Snapshot,
    place: Span[Source],
    wanted: Callable[[str], bool],
    listed: Container[str],
    *,
    asked: bool,
) -> list[Json]:
    """The actions whose kinds are `wanted`; those that declined among them where the client has `asked` and shows them.

    `listed` are the texts that the quick fixes in the same list make: a rewrite that makes one of them would stand there twice.
    """
    try:
        offers = await asyncio.wait_for(session.worker.offers(document.number, snapshot.revision, place), _WAIT)
    except TimeoutError:
        offers = None
    if offers is None or document.snapshot is not snapshot:
        return []
    found: list[Json] = []
    for offer in offers:
        kind = f"{REWRITE}.{offer.kind}"
        if not wanted(kind):
            continue
        if offer.edits and apply_edits(snapshot.text, offer.edits) in listed:
            continue
        if offer.edits:
            action = session.convert.code_action(offer.title, kind, None)
            edit = session.convert.workspace_edit(snapshot, offer.edits, offer.safety, offer.title)
            found.append({**action, "edit": edit})
        elif asked and session.client.shows_disabled:
            found.append(session.convert.disabled_action(offer.title, kind, offer.declined))
    return found
