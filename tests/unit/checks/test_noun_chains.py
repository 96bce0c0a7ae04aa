import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.checks import noun_chains
from copydesk.checks.base import Passage
from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

CASES = Path(__file__).parents[2] / "cases" / "noun_chains"


def groups() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((table["rule"], group) for group in table["group"])


def cases(kind: str) -> list[Any]:
    return [(rule, case) for rule, group in groups() for case in group.get(kind, ())]


@pytest.fixture
def marks(read: Callable[[str], Parse]) -> Callable[[str], list[Mark]]:
    def found(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Mark]:
        block = Block(kind, Span(0, len(text)), text, ())
        return list(noun_chains.check(Passage(block, read(text)), Library({}, {}, {}), Settings()))

    return found


@pytest.mark.parametrize(("rule", "case"), cases("mark"))
def test_marks(marks: Callable[[str], list[Mark]], rule: str, case: list[str]) -> None:
    text, said = case
    assert [(mark.rule, mark.span.of(text), mark.rewrites) for mark in marks(text)] == [(rule, said, ())]
    assert marks(text)[0].declined


@pytest.mark.parametrize(("rule", "case"), cases("rewrite"))
def test_rewrites_stand_every_test(engine: Engine, rule: str, case: list[str]) -> None:
    text, expected = case
    report = engine.check(Document(text, Format.PLAIN))
    index = next(i for i, finding in enumerate(report.findings) if finding.rule == rule)
    assert [fix.applied(text) for fix in engine.fixes(report, index)] == [expected]


@pytest.mark.parametrize(("rule", "text"), cases("decline"))
def test_declines(marks: Callable[[str], list[Mark]], rule: str, text: str) -> None:
    assert [mark.rewrites for mark in marks(text) if mark.rule == rule and mark.rewrites] == []


@pytest.mark.parametrize(("rule", "text"), cases("silent"))
def test_stays_silent(marks: Callable[[str], list[Mark]], rule: str, text: str) -> None:
    assert [mark.span.of(text) for mark in marks(text) if mark.rule == rule] == []


def test_headings_and_quotations_are_left_alone(marks: Callable[..., list[Mark]]) -> None:
    text = "The board approved the water quality improvement plan."
    for kind in (BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.TABLE_CELL, BlockKind.METADATA):
        assert marks(text, kind) == []
