"""Whatever the document and the rewrite: it is declined, or it is seen to fail, or the prose is right and nothing is lost."""

from collections import Counter
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.findings import ProseEdit, Rewrite, apply_edits
from copydesk.prose import markdown, plain
from copydesk.prose.blocks import PLACEHOLDER, Block
from copydesk.rewriting.splice import markup_intact, to_source
from copydesk.text import Span
from properties.documents import documents, rewrites

slow = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def kept(blocks: tuple[Block, ...], text: str) -> Counter[str]:
    """What no rewrite may lose or double."""
    found: Counter[str] = Counter()
    for block in blocks:
        found[PLACEHOLDER] += block.text.count(PLACEHOLDER)
        found.update(text[pair.outer.start] for pair in block.markup if not len(pair.inner) or text[pair.outer.start] == "[")
    return found


@slow
@given(text=documents(), data=st.data())
def test_prose_is_as_wanted_and_nothing_is_lost(text: str, data: st.DataObject) -> None:
    before = markdown.read(text)
    index = data.draw(st.integers(0, len(before) - 1))
    rewrite = data.draw(rewrites(before[index]))
    edits = to_source(before[index], rewrite, text)
    if edits is None:
        return
    assert all(one.span.end < other.span.start for one, other in pairwise(edits))
    assert all(before[index].source.contains(edit.span) for edit in edits)
    result = apply_edits(text, edits)
    after = markdown.read(result)
    if markup_intact(before, {index: rewrite}, after):
        assert kept(after, result) == kept(before, text)


some_words = st.lists(st.sampled_from(["one", "two", "three", "Four.", "five", "naïve", "😀"]), min_size=4, max_size=30)
texts = some_words.map(lambda several: " ".join(["Words", *several]))


@slow
@given(text=texts, data=st.data())
def test_in_bare_text_every_rewrite_of_whole_words_works(text: str, data: st.DataObject) -> None:
    before = plain.read(text)
    starts = [0, *(i + 1 for i, character in enumerate(text) if character == " ")]
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.sampled_from([len(text), *(at - 1 for at in starts if at > start)]))
    moved = Span(start, end)
    rewrite = Rewrite("a rewrite", (ProseEdit(Span(start, end), (data.draw(st.sampled_from(["x ", ""])), moved, " y")),))
    edits = to_source(before[0], rewrite, text)
    assert edits is not None
    assert markup_intact(before, {0: rewrite}, plain.read(apply_edits(text, edits)))


@slow
@given(text=documents())
def test_a_rewrite_that_changes_nothing_makes_no_edit(text: str) -> None:
    for block in markdown.read(text):
        whole = Span(0, len(block.text))
        assert to_source(block, Rewrite("nothing", (ProseEdit(whole, (whole,)),)), text) == ()
