"""Whatever edits led to a document, what `Repetition` says of it is what it would say of it afresh."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.checks.base import Passage, PlacedMark
from copydesk.checks.repetition import Facts, Repetition, facts
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules import library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

LIBRARY = library.load()
SETTINGS = Settings(rules={"repetition.echo": True})
SENTENCES = (
    "The factory in Dayton will close by March 2026.",
    "Managers confirmed that the Dayton plant is to shut by March 2026.",
    "The bank works closely with regulators in Bern.",
    "Its chief is working closely with the regulators.",
    "The grant pays for the training of teachers in rural schools.",
    "The grant also pays for the training of teachers in rural schools.",
    "The minister resigned over the leaked emails.",
    "The leaked emails led to the resignation of the minister.",
    "Few believe that a new building can restore public confidence.",
    "The plan is meant to restore public confidence in the courts.",
    "Nobody in the valley had asked for it.",
    "The Ministry of Rural Development wants a robust plan for the valley.",
    "An auditor asked the Ministry of Rural Development for a robust answer.",
    "The robust debate in the hall took an hour, and her reply was robust.",
    "Volunteers shed new light on the brisk trade in old maps.",
    "A diary may shed light on a brisk autumn.",
)
HEADINGS = ("A robust plan", "How the town pays")
"""A block whose first number is below nought is a heading."""

Blocks = list[tuple[int, ...]]
Read = Callable[[str], Parse]
blocks = st.one_of(
    st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=3).map(tuple),
    st.integers(-len(HEADINGS), -1).map(lambda number: (number,)),
)
documents = st.lists(blocks, max_size=7)
place = st.integers(0, 20)
edits = st.one_of(
    st.tuples(st.just("insert"), place, blocks),
    st.tuples(st.just("delete"), place),
    st.tuples(st.just("replace"), place, blocks),
    st.tuples(st.just("split"), place, place),
    st.tuples(st.just("join"), place),
    st.tuples(st.just("move"), place, place),
    st.tuples(st.just("twice"), place),
    st.tuples(st.just("all"), documents),
)


def edited(document: Blocks, edit: tuple[Any, ...]) -> Blocks:
    """`document` after one edit; places wrap around."""
    what, *arguments = edit
    if what == "all":
        return list(arguments[0])
    if what == "insert":
        at = arguments[0] % (len(document) + 1)
        return [*document[:at], arguments[1], *document[at:]]
    if not document:
        return document
    at = arguments[0] % len(document)
    before, block, after = document[:at], document[at], document[at + 1 :]
    if what == "replace":
        return [*before, arguments[1], *after]
    if what == "split" and len(block) > 1:
        cut = 1 + arguments[1] % (len(block) - 1)
        return [*before, block[:cut], block[cut:], *after]
    if what == "join" and after:
        return [*before, block + after[0], *after[1:]]
    if what == "move":
        rest = [*before, *after]
        to = arguments[1] % (len(rest) + 1)
        return [*rest[:to], block, *rest[to:]]
    return [*before, block, block, *after] if what == "twice" else [*before, *after]


class Shelf:
    """Facts of blocks, each text read once; `anew` gives an equal object instead of the same one."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[tuple[int, ...], Facts] = {}

    def facts(self, block: tuple[int, ...], *, anew: bool = False) -> Facts:
        if anew or block not in self._known:
            text = " ".join(SENTENCES[number] if number >= 0 else HEADINGS[number] for number in block)
            kind = BlockKind.PARAGRAPH if block[0] >= 0 else BlockKind.HEADING
            made = facts(Passage(Block(kind, Span(0, len(text)), text, ()), self._read(text)), LIBRARY, SETTINGS)
            if anew:
                return made
            self._known[block] = made
        return self._known[block]


def said(marks: Sequence[Sequence[PlacedMark]]) -> list[list[tuple[Mark, list[tuple[int, Span[Prose]]]]]]:
    """What the marks of each block say, and of which places, by the number of their blocks."""
    return [[(one.mark, [(place.block, place.span) for place in one.related]) for one in of_block] for of_block in marks]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents, steps=st.lists(edits, min_size=1, max_size=6), anew=st.booleans())
def test_an_edited_document_reads_like_a_fresh_one(
    read: Read, document: Blocks, steps: list[tuple[Any, ...]], anew: bool
) -> None:
    shelf = Shelf(read)
    kept = Repetition()
    before = kept.marks([shelf.facts(block) for block in document])
    for step in steps:
        document = edited(document, step)
        present = [shelf.facts(block, anew=anew) for block in document]
        fresh = [shelf.facts(block, anew=True) for block in document]
        marks = kept.marks(present)
        assert said(marks) == said(Repetition().marks(fresh))
        known = set(map(id, before))
        for at, of_block in enumerate(marks):
            assert all(placed.block == at for placed in of_block)
            if id(of_block) in known:
                assert all(place.slot.facts is present[place.block] for placed in of_block for place in placed.related)
        before = marks


def test_an_edit_leaves_the_very_same_marks_where_it_does_not_matter(read: Read) -> None:
    shelf, kept = Shelf(read), Repetition()
    document: Blocks = [(number,) for number in range(10)] * 2
    before = kept.marks([shelf.facts(block) for block in document])
    after = kept.marks([shelf.facts(block) for block in [(10,), *document[1:]]])
    assert sum(map(bool, before)) > 10
    changed = [at for at, (was, marks) in enumerate(zip(before, after, strict=True)) if was is not marks]
    assert 0 in changed
    assert set(changed) <= {0, 1, 10, 11}  # What says the same as the block that is gone.
