"""What holds for the prose of every string, Markdown and plain."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.prose import markdown, plain
from copydesk.prose.blocks import PLACEHOLDER, Block, SegmentKind
from copydesk.text import Span
from properties.documents import anything, documents

Read = Callable[[str], tuple[Block, ...]]
readers = pytest.mark.parametrize("read", [markdown.read, plain.read], ids=["markdown", "plain"])
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@readers
@slow
@given(text=anything)
def test_segments_tile_the_prose_and_follow_the_source(read: Read, text: str) -> None:
    for block in read(text):
        at = 0
        source = block.source.start
        for segment in block.segments:
            assert segment.prose.start == at < segment.prose.end
            assert source <= segment.source.start <= segment.source.end <= block.source.end
            at, source = segment.prose.end, segment.source.end
        assert at == len(block.text)


@readers
@slow
@given(text=anything)
def test_text_is_the_same_on_both_sides(read: Read, text: str) -> None:
    for block in read(text):
        assert block.text == block.text.strip()
        block.text.encode()
        for segment in block.segments:
            shown = segment.prose.of(block.text)
            if segment.kind is SegmentKind.TEXT:
                assert shown == segment.source.of(text)
            elif segment.kind is SegmentKind.PLACEHOLDER:
                assert shown == PLACEHOLDER


@readers
@slow
@given(text=anything)
def test_markup_lies_inside_its_block_outermost_first(read: Read, text: str) -> None:
    for block in read(text):
        starts = [pair.outer.start for pair in block.markup]
        assert starts == sorted(starts)
        for pair in block.markup:
            assert block.source.contains(pair.outer)
            if len(pair.inner):
                assert pair.outer.contains(block.source_span(pair.inner))


@readers
@slow
@given(text=anything, data=st.data())
def test_a_word_is_found_in_the_source(read: Read, text: str, data: st.DataObject) -> None:
    blocks = read(text)
    if not blocks:
        return
    block = data.draw(st.sampled_from(blocks))
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    source = block.source_span(Span(start, end))
    assert block.source.contains(source)
    inside = [segment for segment in block.segments if segment.prose.start <= start and end <= segment.prose.end]
    if start < end and inside and inside[0].kind is SegmentKind.TEXT:
        assert source.of(text) == block.text[start:end]


@slow
@given(text=documents())
def test_no_code_and_no_html_is_read(text: str) -> None:
    prose = "\n".join(block.text for block in markdown.read(text))
    assert not any(sign in prose for sign in ("some code", "block html", "figure", "<b>", "<!--", "{:", "layout"))


@slow
@given(text=anything)
def test_comments_are_comments(text: str) -> None:
    for comment in markdown.comments(text):
        assert comment.of(text).startswith(("<!--", "{/*"))
        assert comment.of(text).endswith(("-->", "*/}"))
