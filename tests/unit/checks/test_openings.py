import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.checks import openings
from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/repetition/openings.toml").read_text(encoding="utf-8"))
LIBRARY = Library({}, {}, {})
RUN = "We met in the hall. We spoke about the road. We agreed on very little. We left without a date. We took no notes either."
Read = Callable[[str], Parse]


def marks(read: Read, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Mark]:
    block = Block(kind, Span(0, len(text)), text, ())
    return list(openings.check(Passage(block, read(text)), LIBRARY, Settings()))


@pytest.mark.parametrize(("text", "opening"), CASES["fires"].items())
def test_a_run_is_marked_once_at_its_opening(read: Read, text: str, opening: str) -> None:
    (mark,) = marks(read, text)
    assert mark.span.of(text) == opening


@pytest.mark.parametrize("text", CASES["quiet"])
def test_other_openings_are_left_alone(read: Read, text: str) -> None:
    assert marks(read, text) == []


def test_the_mark_stands_where_it_becomes_one_too_many_and_counts_all(read: Read) -> None:
    (mark,) = marks(read, RUN)
    assert mark.span.start == RUN.index("We left")
    assert mark.message.startswith("5 sentences in a row open with “We”")


@pytest.mark.parametrize("kind", [BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL])
def test_quotations_lists_and_tables_are_left_alone(read: Read, kind: BlockKind) -> None:
    assert marks(read, RUN, kind) == []
