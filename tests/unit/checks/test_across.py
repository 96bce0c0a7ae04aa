from collections.abc import Callable

import pytest

from copydesk.checks.across import Abroad, Corpus, Record, told
from copydesk.checks.base import Passage
from copydesk.checks.repetition import Facts, facts
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Source, Span

ADVICE = "The charity gives free legal advice to families who face eviction."
AGAIN = "On Fridays the charity is giving free legal advice to a family facing eviction, too."
Read = Callable[[str], Parse]


def read_facts(read: Read, text: str) -> Facts:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, ())
    return facts(Passage(block, read(text)), Library({}, {}, {}), Settings())


def record(read: Read, *texts: str) -> Record:
    made = Record.empty()
    at = 0
    for line, text in enumerate(texts, 1):
        said = told(read_facts(read, text).content)
        spans: list[Span[Source]] = [Span(at + start, at + end) for start, end in zip(said.starts, said.ends, strict=True)]
        made.add(line, said, [line] * len(spans), spans)
        at += len(text) + 1
    return made


def lines(found: Abroad) -> list[tuple[str, int]]:
    return [(place.name, place.line) for place in found.places]


def found(read: Read, corpus: Corpus, text: str, but: str = "here.md") -> list[Abroad]:
    return list(corpus.repeated([read_facts(read, text)], but))


@pytest.fixture(params=["at once", "settled"])
def corpus(request: pytest.FixtureRequest, read: Read) -> Corpus:
    corpus = Corpus()
    corpus.put("one.md", record(read, "Nobody in the valley had asked for it.", ADVICE))
    if request.param == "settled":
        corpus.settle()
    return corpus


def test_a_sentence_that_stands_in_another_document_is_found(read: Read, corpus: Corpus) -> None:
    (only,) = found(read, corpus, f"It rained. {ADVICE}")
    assert (only.is_sentence, lines(only)) == (True, [("one.md", 2)])
    assert only.span.of(f"It rained. {ADVICE}") == ADVICE


def test_an_inflected_phrase_is_found(read: Read, corpus: Corpus) -> None:
    (only,) = found(read, corpus, AGAIN)
    assert only.span.of(AGAIN) == "charity is giving free legal advice to a family facing eviction"
    assert not only.is_sentence


def test_the_place_in_the_other_document_is_exact(read: Read) -> None:
    corpus = Corpus()
    before = "Nobody in the valley had asked for it."
    corpus.put("one.md", record(read, before, ADVICE))
    (only,) = found(read, corpus, AGAIN)
    (place,) = only.places
    assert f"{before}\n{ADVICE}"[place.start : place.end] == "charity gives free legal advice to families who face eviction"


def test_a_record_knows_its_blocks_again(read: Read) -> None:
    made = record(read, "Nobody in the valley had asked for it.", "No.", ADVICE)
    known = made.blocks()
    assert list(known) == [1, 2, 3]
    said = told(read_facts(read, ADVICE).content)
    again = known[3]
    assert (again.words, *map(list, again[1:])) == (said.words, *map(list, said[1:]))


def test_a_document_does_not_repeat_itself(read: Read, corpus: Corpus) -> None:
    assert found(read, corpus, ADVICE, but="one.md") == []


def test_what_is_gone_is_not_found(read: Read, corpus: Corpus) -> None:
    corpus.drop("one.md")
    assert found(read, corpus, ADVICE) == []


def test_what_changed_counts_as_it_is_now(read: Read, corpus: Corpus) -> None:
    corpus.put("one.md", record(read, "Nothing else."))
    corpus.put("two.md", record(read, "x", "y", ADVICE))
    assert [lines(one) for one in found(read, corpus, ADVICE)] == [[("two.md", 3)]]
    corpus.settle()
    assert [lines(one) for one in found(read, corpus, ADVICE)] == [[("two.md", 3)]]


def test_what_was_entered_counts_when_all_is_settled(read: Read) -> None:
    corpus = Corpus()
    corpus.enter("one.md", record(read, ADVICE))
    assert found(read, corpus, ADVICE) == []
    corpus.settle_if_needed()
    assert len(found(read, corpus, ADVICE)) == 1


def test_what_stands_everywhere_is_a_notice(read: Read) -> None:
    corpus = Corpus()
    for number in range(5):
        corpus.put(f"{number}.md", record(read, ADVICE))
    assert found(read, corpus, ADVICE) == []


def test_names_and_short_runs_are_nothing(read: Read) -> None:
    corpus = Corpus()
    corpus.put(
        "one.md", record(read, "The Prime Minister of the United Kingdom Anna Price left.", "It is what it is in the end.")
    )
    assert found(read, corpus, "The Prime Minister of the United Kingdom Anna Price came. It is what it is in the end.") == []
