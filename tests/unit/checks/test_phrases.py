"""The pattern rules at work on a passage: overlap, places, names, messages, what is off."""

from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.checks import phrases
from copydesk.checks.base import Passage
from copydesk.findings import Mark, Severity
from copydesk.language.reading import Reader
from copydesk.prose.blocks import Block, BlockKind, Segment, SegmentKind
from copydesk.rules.library import Library, load
from copydesk.settings import Settings
from copydesk.text import Prose, Source, Span

PACK = """
[defaults]
why = "Short is good."
message = "is wordy"

[phrases."the fact that"]
to = "that"

[phrases."due to the fact that"]
to = ["because", "since"]

[phrases."in my opinion"]
to = ""

[phrases."end result"]
to = "result"
not_in = ["heading", "quoted", "names", "quotation"]

[phrases."{AUX} at this point in time {VBG}"]
to = "{AUX} {VBG}"

[phrases."PIN number"]
to = "PIN"

[phrases."thus"]
message = "is stiff"

[phrases."{make:VERB} a {a=ADJ} study"]
to = "{a:adverb} {study like make}"

[[rule]]
id = "decision"
why = "x"
match = "{make:VERB} a {a=ADJ} decision"
rewrite = "{a:adverb} {decide like make}"
if_declined = "mark"

[phrases."moreover"]
enabled = false
to = ""

[phrases."{say:VERB}"]
to = "{state like say}"
unless = ["not {say:VERB}"]
when = ["{say:VERB} {NP} to"]
"""

OTHER = """
[defaults]
why = "x"

[phrases."due to"]
to = "because of"

[phrases."the fact that"]
to = "that"

[phrases."end result of"]
to = "result of"
"""

Check = Callable[..., list[Mark]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("packs")
    (folder / "house.toml").write_text(PACK, encoding="utf-8")
    (folder / "other.toml").write_text(OTHER, encoding="utf-8")
    return load([Path(folder)], shipped=False)


@pytest.fixture
def check(reader: Reader, library: Library) -> Check:
    def marks(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **rules: bool | Severity) -> list[Mark]:
        prose: Span[Prose] = Span(0, len(text))
        source: Span[Source] = Span(0, len(text))
        block = Block(kind, source, text, (Segment(prose, source, SegmentKind.TEXT),))
        off = {"other": False} if "other" not in rules else {}
        settings = Settings(rules={**off, **{name.replace("__", ".").replace("_", "-"): on for name, on in rules.items()}})
        return list(phrases.check(Passage(block, reader.read(text)), library, settings))

    return marks


def names(marks: list[Mark]) -> list[str]:
    return [mark.rule for mark in marks]


def test_a_mark_covers_the_words_and_says_what_to_write(check: Check) -> None:
    text = "He left due to the fact that it rained."
    (mark,) = check(text)
    assert mark.span.of(text) == "due to the fact that"
    assert mark.message == "“due to the fact that” is wordy: write “because” or “since”."
    assert [rewrite.title for rewrite in mark.rewrites] == ["Write “because”", "Write “since”"]


def test_a_phrase_to_leave_out(check: Check) -> None:
    (mark,) = check("In my opinion, it works.")
    assert mark.message == "“In my opinion” is wordy: leave it out."
    assert mark.rewrites[0].title == "Remove “In my opinion”"


def test_a_rule_without_a_rewrite_only_marks(check: Check) -> None:
    (mark,) = check("He thus left.")
    assert (mark.message, mark.rewrites, mark.declined) == ("“thus” is stiff.", (), "")


def test_the_longest_match_of_a_category_speaks(check: Check) -> None:
    assert names(check("He left due to the fact that it rained.")) == ["house.due-to-the-fact-that"]
    assert names(check("He hid the fact that it rained.")) == ["house.the-fact-that"]


def test_two_categories_speak_of_overlapping_words(check: Check) -> None:
    both = check("It was due to the fact that it rained.", other=True)
    assert names(both) == ["other.due-to", "house.due-to-the-fact-that", "other.the-fact-that"]


def test_two_categories_that_say_the_same_speak_once(check: Check) -> None:
    assert names(check("He hid the fact that it rained.", other=True)) == ["house.the-fact-that"]
    assert names(check("He hid the end result of it.", other=True)) == ["other.end-result-of"]


def test_a_rule_is_silent_where_no_rewrite_can_be_made(check: Check) -> None:
    assert check("They made a final study.") == []


def test_a_rule_may_mark_where_no_rewrite_can_be_made(check: Check) -> None:
    (mark,) = check("They made a bold decision.")
    assert mark.rewrites == ()
    assert mark.declined == "“bold” has no adverb that says the same"


def test_a_rule_that_is_off_does_not_shadow_one_that_is_on(check: Check) -> None:
    text = "He left due to the fact that it rained."
    assert names(check(text, house__due_to_the_fact_that=False)) == ["house.the-fact-that"]


def test_a_rule_that_is_off_by_default_can_be_switched_on(check: Check) -> None:
    assert check("Moreover, it rained.") == []
    assert names(check("Moreover, it rained.", house__moreover=True)) == ["house.moreover"]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("He was the man who said it to her.", True),
        ("He did not say it to her.", False),
        ("He said it.", False),
    ],
)
def test_conditions_around_a_match(check: Check, text: str, fires: bool) -> None:
    assert bool(check(text)) is fires


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.QUOTATION])
def test_places_where_a_rule_is_silent(check: Check, kind: BlockKind) -> None:
    assert check("The end result was poor.")
    assert check("The end result was poor.", kind) == []


def test_quoted_words_are_left_alone(check: Check) -> None:
    assert check("He said: “The end result was poor.”") == []


def test_names_are_left_alone(check: Check) -> None:
    assert check("He works for End Result Limited.") == []


def test_a_headline_in_capitals_is_no_name(check: Check) -> None:
    (mark,) = check("THE END RESULT", BlockKind.LIST_ITEM)
    assert mark.rewrites[0].applied("THE END RESULT") == "THE RESULT"


@pytest.mark.parametrize("text", ["", " ", "…", "\ufffc", "a", "—due to", "due to the fact", "“"])
def test_any_text_is_a_passage(check: Check, text: str) -> None:
    assert check(text) == []


def test_a_placeholder_is_carried(check: Check) -> None:
    (mark,) = check("Due to the fact that \ufffc failed, he left.")
    assert mark.rewrites[0].applied("Due to the fact that \ufffc failed, he left.") == "Because \ufffc failed, he left."


def test_a_headline_in_title_case_is_no_name(check: Check) -> None:
    assert names(check("The Poor End Result for Both Parties", BlockKind.LIST_ITEM)) == ["house.end-result"]


def test_capitals_that_the_pattern_asks_for_make_no_name(check: Check) -> None:
    (mark,) = check("He forgot his PIN number.")
    assert mark.rewrites[0].applied("He forgot his PIN number.") == "He forgot his PIN."


def test_context_that_stays_is_no_part_of_the_mark(check: Check) -> None:
    (mark,) = check("We are at this point in time moving.")
    assert mark.message == "“at this point in time” is wordy: leave it out."
    assert mark.rewrites[0].applied("We are at this point in time moving.") == "We are moving."
