import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.checks import expletives
from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind, Segment, SegmentKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

CASES = Path(__file__).parents[2] / "cases" / "expletives"
LIBRARY = Library({}, {}, {})


def groups() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for group in table["group"]:
            yield table["rule"], group


REWRITES = [(*pair, group["safety"], rule) for rule, group in groups() for pair in group.get("rewrite", ())]
MARKED = [(text, rule) for rule, group in groups() for text in group.get("mark", ())]
DECLINED = [text for _, group in groups() for text in group.get("decline", ())]
SILENT = [text for _, group in groups() for text in group.get("silent", ())]


def passage(parse: Parse, kind: BlockKind = BlockKind.PARAGRAPH) -> Passage:
    end = len(parse.text)
    return Passage(Block(kind, Span(0, end), parse.text, (Segment(Span(0, end), Span(0, end), SegmentKind.TEXT),)), parse)


@pytest.fixture
def marks(read: Callable[[str], Parse]) -> Callable[[str], list[Mark]]:
    return lambda text: list(expletives.check(passage(read(text)), LIBRARY, Settings()))


@pytest.mark.parametrize(("text", "expected", "safety", "rule"), REWRITES)
def test_rewrites(marks: Callable[[str], list[Mark]], text: str, expected: str, safety: str, rule: str) -> None:
    found = marks(text)
    assert [(mark.rule, mark.rewrites[0].applied(text)) for mark in found] == [(rule, expected)]
    assert found[0].rewrites[0].safety == safety
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


def test_a_quotation_is_left_alone(read: Callable[[str], Parse]) -> None:
    parse = read("There are many people who think the road is unsafe.")
    assert list(expletives.check(passage(parse, BlockKind.QUOTATION), LIBRARY, Settings())) == []


def test_a_moved_phrase_carries_its_words_as_spans(marks: Callable[[str], list[Mark]]) -> None:
    """Markup inside words that stay or move is kept: a rewrite spells out only words that are new."""
    text = "There are also many people who think the plan is good."
    spelled = [piece for edit in marks(text)[0].rewrites[0].edits for piece in edit.pieces if isinstance(piece, str)]
    assert set("".join(spelled).split()) == set()
