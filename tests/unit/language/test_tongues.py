import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.language.tongues import is_english, is_foreign, is_other_language

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "languages" / "paragraphs.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES["foreign"])
def test_another_language_is_known(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize("text", CASES["english"])
def test_english_stays_english_whatever_it_quotes_and_names(text: str) -> None:
    assert not is_foreign(text)


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert is_foreign(text) in (True, False)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", True),
        ("en-GB", True),
        ("EN_us", True),
        ("english", True),
        ("de", False),
        ("eng", True),
        ("enm", False),
        ("", False),
    ],
)
def test_tags_of_english(tag: str, expected: bool) -> None:
    assert is_english(tag) is expected


@pytest.mark.parametrize("tag", ["de", "de-AT", "pt_BR", "German", "zh-Hant"])
def test_tags_of_other_languages(tag: str) -> None:
    assert is_other_language(tag)


@pytest.mark.parametrize("tag", ["en", "en-GB", "python", "C", "go", "js", "rust", ""])
def test_what_is_no_tag_of_another_language(tag: str) -> None:
    assert not is_other_language(tag)
