"""Between copydesk's types and the protocol's: the only place that builds a Range, a Diagnostic or a CodeAction.

What goes out is plain JSON, as the protocol writes it: for five hundred diagnostics, that costs a quarter of typed objects.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lsprotocol import types

from copydesk.findings import Edit, Elsewhere, Finding, Severity
from copydesk.lsp.documents import Snapshot
from copydesk.lsp.handshake import Client
from copydesk.text import LineIndex, Position, Source, Span
from copydesk.worker.patch import Shown

Json = dict[str, Any]

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
            "data": {"category": finding.category},
        }
        if self._client.code_descriptions and (link := self.link(finding.rule)):
            diagnostic["codeDescription"] = {"href": link}
        if self._client.related_information and (shown.related or finding.elsewhere):
            here: list[Json] = [
                {"location": {"uri": uri, "range": _range(place.start, place.end)}, "message": " ".join(place.excerpt.split())}
                for place in shown.related
            ]
            diagnostic["relatedInformation"] = here + [_elsewhere(other) for other in finding.elsewhere]
        return diagnostic

    def link(self, rule: str) -> str | None:
        """The URI of what the catalogue says about `rule`: the anchor that Markdown viewers make of its heading."""
        if self.catalogue is None:
            return None
        return f"{self.catalogue.as_uri()}#{re.sub(r'[^a-z0-9-]', '', rule.lower())}"

    def workspace_edit(self, snapshot: Snapshot, edits: Iterable[Edit]) -> Json:
        """The WorkspaceEdit that makes `edits` in `snapshot`; it names the version where the client can check it."""
        changes = [{"range": self.range(snapshot.lines, edit.span), "newText": edit.replacement} for edit in edits]
        if not self._client.document_changes:
            return {"changes": {snapshot.uri: changes}}
        return {"documentChanges": [{"textDocument": {"uri": snapshot.uri, "version": snapshot.version}, "edits": changes}]}

    def code_action(self, title: str, kind: str, diagnostic: Json | None, *, preferred: bool = False) -> Json:
        """A CodeAction without its edit."""
        action: Json = {"title": title, "kind": kind}
        if diagnostic:
            action["diagnostics"] = [diagnostic]
        if preferred:
            action["isPreferred"] = True
        return action

    def hover(self, snapshot: Snapshot, span: Span[Source], text: str) -> Json:
        """A Hover over `span`, in Markdown if the client reads it."""
        kind = "markdown" if self._client.markdown else "plaintext"
        return {"contents": {"kind": kind, "value": text}, "range": self.range(snapshot.lines, span)}


def _elsewhere(other: Elsewhere) -> Json:
    """A place in another file: its line, since nobody has its columns in the client's units."""
    line, path = Position(other.line - 1, 0), Path(other.path)
    return {"location": {"uri": path.as_uri(), "range": _range(line, line)}, "message": f"{path.name}:{other.line}"}


def _range(start: Position, end: Position) -> Json:
    return {
        "start": {"line": start.line, "character": start.character},
        "end": {"line": end.line, "character": end.character},
    }
