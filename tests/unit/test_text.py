"""Lines and columns."""

import time

import pytest

from copydesk.text import Encoding, LineIndex, Position, Span


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("a\n\r\nb", ["a", "", "b"]),
        ("a\u2028b\x0bc\x0cd\x85e", ["a\u2028b\x0bc\x0cd\x85e"]),
        ("\r\r\n\n", ["", "", "", ""]),
    ],
)
def test_only_three_signs_end_a_line(text: str, lines: list[str]) -> None:
    index = LineIndex(text)
    assert [index.line(number).of(text) for number in range(index.line_count)] == lines


@pytest.mark.parametrize(
    ("text", "offset", "columns"),
    [
        ("plain", 3, (3, 3, 3)),
        ("naïve", 3, (4, 3, 3)),
        ("😀 the", 2, (5, 3, 2)),
        ("e\u0301te", 2, (3, 2, 2)),
        ("שלום", 4, (8, 4, 4)),
        ("“the", 2, (4, 2, 2)),
        ("x\n😀y", 3, (4, 2, 1)),
        ("\ud83dx", 1, (3, 1, 1)),
        ("a\0b", 2, (2, 2, 2)),
    ],
)
def test_columns_in_each_encoding(text: str, offset: int, columns: tuple[int, int, int]) -> None:
    index = LineIndex(text)
    found = tuple(index.position(offset, encoding).character for encoding in (Encoding.UTF8, Encoding.UTF16, Encoding.UTF32))
    assert found == columns


def test_the_place_between_return_and_line_feed_is_the_end_of_the_line() -> None:
    assert LineIndex("ab\r\nc").position(3) == Position(0, 2)


@pytest.mark.parametrize(
    ("position", "offset"),
    [((0, 99), 4), ((1, 99), 7), ((9, 0), 7), ((-1, 5), 0), ((0, -3), 0), ((1, 0), 5)],
)
def test_positions_outside_are_moved_to_the_nearest_place(position: tuple[int, int], offset: int) -> None:
    assert LineIndex("😀abc\nde").offset(Position(*position), Encoding.UTF16) == offset


@pytest.mark.parametrize(("encoding", "columns"), [(Encoding.UTF16, [1]), (Encoding.UTF8, [1, 2, 3])])
def test_a_column_inside_a_character_means_its_start(encoding: Encoding, columns: list[int]) -> None:
    assert {LineIndex("😀x").offset(Position(0, column), encoding) for column in columns} == {0}


def test_a_span_knows_its_neighbours() -> None:
    span = Span(2, 5)
    assert (len(span), span.of("abcdefg"), span.shifted(2)) == (3, "cde", Span(4, 7))
    assert span.contains(Span(2, 2))
    assert span.touches(Span(5, 5))
    assert not span.overlaps(Span(5, 6))


def test_many_conversions_on_one_long_line_are_cheap() -> None:
    text = "naïve 😀 words without an end " * 10_000
    index = LineIndex(text)
    start = time.process_time()
    for offset in range(0, len(text), len(text) // 1500):
        position = index.position(offset, Encoding.UTF16)
        assert index.offset(position, Encoding.UTF16) == offset
    assert time.process_time() - start < 1.0
