"""Document synchronisation: the only module that changes the text of a document."""

from collections.abc import Sequence

from lsprotocol import types

from copydesk.findings import Edit
from copydesk.lsp import configuration
from copydesk.lsp.documents import Outcome, Snapshot
from copydesk.lsp.session import Session


def did_open(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    """Keep the document and have it checked."""
    open_document(session, params.text_document)


def did_change(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    """Make the client's changes and have the document checked."""
    change_document(session, params.text_document.uri, params.text_document.version, params.content_changes)


def did_save(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    """Read the settings again: it may be they that were saved beside the document. A reading that was stopped goes on."""
    document = session.documents.get(params.text_document.uri)
    if document:
        configuration.apply(session)
        session.worker.saved(document.number)
        session.resume(document)


def did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """Forget the document and take its diagnostics away."""
    close_document(session, params.text_document.uri)


def open_document(session: Session, item: types.TextDocumentItem, notebook: str = "") -> None:
    """Keep a document that the client has opened, by itself or as a cell of a notebook."""
    was_kept = session.forget(item.uri)
    document = session.documents.open(item.uri, item.language_id, item.version, item.text, notebook)
    if document is None and was_kept:
        session.clear(item.uri)
    if document:
        document.settings = configuration.settings_of(session, session.home_of(document))
        session.check(document)


def change_document(session: Session, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
    """Make the client's changes, one after the other."""
    document = session.documents.get(uri)
    if document is None or not changes:
        return
    snapshot = document.snapshot
    revision = document.snapshot.revision + 1
    edits: list[Edit] | None = []
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            edit = session.convert.edit(snapshot, change.range, change.text)
            edits = [*edits, edit] if edits is not None else None
            snapshot = snapshot.edited(edit, version, revision)
        else:
            edits = None
            snapshot = Snapshot(snapshot.uri, version, revision, change.text)
    document.snapshot = snapshot
    document.settle(Outcome.CHANGED)
    if document.paused:
        return
    if edits is None:
        session.check(document)
    else:
        session.worker.change(document.number, snapshot.revision, tuple(edits), snapshot.text)


def close_document(session: Session, uri: str) -> None:
    """Forget a document that the client has closed, and take its diagnostics away."""
    if session.forget(uri):
        session.clear(uri)
