"""The sketch of an active sentence whose actor the writer must name."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Rewrite, Safety
from copydesk.language.clauses import passives
from copydesk.language.parse import Parse
from copydesk.rewriting.sketch import name_actor

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "sketches" / "actors.toml").read_text(encoding="utf-8"))
Read = Callable[[str], Parse]


def sketches(read: Read, text: str) -> list[str]:
    outcomes = [name_actor(clause) for clause in passives(read(text)) if clause.agent is None]
    rewrites = [outcome for outcome in outcomes if isinstance(outcome, Rewrite)]
    assert all(rewrite.safety is Safety.SKETCH for rewrite in rewrites)
    return [rewrite.applied(text) for rewrite in rewrites]


@pytest.mark.parametrize(("text", "result"), [(text, result) for text, result in CASES["sketch"] if result])
def test_the_actors_place_is_left_open(read: Read, text: str, result: str) -> None:
    assert result in sketches(read, text)


@pytest.mark.parametrize("text", CASES["decline"])
def test_what_would_be_wrong_is_not_sketched(read: Read, text: str) -> None:
    assert sketches(read, text) == []


def test_fix_all_makes_no_sketch(engine: Engine) -> None:
    document = Document("Mistakes were made. He stayed in order to help.", Format.PLAIN)
    assert engine.fix_all(document) == "Mistakes were made. He stayed to help."
    assert engine.fix_all(document, "passive.hidden-actor") == document.text
