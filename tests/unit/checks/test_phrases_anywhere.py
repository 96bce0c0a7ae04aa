"""The shipped rules on any text: marks lie in the text, edits are disjoint, and what comes out is clean."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.checks import phrases
from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.reading import Reader
from copydesk.prose.blocks import Block, BlockKind, Segment, SegmentKind
from copydesk.rules.library import load
from copydesk.settings import Settings
from copydesk.text import Prose, Source, Span

LIBRARY = load()
TEXTS = [text for rule in LIBRARY.rules.values() if rule.forms for text, _ in rule.fires]
WORDS = sorted({word for text in TEXTS for word in text.split()})
SIGNS = [",", "(", ")", "“", "”", "—", "-", ":", ";", "…", "’s", "\ufffc", "I", "7", "é", "\u202e", "🙂"]
MIXED = st.lists(st.one_of(st.sampled_from(TEXTS), st.sampled_from(WORDS), st.sampled_from(SIGNS)), min_size=1, max_size=12)
FAULTS = re.compile(r" {2}| [,;:.!?](?= |$)|,,|,\.|\(\s*\)|\( | \)|^[,;:]")


def marks_of(reader: Reader, text: str) -> list[Mark]:
    prose: Span[Prose] = Span(0, len(text))
    source: Span[Source] = Span(0, len(text))
    block = Block(BlockKind.PARAGRAPH, source, text, (Segment(prose, source, SegmentKind.TEXT),))
    return list(phrases.check(Passage(block, reader.read(text)), LIBRARY, Settings()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=MIXED)
def test_marks_and_edits_are_sound(reader: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for mark in marks_of(reader, text):
        assert 0 <= mark.span.start < mark.span.end <= len(text)
        for rewrite in mark.rewrites:
            ends = [0, *(edit.span.end for edit in rewrite.edits)]
            assert all(end <= edit.span.start for end, edit in zip(ends, rewrite.edits, strict=False))
            assert rewrite.applied(text) != text


@pytest.mark.parametrize("make", [str.upper, str.title, "({})".format, "However, {}".format, "He left. {} She came.".format])
def test_rewrites_leave_no_stray_signs(reader: Reader, make) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    for plain in TEXTS[::7]:
        text = make(plain)
        for mark in marks_of(reader, text):
            for rewrite in mark.rewrites:
                after = rewrite.applied(text)
                assert len(FAULTS.findall(after)) <= len(FAULTS.findall(text)), after
