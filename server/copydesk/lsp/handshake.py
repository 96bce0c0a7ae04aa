"""The answer to `initialize`, made of the standard library alone.

Importing pygls and lsprotocol takes longer than all that happens before the answer, so the server answers first
(see `copydesk.lsp.server`). Nothing here may import anything heavy; a test watches over it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import copydesk
from copydesk.lsp import preferences
from copydesk.text import Encoding

FIX_ALL = "source.fixAll.copydesk"
REWRITE = "refactor.rewrite"
ACCEPT_PHRASE, SWITCH_RULE_OFF, STATISTICS = "copydesk.acceptPhrase", "copydesk.switchRuleOff", "copydesk.statistics"
APPLY_EDIT = "copydesk.applyEdit"
SECTION = "copydesk"
"""The name of our section in the editor's settings."""


@dataclass(frozen=True, slots=True)
class Client:
    """What the client said of itself in `initialize`, as far as it matters here; what it did not say is absent.

    `options` are the initialization options. `takes_actions`: the client takes code actions, and not commands alone;
    `resolves_edits`: it fetches the edit of one when it is chosen; `applies_edits`: it applies one that the server sends.
    `pulls_settings`: it answers `workspace/configuration`.
    `pulls_diagnostics`: it asks for diagnostics, so that none are pushed to it; `refreshes_diagnostics`: it asks again when
    told to; `relates_documents`: it takes those of other documents with those that it asks for. `shows_progress`: it shows
    work that the server begins by itself. `fades`: it shows faded what is not needed. `shows_disabled`: it shows actions that
    are disabled, with their reason; `annotates`: what is to be known of an edit, and whether it must be confirmed;
    `snippets`: edits with places to fill in. `watches_files`: it can be asked to tell of changed files; `refreshes_lenses`:
    to ask for code lenses anew. `trusted`: the writer trusts the workspace. `takes_parts`: it wants the first paragraphs of a
    long document reported on before the rest. `hover_shows_message`: a hover is to repeat what the diagnostic says; a client
    that shows both in one box says no. `folders` are the URIs of the workspace's folders.
    """

    process_id: int | None = None
    encoding: Encoding = Encoding.UTF16
    options: Mapping[str, object] = field(default_factory=dict)
    markdown: bool = False
    takes_actions: bool = False
    resolves_edits: bool = False
    applies_edits: bool = False
    document_changes: bool = False
    related_information: bool = False
    code_descriptions: bool = False
    fades: bool = False
    pulls_settings: bool = False
    registers_settings: bool = False
    pulls_diagnostics: bool = False
    refreshes_diagnostics: bool = False
    relates_documents: bool = False
    shows_progress: bool = False
    nests_symbols: bool = False
    trace: str = "off"
    shows_disabled: bool = False
    annotates: bool = False
    snippets: bool = False
    watches_files: bool = False
    refreshes_lenses: bool = False
    trusted: bool = False
    hover_shows_message: bool = True
    takes_parts: bool = False
    folders: tuple[str, ...] = ()

    @property
    def has_edits_sent(self) -> bool:
        """Whether the client is given commands that have an edit sent, since it cannot have it in another way as well."""
        return self.applies_edits and not (self.takes_actions and self.resolves_edits)

    @classmethod
    def of(cls, params: object) -> "Client":
        """The client that sent `params`; whatever in them makes no sense is taken for absent."""
        capabilities = _at(params, "capabilities")
        text, workspace = _at(capabilities, "textDocument"), _at(capabilities, "workspace")
        process = _at(params, "processId")
        options = _at(params, "initializationOptions")
        edits = _at(workspace, "workspaceEdit")
        resolved = _at(text, "codeAction", "resolveSupport", "properties")
        return cls(
            process_id=process if isinstance(process, int) and process > 0 else None,
            encoding=_encoding(_at(capabilities, "general", "positionEncodings")),
            options=options if isinstance(options, dict) else {},
            markdown="markdown" in _list(_at(text, "hover", "contentFormat")),
            takes_actions=isinstance(_at(text, "codeAction", "codeActionLiteralSupport"), dict),
            applies_edits=_at(workspace, "applyEdit") is True,
            resolves_edits="edit" in _list(resolved) and _at(text, "codeAction", "dataSupport") is True,
            document_changes=_at(workspace, "workspaceEdit", "documentChanges") is True,
            related_information=_at(text, "publishDiagnostics", "relatedInformation") is True,
            fades=_UNNECESSARY in _list(_at(text, "publishDiagnostics", "tagSupport", "valueSet")),
            code_descriptions=_at(text, "publishDiagnostics", "codeDescriptionSupport") is True,
            pulls_settings=_at(workspace, "configuration") is True,
            registers_settings=_at(workspace, "didChangeConfiguration", "dynamicRegistration") is True,
            pulls_diagnostics=isinstance(_at(text, "diagnostic"), dict),
            refreshes_diagnostics=_at(workspace, "diagnostics", "refreshSupport") is True,
            relates_documents=_at(text, "diagnostic", "relatedDocumentSupport") is True,
            shows_progress=_at(capabilities, "window", "workDoneProgress") is True,
            nests_symbols=_at(text, "documentSymbol", "hierarchicalDocumentSymbolSupport") is True,
            trace=trace if isinstance(trace := _at(params, "trace"), str) else "off",
            shows_disabled=_at(text, "codeAction", "disabledSupport") is True,
            annotates=isinstance(_at(edits, "changeAnnotationSupport"), dict),
            snippets=_at(edits, "snippetEditSupport") is True,
            watches_files=_at(workspace, "didChangeWatchedFiles", "dynamicRegistration") is True,
            refreshes_lenses=_at(workspace, "codeLens", "refreshSupport") is True,
            trusted=True in (_at(options, "trusted"), _at(options, SECTION, "trusted")),
            takes_parts=True in (_at(options, _PARTS), _at(options, SECTION, _PARTS)),
            hover_shows_message=False not in (_at(options, _HOVER), _at(options, SECTION, _HOVER)),
            folders=_folders(params),
        )


