"""The engine: a document in, findings and verified fixes out.

It depends on its arguments alone: no clock, no I/O, no globals. What it remembers of earlier calls makes it quick and never
changes an answer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import starmap
from pathlib import PurePath
from typing import NamedTuple, Self

from copydesk.analysis import Analyser
from copydesk.checks.across import Abroad, Record
from copydesk.checks.base import Place
from copydesk.checks.repetition import PHRASE, SENTENCE, Facts, Repetition
from copydesk.document import Document
from copydesk.findings import Elsewhere, Finding, Fix, Mark, Safety, Severity, apply_edits
from copydesk.fixing import Candidate, Fixer, disjoint
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.placing import Placed, find, place
from copydesk.rules import library as rule_library
from copydesk.rules.library import Library
from copydesk.rules.schema import Rule
from copydesk.settings import Settings
from copydesk.suppress import ignores, silenced, unsuppressed
from copydesk.text import LineIndex, Prose, Source, Span

FIX_ALL_ROUNDS = 20
"""How often fix-all re-reads a document at most; each round mends one fault of each sentence."""


Others = Callable[[Sequence[Facts]], Iterable[Abroad]]
"""Tells what blocks with these facts say that stands in other documents too."""


class Located(NamedTuple):
    """A finding and where it comes from: a mark of the block with the index `block`."""

    finding: Finding
    block: int
    mark: Mark


@dataclass(frozen=True)
class Report:
    """The findings of one document, in the order of the text, without their fixes.

    `failures` names the checks that raised; their marks are missing, all others are there. `sources` stand in the order of
    `findings`.
    """

    document: Document
    findings: tuple[Finding, ...]
    failures: tuple[str, ...]
    placed: tuple[Placed, ...] = field(repr=False)
    sources: tuple[Located, ...] = field(repr=False)
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
        try:
            nlp = pipeline.load(settings.pipeline)
        except pipeline.PipelineError as error:
            raise settings.error("pipeline", str(error)) if settings.pipeline else error from None
        return cls(Reader(nlp), rule_library.load(settings.pack_paths), settings)

    def with_settings(self, settings: Settings) -> Self:
        """An engine with other settings, which shares this one's pipeline and library where they allow it."""
        if settings.pipeline != self.settings.pipeline:
            return self.create(settings)
        same = settings.pack_paths == self.settings.pack_paths
        return type(self)(self.reader, self.library if same else rule_library.load(settings.pack_paths), settings)

    def check(self, document: Document, previous: Report | None = None, others: Others | None = None) -> Report:
        """The findings of `document`. `previous`, a report of an earlier state of it, makes the answer quicker and no other.

        What stands in `others`, the other documents of the writer, is found too.
        """
        blocks = document.blocks()
        analyses = self._analyser.analyse(blocks)
        old = (previous.document.text, previous.placed) if previous else ("", ())
        placed = place(document.text, blocks, analyses, self._rule_of, *old)
        repetition = previous.repetition if previous else Repetition()
        sources = [Located(f, i, m) for i, p in enumerate(placed) for f, m in zip(p.findings, p.analysis.marks, strict=True)]
        sources += self._repeated(document, placed, repetition, others)
        sources.sort(key=_order)
        heard = set(map(id, unsuppressed(document.text, document.format, [source.finding for source in sources])))
        sources = [source for source in sources if id(source.finding) in heard]
        findings = tuple(source.finding for source in sources)
        return Report(document, findings, tuple(sorted(self._analyser.failures)), tuple(placed), tuple(sources), repetition)

    def record(self, document: Document) -> Record:
        """What other documents need of `document` to know what stands in it too. Nothing of it is remembered here."""
        lines = LineIndex(document.text)
        record, first = Record.empty(), 0
        for block, content in self._analyser.contents(document.blocks()):
            spans: Iterator[Span[Prose]] = (Span(start, start) for start in content.starts)
            record.add(content, first, [lines.line_at(block.source_span(span).start) + 1 for span in spans])
            first += len(content.lemmas) + 1
        return record

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
            safe = [i for i, source in enumerate(report.sources) if _safe(source.mark)]
            candidates = disjoint(c for c in self._verified(report, safe) if c.rewrite.safety is Safety.MEANING)
            if not candidates:
                break
            edits = tuple(edit for candidate in candidates for edit in candidate.edits)
            document = replace(document, text=apply_edits(document.text, edits))
        return document.text

    def _verified(self, report: Report, indices: Sequence[int]) -> list[Candidate]:
        fixer = Fixer(self._analyser, report.document, report.placed)
        return fixer.verified((i, report.sources[i].block, report.sources[i].mark) for i in indices)

    def _repeated(
        self, document: Document, placed: Sequence[Placed], repetition: Repetition, others: Others | None
    ) -> Iterator[Located]:
        """What the document as a whole repeats, refrains that the writer has marked left out."""
        text = document.text
        meant = ignores(text, document.format)
        facts = [
            one.analysis.silent if meant and silenced(meant, one.block.source, "repetition") else one.analysis.facts
            for one in placed
        ]

        @cache
        def source_span(other: Place) -> Span[Source]:
            return placed[other.block].block.source_span(other.span)

        for mark in self._analyser.guarded(lambda: repetition.marks(facts), "repetition"):
            if self._analyser.severity(mark.mark.rule):
                related = tuple(map(source_span, mark.related))
                finding = find(text, placed[mark.block].block, mark.mark, self._rule_of, related)
                yield Located(finding, mark.block, mark.mark)
        for abroad in self._analyser.guarded(lambda: others(facts), "across") if others else ():
            mark_abroad = _mark_abroad(abroad)
            if self._analyser.severity(mark_abroad.rule):
                finding = find(text, placed[abroad.block].block, mark_abroad, self._rule_of)
                yield Located(replace(finding, elsewhere=tuple(starmap(Elsewhere, abroad.places))), abroad.block, mark_abroad)

    def _rule_of(self, name: str) -> tuple[Rule, Severity]:
        rule = self.library.rules[name]
        return rule, self._analyser.severity(name) or rule.severity


def _order(source: Located) -> tuple[int, int, str]:
    finding = source.finding
    return finding.span.start, finding.span.end, finding.rule


def _mark_abroad(abroad: Abroad) -> Mark:
    (path, line), *more = abroad.places
    also = f" and {len(more)} more place{'s' * (len(more) != 1)}" if more else ""
    what, rule = ("sentence", SENTENCE) if abroad.is_sentence else ("phrase", PHRASE)
    return Mark(rule, abroad.span, f"This {what} stands in another document too: {PurePath(path).name}, line {line}{also}.")


def _safe(mark: Mark) -> bool:
    return any(rewrite.safety is Safety.MEANING for rewrite in mark.rewrites)
