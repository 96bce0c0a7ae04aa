from collections.abc import Callable

import pytest

from copydesk.checks import expletives
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting import verify
from copydesk.settings import Settings
from support.cases import LIBRARY, Folder, passage

CASES = Folder("expletives")
REWRITES = CASES.rewrites()
MARKED = [(text, rule) for rule, group in CASES.groups() for text in group.get("mark", ())]
DECLINED = CASES.sentences("decline")
SILENT = CASES.sentences("silent")
REASONS = CASES.reasons()
TRANSFORMS = (expletives.THERE_WHO, expletives.THERE_DOING, expletives.IT_WHO, expletives.IT_IS_POSSIBLE)


@pytest.fixture
def marks(read: Callable[[str], Parse]) -> Callable[[str], list[Mark]]:
    return lambda text: list(expletives.check(passage(read(text)), LIBRARY, Settings()))


@pytest.mark.parametrize(("text", "expected", "safety", "rule"), REWRITES)
def test_rewrites(
    marks: Callable[[str], list[Mark]], read: Callable[[str], Parse], text: str, expected: str, safety: str, rule: str
) -> None:
    found = marks(text)
    assert [(mark.rule, mark.rewrites[0].applied(text)) for mark in found] == [(rule, expected)]
    assert found[0].rewrites[0].safety == safety
    assert verify.holds(rule, read(text), read(expected))
    assert marks(expected) == []


@pytest.mark.parametrize(("text", "rule"), MARKED)
def test_marks_without_a_rewrite(marks: Callable[[str], list[Mark]], text: str, rule: str) -> None:
    assert [(mark.rule, mark.rewrites) for mark in marks(text)] == [(rule, ())]


@pytest.mark.parametrize("text", DECLINED)
def test_declines(marks: Callable[[str], list[Mark]], text: str) -> None:
    assert [mark.rewrites[0].applied(text) for mark in marks(text) if mark.rewrites] == []


@pytest.mark.parametrize("text", SILENT)
def test_stays_silent(marks: Callable[[str], list[Mark]], text: str) -> None:
    assert marks(text) == []


@pytest.mark.parametrize(("text", "reason", "rule"), REASONS)
def test_a_strict_writer_is_told_why(read: Callable[[str], Parse], text: str, reason: str, rule: str) -> None:
    marks = list(expletives.check(passage(read(text)), LIBRARY, Settings(strict=True)))
    assert [(mark.rule, mark.declined) for mark in marks] == [(rule, reason)]
    assert list(expletives.check(passage(read(text)), LIBRARY, Settings())) == []


def test_a_quotation_is_left_alone(read: Callable[[str], Parse]) -> None:
    parse = read("There are many people who think the road is unsafe.")
    assert list(expletives.check(passage(parse, BlockKind.QUOTATION), LIBRARY, Settings())) == []


def test_a_moved_phrase_carries_its_words_as_spans(marks: Callable[[str], list[Mark]]) -> None:
    """Markup inside words that stay or move is kept: a rewrite spells out only words that are new."""
    text = "There are still many people who think the plan is good."
    spelled = [piece for edit in marks(text)[0].rewrites[0].edits for piece in edit.pieces if isinstance(piece, str)]
    assert set("".join(spelled).split()) == set()


def test_each_transform_has_forty_pairs_and_traps() -> None:
    transforms = {rule: counts for rule, counts in CASES.counts().items() if rule in TRANSFORMS}
    assert {rule: counts for rule, counts in transforms.items() if min(counts) < 40} == {}
