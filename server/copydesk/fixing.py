"""From marks to fixes that may be trusted: each rewrite is spliced into the source, read again, and refused if it does harm.

A rewrite becomes a fix only if re-reading the document gives exactly the expected prose in every block, the finding is gone,
the change gives rise to no new finding, and the transform itself finds in the new parse what it meant to say.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.analysis import Analyser
from copydesk.checks.base import Passage
from copydesk.document import Document
from copydesk.findings import Edit, Fix, Mark, Rewrite, Severity, apply_edits
from copydesk.placing import Placed
from copydesk.rewriting import splice, verify
from copydesk.text import Prose, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rewrite of the finding with the index `finding`, spliced into the source.

    `context` are the sentences of the block that the rewrite touches.
    """

    finding: int
    block: int
    mark: Mark
    rewrite: Rewrite
    edits: tuple[Edit, ...]
    context: Span[Prose]

    def fix(self) -> Fix:
        """The rewrite as a fix of the document."""
        return Fix(self.rewrite.title, self.edits, self.rewrite.safety)


class Fixer:
    """Builds and verifies the fixes of one reading of a document."""

    def __init__(self, analyser: Analyser, document: Document, placed: Sequence[Placed]) -> None:
        self.analyser = analyser
        self.document = document
        self.blocks = tuple(one.block for one in placed)
        self.analyses = tuple(one.analysis for one in placed)

    def verified(self, marks: Iterable[tuple[int, int, Mark]]) -> list[Candidate]:
        """The rewrites that stand every test, best first for each mark; `marks` are (index of the finding, block, mark)."""
        return list(self._sound(list(self._intact(list(self._spliced(marks))))))

    def _spliced(self, marks: Iterable[tuple[int, int, Mark]]) -> Iterator[Candidate]:
        for index, at, mark in marks:
            block = self.blocks[at]
            for rewrite in mark.rewrites:
                edits = splice.to_source(block, rewrite, self.document.text)
                if edits:
                    touched = Span[Prose](rewrite.edits[0].span.start, rewrite.edits[-1].span.end)
                    context = self.analyses[at].sentences_around(touched, len(block.text))
                    yield Candidate(index, at, mark, rewrite, edits, context)

    def _intact(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates after which the document reads as expected, markup and all.

        Re-reading costs the whole document, so one candidate of each block is tried together with those of the others;
        only where that fails are they tried one by one.
        """
        for batch in _one_for_each_block(candidates):
            if self._reads_as_expected(batch):
                yield from batch
            else:
                yield from (candidate for candidate in batch if self._reads_as_expected([candidate]))

    def _reads_as_expected(self, batch: Sequence[Candidate]) -> bool:
        edits = tuple(edit for candidate in sorted(batch, key=lambda c: c.edits[0].span) for edit in candidate.edits)
        after = replace(self.document, text=apply_edits(self.document.text, edits)).blocks()
        return splice.markup_intact(self.blocks, {c.block: c.rewrite for c in batch}, after)

    def _sound(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates whose new sentences the checks and the transform accept."""
        olds = [c.context.of(self.blocks[c.block].text) for c in candidates]
        news = [self._new_context(c) for c in candidates]
        read = self.analyser.reader.read_all
        for candidate, before, after in zip(candidates, read(olds), read(news), strict=True):
            block = replace(self.blocks[candidate.block], text=after.text, segments=(), markup=())
            fresh = [mark.rule for mark in self.analyser.marks(Passage(block, after))]
            if self._finding_gone(candidate, fresh) and verify.holds(candidate.mark.rule, before, after):
                yield candidate

    def _new_context(self, candidate: Candidate) -> str:
        text = self.blocks[candidate.block].text
        context = candidate.context
        applied = candidate.rewrite.applied(text)
        return applied[context.start : len(applied) - (len(text) - context.end)]

    def _finding_gone(self, candidate: Candidate, fresh: Sequence[str]) -> bool:
        """Whether the rewrite rids its sentences of the finding and brings up no new one; hints do not count as new."""
        marks = self.analyses[candidate.block].marks
        before = Counter(mark.rule for mark in marks if mark.span.overlaps(candidate.context))
        after = Counter(fresh)
        rule = candidate.mark.rule
        if rule in before and after[rule] >= before[rule]:
            return False
        return not any(self.analyser.severity(name) is not Severity.HINT for name in (after - before))


def disjoint(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first candidate of each finding, without those that share a sentence with one that stands before them."""
    chosen: list[Candidate] = []
    taken: dict[int, list[Span[Prose]]] = {}
    for candidate in candidates:
        spans = taken.setdefault(candidate.block, [])
        if not any(span.overlaps(candidate.context) for span in spans):
            spans.append(candidate.context)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.edits[0].span)


def _one_for_each_block(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    by_block: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_block.setdefault(candidate.block, []).append(candidate)
    for turn in range(max(map(len, by_block.values()), default=0)):
        yield [queue[turn] for queue in by_block.values() if turn < len(queue)]
