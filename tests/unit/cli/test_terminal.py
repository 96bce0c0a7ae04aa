import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.cli.terminal import Colour, Style, clipped, printable, width

TEXTS = st.text(alphabet=st.sampled_from("ab é漢😀\u0301\u200d\t\x1b\u202e\ufeff…"), max_size=60)


@given(TEXTS)
def test_what_is_printable_keeps_its_length_and_loses_control_characters(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x1b\t\u202e")


@given(TEXTS, st.data(), st.integers(min_value=8, max_value=40))
def test_a_clipped_text_fits_and_shows_where_the_range_starts(text: str, data: st.DataObject, columns: int) -> None:
    text = printable(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, first, last = clipped(text, start, end, columns)
    assert width(shown) <= columns
    assert 0 <= first <= last <= width(shown)
    body = shown.removeprefix("…") if shown.startswith("…") and not text.startswith(shown) else shown
    assert body.removesuffix("…") in text or body in text
    if width(text) <= columns - 2:
        assert (shown, first, last) == (text, width(text[:start]), width(text[:end]))


def test_a_clipped_text_ends_between_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    shown, first, last = clipped(text, text.index("six"), text.index("six") + 3, 30)
    assert shown == "…four five six seven eight…"
    assert shown[first:last] == "six"


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("e\u0301", 1), ("漢字", 4), ("😀", 2), ("\u200d", 0)])
def test_width_is_that_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "colour", "expected"),
    [
        ({"TERM": "xterm"}, Colour.AUTO, True),
        ({"TERM": "dumb"}, Colour.AUTO, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, Colour.AUTO, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, Colour.AUTO, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, Colour.ALWAYS, True),
        ({"TERM": "xterm"}, Colour.NEVER, False),
    ],
)
def test_colours_follow_the_terminal_and_the_user(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], colour: Colour, expected: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Style.of(Terminal(), colour).colour is expected
    assert Style.of(io.StringIO(), Colour.AUTO) == Style(colour=False)
