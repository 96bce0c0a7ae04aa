from hypothesis import given
from hypothesis import strategies as st

from copydesk.findings import Edit, apply_edits
from copydesk.text import Span
from copydesk.worker.difference import edits_between

TEXT = st.lists(st.sampled_from(["one", "two", " ", "\n", "\r\n", ".", "é😀", "\u2028"]), max_size=30).map("".join)


@given(TEXT, TEXT)
def test_the_edits_turn_one_text_into_the_other(old: str, new: str) -> None:
    edits = edits_between(old, new)
    assert apply_edits(old, edits) == new
    ends = [place for edit in edits for place in (edit.span.start, edit.span.end)]
    assert ends == sorted(ends)


def test_they_are_as_small_as_a_word() -> None:
    old = "# Title\n\nHe made a decision. She left.\n\nThe end result is odd.\n"
    new = "# Title\n\nHe decided. She left.\n\nThe result is odd.\n"
    edits = edits_between(old, new)
    assert [edit.span.of(old) for edit in edits] == ["made a decision", " end"]
    assert edits[0] == Edit(Span(12, 27), "decided")


def test_a_huge_change_is_one_edit() -> None:
    assert len(edits_between("one " * 5_000, "two, " * 5_000)) == 1
