"""A worker with a stand-in for the engine, for tests of what the worker and the shell owe each other whatever the engine does.

Its rules are words: "bad" is to be "good" (safe), "dear" is to be "costly" (the writer's choice), "odd" has no fix. Other words
make it misbehave: "crash" kills the worker, "hang" makes it sleep for ever, "raise" makes the check raise, "endless" makes a
rule try too much, "long" makes each paragraph that holds it take a twentieth of a second.
"""

import hashlib
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

from copydesk import ignoring
from copydesk.document import Document
from copydesk.findings import Edit, Finding, Fix, Safety, Severity
from copydesk.notes import Notes
from copydesk.offers import Kind, Offer
from copydesk.settings import Settings
from copydesk.statistics import Counts, Section
from copydesk.text import Source, Span
from copydesk.worker.process import run

WORDS = {
    "bad": ("good", Safety.MEANING),
    "dear": ("costly", Safety.CHOICE),
    "odd": (None, Safety.SKETCH),
    "digest": (None, Safety.SKETCH),
    "dire": ("grave", Safety.MEANING),
}
RULES = {f"words.{word}": SimpleNamespace(why=f"Write better than {word}.", source="A guide") for word in WORDS}
_WORD = re.compile(r"\b(?:bad|dear|odd|digest|dire)\b")


def digest(text: str) -> str:
    """A name for `text`, whether the halves of a surrogate pair in it are one character or two."""
    return hashlib.sha256(text.encode("utf-16-le", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Report:
    document: Document
    findings: tuple[Finding, ...]
    failures: tuple[str, ...] = ()

    @property
    def notes(self) -> Notes:
        return Notes.of(self.document.text, self.findings)


class Engine:
    library = SimpleNamespace(rules=RULES)

    def __init__(self, pause: Callable[[float], None], settings: Settings) -> None:
        self._pause = pause
        self._settings = settings
        self._hoard: list[str] = []

    def check(self, document: Document, previous: Report | None = None) -> Report:  # noqa: ARG002
        blocks = document.text.split("\n\n")
        for number, block in enumerate(blocks):
            self._pause(number / len(blocks))
            if "crash" in block:
                os.kill(os.getpid(), signal.SIGKILL)
            if "hang" in block:
                time.sleep(3600)
            while "spin" in block:
                pass
            if "memory" in block:
                self._hoard.append("x" * (1 << 30))
            if "raise" in block:
                raise ValueError(block)
            if "long" in block:
                time.sleep(0.05)
        words = list(_WORD.finditer(document.text))
        places: dict[str, list[Span[Source]]] = {}
        for word in words:
            places.setdefault(word[0], []).append(Span(*word.span()))
        found = (self._finding(document.text, word, places[word[0]]) for word in words)
        heard = tuple(finding for finding in found if self._settings.rules.get(finding.rule, True))
        dropped = ("rule words.all: its patterns try too much",) if "endless" in document.text else ()
        return Report(document, heard, dropped)

    def completed(self, report: Report, index: int) -> Finding:
        finding = report.findings[index]
        better, safety = WORDS[finding.excerpt]
        return replace(finding, fixes=(Fix(f"Write “{better}”", (Edit(finding.span, better),), safety),)) if better else finding

    def ignoring(self, report: Report, index: int, *, braces: bool = False) -> tuple[Edit, ...]:
        return ignoring.edits(report.document, report.document.reading(), report.findings[index], braces=braces)

    def fix_all(self, document: Document, rule: str = "") -> str:
        self._pause(0.0)
        old, new = ("dear", "costly") if rule == "words.dear" else ("bad", "good")
        return re.sub(rf"\b{old}\b", new, document.text)

    def phrase(self, report: Report, index: int) -> str:
        return report.findings[index].excerpt

    def offers(self, report: Report, span: Span[Source]) -> list[Offer]:
        """What holds "who" is sketched, what holds "plus" can be split, what holds "slow" shortened; all else is declined.

        What holds "dire" is shortened by what is its fix, too.
        """
        text = report.document.text
        start = text.rfind("\n\n", 0, span.start) + 1
        found = []
        for kind, word, new, safety in (
            (Kind.ACTIVATE, "who", "[Who]", Safety.SKETCH),
            (Kind.SPLIT, "plus", ". And", Safety.CHOICE),
            (Kind.SHORTEN, "slow", "late", Safety.MEANING),
        ):
            at = text.find(word, start)
            edits = (Edit(Span(at, at + len(word)), new),) if at >= 0 else ()
            found.append(Offer(kind, f"Do {kind}", edits, safety, "" if edits else f"there is no {word}"))
        if (at := text.find("dire", start)) >= 0:
            found.append(Offer(Kind.SHORTEN, "Do without dire", (Edit(Span(at, at + 4), "grave"),), Safety.MEANING))
        return found

    def sections(self, document: Document, report: Report | None = None) -> tuple[Section, ...]:  # noqa: ARG002
        """A line that begins with # is a heading; all else counts as one sentence of three syllables a word."""
        words = len(document.text.split())
        counts = Counts(words, words, 4 * words, 3 * words, 1, 1)
        headings = re.finditer(r"(?m)^# (.*)$", document.text)
        return (Section("", None, counts), *(Section(heading[1], heading.start(), counts) for heading in headings))

    def _finding(self, text: str, word: re.Match[str], places: list[Span[Source]]) -> Finding:
        span = Span[Source](*word.span())
        related = tuple(place for place in places if place != span) if word[0] == "odd" else ()
        declined = "nobody knows better" if word[0] == "odd" else ""
        message = digest(text) if word[0] == "digest" else f"“{word[0]}” is a *poor* word"
        return Finding(f"words.{word[0]}", "words", Severity.WARNING, span, word[0], message, related, declined=declined)


class Engines:
    rules = Path(__file__).parent

    def __init__(self, pause: Callable[[float], None], complain: Callable[[str], None]) -> None:
        self._pause = pause
        self._complain = complain

    def __call__(self, settings: Settings) -> Engine:
        if settings.pipeline:
            self._complain(f'there is no pipeline "{settings.pipeline}"')
        return Engine(self._pause, settings)

    def warm_up(self) -> None:
        print("what a library prints must not come between the messages")


if __name__ == "__main__":
    sys.exit(run(Engines))
