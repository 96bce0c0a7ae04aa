"""The shell's hold on the worker: keeps it fed, keeps it alive, and replaces it when it dies or hangs.

For each open document the handle has one slot with its newest text. What changes is sent to the worker at once, and the
worker drops what is superseded. A new worker is sent every open document again. All methods belong to the thread of the
event loop.
"""

import asyncio
import itertools
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from copydesk.findings import Edit
from copydesk.offers import Offer
from copydesk.prose.outline import Heading
from copydesk.statistics import Section
from copydesk.text import Source, Span
from copydesk.worker.launch import COMMAND, launch
from copydesk.worker.line import Line
from copydesk.worker.messages import (
    Advice,
    Advise,
    Advised,
    Begun,
    Change,
    Checked,
    Close,
    Complaint,
    FixAll,
    FixedAll,
    Measure,
    Measured,
    Message,
    Open,
    Outline,
    Outlined,
    Pulse,
    Ready,
    Rework,
    Reworked,
    Saved,
    Terms,
    Unable,
)
from copydesk.worker.patience import LOOK_EVERY, Patience

DELAYS = (0.0, 0.0, 0.5, 2.0, 8.0)
"""Seconds to wait before a worker is replaced, by how many died in a row before it; after that, none is started by itself."""
SETTLED = 60.0
"""Seconds of life after which the death of a worker is not one in a row with those before."""
STRIKES = 2
"""Workers that may die over the same text before it is left alone."""


class Listener(Protocol):
    """Whom the handle tells; all calls come in the thread of the event loop."""

    def ready(self, rules: str) -> None:
        """A worker has loaded; `rules` is the folder of the shipped rules and their catalogue."""

    def reading(self, news: Pulse) -> None:
        """The worker has been reading a document for a while, and goes on."""

    def checked(self, report: Checked) -> None:
        """The findings of a revision have come. The reports on a document come in order, and each builds on the last."""

    def abandoned(self, document: int | None) -> None:
        """No report on this document, or on any (None), is to be expected before it changes or one is opened."""

    def complain(self, reason: str) -> None:
        """Something is wrong that the writer should know; one line."""

    def log(self, line: str) -> None:
        """Something happened that helps to find a fault; never holds text of a document."""


@dataclass(slots=True)
class _Slot:
    """A document at its newest revision.

    `known` tells whether the present worker holds the document, `checked` is the newest
    revision that was reported on, `strikes` counts the workers that died over this very text.
    """

    terms: Terms
    revision: int
    text: str
    known: bool = False
    checked: int = -1
    strikes: int = 0

    @property
    def waits(self) -> bool:
        """Whether a report on the newest revision is to be expected."""
        return self.checked != self.revision and self.strikes < STRIKES


@dataclass(slots=True)
class _Question:
    """A question that is not answered yet. `again` tells whether a worker has died with it: it is asked twice, no more."""

    message: Message
    answer: asyncio.Future[Message | None]
    again: bool = False

    def settle(self, answer: Message | None) -> None:
        """Answer it, if nobody did."""
        if not self.answer.done():
            self.answer.set_result(answer)