_UNNECESSARY = 1
"""DiagnosticTag.Unnecessary."""
_HOVER, _PARTS = "hoverShowsMessage", "reportParts"
_NO_SETTINGS = ("trusted", _HOVER, _PARTS)
"""What the initialization options say of the client, and not of texts."""


def options_of(client: Client) -> Mapping[str, object]:
    """The settings in the client's initialization options, which may hold our section or be it."""
    section = client.options.get(SECTION, client.options)
    return {key: value for key, value in section.items() if key not in _NO_SETTINGS} if isinstance(section, Mapping) else {}


def result(client: Client) -> dict[str, object]:
    """The result of `initialize` for `client`."""
    wishes, settings, _ = preferences.split(options_of(client))
    commands = [ACCEPT_PHRASE, SWITCH_RULE_OFF, STATISTICS, *([APPLY_EDIT] if client.has_edits_sent else [])]
    capabilities: dict[str, object] = {
        "positionEncoding": client.encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "notebookDocumentSync": {"notebookSelector": [{"notebook": "*", "cells": [{"language": "markdown"}]}], "save": True},
        "hoverProvider": True,
        "codeActionProvider": {"codeActionKinds": ["quickfix", REWRITE, FIX_ALL], "resolveProvider": True},
        "codeLensProvider": {"resolveProvider": False},
        "executeCommandProvider": {"commands": commands},
        "workspace": {
            "workspaceFolders": {"supported": True, "changeNotifications": True},
            "fileOperations": {"didRename": _ANY_FILE, "didDelete": _ANY_FILE},
        },
    }
    if client.pulls_diagnostics:
        capabilities["diagnosticProvider"] = {
            "identifier": SECTION,
            "interFileDependencies": settings.get("across") is True,
            "workspaceDiagnostics": wishes.check_workspace,
        }
    if wishes.outline:
        capabilities["documentSymbolProvider"] = {"label": "copydesk"}
    return {"capabilities": capabilities, "serverInfo": {"name": "copydesk", "version": copydesk.__version__}}


_ANY_FILE = {"filters": [{"scheme": "file", "pattern": {"glob": "**/*"}}]}


def answer(body: bytes) -> bytes | None:
    """The body of the answer to `body`, if that is a well-formed `initialize`; else None."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict) or message.get("method") != "initialize":
        return None
    request, params = message.get("id"), message.get("params")
    if not isinstance(request, int | str) or isinstance(request, bool) or not isinstance(params, dict):
        return None
    return json.dumps({"jsonrpc": "2.0", "id": request, "result": result(Client.of(params))}).encode()


def _encoding(offered: object) -> Encoding:
    """The client's first choice among those we know; UTF-16 is what every client must understand.

    They cost us nearly the same, and a client lists first what costs it least.
    """
    return next((Encoding(str(name)) for name in _list(offered) if name in tuple(Encoding)), Encoding.UTF16)


def _folders(params: object) -> tuple[str, ...]:
    """The workspace's folders; a client that knows one at most names it in `rootUri` or, if it is an old one, in `rootPath`."""
    named = [_at(folder, "uri") for folder in _list(_at(params, "workspaceFolders"))]
    root, path = _at(params, "rootUri"), _at(params, "rootPath")
    if not named and isinstance(root, str):
        named = [root]
    elif not named and isinstance(path, str) and Path(path).is_absolute():
        named = [Path(path).as_uri()]
    return tuple(uri for uri in named if isinstance(uri, str))


def _at(value: object, *path: str) -> object:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
