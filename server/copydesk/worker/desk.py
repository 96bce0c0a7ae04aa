"""The worker's work: which documents it holds, which of them to check next, and what to answer.

The desk takes in every message that waits before it turns to a document, and again between two blocks while it reads one:
questions about a report are answered at once, and the check of a text that has changed meanwhile is dropped. What was read
stays in the engine's cache, so that dropping a check costs little.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk.document import Document
from copydesk.findings import Finding, apply_edits
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
    Message,
    Open,
    Saved,
)
from copydesk.worker.neighbours import Neighbours
from copydesk.worker.patch import Patch

if TYPE_CHECKING:
    from copydesk.engine import Engine, Report  # Costs half a second, and the desk is handed what it needs of it.

MOST_ADVICE = 30
"""Findings that one question is answered about; nobody reads a longer menu."""

Take = Callable[[bool], Message | None]
"""Gives the next message that waits; waits for one if told so, else gives None when there is none."""


class SupersededError(Exception):
    """The text that is being read is no longer the newest."""


@dataclass(slots=True)
class _Held:
    """A document at the newest revision, the newest report on it, and what was said about its findings, by index.

    `sent` is the text that the shell was last told of, with its findings. `questions` wait until the newest revision is
    checked.
    """

    document: Document
    revision: int
    settings: Settings
    encoding: Encoding
    path: str = ""
    report: "Report | None" = None
    advice: dict[int, Advice] = field(default_factory=dict)
    sent: tuple[str, tuple[Finding, ...]] = field(default=("", ()))
    questions: list[Advise] = field(default_factory=list)


class Desk:
    """Takes messages, answers them, and checks one document at a time. What changed last is checked first."""

    def __init__(self, engine_for: Callable[[Settings], "Engine"], take: Take, send: Callable[[Message], None]) -> None:
        self._engine_for = engine_for
        self._take = take
        self._send = send
        self._documents: dict[int, _Held] = {}
        self._unchecked: dict[int, None] = {}
        self._fix_alls: list[FixAll] = []
        self._current: tuple[int, int] | None = None
        self._neighbours = Neighbours(engine_for)
        self._is_reading_neighbours = False
        self._taking = False

    def work(self) -> None:
        """Work for as long as the process lives."""
        while True:
            self.turn()

    @property
    def is_busy(self) -> bool:
        """Whether there is something to do."""
        return bool(self._unchecked or self._fix_alls)

    def turn(self) -> None:
        """Take in what waits, or wait for a message if there is nothing to do; then do one piece of work."""
        self._take_in(wait=not self.is_busy and not self._neighbours.has_work)
        if self._fix_alls:
            self._fix_all(self._fix_alls.pop(0))
        elif self._unchecked:
            self._check(next(reversed(self._unchecked)))
        elif self._neighbours.has_work:
            self._read_neighbours()

    def between_blocks(self) -> None:
        """To be called by the reader before each block: takes in what waits. Raises SupersededError."""
        if self._taking or (self._current is None and not self._is_reading_neighbours):
            return
        self._take_in(wait=False)
        if self._current is None:
            if self.is_busy:
                raise SupersededError
            return
        number, revision = self._current
        held = self._documents.get(number)
        if held is None or held.revision != revision:
            raise SupersededError

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
            case Advise():
                self._asked(message)
            case FixAll():
                self._fix_alls.append(message)
            case _:
                raise TypeError(f"{type(message).__name__} is no message for a worker")

    def _open(self, message: Open) -> None:
        document = Document(message.text, message.format)
        held = self._documents.get(message.document)
        if held is None or held.settings != message.settings:
            sent = held.sent if held else ("", ())
            self._close(message.document)
            held = _Held(document, message.revision, message.settings, message.encoding, message.path, sent=sent)
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
            self._send(Advised(question.request, None))
        held.questions.clear()

    def _mark(self, number: int) -> None:
        """Put the document at the end of the queue, which is served from its end: what changed last is looked at first."""
        self._unchecked.pop(number, None)
        self._unchecked[number] = None

    def _check(self, number: int) -> None:
        held = self._documents[number]
        document, revision = held.document, held.revision
        self._current = (number, revision)
        self._send(Begun(number, revision))
        try:
            engine = self._engine_for(held.settings)
            others = self._neighbours.others(held.path, held.settings)
            report = engine.check(document, held.report, others) if others else engine.check(document, held.report)
            findings, failures = report.findings, report.failures
            held.report = report
        except SupersededError:
            return
        except Exception as error:
            findings, failures = (), (f"engine: {type(error).__name__}",)
            held.report = None
        finally:
            self._current = None
        if self._documents.get(number) is not held or held.revision != revision:
            return  # The engine finished in spite of it.
        held.advice.clear()
        patch = Patch.between(*held.sent, document.text, findings, held.encoding)
        held.sent = (document.text, findings)
        self._unchecked.pop(number, None)
        self._send(Checked(number, revision, patch, failures))
        questions, held.questions = held.questions, []
        for question in questions:
            self._asked(question)

    def _asked(self, question: Advise) -> None:
        held = self._documents.get(question.document)
        if held is None or held.revision != question.revision:
            self._send(Advised(question.request, None))
        elif question.document in self._unchecked:
            held.questions.append(question)
        else:
            self._send(Advised(question.request, self._advice(held, question.span)))

    def _advice(self, held: _Held, span: Span[Source]) -> tuple[Advice, ...]:
        report = held.report
        if report is None:
            return ()
        engine = self._engine_for(held.settings)
        touched = [index for index, finding in enumerate(report.findings) if finding.span.touches(span)][:MOST_ADVICE]
        for index in touched:
            if index not in held.advice:
                held.advice[index] = _advice(engine, report, index)
        return tuple(held.advice[index] for index in touched)

    def _fix_all(self, question: FixAll) -> None:
        held = self._documents.get(question.document)
        edits = None
        if held is not None and held.revision == question.revision:
            self._current = (question.document, question.revision)
            try:
                edits = edits_between(held.document.text, self._engine_for(held.settings).fix_all(held.document))
            except Exception:
                edits = None
            finally:
                self._current = None
        self._send(FixedAll(question.request, edits))


def _advice(engine: "Engine", report: "Report", index: int) -> Advice:
    rule = engine.library.rules[report.findings[index].rule]
    try:
        fixes = engine.fixes(report, index)
    except Exception:
        fixes = ()
    return Advice(index, report.findings[index], rule.why, rule.source, fixes)
