"""Code actions for findings: verified fixes, of one or of all of a rule; ignore comments; settings of the project; fix-all."""

import asyncio
from collections.abc import Awaitable, Iterable

from lsprotocol import types

from copydesk.findings import Edit, Finding, Fix, Safety, apply_edits
from copydesk.lsp import refactoring
from copydesk.lsp.convert import UNNEEDED, Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.handshake import ACCEPT_PHRASE, FIX_ALL, REWRITE, SWITCH_RULE_OFF
from copydesk.lsp.protocol import CONTENT_MODIFIED, INVALID_PARAMS, RequestError
from copydesk.lsp.session import Session
from copydesk.offers import Kind
from copydesk.text import Source, Span
from copydesk.worker.messages import Advice

_QUICK_FIX = "quickfix"
_WAIT = 5.0
"""Seconds after which a request is answered with what is known by then."""
_WAIT_FOR_ALL = 120.0
_SHOWN = 40
"""Characters of a finding that the title of an action quotes."""
_NOWHERE = Span[Source](-1, -1)
"""A span that no finding touches: to ask about it is to wait for the findings."""


def code_actions(session: Session, params: types.CodeActionParams) -> Awaitable[list[Json]] | list[Json]:
    """The actions for the findings that touch the range. What the client says of diagnostics there does not matter."""
    document = session.documents.get(params.text_document.uri)
    return _code_actions(session, document, document.snapshot, params) if document else []


def resolve(session: Session, action: object) -> Awaitable[Json] | Json:
    """`action`, one of ours and in plain JSON, with its edit. One that is complete is given back: some clients ask for all."""
    if isinstance(action, dict) and not action.keys().isdisjoint(("edit", "command", "disabled")):
        return action
    data = action.get("data") if isinstance(action, dict) else None
    if not isinstance(action, dict) or not isinstance(data, dict) or not isinstance(data.get("uri"), str):
        raise RequestError(INVALID_PARAMS, "this code action is none of ours")
    return _resolve(session, action, data)


async def _code_actions(session: Session, document: Open, snapshot: Snapshot, params: types.CodeActionParams) -> list[Json]:
    only = params.context.only
    fixes_wanted = _wanted(_QUICK_FIX, only)
    place = session.convert.span(snapshot.lines, params.range)
    advice = await session.advise(document, snapshot, place if fixes_wanted else _NOWHERE, _WAIT, ignoring=fixes_wanted)
    if advice is None:
        return []
    actions = [action for one in advice for action in _quick_fixes(session, document, snapshot, one, asked=bool(only))]
    actions += await _of_rules(session, document, snapshot, advice)
    automatic = not only and params.context.trigger_kind is types.CodeActionTriggerKind.Automatic
    if not automatic and any(_wanted(f"{REWRITE}.{kind}", only) for kind in Kind):
        listed = set() if only else {apply_edits(snapshot.text, fix.edits) for one in advice for fix in one.fixes}
        actions += await refactoring.actions(
            session, document, snapshot, place, lambda kind: _wanted(kind, only), listed, asked=bool(only)
        )
    actions += _ignores(session, snapshot, advice)
    actions += _settings(session, snapshot, advice)
    if document.fragments and _wanted(FIX_ALL, only):
        actions.append(await _fix_all(session, document, snapshot, "Make all safe copydesk fixes", FIX_ALL))
    return actions


async def _fix_all(
    session: Session, document: Open, snapshot: Snapshot, title: str, kind: str, one: Advice | None = None
) -> Json:
    """An action that mends all that is safe, or all findings of the rule of `one`."""
    rule = one.finding.rule if one else ""
    safety = next((fix.safety for fix in one.fixes), Safety.MEANING) if one else Safety.MEANING
    diagnostic = session.convert.shown(snapshot, one.finding) if one else None
    action = session.convert.code_action(title, kind, diagnostic)
    if session.client.resolves_edits:
        data = {**_state(document, snapshot), "rule": rule, "safety": safety.value, "title": title}
        return {**action, "data": data}
    edits = await _all_edits(session, document, snapshot, rule)
    return {**action, "edit": session.convert.workspace_edit(snapshot, edits, safety, title, many=True)}


def _state(document: Open, snapshot: Snapshot) -> Json:
    """What tells the text for which an action was offered from all others, also of a document that was opened anew."""
    return {"uri": snapshot.uri, "document": document.number, "revision": snapshot.revision}


async def _of_rules(session: Session, document: Open, snapshot: Snapshot, advice: Iterable[Advice]) -> list[Json]:
    """For each rule that has more findings in the document, an action that mends them all.

    A client that must have the edits at once gets the first: each is a reading of the whole document.
    """
    by_rule = {one.finding.rule: one for one in reversed(list(advice)) if _may_be_many(one)}
    several = [(rule, one) for rule, one in reversed(by_rule.items()) if one.alike > 1]
    return [
        await _fix_all(session, document, snapshot, f"Fix all {one.alike} findings of {rule}", _QUICK_FIX, one)
        for rule, one in (several if session.client.resolves_edits else several[:1])
    ]


def _may_be_many(advice: Advice) -> bool:
    """Whether fixes like these may be made in many places at a click: no sketches, and not of what is no prose."""
    return advice.finding.category != UNNEEDED and any(fix.safety is not Safety.SKETCH for fix in advice.fixes)


