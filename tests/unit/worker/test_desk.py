"""The worker's work, with messages put into its hands one by one."""

from collections import deque
from collections.abc import Callable
from typing import Any

import pytest

from copydesk.document import Format
from copydesk.findings import Edit
from copydesk.settings import DEFAULTS, Settings
from copydesk.text import Encoding, Span
from copydesk.worker.desk import FIRST, Desk, SupersededError
from copydesk.worker.messages import (
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
    Pulse,
    Terms,
)
from support.fake_worker import Engine


class Shell:
    """Puts messages before a desk and keeps what it sends; `at_pause` is called at each pause between two paragraphs."""

    def __init__(self) -> None:
        self.waiting: deque[Message] = deque()
        self.sent: list[Message] = []
        self.shown: dict[int, list[str]] = {}
        self.at_pause: Callable[[], None] = lambda: None
        self.desk = Desk(lambda settings: Engine(self._pause, settings), self._take, self._send)

    def give(self, *messages: Message) -> list[Message]:
        """Let the desk work until it has nothing left to do; what it sent."""
        self.sent.clear()
        self.waiting += messages
        while self.waiting or self.desk.is_busy:
            self.desk.turn()
        return list(self.sent)

    def _take(self, wait: bool) -> Message | None:
        assert self.waiting or not wait, "the desk waits for a message"
        return self.waiting.popleft() if self.waiting else None

    def _send(self, message: Message) -> None:
        self.sent.append(message)
        if isinstance(message, Checked):
            old = self.shown.get(message.document, [])
            self.shown[message.document] = message.patch.applied(old, lambda shown: shown.place.excerpt, lambda item, *_: item)

    def _pause(self, share: float) -> None:
        self.at_pause()
        self.desk.between_blocks(share)


def open_(text: str, revision: int = 0, document: int = 1, settings: Settings = DEFAULTS, *, parts: bool = False) -> Open:
    return Open(document, revision, text, Terms(Format.MARKDOWN, settings, Encoding.UTF16, parts=parts))


def excerpts(shell: Shell, document: int = 1) -> list[str]:
    return shell.shown[document]


def test_an_opened_document_is_checked() -> None:
    shell = Shell()
    begun, checked = shell.give(open_("A bad and odd text."))
    assert begun == Begun(1, 0)
    assert isinstance(checked, Checked)
    assert checked.revision == 0
    assert excerpts(shell) == ["bad", "odd"]


def test_the_first_paragraphs_of_a_long_document_are_reported_on_before_the_rest() -> None:
    shell = Shell()
    text = "A bad text.\n\n" * 4_000
    begun, first, whole = shell.give(open_(text, parts=True))
    assert begun == Begun(1, 0)
    assert isinstance(first, Checked)
    assert isinstance(whole, Checked)
    assert (first.revision, first.whole, whole.revision, whole.whole) == (0, False, 0, True)
    assert FIRST / 13 <= sum(len(run.new) for run in first.patch.runs) < FIRST / 13 + 2
    assert excerpts(shell) == ["bad"] * 4_000
    later = shell.give(Change(1, 1, (Edit(Span(2, 5), "odd"),)))
    assert [type(message) for message in later] == [Begun, Checked]
    assert excerpts(shell) == ["odd", *["bad"] * 3_999]


@pytest.mark.parametrize("end", ["\r\n\r\n", "\n \t\n", "\r\n  \r\n"])
def test_parts_end_with_a_paragraph_however_that_ends(end: str) -> None:
    shell = Shell()
    begun, first, whole = shell.give(open_(f"A bad text.{end}" * 4_000, parts=True))
    assert begun == Begun(1, 0)
    assert isinstance(first, Checked)
    assert isinstance(whole, Checked)
    assert (first.whole, whole.whole) == (False, True)


def test_what_is_shown_already_is_not_taken_away_for_the_first_paragraphs() -> None:
    shell = Shell()
    text = "A bad text.\n\n" * 4_000
    shell.give(open_(text, parts=True))
    again = shell.give(open_(text, 1, settings=Settings(rules={"words.odd": False}), parts=True))
    assert [message.whole for message in again if isinstance(message, Checked)] == [True]


def test_nobody_is_sent_parts_who_did_not_ask_for_them() -> None:
    shell = Shell()
    sent = shell.give(open_("A bad text.\n\n" * 4_000))
    assert [type(message) for message in sent if not isinstance(message, Pulse)] == [Begun, Checked]


