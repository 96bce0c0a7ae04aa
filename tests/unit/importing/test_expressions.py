"""What an expression matches, written out, is what Python's own engine matches with it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.importing.expressions import ANY_WORD, MOST_STRINGS, ExpressionError, strings


@pytest.mark.parametrize(
    ("expression", "written_out"),
    [
        ("at this point in time", ["at this point in time"]),
        ("(?:a lot|lots) of", ["a lot of", "lots of"]),
        ("in[- ]depth", ["in-depth", "in depth"]),
        ("colou?r", ["colour", "color"]),
        (r"\bprior to\b", ["prior to"]),
        (r"prior\s+to", ["prior to"]),
        (r"e\.g\.", ["e.g."]),
        ("(?i)Utilize", ["Utilize"]),
        ("[Uu]tilize", ["Utilize", "utilize"]),
        ("(?:very )?unique", ["very unique", "unique"]),
        (r"the \w+ fact", [f"the {ANY_WORD} fact"]),
        ("(a|b)(c|d)", ["ac", "ad", "bc", "bd"]),
        ("a??b", ["ab", "b"]),
        ("[a-c]x", ["ax", "bx", "cx"]),
        (r"and\/or", ["and/or"]),
    ],
)
def test_phrases_are_written_out(expression: str, written_out: list[str]) -> None:
    assert list(strings(expression)) == written_out


@pytest.mark.parametrize(
    ("expression", "column", "problem"),
    [
        ("very (?!unique)", 6, "a condition on what follows"),
        ("(?<=the )end", 1, "a condition on what stands before"),
        ("utili[sz]\\w*", 10, "part of a word"),
        ("a.c", 2, "any character"),
        ("so+", 3, "a repetition without a limit"),
        ("so*", 3, "a repetition without a limit"),
        ("o{2}", 2, "a counted repetition"),
        ("^So", 1, "^ asks for the edge of a line"),
        ("[^a]b", 1, "any character but some"),
        (r"(\w+) \1", 7, r"\1"),
        ("(a|b", 1, "this bracket is never closed"),
        ("ab)", 3, "this bracket closes nothing"),
        ("[ab", 1, "this bracket is never closed"),
        ("[z-a]x", 1, "an empty set"),
        ("a?", 1, "it can match nothing at all"),
        ("a\\", 2, "a backslash at the end"),
        (r"\d+ items", 1, "a figure"),
        ("(?P<x>a)", 1, "a named group"),
        ("[a-z][a-z]", 1, f"it matches more than {MOST_STRINGS} phrases"),
        ("?a", 1, "a repetition of nothing"),
    ],
)
def test_what_cannot_be_written_out_is_declined_with_its_column(expression: str, column: int, problem: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        strings(expression)
    assert (caught.value.column, caught.value.problem) == (column, problem)


LETTERS = st.sampled_from(["a", "b", "way", "of", "-", " "])
EXPRESSIONS = st.recursive(
    LETTERS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})?"),
    ),
    max_leaves=8,
)


def column_or_strings(expression: str) -> tuple[int, tuple[str, ...]]:
    try:
        return 0, strings(expression)
    except ExpressionError as error:
        return error.column, ()


@given(EXPRESSIONS)
def test_pythons_engine_agrees(expression: str) -> None:
    _, found = column_or_strings(f"x{expression}y")
    # A run of blanks is written out as one blank.
    shape = re.compile(f"x{expression}y".replace(" ", " *"))
    assert all(shape.fullmatch(text) for text in found)


@given(st.text(max_size=30))
def test_any_text_is_written_out_or_declined(expression: str) -> None:
    column, found = column_or_strings(expression)
    assert (column > 0) != (len(found) > 0)
    assert column <= len(expression) + 1
    assert len(found) <= MOST_STRINGS
    assert all(text == " ".join(text.split()) for text in found)


def test_no_set_is_too_large_to_be_declined() -> None:
    assert column_or_strings("x[\x01-\U0010ffff]" + "[a-\U0010ffff]") == (2, ())


def test_no_group_is_too_deep_to_be_declined() -> None:
    assert strings("(" * 20 + "a" + ")" * 20) == ("a",)
    assert column_or_strings("(" * 5_000 + "a" + ")" * 5_000) == (21, ())
