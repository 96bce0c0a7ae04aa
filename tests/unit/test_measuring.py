"""Figures of documents, with the shipped pipeline."""

from dataclasses import replace

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.statistics import NOTHING, Counts, Section, in_words

TEXT = """---
title: Not counted
---

Before any heading.

# The first one

The gate was locked by the guard. The cat, a big one, sat on `code` and slept.

| a | table |
|---|-------|
| of | six words |

## The second

- It was not seen.
"""


def sections(engine: Engine, text: str, form: Format = Format.MARKDOWN) -> tuple[Section, ...]:
    return engine.sections(Document(text, form))


def test_sections_are_headings_and_what_stands_below_them(engine: Engine) -> None:
    whole, first, second = sections(engine, TEXT)
    assert (whole.title, whole.start) == ("", None)
    assert [(one.title, TEXT[one.start :][:3]) for one in (first, second)] == [("The first one", "The"), ("The second", "The")]
    assert whole.counts.words == 3 + first.counts.words + second.counts.words
    assert first.counts.sentences == 2
    assert first.counts.passive_share == 0.5
    assert first.counts.words == 3 + 7 + 10 + 5
    assert first.counts.running == 7 + 9
    assert second.counts == Counts(words=6, running=4, characters=12, syllables=4, sentences=1, passive=1)


def test_with_the_setting_the_report_has_the_figures(engine: Engine) -> None:
    counting = engine.with_settings(replace(engine.settings, statistics=True))
    document = Document(TEXT, Format.MARKDOWN)
    report = counting.check(document)
    assert counting.sections(document, report) == engine.sections(document)
    edited = replace(document, text=TEXT.replace("slept", "slept well"))
    again = counting.check(edited, report)
    assert counting.sections(edited, again) == engine.sections(edited)


@pytest.mark.parametrize("text", ["", "\n\n", "```\ncode\n```", "# A heading alone", "…", "Wir sind nicht da und das ist gut."])
def test_what_has_no_running_text_has_no_averages(engine: Engine, text: str) -> None:
    whole = sections(engine, text)[0].counts
    assert (whole.words_per_sentence, whole.grade_level, whole.ari, whole.passive_share) == (None, None, None, None)


def test_the_formulas() -> None:
    counts = Counts(words=476, running=100, characters=450, syllables=150, sentences=5, passive=1)
    assert counts.minutes == 2
    assert counts.words_per_sentence == 20
    assert counts.grade_level == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert counts.ari == pytest.approx(4.71 * 4.5 + 0.5 * 20 - 21.43)
    assert in_words(counts) == "476 words · 2 min · 20 words a sentence · grade 9.9 · ARI 9.8 · 20% passive"
    assert in_words(Counts(words=1)) == "1 word · 1 min"
    assert NOTHING + counts == counts


def test_an_accent_of_its_own_is_part_of_its_word(engine: Engine) -> None:
    whole = sections(engine, "The re\u0301sume\u0301 was long.")[0]
    assert whole.counts.running == 4
