"""Makes the notes of a document of what was found in its blocks and in all of it.

Notes that an edit has left alone are kept: the very same objects, by which others see that nothing is to be done about them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count
from operator import is_not
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
from copydesk.text import Source, Span

SaidElsewhere = tuple[Abroad, tuple[Elsewhere, ...]]
"""A stretch that stands in other documents too, and where."""
OfBlock = list[tuple[Note, ...]]
"""The notes of each block of a document."""
OfMarks = Sequence[tuple[PlacedMark, ...]]
"""What the check of the whole document says of each block; the very same marks mean that nothing has changed."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of a document's blocks: of each by itself (`own`), and also of the `marks` of the whole document (`all`).

    Of a mark that nobody wants to hear of, there is no note.
    """

    analysed: Analysed
    own: OfBlock
    marks: OfMarks
    all: OfBlock


class Noter:
    """Makes notes as one analyser has them; `before` is always what was noted of an earlier state of the document, or None."""

    def __init__(self, analyser: Analyser, library: Library) -> None:
        self._analyser = analyser
        self._library = library

    def noted(self, text: str, analysed: Analysed, marks: OfMarks, before: Noted | None) -> Noted:
        """What is to be noted of the document `text`. `before` makes the answer quicker and no other."""
        if before is None or before.analysed.analyser is not analysed.analyser:
            before = Noted(replace(analysed, blocks=Blocks(()), analyses=[]), [], (), [])
        blocks, old = analysed.blocks, before.analysed
        head, tail = blocks.shared(old.blocks) if analysed.spelling == old.spelling else (0, 0)
        end, old_end = len(blocks) - tail, len(old.blocks) - tail
        own = [*before.own[:head], *(self._own(text, analysed, at) for at in range(head, end)), *before.own[old_end:]]
        everything = [*before.all[:head], *own[head:end], *before.all[old_end:]]
        known = [*before.marks[:head], *[()] * (end - head), *before.marks[old_end:]]
        for at in compress(count(), map(is_not, marks, known)):
            more = [one for mark in marks[at] if (one := self._of_document(text, blocks, at, mark))]
            everything[at] = tuple(sorted([*own[at], *more], key=in_order)) if more else own[at]
        return Noted(analysed, own, marks, everything)

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

    def _own(self, text: str, analysed: Analysed, at: int) -> tuple[Note, ...]:
        marks = analysed.analyses[at].marks
        return tuple(sorted((note(text, analysed.blocks, at, mark, self.rule_of) for mark in marks), key=in_order))

    def _of_document(self, text: str, blocks: Blocks, at: int, placed: PlacedMark) -> Note | None:
        mark = placed.mark
        if not self._analyser.severity(mark.rule) or self._analyser.accepted.covers(blocks.homes[at].text, mark.span):
            return None
        far = tuple((blocks.homes[place.block], place.span) for place in placed.related)
        return note(text, blocks, at, mark, self.rule_of, far)


def merged(
    noted: Noted, more: Iterable[tuple[int, Note]], before: Sequence[tuple[Note, ...]], shared: tuple[int, int]
) -> OfBlock:
    """The notes of each block, `more` among them, in the order of the text.

    `before` is what this gave for a document that shares so many blocks at its ends; where nothing has changed, the very same
    notes are given again.
    """
    added: dict[int, list[Note]] = defaultdict(list)
    for at, made in more:
        added[at].append(made)
    head, tail = shared
    end, further = len(noted.all) - tail, len(before) - len(noted.all)
    of_block = list(noted.all)
    for at, notes in added.items():
        of_block[at] = tuple(sorted([*of_block[at], *notes], key=in_order))
        known = before[at] if at < head else before[at + further] if at >= end else ()
        if known == of_block[at]:
            of_block[at] = known
    return of_block


def filtered(of_block: OfBlock, blocks: Iterable[int], findings: Iterable[Finding], kept: Iterable[Finding]) -> OfBlock:
    """The notes of each block, of these `blocks` those of the `kept` ones among the `findings` that their notes are."""
    heard = set(map(id, kept))
    found = iter(findings)
    left = of_block[:]
    for at in blocks:
        some = tuple([one for one in of_block[at] if id(next(found)) in heard])
        if len(some) < len(of_block[at]):
            left[at] = some
    return left


def strays(findings: Iterable[Finding], blocks: Blocks) -> Iterator[tuple[int, Note]]:
    """Findings that belong to no block, each with the block around it, or else with the one behind it."""
    for finding in findings:
        at = min(blocks.ending_before(finding.span.start + 1), len(blocks) - 1)
        home: Span[Source] = finding.span.shifted(-blocks.moved[at])
        yield at, Note(replace(finding, span=home), Mark(finding.rule, Span(0, 0), finding.message))


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
