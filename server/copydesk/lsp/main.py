"""Runs a session: connects the threads, the worker and the methods, and waits for the end."""

import asyncio
import contextlib
import logging
import subprocess
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from lsprotocol import types

from copydesk.lsp import (
    code_actions,
    commands,
    configuration,
    hover,
    lenses,
    lifecycle,
    notebooks,
    outline,
    pull,
    sync,
    workspace,
    workspace_pull,
)
from copydesk.lsp.logs import Log
from copydesk.lsp.session import Session
from copydesk.lsp.stdio import Input, Output
from copydesk.worker.handle import Handle

_LAST_WORDS = 1.0
"""Seconds that the client has, at the end, to read what was written to it."""

FEATURES: Mapping[str, Callable[..., Any]] = {
    types.INITIALIZE: lifecycle.initialize,
    types.INITIALIZED: lifecycle.initialized,
    types.SHUTDOWN: lifecycle.shutdown,
    types.EXIT: lifecycle.leave,
    types.TEXT_DOCUMENT_DID_OPEN: sync.did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: sync.did_change,
    types.TEXT_DOCUMENT_DID_SAVE: sync.did_save,
    types.TEXT_DOCUMENT_DID_CLOSE: sync.did_close,
    types.NOTEBOOK_DOCUMENT_DID_OPEN: notebooks.did_open,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE: notebooks.did_change,
    types.NOTEBOOK_DOCUMENT_DID_SAVE: notebooks.did_save,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE: notebooks.did_close,
    types.TEXT_DOCUMENT_DIAGNOSTIC: pull.document_diagnostic,
    types.WORKSPACE_DIAGNOSTIC: workspace_pull.workspace_diagnostic,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: outline.document_symbols,
    types.TEXT_DOCUMENT_CODE_ACTION: code_actions.code_actions,
    types.CODE_ACTION_RESOLVE: code_actions.resolve,
    types.TEXT_DOCUMENT_HOVER: hover.hover,
    types.TEXT_DOCUMENT_CODE_LENS: lenses.code_lenses,
    types.WORKSPACE_EXECUTE_COMMAND: commands.execute,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: configuration.did_change_watched_files,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: configuration.did_change_configuration,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: workspace.did_change_folders,
    types.WORKSPACE_DID_RENAME_FILES: workspace.did_rename,
    types.WORKSPACE_DID_DELETE_FILES: workspace.did_delete,
    types.SET_TRACE: lifecycle.set_trace,
    types.WINDOW_WORK_DONE_PROGRESS_CANCEL: lifecycle.cancel_work,
}


def run(
    source: IO[bytes],
    target: IO[bytes],
    command: Sequence[str],
    worker: subprocess.Popen[bytes] | None,
    greeting: bytes | None,
    *,
    answered: bool,
) -> int:
    """Serve the client at `source` and `target` until it leaves, and give the exit code.

    `command` starts a worker, `worker` is one that was started already. `greeting` is the first message (None: the client has
    left), `answered` tells whether it was an `initialize` that has its answer.
    """
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # It logs the parameters of what fails: the writer's text.
    log = Log()
    logging.basicConfig(level=logging.WARNING, handlers=[log])
    try:
        return asyncio.run(_run(source, target, command, worker, greeting, answered=answered))
    finally:
        log.finish(_LAST_WORDS)


async def _run(
    source: IO[bytes],
    target: IO[bytes],
    command: Sequence[str],
    worker: subprocess.Popen[bytes] | None,
    greeting: bytes | None,
    *,
    answered: bool,
) -> int:
    loop = asyncio.get_running_loop()
    session = Session()
    loop.set_exception_handler(lambda _, context: session.protocol.note("the event loop", context.get("exception")))
    session.finished = loop.create_future()
    session.protocol.output = Output(target)
    for method, handler in FEATURES.items():
        session.feature(method)(handler)

    def receive(body: bytes | None) -> None:
        if body is None:
            lifecycle.finish(session, 1)
        elif not session.finished.done():
            session.protocol.receive(body)

    def received(body: bytes | None) -> None:
        with contextlib.suppress(RuntimeError):  # The loop may have ended.
            loop.call_soon_threadsafe(receive, body)

    session.worker = Handle(session, command, worker)
    if answered and greeting:
        session.protocol.resume(greeting)
    else:
        receive(greeting)
    Input(source, received).start()
    try:
        return await session.finished
    finally:
        session.worker.stop()
        session.protocol.output.close(_LAST_WORDS)