class Handle:
    """Talks with one worker at a time. Must be made while the event loop runs; `first` is a worker that was started before."""

    def __init__(
        self, listener: Listener, command: Sequence[str] = COMMAND, first: subprocess.Popen[bytes] | None = None
    ) -> None:
        self._listener = listener
        self._command = command
        self._loop = asyncio.get_running_loop()
        self._slots: dict[int, _Slot] = {}
        self._requests = itertools.count(1)
        self._questions: dict[int, _Question] = {}
        self._line: Line | None = None
        self._ready = self._gave_up = False
        self._reading: int | None = None
        self._deaths = 0
        self._patience = Patience()
        self._timer: asyncio.TimerHandle | None = None
        self._begin(first)

    def open(self, message: Open) -> None:
        """A document is there, or all of it has changed."""
        document = message.document
        known = document in self._slots and self._slots[document].known
        self._slots[document] = _Slot(message.terms, message.revision, message.text, known)
        if self._line is None and self._gave_up:
            self._begin(None)
        else:
            self._feed(document)

    def change(self, document: int, revision: int, edits: tuple[Edit, ...], text: str) -> None:
        """The document has changed by `edits`, made one after the other, to `text`."""
        slot = self._slots[document]
        slot.revision, slot.text, slot.strikes = revision, text, 0
        if slot.known:
            self._send(Change(document, revision, edits))
        else:
            self._feed(document)

    def saved(self, document: int) -> None:
        """The file of the document was written."""
        slot = self._slots.get(document)
        if slot and slot.known:
            self._send(Saved(document))

    def close(self, document: int) -> None:
        """The document is of no more interest."""
        if self._slots.pop(document).known:
            self._send(Close(document))

    @property
    def is_hopeless(self) -> bool:
        """Whether no worker is to be had before a document is opened."""
        return self._gave_up

    def expects(self, document: int) -> bool:
        """Whether a report on the newest revision of this document is to be expected."""
        slot = self._slots.get(document)
        return slot is not None and slot.waits and not self._gave_up

    async def advise(
        self, document: int, revision: int, span: Span[Source], *, ignoring: bool = False
    ) -> tuple[Advice, ...] | None:
        """The advice about the findings that touch `span`; None if `revision` is not the newest any more.

        With `ignoring` it holds the edits that put ignore comments.
        """
        answer = await self._ask(lambda request: Advise(request, document, revision, span, ignoring))
        return answer.advice if isinstance(answer, Advised) else None

    async def offers(self, document: int, revision: int, span: Span[Source]) -> tuple[Offer, ...] | None:
        """What can be done to the sentences that `span` touches; None if `revision` is not the newest any more."""
        answer = await self._ask(lambda request: Rework(request, document, revision, span))
        return answer.offers if isinstance(answer, Reworked) else None

    async def sections(self, document: int, revision: int) -> tuple[Section, ...] | None:
        """The figures of the document and its sections; None if `revision` is not the newest any more."""
        answer = await self._ask(lambda request: Measure(request, document, revision))
        return answer.sections if isinstance(answer, Measured) else None

    async def outline(self, document: int, revision: int) -> tuple[Heading, ...] | None:
        """The headings of the document; None if `revision` is not the newest."""
        answer = await self._ask(lambda request: Outline(request, document, revision))
        return answer.headings if isinstance(answer, Outlined) else None

    async def fix_all(self, document: int, revision: int, rule: str = "") -> tuple[Edit, ...] | None:
        """The edits that mend all that is safe, or all findings of `rule`.

        None if `revision` is not the newest, or it could not be done.
        """
        answer = await self._ask(lambda request: FixAll(request, document, revision, rule))
        return answer.edits if isinstance(answer, FixedAll) else None

    def stop(self) -> None:
        """End the worker for good."""
        line, self._line = self._line, None
        if self._timer:
            self._timer.cancel()
        if line:
            line.kill()

    async def _ask(self, question: Callable[[int], Message]) -> Message | None:
        if self._line is None and self._gave_up:
            return None
        request = next(self._requests)
        asked = _Question(question(request), self._loop.create_future())
        self._questions[request] = asked
        self._send(asked.message)
        try:
            return await asked.answer
        finally:
            del self._questions[request]

    def _feed(self, document: int) -> None:
        slot = self._slots[document]
        if self._line is not None and slot.strikes < STRIKES:
            slot.known = True
            self._send(Open(document, slot.revision, slot.text, slot.terms))

    def _send(self, message: Message) -> None:
        if self._line is not None:
            self._line.send(message)
            self._watch()

    def _begin(self, first: subprocess.Popen[bytes] | None) -> None:
        self._timer = None
        self._ready = self._gave_up = False
        self._reading = None
        self._began = self._loop.time()
        try:
            self._line = Line(first or launch(self._command), self._loop, self._received, self._ended)
        except OSError as error:
            self._give_up(f"cannot start the analysis ({error.strerror}): there will be no findings")
            return
        self._watch()
        for document in self._slots:
            self._feed(document)
        for asked in self._questions.values():
            self._send(asked.message)

    def _received(self, line: Line, message: Message) -> None:
        if line is not self._line:
            return
        self._patience.renew(line)
        match message:
            case Ready():
                self._ready = True
                self._listener.ready(message.rules)
            case Begun():
                self._reading = message.document
            case Pulse():
                self._listener.reading(message)
            case Checked():
                self._checked(message)
            case Advised() | FixedAll() | Reworked() | Measured() | Outlined():
                if asked := self._questions.get(message.request):
                    asked.settle(message)
            case Complaint():
                self._listener.complain(message.reason)
            case Unable():
                self._give_up(message.reason)
            case _:
                self._replace("sent what no worker sends")

    def _checked(self, report: Checked) -> None:
        slot = self._slots.get(report.document)
        if report.whole:
            self._reading = None
            if slot:
                slot.checked = report.revision
        if slot:
            self._listener.checked(report)

    def _ended(self, line: Line) -> None:
        if line is self._line:
            self._replace("died")

    def _give_up(self, reason: str) -> None:
        self._gave_up = True
        for asked in self._questions.values():
            asked.settle(None)
        self._listener.abandoned(None)
        self._listener.complain(reason)

    def _replace(self, what: str) -> None:
        """Start anew after the worker came to grief."""
        assert self._line is not None
        self._line.kill()
        self._line = None
        if self._timer:
            self._timer.cancel()
            self._timer = None
        for slot in self._slots.values():
            slot.known = False
        if (culprit := self._slots.get(self._reading or 0)) and culprit.waits:
            culprit.strikes += 1
            if not culprit.waits:
                self._listener.abandoned(self._reading)
        for asked in self._questions.values():
            if asked.again or self._gave_up:
                asked.settle(None)
            asked.again = True
        if self._gave_up:
            return
        self._deaths = self._deaths + 1 if self._loop.time() - self._began < SETTLED else 1
        self._listener.log(f"the worker {what}; {self._deaths} in a row")
        if self._deaths > len(DELAYS):
            self._give_up("the analysis failed again and again and is off until a document is opened")
        else:
            self._timer = self._loop.call_later(DELAYS[self._deaths - 1], self._begin, None)

    def _watch(self) -> None:
        """Look at the worker from now on, for as long as it has something to do."""
        if self._timer is None and self._line is not None:
            self._patience.renew(self._line)
            self._timer = self._loop.call_later(LOOK_EVERY, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._line is None or not self._is_busy():
            return
        self._timer = self._loop.call_later(LOOK_EVERY, self._look)
        texts = (slot.text for slot in self._slots.values())
        if what := self._patience.lost(self._line, loading=not self._ready, texts=texts):
            self._replace(what)

    def _is_busy(self) -> bool:
        return not self._ready or bool(self._questions) or any(slot.waits for slot in self._slots.values())
