"""URLs and e-mail addresses in running text: names of places, not words."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"""(?:\b(?:https?|ftps?|file|git|ssh|svn|wss?)://[^\s<>"“”`\ufffc]+
        |\bwww\.[^\s<>"“”`\ufffc]+
        |\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)""",
    re.VERBOSE,
)
_TRAILING = ".,;:!?'’”»*_~"
_CLOSING = {")": "(", "]": "[", "}": "{"}


def mentions_address(text: str) -> bool:
    """Whether `text` may hold an address: a cheap question before `addresses`."""
    return "://" in text or "@" in text or "www." in text


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each URL and e-mail address in `text`, without the punctuation of the sentence around it."""
    for match in _ADDRESS.finditer(text):
        end = _end(text, match.start(), match.end())
        if end - match.start() > len("www."):
            yield match.start(), end


def _end(text: str, start: int, end: int) -> int:
    while end > start:
        last = text[end - 1]
        unopened = last in _CLOSING and text.count(last, start, end) > text.count(_CLOSING[last], start, end)
        if not unopened and last not in _TRAILING:
            break
        end -= 1
    return end
