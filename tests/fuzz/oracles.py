"""What is to be found in a text: by the stand-in for the engine, and by the engine itself."""

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.settings import Settings

_SIGNS = (
    *(" ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u0085", "\f", "\0", "é", "e\u0301", "😀", "\ud83d", "\ude00"),
    *("👩\u200d👧", "שלום", "# ", "- ", "> ", "`", "*", "<!--", "-->", "\t", "\x1b", "x" * 300),
)


class FakeOracle:
    """Knows the words of `support.fake_worker`, of which "digest" is answered with the digest of the worker's text."""

    words: Sequence[str] = ("bad ", "odd ", "dear ", "bad", "slow who ", "bad" * 50, *_SIGNS)
    switchable = "words.odd"
    mark = "\ndigest"

    def expected(self, text: str, language: str, off: str) -> list[tuple[int, int, str]]:
        """Where the words stand."""
        del language
        words = re.finditer(r"\b(?:bad|dear|odd|digest)\b", text)
        return [(*word.span(), f"words.{word[0]}") for word in words if f"words.{word[0]}" != off]

    def is_same(self, found: Sequence[Any], text: str) -> bool:
        """Whether the last finding names this text."""
        return bool(found[-1]["message"] == hashlib.sha256(text.encode("utf-16-le", "surrogatepass")).hexdigest())


class RealOracle:
    """Knows what the engine finds in a text that it has not seen before."""

    words: Sequence[str] = (
        *(
            "The letter was written by the clerk. ",
            "We stayed in order to win. ",
            "The end result is due to the fact that it rained. ",
        ),
        *("There are many people who think that it is old. ", "the the ", "Mistakes were made. ", "It is ", "by ", "was "),
        *("a *very* unique idea. ", "[a link](b.md) ", "`code` ", "<!-- copydesk-ignore-next-line -->\n", *_SIGNS),
    )
    switchable = "redundancy"
    mark = ""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._without = engine.with_settings(Settings(rules={self.switchable: False}))

    def expected(self, text: str, language: str, off: str) -> list[tuple[int, int, str]]:
        """What a fresh check finds."""
        report = (self._without if off else self._engine).check(Document(text, Format.of(language)))
        return [(finding.span.start, finding.span.end, finding.rule) for finding in report.findings]

    def is_same(self, found: Sequence[Any], text: str) -> bool:
        """True: if the text is not the same, the findings will tell."""
        del found, text
        return True
