"""The engine: a document in, findings and verified fixes out.

It depends on its arguments alone: no clock, no I/O, no globals. What it remembers of earlier calls makes it quick and never
changes an answer.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePath
from typing import NamedTuple, Self

from copydesk import idle
from copydesk.analysis import Analyser
from copydesk.checks.across import Abroad, Record, digest, told
from copydesk.checks.base import Place, PlacedMark
from copydesk.checks.facts import is_heard
from copydesk.checks.repetition import PHRASE, SENTENCE, Facts, Repetition
from copydesk.document import Document
from copydesk.findings import Elsewhere, Finding, Fix, Mark, Safety, Severity, apply_edits
from copydesk.fixing import Candidate, Fixer, disjoint
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.language.tongues import is_english, is_other_language
from copydesk.measuring import sections
from copydesk.offers import Offer
from copydesk.placing import Moves, Placed, find, place
from copydesk.prose.blocks import PLACEHOLDER, Reading
from copydesk.reworking import Reworker
from copydesk.rules import library as rule_library
from copydesk.rules.library import Library
from copydesk.rules.schema import Rule
from copydesk.settings import Settings
from copydesk.statistics import Section
from copydesk.suppress import REFRAIN, Idle, ignores, judged, silenced
from copydesk.text import LineIndex, Source, Span

FIX_ALL_ROUNDS = 20
"""How often fix-all re-reads a document at most; each round mends one fault of each sentence."""


Others = Callable[[Sequence[Facts]], Iterable[tuple[Abroad, tuple[Elsewhere, ...]]]]
"""Tells what blocks with these facts say that stands in other documents too, and where."""
LONGEST_PHRASE = 8
"""Words of what may be accepted as a phrase; what is longer will not come again."""


class Located(NamedTuple):
    """A finding and where it comes from: a mark of the block with the index `block`."""

    finding: Finding
    block: int
    mark: Mark


Repeated = tuple[tuple[PlacedMark, ...], tuple[Located | None, ...]]
"""The marks of the document-wide pass, and for each its finding, unless it is not to be heard."""


@dataclass(frozen=True)
class Report:
    """The findings of one document, in the order of the text, without their fixes.

    `failures` names the checks that raised; their marks are missing, all others are there. `sources` stand in the order of
    `findings`. `vain` are the ignore comments that keep nothing silent. `repeated` is what the document repeats.
    """

    document: Document
    reading: Reading = field(repr=False)
    findings: tuple[Finding, ...]
    failures: tuple[str, ...]
    placed: tuple[Placed, ...] = field(repr=False)
    sources: tuple[Located, ...] = field(repr=False)
    repetition: Repetition = field(repr=False)
    vain: tuple[Idle, ...] = field(repr=False)
    repeated: Repeated = field(repr=False, default=((), ()))


class Engine:
    """Checks documents with one pipeline, one library of rules and one set of settings."""

    def __init__(self, reader: Reader, library: Library, settings: Settings) -> None:
        self.reader = reader
        self.library = library
        self.settings = settings
        self._analyser = Analyser(reader, library, settings)
        self._reworker = Reworker(reader, library, settings)

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
        same = (settings.pack_paths, settings.stamps) == (self.settings.pack_paths, self.settings.stamps)
        return type(self)(self.reader, self.library if same else rule_library.load(settings.pack_paths), settings)

    def check(self, document: Document, previous: Report | None = None, others: Others | None = None) -> Report:
        """The findings of `document`. `previous`, a report of an earlier state of it, makes the answer quicker and no other.

        What stands in `others`, the other documents of the writer, is found too.
        """
        near = previous.reading if previous and previous.document.format is document.format else None
        reading = document.reading(near) if self._reads(document) else Reading(document.text, ())
        analyses = self._analyser.analyse(reading.blocks)
        old = (previous.document.text, previous.placed) if previous else ("", ())
        placed = place(document.text, reading.blocks, analyses, self._rule_of, *old)
        repetition = previous.repetition if previous else Repetition()
        sources = [Located(f, i, m) for i, p in enumerate(placed) for f, m in zip(p.findings, p.analysis.marks, strict=True)]
        facts = self._facts(document, reading, placed)
        marks = self._analyser.guarded(lambda: repetition.marks(facts), "repetition")
        repeated = self._repeated(document.text, placed, marks, previous)
        sources += [located for located in repeated if located]
        sources += self._abroad(document.text, placed, facts, others)
        sources.sort(key=_order)
        kept, vain = judged(document.text, document.format, [source.finding for source in sources], reading.comments)
        heard = set(map(id, kept))
        sources = [source for source in sources if id(source.finding) in heard]
        if vain and reading.blocks:
            sources = sorted([*sources, *self._vain(document.text, vain)], key=_order)
        findings = tuple(source.finding for source in sources)
        failures = tuple(self._analyser.failures)
        return Report(document, reading, findings, failures, tuple(placed), tuple(sources), repetition, vain, (marks, repeated))

    def record(self, document: Document, known: Record | None = None) -> Record:
        """What other documents need of `document` to know what stands in it too. Nothing of it is remembered here.

        Blocks that stand in `known`, the record of an earlier state, are not read again.
        """
        lines = LineIndex(document.text)
        record = Record.empty()
        said = known.blocks() if known else {}
        blocks = [(block, digest(block)) for block in document.reading().blocks if is_heard(block)]
        unknown = {number: block for block, number in blocks if number not in said}
        contents = self._analyser.contents(unknown.values())
        said |= {number: told(content) for number, content in zip(unknown, contents, strict=True)}
        for block, number in blocks:
            windows = said[number]
            spans = [block.source_span(Span(*ends)) for ends in zip(windows.starts, windows.ends, strict=True)]
            record.add(number, windows, [lines.line_at(span.start) + 1 for span in spans], spans)
        return record

    def fixes(self, report: Report, index: int) -> tuple[Fix, ...]:
        """The verified fixes of `report.findings[index]`, best first."""
        if report.findings[index].rule == idle.RULE:
            return idle.fixes(report.document, report.findings[index], report.vain, self._speaks)
        return tuple(candidate.fix() for candidate in self._verified(report, [index]))

    def complete(self, report: Report) -> tuple[Finding, ...]:
        """All findings of `report` with their verified fixes."""
        fixes: dict[int, list[Fix]] = {}
        for candidate in self._verified(report, range(len(report.findings))):
            fixes.setdefault(candidate.finding, []).append(candidate.fix())
        for i, finding in enumerate(report.findings):
            if finding.rule == idle.RULE:
                fixes[i] = list(self.fixes(report, i))
        return tuple(replace(finding, fixes=tuple(fixes.get(i, ()))) for i, finding in enumerate(report.findings))

    def phrase(self, report: Report, index: int) -> str:
        """The phrase that a writer would accept so that `report.findings[index]` is not reported; "" if it is no phrase."""
        source = report.sources[index]
        if source.block < 0:
            return ""
        phrase = source.mark.span.of(report.placed[source.block].block.text)
        return phrase if PLACEHOLDER not in phrase and len(phrase.split()) <= LONGEST_PHRASE else ""

    def offers(self, report: Report, span: Span[Source]) -> list[Offer]:
        """What can be done to the sentences that `span` touches, flagged or not, and what cannot."""
        return self._reworker.offers(report.document, report.reading, report.placed, span)

    def sections(self, document: Document, report: Report | None = None) -> tuple[Section, ...]:
        """The figures of `document` and of its sections. `report`, one of this engine on it, makes the answer quicker."""
        if not self.settings.statistics:
            return self.with_settings(replace(self.settings, statistics=True)).sections(document)
        report = report or self.check(document)
        return sections((one.block, one.analysis.counts) for one in report.placed)

    def fix_all(self, document: Document, rule: str = "") -> str:
        """The text of `document` with every fix of safety MEANING made, again and again until none is left.

        With the name of a `rule`, the best fix of each of its findings is made instead, also if it is a CHOICE.
        """
        report: Report | None = None
        safeties = (Safety.MEANING, Safety.CHOICE) if rule else (Safety.MEANING,)
        for _ in range(FIX_ALL_ROUNDS):
            report = self.check(document, report)
            safe = [
                i for i, source in enumerate(report.sources) if _safe(source.mark, safeties) and rule in ("", source.mark.rule)
            ]
            candidates = disjoint(c for c in self._verified(report, safe) if c.rewrite.safety in safeties)
            if not candidates:
                break
            edits = tuple(edit for candidate in candidates for edit in candidate.edits)
            document = replace(document, text=apply_edits(document.text, edits))
        return document.text

    def _reads(self, document: Document) -> bool:
        """Whether the document is in English, by its own word or else by the settings."""
        named = document.language
        if named and (is_english(named) or is_other_language(named)):
            return is_english(named)
        return is_english(self.settings.language)

    def _verified(self, report: Report, indices: Sequence[int]) -> list[Candidate]:
        fixer = Fixer(self._analyser, report.document, report.reading, report.placed)
        return fixer.verified((i, report.sources[i].block, report.sources[i].mark) for i in indices)

    def _facts(self, document: Document, reading: Reading, placed: Sequence[Placed]) -> list[Facts]:
        """What the blocks say, refrains that the writer has marked left out."""
        meant = ignores(document.text, document.format, reading.comments)
        return [
            one.analysis.silent if meant and silenced(meant, one.block.source, REFRAIN) else one.analysis.facts
            for one in placed
        ]

    def _repeated(
        self, text: str, placed: Sequence[Placed], marks: tuple[PlacedMark, ...], previous: Report | None
    ) -> tuple[Located | None, ...]:
        """For each of `marks`, what it is in the document; what the last edit has not touched is taken from `previous`."""

        @cache
        def source_span(other: Place) -> Span[Source]:
            return placed[other.block].block.source_span(other.span)

        def locate(mark: PlacedMark) -> Located | None:
            accepted = self._analyser.accepted.covers(placed[mark.block].block.text, mark.mark.span)
            if accepted or not self._analyser.severity(mark.mark.rule):
                return None
            finding = find(text, placed[mark.block].block, mark.mark, self._rule_of, tuple(map(source_span, mark.related)))
            return Located(finding, mark.block, mark.mark)

        if not previous:
            return tuple(map(locate, marks))
        before = {id(mark): located for mark, located in zip(*previous.repeated, strict=True)}
        moves = Moves(text, placed, previous.document.text, previous.placed)
        found: list[Located | None] = []
        for mark in marks:
            known = before.get(id(mark))
            moved = moves.moved(known.finding, mark) if known else None
            if known and moved:
                found.append(known if moved is known.finding else Located(moved, mark.block, mark.mark))
            else:
                found.append(locate(mark))
        return tuple(found)

    def _abroad(self, text: str, placed: Sequence[Placed], facts: Sequence[Facts], others: Others | None) -> Iterator[Located]:
        """What the document says that stands in the other documents too."""
        for abroad, places in self._analyser.guarded(lambda: others(facts), "across") if others else ():
            mark = _mark_abroad(abroad, places)
            if self._analyser.severity(mark.rule):
                finding = find(text, placed[abroad.block].block, mark, self._rule_of)
                yield Located(replace(finding, elsewhere=places), abroad.block, mark)

    def _vain(self, text: str, vain: Sequence[Idle]) -> Iterator[Located]:
        """What is said of ignore comments that keep nothing silent."""
        severity = self._analyser.severity(idle.RULE) if idle.RULE in self.library.rules else None
        if severity is None:
            return
        known = {*self.library.rules, *self.library.categories}
        for finding in idle.findings(vain, text, known, self._speaks, severity):
            yield Located(finding, -1, Mark(idle.RULE, Span(0, 0), finding.message))

    def _speaks(self, name: str) -> bool:
        """Whether a rule of this name or category is on; of a name that is not known, nobody has switched it off."""
        rules = [rule for rule in self.library.rules.values() if name in (rule.name, rule.category)]
        return not rules or any(rule.severity_under(self.settings) for rule in rules)

    def _rule_of(self, name: str) -> tuple[Rule, Severity]:
        rule = self.library.rules[name]
        return rule, self._analyser.severity(name) or rule.severity


def _order(source: Located) -> tuple[int, int, str]:
    finding = source.finding
    return finding.span.start, finding.span.end, finding.rule


def _mark_abroad(abroad: Abroad, places: Sequence[Elsewhere]) -> Mark:
    first, *more = places
    also = f" and {len(more)} more place{'s' * (len(more) != 1)}" if more else ""
    what, rule = ("sentence", SENTENCE) if abroad.is_sentence else ("phrase", PHRASE)
    return Mark(
        rule, abroad.span, f"This {what} stands in another document too: {PurePath(first.path).name}, line {first.line}{also}."
    )


def _safe(mark: Mark, safeties: Collection[Safety]) -> bool:
    return any(rewrite.safety in safeties for rewrite in mark.rewrites)
