"""Lines and columns, for every string there is, against a slow and simple reading of the protocol."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import Encoding, LineIndex, Position, Span, common_ends

strange = st.sampled_from(
    ["\n", "\r", "\r\n", "\u2028", "\x85", "\x0c", "\0", "e\u0301", "😀", "👩\u200d🚀", "שלום", "\ud83d", "\ude00", "a", " "]
)
texts = st.one_of(st.text(st.characters(exclude_categories=())), st.lists(strange, max_size=30).map("".join))
long_texts = st.builds(lambda text, times: text * times, texts, st.integers(1, 60))
encodings = st.sampled_from(Encoding)


def width(text: str, encoding: Encoding) -> int:
    if encoding is Encoding.UTF32:
        return len(text)
    if encoding is Encoding.UTF16:
        return sum(2 if ord(character) > 0xFFFF else 1 for character in text)
    return len(text.encode("utf-8", "surrogatepass"))


def slow_lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(long_texts, encodings, st.data())
def test_every_offset_comes_back(text: str, encoding: Encoding, data: st.DataObject) -> None:
    index = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    position = index.position(offset, encoding)
    inside_line_end = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
    assert index.offset(position, encoding) == offset - inside_line_end


@given(long_texts, encodings, st.data())
def test_a_position_is_the_width_of_what_stands_before_it_on_its_line(
    text: str, encoding: Encoding, data: st.DataObject
) -> None:
    index = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    position = index.position(offset, encoding)
    line = index.line(position.line)
    assert position.character == width(text[line.start : min(offset, line.end)], encoding)
    assert position.line == len(slow_lines(text[: line.start])) - 1


@given(long_texts)
def test_lines_are_those_of_the_protocol(text: str) -> None:
    index = LineIndex(text)
    assert [index.line(number).of(text) for number in range(index.line_count)] == slow_lines(text)


@given(texts, texts, texts, texts)
def test_lines_after_an_edit_are_the_lines_of_the_text(before: str, old: str, new: str, after: str) -> None:
    edited = LineIndex(before + old + after).edited(before + new + after, len(before), len(after))
    fresh = LineIndex(before + new + after)
    assert [edited.line(number) for number in range(edited.line_count)] == [
        fresh.line(number) for number in range(fresh.line_count)
    ]
    for offset in range(len(before), len(before + new) + 1):
        assert edited.position(offset, Encoding.UTF16) == fresh.position(offset, Encoding.UTF16)


@given(texts, texts, texts)
def test_common_ends_are_as_long_as_can_be(before: str, middle: str, after: str) -> None:
    one, other = before + middle + after, before + after
    start, end = common_ends(one, other)
    assert start + end == len(other)
    assert one[:start] == other[:start]
    assert not end or one[-end:] == other[-end:]


@given(long_texts, encodings, st.integers(-5, 80), st.integers(-5, 2000))
def test_any_position_means_a_place_in_the_text(text: str, encoding: Encoding, line: int, character: int) -> None:
    index = LineIndex(text)
    offset = index.offset(Position(line, character), encoding)
    assert 0 <= offset <= len(text)
    if 0 <= line < index.line_count:
        found = index.line(line)
        assert found.start <= offset <= found.end
        before = width(text[found.start : offset], encoding)
        assert before <= max(character, 0)
        if offset < found.end:
            assert before + width(text[offset], encoding) > max(character, 0)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_spans_that_overlap_touch(a: int, b: int, c: int, d: int) -> None:
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if len(one) and len(other):
        assert one.overlaps(other) == bool(shared)
    if one.overlaps(other):
        assert one.touches(other)
    if one.contains(other):
        assert shared == set(range(other.start, other.end))
