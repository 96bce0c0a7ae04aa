import time
from itertools import pairwise

import pytest

from copydesk.language.quotes import quotations

CASES = [
    # Brackets ⟦ ⟧ show what is quoted.
    "He said ⟦“we are ready”⟧ and left.",
    'He said, ⟦"We are ready,"⟧ and left.',
    '⟦"We are ready,"⟧ he said. ⟦"Let\'s go."⟧',
    "It was a ⟦‘soft’⟧ launch, the mayor’s idea.",
    "It was a ⟦'soft'⟧ launch, the mayor's idea.",
    "⟦« On y va »⟧, dit-il.",
    "The dogs' owners and the cats' owners met.",
    "The dogs’ owners and the cats’ owners met.",
    "Rock 'n' roll in the '90s wasn't the '80s' best.",
    "’Tis the season; it’s 6’2” tall.",
    'A 5" pipe and a 6\'2" man.',
    '⟦"He is 6\'2" tall,"⟧ she said, measuring.',
    "⟦“We will not go. We will stay.⟧",
    '⟦"We will not go. We will stay.⟧',
    "⟦“She said ‘no’ to me,”⟧ he said.",
    "⟦\"She said 'no' to me,\"⟧ he said.",
    "She called it (⟦“a mess”⟧) twice: ⟦“a mess”⟧.",
    'The word ⟦"there"⟧ and the word ⟦"here"⟧—both short.',
    "He read ⟦‘The Boys’ Own Paper’⟧ daily.",
    'the so-called—⟦"experts"⟧—agree',
    "'Twas the night, and 'cause of that she left.",
    '⟦“We recruit and keep talent."⟧ She left.',
    "No quotes at all.",
    "",
    '"',
    "A lone \" mark and a lone ' mark.",
]


@pytest.mark.parametrize("case", CASES)
def test_quotations(case: str) -> None:
    text = case.replace("⟦", "").replace("⟧", "")
    marked = text
    for span in reversed(quotations(text)):
        marked = f"{marked[: span.start]}⟦{span.of(marked)}⟧{marked[span.end :]}"
    assert marked == case


@pytest.mark.parametrize("unit", ['"', '"a ', '"a" ', "'a ", "'as' b ", "’s ", "‘a ", '5" a ', '"5" a ', "“", "« a "])
def test_as_many_marks_as_there_are_characters_take_no_longer_than_others(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    began = time.process_time()
    spans = quotations(text)
    assert time.process_time() - began < 5
    assert all(one.end <= other.start for one, other in pairwise(spans))
