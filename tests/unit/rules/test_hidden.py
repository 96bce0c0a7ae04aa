"""What one entry for a hidden verb covers, and what it leaves alone."""

from pathlib import Path

import pytest

from copydesk.checks import phrases
from copydesk.checks.base import Passage
from copydesk.language.reading import Reader
from copydesk.prose.blocks import Block, BlockKind, Segment, SegmentKind
from copydesk.rules.library import Library, load
from copydesk.settings import Settings
from copydesk.text import Prose, Source, Span

PACK = """
[defaults]
why = "x"

[hidden.study]
verb = "study"
with = "make|carry out|conduct"
drops = "of|into"
alone = true

[hidden.decision]
verb = "decide"
with = "make|reach"
keeps = "to|that|on"
swaps = { "as to" = "on" }
article = "a|an|the|any"

[hidden.apology]
verb = "say sorry"
with = "make"
keeps = "to"
drops = "for"
adverbs = false
plural = false
passive = false
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("packs") / "house.toml"
    path.write_text(PACK, encoding="utf-8")
    return load([Path(path)], shipped=False)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("They conducted a study of birds.", "They studied birds."),
        ("They conduct studies of birds.", "They study birds."),
        ("They have carried out a study of birds.", "They have studied birds."),
        ("Conducting studies of birds takes time.", "Studying birds takes time."),
        ("They carried out a thorough study of birds.", "They thoroughly studied birds."),
        ("They made no study of birds.", "They did not study birds."),
        ("A study of the birds was conducted.", "The birds were studied."),
        ("Studies of the birds have been carried out.", "The birds have been studied."),
        ("The initial study of the birds was carried out.", None),
        ("No study of the birds was carried out.", None),
        ("Each study of the birds was carried out by hand.", None),
        ("They conducted a study.", "They studied."),
        ("They conducted a study and left.", "They studied and left."),
        ("A study of the bird has been carried out by him.", "The bird has been studied by him."),
        ("A study of it will be made.", "It will be studied."),
        ("Studies of them are being made.", "They are being studied."),
        ("They made a decision to leave.", "They decided to leave."),
        ("They made a decision that he should leave.", "They decided that he should leave."),
        ("They reached a decision as to the price.", "They decided on the price."),
        ("They did not make any decision on the price.", "They did not decide on the price."),
        ("He made an apology to her.", "He said sorry to her."),
        ("They conducted a final study of birds.", None),
        ("They conducted three studies of birds.", None),
        ("They conducted their study of birds.", None),
        ("They conducted a study that took years.", None),
        ("They conducted a study of birds and a survey of trees.", None),
        ("They made a decision that surprised us.", None),
        ("They made a decision.", None),
        ("He made a long apology to her.", None),
        ("He made apologies to her.", None),
        ("An apology for the noise was made.", None),
        ("The study of birds is old.", None),
    ],
)
def test_a_hidden_verb(reader: Reader, library: Library, text: str, result: str | None) -> None:
    prose: Span[Prose] = Span(0, len(text))
    source: Span[Source] = Span(0, len(text))
    block = Block(BlockKind.PARAGRAPH, source, text, (Segment(prose, source, SegmentKind.TEXT),))
    marks = list(phrases.check(Passage(block, reader.read(text)), library, Settings()))
    assert [mark.rewrites[0].applied(text) for mark in marks] == ([] if result is None else [result])
