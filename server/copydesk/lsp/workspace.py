"""The folders of the workspace, and what becomes of the files in them."""

import os
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path

from lsprotocol import types

from copydesk.lsp import configuration
from copydesk.lsp.documents import format_of, path_of
from copydesk.lsp.session import Session

LARGEST = 1_000_000
"""Bytes of a file beyond which it is read only when it is opened."""
_NOT_OURS = {"node_modules", "bower_components", "__pycache__", "site-packages", "vendor", "third_party"}
"""Folders of what others have written."""


def did_change_folders(session: Session, params: types.DidChangeWorkspaceFoldersParams) -> Awaitable[None] | None:
    """Know the folders that there are now; settings of documents that are in no file go by the first of them."""
    removed = {folder.uri for folder in params.event.removed}
    added = [folder.uri for folder in params.event.added]
    session.folders = [uri for uri in session.folders if uri not in {*removed, *added}] + added
    configuration.apply(session)
    session.refresh()
    return configuration.pull(session) if session.client.pulls_settings else None


def did_rename(session: Session, params: types.RenameFilesParams) -> None:
    """Take the diagnostics of the old names away. Documents follow when the client closes and opens them."""
    _gone(session, [file.old_uri for file in params.files])


def did_delete(session: Session, params: types.DeleteFilesParams) -> None:
    """Take the diagnostics of what is gone away. A document that is open still is read again when it is changed."""
    _gone(session, [file.uri for file in params.files])


def _gone(session: Session, uris: Iterable[str]) -> None:
    """Files or folders are gone, and with them what was said of them; settings files may be among them."""
    for uri in uris:
        for document in session.documents:
            of_document = document.notebook or document.snapshot.uri
            if of_document == uri or of_document.startswith(f"{uri.rstrip('/')}/"):
                session.clear(document.snapshot.uri)
    configuration.apply(session)
    session.refresh()


def prose_files(folders: Iterable[str], stopped: Callable[[], bool] = lambda: False) -> Iterator[Path]:
    """The files of prose in the folders, in the order of their names, without links, hidden files and what others wrote.

    There are no more of them once it has `stopped`.
    """
    seen: set[Path] = set()
    for root in filter(None, map(path_of, folders)):
        for folder, names, files in os.walk(root):
            if stopped():
                return
            names[:] = sorted(name for name in names if not _is_foreign(Path(folder), name))
            for file in (Path(folder, name) for name in sorted(files) if not name.startswith(".")):
                if format_of("", file.name) and file not in seen and _is_short_file(file):
                    seen.add(file)
                    yield file


def _is_foreign(folder: Path, name: str) -> bool:
    return name.startswith(".") or name in _NOT_OURS or os.path.exists(folder / name / "pyvenv.cfg")


def _is_short_file(file: Path) -> bool:
    try:
        return not file.is_symlink() and file.is_file() and file.stat().st_size <= LARGEST
    except OSError:
        return False
