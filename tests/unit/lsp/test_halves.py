"""Edits of a client that counts in UTF-16 and cuts surrogate pairs as it likes: the text is what the client's is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from copydesk.findings import apply_edits
from copydesk.lsp.convert import Converter
from copydesk.lsp.documents import Snapshot
from copydesk.lsp.handshake import Client

PIECES = st.lists(st.sampled_from(["a", "\n", "é", "😀", "\U00010000", "\ud83d", "\ude00", "\r\n"]), max_size=6).map("".join)


def units(text: str) -> list[bytes]:
    """The text as JavaScript has it."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def text_of(written: list[bytes]) -> str:
    return b"".join(written).decode("utf-16-le", "surrogatepass")


def position(written: list[bytes], at: int) -> types.Position:
    before = text_of(written[:at])
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    lines = before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return types.Position(lines, len(units(before[line_start:])))


@given(PIECES, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), PIECES), max_size=5))
def test_the_text_is_the_clients(text: str, edits: list[tuple[int, int, str]]) -> None:
    convert = Converter(Client())
    written = units(text)
    held = text_of(written)
    for start, length, new in edits:
        start = min(start, len(written))
        end = min(start + length, len(written))
        if any(text_of(written[max(at - 1, 0) : at + 1]) == "\r\n" for at in (start, end)):
            continue  # No client can name the place between the two.
        place = types.Range(position(written, start), position(written, end))
        snapshot = Snapshot("u:a", 1, 1, held)
        held = apply_edits(held, (convert.edit(snapshot, place, text_of(units(new))),))
        written[start:end] = units(new)
        assert held == text_of(written)


@pytest.mark.parametrize(("first", "second", "expected"), [(0, 1, "\ude00"), (1, 2, "\ud83d"), (1, 1, "😀"), (0, 2, "")])
def test_a_pair_that_is_cut(first: int, second: int, expected: str) -> None:
    place = types.Range(types.Position(0, first), types.Position(0, second))
    edit = Converter(Client()).edit(Snapshot("u:a", 1, 1, "😀"), place, "")
    assert apply_edits("😀", (edit,)) == expected
