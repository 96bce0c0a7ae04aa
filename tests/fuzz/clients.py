"""Editors that can much and editors that can little, by what they announce."""

import copy

from support.raw_client import FULL_CLIENT, Json

RICH_CLIENT: Json = copy.deepcopy(FULL_CLIENT)
"""A client that can do all that there is."""
RICH_CLIENT["window"] = {"workDoneProgress": True}
RICH_CLIENT["workspace"] |= {
    "workspaceEdit": {"documentChanges": True, "changeAnnotationSupport": {"groupsOnLabel": True}, "snippetEditSupport": True},
    "diagnostics": {"refreshSupport": True},
    "codeLens": {"refreshSupport": True},
    "didChangeWatchedFiles": {"dynamicRegistration": True},
}
RICH_CLIENT["textDocument"]["codeAction"]["disabledSupport"] = True


_LITERALS = {"codeAction": {"codeActionLiteralSupport": {}}}
LESSER_CLIENTS: list[Json] = [
    {},
    {"workspace": {"applyEdit": True}},
    {"workspace": {"applyEdit": True}, "textDocument": _LITERALS},
]
"""Clients that can nothing; that take commands alone; that cannot fetch an edit later."""
