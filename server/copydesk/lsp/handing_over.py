"""Edits for clients that can do less: commands that have the server send an edit, in the place of code actions or of edits.

A client that takes no code actions is given each as a command. One that cannot ask for the edit of an action later is given a
command for what needs a reading of the whole document: it would wait for that wherever it asks what can be done.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from copydesk.lsp import promised
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.handshake import APPLY_EDIT
from copydesk.lsp.protocol import INVALID_PARAMS, RequestError
from copydesk.lsp.session import Session


def command(title: str, data: Json) -> Json:
    """The command that has the client apply the edit that `data` names (see `promised`) or holds."""
    return {"title": title, "command": APPLY_EDIT, "arguments": [{**data, "title": title}]}


def as_commands(document: Open, snapshot: Snapshot, actions: Iterable[Json]) -> list[Json]:
    """The commands that do what `actions` do; what is disabled does nothing."""
    where = promised.state(document, snapshot)
    return [
        action["command"] if "command" in action else command(action["title"], {**where, "edit": action["edit"]})
        for action in actions
        if "disabled" not in action
    ]


async def apply(session: Session, argument: Mapping[str, Any]) -> None:
    """Have the client apply the edit that `argument` names or holds, if the text is still that for which it was offered.

    What the client makes of it is not waited for: it may apply nothing before its command is answered. Raises RequestError.
    """
    promised.document_of(session, argument)
    edit = argument["edit"] if "edit" in argument else await promised.edit_of(session, argument)
    if not isinstance(edit, dict) or not edit:
        raise RequestError(INVALID_PARAMS, "this edit is none of ours")
    asked = session.protocol.ask("workspace/applyEdit", {"label": str(argument.get("title", "copydesk")), "edit": edit})
    session.protocol.in_background(asked, "applying an edit")
