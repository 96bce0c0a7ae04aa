"""The commands that a client may have the server execute; docs/protocol.md lists their arguments and results."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from lsprotocol import types

from copydesk import amending
from copydesk.lsp import configuration, handing_over, lenses
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import path_of
from copydesk.lsp.handshake import ACCEPT_PHRASE, APPLY_EDIT, STATISTICS, SWITCH_RULE_OFF
from copydesk.lsp.protocol import INVALID_PARAMS, REQUEST_FAILED, RequestError
from copydesk.lsp.session import Session
from copydesk.settings import SettingsError
from copydesk.statistics import Section, in_words

_LONGEST = 500
"""Characters of a phrase or a name that may be written into a settings file."""


def execute(session: Session, params: types.ExecuteCommandParams) -> Awaitable[Json]:
    """Do what the command says. Raises RequestError."""
    command = _COMMANDS.get(params.command)
    argument = params.arguments[0] if params.arguments else None
    if command is None:
        raise RequestError(INVALID_PARAMS, f"no such command: {params.command}")
    if not isinstance(argument, Mapping):
        raise RequestError(INVALID_PARAMS, f"{params.command} takes one object")
    return command(session, argument)


async def _accept_phrase(session: Session, argument: Mapping[str, Any]) -> Json:
    phrase = _text(argument, "phrase")
    return await _amend(session, _text(argument, "uri"), lambda file: amending.accept(file, phrase), "the phrase is accepted")


async def _switch_rule_off(session: Session, argument: Mapping[str, Any]) -> Json:
    rule = _text(argument, "rule")
    return await _amend(session, _text(argument, "uri"), lambda file: amending.switch_off(file, rule), f"{rule} is off")


async def _amend(session: Session, uri: str, change: Callable[[Path], None], done: str) -> Json:
    document = session.documents.get(uri)
    home = session.home_of(document) if document else uri
    folder = session.folder_of(home)
    root = path_of(folder) if folder else None
    try:
        path = path_of(home) if home.startswith("file:") else None
        file = amending.target(path, root, trusted=session.client.trusted)
        if file is None:
            raise RequestError(REQUEST_FAILED, "this document is in no folder; save it first")
        await asyncio.to_thread(change, file)
    except (SettingsError, ValueError) as error:
        raise RequestError(REQUEST_FAILED, str(error)) from None
    configuration.apply(session)
    session.tell(f"{done} in {file}")
    return {"uri": file.as_uri()}


async def _apply_edit(session: Session, argument: Mapping[str, Any]) -> Json:
    await handing_over.apply(session, argument)
    return {}


async def _statistics(session: Session, argument: Mapping[str, Any]) -> Json:
    document = session.documents.get(_text(argument, "uri"))
    if document is None:
        raise RequestError(REQUEST_FAILED, "this document is not open")
    snapshot = document.snapshot
    found = await lenses.sections(session, document, snapshot)
    if found and argument.get("show") is True:
        session.tell(in_words(found[0].counts))
    return {"sections": [_figures(one, snapshot.lines.line_at) for one in found]}


def _figures(section: Section, line_at: Callable[[int], int]) -> Json:
    counts = section.counts
    return {
        "title": section.title,
        "line": None if section.start is None else line_at(section.start),
        "words": counts.words,
        "sentences": counts.sentences,
        "minutes": counts.minutes,
        "wordsPerSentence": counts.words_per_sentence,
        "gradeLevel": counts.grade_level,
        "ari": counts.ari,
        "passiveShare": counts.passive_share,
    }


def _text(argument: Mapping[str, Any], key: str) -> str:
    value = argument.get(key)
    longest = None if key == "uri" else _LONGEST
    if not isinstance(value, str) or not value.strip() or len(value) > (longest or len(value)):
        raise RequestError(INVALID_PARAMS, f"{key} must be a text")
    return value


_COMMANDS: Mapping[str, Callable[[Session, Mapping[str, Any]], Awaitable[Json]]] = {
    ACCEPT_PHRASE: _accept_phrase,
    SWITCH_RULE_OFF: _switch_rule_off,
    STATISTICS: _statistics,
    APPLY_EDIT: _apply_edit,
}
