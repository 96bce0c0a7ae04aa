"""Where a block quotes: the stretches inside quotation marks, told from apostrophes, inch marks and decades.

Everything inside paired marks counts, scare quotes around a single word included: those words are not the writer's to
change either. A double mark or guillemet that is never closed quotes to the end of its block, as the paragraphs of a long
quotation do; a single one that is never closed is no quotation mark.
"""

import re
from collections.abc import Iterator

from copydesk.text import Prose, Span

_MARK = re.compile("[\"'“”‘’«»]")
_CLOSING = {"“": "”", "«": "»"}
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/“‘\"'«…")
_ELISION = re.compile(r"(?:[0-9]{2}s?|em|tis|twas|twere|til|till|cause|cos|n|bout|round|neath|fraid|kay)\b", re.IGNORECASE)
_ENDS_CLAUSE = frozenset(".,;:!?…—–)")


def quotations(text: str) -> tuple[Span[Prose], ...]:
    """The quoted stretches of a block's text with their marks, in order, disjoint; nested ones are part of the outer one."""
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[Span[Prose]]:
    at = 0
    while mark := _MARK.search(text, at):
        start = mark.start()
        end = _end(text, start)
        if end is None:
            at = start + 1
        else:
            yield Span(start, end)
            at = end


def _end(text: str, start: int) -> int | None:
    """Where the quotation that opens at `start` ends, or None if none opens there."""
    mark = text[start]
    if mark in _CLOSING:
        closing = re.compile(_CLOSING[mark] + r'|(?<=\S)"(?!\w)' if mark == "“" else _CLOSING[mark]).search(text, start + 1)
        return closing.end() if closing else len(text)
    if not _opens(text, start):
        return None
    if mark == '"':
        return _end_of_double(text, start)
    if mark in "'‘":
        return _end_of_single(text, start, "'" if mark == "'" else "’")
    return None


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    return before in _BEFORE_OPENING and bool(after) and not after.isspace()


def _end_of_double(text: str, start: int) -> int:
    """A straight mark closes where something stands right before it; one after a number may be an inch mark."""
    closers = [
        match.start()
        for match in re.finditer('"', text[: len(text)])
        if match.start() > start and not _opens_only(text, match.start())
    ]
    for i, at in enumerate(closers):
        is_inch = text[at - 1].isdigit() and bool(re.match(r'" [a-z]', text[at:]))
        if not is_inch or i + 1 == len(closers) or not _closes_clause(text, closers[i + 1]):
            return at + 1
    return len(text)


def _opens_only(text: str, at: int) -> bool:
    return _opens(text, at) and text[at - 1] in " \t\n\r\u00a0(["


def _closes_clause(text: str, at: int) -> bool:
    return text[at - 1] in _ENDS_CLAUSE


def _end_of_single(text: str, start: int, closing: str) -> int | None:
    """The first single mark that ends a word; after an s, which may be a plural's apostrophe, only if none better follows."""
    if _ELISION.match(text, start + 1):
        return None
    doubtful = None
    for match in re.finditer(closing, text[start + 1 :]):
        at = start + 1 + match.start()
        if text[at - 1].isspace() or text[at + 1 : at + 2].isalnum():
            continue
        if text[at - 1] != "s" or not re.match(r". \w", text[at:], re.DOTALL):
            return at + 1
        doubtful = doubtful or at + 1
    return doubtful
