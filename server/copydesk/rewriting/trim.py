"""What two wordings share at their ends, counted in whole words."""

import unicodedata
from itertools import takewhile


def shared_start(old: str, new: str) -> int:
    """How many characters, whole words, both begin with."""
    count = _shared(old, new)
    while count and (_inside_word(old, count) or _inside_word(new, count)):
        count -= 1
    return count


def shared_end(old: str, new: str) -> int:
    """How many characters, whole words, both end with."""
    count = _shared(old[::-1], new[::-1])
    while count and (_inside_word(old, len(old) - count) or _inside_word(new, len(new) - count)):
        count -= 1
    return count


def _shared(old: str, new: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _inside_word(text: str, at: int) -> bool:
    """Whether `at` parts what belongs together: letters of a word, a letter and its accent, a carriage return and line feed."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (_in_word(before) and _in_word(after)) or unicodedata.combining(after) > 0 or before + after == "\r\n"


def _in_word(character: str) -> bool:
    return character.isalnum() or character in "'’-\u200d" or unicodedata.combining(character) > 0
