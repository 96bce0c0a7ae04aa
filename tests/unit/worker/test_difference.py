from itertools import pairwise

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
    assert all(one.span.end < other.span.start for one, other in pairwise(edits))


def test_they_are_as_small_as_a_word() -> None:
    old = "# Title\n\nHe made a decision. She left.\n\nThe end result is odd.\n"
    new = "# Title\n\nHe decided. She left.\n\nThe result is odd.\n"
    edits = edits_between(old, new)
    assert [edit.span.of(old) for edit in edits] == ["made a decision", "end "]
    assert edits[0] == Edit(Span(12, 27), "decided")


def test_a_long_document_is_mended_line_by_line() -> None:
    old = "".join(f"Sentence {i} is in order to win.\n\n" for i in range(20_000))
    new = old.replace("7 is in order to win", "7 is to win")
    edits = edits_between(old, new)
    assert apply_edits(old, edits) == new
    assert len(edits) == 2_000
    assert apply_edits("one\n\n" * 50_000, edits_between("one\n\n" * 50_000, "two\n\n" * 50_000)) == "two\n\n" * 50_000


def test_where_every_line_changes_each_changes_by_itself() -> None:
    old = "We left in order to win. " * 20 + "\n\n"
    edits = edits_between(old * 300, old.replace("in order ", "", 1) * 300)
    assert len(edits) == 300
    assert all(len(edit.span) < 20 for edit in edits)


def test_a_huge_change_is_one_edit() -> None:
    assert len(edits_between("one " * 5_000, "two, " * 5_000)) == 1
