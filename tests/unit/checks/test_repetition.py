import tomllib
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

import pytest

from copydesk.checks.base import Passage, PlacedMark
from copydesk.checks.repetition import Facts, Repetition, facts
from copydesk.findings import Safety
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

CASES = Path(__file__).parents[2] / "cases/repetition"
RESTATEMENTS = tomllib.loads((CASES / "restatements.toml").read_text(encoding="utf-8"))
PHRASES = tomllib.loads((CASES / "phrases.toml").read_text(encoding="utf-8"))
PHRASE, SENTENCE, STATEMENT = "repetition.repeated-phrase", "repetition.repeated-sentence", "repetition.near-repeat"
LIBRARY = Library({}, {}, {})
NAME = "repetition.long-name"
GRANT = "The grant pays for the training of teachers in rural schools."
OTHER = "Nobody in the valley had asked for it."

Read = Callable[[str], Parse]


def block_facts(read: Read, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Facts:
    return facts(Passage(Block(kind, Span(0, len(text)), text, ()), read(text)), LIBRARY, Settings())


def marks(read: Read, *texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Sequence[PlacedMark]:
    return list(chain(*Repetition().marks([block_facts(read, text, kind) for text in texts])))


def rules(read: Read, *texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> set[str]:
    return {placed.mark.rule for placed in marks(read, *texts, kind=kind)}


def excerpts(found: Sequence[PlacedMark], texts: Sequence[str], rule: str) -> list[str]:
    return [placed.mark.span.of(texts[placed.block]) for placed in found if placed.mark.rule == rule]


@pytest.mark.parametrize("case", PHRASES["fires"], ids=lambda case: case["marked"][0])
def test_a_phrase_that_returns_is_marked_at_each_place(read: Read, case: dict[str, list[str]]) -> None:
    texts = str(case["text"]).split("\n\n")
    assert excerpts(marks(read, *texts), texts, PHRASE) == case["marked"]


@pytest.mark.parametrize("case", PHRASES["quiet"], ids=lambda case: case["text"][:40])
def test_names_terms_and_chance_are_left_alone(read: Read, case: dict[str, str]) -> None:
    assert rules(read, *case["text"].split("\n\n")) <= {NAME}


@pytest.mark.parametrize(("one", "other"), RESTATEMENTS["same"])
def test_a_statement_made_again_is_found(read: Read, one: str, other: str) -> None:
    assert rules(read, one, OTHER, other) & {SENTENCE, STATEMENT, PHRASE}


@pytest.mark.parametrize(("one", "other"), RESTATEMENTS["different"])
def test_another_statement_on_the_same_subject_is_not(read: Read, one: str, other: str) -> None:
    assert not rules(read, one, OTHER, other) & {SENTENCE, STATEMENT}


def test_each_mark_names_the_others_and_the_count(read: Read) -> None:
    texts = PHRASES["fires"][2]["text"].split("\n\n")
    found = [placed for placed in marks(read, *texts) if placed.mark.rule == PHRASE]
    places = [(placed.block, placed.mark.span) for placed in found]
    for placed in found:
        others = [(place.block, place.span) for place in placed.related]
        assert sorted([*others, (placed.block, placed.mark.span)]) == places
    assert [placed.mark.message.partition("(")[2] for placed in found] == ["1 of 3).", "2 of 3).", "3 of 3)."]


def test_a_sentence_that_stands_twice_in_a_paragraph_can_be_deleted(read: Read) -> None:
    text = f"{GRANT} {OTHER} {GRANT}"
    first, second = marks(read, text)
    assert (first.mark.rule, first.mark.rewrites) == (SENTENCE, ())
    (rewrite,) = second.mark.rewrites
    assert (rewrite.applied(text), rewrite.safety) == (f"{GRANT} {OTHER}", Safety.CHOICE)


def test_one_that_stands_in_another_paragraph_is_the_writers_to_delete(read: Read) -> None:
    texts = (f"{GRANT} {OTHER}", f"{GRANT} It was a success.")
    _, second = marks(read, *texts)
    (rewrite,) = second.mark.rewrites
    assert (rewrite.applied(texts[1]), rewrite.safety) == ("It was a success.", Safety.SKETCH)


def test_a_sentence_is_the_same_with_a_word_more(read: Read) -> None:
    assert rules(read, GRANT, OTHER, GRANT.replace("pays", "also pays")) == {SENTENCE}


def test_a_phrase_within_a_repeated_sentence_is_not_marked_again(read: Read) -> None:
    assert rules(read, GRANT, OTHER, GRANT) == {SENTENCE}


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.TABLE_CELL, BlockKind.METADATA])
def test_headings_quotations_tables_and_metadata_may_repeat(read: Read, kind: BlockKind) -> None:
    assert rules(read, GRANT, OTHER, GRANT, kind=kind) == set()


def test_items_of_lists_may_be_parallel(read: Read) -> None:
    assert (
        rules(read, "Restore public confidence in courts.", "Restore public confidence in banks.", kind=BlockKind.LIST_ITEM)
        == set()
    )


def test_a_heading_may_return_in_the_text(read: Read) -> None:
    heading = block_facts(read, "How the town restores public confidence", BlockKind.HEADING)
    text = block_facts(read, "The mayor said how the town restores public confidence.")
    assert Repetition().marks([heading, text]) == [(), ()]


def test_what_stands_everywhere_is_a_formula(read: Read) -> None:
    texts = [
        f"The {name} office restores public confidence every day." for name in ("red", "new", "old", "wet", "big", "hot", "shy")
    ]
    assert PHRASE not in rules(read, *texts)


def test_a_repeated_question_of_an_interview_is_meant(read: Read) -> None:
    question = "What is your proudest achievement in your professional career?"
    assert rules(read, question, OTHER, question) == set()


def test_nothing_says_nothing() -> None:
    assert Repetition().marks([]) == []
