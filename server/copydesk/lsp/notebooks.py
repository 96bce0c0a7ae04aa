"""Notebooks: each Markdown cell is a document of its own; code cells are none.

A client that knows nothing of notebooks opens cells, if at all, like other documents; `sync` deals with these.
"""

from collections.abc import Iterable

from lsprotocol import types

from copydesk.lsp import configuration, sync
from copydesk.lsp.session import Session


def did_open(session: Session, params: types.DidOpenNotebookDocumentParams) -> None:
    """Open the Markdown cells."""
    notebook = params.notebook_document
    _close_all(session, notebook.uri)
    _open(session, notebook.uri, params.cell_text_documents, notebook.cells)


def did_change(session: Session, params: types.DidChangeNotebookDocumentParams) -> None:
    """Open and close cells as they come and go, and make the changes in their texts."""
    notebook, cells = params.notebook_document.uri, params.change.cells
    if cells is None:
        return
    if cells.structure:
        for item in cells.structure.did_close or ():
            sync.close_document(session, item.uri)
        _open(session, notebook, cells.structure.did_open or (), cells.structure.array.cells or ())
    for cell in cells.data or ():
        if cell.kind is types.NotebookCellKind.Code:
            sync.close_document(session, cell.document)
    for content in cells.text_content or ():
        sync.change_document(session, content.document.uri, content.document.version, content.changes)


def did_save(session: Session, params: types.DidSaveNotebookDocumentParams) -> None:
    """Read the settings again, as when any other file is saved."""
    configuration.apply(session)
    for document in session.documents:
        if document.notebook == params.notebook_document.uri:
            session.resume(document)


def did_close(session: Session, params: types.DidCloseNotebookDocumentParams) -> None:
    """Close all cells, also those that the client does not list."""
    for item in params.cell_text_documents:
        sync.close_document(session, item.uri)
    _close_all(session, params.notebook_document.uri)


def _open(
    session: Session, notebook: str, items: Iterable[types.TextDocumentItem], cells: Iterable[types.NotebookCell]
) -> None:
    code = {cell.document for cell in cells if cell.kind is types.NotebookCellKind.Code}
    for item in items:
        if item.uri not in code:
            sync.open_document(session, item, notebook)


def _close_all(session: Session, notebook: str) -> None:
    for document in session.documents:
        if document.notebook == notebook:
            sync.close_document(session, document.snapshot.uri)
