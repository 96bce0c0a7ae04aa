import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from copydesk.checks import names
from copydesk.checks.base import Passage, PlacedMark
from copydesk.checks.repetition import Repetition, facts
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/repetition/names.toml").read_text(encoding="utf-8"))
FAR = "They waited for the boat and looked at the sea. " * 12
Read = Callable[[str], Parse]


def marks(read: Read, *texts: str) -> Sequence[PlacedMark]:
    passages = [Passage(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, ()), read(text)) for text in texts]
    found = Repetition().marks([facts(passage, Library({}, {}, {}), Settings()) for passage in passages])
    return [placed for of_block in found for placed in of_block if placed.mark.rule == names.RULE]


@pytest.mark.parametrize(("text", "mended"), CASES["fires"].items())
def test_the_second_mention_is_cut_to_its_short_form(read: Read, text: str, mended: str) -> None:
    (placed,) = marks(read, text)
    (rewrite,) = placed.mark.rewrites
    assert rewrite.applied(text) == mended
    assert len(placed.related) == 1


@pytest.mark.parametrize("text", CASES["quiet"])
def test_short_forms_that_may_be_misread_are_not_offered(read: Read, text: str) -> None:
    assert marks(read, text) == []


def test_far_from_the_first_mention_the_full_name_is_right(read: Read) -> None:
    assert marks(read, "The Higher Military Commission met.", FAR.strip(), "The Higher Military Commission met again.") == []
