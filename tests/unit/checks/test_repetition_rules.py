"""What the entries of the checks of repetition and of length show as examples is what the checks do."""

from collections.abc import Callable

import pytest

from copydesk.checks import doubled, length, openings, shapes
from copydesk.checks.base import Passage
from copydesk.checks.repetition import Repetition, facts
from copydesk.findings import Mark, Severity
from copydesk.language.parse import Parse
from copydesk.prose import plain
from copydesk.rules.library import load
from copydesk.settings import Settings

LIBRARY = load()
SETTINGS = Settings(rules={"repetition.echo": Severity.HINT})
RULES = [rule for rule in LIBRARY.rules.values() if rule.category in ("repetition", "sentence-length")]
FIRES = [(rule.name, text, mended) for rule in RULES for text, mended in rule.fires]
QUIET = [(rule.name, text) for rule in RULES for text in rule.quiet]
Read = Callable[[str], Parse]


def marks(read: Read, text: str) -> list[Mark]:
    passages = [Passage(block, read(block.text)) for block in plain.read(text)]
    checks = (doubled.check, length.check, openings.check, shapes.check)
    found = [mark for passage in passages for check in checks for mark in check(passage, LIBRARY, SETTINGS)]
    repeated = Repetition().marks([facts(passage, LIBRARY, SETTINGS) for passage in passages])
    return [*found, *(placed.mark for of_block in repeated for placed in of_block)]


@pytest.mark.parametrize(("rule", "text", "mended"), FIRES)
def test_a_rule_fires_on_its_examples(read: Read, rule: str, text: str, mended: str | None) -> None:
    mine = [mark for mark in marks(read, text) if mark.rule == rule]
    assert mine
    if mended is not None:
        assert mended in {rewrite.applied(text) for mark in mine for rewrite in mark.rewrites}


@pytest.mark.parametrize(("rule", "text"), QUIET)
def test_a_rule_is_quiet_on_its_counterexamples(read: Read, rule: str, text: str) -> None:
    assert rule not in {mark.rule for mark in marks(read, text)}
