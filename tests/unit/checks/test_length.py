import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.checks import length
from copydesk.checks.base import Passage
from copydesk.findings import Mark, Safety
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rewriting.split import word_count
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

LIBRARY = Library({}, {}, {})
TEN = "The clerk of the village council read the report aloud."
ELEVEN = "The clerk of the village council read the whole report aloud."
Read = Callable[[str], Parse]
CASES = Path(__file__).parents[2] / "cases" / "splits"


def cases(kind: str) -> Iterator[tuple[object, int]]:
    for path in sorted(CASES.glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            yield from ((case, group["words"]) for case in group.get(kind, ()))


def marks(read: Read, text: str, most: int, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Mark]:
    block = Block(kind, Span(0, len(text)), text, ())
    settings = replace(Settings(), long_sentence_words=most)
    return list(length.check(Passage(block, read(text)), LIBRARY, settings))


def test_a_sentence_may_be_as_long_as_the_setting_says(read: Read) -> None:
    assert marks(read, TEN, 10) == []


def test_a_longer_sentence_is_marked_whole_with_its_count(read: Read) -> None:
    (mark,) = marks(read, f"{TEN} {ELEVEN}", 10)
    assert mark.span == Span(len(TEN) + 1, len(TEN) + 1 + len(ELEVEN))
    assert "11 words" in mark.message


def test_what_cannot_be_split_is_left_alone(read: Read) -> None:
    for kind in (BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.TABLE_CELL, BlockKind.METADATA):
        assert marks(read, ELEVEN, 10, kind) == []
    assert marks(read, f"He said: “{ELEVEN}”", 10) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … !", 0),
        ("a well-known state-of-the-art plan", 4),
        ("it isn’t, it wasn't", 4),
        ("2,500 troops and 3.5 percent", 5),
        ("run \ufffc twice", 3),
        ("yes—no", 2),
        ("the U.S. Army", 3),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(text: str, words: int) -> None:
    assert word_count(text) == words


@pytest.mark.parametrize(("pair", "most"), list(cases("rewrite")))
def test_a_long_sentence_is_split(read: Read, pair: list[str], most: int) -> None:
    text, expected = pair
    (mark,) = marks(read, text, most)
    assert [rewrite.applied(text) for rewrite in mark.rewrites][:1] == [expected], mark.declined
    assert mark.rewrites[0].safety is Safety.CHOICE
    assert "could be split before" in mark.message


@pytest.mark.parametrize(("text", "most"), list(cases("decline")))
def test_what_is_not_safe_to_split_is_only_marked(read: Read, text: str, most: int) -> None:
    for mark in marks(read, text, most):
        assert [rewrite.applied(text) for rewrite in mark.rewrites] == []
        assert mark.declined
