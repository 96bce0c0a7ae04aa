"""Rewriting at the writer's wish, with the shipped pipeline and rules."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Safety, apply_edits
from copydesk.offers import Kind, Offer
from copydesk.text import Source, Span

TEXT = """# Notes

The *letter* was written by the clerk. She stayed in order to read it. It rained.

- The samples were heated to 80 degrees.
"""
Ask = Callable[..., list[Offer]]


@pytest.fixture(scope="module")
def ask(engine: Engine) -> Ask:
    def offers(text: str, at: str, **settings: object) -> list[Offer]:
        """The offers for the selection `at`; a bar in it is the cursor."""
        asked = engine.with_settings(replace(engine.settings, **settings)) if settings else engine
        report = asked.check(Document(text, Format.MARKDOWN))
        start = text.index(at.replace("|", ""))
        place = start + at.index("|") if "|" in at else start
        return asked.offers(report, Span[Source](place, place if "|" in at else start + len(at)))

    return offers


def made(offers: list[Offer], text: str, kind: Kind) -> list[str]:
    return [apply_edits(text, offer.edits) for offer in offers if offer.kind is kind and offer.edits]


def declined(offers: list[Offer], kind: Kind) -> list[str]:
    return [offer.declined for offer in offers if offer.kind is kind and not offer.edits]


@pytest.mark.parametrize("settings", [{}, {"rules": {"passive": False, "wordy-phrases": False}}])
def test_the_sentence_under_the_cursor_is_reworked_also_where_the_rule_is_off(ask: Ask, settings: dict[str, object]) -> None:
    offers = ask(TEXT, "was wri|tten", **settings)
    old = "The *letter* was written by the clerk."
    assert made(offers, TEXT, Kind.ACTIVATE) == [TEXT.replace(old, "The clerk wrote the *letter*.")]
    assert declined(offers, Kind.SHORTEN) == ["nothing in it can safely be said in fewer words"]
    offers = ask(TEXT, "in or|der", **settings)
    assert made(offers, TEXT, Kind.SHORTEN) == [TEXT.replace("in order to", "to")]
    assert declined(offers, Kind.ACTIVATE) == ["there is no passive clause"]


def test_a_passive_that_nobody_flags_gets_a_sketch(ask: Ask) -> None:
    (offer,) = [offer for offer in ask(TEXT, "|The samples") if offer.kind is Kind.ACTIVATE]
    assert offer.safety is Safety.SKETCH
    assert "- [Who] heated the samples to 80 degrees." in apply_edits(TEXT, offer.edits)


def test_a_selection_means_every_sentence_that_it_touches(ask: Ask) -> None:
    offers = ask(TEXT, "clerk. She stayed")
    assert len(made(offers, TEXT, Kind.ACTIVATE)) == 1
    assert len(made(offers, TEXT, Kind.SHORTEN)) == 1
    assert len([offer for offer in offers if offer.kind is Kind.SPLIT]) == 2


def test_between_two_sentences_the_cursor_means_one(ask: Ask) -> None:
    assert len([offer for offer in ask(TEXT, "it. |It rained") if offer.kind is Kind.SHORTEN]) == 1


def test_where_no_prose_is_nothing_is_offered(ask: Ask) -> None:
    text = "```\nwas written by the clerk\n```\n"
    assert ask(text, "was| written") == []


def test_several_safe_rewrites_are_made_together(ask: Ask) -> None:
    text = "It should be noted that she stayed in order to make a decision about the end result."
    (result,) = made(ask(text, "she| stayed"), text, Kind.SHORTEN)
    assert result == "She stayed to decide on the result."


def test_a_declined_passive_says_why(ask: Ask) -> None:
    text = "Running late, I was stopped by police near the old bridge."
    (reason,) = declined(ask(text, "I| was"), Kind.ACTIVATE)
    assert reason == "another phrase in the sentence speaks of the subject"
