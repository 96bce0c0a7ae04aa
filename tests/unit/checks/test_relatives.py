import pytest

from copydesk.checks import relatives
from copydesk.prose.blocks import BlockKind
from copydesk.settings import Settings
from support.cases import LIBRARY, Folder, Read, offered, passage

CASES = Folder("relative_clauses")
STRICT = Settings(strict=True)


@pytest.mark.parametrize(("text", "expected", "safety", "rule"), CASES.rewrites())
def test_rewrites(read: Read, text: str, expected: str, safety: str, rule: str) -> None:
    assert offered(relatives.check, read, text) == [(rule, expected, safety)]


@pytest.mark.parametrize("text", CASES.sentences("decline"))
def test_declines(read: Read, text: str) -> None:
    assert offered(relatives.check, read, text) == []


@pytest.mark.parametrize(("text", "reason", "rule"), CASES.reasons())
def test_a_strict_writer_is_told_why(read: Read, text: str, reason: str, rule: str) -> None:
    marks = list(relatives.check(passage(read(text)), LIBRARY, STRICT))
    assert [(mark.rule, mark.declined) for mark in marks] == [(rule, reason)]
    assert list(relatives.check(passage(read(text)), LIBRARY, Settings())) == []


@pytest.mark.parametrize("text", CASES.sentences("silent"))
def test_stays_silent(read: Read, text: str) -> None:
    assert list(relatives.check(passage(read(text)), LIBRARY, STRICT)) == []


def test_a_quotation_is_left_alone(read: Read) -> None:
    quotation = passage(read("People who are waiting outside are cold."), BlockKind.QUOTATION)
    assert list(relatives.check(quotation, LIBRARY, Settings())) == []


def test_there_are_forty_pairs_and_traps() -> None:
    assert {rule: count for rule, count in CASES.counts().items() if min(count) < 40} == {}
