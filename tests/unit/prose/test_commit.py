"""What is prose in a commit message."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Document, Format
from copydesk.findings import Finding, Severity
from copydesk.suppress import unsuppressed
from copydesk.text import Span

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "prose" / "commit.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_message_is_prose(case: dict[str, Any]) -> None:
    blocks = Document(case["source"], Format.COMMIT).reading().blocks
    assert [block.text for block in blocks] == case["prose"]
    for block in blocks:
        for segment in block.segments:
            if segment.kind == "text":
                assert segment.source.of(case["source"]) == segment.prose.of(block.text)


@given(
    st.lists(st.sampled_from(["#", ";", " ", "\n", "\r", "word", "Fixes: x", "# --------- >8 ---------", "\n\n", "é😀"])).map(
        "".join
    )
)
def test_every_string_is_a_message(text: str) -> None:
    for block in Document(text, Format.COMMIT).reading().blocks:
        assert 0 <= block.source.start <= block.source.end <= len(text)
        assert not re.search(r"(?:\A|[\r\n])#", text[: block.source.end][block.source.start - 1 if block.source.start else 0 :])


def test_a_comment_may_hold_an_ignore_directive() -> None:
    text = "The report was written by the clerk\n# copydesk-ignore-file passive\n"
    finding = Finding("passive.named-agent", "passive", Severity.WARNING, Span(0, 10), text[:10], "")
    assert unsuppressed(text, Format.COMMIT, [finding]) == ()


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("#12 is mended\n\n# It is faster.\n", ["#12 is mended", "# It is faster."]),
        ("Give the parser a queue\n\n; ; ;\n;\n", ["Give the parser a queue"]),
        ("One\n\n# ------------------------ >8 ------------------------\n\nTwo more words.\n", ["One", "Two more words."]),
        ("Give the parser a queue\n\nIt is faster.\n\nSigned-off-by: Ada\n", ["Give the parser a queue", "It is faster."]),
    ],
)
def test_in_a_box_every_line_is_committed(text: str, prose: list[str]) -> None:
    read = [block.text for block in Document(text, Format.MESSAGE).reading().blocks]
    assert [line for line in read if re.search(r"\w", line)] == prose