def test_no_share_of_the_first_paragraphs_is_told() -> None:
    shell = Shell()
    shell.at_pause = lambda: setattr(shell.desk, "_told", 0.0)
    sent = shell.give(open_("A bad text.\n\n" * 4_000, parts=True))
    shares = [message.share for message in sent if isinstance(message, Pulse)]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9


def test_changes_are_made_one_after_the_other() -> None:
    shell = Shell()
    shell.give(open_("A bad text."))
    shell.give(Change(1, 1, (Edit(Span(0, 1), "The odd"), Edit(Span(8, 11), "dear"))))
    assert excerpts(shell) == ["odd", "dear"]


def test_only_the_newest_of_the_revisions_that_wait_is_checked() -> None:
    shell = Shell()
    sent = shell.give(open_("bad"), Change(1, 1, (Edit(Span(0, 0), "odd "),)), Change(1, 2, (Edit(Span(0, 0), "dear "),)))
    assert [message.revision for message in sent if isinstance(message, Checked)] == [2]
    assert excerpts(shell) == ["dear", "odd", "bad"]


def test_a_check_is_dropped_when_its_text_has_changed() -> None:
    shell = Shell()
    changes = [Change(1, 1, (Edit(Span(0, 3), "odd"),))]
    shell.at_pause = lambda: shell.waiting.extend(changes) or changes.clear()
    sent = shell.give(open_("bad\n\nbad"))
    assert [type(message) for message in sent] == [Begun, Begun, Checked]
    assert excerpts(shell) == ["odd", "bad"]


def test_what_changed_last_is_checked_first() -> None:
    shell = Shell()
    sent = shell.give(open_("bad", document=1), open_("odd", document=2), Change(1, 1, (Edit(Span(0, 0), "x"),)))
    assert [message.document for message in sent if isinstance(message, Checked)] == [1, 2]


def test_a_closed_document_is_not_checked() -> None:
    assert Shell().give(open_("bad"), Close(1)) == []


def test_a_question_is_answered_in_the_midst_of_another_document() -> None:
    shell = Shell()
    shell.give(open_("A bad and odd text.", document=1))
    questions = [Advise(9, 1, 0, Span(0, 99))]
    shell.at_pause = lambda: shell.waiting.extend(questions) or questions.clear()
    sent = shell.give(open_("dear\n\ndear", document=2))
    assert [type(message) for message in sent] == [Begun, Advised, Checked]
    advised = sent[1]
    assert isinstance(advised, Advised)
    assert advised.advice is not None
    assert [advice.why for advice in advised.advice] == ["Write better than bad.", "Write better than odd."]
    assert [[fix.edits for fix in advice.fixes] for advice in advised.advice] == [[(Edit(Span(2, 5), "good"),)], []]


def test_a_question_about_an_old_revision_has_no_answer() -> None:
    shell = Shell()
    shell.give(open_("bad"), Change(1, 1, (Edit(Span(0, 0), "x "),)))
    assert shell.give(Advise(9, 1, 0, Span(0, 9)), Advise(10, 7, 0, Span(0, 9))) == [Advised(9, None), Advised(10, None)]


def test_a_question_about_the_newest_revision_waits_for_its_check() -> None:
    shell = Shell()
    sent = shell.give(open_("bad"), Advise(9, 1, 0, Span(0, 0)), Advise(10, 1, 0, Span(9, 9)))
    assert [type(message) for message in sent] == [Begun, Checked, Advised, Advised]
    assert [len(message.advice or ()) for message in sent if isinstance(message, Advised)] == [1, 0]


@pytest.mark.parametrize("news", [Change(1, 1, (Edit(Span(0, 0), "x "),)), Close(1), None])
def test_a_question_that_waits_is_refused_when_the_text_changes(news: Message | None) -> None:
    shell = Shell()
    sent = shell.give(open_("bad"), Advise(9, 1, 0, Span(0, 0)), news or open_("odd", revision=1))
    assert sent[0] == Advised(9, None)


def test_what_was_said_once_is_not_worked_out_again() -> None:
    shell = Shell()
    shell.give(open_("bad"))
    first, second = (shell.give(Advise(9, 1, 0, Span(0, 0)))[0] for _ in range(2))
    assert isinstance(first, Advised)
    assert isinstance(second, Advised)
    assert first.advice is not None
    assert second.advice is not None
    assert first.advice[0] is second.advice[0]


