"""Rules for weak verbs ("has the ability to"), held to sentences that are not their own examples."""

import tomllib

import pytest

from copydesk.checks import phrases
from copydesk.findings import Mark
from copydesk.rules.library import load
from copydesk.settings import Settings
from support.cases import CASES, Read, passage

TABLE = tomllib.loads((CASES / "phrases" / "weak_verbs.toml").read_text(encoding="utf-8"))
LIBRARY = load()


def marks(read: Read, text: str) -> list[Mark]:
    found = phrases.check(passage(read(text)), LIBRARY, Settings())
    return [mark for mark in found if mark.rule in TABLE["rules"]]


def test_the_rules_are_there() -> None:
    assert [name for name in TABLE["rules"] if name not in LIBRARY.rules] == []


@pytest.mark.parametrize(("text", "expected"), TABLE["rewrite"])
def test_rewrites(read: Read, text: str, expected: str) -> None:
    [mark] = marks(read, text)
    assert mark.rewrites[0].applied(text) == expected
    assert marks(read, expected) == []


@pytest.mark.parametrize("text", TABLE["silent"])
def test_stays_silent(read: Read, text: str) -> None:
    assert marks(read, text) == []


def test_there_are_forty_pairs_and_traps() -> None:
    assert len(TABLE["rewrite"]) >= 40
    assert len(TABLE["silent"]) >= 40
