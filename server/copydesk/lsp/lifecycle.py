"""The beginning and the end of a session."""

import asyncio
import os
import sys

from lsprotocol import types

from copydesk.lsp import configuration, handshake
from copydesk.lsp.handshake import Client
from copydesk.lsp.session import Session

_LOOK_AT_PARENT_EVERY = 1.0


def initialize(session: Session, params: object) -> dict[str, object]:
    """Learn who the client is, and say what we can do. `params` are plain JSON (see `handshake`)."""
    client = Client.of(params)
    session.meet(client)
    session.editor = handshake.options_of(client)
    session.protocol.initialized = True
    if client.process_id and _exists(client.process_id):  # Seen from a container, the id may be nobody's.
        session.protocol.in_background(_watch(session, client.process_id), "watching the parent")
    return handshake.result(client)


def initialized(session: Session, _params: types.InitializedParams) -> None:
    """Ask for the settings, and to be told when they change; once, however often a client says this."""
    if session.greeted:
        return
    session.greeted = True
    if session.client.registers_settings:
        method = "workspace/didChangeConfiguration"
        registration = {"id": method, "method": method, "registerOptions": {"section": handshake.SECTION}}
        asked = session.protocol.ask("client/registerCapability", {"registrations": [registration]})
        session.protocol.in_background(asked, "registering")
    session.protocol.in_background(configuration.watch(session), "watching the settings")
    if session.client.pulls_settings:
        session.protocol.in_background(configuration.pull(session), "asking for the settings")


def set_trace(session: Session, params: types.SetTraceParams) -> None:
    """Tell the client more or less of what goes on."""
    session.protocol.trace_level = params.value.value


def cancel_work(session: Session, params: types.WorkDoneProgressCancelParams) -> None:
    """Stop a piece of work that the client shows."""
    session.works.cancel(params.token)


def shutdown(session: Session, _params: None) -> None:
    """Take no more requests; those that are under way are cancelled."""
    session.protocol.shut_down = True
    session.protocol.cancel_all()


def leave(session: Session, _params: None) -> None:
    """End the process: with 0 if the client said goodbye before, else with 1."""
    finish(session, 0 if session.protocol.shut_down else 1)


def finish(session: Session, code: int) -> None:
    """End the session with this exit code."""
    if not session.finished.done():
        session.finished.set_result(code)


async def _watch(session: Session, process: int) -> None:
    """End the session when the client's process is gone: its pipes may be held open by others."""
    while _exists(process):
        await asyncio.sleep(_LOOK_AT_PARENT_EVERY)
    finish(session, 1)


def _exists(process: int) -> bool:
    if sys.platform == "win32":
        return True  # There is no harmless way to ask without a library, and the pipes close with the process.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