def test_fix_all_gives_edits() -> None:
    shell = Shell()
    shell.give(open_("bad, odd, bad"))
    assert shell.give(FixAll(3, 1, 0)) == [FixedAll(3, (Edit(Span(0, 3), "good"), Edit(Span(10, 13), "good")))]


def test_fix_all_of_a_text_that_changes_meanwhile_has_no_answer() -> None:
    shell = Shell()
    shell.give(open_("bad"))
    changes = [Change(1, 1, (Edit(Span(0, 0), "x "),))]
    shell.at_pause = lambda: shell.waiting.extend(changes) or changes.clear()
    sent = shell.give(FixAll(3, 1, 0))
    assert sent[0] == FixedAll(3, None)
    assert shell.give(FixAll(4, 1, 0)) == [FixedAll(4, None)]


def test_who_types_does_not_wait_for_an_errand_of_another_document() -> None:
    shell = Shell()
    shell.give(open_("bad", document=1), open_("odd\n\ndear", document=2))
    changes = [Change(2, 1, (Edit(Span(0, 3), "bad"),)), Advise(9, 2, 1, Span(0, 99))]
    shell.at_pause = lambda: shell.waiting.extend(changes) or changes.clear()
    sent = shell.give(FixAll(3, 1, 0))
    assert [type(message) for message in sent] == [Begun, Checked, Advised, FixedAll]
    assert sent[-1] == FixedAll(3, (Edit(Span(0, 3), "good"),))
    assert excerpts(shell, 2) == ["bad", "dear"]


def test_an_errand_is_dropped_when_its_text_changes_after_that_of_another() -> None:
    shell = Shell()
    shell.give(open_("bad", document=1), open_("odd\n\ndear", document=2))
    news = [[Change(2, 1, (Edit(Span(0, 3), "bad"),))], [Change(1, 1, (Edit(Span(0, 0), "x "),))]]
    shell.at_pause = lambda: shell.waiting.extend(news.pop(0) if news else ())
    sent = shell.give(FixAll(3, 1, 0))
    assert FixedAll(3, None) in sent
    assert excerpts(shell, 1) == ["bad"]
    assert excerpts(shell, 2) == ["bad", "dear"]


def test_an_errand_outlives_a_document_that_is_closed_while_another_goes_first() -> None:
    shell = Shell()
    shell.give(*(open_("odd", document=document) for document in (1, 2, 3)))
    typed = [Change(document, 1, (Edit(Span(0, 3), "bad"),)) for document in (2, 3)]
    news: list[list[Message]] = [typed, [Close(2)]]
    shell.at_pause = lambda: shell.waiting.extend(news.pop(0) if news else ())
    sent = shell.give(FixAll(3, 1, 0))
    assert sent[-1] == FixedAll(3, ())
    assert [message.document for message in sent if isinstance(message, Checked)] == [3]


def test_an_engine_that_raises_costs_the_findings_and_is_named() -> None:
    shell = Shell()
    shell.give(open_("bad"))
    _, checked = shell.give(Change(1, 1, (Edit(Span(0, 0), "raise "),)))
    assert isinstance(checked, Checked)
    assert checked.failures == ("engine: ValueError",)
    assert excerpts(shell) == []
    shell.give(Change(1, 2, (Edit(Span(0, 6), ""),)))
    assert excerpts(shell) == ["bad"]


def test_other_settings_are_another_check() -> None:
    shell = Shell()
    shell.give(open_("bad, odd"))
    shell.give(open_("bad, odd", revision=1, settings=Settings(rules={"words.bad": False})))
    assert excerpts(shell) == ["odd"]


@pytest.mark.parametrize("settings", [DEFAULTS, Settings(rules={"words.odd": False})])
def test_a_check_that_will_not_be_dropped_is_not_reported(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    shell = Shell()
    shell.give(open_("bad dear"))
    news = [open_("bad odd dear", revision=2, settings=settings)]
    shell.at_pause = lambda: shell.waiting.extend(news) or news.clear()
    check = Engine.check

    def stubborn(self: Engine, document: Any, previous: Any = None) -> Any:
        try:
            return check(self, document, previous)
        except SupersededError:
            return check(Engine(lambda _: None, DEFAULTS), document, previous)

    monkeypatch.setattr(Engine, "check", stubborn)
    sent = shell.give(Change(1, 1, (Edit(Span(0, 0), "odd "),)))
    assert [message.revision for message in sent if isinstance(message, Checked)] == [2]
    assert excerpts(shell) == (["bad", "odd", "dear"] if settings is DEFAULTS else ["bad", "dear"])
