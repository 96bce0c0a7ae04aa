"""A share of what `make fuzz` does, on the project's own texts; without a folder of real ones it is the same each time."""

import sys
from typing import Any

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.rules import library
from copydesk.settings import Settings
from fuzz.guessing import GuessingReader
from fuzz.invariants import Structure
from fuzz.mutation import giants, nested
from fuzz.run import document, faults, lessons
from fuzz.texts import texts

SOURCES = texts()


@pytest.fixture(scope="module")
def guessing(nlp: Any) -> Engine:
    """An engine whose parses are wild guesses."""
    return Engine(GuessingReader(nlp, lessons(1_000)), library.load(), Settings())


@pytest.mark.parametrize("start", range(0, 90, 30))
def test_whatever_the_parser_says_the_document_is_safe(guessing: Engine, start: int) -> None:
    found = {seed: faults(document(seed, SOURCES), guessing, seed) for seed in range(start, start + 30)}
    assert {seed: some for seed, some in found.items() if some} == {}


@pytest.mark.parametrize("start", range(1_000, 1_010, 5))
def test_documents_that_nobody_would_write(engine: Engine, start: int) -> None:
    found = {seed: faults(document(seed, SOURCES), engine, seed) for seed in range(start, start + 5)}
    assert {seed: some for seed, some in found.items() if some} == {}


@pytest.mark.parametrize("form", Format)
def test_a_long_line_of_anything_is_read(form: Format) -> None:
    for name, text in giants(20_000).items():
        reading = Document(text, form).reading()
        assert all(block.source.end <= len(text) for block in reading.blocks), name


def work(document: Document, engine: Engine) -> int:
    """How many functions are called to check `document` and to make the fixes of a few of its findings."""
    fresh = Engine(engine.reader, engine.library, engine.settings)
    calls = 0

    def count(_frame: Any, event: str, _: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        report = fresh.check(document)
        for index in range(min(len(report.findings), 3)):
            fresh.fixes(report, index)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("form", [Format.PLAIN, Format.MARKDOWN])
def test_four_times_as_long_a_line_is_about_four_times_the_work(guessing: Engine, form: Format) -> None:
    short, long = ({**giants(size), **nested(size)} for size in (800, 3_200))
    for name, text in short.items():
        work(Document(text, form), guessing)  # What is made once, when it is first needed, is not counted.
        once = work(Document(text, form), guessing)
        assert work(Document(long[name], form), guessing) < 6 * once + 10_000, name


def test_what_an_edit_may_do_to_markup_is_seen() -> None:
    before = Structure.of("# A *title*\n\n- one [link](a)\n- two `code`\n\nText.\n")
    assert not before.lost(Structure.of("# A title\n\n- one [link](a)\n- 2 `code`\n"))
    for worse in (
        "A *title*\n\n- one [link](a)\n- two `code`\n\nText.\n",
        "# A *title*\n\n- one link\n- two `code`\n\nText.\n",
        "# A *title*\n\n- one [link](a)\n- \n\nText.\n",
        "# A *title*\n\n- one [link](a)\n- two `code`\n\n*Text*.\n",
        "# A *title*\n\n- one [link](a)\n\n- two `code`\n\nText.\n",
    ):
        assert before.lost(Structure.of(worse)), worse
