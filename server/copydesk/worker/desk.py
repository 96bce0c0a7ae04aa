"""The worker's work: which documents it holds, which of them to check next, and what to answer.

The desk takes in every message that waits before it turns to a document, and again between two blocks while it reads one:
questions about a report are answered at once, and the check of a text that has changed meanwhile is dropped. What was read
stays in the engine's cache, so that dropping a check costs little.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from copydesk.document import Document
from copydesk.findings import Edit, apply_edits
from copydesk.notes import NOTHING, Notes
from copydesk.offers import Offer
from copydesk.prose.outline import headings
from copydesk.settings import Settings
from copydesk.text import Encoding, Source, Span
from copydesk.worker.difference import edits_between
from copydesk.worker.messages import (
    Advice,
    Advise,
    Advised,
    Begun,
    Change,
    Checked,
    Close,
    FixAll,
    FixedAll,
    Measure,
    Measured,
    Message,
    Open,
    Outline,
    Outlined,
    Pulse,
    Rework,
    Reworked,
    Saved,
)
from copydesk.worker.neighbours import Neighbours
from copydesk.worker.patch import Patch

if TYPE_CHECKING:
    from copydesk.engine import Engine, Report  # Costs half a second, and the desk is handed what it needs of it.

MOST_ADVICE = 30
"""Findings that one question is answered about; nobody reads a longer menu."""

LONG, FIRST = 40_000, 6_000
"""Characters of a document whose first paragraphs are reported on before the rest is read, and of these paragraphs."""

PULSE = 0.5
"""Seconds after which the shell is told that the worker is still reading."""

Question = Advise | Rework
"""What is asked about a report, and answered when there is one."""
Errand = FixAll | Measure | Outline
"""What may take long, and is dropped when the text changes."""

Take = Callable[[bool], Message | None]
"""Gives the next message that waits; waits for one if told so, else gives None when there is none."""


class SupersededError(Exception):
    """The text that is being read is no longer the newest, or another is wanted sooner."""


@dataclass(slots=True)
class _Held:
    """A document at the newest revision, the newest report on it, and what was said about its findings, by index.

    `sent` are the findings that the shell was last told of. `questions` wait until the newest revision is
    checked.
    """

    document: Document
    revision: int
    settings: Settings
    encoding: Encoding
    path: str = ""
    braces: bool = False
    parts: bool = False
    report: "Report | None" = None
    advice: dict[int, Advice] = field(default_factory=dict)
    sent: Notes = NOTHING
    questions: list[Question] = field(default_factory=list)


class Desk:
    """Takes messages, answers them, and checks one document at a time. What changed last is checked first."""

    def __init__(self, engine_for: Callable[[Settings], "Engine"], take: Take, send: Callable[[Message], None]) -> None:
        self._engine_for = engine_for
        self._take = take
        self._send = send
        self._documents: dict[int, _Held] = {}
        self._unchecked: dict[int, None] = {}
        self._errands: list[Errand] = []
        self._current: tuple[int, int] | None = None
        self._neighbours = Neighbours(engine_for)
        self._is_reading_neighbours = False
        self._is_reading_first = False
        self._taking = False
        self._is_on_errand = False
        self._told = 0.0

    def work(self) -> None:
        """Work for as long as the process lives."""
        while True:
            self.turn()

    @property
    def is_busy(self) -> bool:
        """Whether there is something to do."""
        return bool(self._unchecked or self._errands)

    def turn(self) -> None:
        """Take in what waits, or wait for a message if there is nothing to do; then do one piece of work."""
        self._take_in(wait=not self.is_busy and not self._neighbours.has_work)
        if self._errands:
            self._run(self._errands.pop(0))
        elif self._unchecked:
            self._check(next(reversed(self._unchecked)))
        elif self._neighbours.has_work:
            self._read_neighbours()

    def between_blocks(self, share: float = 0.0) -> None:
        """To be called by the reader before each block, with the share that it has read: takes in what waits.

        Raises SupersededError.
        """
        if self._current is None:
            if self._is_reading_neighbours and not self._taking:
                self._take_in(wait=False)
                if self.is_busy:
                    raise SupersededError
            return
        number, revision = self._current
        now = time.monotonic()
        if now - self._told >= PULSE:
            self._told = now
            self._send(Pulse(number, revision, 0.0 if self._is_reading_first else share))
        if self._taking:
            return
        self._take_in(wait=False)
        if self._is_on_errand:
            self._let_others_go_first(number)
        held = self._documents.get(number)
        if held is None or held.revision != revision or self._is_wanted_later(number):
            raise SupersededError

    def _let_others_go_first(self, number: int) -> None:
        """Check what has changed while an errand is run for the document `number`: who types does not wait for an errand.

        The engine may be asked between two blocks, since it keeps nothing of a call but what it remembers.
        """
        current = self._current
        self._is_on_errand = False
        waiting = [other for other in reversed(self._unchecked) if other != number]
        while waiting:
            self._check(waiting.pop(0))
        self._current, self._is_on_errand = current, True

    def _read_neighbours(self) -> None:
        """Read one of the other texts, unless something comes up; once all are known, look again at what is open."""
        self._is_reading_neighbours = True
        try:
            if self._neighbours.work():
                for number, held in self._documents.items():
                    if self._neighbours.is_beside(held.path, held.settings):
                        self._mark(number)
        except SupersededError:
            pass
        except Exception:
            self._neighbours.skip()
        finally:
            self._is_reading_neighbours = False

    def _is_wanted_later(self, number: int) -> bool:
        """Whether another document has changed while this one was being checked. What was read of this one is remembered."""
        return not self._is_on_errand and number in self._unchecked and next(reversed(self._unchecked)) != number

    def _take_in(self, *, wait: bool) -> None:
        self._taking = True
        try:
            while (message := self._take(wait)) is not None:
                self._accept(message)
                wait = False
        finally:
            self._taking = False

    def _accept(self, message: Message) -> None:
        match message:
            case Open():
                self._open(message)
            case Change():
                self._change(message)
            case Saved():
                if held := self._documents.get(message.document):
                    self._neighbours.look(held.path, held.settings)
            case Close():
                self._close(message.document)
            case Advise() | Rework():
                self._asked(message)
            case FixAll() | Measure() | Outline():
                self._errands.append(message)
            case _:
                raise TypeError(f"{type(message).__name__} is no message for a worker")

    def _open(self, message: Open) -> None:
        document = Document(message.text, message.format)
        held = self._documents.get(message.document)
        if held is None or held.settings != message.settings:
            sent = held.sent if held else NOTHING
            self._close(message.document)
            said = (message.settings, message.encoding, message.path, message.braces, message.parts)
            held = _Held(document, message.revision, *said, sent=sent)
            self._neighbours.look(held.path, held.settings)
            self._documents[message.document] = held
        self._move_on(message.document, held, document, message.revision)

    def _change(self, message: Change) -> None:
        held = self._documents[message.document]
        text = held.document.text
        for edit in message.edits:
            text = apply_edits(text, (edit,))
        self._move_on(message.document, held, Document(text, held.document.format), message.revision)

    def _close(self, number: int) -> None:
        held = self._documents.pop(number, None)
        self._unchecked.pop(number, None)
        if held:
            self._refuse(held)

    def _move_on(self, number: int, held: _Held, document: Document, revision: int) -> None:
        held.document, held.revision = document, revision
        self._refuse(held)
        self._mark(number)

    def _refuse(self, held: _Held) -> None:
        """Tell those who wait for the check of a revision that it is not the newest any more."""
        for question in held.questions:
            self._send(_no_answer(question))
        held.questions.clear()

    def _mark(self, number: int) -> None:
        """Put the document at the end of the queue, which is served from its end: what changed last is looked at first."""
        self._unchecked.pop(number, None)
        self._unchecked[number] = None

    def _check(self, number: int) -> None:
        held = self._documents[number]
        document, revision = held.document, held.revision
        self._current = (number, revision)
        self._told = time.monotonic()
        self._send(Begun(number, revision))
        try:
            engine = self._engine_for(held.settings)
            if held.parts and held.report is None and len(document.text) > LONG:
                self._report_first(held, number, engine)
            others = self._neighbours.others(held.path, held.settings)
            report = engine.check(document, held.report, others) if others else engine.check(document, held.report)
            notes, failures = report.notes, report.failures
            held.report = report
        except SupersededError:
            return
        except Exception as error:
            _leave_if_out_of_memory(error)
            notes, failures = Notes.of(document.text, ()), (f"engine: {type(error).__name__}",)
            held.report = None
        finally:
            self._current = None
        if self._documents.get(number) is not held or held.revision != revision:
            return  # The engine finished in spite of it.
        held.advice.clear()
        patch = Patch.between(held.sent, notes, held.encoding)
        held.sent = notes
        self._unchecked.pop(number, None)
        self._send(Checked(number, revision, patch, failures))
        questions, held.questions = held.questions, []
        for question in questions:
            self._asked(question)

    def _report_first(self, held: _Held, number: int, engine: "Engine") -> None:
        """Report on the first paragraphs of a document that takes long to read: they are what the writer sees."""
        text = held.document.text
        end = text.find("\n\n", FIRST) + 1
        if not 0 < end < len(text) // 2:
            return
        revision = held.revision
        self._is_reading_first = True
        try:
            notes = engine.check(replace(held.document, text=text[:end])).notes
        finally:
            self._is_reading_first = False
        if held.revision == revision:
            patch = Patch.between(held.sent, notes, held.encoding)
            held.sent = notes
            self._send(Checked(number, revision, patch, (), whole=False))

    def _asked(self, question: Question) -> None:
        held = self._documents.get(question.document)
        if held is None or held.revision != question.revision:
            self._send(_no_answer(question))
        elif question.document in self._unchecked:
            held.questions.append(question)
        elif isinstance(question, Rework):
            self._send(Reworked(question.request, self._offers(held, question.span)))
        else:
            self._send(Advised(question.request, self._advice(held, question.span, ignoring=question.ignoring)))

    def _offers(self, held: _Held, span: Span[Source]) -> tuple[Offer, ...]:
        if held.report is None:
            return ()
        try:
            return tuple(self._engine_for(held.settings).offers(held.report, span))
        except Exception:
            return ()

    def _advice(self, held: _Held, span: Span[Source], *, ignoring: bool) -> tuple[Advice, ...]:
        report = held.report
        if report is None:
            return ()
        engine = self._engine_for(held.settings)
        touched = [index for index, _ in islice(report.notes.touching(span), MOST_ADVICE)]
        for index in touched:
            if index not in held.advice:
                held.advice[index] = _advice(engine, report, index)
        advice = (held.advice[index] for index in touched)
        if not ignoring:
            return tuple(advice)
        return tuple(replace(one, ignoring=_ignoring(engine, report, one.index, braces=held.braces)) for one in advice)

    def _run(self, errand: Errand) -> None:
        held = self._documents.get(errand.document)
        if held is None or held.revision != errand.revision:
            self._send(_no_answer(errand))
            return
        self._current = (errand.document, errand.revision)
        self._is_on_errand = True
        self._told = time.monotonic()
        try:
            answer = self._done(errand, held)
        except Exception as error:
            _leave_if_out_of_memory(error)
            answer = _no_answer(errand)
        finally:
            self._current, self._is_on_errand = None, False
        self._send(answer)

    def _done(self, errand: Errand, held: _Held) -> Message:
        engine = self._engine_for(held.settings)
        if isinstance(errand, Outline):
            return Outlined(errand.request, headings(held.document.text, held.document.reading().blocks))
        if isinstance(errand, Measure):
            report = held.report if errand.document not in self._unchecked else None
            return Measured(errand.request, engine.sections(held.document, report))
        fixed = engine.fix_all(held.document, errand.rule)
        return FixedAll(errand.request, edits_between(held.document.text, fixed))


def _no_answer(question: Question | Errand) -> Message:
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


def _advice(engine: "Engine", report: "Report", index: int) -> Advice:
    finding = report.notes[index]
    rule = engine.library.rules[finding.rule]
    alike = sum(other.mark.rule == finding.rule for other in report.notes.sources())
    try:
        fixes = engine.fixes(report, index)
    except Exception as error:
        _leave_if_out_of_memory(error)
        fixes = ()
    return Advice(index, finding, rule.why, rule.source, fixes, alike, engine.phrase(report, index))


def _ignoring(engine: "Engine", report: "Report", index: int, *, braces: bool) -> tuple[Edit, ...]:
    try:
        return engine.ignoring(report, index, braces=braces)
    except Exception as error:
        _leave_if_out_of_memory(error)
        return ()


def _leave_if_out_of_memory(error: Exception) -> None:
    """End the process if it has no memory left: the shell starts another, which has. onnxruntime has no error for it."""
    if isinstance(error, MemoryError) or ("onnxruntime" in type(error).__module__ and "alloc" in str(error)):
        raise MemoryError from None
