"""The worker's work: which documents it holds, which of them to check next, and what to answer.

The desk takes in every message that waits before it turns to a document, and again between two blocks while it reads one:
questions about a report are answered at once, and the check of a text that has changed meanwhile is dropped. What was read
stays in the engine's cache, so that dropping a check costs little.
"""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.document import Document
from copydesk.findings import apply_edits
from copydesk.notes import NOTHING, Notes
from copydesk.settings import Settings
from copydesk.worker.held import Errand, Held, Question, leave_if_out_of_memory, no_answer
from copydesk.worker.messages import (
    Advise,
    Begun,
    Change,
    Checked,
    Close,
    FixAll,
    Measure,
    Message,
    Open,
    Outline,
    Pulse,
    Rework,
    Saved,
)
from copydesk.worker.neighbours import Neighbours

if TYPE_CHECKING:
    from copydesk.engine import Engine  # Costs half a second, and the desk is handed what it needs of it.

LONG, FIRST = 40_000, 6_000
"""Characters of a document whose first paragraphs are reported on before the rest is read, and of these paragraphs."""
_PARAGRAPH_END = re.compile(r"\n(?=[ \t]*\r?\n)")

PULSE = 0.5
"""Seconds after which the shell is told that the worker is still reading."""

Take = Callable[[bool], Message | None]
"""Gives the next message that waits; waits for one if told so, else gives None when there is none."""


class SupersededError(Exception):
    """The text that is being read is no longer the newest, or another is wanted sooner."""


class Desk:
    """Takes messages, answers them, and checks one document at a time. What changed last is checked first."""

    def __init__(self, engine_for: Callable[[Settings], "Engine"], take: Take, send: Callable[[Message], None]) -> None:
        self._engine_for = engine_for
        self._take = take
        self._send = send
        self._documents: dict[int, Held] = {}
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
        for other in [other for other in reversed(self._unchecked) if other != number]:
            if other in self._unchecked:  # It may have been closed while another was checked.
                self._check(other)
        self._current, self._is_on_errand = current, True

    def _read_neighbours(self) -> None:
        """Read one of the other texts, unless something comes up; once all are known, look again at what is open."""
        self._is_reading_neighbours = True
        try:
            if self._neighbours.work():
                for number, held in self._documents.items():
                    if self._neighbours.is_beside(held.terms.path, held.terms.settings):
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
                    self._neighbours.look(held.terms.path, held.terms.settings)
            case Close():
                self._close(message.document)
            case Advise() | Rework():
                self._asked(message)
            case FixAll() | Measure() | Outline():
                self._errands.append(message)
            case _:
                raise TypeError(f"{type(message).__name__} is no message for a worker")

    def _open(self, message: Open) -> None:
        terms = message.terms
        document = Document(message.text, terms.format)
        held = self._documents.get(message.document)
        if held is None or held.terms.settings != terms.settings:
            self._close(message.document)
            held = Held(terms, document, message.revision, sent=held.sent if held else NOTHING)
            self._neighbours.look(terms.path, terms.settings)
            self._documents[message.document] = held
        self._move_on(message.document, held, document, message.revision)

    def _change(self, message: Change) -> None:
        held = self._documents[message.document]
        text = held.document.text
        for edit in message.edits:
            text = apply_edits(text, (edit,))
        self._move_on(message.document, held, Document(text, held.terms.format), message.revision)

    def _close(self, number: int) -> None:
        held = self._documents.pop(number, None)
        self._unchecked.pop(number, None)
        if held:
            self._refuse(held)

    def _move_on(self, number: int, held: Held, document: Document, revision: int) -> None:
        held.document, held.revision = document, revision
        self._refuse(held)
        self._mark(number)

    def _refuse(self, held: Held) -> None:
        """Tell those who wait for the check of a revision that it is not the newest any more."""
        for question in held.questions:
            self._send(no_answer(question))
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
            engine = self._engine_for(held.terms.settings)
            if held.terms.parts and held.sent is NOTHING and len(document.text) > LONG:
                self._report_first(held, number, engine)
            others = self._neighbours.others(held.terms.path, held.terms.settings)
            report = engine.check(document, held.report, others) if others else engine.check(document, held.report)
            notes, failures = report.notes, report.failures
            held.report = report
        except SupersededError:
            return
        except Exception as error:
            leave_if_out_of_memory(error)
            notes, failures = Notes.of(document.text, ()), (f"engine: {type(error).__name__}",)
            held.report = None
        finally:
            self._current = None
        if self._documents.get(number) is not held or held.revision != revision:
            return  # The engine finished in spite of it.
        held.advice.clear()
        self._unchecked.pop(number, None)
        self._send(Checked(number, revision, held.patched(notes), failures))
        questions, held.questions = held.questions, []
        for question in questions:
            self._asked(question)

    def _report_first(self, held: Held, number: int, engine: "Engine") -> None:
        """Report on the first paragraphs of a document that takes long to read: they are what the writer sees."""
        text = held.document.text
        found = _PARAGRAPH_END.search(text, FIRST, len(text) // 2)
        if found is None:
            return
        revision = held.revision
        self._is_reading_first = True
        try:
            notes = engine.check(replace(held.document, text=text[: found.end()])).notes
        finally:
            self._is_reading_first = False
        if held.revision == revision:
            self._send(Checked(number, revision, held.patched(notes), (), whole=False))

    def _asked(self, question: Question) -> None:
        held = self._documents.get(question.document)
        if held is None or held.revision != question.revision:
            self._send(no_answer(question))
        elif question.document in self._unchecked:
            held.questions.append(question)
        else:
            self._send(held.answer(self._engine_for(held.terms.settings), question))

    def _run(self, errand: Errand) -> None:
        held = self._documents.get(errand.document)
        if held is None or held.revision != errand.revision:
            self._send(no_answer(errand))
            return
        self._current = (errand.document, errand.revision)
        self._is_on_errand = True
        self._told = time.monotonic()
        try:
            is_checked = errand.document not in self._unchecked
            answer = held.done(self._engine_for(held.terms.settings), errand, is_checked=is_checked)
        except Exception as error:
            leave_if_out_of_memory(error)
            answer = no_answer(errand)
        finally:
            self._current, self._is_on_errand = None, False
        self._send(answer)
