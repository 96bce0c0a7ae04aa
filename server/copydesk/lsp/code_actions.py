"""Code actions for findings: verified fixes, of one or of all of a rule; ignore comments; settings of the project; fix-all."""

from collections.abc import Awaitable, Iterable

from lsprotocol import types

from copydesk.findings import Edit, Finding, Safety, apply_edits
from copydesk.lsp import handing_over, promised, refactoring
from copydesk.lsp.convert import UNNEEDED, Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.handshake import ACCEPT_PHRASE, FIX_ALL, REWRITE, SWITCH_RULE_OFF
from copydesk.lsp.protocol import INVALID_PARAMS, RequestError
from copydesk.lsp.session import Session
from copydesk.offers import Kind
from copydesk.text import Source, Span
from copydesk.worker.messages import Advice

_QUICK_FIX = "quickfix"
_WAIT = 5.0
"""Seconds after which a request is answered with what is known by then."""
_SHORT = 5_000
"""Characters of a document that is mended as a whole, at once, for a client that has not asked for it."""
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
    whole = bool(only) or session.client.resolves_edits or session.client.applies_edits or len(snapshot.text) <= _SHORT
    if whole:
        actions += await _of_rules(session, document, snapshot, advice)
    automatic = not only and params.context.trigger_kind is types.CodeActionTriggerKind.Automatic
    if not automatic and any(_wanted(f"{REWRITE}.{kind}", only) for kind in Kind):
        listed = set() if only else {apply_edits(snapshot.text, fix.edits) for one in advice for fix in one.fixes}
        actions += await refactoring.actions(
            session, document, snapshot, place, lambda kind: _wanted(kind, only), listed, asked=bool(only)
        )
    actions += _ignores(session, snapshot, advice)
    actions += _settings(session, snapshot, advice)
    if whole and document.fragments and _wanted(FIX_ALL, only):
        title = "Make all safe copydesk fixes"
        actions.append(await _fix_all(session, document, snapshot, title, FIX_ALL, at_once=bool(only)))
    is_lesser = session.client.applies_edits and not session.client.takes_actions
    return handing_over.as_commands(document, snapshot, actions) if is_lesser else actions


async def _fix_all(
    session: Session,
    document: Open,
    snapshot: Snapshot,
    title: str,
    kind: str,
    one: Advice | None = None,
    *,
    at_once: bool = False,
) -> Json:
    """An action that mends all that is safe, or all findings of the rule of `one`; `at_once` for who saves right after it."""
    rule = one.finding.rule if one else ""
    safety = next((fix.safety for fix in one.fixes), Safety.MEANING) if one else Safety.MEANING
    diagnostic = session.convert.shown(snapshot, one.finding) if one else None
    action = session.convert.code_action(title, kind, diagnostic)
    data = {**promised.state(document, snapshot), "rule": rule, "safety": safety.value, "title": title}
    if session.client.has_edits_sent and not (at_once and session.client.takes_actions):
        return {**action, "command": handing_over.command(title, data)}
    if session.client.resolves_edits:
        return {**action, "data": data}
    edits = await promised.all_edits(session, document, snapshot, rule)
    return {**action, "edit": session.convert.workspace_edit(snapshot, edits, safety, title, many=True)}


async def _of_rules(session: Session, document: Open, snapshot: Snapshot, advice: Iterable[Advice]) -> list[Json]:
    """For each rule that has more findings in the document, an action that mends them all.

    A client that must have the edits at once gets the first: each is a reading of the whole document.
    """
    by_rule = {one.finding.rule: one for one in reversed(list(advice)) if _may_be_many(one)}
    several = [(rule, one) for rule, one in reversed(by_rule.items()) if one.alike > 1]
    at_once = not (session.client.resolves_edits or session.client.has_edits_sent)
    return [
        await _fix_all(session, document, snapshot, f"Fix all {one.alike} findings of {rule}", _QUICK_FIX, one)
        for rule, one in (several[:1] if at_once else several)
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
            action["data"] = {**promised.state(document, snapshot), **which}
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
    return {**action, "edit": await promised.edit_of(session, data)}


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether the client asks for actions of `kind`: by its name, by that of a kind above it, or by none."""
    kinds = [str(getattr(name, "value", name)) for name in only or ()]
    return not kinds or any(kind == name or kind.startswith(f"{name}.") or name == "" for name in kinds)
