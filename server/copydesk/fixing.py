"""From marks to fixes that may be trusted: each rewrite is spliced into the source, read again, and refused if it does harm.

A rewrite becomes a fix only if re-reading the document gives exactly the expected prose in every block, the finding is gone,
the change gives rise to no new finding, and the transform itself finds in the new parse what it meant to say.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from copydesk.analysis import Analyser, Analysis
from copydesk.checks.base import Passage
from copydesk.document import Document
from copydesk.findings import Edit, Fix, Mark, ProseEdit, Rewrite, Severity, apply_edits
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Reading, Segments
from copydesk.rewriting import splice, verify
from copydesk.text import Prose, Span

LONGEST = 1_200
"""Characters of a sentence beyond which it gets no fix: it is no sentence, and each fix would cost a reading of all of it."""
REFUSED = "the new sentence did not stand its tests"
"""Why a finding has no fix, though its rule knew a rewrite."""
_AT_ONCE = 64
"""Candidates whose sentences are read together, so that a sentence with several of them is read once."""


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
    """Builds and verifies the fixes of one reading of a document. `analyses` are those of the blocks that are to be fixed."""

    def __init__(
        self, analyser: Analyser, document: Document, reading: Reading, analyses: Sequence[Analysis] | Mapping[int, Analysis]
    ) -> None:
        self.analyser = analyser
        self.document = document
        self.reading = reading
        self.blocks = reading.blocks
        self.analyses = analyses

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
                    if len(context) <= LONGEST:
                        yield Candidate(index, at, mark, rewrite, edits, context)

    def _intact(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates after which the document reads as expected, markup and all.

        Re-reading may cost the whole document, so candidates that share no sentence are tried together, and in halves
        where that fails.
        """
        for batch in _batches(candidates):
            yield from self._intact_of(batch)

    def _intact_of(self, batch: Sequence[Candidate]) -> Iterator[Candidate]:
        if self._reads_as_expected(batch):
            yield from batch
        elif len(batch) > 1:
            yield from self._intact_of(batch[: len(batch) // 2])
            yield from self._intact_of(batch[len(batch) // 2 :])

    def _reads_as_expected(self, batch: Sequence[Candidate]) -> bool:
        edits = [edit for candidate in sorted(batch, key=lambda c: c.edits[0].span) for edit in candidate.edits]
        if any(one.span.end > other.span.start for one, other in pairwise(edits)):
            return False
        after = replace(self.document, text=apply_edits(self.document.text, tuple(edits))).reading(self.reading)
        return splice.markup_intact(self.blocks, _rewrites(batch), after.blocks)

    def _sound(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates whose new sentences the checks and the transform accept."""
        for start in range(0, len(candidates), _AT_ONCE):
            yield from self._sound_of(candidates[start : start + _AT_ONCE])

    def _sound_of(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        olds = [c.context.of(self.blocks.homes[c.block].text) for c in candidates]
        news = [self._new_context(c) for c in candidates]
        texts = list(dict.fromkeys([*olds, *news]))
        parses = dict(zip(texts, self.analyser.reader.read_all(texts), strict=True))
        for candidate, old, new in zip(candidates, olds, news, strict=True):
            before, after = parses[old], parses[new]
            block = replace(self.blocks.homes[candidate.block], text=after.text, segments=Segments(()), markup=())
            fresh = [mark.rule for mark in self.analyser.marks(Passage(block, after))]
            if self._finding_gone(candidate, fresh) and self._holds(candidate, before, after):
                yield candidate

    def _holds(self, candidate: Candidate, before: Parse, after: Parse) -> bool:
        """Whether the transform finds in the new sentences what it meant to say, or does in plainer words for the same."""
        rule, rewrite = candidate.mark.rule, candidate.rewrite
        if verify.holds(rule, before, after):
            return True
        if not rewrite.plainer:
            return False
        plainer = replace(candidate, rewrite=replace(rewrite, edits=rewrite.plainer))
        return verify.holds(rule, before, self.analyser.reader.read(self._new_context(plainer)))

    def _new_context(self, candidate: Candidate) -> str:
        text = self.blocks.homes[candidate.block].text
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


def _batches(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """The candidates in as few lists as may be, none of which holds two that share a sentence; a finding's best come first."""
    batches: list[list[Candidate]] = []
    ends: list[dict[int, int]] = []  # for each batch, where its last context in a block ends
    for candidate in candidates:
        block, context = candidate.block, candidate.context
        at = next((i for i, end in enumerate(ends) if end.get(block, 0) <= context.start), len(batches))
        if at == len(batches):
            batches.append([])
            ends.append({})
        batches[at].append(candidate)
        ends[at][block] = context.end
    return batches


def _rewrites(batch: Iterable[Candidate]) -> dict[int, Rewrite]:
    """What the candidates of a batch do to each block, as one rewrite."""
    edits: dict[int, list[ProseEdit]] = {}
    for candidate in batch:
        edits.setdefault(candidate.block, []).extend(candidate.rewrite.edits)
    return {block: Rewrite("", tuple(sorted(made, key=lambda edit: edit.span))) for block, made in edits.items()}
