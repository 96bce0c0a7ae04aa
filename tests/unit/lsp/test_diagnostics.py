import json
from dataclasses import replace

from copydesk.findings import Elsewhere, Finding, Severity
from copydesk.lsp import diagnostics
from copydesk.lsp.convert import Converter
from copydesk.lsp.documents import Documents, Snapshot
from copydesk.lsp.handshake import Client
from copydesk.notes import NOTHING, Notes
from copydesk.text import Encoding, LineIndex, Position, Span
from copydesk.worker.messages import Checked
from copydesk.worker.patch import Patch, Run

CONVERT = Converter(Client(related_information=True))


class Wire:
    """Stands for the protocol: keeps what would be sent."""

    def __init__(self) -> None:
        self.output = self
        self.sent: list[tuple[dict[str, object], str]] = []

    def put(self, body: bytes, key: str = "") -> None:
        self.sent.append((json.loads(body), key))


def finding(text: str, word: str) -> Finding:
    at = text.index(word)
    return Finding("c.r", "c", Severity.WARNING, Span(at, at + len(word)), word, f"“{word}”", (Span(0, 1),))


def test_what_is_published_is_what_code_actions_show_too() -> None:
    old, text = "an odd 😀 text", "an odd 😀 bad text"
    document = Documents().open("u:a.md", "markdown", 1, old)
    assert document is not None
    before = Notes.of(old, [finding(old, "odd"), finding(old, "text")])
    first = Patch.between(NOTHING, before, Encoding.UTF16)
    diagnostics.take_in(CONVERT, document, Checked(1, 0, first, ()))
    document.snapshot = Snapshot("u:a.md", 2, 1, text)
    findings = [finding(text, word) for word in ("odd", "bad", "text")]
    second = Patch.between(before, Notes.of(text, findings), Encoding.UTF16)
    diagnostics.take_in(CONVERT, document, Checked(1, 1, second, ()))
    wire = Wire()
    diagnostics.publish(wire, document)  # type: ignore[arg-type]
    ((message, key),) = wire.sent
    assert message["method"] == "textDocument/publishDiagnostics"
    assert message["params"] == {
        "uri": "u:a.md",
        "version": 2,
        "diagnostics": [CONVERT.shown(document.snapshot, one) for one in findings],
    }
    assert "u:a.md" in key


def test_a_place_in_another_file_is_exact_in_the_units_of_the_client() -> None:
    here, other = "one two", "# É\n\n“😀” one two\n"
    lines, start = LineIndex(other), other.index("one")
    ranges = tuple((lines.position(start, units), lines.position(start + 3, units)) for units in Encoding)
    snapshot = Snapshot("file:///a.md", 1, 1, here)
    found = replace(finding(here, "one"), elsewhere=(Elsewhere("/b.md", 3, ranges), Elsewhere("/c.md", 9)))
    for units, at in ((Encoding.UTF8, 11), (Encoding.UTF16, 5), (Encoding.UTF32, 4)):
        shown = Converter(Client(related_information=True, encoding=units)).shown(snapshot, found)
        places = [one["location"]["range"] for one in shown["relatedInformation"][1:]]
        assert places == [
            {"start": {"line": 2, "character": at}, "end": {"line": 2, "character": at + 3}},
            {"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 0}},
        ]


def test_a_line_typed_above_moves_what_is_shown_and_leaves_other_files_alone() -> None:
    old = 'no\n\nan odd one, "line":7\n\nthe end'
    text = f"new\n\n{old}"
    range_ = (Position(2, 0), Position(2, 3))
    there = Elsewhere("/b.md", 3, (range_, range_, range_))
    document = Documents().open("u:a.md", "markdown", 1, old)
    assert document is not None
    odd = finding(old, '"line":7')
    before = Notes.of(old, [replace(odd, related=(Span(0, 2), Span(27, 30)), elsewhere=(there,))])
    diagnostics.take_in(CONVERT, document, Checked(1, 0, Patch.between(NOTHING, before, Encoding.UTF16), ()))
    run = Run(0, 1, ())
    diagnostics.take_in(CONVERT, document, Checked(1, 1, Patch((run,), below=2, down=2), ()))
    (told,) = json.loads(diagnostics.items(document))
    moved = replace(odd, span=odd.span.shifted(5), related=(Span(5, 7), Span(32, 35)), elsewhere=(there,))
    wanted = CONVERT.shown(Snapshot("u:a.md", 2, 1, text), moved)
    wanted["relatedInformation"][0]["location"]["range"] = CONVERT.range(LineIndex(old), Span(0, 2))  # Above, it stays.
    assert told == wanted
