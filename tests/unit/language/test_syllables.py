import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.language.syllables import syllables

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "syllables.toml").read_text(encoding="utf-8"))
WORDS = [(word, NUMBERS[number]) for number, words in CASES.items() for word in words.split()]


def test_common_words_come_out_right() -> None:
    wrong = {word: (syllables(word), number) for word, number in WORDS if syllables(word) != number}
    assert len(wrong) <= 0.05 * len(WORDS), wrong
    assert all(abs(found - number) == 1 for found, number in wrong.values()), wrong


@pytest.mark.parametrize(
    ("word", "number"), [("Well-Known", 2), ("isn’t", 1), ("don't", 1), ("2024", 1), ("HTTP", 1), ("", 1), ("naïve", 2)]
)
def test_what_is_no_plain_word(word: str, number: int) -> None:
    assert syllables(word) == number


@given(st.text(max_size=40))
def test_every_word_has_one_and_no_more_than_letters(word: str) -> None:
    assert 1 <= syllables(word) <= max(len(word.lower()), 1)
