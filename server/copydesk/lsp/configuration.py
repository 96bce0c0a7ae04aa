"""The settings of each document: its settings file, with the editor's own settings over it."""

import asyncio
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lsprotocol import types

from copydesk import tables
from copydesk.lsp.documents import path_of
from copydesk.lsp.handshake import SECTION, options_of
from copydesk.lsp.preferences import split
from copydesk.lsp.protocol import RequestError
from copydesk.lsp.session import Session
from copydesk.settings import DEFAULTS, Settings, SettingsError, find, overlay

_WHERE = "editor settings"
_LOOK_EVERY = 1.0
"""Seconds between two looks at the settings files of a client that does not watch them."""
_MOST_PROBLEMS = 10
"""What is wrong with settings of which the writer is told; who mends these is told of the others."""
_WATCHED = ".toml"
"""The ending of the files that a client watches for us."""

Stamps = tuple[tuple[str, int, int], ...]
"""The states of files: path, time of the last change, and length."""


def settings_of(session: Session, uri: str) -> Settings:
    """The settings for the document `uri`. What cannot be used is named to the writer, and left out."""
    problems: list[str] = []

    def complain(error: SettingsError) -> None:
        problems.append(str(error))

    settings = DEFAULTS
    path = path_of(uri)
    if path:
        try:
            settings = find(path, trusted=session.client.trusted, complain=complain)
        except SettingsError as error:
            complain(error)
        except (OSError, ValueError):  # No file can have this name.
            path = None
    folder = session.folder_of(uri)
    root = path_of(folder) if folder else None
    section = session.of_folder.get(folder or "", session.editor)
    settings = overlay(settings, section, where=_WHERE, folder=root, document=path, complain=complain)
    for problem in problems[:_MOST_PROBLEMS]:
        session.complain(problem)
    return replace(settings, stamps=tuple(map(str, _stamps(_pack_files(settings))))) if settings.packs else settings


def apply(session: Session) -> None:
    """Look up the settings of every document again, and check those whose settings have changed."""
    shown_otherwise = False
    for document in session.documents:
        settings = settings_of(session, session.home_of(document))
        if settings != document.settings:
            shown_otherwise |= settings.statistics != document.settings.statistics
            session.resettle(document, settings)
    if shown_otherwise and session.client.refreshes_lenses:
        session.protocol.in_background(session.protocol.ask("workspace/codeLens/refresh", None), "refreshing code lenses")


def did_change_configuration(session: Session, params: types.DidChangeConfigurationParams) -> object:
    """Take the settings that the client pushes, or ask for them if it would rather be asked."""
    if session.client.pulls_settings:
        return pull(session)
    accept(session, section_of(params.settings))
    return None


def did_change_watched_files(session: Session, _params: types.DidChangeWatchedFilesParams) -> None:
    """Read settings files and rule packs again."""
    apply(session)
    _ask_anew_for_files(session)


async def pull(session: Session) -> None:
    """Ask the client for our settings and those of each folder; where it has none, the initialization options stay.

    An answer that comes after that to a later question says what does not hold any more.
    """
    session.settings_asked = number = session.settings_asked + 1
    folders = list(session.folders)
    items = [{"section": SECTION}, *({"section": SECTION, "scopeUri": folder} for folder in folders)]
    answer = await session.protocol.ask("workspace/configuration", {"items": items})
    if number < session.settings_answered:
        return
    session.settings_answered = number
    sections = answer if isinstance(answer, list) else []
    own = {folder: split(one)[1] for folder, one in zip(folders, sections[1:], strict=False) if isinstance(one, Mapping)}
    session.of_folder = own
    section = sections[0] if sections else None
    accept(session, options_of(session.client) if section is None else section)


def accept(session: Session, section: object) -> None:
    """Let `section` be the editor's settings from now on."""
    session.editor = section if isinstance(section, Mapping) else {}
    apply(session)
    _ask_anew_for_files(session)


def _ask_anew_for_files(session: Session) -> None:
    """Have the client ask anew for the diagnostics of files that are not open: they, too, have settings."""
    if session.visited:
        session.refresh()


def section_of(settings: object) -> object:
    """Our section of what a client sends as its settings."""
    return settings.get(SECTION) if isinstance(settings, Mapping) else None


async def watch(session: Session) -> None:
    """Be told when settings files and rule packs change, or look at them from time to time.

    No client watches what lies outside its folders, so that files there are looked at in any case.
    """
    if session.client.watches_files:
        method = "workspace/didChangeWatchedFiles"
        options = {"watchers": [{"globPattern": f"**/*{_WATCHED}"}]}
        registration = {"id": method, "method": method, "registerOptions": options}
        session.protocol.in_background(_register(session, registration), "registering")
    seen = _state(session)
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        now = _state(session)
        if now != seen:
            seen = now
            apply(session)
            _ask_anew_for_files(session)


async def _register(session: Session, registration: Mapping[str, object]) -> None:
    """Ask to be told; a client that refuses is not asked again."""
    try:
        await session.protocol.ask("client/registerCapability", {"registrations": [registration]})
    except RequestError:
        session.log("the client does not watch files")


def _state(session: Session) -> Stamps:
    """The states of all files that settings come from and that the client does not watch for us."""
    files: dict[Path, None] = {}
    for document in session.documents:
        path = path_of(session.home_of(document))
        if path and "\0" not in str(path):
            files |= dict.fromkeys(tables.candidates(path))
        files |= dict.fromkeys(_pack_files(document.settings))
    folders = list(filter(None, map(path_of, session.folders))) if session.client.watches_files else []
    return _stamps(
        file for file in files if file.suffix != _WATCHED or not any(file.is_relative_to(folder) for folder in folders)
    )


def _pack_files(settings: Settings) -> Iterator[Path]:
    for pack in settings.pack_paths:
        yield from sorted(pack.glob("*.toml")) if os.path.isdir(pack) else (pack,)


def _stamps(files: Iterable[Path]) -> Stamps:
    found = []
    for file in files:
        try:
            status = file.stat()
        except (OSError, ValueError):
            continue
        found.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(found)
