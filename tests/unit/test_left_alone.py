"""What a document or its settings ask to be left alone: accepted phrases, other languages; and rules that try too much."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.rules import library

TEXT = "They met in order to talk.\n\nMistakes were made **at the  present**\ntime, in order to learn.\n"


def rules(engine: Engine, text: str, form: Format = Format.MARKDOWN, **settings: object) -> list[str]:
    asked = engine.with_settings(replace(engine.settings, **settings)) if settings else engine
    return [finding.rule for finding in asked.check(Document(text, form)).findings]


def test_nothing_is_said_of_an_accepted_phrase(engine: Engine) -> None:
    everything = rules(engine, TEXT)
    assert everything.count("wordy-phrases.in-order-to") == 2
    assert "passive.hidden-actor" in everything
    assert "wordy-phrases.in-order-to" not in rules(engine, TEXT, accept=("in order to",))
    assert "wordy-phrases.in-order-to" not in rules(engine, TEXT, accept=("IN  Order To",))
    assert rules(engine, TEXT, accept=("order to learn", "n order to")) == everything
    assert rules(engine, TEXT, accept=("in order to talk",)).count("wordy-phrases.in-order-to") == 1
    assert "passive.hidden-actor" not in rules(engine, TEXT, accept=("mistakes were made",))


def test_an_accepted_phrase_is_never_fixed(engine: Engine) -> None:
    accepting = engine.with_settings(replace(engine.settings, accept=("in order to talk",)))
    assert accepting.fix_all(Document(TEXT, Format.MARKDOWN)).startswith("They met in order to talk.")
    assert engine.fix_all(Document(TEXT, Format.MARKDOWN)).startswith("They met to talk.")


def test_apostrophes_are_one(engine: Engine) -> None:
    text = "It’s a perfect storm."
    assert rules(engine, text) != []
    assert rules(engine, text, accept=("it's a perfect storm",)) == []


def test_accepted_repetition_is_left_alone(engine: Engine) -> None:
    text = "The regional water board approved it on Monday.\n\nShe sued the regional water board approved by law."
    repeated = rules(engine, text)
    assert any(rule.startswith("repetition.") for rule in repeated)
    assert not any(r.startswith("repetition.") for r in rules(engine, text, accept=("the regional water board approved",)))


GERMAN = "Der Bericht wurde von der Kommission in order to zusammenfassen noch nicht geschrieben."


def test_a_paragraph_in_another_language_is_left_alone(engine: Engine) -> None:
    assert rules(engine, f"{GERMAN}\n\nHe came in order to help.") == ["wordy-phrases.in-order-to"]


@pytest.mark.parametrize(
    ("head", "settings", "heard"),
    [
        ("", {}, True),
        ("", {"language": "de"}, False),
        ("", {"language": "en-GB"}, True),
        ("---\nlang: de\n---\n", {}, False),
        ("---\r\ntitle: x\r\nlanguage: 'pt-BR' # a comment\r\n---\r\n", {}, False),
        ("---\nlang: en-GB\n---\n", {"language": "de"}, True),
        ('+++\nlanguage = "fr"\n+++\n', {}, False),
        ('+++\n[params]\nlanguage = "fr"\n+++\n', {}, True),
        ("---\ntranslations:\n  lang: de\n---\n", {}, True),
        ("---\nlanguage: python\n---\n", {}, True),
        ("---\nlanguages: [de, en]\n---\n", {}, True),
        ("---\nslang: de\n---\n", {}, True),
    ],
)
def test_a_document_in_another_language_is_left_alone(
    engine: Engine, head: str, settings: dict[str, object], heard: bool
) -> None:
    text = f"{head}\nHe came in order to help.\n"
    assert ("wordy-phrases.in-order-to" in rules(engine, text, **settings)) is heard


def test_plain_text_has_no_front_matter(engine: Engine) -> None:
    assert rules(engine, "---\nlang: de\n---\n\nHe came in order to help.", Format.PLAIN)


SLOW = """
title = "Slow"
about = "Patterns that try too much."

[[rule]]
id = "gaps"
match = "very ..10 ..10 ..10 {rather} zebra"
why = "It tries all places of all gaps."
fires = ["very never"]
quiet = ["never"]

[[rule]]
id = "lemmas"
match = "LEMMAS {rather} zebra"
why = "It tries all ways to read the same words."
fires = ["so never"]
quiet = ["never"]

[[rule]]
id = "quick"
match = "quite so"
why = "It is quick."
fires = ["quite so"]
quiet = ["so"]
"""


def test_a_rule_that_tries_too_much_is_dropped_for_the_block_and_named(engine: Engine, tmp_path: Path) -> None:
    pack = tmp_path / "slow.toml"
    pack.write_text(SLOW.replace("LEMMAS", " ".join(["{very|very very}"] * 12)))
    slow = Engine(engine.reader, library.load([pack]), engine.settings)
    much = "It is quite so: " + ("very " * 30 + "rather good and ") * 12 + "a zebra."
    report = slow.check(Document(f"{much}\n\nThis is quite so. It is very rather zebra.", Format.MARKDOWN))
    ours = [finding.rule for finding in report.findings if finding.rule.startswith("slow.")]
    assert ours == ["slow.quick", "slow.quick", "slow.gaps"]
    assert [failure.partition(":")[0] for failure in report.failures] == ["rule slow.gaps", "rule slow.lemmas"]


def test_no_attempt_tries_without_end(engine: Engine, tmp_path: Path) -> None:
    pack = tmp_path / "slow.toml"
    pack.write_text(SLOW.replace("LEMMAS", " ".join(["{very|very very|very very very}"] * 16)))
    slow = Engine(engine.reader, library.load([pack]), engine.settings)
    start = time.process_time()
    slow.check(Document("It is " + "very " * 60 + "rather good and a zebra.", Format.MARKDOWN))
    assert time.process_time() - start < 5
