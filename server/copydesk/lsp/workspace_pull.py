"""The diagnostics of a whole workspace: of the open documents, and of the files beside them.

Files are read one after the other, and only while no open document waits: whoever types goes first. What was found in a file is
kept for as long as the file stays as it is.
"""

import asyncio
import itertools
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Iterable
from dataclasses import replace
from pathlib import Path

from lsprotocol import types

from copydesk.lsp import configuration, pull
from copydesk.lsp.beside import beside
from copydesk.lsp.documents import Open, Outcome, Visited
from copydesk.lsp.protocol import Encoded
from copydesk.lsp.session import Session
from copydesk.lsp.workspace import prose_files
from copydesk.settings import Settings

_MOST_FILES = 2_000


def workspace_diagnostic(session: Session, params: types.WorkspaceDiagnosticParams) -> Awaitable[Encoded]:
    """The diagnostics of the workspace; with a token for partial results, those of each document as soon as they are known."""
    pull.check_pulls(session)
    return _workspace_diagnostic(session, params)


async def _workspace_diagnostic(session: Session, params: types.WorkspaceDiagnosticParams) -> Encoded:
    task = asyncio.current_task()
    assert task is not None
    known = {one.uri: one.value for one in params.previous_result_ids}
    work = session.works.begin("Reading the workspace", task.cancel, params.work_done_token)
    items: list[str] = []
    try:
        async for share, item in _reports(session, known):
            if item and params.partial_result_token is not None:
                head = json.dumps({"token": params.partial_result_token})[:-1]
                session.protocol.notify("$/progress", Encoded(f'{head}, "value": {{"items": [{item}]}}}}'))
            elif item:
                items.append(item)
            if work:
                work.report(share)
    finally:
        if work:
            work.end()
    return Encoded(f'{{"items": [{", ".join(items)}]}}')


async def _reports(session: Session, known: dict[str, str]) -> AsyncIterator[tuple[float, str | None]]:
    """The share of the work that is done, and a report or None, again and again."""
    gone = set(known)
    for document in session.documents:
        gone.discard(document.snapshot.uri)
        if await session.outcome(document) is Outcome.KNOWN:
            yield 0.0, _report(document, known)
    files: list[Path] = []
    if session.preferences.check_workspace:
        files = await _listed(list(session.folders))
    _forget(session, {file.as_uri() for file in files})
    for number, file in enumerate(files, 1):
        gone.discard(file.as_uri())
        await _quiet(session)
        visited = await _visit(session, file) if session.documents.get(file.as_uri()) is None else None
        yield number / len(files), _report(visited, known) if visited else None
    for uri in sorted(gone):
        yield 1.0, json.dumps({"kind": "full", "uri": uri, "version": None, "items": []})


async def _listed(folders: list[str]) -> list[Path]:
    """The files to read; when nobody waits for them any more, no more are looked for."""
    stopped = threading.Event()
    try:
        return await beside(lambda: list(itertools.islice(prose_files(folders, stopped.is_set), _MOST_FILES)))
    finally:
        stopped.set()


def _report(document: Open, known: dict[str, str]) -> str:
    now = document.snapshot
    return pull.report(document, known.get(now.uri), uri=now.uri, version=now.version)


async def _quiet(session: Session) -> None:
    """Wait until no open document waits for its findings."""
    while waiting := [one for one in session.documents if not one.is_known and session.worker.expects(one.number)]:
        await session.outcome(waiting[0])


async def _visit(session: Session, file: Path) -> Open | None:
    """The findings in a file; None if it cannot be read as text, or nobody reads it."""
    uri = file.as_uri()
    found = await beside(lambda: _read(file))
    if found is None:
        return None
    state, text = found
    settings = configuration.settings_of(session, uri)
    known = session.visited.get(uri)
    if known is None or (known.state, known.settings) != (state, settings):
        document = await _visited(session, uri, text, settings)
        if document is None:
            return None
        known = session.visited[uri] = Visited(state, settings, document)
    return known.document if known.document.is_known else None


async def _visited(session: Session, uri: str, text: str, settings: Settings) -> Open | None:
    """What was found in a text, which is not kept; None if there was nobody to read it.

    One over which workers died is given without findings: it is not to be read again as it is.
    """
    document = None if session.worker.is_hopeless else session.documents.visit(uri, text)
    if document is None:
        return None
    document.settings = settings
    session.check(document)
    try:
        outcome = await session.outcome(document)
    finally:
        session.documents.leave(document)
        session.worker.close(document.number)
    if outcome is not Outcome.KNOWN and (session.worker.is_hopeless or not document.abandoned):
        return None
    document.snapshot = replace(document.snapshot, text="", known_lines=None)
    return document


def _read(file: Path) -> tuple[tuple[int, int], str] | None:
    try:
        stat = file.stat()
        return (stat.st_mtime_ns, stat.st_size), file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _forget(session: Session, uris: Iterable[str]) -> None:
    """Keep nothing of files that are not there any more."""
    kept = set(uris)
    for uri in [uri for uri in session.visited if uri not in kept]:
        del session.visited[uri]
