"""The new words of a rewrite are spelled as the writer spells."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Mark, Moved, ProseEdit, Rewrite, Safety
from copydesk.language.spelling import Spelling
from copydesk.language.variants import WriterSpelling, american, british
from copydesk.rewriting.respell import respelled
from copydesk.rules.library import load
from copydesk.rules.template import Atom, Inflected, Template, Unit
from copydesk.settings import SpellingChoice
from copydesk.text import Prose, Span

CASES = Path(__file__).parents[2] / "cases" / "spelling" / "rewrites.toml"
BRITISH = WriterSpelling(Spelling.BRITISH)


def cases() -> Iterator[tuple[str, str, SpellingChoice]]:
    for group in tomllib.loads(CASES.read_text(encoding="utf-8"))["group"]:
        for text, expected in group["rewrite"]:
            yield text, expected, SpellingChoice(group.get("spelling", "auto"))


def fixed(engine: Engine, text: str, spelling: SpellingChoice = SpellingChoice.AUTO) -> str:
    other = engine.with_settings(replace(engine.settings, spelling=spelling))
    document = Document(text, Format.PLAIN)
    report = other.check(document)
    for index in range(len(report.findings)):
        for fix in other.fixes(report, index):
            return fix.applied(text)
    return text


@pytest.mark.parametrize(("text", "expected", "spelling"), list(cases()))
def test_a_rewrite_follows_the_writer(engine: Engine, text: str, expected: str, spelling: SpellingChoice) -> None:
    assert fixed(engine, text, spelling) == expected


def test_the_writers_own_words_stay_and_capitals_too() -> None:
    text = "They utilize color."
    moved = Moved(Span(0, 4), (ProseEdit(Span(0, 1), ("Color ",)),))
    edit = ProseEdit(Span(5, 18), ("ORGANIZE ", Span[Prose](13, 18), " and Favor", moved))
    mark = Mark(
        "x.y",
        Span(5, 18),
        "“utilize color” is long: write “organize”.",
        (Rewrite("Write “organize”", (edit,), Safety.MEANING),),
    )
    new = respelled(mark, text, BRITISH)
    assert new.message == "“utilize color” is long: write “organise”."
    assert new.rewrites[0].title == "Write “organise”"
    assert new.rewrites[0].applied(text) == "They ORGANISE color and FavourColour hey."
    assert respelled(mark, text, WriterSpelling()) is mark


def test_a_flip_of_the_spelling_reads_no_block_again(engine: Engine) -> None:
    """One word more may turn a document British: its other blocks are respelled, not parsed."""
    first = Document("They gave a summary of the talks.\n\nIt was red.", Format.MARKDOWN)
    second = Document("They gave a summary of the talks.\n\nThe colour was red.", Format.MARKDOWN)
    report = engine.check(first)
    assert "summarized" in report.findings[0].message
    later = engine.check(second, report)
    assert "summarised" in later.findings[0].message
    assert later.findings == engine.check(second).findings
    assert engine.check(first, later).findings == report.findings


def _strings(atoms: tuple[Atom, ...]) -> Iterator[str]:
    for atom in atoms:
        yield from (atom.split() if isinstance(atom, str) else atom.words if isinstance(atom, Inflected) else ())


def _units(units: tuple[Unit, ...]) -> Iterator[str]:
    for unit in units:
        yield from _strings(unit) if isinstance(unit, tuple) else _units(unit.units)


def words_of(one: Template) -> Iterator[str]:
    yield from _units(one.units)


def test_rules_write_american_words() -> None:
    """What a rule writes is turned into the writer's spelling from the American one."""
    found = [
        (rule.rule.name, word)
        for rule, place, _ in load().finder.forms
        for one in rule.forms[place].templates
        for word in words_of(one)
        if american(word.lower()) != word.lower() == british(american(word.lower()))
    ]
    assert found == []


def test_a_message_quotes_the_writer_also_beyond_its_mark() -> None:
    text = "The colour was chosen by the Lincoln Center."
    rewrite = Rewrite("Make it active", (ProseEdit(Span(0, 3), ("This",)),))
    mark = Mark("x.y", Span(11, 21), "“was chosen” is passive; who acts: the Lincoln Center, the center", (rewrite,))
    new = respelled(mark, text, BRITISH)
    assert new.message == "“was chosen” is passive; who acts: the Lincoln Center, the centre"
