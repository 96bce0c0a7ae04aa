"""Makes the notes of a document of what was found in its blocks and in all of it.

Notes that an edit has left alone are kept: the very same objects, by which others see that nothing is to be done about them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from copydesk.analysis import Analysed, Analyser
from copydesk.checks.across import Abroad
from copydesk.checks.base import PlacedMark
from copydesk.checks.repetition import PHRASE, SENTENCE
from copydesk.findings import Elsewhere, Finding, Mark, Severity
from copydesk.notes import Note, note
from copydesk.prose.blocks import Blocks
from copydesk.rules.library import Library
from copydesk.rules.schema import Rule
from copydesk.sequences import shared_ends
from copydesk.text import Source, Span

SaidElsewhere = tuple[Abroad, tuple[Elsewhere, ...]]
"""A stretch that stands in other documents too, and where."""
OfBlock = list[tuple[Note, ...]]
"""The notes of each block of a document."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of a document's blocks: of each by itself (`own`), and of the `marks` of the document as a whole.

    Of a mark that nobody wants to hear of, there is no note.
    """

    analysed: Analysed
    own: OfBlock
    marks: Sequence[PlacedMark]
    repeated: Sequence[Note | None]


class Noter:
    """Makes notes as one analyser has them; `before` is always what was noted of an earlier state of the document, or None."""

    def __init__(self, analyser: Analyser, library: Library) -> None:
        self._analyser = analyser
        self._library = library

    def noted(self, text: str, analysed: Analysed, marks: Sequence[PlacedMark], before: Noted | None) -> Noted:
        """What is to be noted of the document `text`. `before` makes the answer quicker and no other."""
        if before is None or before.analysed.analyser is not analysed.analyser:
            before = Noted(replace(analysed, blocks=Blocks(()), analyses=[]), [], (), ())
        return Noted(analysed, self._own(text, analysed, before), marks, self._repeated(text, analysed, marks, before))

    def abroad(self, text: str, analysed: Analysed, found: Iterable[SaidElsewhere]) -> Iterator[tuple[int, Note]]:
        """What is to be said of stretches that stand in other documents too, with the block of each."""
        for abroad, places in found:
            mark = _mark_abroad(abroad, places)
            if self._analyser.severity(mark.rule):
                made = note(text, analysed.blocks, abroad.block, mark, self.rule_of)
                yield abroad.block, replace(made, finding=replace(made.finding, elsewhere=places))

    def rule_of(self, name: str) -> tuple[Rule, Severity]:
        """The rule of a name, and how loudly it speaks."""
        rule = self._library.rules[name]
        return rule, self._analyser.severity(name) or rule.severity

    def _own(self, text: str, analysed: Analysed, before: Noted) -> OfBlock:
        blocks, old = analysed.blocks, before.analysed
        head, tail = blocks.shared(old.blocks) if analysed.spelling == old.spelling else (0, 0)
        end = len(blocks) - tail
        new = [
            tuple(sorted((note(text, blocks, at, mark, self.rule_of) for mark in analysis.marks), key=in_order))
            for at, analysis in enumerate(analysed.analyses[head:end], head)
        ]
        return before.own[:head] + new + before.own[len(before.own) - tail :]

    def _repeated(self, text: str, analysed: Analysed, marks: Sequence[PlacedMark], before: Noted) -> Sequence[Note | None]:
        """The notes of `marks`: the same as before for each mark that was there, if none of its blocks is new."""
        blocks, old = analysed.blocks, before.analysed.blocks
        head, tail = blocks.shared(old)
        if len(blocks) != len(old):
            tail = 0
        end = len(blocks) - tail

        def renewed(mark: PlacedMark, known: Note | None) -> Note | None:
            places = (mark.block, *(place.block for place in mark.related))
            return self._of_document(text, blocks, mark) if any(head <= at < end for at in places) else known

        same, same_end = shared_ends(marks, before.marks, _are_equal)
        behind = len(marks) - same_end
        return [
            *map(renewed, marks[:same], before.repeated[:same]),
            *(self._of_document(text, blocks, mark) for mark in marks[same:behind]),
            *map(renewed, marks[behind:], before.repeated[len(before.repeated) - same_end :]),
        ]

    def _of_document(self, text: str, blocks: Blocks, placed: PlacedMark) -> Note | None:
        mark, at = placed.mark, placed.block
        if not self._analyser.severity(mark.rule) or self._analyser.accepted.covers(blocks.homes[at].text, mark.span):
            return None
        related = [(place.block, blocks.homes[place.block].source_span(place.span)) for place in placed.related]
        return note(text, blocks, at, mark, self.rule_of, related)


def merged(
    noted: Noted, more: Iterable[tuple[int, Note]], before: Sequence[tuple[Note, ...]], shared: tuple[int, int]
) -> OfBlock:
    """The notes of each block, `more` among them, in the order of the text.

    `before` is what this gave for a document that shares so many blocks at its ends; where nothing has changed, the very same
    notes are given again.
    """
    added: dict[int, list[Note]] = defaultdict(list)
    for mark, made in zip(noted.marks, noted.repeated, strict=True):
        if made:
            added[mark.block].append(made)
    for at, made in more:
        added[at].append(made)
    head, tail = shared
    end, further = len(noted.own) - tail, len(before) - len(noted.own)
    of_block = list(noted.own)
    for at, notes in added.items():
        of_block[at] = tuple(sorted([*of_block[at], *notes], key=in_order))
        known = before[at] if at < head else before[at + further] if at >= end else ()
        if known == of_block[at]:
            of_block[at] = known
    return of_block


def filtered(of_block: Iterable[tuple[Note, ...]], findings: Iterable[Finding], kept: Iterable[Finding]) -> OfBlock:
    """The notes of the `kept` ones among the `findings` that the notes are."""
    heard = set(map(id, kept))
    found = iter(findings)
    left = [(notes, tuple([one for one in notes if id(next(found)) in heard])) for notes in of_block]
    return [notes if len(notes) == len(some) else some for notes, some in left]


def strays(findings: Iterable[Finding], blocks: Blocks) -> Iterator[tuple[int, Note]]:
    """Findings that belong to no block, each with the block around it, or else with the one behind it."""
    for finding in findings:
        at = min(blocks.ending_before(finding.span.start + 1), len(blocks) - 1)
        home: Span[Source] = finding.span.shifted(-blocks.moved[at])
        yield at, Note(replace(finding, span=home), Mark(finding.rule, Span(0, 0), finding.message))


def _are_equal(one: PlacedMark, other: PlacedMark) -> bool:
    return one is other or one == other  # Most are, and a comparison of all their fields is far slower.


def in_order(one: Note) -> tuple[int, int, str]:
    """Where a note stands among those of its block."""
    finding = one.finding
    return finding.span.start, finding.span.end, finding.rule


def _mark_abroad(abroad: Abroad, places: Sequence[Elsewhere]) -> Mark:
    first, *more = places
    also = f" and {len(more)} more place{'s' * (len(more) != 1)}" if more else ""
    what, rule = ("sentence", SENTENCE) if abroad.is_sentence else ("phrase", PHRASE)
    name = PurePath(first.path).name
    return Mark(rule, abroad.span, f"This {what} stands in another document too: {name}, line {first.line}{also}.")
