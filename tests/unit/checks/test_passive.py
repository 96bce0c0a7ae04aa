"""The sentences of tests/cases/passive, read with the shipped pipeline.

A wrong offer fails, always. An offer that a reading is too unsure for is a miss: how many may be missed is stated at the end.
"""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from copydesk.checks import passive
from copydesk.checks.base import Passage
from copydesk.findings import BLANK, Mark, Safety
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind, Segment, SegmentKind
from copydesk.rewriting.verify_active import verify_active
from copydesk.rules.library import load
from copydesk.settings import Settings
from copydesk.text import Prose, Source, Span

CASES = Path(__file__).parents[2] / "cases" / "passive"
Read = Callable[[str], Parse]
LIBRARY = load()


def cases(kind: str) -> Iterator[tuple[int, str, str]]:
    """The number of the phenomenon, the sentence and, for `rewrite`, its active form."""
    for path in sorted(CASES.glob("*.toml")):
        for phenomenon in tomllib.loads(path.read_text(encoding="utf-8"))["phenomenon"]:
            for case in phenomenon.get(kind, ()):
                text, result = case if isinstance(case, list) else (case, "")
                yield phenomenon["number"], text, result


def pairs(kind: str) -> list[tuple[str, str]]:
    return [(text, result) for _, text, result in cases(kind)]


def passage(read: Read, text: str) -> Passage:
    whole = Segment(Span[Prose](0, len(text)), Span[Source](0, len(text)), SegmentKind.TEXT)
    return Passage(Block(BlockKind.PARAGRAPH, whole.source, text, (whole,)), read(text))


def marks(read: Read, text: str, *, strict: bool = False) -> list[Mark]:
    return list(passive.check(passage(read, text), LIBRARY, Settings(strict=strict)))


def offers(read: Read, text: str, *, sketches: bool = False) -> list[str]:
    rewrites = [rewrite for mark in marks(read, text) for rewrite in mark.rewrites]
    return [rewrite.applied(text) for rewrite in rewrites if (rewrite.safety is Safety.SKETCH) == sketches]


@pytest.mark.parametrize(("text", "result"), pairs("rewrite"))
def test_an_offer_is_right(read: Read, text: str, result: str) -> None:
    assert set(offers(read, text)) <= {result}


@pytest.mark.parametrize("text", [text for text, _ in pairs("decline")])
def test_nothing_is_offered(read: Read, text: str) -> None:
    assert not offers(read, text)


@pytest.mark.parametrize("text", [text for text, _ in pairs("silent")])
def test_a_state_is_never_marked(read: Read, text: str) -> None:
    assert not [mark for mark in marks(read, text, strict=True) if mark.rule != passive.UNNAMED]


def test_phenomena_are_all_there() -> None:
    numbers = {number for kind in ("rewrite", "decline", "hint", "strict", "silent") for number, _, _ in cases(kind)}
    assert numbers == set(range(1, 61))


@pytest.mark.parametrize(("text", "result"), pairs("sketch"))
def test_a_sketch_leaves_a_blank_for_the_actor(read: Read, text: str, result: str) -> None:
    assert offers(read, text, sketches=True) == [result]
    assert BLANK.search(result)


def share(kind: str, holds: Callable[[str, str], bool]) -> float:
    verdicts = [holds(text, result) for text, result in pairs(kind)]
    return sum(verdicts) / len(verdicts)


def test_how_much_is_rewritten(read: Read) -> None:
    assert share("rewrite", lambda text, result: result in offers(read, text)) >= 0.9


def test_how_many_hidden_actors_are_seen(read: Read) -> None:
    def is_marked(text: str, _: str) -> bool:
        rules = {mark.rule for mark in marks(read, text)}
        return bool(rules & {passive.HIDDEN, passive.REPORTING}) and not offers(read, text)

    assert share("hint", is_marked) >= 0.9


def test_what_is_marked_only_under_strict(read: Read) -> None:
    def is_strict(text: str, _: str) -> bool:
        return not marks(read, text) and bool(marks(read, text, strict=True))

    assert share("strict", is_strict) >= 0.9


def test_how_many_states_stay_silent_even_under_strict(read: Read) -> None:
    assert share("silent", lambda text, _: not marks(read, text, strict=True)) >= 0.95


def test_how_many_rewrites_are_verified(read: Read) -> None:
    def is_verified(text: str, result: str) -> bool:
        return result not in offers(read, text) or verify_active(read(text), read(result))

    assert share("rewrite", is_verified) >= 0.95


DENSE = "The samples were heated. The tubes were labelled. The lid was opened by Ann. Mistakes were made. We left."


def rules_under(read: Read, text: str, settings: Settings) -> list[str]:
    return [mark.rule for mark in passive.check(passage(read, text), LIBRARY, settings)]


def test_a_dense_paragraph_is_marked_once_beside_what_can_be_rewritten(read: Read) -> None:
    assert rules_under(read, DENSE, Settings(rules={passive.DENSITY: True})) == [passive.NAMED, passive.DENSITY]
    assert rules_under(read, DENSE, Settings(rules={"passive": True})) == [passive.NAMED, passive.HIDDEN]


def test_a_paragraph_with_few_passives_is_not_dense(read: Read) -> None:
    text = "Mistakes were made. Shots were fired. The shop is closed. It is located in Rome. The lights are turned off."
    assert rules_under(read, text, Settings(rules={passive.DENSITY: True})) == []


@pytest.mark.parametrize("name", ["named-agent", "hidden-actor", "reporting", "unnamed-actor"])
def test_the_examples_of_the_rules(read: Read, name: str) -> None:
    rule = LIBRARY.rules[f"passive.{name}"]
    strict = name == "unnamed-actor"
    for text, result in rule.fires:
        found = [mark for mark in marks(read, text, strict=strict) if mark.rule == rule.name]
        assert found, text
        assert result is None or found[0].rewrites[0].applied(text) == result
    for text in rule.quiet:
        assert not [mark for mark in marks(read, text, strict=strict) if mark.rule == rule.name], text
