"""The settings of each document: its settings file, with the editor's own settings over it."""

from collections.abc import Mapping

from lsprotocol import types

from copydesk.lsp.documents import path_of
from copydesk.lsp.handshake import SECTION, options_of
from copydesk.lsp.session import Session
from copydesk.settings import DEFAULTS, Settings, SettingsError, find, overlay

_WHERE = "editor settings"


def settings_of(session: Session, uri: str) -> Settings:
    """The settings for the document `uri`. What cannot be used is named to the writer, and left out."""
    settings = DEFAULTS
    path = path_of(uri)
    if path:
        try:
            settings = find(path.parent)
        except SettingsError as error:
            session.complain(str(error))
        except OSError:  # No file can have this name.
            pass
    try:
        return overlay(settings, session.editor, where=_WHERE)
    except SettingsError as error:
        session.complain(str(error))
        return settings


def apply(session: Session) -> None:
    """Look up the settings of every document again, and check those whose settings have changed."""
    for document in session.documents:
        settings = settings_of(session, document.snapshot.uri)
        if settings != document.settings:
            session.resettle(document, settings)


def did_change_configuration(session: Session, params: types.DidChangeConfigurationParams) -> object:
    """Take the settings that the client pushes, or ask for them if it would rather be asked."""
    if session.client.pulls_settings:
        return pull(session)
    accept(session, section_of(params.settings))
    return None


async def pull(session: Session) -> None:
    """Ask the client for our settings and apply them; where it has none, those of its initialization options stay."""
    answer = await session.protocol.ask("workspace/configuration", {"items": [{"section": SECTION}]})
    section = answer[0] if isinstance(answer, list) and answer else None
    accept(session, options_of(session.client) if section is None else section)


def accept(session: Session, section: object) -> None:
    """Let `section` be the editor's settings from now on."""
    session.editor = section if isinstance(section, Mapping) else {}
    apply(session)


def section_of(settings: object) -> object:
    """Our section of what a client sends as its settings."""
    return settings.get(SECTION) if isinstance(settings, Mapping) else None
