"""What is published after a keystroke is what would be published of the whole document."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.findings import Edit, Finding, Severity, apply_edits
from copydesk.lsp import diagnostics
from copydesk.lsp.convert import Converter
from copydesk.lsp.documents import Documents, Snapshot
from copydesk.lsp.handshake import Client
from copydesk.text import Encoding, Span
from copydesk.worker.messages import Checked
from copydesk.worker.splice import Splice


class Wire:
    """Stands for the protocol: keeps what would be sent."""

    def __init__(self) -> None:
        self.output = self
        self.sent: list[dict[str, object]] = []

    def put(self, body: bytes, key: str = "") -> None:  # noqa: ARG002
        self.sent.append(json.loads(body)["params"])


def findings_of(text: str) -> tuple[Finding, ...]:
    places = [Span(*match.span()) for match in re.finditer("a+", text)]
    return tuple(
        Finding("c.r", "c", Severity.WARNING, span, span.of(text), "odd", tuple(places[i + 1 : i + 2]))
        for i, span in enumerate(places)
    )


EDITS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.text(st.sampled_from("ab \n\r😀"), max_size=5), st.booleans()),
    max_size=12,
)


@given(st.text(st.sampled_from("aab \n\r😀"), max_size=60), EDITS, st.sampled_from(Encoding))
def test_it_is_as_if_all_were_made_anew(text: str, edits: list[tuple[int, int, str, bool]], encoding: Encoding) -> None:
    convert = Converter(Client(encoding=encoding, related_information=True))
    document = Documents().open("u:a.md", "markdown", 1, text)
    assert document is not None
    wire = Wire()
    last, reported = ("", ()), -1
    for revision, (start, end, new, published) in enumerate([(0, 0, "", True), *edits, (0, 0, "", True)]):
        span = Span(*sorted((min(start, len(text)), min(end, len(text)))))
        text = apply_edits(text, (Edit(span, new),))
        document.move_on(Snapshot("u:a.md", revision, revision, text))
        splice = Splice.between(*last, text, findings_of(text))
        last = (text, findings_of(text))
        diagnostics.take_in(document, Checked(1, revision, splice, ()))
        if published:
            diagnostics.publish(wire, convert, document)  # type: ignore[arg-type]
            reported = revision
    assert document.findings == findings_of(text)
    fresh = [convert.diagnostic(document.snapshot, finding) for finding in findings_of(text)]
    assert wire.sent[-1] == {"uri": "u:a.md", "version": reported, "diagnostics": fresh}
