"""Rewrites of the sentence under the cursor or of a selection, whether anything is flagged there or not."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Container, Sequence

from copydesk.findings import apply_edits
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.handshake import REWRITE
from copydesk.lsp.session import Session
from copydesk.offers import Offer
from copydesk.text import Source, Span

_WAIT = 5.0
"""Seconds after which there are none."""
_WORDS = 4
"""Words by which a place is told from another."""
_LONG = 100
_WORD_BEFORE = re.compile(r"\S+\Z")


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
    made = [
        one
        for one in offers
        if wanted(f"{REWRITE}.{one.kind}") and not (one.edits and apply_edits(snapshot.text, one.edits) in listed)
    ]
    found: list[Json] = []
    for offer, title in zip(made, _titles(made, snapshot.text), strict=True):
        kind = f"{REWRITE}.{offer.kind}"
        if offer.edits:
            action = session.convert.code_action(title, kind, None)
            edit = session.convert.workspace_edit(snapshot, offer.edits, offer.safety, title)
            found.append({**action, "edit": edit})
        elif asked and session.client.shows_disabled:
            found.append(session.convert.disabled_action(title, kind, offer.declined))
    return found


def _titles(offers: Sequence[Offer], text: str) -> list[str]:
    """The titles of the offers; where the same can be done in several places, with the words that stand at the place."""
    times = Counter(offer.title for offer in offers if offer.edits)
    return [_at_place(offer, text) if offer.edits and times[offer.title] > 1 else offer.title for offer in offers]


def _at_place(offer: Offer, text: str) -> str:
    before = text[max(offer.edits[0].span.start - _LONG, 0) : offer.edits[0].span.start]
    start = offer.edits[0].span.start - len(before) + len(_WORD_BEFORE.sub("", before))
    words = text[start : start + _LONG].split()[:_WORDS]
    return f"{offer.title}: “{' '.join(words)} …”"
