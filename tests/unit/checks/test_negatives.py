"""What is denied and could be said: the rules of the category "double-negatives" on sentences of their own."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine

CASES = Path(__file__).parents[2] / "cases" / "negatives"


def cases(kind: str) -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            yield from group.get(kind, ())


def findings(engine: Engine, text: str) -> list[int]:
    report = engine.check(Document(text, Format.PLAIN))
    return [i for i, finding in enumerate(report.findings) if finding.category == "double-negatives"]


@pytest.mark.parametrize("pair", list(cases("rewrite")))
def test_what_is_denied_is_said(engine: Engine, pair: list[str]) -> None:
    text, expected = pair
    report = engine.check(Document(text, Format.PLAIN))
    fixes = [engine.fixes(report, i) for i in findings(engine, text)]
    assert [one[0].applied(text) for one in fixes if one] == [expected]


@pytest.mark.parametrize("text", list(cases("silent")))
def test_where_it_would_say_something_else_nothing_is_said(engine: Engine, text: str) -> None:
    assert findings(engine, text) == []
