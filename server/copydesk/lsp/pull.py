"""Pull diagnostics: the client asks, and hears what is known of the text that it has then.

A question waits, without holding anything up, until the worker has read the newest text. When the text changes meanwhile the
client is told to ask again; when nobody works on it any more, that there is nothing to wait for.
"""

import json
from collections.abc import Awaitable

from lsprotocol import types

from copydesk.lsp import diagnostics
from copydesk.lsp.documents import Open, Outcome, Snapshot
from copydesk.lsp.protocol import METHOD_NOT_FOUND, SERVER_CANCELLED, Encoded, RequestError
from copydesk.lsp.session import Session

_NOTHING: dict[str, object] = {"kind": "full", "items": []}


def document_diagnostic(session: Session, params: types.DocumentDiagnosticParams) -> Awaitable[Encoded] | dict[str, object]:
    """The diagnostics of one document; "unchanged" if they are what the client has already."""
    check_pulls(session)
    document = session.documents.get(params.text_document.uri)
    if document is None:
        return _NOTHING
    return _document_diagnostic(session, document, document.snapshot, params.previous_result_id)


def check_pulls(session: Session) -> None:
    """Raise RequestError if this client has its diagnostics pushed: nobody is to see them twice."""
    if not session.client.pulls_diagnostics:
        raise RequestError(METHOD_NOT_FOUND, "diagnostics are pushed to a client that has not announced that it asks for them")


def report(document: Open, previous: str | None, **more: object) -> Encoded:
    """The report on `document` for a client that had the result `previous`; `more` are further members of it."""
    name = document.given = diagnostics.result_id(document)
    if name == previous:
        return Encoded(json.dumps({"kind": "unchanged", "resultId": name, **more}))
    head = json.dumps({"kind": "full", "resultId": name, **more})
    return Encoded(f'{head[:-1]}, "items": {diagnostics.items(document)}}}')


async def _document_diagnostic(session: Session, document: Open, asked: Snapshot, previous: str | None) -> Encoded:
    outcome = await session.outcome(document)
    if document.snapshot.text is not asked.text:
        outcome = Outcome.CHANGED
    if outcome is not Outcome.KNOWN:
        changed = outcome is Outcome.CHANGED
        reason = "the text has changed" if changed else "nobody reads this text at present"
        raise RequestError(SERVER_CANCELLED, reason, data={"retriggerRequest": changed})
    told = report(document, previous)
    related = ", ".join(f"{json.dumps(other.snapshot.uri)}: {report(other, None)}" for other in _changed(session, document))
    return Encoded(f'{told[:-1]}, "relatedDocuments": {{{related}}}}}') if related else told


def _changed(session: Session, document: Open) -> list[Open]:
    """The other documents of which something else is to be said than the client was told, since they are held against this.

    A client that cannot take them asks for each by itself.
    """
    if not session.client.relates_documents or not document.settings.across:
        return []
    others = [other for other in session.documents if other is not document and other.given and other.is_known]
    return [other for other in others if other.settings.across and diagnostics.result_id(other) != other.given]
