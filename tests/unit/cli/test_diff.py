from hypothesis import given
from hypothesis import strategies as st

from copydesk.cli import diff
from copydesk.cli.terminal import Style
from copydesk.findings import Edit
from copydesk.text import Span

WORDS = st.lists(st.sampled_from(["a", "very", "long", "word", "incomprehensibilities"]), max_size=40).map(" ".join)


def around(text: str, *edits: tuple[str, str]) -> tuple[str, str]:
    spans = ((text.index(old), text.index(old) + len(old), new) for old, new in edits)
    return diff.around(text, [Edit(Span(start, end), new) for start, end, new in spans])


def test_a_short_line_is_shown_whole() -> None:
    text = "First line.\nWe utilize it in order to win.\nLast line."
    assert around(text, ("utilize", "use"), ("in order to", "to")) == ("We utilize it in order to win.", "We use it to win.")


def test_a_long_line_is_shown_around_the_change() -> None:
    text = f"{'before ' * 20}utilize {'after ' * 20}."
    before, after = around(text, ("utilize", "use"))
    assert before == f"…{'before ' * 5}utilize after after after after after…"
    assert after == before.replace("utilize", "use")


def test_a_change_over_several_lines_is_shown_on_one() -> None:
    text = "> The plan was approved\n> by the council\n> on Tuesday."
    before, after = around(text, ("The plan was approved\n> by the council", "The council approved the plan"))
    assert before == "> The plan was approved by the council"
    assert after == "> The council approved the plan"


def test_the_end_of_the_text_is_no_reason_to_stop() -> None:
    assert around("utilize", ("utilize", "use")) == ("utilize", "use")
    assert around(f"{'x' * 200}utilize", ("utilize", "use")) == (f"…{'x' * 30}utilize", f"…{'x' * 30}use")


@given(WORDS, WORDS)
def test_both_sides_are_told_in_full_and_equal_words_are_not_brought_out(before: str, after: str) -> None:
    olds, news = diff.words(before, after)
    assert " ".join(word.text for word in olds) == before
    assert " ".join(word.text for word in news) == after
    assert [word.text for word in olds if not word.changed] == [word.text for word in news if not word.changed]


@given(WORDS, WORDS)
def test_a_diff_fits_the_width_and_loses_nothing(before: str, after: str) -> None:
    lines = list(diff.lines(before, after, Style(width=40), "    "))
    assert all(len(line) <= 40 for line in lines)
    for sign, side in (("-", before), ("+", after)):
        assert " ".join(line[6:] for line in lines if line[4] == sign) == side


def test_colours_bring_out_what_changed() -> None:
    lines = list(diff.lines("We utilize it.", "We use it.", Style(colour=True), ""))
    assert lines == [
        "\x1b[31m-\x1b[0m We \x1b[31m\x1b[1mutilize\x1b[0m\x1b[0m it.",
        "\x1b[32m+\x1b[0m We \x1b[32m\x1b[1muse\x1b[0m\x1b[0m it.",
    ]
