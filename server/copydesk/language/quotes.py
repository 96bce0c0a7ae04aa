"""Where a block quotes: the stretches inside quotation marks, told from apostrophes, inch marks and decades.

Everything inside paired marks counts, scare quotes around a single word included: those words are not the writer's to
change either. A double mark or guillemet that is never closed quotes to the end of its block, as the paragraphs of a long
quotation do; a single one that is never closed is no quotation mark.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from copydesk.text import Prose, Span

_MARK = re.compile("[\"'“”‘’«»]")
_CLOSING = {"“": re.compile(r'”|(?<=\S)"(?!\w)'), "«": re.compile("»")}
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/“‘\"'«…")
_ELISION = re.compile(r"(?:[0-9]{2}s?|em|tis|twas|twere|til|till|cause|cos|n|bout|round|neath|fraid|kay)\b", re.IGNORECASE)
_ENDS_CLAUSE = frozenset(".,;:!?…—–)")
_PERHAPS_INCH = re.compile(r'" [a-z]')
_MORE_FOLLOWS = re.compile(r". \w", re.DOTALL)


def quotations(text: str) -> tuple[Span[Prose], ...]:
    """The quoted stretches of a block's text with their marks, in order, disjoint; nested ones are part of the outer one."""
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[Span[Prose]]:
    marks = _Closers(text)
    at = 0
    while mark := _MARK.search(text, at):
        start = mark.start()
        end = _end(text, start, marks)
        if end is None:
            at = start + 1
        else:
            yield Span(start, end)
            at = end


class _Closers:
    """Where straight and single marks may close, whatever opens: found once, since a text may have thousands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._doubles: list[int] | None = None
        self._singles: dict[str, tuple[list[int], list[int]]] = {}

    @property
    def doubles(self) -> list[int]:
        """The straight double marks that do more than open."""
        if self._doubles is None:
            text = self._text
            self._doubles = [found.start() for found in re.finditer('"', text) if not _opens_only(text, found.start())]
        return self._doubles

    def singles(self, mark: str) -> tuple[list[int], list[int]]:
        """Those of the single `mark` that end a word; and those of them behind an s, which may be a plural's apostrophe."""
        if mark not in self._singles:
            text = self._text
            sure: list[int] = []
            doubtful: list[int] = []
            for found in re.finditer(mark, text):
                at = found.start()
                before, after = text[at - 1 : at], text[at + 1 : at + 2]
                if not before.isspace() and not after.isalnum():
                    (doubtful if before == "s" and _MORE_FOLLOWS.match(text, at) else sure).append(at)
            self._singles[mark] = sure, doubtful
        return self._singles[mark]


def _end(text: str, start: int, closers: _Closers) -> int | None:
    """Where the quotation that opens at `start` ends, or None if none opens there."""
    mark = text[start]
    if mark in _CLOSING:
        closing = _CLOSING[mark].search(text, start + 1)
        return closing.end() if closing else len(text)
    if not _opens(text, start):
        return None
    if mark == '"':
        return _end_of_double(text, start, closers.doubles)
    if mark in "'‘":
        return _end_of_single(text, start, *closers.singles("'" if mark == "'" else "’"))
    return None


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    return before in _BEFORE_OPENING and bool(after) and not after.isspace()


def _end_of_double(text: str, start: int, closers: list[int]) -> int:
    """A straight mark closes where something stands right before it; one after a number may be an inch mark."""
    for i in range(bisect_right(closers, start), len(closers)):
        at = closers[i]
        is_inch = text[at - 1].isdigit() and bool(_PERHAPS_INCH.match(text, at))
        if not is_inch or i + 1 == len(closers) or not _closes_clause(text, closers[i + 1]):
            return at + 1
    return len(text)


def _opens_only(text: str, at: int) -> bool:
    return _opens(text, at) and text[at - 1] in " \t\n\r\u00a0(["


def _closes_clause(text: str, at: int) -> bool:
    return text[at - 1] in _ENDS_CLAUSE


def _end_of_single(text: str, start: int, sure: list[int], doubtful: list[int]) -> int | None:
    """The first single mark that ends a word; after an s, which may be a plural's apostrophe, only if none better follows."""
    if _ELISION.match(text, start + 1):
        return None
    for closers in (sure, doubtful):
        i = bisect_right(closers, start)
        if i < len(closers):
            return closers[i] + 1
    return None
