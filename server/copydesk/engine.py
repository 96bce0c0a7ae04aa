"""The engine: a document in, findings and verified fixes out.

It depends on its arguments alone: no clock, no I/O, no globals. What it remembers of earlier calls makes it quick and never
changes an answer.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from copydesk import idle, ignoring
from copydesk.analysis import Analysed, Analyser, Analysis
from copydesk.checks.across import Record, digest, told
from copydesk.checks.facts import is_heard
from copydesk.checks.repetition import Facts, Repetition
from copydesk.document import Document
from copydesk.findings import Edit, Finding, Fix, Mark, Safety, apply_edits
from copydesk.fixing import REFUSED, Candidate, Fixer, disjoint
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.language.tongues import is_english, is_other_language
from copydesk.measuring import sections
from copydesk.notes import NOTHING, Notes
from copydesk.noting import Noted, Noter, OfBlock, SaidElsewhere, filtered, in_order, merged, strays
from copydesk.offers import Offer
from copydesk.prose.blocks import PLACEHOLDER, Blocks, Reading
from copydesk.reworking import Reworker
from copydesk.rules import library as rule_library
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.statistics import Section
from copydesk.suppress import Asked, Idle, asked
from copydesk.text import LineIndex, Source, Span, common_ends
from copydesk.values import LONGEST_ACCEPTED

FIX_ALL_ROUNDS = 20
"""How often fix-all re-reads a document at most; each round mends one fault of each sentence."""


Others = Callable[[Sequence[Facts]], Iterable[SaidElsewhere]]
"""Tells what blocks with these facts say that stands in other documents too, and where."""
LONGEST_PHRASE = 8
"""Words of what may be accepted as a phrase; what is longer will not come again."""


@dataclass(frozen=True)
class Report:
    """The findings of one document, in the order of the text, without their fixes.

    `failures` names the checks that raised, here or in what the engine checked before; their marks are missing, all others
    are there. `vain` are the ignore comments that keep nothing silent.
    """

    document: Document
    reading: Reading = field(repr=False)
    notes: Notes = field(repr=False)
    failures: tuple[str, ...]
    noted: Noted = field(repr=False)
    repetition: Repetition = field(repr=False)
    vain: tuple[Idle, ...] = field(repr=False)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings. Who needs few of them, asks `notes`."""
        return tuple(self.notes)

    @property
    def analyses(self) -> Sequence[Analysis]:
        """What was found in each block of the reading."""
        return self.noted.analysed.analyses


