"""The two spellings of English, and whose a text follows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.language.spelling import Spelling
from copydesk.language.variants import Votes, WriterSpelling, american, british, votes

CASES = Path(__file__).parents[2] / "cases" / "spelling"


def rows(name: str) -> Iterator[list[str]]:
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


@pytest.mark.parametrize(("ours", "theirs"), [row for row in rows("words") if len(row) == 2])
def test_a_word_turns_into_its_other_spelling_and_back(ours: str, theirs: str) -> None:
    assert american(ours) == theirs
    assert british(theirs) == ours
    assert american(theirs) == theirs
    assert british(ours) == ours


@pytest.mark.parametrize(("ours", "theirs"), [row[:2] for row in rows("words") if len(row) == 3])
def test_where_the_spelling_tells_senses_apart_it_is_never_written(ours: str, theirs: str) -> None:
    assert american(ours) == theirs
    assert british(theirs) == theirs


@pytest.mark.parametrize("word", [row[0] for row in rows("same")])
def test_a_word_with_one_spelling_stays(word: str) -> None:
    assert (american(word), british(word)) == (word, word)
    assert votes(f"they {word} then") == Votes()


def test_oxford_keeps_ize_but_not_yze() -> None:
    assert british("organize", ise=False) == "organize"
    assert british("analyze", ise=False) == "analyse"


@pytest.mark.parametrize("verb", ["travel", "cancel", "signal", "fuel", "model", "label", "total", "level", "marshal"])
def test_the_tables_agree_with_the_inflection(verb: str) -> None:
    from copydesk.language.inflection import inflect

    for tag in ("VBD", "VBN", "VBG"):
        assert british(inflect(verb, tag)) == inflect(verb, tag, Spelling.BRITISH)


def test_got_is_written_for_gotten_and_never_read_as_it() -> None:
    assert british("gotten") == "got"
    assert american("got") == "got"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The colour of the harbour.", WriterSpelling(Spelling.BRITISH)),
        ("We organised a meeting.", WriterSpelling(Spelling.BRITISH)),
        ("The colour of the organization.", WriterSpelling(Spelling.BRITISH, ise=False)),
        ("The color of the harbor.", WriterSpelling()),
        ("We organize meetings.", WriterSpelling(ise=False)),
        ("He had gotten up.", WriterSpelling()),
        ("She travelled whilst he slept.", WriterSpelling(Spelling.BRITISH)),
        ("The Labour Party met at Pearl Harbor.", WriterSpelling()),
        ("See colour.css and /labour/party for it.", WriterSpelling()),
        ("Nothing here tells.", WriterSpelling()),
    ],
)
def test_a_text_shows_whose_spelling_it_follows(text: str, expected: WriterSpelling) -> None:
    assert votes(text).spelling() == expected


def test_the_more_votes_count() -> None:
    assert votes("The color, the favor and the neighbor; one colour.").spelling().spelling is Spelling.AMERICAN
    assert votes("The colour, the favour and the neighbour; one color.").spelling().spelling is Spelling.BRITISH
