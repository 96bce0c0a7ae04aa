"""Tests about the tests of the rules: none without examples, none twice, and what is generated from them is fresh."""

import json
import tomllib
from pathlib import Path

import pytest

from copydesk.rules import entries
from copydesk.rules.catalogue import readme_with_catalogue
from copydesk.rules.jsonschema import schema
from copydesk.rules.library import load, shipped_folder
from copydesk.rules.schema import Rule

LIBRARY = load()
RULES = list(LIBRARY.rules.values())
FILES = sorted(shipped_folder().glob("*.toml"))


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_has_a_reason_and_examples_of_both_kinds(rule: Rule) -> None:
    assert rule.why.strip()
    assert rule.why.rstrip()[-1] in ".!?”)"
    assert rule.fires
    assert rule.quiet
    texts = [text for text, _ in rule.fires] + list(rule.quiet)
    assert len(set(texts)) == len(texts), "an example stands twice"


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_examples_show_what_the_rule_does(rule: Rule) -> None:
    for text, result in rule.fires:
        assert text.strip() == text
        assert result != text
        assert result != ""


def test_no_two_rules_share_a_pattern() -> None:
    seen: dict[str, str] = {}
    for rule in RULES:
        for form in rule.forms:
            key = form.match
            assert seen.setdefault(key, rule.name) == rule.name, f"{rule.name} and {seen[key]} look for {key!r}"


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_file_says_what_it_is(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert table["title"]
    assert table["about"].endswith(".")


def test_the_catalogue_is_fresh() -> None:
    readme = (shipped_folder() / "README.md").read_text(encoding="utf-8")
    assert readme == readme_with_catalogue(readme, LIBRARY), "run `make catalogue` (python -m copydesk.rules.catalogue)"


def test_the_schema_is_fresh() -> None:
    assert (shipped_folder() / "schema.json").read_text(encoding="utf-8") == schema(), "run python -m copydesk.rules.catalogue"


def test_the_schema_knows_every_key() -> None:
    properties = json.loads(schema())["properties"]
    assert set(properties) == set(entries.FILE_KEYS)
    assert set(properties["rule"]["items"]["properties"]) == set(entries.RULE_KEYS)
    assert set(properties["phrases"]["additionalProperties"]["properties"]) == set(entries.PHRASE_KEYS)
    assert set(properties["hidden"]["additionalProperties"]["properties"]) == set(entries.HIDDEN_KEYS)
