"""The edits that code actions promise, made when the client asks for them; its `data` says which, and only that is believed."""

import asyncio
from collections.abc import Mapping
from typing import Any

from copydesk.findings import Edit, Fix, Safety
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.protocol import CONTENT_MODIFIED, INVALID_PARAMS, RequestError
from copydesk.lsp.session import Session
from copydesk.text import Span

_WAIT, _WAIT_FOR_ALL = 5.0, 120.0
"""Seconds for one fix, and for all of a document."""


async def edit_of(session: Session, data: Mapping[str, Any]) -> Json:
    """The edit that `data` names: the document and its revision, and a fix of a finding, or a rule, or nothing for all.

    Raises RequestError.
    """
    document = document_of(session, data)
    snapshot = document.snapshot
    if "finding" in data:
        fix = await _fix(session, document, snapshot, data)
        return session.convert.workspace_edit(snapshot, fix.edits, fix.safety, fix.title)
    rule, safety = data.get("rule", ""), data.get("safety", Safety.MEANING.value)
    if not isinstance(rule, str) or safety not in tuple(Safety):
        raise RequestError(INVALID_PARAMS, "this code action is none of ours")
    edits = await all_edits(session, document, snapshot, rule)
    return session.convert.workspace_edit(snapshot, edits, Safety(safety), str(data.get("title", "")), many=True)


def state(document: Open, snapshot: Snapshot) -> Json:
    """What tells the text for which an action was offered from all others, also of a document that was opened anew."""
    return {"uri": snapshot.uri, "document": document.number, "revision": snapshot.revision}


def document_of(session: Session, data: Mapping[str, Any]) -> Open:
    """The document that `data` names, which must still be in the state that it names. Raises RequestError."""
    uri = data.get("uri")
    document = session.documents.get(uri) if isinstance(uri, str) else None
    if document is None or any(data.get(key) != value for key, value in state(document, document.snapshot).items()):
        raise RequestError(CONTENT_MODIFIED, "the document has changed since this was offered")
    return document


async def all_edits(session: Session, document: Open, snapshot: Snapshot, rule: str = "") -> tuple[Edit, ...]:
    """The edits that make all safe fixes, or mend all findings of `rule`. Raises RequestError."""
    try:
        asked = session.worker.fix_all(document.number, snapshot.revision, rule)
        edits = await asyncio.wait_for(asked, _WAIT_FOR_ALL)
    except TimeoutError:
        edits = None
    if edits is None or document.snapshot is not snapshot:
        raise RequestError(CONTENT_MODIFIED, "the document has changed meanwhile")
    return edits


async def _fix(session: Session, document: Open, snapshot: Snapshot, data: Mapping[str, Any]) -> Fix:
    place = data.get("span")
    if not isinstance(place, list) or len(place) != 2 or not all(isinstance(end, int) for end in place):
        raise RequestError(INVALID_PARAMS, "this code action is none of ours")
    advice = await session.advise(document, snapshot, Span(*place), _WAIT) or ()
    for one in advice:
        for number, fix in enumerate(one.fixes):
            if (one.index, number) == (data["finding"], data.get("fix")):
                return fix
    raise RequestError(CONTENT_MODIFIED, "the fix is not there any more")
