"""Every example of every rule holds: it fires where it should, mends what it should, and is quiet elsewhere."""

import pytest

from copydesk.language.reading import Reader
from copydesk.proving import Prover
from copydesk.rules.library import load
from copydesk.rules.schema import Rule

LIBRARY = load()
RULES = list(LIBRARY.rules.values())


@pytest.fixture(scope="module")
def prover(reader: Reader) -> Prover:
    return Prover(reader, LIBRARY)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_example_of_a_rule_holds(prover: Prover, rule: Rule) -> None:
    assert [str(failure) for failure in prover.failures(rule)] == []
