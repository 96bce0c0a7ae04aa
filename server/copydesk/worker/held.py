"""A document as the worker holds it, and what it answers when it is asked about it."""

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from copydesk.document import Document
from copydesk.findings import Edit
from copydesk.notes import NOTHING, Notes
from copydesk.offers import Offer
from copydesk.prose.outline import headings
from copydesk.text import Source, Span
from copydesk.worker.difference import edits_between
from copydesk.worker.messages import (
    Advice,
    Advise,
    Advised,
    FixAll,
    FixedAll,
    Measure,
    Measured,
    Message,
    Outline,
    Outlined,
    Rework,
    Reworked,
    Terms,
)
from copydesk.worker.patch import Patch

if TYPE_CHECKING:
    from copydesk.engine import Engine, Report

MOST_ADVICE = 30
"""Findings that one question is answered about; nobody reads a longer menu."""

Question = Advise | Rework
"""What is asked about a report, and answered when there is one."""
Errand = FixAll | Measure | Outline
"""What may take long, and is dropped when the text changes."""


@dataclass(slots=True)
class Held:
    """A document at the newest revision, the newest report on it, and what was said about its findings, by index.

    `sent` are the findings that the shell was last told of. `questions` wait until the newest revision is checked.
    """

    terms: Terms
    document: Document
    revision: int
    report: "Report | None" = None
    advice: dict[int, Advice] = field(default_factory=dict)
    sent: Notes = NOTHING
    questions: list[Question] = field(default_factory=list)

    def patched(self, notes: Notes) -> Patch:
        """What the shell is to be sent, so that it shows `notes` from now on."""
        old, self.sent = self.sent, notes
        return Patch.between(old, notes, self.terms.encoding)

    def answer(self, engine: "Engine", question: Question) -> Message:
        """What the newest report has to say on `question`."""
        if isinstance(question, Rework):
            return Reworked(question.request, self._offers(engine, question.span))
        return Advised(question.request, self._advice(engine, question.span, ignoring=question.ignoring))

    def done(self, engine: "Engine", errand: Errand, *, is_checked: bool) -> Message:
        """What `errand` brings; `is_checked`: the newest report is on the newest revision."""
        if isinstance(errand, Outline):
            return Outlined(errand.request, headings(self.document.text, self.document.reading().blocks))
        if isinstance(errand, Measure):
            return Measured(errand.request, engine.sections(self.document, self.report if is_checked else None))
        fixed = engine.fix_all(self.document, errand.rule)
        return FixedAll(errand.request, edits_between(self.document.text, fixed))

    def _offers(self, engine: "Engine", span: Span[Source]) -> tuple[Offer, ...]:
        if self.report is None:
            return ()
        try:
            return tuple(engine.offers(self.report, span))
        except Exception as error:
            leave_if_out_of_memory(error)
            return ()

    def _advice(self, engine: "Engine", span: Span[Source], *, ignoring: bool) -> tuple[Advice, ...]:
        report = self.report
        if report is None:
            return ()
        touched = [index for index, _ in islice(report.notes.touching(span), MOST_ADVICE)]
        for index in touched:
            if index not in self.advice:
                self.advice[index] = _advice(engine, report, index)
        advice = (self.advice[index] for index in touched)
        if not ignoring:
            return tuple(advice)
        braces = self.terms.braces
        return tuple(replace(one, ignoring=_ignoring(engine, report, one.index, braces=braces)) for one in advice)


def no_answer(question: Question | Errand) -> Message:
    """The answer to a question about a revision that is not the newest any more, or that failed."""
    match question:
        case Advise():
            return Advised(question.request, None)
        case Rework():
            return Reworked(question.request, None)
        case Measure():
            return Measured(question.request, None)
        case Outline():
            return Outlined(question.request, None)
        case FixAll():
            return FixedAll(question.request, None)


def leave_if_out_of_memory(error: Exception) -> None:
    """End the process if it has no memory left: the shell starts another, which has. onnxruntime has no error for it."""
    if isinstance(error, MemoryError) or ("onnxruntime" in type(error).__module__ and "alloc" in str(error)):
        raise MemoryError from None


def _advice(engine: "Engine", report: "Report", index: int) -> Advice:
    finding = report.notes[index]
    rule = engine.library.rules[finding.rule]
    alike = sum(other.mark.rule == finding.rule for other in report.notes.sources())
    try:
        finding = engine.completed(report, index)
    except Exception as error:
        leave_if_out_of_memory(error)
    return Advice(index, finding, rule.why, rule.source, finding.fixes, alike, engine.phrase(report, index))


def _ignoring(engine: "Engine", report: "Report", index: int, *, braces: bool) -> tuple[Edit, ...]:
    try:
        return engine.ignoring(report, index, braces=braces)
    except Exception as error:
        leave_if_out_of_memory(error)
        return ()