class Engine:
    """Checks documents with one pipeline, one library of rules and one set of settings."""

    def __init__(self, reader: Reader, library: Library, settings: Settings) -> None:
        self.reader = reader
        self.library = library
        self.settings = settings
        self._analyser = Analyser(reader, library, settings)
        self._noter = Noter(self._analyser, library)
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
        if previous and previous.document.format is not document.format:
            previous = None
        near = previous.reading if previous else None
        reading = document.reading(near) if self._reads(document) else Reading(document.text, Blocks(()))
        before = previous.noted if previous else None
        analysed = self._analyser.analyse(reading.blocks, before.analysed if before else None)
        repetition = previous.repetition if previous else Repetition()
        old = previous.notes if previous else NOTHING
        lines = old.lines.edited(document.text, *common_ends(old.text, document.text))
        request = asked(document.text, document.format, reading.comments, lines)
        facts = self._facts(request, reading.blocks, analysed)
        marks = self._analyser.guarded(lambda: repetition.marks(facts, reading.blocks.homes), "repetition")
        if len(marks) < len(facts):
            marks, repetition = ((),) * len(facts), Repetition()  # It came to grief in the middle of it.
        noted = self._noter.noted(document.text, analysed, marks, before)
        abroad = self._analyser.guarded(lambda: others(facts), "across") if others else ()
        of_block = merged(
            noted, self._noter.abroad(document.text, noted.analysed, abroad), old.of_block, reading.blocks.shared(old.blocks)
        )
        of_block, vain = self._heard(document.text, reading.blocks, of_block, request)
        notes = Notes(document.text, lines, reading.blocks, of_block, strays=bool(vain))
        return Report(document, reading, notes, tuple(self._analyser.failures), noted, repetition, vain)

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
        """The verified fixes of the finding of `report` with this index, best first."""
        finding = report.notes[index]
        if finding.rule == idle.RULE:
            return idle.fixes(report.document, finding, report.vain, self._speaks)
        return tuple(candidate.fix() for candidate in self._verified(report, [index]))

    def complete(self, report: Report) -> tuple[Finding, ...]:
        """All findings of `report` with their verified fixes."""
        fixes: dict[int, list[Fix]] = {}
        for candidate in self._verified(report, range(len(report.findings))):
            fixes.setdefault(candidate.finding, []).append(candidate.fix())
        for i, finding in enumerate(report.findings):
            if finding.rule == idle.RULE:
                fixes[i] = list(self.fixes(report, i))
        return tuple(_completed(report, i, tuple(fixes.get(i, ()))) for i in range(len(report.findings)))

    def completed(self, report: Report, index: int) -> Finding:
        """The finding of `report` with this index and its verified fixes, or why there are none."""
        return _completed(report, index, self.fixes(report, index))

    def phrase(self, report: Report, index: int) -> str:
        """The phrase that a writer would accept so that the finding with this index is not reported; "" if it is no phrase."""
        at, one = report.notes.source(index)
        phrase = one.mark.span.of(report.reading.blocks.homes[at].text)
        is_short = len(phrase.split()) <= LONGEST_PHRASE and len(phrase) <= LONGEST_ACCEPTED
        return phrase if is_short and PLACEHOLDER not in phrase else ""

    def ignoring(self, report: Report, index: int, *, braces: bool = False) -> tuple[Edit, ...]:
        """The edits that put an ignore comment beside `report.findings[index]`, an MDX comment with `braces`; perhaps none."""
        return ignoring.edits(report.document, report.reading, report.notes[index], braces=braces)

    def offers(self, report: Report, span: Span[Source]) -> list[Offer]:
        """What can be done to the sentences that `span` touches, flagged or not, and what cannot."""
        return self._reworker.offers(report.document, report.reading, report.analyses, span)

    def sections(self, document: Document, report: Report | None = None) -> tuple[Section, ...]:
        """The figures of `document` and of its sections. `report`, one of this engine on it, makes the answer quicker."""
        if not self.settings.statistics:
            return self.with_settings(replace(self.settings, statistics=True)).sections(document)
        report = report or self.check(document)
        counts = (analysis.counts for analysis in report.analyses)
        return sections(zip(report.reading.blocks, counts, strict=True))

    def fix_all(self, document: Document, rule: str = "") -> str:
        """The text of `document` with every fix of safety MEANING made, again and again until none is left.

        With the name of a `rule`, the best rewrite of each of its findings is made instead, also if it is a CHOICE. Ignore
        comments are left where they are.
        """
        report: Report | None = None
        safeties = (Safety.MEANING, Safety.CHOICE) if rule else (Safety.MEANING,)
        for _ in range(FIX_ALL_ROUNDS):
            report = self.check(document, report)
            marks = [one.mark for one in report.notes.sources()]
            safe = [i for i, mark in enumerate(marks) if _safe(mark, safeties) and rule in ("", mark.rule)]
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

    def _verified(self, report: Report, indices: Iterable[int]) -> list[Candidate]:
        fixer = Fixer(self._analyser, report.document, report.reading, report.analyses)
        sources = ((i, *report.notes.source(i)) for i in indices)
        return fixer.verified((i, block, one.mark) for i, block, one in sources)

    def _facts(self, request: Asked, blocks: Blocks, analysed: Analysed) -> Sequence[Facts]:
        """What the check of the whole document needs of each block; a refrain that the writer has marked says nothing."""
        facts = analysed.facts
        for scope in request.refrains():
            facts = facts if facts is not analysed.facts else facts[:]
            for at in blocks.touching(scope):
                if scope.contains(blocks[at].source):
                    facts[at] = analysed.analyses[at].silent
        return facts

    def _heard(self, text: str, blocks: Blocks, of_block: OfBlock, request: Asked) -> tuple[OfBlock, tuple[Idle, ...]]:
        """What is to be said of each block, less what the document asks to ignore; and what it asks for in vain."""
        if not blocks or not request.directives:
            return of_block, ()
        touched = sorted({at for ignore in request.ignores for at in blocks.touching(ignore.scope)})
        found = [one.placed(blocks, at) for at in touched for one in of_block[at]]
        kept, vain = request.judged(found)
        of_block = filtered(of_block, touched, found, kept)
        for at, stray in strays(self._vain(text, vain), blocks):
            of_block[at] = tuple(sorted((*of_block[at], stray), key=in_order))
        return of_block, vain

    def _vain(self, text: str, vain: Sequence[Idle]) -> Iterator[Finding]:
        """What is said of ignore comments that keep nothing silent."""
        severity = self._analyser.severity(idle.RULE) if idle.RULE in self.library.rules else None
        if severity is None:
            return
        known = {*self.library.rules, *self.library.categories}
        yield from idle.findings(vain, text, known, self._speaks, severity)

    def _speaks(self, name: str) -> bool:
        """Whether a rule of this name or category is on; of a name that is not known, nobody has switched it off."""
        rules = [rule for rule in self.library.rules.values() if name in (rule.name, rule.category)]
        return not rules or any(rule.severity_under(self.settings) for rule in rules)


def _completed(report: Report, index: int, fixes: tuple[Fix, ...]) -> Finding:
    finding = report.notes[index]
    if fixes or finding.declined or not report.notes.source(index)[1].mark.rewrites:
        return replace(finding, fixes=fixes)
    return replace(finding, declined=REFUSED)


def _safe(mark: Mark, safeties: Collection[Safety]) -> bool:
    return any(rewrite.safety in safeties for rewrite in mark.rewrites)
