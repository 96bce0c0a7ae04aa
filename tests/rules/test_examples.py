"""Every example of every rule that is written as a pattern: it fires where it should, mends what it should, and is quiet else."""

import pytest

from copydesk.language.reading import Reader
from copydesk.proving import Prover
from copydesk.rules.library import load

LIBRARY = load()
RULES = [rule for rule in LIBRARY.rules.values() if rule.forms]
FIRES = [(rule, text, result) for rule in RULES for text, result in rule.fires]
QUIET = [(rule, text) for rule in RULES for text in rule.quiet]


@pytest.fixture(scope="module")
def prover(reader: Reader) -> Prover:
    return Prover(reader, LIBRARY)


@pytest.mark.parametrize(("rule", "text", "result"), FIRES, ids=[f"{rule.name}: {text}" for rule, text, _ in FIRES])
def test_a_rule_fires_and_mends(prover: Prover, rule, text, result) -> None:  # type: ignore[no-untyped-def]
    assert prover.fires(rule, text, result) == ""


@pytest.mark.parametrize(("rule", "text"), QUIET, ids=[f"{rule.name}: {text}" for rule, text in QUIET])
def test_a_rule_is_quiet(prover: Prover, rule, text) -> None:  # type: ignore[no-untyped-def]
    assert prover.quiet(rule, text) == ""
