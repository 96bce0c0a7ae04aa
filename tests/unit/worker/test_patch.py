"""What a patch promises, for every pair of texts and findings: that nobody can tell it from showing all anew."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.findings import Edit, Finding, Mark, Severity, apply_edits
from copydesk.notes import NOTHING, FarPlace, Note, Notes
from copydesk.prose.blocks import Block, BlockKind, Blocks, Reading, SegmentKind, Segments
from copydesk.prose.rereading import at_home
from copydesk.text import Encoding, LineIndex, Position, Source, Span
from copydesk.worker.patch import Patch, Place, Shown

TEXT = st.text(st.sampled_from("ab \n\r|😀é\u2028"), max_size=40)


def notes_of(text: str, before: Notes = NOTHING) -> Notes:
    """A block for each stretch without a line end or a bar, a note for each run of "a" in it.

    A note speaks of the first "b" of the document, and says what follows. Notes that `before` has too are taken from there.
    """
    stretches = [Span[Source](*match.span()) for match in re.finditer(r"[^\r\n|]+", text)]
    read = Blocks(
        Block(BlockKind.PARAGRAPH, span, span.of(text), Segments([(span.start, span.end, None, SegmentKind.TEXT)]))
        for span in stretches
    )
    blocks = at_home(Reading(text, read), Reading(before.text, before.blocks)).blocks
    known = dict(zip(map(id, before.blocks.homes), before.of_block, strict=True))
    of_block = []
    for at, home in enumerate(blocks.homes):
        notes = tuple(_notes(text, blocks, at))
        was = known.get(id(home))
        of_block.append(was if was and list(map(said, was)) == list(map(said, notes)) else notes)
    return Notes(text, LineIndex(text), blocks, of_block)


def said(note: Note) -> tuple[object, ...]:
    return note.finding, [(id(home), span) for home, span in note.far]


def _notes(text: str, blocks: Blocks, at: int) -> Iterator[Note]:
    far = next((i for i, home in enumerate(blocks.homes) if "b" in home.text), None)
    home, moved = blocks.homes[at], blocks.moved[at]
    for match in re.finditer("a+", home.text):
        span = Span[Source](match.start(), match.end()).shifted(home.source.start)
        related: tuple[FarPlace, ...] = ()
        if far is not None:
            b = blocks.homes[far].text.index("b")
            related = ((blocks.homes[far], Span(b, b + 1)),)
        follows = home.text[match.end() : match.end() + 1]
        finding = Finding("r", "c", Severity.HINT, span, span.shifted(moved).of(text), f"before {follows!r}")
        yield Note(finding, Mark("r", Span(*match.span()), ""), related)


Seen = tuple[str, str, tuple[Place, ...]]


def all_shown(notes: Notes, encoding: Encoding) -> list[Seen]:
    """What is shown of each finding, which is nothing that depends on offsets."""
    return [seen(Shown.of(finding, notes.text, LineIndex(notes.text), encoding)) for finding in notes]


def seen(shown: Shown) -> Seen:
    return shown.finding.message, shown.finding.excerpt, (shown.place, *shown.related)


def moved(item: Seen, below: int, down: int) -> Seen:
    def position(at: Position) -> Position:
        return Position(at.line + down, at.character) if at.line >= below else at

    message, excerpt, places = item
    return message, excerpt, tuple(Place(position(one.start), position(one.end), one.excerpt) for one in places)


@st.composite
def edited(draw: st.DrawFn) -> list[str]:
    """A text, and the same with one stretch after the other replaced."""
    texts = [draw(TEXT)]
    for _ in range(draw(st.integers(1, 4))):
        text = texts[-1]
        ends = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        texts.append(apply_edits(text, (Edit(Span(*ends), draw(st.text(st.sampled_from("ab \n\r|😀"), max_size=6))),)))
    return texts


@given(edited() | st.lists(TEXT, min_size=2, max_size=6), st.sampled_from(Encoding))
@example(["a\rb", "a\r\rb"], Encoding.UTF16)
@example(["a\n\nb\n\na b", "a\n\n\nb\n\na b"], Encoding.UTF16)
def test_it_is_as_if_all_were_shown_anew(texts: list[str], encoding: Encoding) -> None:
    notes, items = NOTHING, list[Seen]()
    for text in texts:
        after = notes_of(text, notes)
        items = Patch.between(notes, after, encoding).applied(items, seen, moved)
        notes = after
        assert items == all_shown(notes_of(text), encoding)


def test_the_notes_of_the_test_are_kept_where_they_can_be() -> None:
    before = notes_of("a b\nan a\na")
    after = notes_of("more\na b\nan a\na", before)
    assert after.blocks.shared(before.blocks) == (0, 3)
    assert list(after) == list(notes_of("more\na b\nan a\na"))


def test_a_word_typed_in_the_middle_leaves_all_but_its_own_line_alone() -> None:
    lines = ["an a here, and b there"] * 50
    old = "\n".join(lines)
    at = old.index("here", len(old) // 2)
    before = notes_of(old)
    patch = Patch.between(before, notes_of(f"{old[:at]}right {old[at:]}", before), Encoding.UTF16)
    assert sum(run.kept for run in patch.runs) >= len(before) - 8
    assert sum(len(run.new) for run in patch.runs) <= 8


@pytest.mark.parametrize("typed", ["\n", "\n\n\nmore\r\n"])
def test_a_line_typed_in_the_middle_moves_what_stands_behind_it(typed: str) -> None:
    old = "\n".join(["an a here"] * 50 + ["b"] + ["an a there"] * 50)
    at = old.index("here", len(old) // 3)
    before = notes_of(old)
    patch = Patch.between(before, notes_of(f"{old[:at]}{typed}{old[at:]}", before), Encoding.UTF16)
    assert sum(len(run.new) for run in patch.runs) <= 4
    assert patch.down == typed.count("\n")


def test_a_finding_that_says_something_else_is_shown_anew() -> None:
    old = notes_of("a\na b.")
    note = old.of_block[1][0]
    other = replace(note, finding=replace(note.finding, message="other"))
    patch = Patch.between(old, replace(old, of_block=[old.of_block[0], (other,)]), Encoding.UTF16)
    shown = patch.applied(["first", "second"], lambda shown: shown.finding.message, lambda item, *_: item)
    assert shown == ["first", "other"]


@given(edited())
def test_what_touches_a_place_is_found_as_by_looking_at_all(texts: list[str]) -> None:
    notes = NOTHING
    for text in texts:
        notes = notes_of(text, notes)
    everything = list(notes)
    assert [notes[index] for index in range(len(notes))] == everything
    for itself in itertools.product(range(0, len(text) + 1, 3), repeat=2):
        span = Span[Source](*sorted(itself))
        wanted = [(index, finding) for index, finding in enumerate(everything) if finding.span.touches(span)]
        assert list(notes.touching(span)) == wanted
