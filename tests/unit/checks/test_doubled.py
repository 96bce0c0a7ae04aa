import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.checks import doubled
from copydesk.checks.base import Passage
from copydesk.findings import Mark, Safety
from copydesk.language.parse import Parse
from copydesk.prose import markdown
from copydesk.rules.library import Library
from copydesk.settings import Settings

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/repetition/doubled.toml").read_text(encoding="utf-8"))
FIRES = [(safety, text, mended) for safety in (Safety.MEANING, Safety.CHOICE) for text, mended in CASES[safety].items()]
LIBRARY = Library({}, {}, {})
Read = Callable[[str], Parse]
Marks = Callable[[str], tuple[str, list[Mark]]]


@pytest.fixture(scope="module")
def marks(read: Read) -> Marks:
    def check(text: str) -> tuple[str, list[Mark]]:
        (block,) = markdown.read(text)
        return block.text, list(doubled.check(Passage(block, read(block.text)), LIBRARY, Settings()))

    return check


@pytest.mark.parametrize(("safety", "text", "mended"), FIRES, ids=[text for _, text, _ in FIRES])
def test_a_slip_is_marked_and_mended(marks: Marks, safety: Safety, text: str, mended: str) -> None:
    prose, (mark,) = marks(text)
    (rewrite,) = mark.rewrites
    assert (rewrite.applied(prose), rewrite.safety) == (mended, safety)


@pytest.mark.parametrize("text", CASES["quiet"])
def test_what_may_be_meant_is_left_alone(marks: Marks, text: str) -> None:
    assert marks(text)[1] == []


def test_the_mark_covers_both_words_and_says_how_often(marks: Marks) -> None:
    prose, (mark,) = marks("He ate the the the cake.")
    assert mark.span.of(prose) == "the the the"
    assert mark.message == "“the the the”: “the” stands 3 times."
