"""Rewrites by template, on real parses; the cases stand in tests/cases/phrases/rewrites.toml."""

import tomllib
from pathlib import Path

import pytest

from copydesk.findings import Safety
from copydesk.language.reading import Reader
from copydesk.rewriting.phrase import Declined, wording
from copydesk.rules import notation, template
from copydesk.rules.pattern import Compiled
from copydesk.rules.view import View

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/phrases/rewrites.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_a_rewrite_makes_the_sentence_whole(case: dict[str, str], reader: Reader) -> None:
    pattern = notation.read(case["match"])
    view = View(reader.read(case["text"]))
    match = next(Compiled(pattern).matches(view, range(view.size)), None)
    assert match, "the pattern does not match"
    written = template.read(case["rewrite"], pattern)
    if "result" not in case:
        with pytest.raises(Declined):
            wording(view, match, written, Safety.MEANING)
        return
    made = wording(view, match, written, Safety.MEANING).rewrite
    assert made.applied(case["text"]) == case["result"]
    ends = [edit.span.end for edit in made.edits]
    assert all(end <= edit.span.start for end, edit in zip(ends, made.edits[1:], strict=False)), "the edits are not disjoint"
