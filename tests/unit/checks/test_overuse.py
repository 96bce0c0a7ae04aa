from collections.abc import Callable, Sequence

import pytest

from copydesk.checks import overuse
from copydesk.checks.base import Passage, PlacedMark
from copydesk.checks.repetition import Repetition, facts
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

FILLER = "They waited for the boat and looked at the sea until the evening."
USES = (
    "The robust plan needs money.",
    "The committee wants a robust answer. Its robust debate took an hour.",
    "Her reply was robust.",
    "They made robust arguments about the road.",
)
Read = Callable[[str], Parse]


def marks(read: Read, *texts: str, heading: str = "") -> Sequence[PlacedMark]:
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, ()) for text in texts]
    if heading:
        blocks.insert(0, Block(BlockKind.HEADING, Span(0, len(heading)), heading, ()))
    found = Repetition().marks([facts(Passage(b, read(b.text)), Library({}, {}, {}), Settings()) for b in blocks])
    return [placed for of_block in found for placed in of_block if placed.mark.rule == overuse.RULE]


def test_a_pet_word_is_marked_once_and_names_all_its_places(read: Read) -> None:
    (placed,) = marks(read, FILLER, *USES)
    assert placed.mark.message.startswith("“robust” stands 5 times")
    assert (placed.block, len(placed.related)) == (1, 4)


def test_inflected_forms_count(read: Read) -> None:
    texts = (
        "It can leverage data.",
        "They leveraged it.",
        "Leveraging a lead is hard.",
        "She leverages luck.",
        "We leverage it.",
    )
    (placed,) = marks(read, *texts)
    assert "5 times" in placed.mark.message


@pytest.mark.parametrize("texts", [USES[:3], (" ".join(USES),)])
def test_a_few_or_all_in_one_place_are_not_too_many(read: Read, texts: tuple[str, ...]) -> None:
    assert marks(read, FILLER, *texts) == []


def test_what_the_document_is_about_may_return(read: Read) -> None:
    assert marks(read, *USES, heading="A robust plan") == []
    assert (
        marks(
            read,
            *(
                "The robust plan is here.",
                "A robust plan is late.",
                "Robust plans cost.",
                "That robust plan fell.",
                "A robust plan!",
            ),
        )
        == []
    )


def test_what_is_expected_is_not_overused(read: Read) -> None:
    texts = [f"It is so {word} that they waited for the boat and so on." for word in ("hot", "late", "dark")]
    assert marks(read, *texts) == []


def test_quotations_do_not_count(read: Read) -> None:
    assert marks(read, *(f"“{text.rstrip('.')},” he said." for text in USES)) == []
