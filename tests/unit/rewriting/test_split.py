"""Splits of long sentences, held to the whole document: what the engine verifies and offers."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.language.parse import Parse
from copydesk.rewriting.verify_split import verify_split

CASES = Path(__file__).parents[2] / "cases" / "splits"


def pairs() -> Iterator[tuple[str, str, int]]:
    for path in sorted(CASES.glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            yield from ((text, expected, group["words"]) for text, expected in group.get("rewrite", ()))


def offered(engine: Engine, text: str, words: int) -> list[str]:
    other = engine.with_settings(
        replace(engine.settings, long_sentence_words=words, rules={"sentence-length": True, "repetition": False})
    )
    report = other.check(Document(text, Format.MARKDOWN))
    long = [i for i, finding in enumerate(report.findings) if finding.category == "sentence-length"]
    return [fix.applied(text) for i in long for fix in other.fixes(report, i)]


@pytest.mark.parametrize(("text", "expected", "words"), list(pairs()))
def test_a_split_stands_every_test(engine: Engine, text: str, expected: str, words: int) -> None:
    assert offered(engine, text, words)[:1] == [expected]


def test_markup_is_carried_along(engine: Engine) -> None:
    text = "She sold the [house](x.md) in the village to her cousin, and *nobody* in the family ever saw it again."
    expected = "She sold the [house](x.md) in the village to her cousin. *Nobody* in the family ever saw it again."
    assert offered(engine, text, 14)[:1] == [expected]


def test_a_very_long_sentence_is_cut_twice(engine: Engine) -> None:
    text = (
        "The council voted to close the library on Main Street, and the mayor signed the order the next day, "
        "but the owners of the building had already sold it."
    )
    expected = (
        "The council voted to close the library on Main Street. The mayor signed the order the next day. "
        "But the owners of the building had already sold it."
    )
    assert offered(engine, text, 12)[:1] == [expected]


def test_a_half_without_a_verb_is_refused(read: Callable[[str], Parse]) -> None:
    before = read("He saw the house near the mill, and she wept.")
    assert verify_split(before, read("He saw the house near the mill. She wept."))
    assert not verify_split(before, read("He saw the house near the mill. And the old woman."))
    assert not verify_split(before, before)