def _quick_fixes(session: Session, document: Open, snapshot: Snapshot, advice: Advice, *, asked: bool) -> list[Json]:
    """An action for each fix; the first that keeps the meaning is the preferred one.

    Where there is none and the client has `asked` for this kind, it may show why.
    """
    finding, fixes = advice.finding, advice.fixes
    diagnostic = session.convert.shown(snapshot, finding)
    if not fixes and finding.declined and asked and session.client.shows_disabled:
        return [session.convert.disabled_action(f"Rewrite “{_short(finding)}”", _QUICK_FIX, finding.declined, diagnostic)]
    preferred = next((number for number, fix in enumerate(fixes) if fix.safety is Safety.MEANING), None)
    actions = []
    for number, fix in enumerate(fixes):
        action = session.convert.code_action(fix.title, _QUICK_FIX, diagnostic, preferred=number == preferred)
        if session.client.resolves_edits:
            place = [finding.span.start, finding.span.end]
            which = {"span": place, "finding": advice.index, "fix": number}
            action["data"] = {**_state(document, snapshot), **which}
        else:
            action["edit"] = session.convert.workspace_edit(snapshot, fix.edits, fix.safety, fix.title)
        actions.append(action)
    return actions


def _short(finding: Finding) -> str:
    words = " ".join(finding.excerpt.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _settings(session: Session, snapshot: Snapshot, advice: Iterable[Advice]) -> list[Json]:
    """Actions that write into the project's settings: a phrase that is accepted, a rule that is off."""
    actions: dict[str, Json] = {}
    for one in advice:
        rule, diagnostic = one.finding.rule, session.convert.shown(snapshot, one.finding)
        if one.phrase:
            title = f"Accept “{one.phrase}” in this project"
            argument = {"uri": snapshot.uri, "phrase": one.phrase}
            actions.setdefault(title, session.convert.command_action(title, ACCEPT_PHRASE, argument, diagnostic))
        title = f"Switch {rule} off in this project"
        argument = {"uri": snapshot.uri, "rule": rule}
        actions.setdefault(title, session.convert.command_action(title, SWITCH_RULE_OFF, argument, diagnostic))
    return list(actions.values())


def _ignores(session: Session, snapshot: Snapshot, advice: Iterable[Advice]) -> list[Json]:
    """An action for each rule and place that puts an ignore comment there."""
    actions: dict[tuple[str, tuple[Edit, ...]], Json] = {}
    for one in advice:
        rule, edits = one.finding.rule, one.ignoring
        if edits and (rule, edits) not in actions:
            diagnostic = session.convert.shown(snapshot, one.finding)
            action = session.convert.code_action(f"Ignore {rule} here", _QUICK_FIX, diagnostic)
            actions[rule, edits] = {**action, "edit": session.convert.workspace_edit(snapshot, edits)}
    return list(actions.values())


async def _resolve(session: Session, action: Json, data: Json) -> Json:
    document = session.documents.get(data["uri"])
    if document is None or any(data.get(key) != value for key, value in _state(document, document.snapshot).items()):
        raise RequestError(CONTENT_MODIFIED, "the document has changed since this action was offered")
    snapshot = document.snapshot
    if "finding" in data:
        fix = await _fix(session, document, snapshot, data)
        return {**action, "edit": session.convert.workspace_edit(snapshot, fix.edits, fix.safety, fix.title)}
    rule, safety = data.get("rule", ""), data.get("safety", Safety.MEANING.value)
    if not isinstance(rule, str) or safety not in tuple(Safety):
        raise RequestError(INVALID_PARAMS, "this code action is none of ours")
    edits = await _all_edits(session, document, snapshot, rule)
    edit = session.convert.workspace_edit(snapshot, edits, Safety(safety), str(data.get("title", "")), many=True)
    return {**action, "edit": edit}


async def _fix(session: Session, document: Open, snapshot: Snapshot, data: Json) -> Fix:
    place = data.get("span")
    if not isinstance(place, list) or len(place) != 2 or not all(isinstance(end, int) for end in place):
        raise RequestError(INVALID_PARAMS, "this code action is none of ours")
    advice = await session.advise(document, snapshot, Span(*place), _WAIT) or ()
    for one in advice:
        for number, fix in enumerate(one.fixes):
            if (one.index, number) == (data["finding"], data.get("fix")):
                return fix
    raise RequestError(CONTENT_MODIFIED, "the fix is not there any more")


async def _all_edits(session: Session, document: Open, snapshot: Snapshot, rule: str = "") -> tuple[Edit, ...]:
    try:
        asked = session.worker.fix_all(document.number, snapshot.revision, rule)
        edits = await asyncio.wait_for(asked, _WAIT_FOR_ALL)
    except TimeoutError:
        edits = None
    if edits is None or document.snapshot is not snapshot:
        raise RequestError(CONTENT_MODIFIED, "the document has changed meanwhile")
    return edits


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether the client asks for actions of `kind`: by its name, by that of a kind above it, or by none."""
    kinds = [str(getattr(name, "value", name)) for name in only or ()]
    return not kinds or any(kind == name or kind.startswith(f"{name}.") or name == "" for name in kinds)
