import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.checks import shapes
from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/repetition/shapes.toml").read_text(encoding="utf-8"))
Read = Callable[[str], Parse]


def marks(read: Read, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Mark]:
    passage = Passage(Block(kind, Span(0, len(text)), text, ()), read(text))
    return list(shapes.check(passage, Library({}, {}, {}), Settings()))


@pytest.mark.parametrize(("text", "marked"), CASES["fires"].items())
def test_the_third_sentence_of_one_shape_is_marked_and_names_the_others(read: Read, text: str, marked: str) -> None:
    (mark,) = marks(read, text)
    assert mark.span.of(text) == marked
    assert len(mark.siblings) == 2


@pytest.mark.parametrize("text", CASES["quiet"])
def test_other_sentences_are_left_alone(read: Read, text: str) -> None:
    assert marks(read, text) == []


@pytest.mark.parametrize("kind", [BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.TABLE_CELL])
def test_items_of_lists_and_quotations_may_be_parallel(read: Read, kind: BlockKind) -> None:
    assert marks(read, next(iter(CASES["fires"])), kind) == []
