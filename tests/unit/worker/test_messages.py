import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Format
from copydesk.findings import Edit, Elsewhere, Finding, Fix, Safety, Severity
from copydesk.offers import Kind, Offer
from copydesk.prose.outline import Heading
from copydesk.settings import DEFAULTS, Settings, find
from copydesk.statistics import NOTHING, Counts, Section
from copydesk.text import Encoding, Position, Span
from copydesk.worker import messages, wire
from copydesk.worker.messages import (
    Advice,
    Advise,
    Advised,
    Begun,
    Change,
    Checked,
    Close,
    Complaint,
    FixAll,
    FixedAll,
    Measure,
    Measured,
    Open,
    Outline,
    Outlined,
    Pulse,
    Ready,
    Rework,
    Reworked,
    Saved,
    Terms,
    Unable,
)
from copydesk.worker.patch import Patch, Place, Run, Shown

EDITS = (Edit(Span(0, 3), "new \ud83d"), Edit(Span(5, 5), "\r\n"))
BEYOND = (
    Elsewhere("/a/other.md", 7),
    Elsewhere("/a/another.md", 2, tuple((Position(1, unit), Position(3, unit + 4)) for unit in range(3))),
)
FINDING = Finding(
    *("a.b", "a", Severity.HINT, Span(3, 6), "odd", "“odd” is odd", (Span(0, 1), Span(9, 12))), declined="so", elsewhere=BEYOND
)
PLACE = Place(Position(0, 3), Position(1, 0), "odd")
PATCH = Patch((Run(1, 2, ()), Run(4, 0, (Shown(FINDING, PLACE, (PLACE, PLACE)),))))
SETTINGS = Settings(
    rules={"a": False, "a.b": Severity.WARNING},
    packs=("/x.toml",),
    strict=True,
    severities={"a": Severity.HINT},
    accept=("x y",),
    origins={"packs": "here"},
)

EVERY_KIND = [
    Open(1, 2, "text \ud800 😀\0\r\n", Terms(Format.MARKDOWN, DEFAULTS, Encoding.UTF16)),
    Open(1, 2, "", Terms(Format.PLAIN, SETTINGS, Encoding.UTF8, "/a/b.md", braces=True, parts=True)),
    Saved(3),
    Change(1, 3, EDITS),
    Close(1),
    Advise(7, 1, 3, Span(0, 4)),
    FixAll(8, 1, 3),
    FixAll(8, 1, 3, "passive.named-agent"),
    Rework(9, 1, 3, Span(0, 4)),
    Reworked(9, (Offer(Kind.SPLIT, "Split", EDITS, Safety.CHOICE), Offer(Kind.ACTIVATE, "x", declined="so"))),
    Reworked(9, None),
    Measure(9, 1, 3),
    Measured(9, (Section("", None, Counts(9, 8, 7, 6, 5, 4)), Section("A \ud800", 3, NOTHING))),
    Measured(9, None),
    Ready("/rules"),
    Unable("no pipeline"),
    Complaint("no such rule"),
    Pulse(1, 2, 0.25),
    Outline(1, 2, 3),
    Outlined(1, (Heading("A title 😀", Span(2, 9), 2),)),
    Outlined(1, None),
    Begun(1, 3),
    Checked(1, 3, PATCH, ("passive: ValueError",)),
    Advised(
        7,
        (
            Advice(0, FINDING, "why", "source", (Fix("title", EDITS, Safety.CHOICE),)),
            Advice(1, FINDING, "why", "", (), 3, "phrase"),
        ),
    ),
    Advised(7, None),
    FixedAll(8, EDITS),
    FixedAll(8, None),
    Measure(9, 1, 3),
    Measured(9, (Section("", None, Counts(9, 8, 40, 12, 2, 1)), Section("A title", 4, Counts()))),
    Measured(9, None),
    Rework(10, 1, 3, Span(0, 4)),
    Reworked(10, (Offer(Kind.SPLIT, "Split", EDITS, Safety.CHOICE), Offer(Kind.SHORTEN, "Shorten", declined="so"))),
    Reworked(10, None),
]


def test_every_kind_of_message_is_tried() -> None:
    assert {type(message) for message in EVERY_KIND} == set(messages.Message.__args__)


@pytest.mark.parametrize("message", EVERY_KIND, ids=lambda message: type(message).__name__)
def test_a_message_comes_back_as_it_went(message: messages.Message) -> None:
    back = wire.unpack(wire.pack(message)[4:])
    assert back == message
    assert repr(back) == repr(message)


def test_messages_follow_each_other_on_a_stream() -> None:
    stream = io.BytesIO()
    for message in EVERY_KIND:
        wire.write(stream, message)
    stream.seek(0)
    assert [wire.read(stream) for _ in EVERY_KIND] == EVERY_KIND
    assert wire.read(stream) is None


@pytest.mark.parametrize("kept", [0, 3, 4, 8])
def test_a_stream_that_ends_in_a_message_has_ended(kept: int) -> None:
    assert wire.read(io.BytesIO(wire.pack(Close(1) if kept < 8 else Ready("a long path"))[:kept])) is None


@given(st.text(st.characters(codec=None)))
def test_any_string_travels(text: str) -> None:
    message = Open(1, 1, text, Terms(Format.PLAIN, DEFAULTS, Encoding.UTF32))
    assert wire.unpack(wire.pack(message)[4:]) == message


def test_a_limit_that_is_no_limit_travels(tmp_path: Path) -> None:
    (tmp_path / ".copydesk.toml").write_text(f"long-sentence-words = {10**30}")
    terms = Terms(Format.PLAIN, find(tmp_path / "a.md"), Encoding.UTF8)
    assert terms.settings.long_sentence_words > 10_000
    opened = Open(1, 0, "", terms)
    assert wire.read(io.BytesIO(wire.pack(opened))) == opened
