"""Hover: what a finding says, why, and the better wording, before and after."""

import re
from collections.abc import Awaitable, Sequence
from pathlib import Path

from lsprotocol import types

from copydesk.findings import Edit, Finding, Fix, apply_edits
from copydesk.lsp.convert import Json
from copydesk.lsp.documents import Open, Snapshot
from copydesk.lsp.session import Session
from copydesk.text import LineIndex, Source, Span
from copydesk.worker.messages import Advice

_WAIT = 2.0
"""Seconds after which a hover shows what is known by then."""
_FIXES = 3
"""Fixes that a hover shows of one finding."""
_LONG = 500
"""Characters beyond which a changed stretch is not shown."""


def hover(session: Session, params: types.HoverParams) -> Awaitable[Json | None] | None:
    """What is said about the findings at the position."""
    document = session.documents.get(params.text_document.uri)
    return _hover(session, document, document.snapshot, params.position) if document else None


async def _hover(session: Session, document: Open, snapshot: Snapshot, position: types.Position) -> Json | None:
    offset = session.convert.offset(snapshot.lines, position)
    advice = await session.advise(document, snapshot, Span(offset, offset), _WAIT) or ()
    inside = [one for one in advice if offset < one.finding.span.end] or advice
    if not inside:
        return None
    span = Span[Source](max(one.finding.span.start for one in inside), min(one.finding.span.end for one in inside))
    if session.client.markdown:
        texts = [
            _markdown(
                one,
                snapshot.text,
                session.convert.link(one.finding.rule),
                _places(one.finding, snapshot.lines),
                with_message=session.client.hover_shows_message,
            )
            for one in inside
        ]
        return session.convert.hover(snapshot, span, "\n\n---\n\n".join(texts))
    texts = [
        _plain(one, snapshot.text, session.convert.link(one.finding.rule), _places(one.finding, snapshot.lines))
        for one in inside
    ]
    return session.convert.hover(snapshot, span, "\n\n".join(texts))


def _places(finding: Finding, lines: LineIndex) -> str:
    """All places that the finding speaks of, with their lines; nothing if there is one place alone."""
    if not finding.related and not finding.elsewhere:
        return ""
    here = sorted({lines.line_at(span.start) + 1 for span in (finding.span, *finding.related)})
    told = f"Line{'s' * (len(here) > 1)} {', '.join(map(str, here))}"
    others = "; ".join(f"{Path(other.path).name}, line {other.line}" for other in finding.elsewhere)
    return f"{told}; {others}" if others else told


def _markdown(advice: Advice, text: str, link: str | None, places: str = "", *, with_message: bool = True) -> str:
    """What is said of one finding. A client that shows the message of the diagnostic itself does without it here."""
    finding = advice.finding
    pairs = _pairs(finding, text, advice.fixes)
    parts = [f"**{_escaped(finding.message)}**"] if with_message else []
    parts += [*([_escaped(places)] if places else []), _escaped(advice.why)]
    parts += [f"```diff\n- {before}\n+ {after}\n```" for before, after in pairs]
    if finding.declined:
        parts.append(f"*No rewrite: {_escaped(finding.declined)}*")
    name = f"`{finding.rule}`"
    about = f"[{name}]({link})" if link else name
    parts.append(f"{about} · {_escaped(advice.source)}" if advice.source else about)
    return "\n\n".join(parts)


def _plain(advice: Advice, text: str, link: str | None, places: str = "") -> str:
    finding = advice.finding
    parts = [finding.message, *([places] if places else []), advice.why]
    parts += [f"- {before}\n+ {after}" for before, after in _pairs(finding, text, advice.fixes)]
    if finding.declined:
        parts.append(f"No rewrite: {finding.declined}")
    return "\n\n".join((*parts, f"{finding.rule} ({link})" if link else finding.rule))


def _pairs(finding: Finding, text: str, fixes: Sequence[Fix]) -> list[tuple[str, str]]:
    """The wording before and after each fix, each on one line, with a few words around; what is too long is left out."""
    pairs = []
    for fix in fixes[:_FIXES]:
        spans = [finding.span, *(edit.span for edit in fix.edits)]
        span = _with_context(text, Span(min(s.start for s in spans), max(s.end for s in spans)))
        if len(span) <= _LONG:
            edits = tuple(Edit(edit.span.shifted(-span.start), edit.replacement) for edit in fix.edits)
            before = span.of(text)
            pairs.append((_on_one_line(before), _on_one_line(apply_edits(before, edits))))
    return pairs


_BEFORE = re.compile(r"(?:\S+[ \t]+){0,4}\S*\Z")
_AFTER = re.compile(r"\S*(?:[ \t]+\S+){0,4}")


def _with_context(text: str, span: Span[Source]) -> Span[Source]:
    """`span` in whole words, and up to four words more on each side, as far as its lines go."""
    before = _BEFORE.search(text[max(span.start - _LONG, 0) : span.start])
    after = _AFTER.match(text, span.end)
    return Span(span.start - len(before[0] if before else ""), after.end() if after else span.end)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    """`text` so that a Markdown viewer shows it as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|~" else sign for sign in text)
