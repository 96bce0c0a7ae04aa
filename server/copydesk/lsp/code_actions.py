"""Code actions: the verified fixes of the findings in a range, an ignore comment for each, and fix-all."""

import asyncio
from collections.abc import Awaitable, Iterable

from lsprotocol import types

from copydesk.findings import Edit, Fix, Safety
from copydesk.lsp import ignoring
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot, View
from copydesk.lsp.handshake import FIX_ALL
from copydesk.lsp.protocol import CONTENT_MODIFIED, INVALID_PARAMS, RequestError
from copydesk.lsp.session import Session

_QUICK_FIX = "quickfix"
_WAIT = 5.0
"""Seconds after which a request is answered with what is known by then."""
_WAIT_FOR_ALL = 120.0
_MOST = 30
"""Findings of a range whose fixes are offered; nobody reads a longer menu."""


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
    view = await document.view(snapshot, _WAIT)
    if view is None:
        return []
    actions: list[Json] = []
    if _wanted(_QUICK_FIX, params.context.only):
        touched = view.touched_by(session.convert.span(snapshot.lines, params.range))[:_MOST]
        advice = await session.advise(document, view, touched, _WAIT)
        for index in touched:
            fixes = advice[index].fixes if index in advice else ()
            actions += _quick_fixes(session, view, index, fixes)
        actions += _ignores(session, document, view, touched)
    if view.findings and _wanted(FIX_ALL, params.context.only):
        action = session.convert.code_action("Make all safe copydesk fixes", FIX_ALL, None)
        if session.client.resolves_edits:
            action["data"] = {"uri": snapshot.uri, "revision": snapshot.revision}
        else:
            action["edit"] = session.convert.workspace_edit(snapshot, await _all_edits(session, document, snapshot))
        actions.append(action)
    return actions


def _quick_fixes(session: Session, view: View, index: int, fixes: Iterable[Fix]) -> list[Json]:
    """An action for each fix; the first that keeps the meaning is the preferred one."""
    snapshot, finding = view.snapshot, view.findings[index]
    diagnostic = session.convert.diagnostic(snapshot, finding)
    preferred = next((number for number, fix in enumerate(fixes) if fix.safety is Safety.MEANING), None)
    actions = []
    for number, fix in enumerate(fixes):
        action = session.convert.code_action(fix.title, _QUICK_FIX, diagnostic, preferred=number == preferred)
        if session.client.resolves_edits:
            action["data"] = {"uri": snapshot.uri, "revision": snapshot.revision, "finding": index, "fix": number}
        else:
            action["edit"] = session.convert.workspace_edit(snapshot, fix.edits)
        actions.append(action)
    return actions


def _ignores(session: Session, document: Open, view: View, touched: Iterable[int]) -> list[Json]:
    """An action for each rule and place that puts an ignore comment there."""
    actions: dict[tuple[str, Edit], Json] = {}
    for index in touched:
        finding = view.findings[index]
        edit = ignoring.edit(document, view.snapshot, finding)
        if edit and (finding.rule, edit) not in actions:
            diagnostic = session.convert.diagnostic(view.snapshot, finding)
            action = session.convert.code_action(f"Ignore {finding.rule} here", _QUICK_FIX, diagnostic)
            actions[finding.rule, edit] = {**action, "edit": session.convert.workspace_edit(view.snapshot, [edit])}
    return list(actions.values())


async def _resolve(session: Session, action: Json, data: Json) -> Json:
    document = session.documents.get(data["uri"])
    if document is None or document.snapshot.revision != data.get("revision"):
        raise RequestError(CONTENT_MODIFIED, "the document has changed since this action was offered")
    snapshot = document.snapshot
    if "finding" in data:
        edits = await _fix_edits(session, document, snapshot, data["finding"], data.get("fix"))
    else:
        edits = await _all_edits(session, document, snapshot)
    return {**action, "edit": session.convert.workspace_edit(snapshot, edits)}


async def _fix_edits(session: Session, document: Open, snapshot: Snapshot, finding: object, fix: object) -> tuple[Edit, ...]:
    view = await document.view(snapshot, _WAIT)
    if view is None:
        raise RequestError(CONTENT_MODIFIED, "the findings are not there any more")
    if not isinstance(finding, int) or not isinstance(fix, int) or not 0 <= finding < len(view.findings):
        raise RequestError(INVALID_PARAMS, "there is no such finding")
    advice = (await session.advise(document, view, [finding], _WAIT)).get(finding)
    if advice is None or not 0 <= fix < len(advice.fixes):
        raise RequestError(CONTENT_MODIFIED, "the fix is not there any more")
    return advice.fixes[fix].edits


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
