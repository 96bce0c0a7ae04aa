"""Document synchronisation: the only module that changes the text of a document."""

from lsprotocol import types

from copydesk.findings import Edit, apply_edits
from copydesk.lsp import configuration, diagnostics
from copydesk.lsp.documents import Snapshot
from copydesk.lsp.session import Session


def did_open(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    """Keep the document and have it checked."""
    item = params.text_document
    _forget(session, item.uri)
    document = session.documents.open(item.uri, item.language_id, item.version, item.text)
    if document:
        document.settings = configuration.settings_of(session, item.uri)
        session.check(document)


def did_change(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    """Make the client's changes, one after the other, and have the document checked."""
    document = session.documents.get(params.text_document.uri)
    if document is None or not params.content_changes:
        return
    snapshot = document.snapshot
    edits: list[Edit] | None = []
    for change in params.content_changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            edit = Edit(session.convert.span(snapshot.lines, change.range), change.text)
            text = apply_edits(snapshot.text, (edit,))
            edits = [*edits, edit] if edits is not None else None
        else:
            text, edits = change.text, None
        snapshot = Snapshot(snapshot.uri, params.text_document.version, document.snapshot.revision + 1, text)
    document.snapshot = snapshot
    if edits is None:
        session.check(document)
    else:
        session.worker.change(document.number, snapshot.revision, tuple(edits), snapshot.text)


def did_save(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    """Read the settings again: it may be they that were saved beside the document. Other documents may repeat this one."""
    document = session.documents.get(params.text_document.uri)
    if document:
        configuration.apply(session)
        session.worker.saved(document.number)


def did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """Forget the document and take its diagnostics away."""
    if _forget(session, params.text_document.uri):
        diagnostics.clear(session.protocol, params.text_document.uri)


def _forget(session: Session, uri: str) -> bool:
    document = session.documents.close(uri)
    if document:
        session.worker.close(document.number)
    return document is not None
