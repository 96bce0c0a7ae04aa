"""The engine: a document in, findings and verified fixes out.

It depends on its arguments alone: no clock, no I/O, no globals. What it remembers of earlier calls makes it quick and never
changes an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from copydesk.analysis import Analyser, Analysis
from copydesk.checks.base import PlacedMark
from copydesk.checks.repetition import Repetition
from copydesk.document import Document
from copydesk.findings import Finding, Fix, Safety, apply_edits
from copydesk.fixing import Candidate, Fixer, disjoint
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.prose.blocks import Block
from copydesk.rules import library as rule_library
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.suppress import unsuppressed

FIX_ALL_ROUNDS = 20
"""How often fix-all re-reads a document at most; each round mends one fault of each sentence."""


@dataclass(frozen=True)
class Report:
    """The findings of one document, in the order of the text, without their fixes.

    `failures` names the checks that raised; their marks are missing, all others are there.
    """

    document: Document
    findings: tuple[Finding, ...]
    failures: tuple[str, ...]
    blocks: tuple[Block, ...] = field(repr=False)
    analyses: tuple[Analysis, ...] = field(repr=False)
    marks: tuple[PlacedMark, ...] = field(repr=False)
    repetition: Repetition = field(repr=False)


class Engine:
    """Checks documents with one pipeline, one library of rules and one set of settings."""

    def __init__(self, reader: Reader, library: Library, settings: Settings) -> None:
        self.reader = reader
        self.library = library
        self.settings = settings
        self._analyser = Analyser(reader, library, settings)

    @classmethod
    def create(cls, settings: Settings) -> Self:
        """An engine with the pipeline and the rule packs that `settings` name.

        Raises PipelineError, RuleError or SettingsError, each with one line that says what is wrong and what to do.
        """
        return cls(Reader(pipeline.load(settings.pipeline)), rule_library.load(settings.pack_paths), settings)

    def with_settings(self, settings: Settings) -> Self:
        """An engine with other settings, which shares this one's pipeline and library where they allow it."""
        if settings.pipeline != self.settings.pipeline:
            return self.create(settings)
        same = settings.pack_paths == self.settings.pack_paths
        return type(self)(self.reader, self.library if same else rule_library.load(settings.pack_paths), settings)

    def check(self, document: Document, previous: Report | None = None) -> Report:
        """The findings of `document`. `previous`, a report of an earlier state of it, makes the answer quicker and no other."""
        blocks = document.blocks()
        analyses = self._analyser.analyse(blocks)
        repetition = previous.repetition if previous else Repetition()
        repeated = self._analyser.guarded(lambda: repetition.marks([a.facts for a in analyses]), "repetition")
        marks = [PlacedMark(i, mark) for i, analysis in enumerate(analyses) for mark in analysis.marks]
        marks += [mark for mark in repeated if self._analyser.severity(mark.mark.rule)]
        pairs = [(self._finding(document, blocks, mark), mark) for mark in marks]
        pairs.sort(key=lambda pair: (pair[0].span, pair[0].rule))
        heard = set(map(id, unsuppressed(document.text, document.format, [finding for finding, _ in pairs])))
        pairs = [pair for pair in pairs if id(pair[0]) in heard]
        return Report(
            document,
            tuple(finding for finding, _ in pairs),
            tuple(sorted(self._analyser.failures)),
            blocks,
            tuple(analyses),
            tuple(mark for _, mark in pairs),
            repetition,
        )

    def fixes(self, report: Report, index: int) -> tuple[Fix, ...]:
        """The verified fixes of `report.findings[index]`, best first."""
        return tuple(candidate.fix() for candidate in self._verified(report, [index]))

    def complete(self, report: Report) -> tuple[Finding, ...]:
        """All findings of `report` with their verified fixes."""
        fixes: dict[int, list[Fix]] = {}
        for candidate in self._verified(report, range(len(report.findings))):
            fixes.setdefault(candidate.finding, []).append(candidate.fix())
        return tuple(replace(finding, fixes=tuple(fixes.get(i, ()))) for i, finding in enumerate(report.findings))

    def fix_all(self, document: Document) -> str:
        """The text of `document` with every fix of safety MEANING made, again and again until none is left."""
        report: Report | None = None
        for _ in range(FIX_ALL_ROUNDS):
            report = self.check(document, report)
            safe = [i for i, mark in enumerate(report.marks) if _safe(mark)]
            candidates = disjoint(c for c in self._verified(report, safe) if c.rewrite.safety is Safety.MEANING)
            if not candidates:
                break
            edits = tuple(edit for candidate in candidates for edit in candidate.edits)
            document = replace(document, text=apply_edits(document.text, edits))
        return document.text

    def _verified(self, report: Report, indices: Sequence[int]) -> list[Candidate]:
        fixer = Fixer(self._analyser, report.document, report.blocks, report.analyses)
        return fixer.verified((i, report.marks[i]) for i in indices)

    def _finding(self, document: Document, blocks: Sequence[Block], placed: PlacedMark) -> Finding:
        mark = placed.mark
        rule = self.library.rules[mark.rule]
        severity = self._analyser.severity(mark.rule) or rule.severity
        span = blocks[placed.block].source_span(mark.span)
        related = tuple(blocks[place.block].source_span(place.span) for place in placed.related)
        excerpt = span.of(document.text)
        return Finding(rule.name, rule.category, severity, span, excerpt, mark.message, related, declined=mark.declined)


def _safe(placed: PlacedMark) -> bool:
    return any(rewrite.safety is Safety.MEANING for rewrite in placed.mark.rewrites)
