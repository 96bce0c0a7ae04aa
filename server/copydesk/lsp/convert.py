"""Between copydesk's types and the protocol's: the only place that builds a Range, a Diagnostic or a CodeAction.

What goes out is plain JSON, as the protocol writes it: for five hundred diagnostics, that costs a quarter of typed objects.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lsprotocol import types

from copydesk.findings import BLANK, Edit, Elsewhere, Finding, Safety, Severity
from copydesk.lsp.documents import Snapshot
from copydesk.lsp.handshake import Client
from copydesk.text import Encoding, LineIndex, Position, Source, Span
from copydesk.worker.patch import Shown

Json = dict[str, Any]

UNNEEDED, _UNNECESSARY = "ignore-comments", 1
"""The category of what could go without a loss, and DiagnosticTag.Unnecessary."""
_TELLS = {
    Safety.CHOICE: "Right, but it may say something else than was meant.",
    Safety.SKETCH: "Needs your hand: fill in what is left open.",
}
_UTF16, _HALVES = "utf-16-le", "surrogatepass"

_SEVERITIES = {Severity.WARNING: 2, Severity.INFORMATION: 3, Severity.HINT: 4}


class Converter:
    """Speaks one client's dialect: its position encoding, and what it can show.

    `catalogue` is the documentation of the rules, once it is known.
    """

    catalogue: Path | None = None

    def __init__(self, client: Client) -> None:
        self._client = client
        self._encoding = client.encoding

    def span(self, lines: LineIndex, place: types.Range) -> Span[Source]:
        """The stretch of the document that `place` means; one that is written backwards is turned round."""
        ends = (self.offset(lines, place.start), self.offset(lines, place.end))
        return Span(min(ends), max(ends))

    def edit(self, snapshot: Snapshot, place: types.Range, new: str) -> Edit:
        """The edit that puts `new` in the place of what stands in `place`.

        A client that counts in UTF-16 may cut a surrogate pair in half, and may put halves together that were apart: the text
        then holds what the client's does, a half as a half and a pair as one character.
        """
        text = snapshot.text
        span = self.span(snapshot.lines, place)
        if self._encoding is not Encoding.UTF16 or (text.isascii() and new.isascii()):
            return Edit(span, new)
        first, last = sorted((place.start, place.end), key=lambda end: (end.line, end.character))
        start, end = span.start, span.end
        if self._cuts(snapshot, last, end):
            new += _half(text[end], 1)
            end += 1
        if self._cuts(snapshot, first, start):
            new = _half(text[start], 0) + new
            end = max(end, start + 1)
        if start > 0 and _is_half(text[start - 1]):
            start, new = start - 1, text[start - 1] + new
        if end < len(text) and _is_half(text[end]):
            end, new = end + 1, new + text[end]
        return Edit(Span(start, end), new.encode(_UTF16, _HALVES).decode(_UTF16, _HALVES))

    def _cuts(self, snapshot: Snapshot, position: types.Position, offset: int) -> bool:
        """Whether `position`, which was moved back to `offset`, is in the middle of the character there."""
        if offset == len(snapshot.text) or snapshot.text[offset] <= "\uffff":
            return False
        at = snapshot.lines.position(offset, self._encoding)
        return (at.line, at.character + 1) == (position.line, position.character)

    def offset(self, lines: LineIndex, position: types.Position) -> int:
        """The offset of `position`; one beyond its line, or beyond the text, is moved back to the end of it."""
        return lines.offset(Position(position.line, position.character), self._encoding)

    def range(self, lines: LineIndex, span: Span[Source]) -> Json:
        """The Range of `span`."""
        return _range(lines.position(span.start, self._encoding), lines.position(span.end, self._encoding))

    def shown(self, snapshot: Snapshot, finding: Finding) -> Json:
        """The Diagnostic that was published for `finding`, which stands in `snapshot`."""
        return self.diagnostic(snapshot.uri, Shown.of(finding, snapshot.text, snapshot.lines, self._encoding))

    def diagnostic(self, uri: str, shown: Shown) -> Json:
        """The Diagnostic for a finding in the document `uri`."""
        finding = shown.finding
        diagnostic: Json = {
            "range": _range(shown.place.start, shown.place.end),
            "severity": _SEVERITIES[finding.severity],
            "code": finding.rule,
            "source": "copydesk",
            "message": finding.message,
        }
        if self._client.fades and finding.category == UNNEEDED:
            diagnostic["tags"] = [_UNNECESSARY]
        if self._client.code_descriptions and (link := self.link(finding.rule)):
            diagnostic["codeDescription"] = {"href": link}
        if self._client.related_information and (shown.related or finding.elsewhere):
            here: list[Json] = [
                {"location": {"uri": uri, "range": _range(place.start, place.end)}, "message": " ".join(place.excerpt.split())}
                for place in shown.related
            ]
            diagnostic["relatedInformation"] = here + [self._elsewhere(other) for other in finding.elsewhere]
        return diagnostic

    def _elsewhere(self, other: Elsewhere) -> Json:
        """A place in another file: its line alone, if the file has changed since it was read."""
        line, path = Position(other.line - 1, 0), Path(other.path)
        start, end = other.range(self._encoding) or (line, line)
        return {"location": {"uri": path.as_uri(), "range": _range(start, end)}, "message": f"{path.name}:{other.line}"}

    def link(self, rule: str) -> str | None:
        """The URI of what the catalogue says about `rule`: the anchor that Markdown viewers make of its heading."""
        if self.catalogue is None:
            return None
        return f"{self.catalogue.as_uri()}#{re.sub(r'[^a-z0-9-]', '', rule.lower())}"

    def workspace_edit(
        self, snapshot: Snapshot, edits: Iterable[Edit], safety: Safety = Safety.MEANING, title: str = "", *, many: bool = False
    ) -> Json:
        """The WorkspaceEdit that makes `edits` in `snapshot`; it names the version where the client can check it.

        Where the client can, it says of what does not surely keep the meaning that it does not, and the writer fills in what a
        sketch leaves open. Who chooses one such fix by its title has decided; who chooses `many` confirms each.
        """
        if not self._client.document_changes:
            return {"changes": {snapshot.uri: [self._text_edit(snapshot, edit) for edit in edits]}}
        tells = self._client.annotates and safety is not Safety.MEANING
        snippets = self._client.snippets and safety is Safety.SKETCH
        changes = [self._snippet(snapshot, edit) if snippets else self._text_edit(snapshot, edit) for edit in edits]
        document = {"uri": snapshot.uri, "version": snapshot.version}
        if not tells:
            return {"documentChanges": [{"textDocument": document, "edits": changes}]}
        annotation = {"label": title or "copydesk", "description": _TELLS[safety], "needsConfirmation": many}
        annotated = [{**change, "annotationId": safety.value} for change in changes]
        changed = [{"textDocument": document, "edits": annotated}]
        return {"documentChanges": changed, "changeAnnotations": {safety.value: annotation}}

    def _text_edit(self, snapshot: Snapshot, edit: Edit) -> Json:
        return {"range": self.range(snapshot.lines, edit.span), "newText": edit.replacement}

    def _snippet(self, snapshot: Snapshot, edit: Edit) -> Json:
        """`edit` as a SnippetTextEdit if it leaves something open that was not in the text before."""
        if not BLANK.search(edit.replacement) or BLANK.search(edit.span.of(snapshot.text)):
            return self._text_edit(snapshot, edit)
        escaped = re.sub(r"[\\$}]", r"\\\g<0>", edit.replacement)
        value = BLANK.sub(lambda blank: f"${{1:{blank[0][1:-1]}}}", escaped)
        return {"range": self.range(snapshot.lines, edit.span), "snippet": {"kind": "snippet", "value": value}}

    def code_action(self, title: str, kind: str, diagnostic: Json | None, *, preferred: bool = False) -> Json:
        """A CodeAction without its edit."""
        action: Json = {"title": title, "kind": kind}
        if diagnostic:
            action["diagnostics"] = [diagnostic]
        if preferred:
            action["isPreferred"] = True
        return action

    def disabled_action(self, title: str, kind: str, reason: str, diagnostic: Json | None = None) -> Json:
        """A CodeAction that cannot be done, and why."""
        return {**self.code_action(title, kind, diagnostic), "disabled": {"reason": reason}}

    def command_action(self, title: str, command: str, argument: Json, diagnostic: Json) -> Json:
        """A quick fix that is done by a command of ours."""
        action = self.code_action(title, "quickfix", diagnostic)
        return {**action, "command": {"title": title, "command": command, "arguments": [argument]}}

    def code_lens(self, snapshot: Snapshot, start: int, title: str, command: str, argument: Json) -> Json:
        """A CodeLens over the line of the offset `start`."""
        place = self.range(snapshot.lines, Span(start, start))
        return {"range": place, "command": {"title": title, "command": command, "arguments": [argument]}}

    def hover(self, snapshot: Snapshot, span: Span[Source], text: str) -> Json:
        """A Hover over `span`, in Markdown if the client reads it."""
        kind = "markdown" if self._client.markdown else "plaintext"
        return {"contents": {"kind": kind, "value": text}, "range": self.range(snapshot.lines, span)}


def _range(start: Position, end: Position) -> Json:
    return {
        "start": {"line": start.line, "character": start.character},
        "end": {"line": end.line, "character": end.character},
    }


def _half(sign: str, which: int) -> str:
    """The first or the second half of the surrogate pair that `sign` is in UTF-16."""
    return sign.encode(_UTF16)[2 * which : 2 * which + 2].decode(_UTF16, _HALVES)


def _is_half(sign: str) -> bool:
    return "\ud800" <= sign <= "\udfff"
