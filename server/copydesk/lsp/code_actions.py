"""Code actions: the verified fixes of the findings in a range, an ignore comment for each, and fix-all."""

import asyncio
from collections.abc import Awaitable, Iterable

from lsprotocol import types

from copydesk.findings import Edit, Safety
from copydesk.lsp import ignoring
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.handshake import FIX_ALL
from copydesk.lsp.protocol import CONTENT_MODIFIED, INVALID_PARAMS, RequestError
from copydesk.lsp.session import Session
from copydesk.text import Source, Span
from copydesk.worker.messages import Advice

_QUICK_FIX = "quickfix"
_WAIT = 5.0
"""Seconds after which a request is answered with what is known by then."""
_WAIT_FOR_ALL = 120.0
_NOWHERE = Span[Source](-1, -1)
"""A span that no finding touches: to ask about it is to wait for the findings."""


def code_actions(session: Session, params: types.CodeActionParams) -> Awaitable[list[Json]] | list[Json]:
    """The actions for the findings that touch the range. What the client says of diagnostics there does not matter."""
    document = session.documents.get(params.text_document.uri)
    return _code_actions(session, document, document.snapshot, params) if document else []


def resolve(session: Session, action: object) -> Awaitable[Json]:
    """`action`, one of ours and in plain JSON, with its edit."""
    data = action.get("data") if isinstance(action, dict) else None
    if not isinstance(action, dict) or not isinstance(data, dict) or not isinstance(data.get("uri"), str):
        raise RequestError(INVALID_PARAMS, "this code action is none of ours")
    return _resolve(session, action, data)


async def _code_actions(session: Session, document: Open, snapshot: Snapshot, params: types.CodeActionParams) -> list[Json]:
    fixes_wanted = _wanted(_QUICK_FIX, params.context.only)
    span = session.convert.span(snapshot.lines, params.range) if fixes_wanted else _NOWHERE
    advice = await session.advise(document, snapshot, span, _WAIT)
    if advice is None:
        return []
    actions = [action for one in advice for action in _quick_fixes(session, snapshot, one)]
    actions += _ignores(session, document, snapshot, advice)
    if document.fragments and _wanted(FIX_ALL, params.context.only):
        action = session.convert.code_action("Make all safe copydesk fixes", FIX_ALL, None)
        if session.client.resolves_edits:
            action["data"] = {"uri": snapshot.uri, "revision": snapshot.revision}
        else:
            action["edit"] = session.convert.workspace_edit(snapshot, await _all_edits(session, document, snapshot))
        actions.append(action)
    return actions


def _quick_fixes(session: Session, snapshot: Snapshot, advice: Advice) -> list[Json]:
    """An action for each fix; the first that keeps the meaning is the preferred one."""
    finding, fixes = advice.finding, advice.fixes
    diagnostic = session.convert.shown(snapshot, finding)
    preferred = next((number for number, fix in enumerate(fixes) if fix.safety is Safety.MEANING), None)
    actions = []
    for number, fix in enumerate(fixes):
        action = session.convert.code_action(fix.title, _QUICK_FIX, diagnostic, preferred=number == preferred)
        if session.client.resolves_edits:
            place = [finding.span.start, finding.span.end]
            which = {"span": place, "finding": advice.index, "fix": number}
            action["data"] = {"uri": snapshot.uri, "revision": snapshot.revision, **which}
        else:
            action["edit"] = session.convert.workspace_edit(snapshot, fix.edits)
        actions.append(action)
    return actions


def _ignores(session: Session, document: Open, snapshot: Snapshot, advice: Iterable[Advice]) -> list[Json]:
    """An action for each rule and place that puts an ignore comment there."""
    actions: dict[tuple[str, Edit], Json] = {}
    for finding in (one.finding for one in advice):
        edit = ignoring.edit(document, snapshot, finding)
        if edit and (finding.rule, edit) not in actions:
            diagnostic = session.convert.shown(snapshot, finding)
            action = session.convert.code_action(f"Ignore {finding.rule} here", _QUICK_FIX, diagnostic)
            actions[finding.rule, edit] = {**action, "edit": session.convert.workspace_edit(snapshot, [edit])}
    return list(actions.values())


async def _resolve(session: Session, action: Json, data: Json) -> Json:
    document = session.documents.get(data["uri"])
    if document is None or document.snapshot.revision != data.get("revision"):
        raise RequestError(CONTENT_MODIFIED, "the document has changed since this action was offered")
    snapshot = document.snapshot
    if "finding" in data:
        edits = await _fix_edits(session, document, snapshot, data)
    else:
        edits = await _all_edits(session, document, snapshot)
    return {**action, "edit": session.convert.workspace_edit(snapshot, edits)}


async def _fix_edits(session: Session, document: Open, snapshot: Snapshot, data: Json) -> tuple[Edit, ...]:
    place = data.get("span")
    if not isinstance(place, list) or len(place) != 2 or not all(isinstance(end, int) for end in place):
        raise RequestError(INVALID_PARAMS, "this code action is none of ours")
    advice = await session.advise(document, snapshot, Span(*place), _WAIT) or ()
    for one in advice:
        for number, fix in enumerate(one.fixes):
            if (one.index, number) == (data["finding"], data.get("fix")):
                return fix.edits
    raise RequestError(CONTENT_MODIFIED, "the fix is not there any more")


async def _all_edits(session: Session, document: Open, snapshot: Snapshot) -> tuple[Edit, ...]:
    try:
        edits = await asyncio.wait_for(session.worker.fix_all(document.number, snapshot.revision), _WAIT_FOR_ALL)
    except TimeoutError:
        edits = None
    if edits is None or document.snapshot is not snapshot:
        raise RequestError(CONTENT_MODIFIED, "the document has changed meanwhile")
    return edits


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether the client asks for actions of `kind`: by its name, by that of a kind above it, or by none."""
    kinds = [str(getattr(name, "value", name)) for name in only or ()]
    return not kinds or any(kind == name or kind.startswith(f"{name}.") or name == "" for name in kinds)
