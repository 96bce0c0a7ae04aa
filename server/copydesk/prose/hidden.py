"""Stretches of a Markdown document that another program reads before or after Markdown does."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Hidden(StrEnum):
    """What a reader of the finished page sees in the place of a hidden stretch. The values are Unicode noncharacters."""

    CONTENT = "\ufdd0"
    """Something: a variable's value, a component."""
    NOTHING = "\ufdd1"
    """Nothing: a condition, an attribute list."""


_SHOWN = "\ufffd"

HIDDEN = re.compile(f"([{Hidden.CONTENT}{Hidden.NOTHING}])\\1*")
"""A hidden stretch within a line of prose."""


def without_own(text: str) -> str:
    """`text`, of the same length, without the signs of hidden stretches that its writer put there."""
    return text if text.isascii() else text.replace(Hidden.CONTENT, _SHOWN).replace(Hidden.NOTHING, _SHOWN)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The source `start`..`end`, and what is seen instead of it."""

    start: int
    end: int
    hidden: Hidden


def first_on_line(text: str, at: int) -> bool:
    """Whether only white space stands before `at` on its line."""
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] in "\r\n"


def last_on_line(text: str, at: int) -> bool:
    """Whether only white space follows `at` on its line."""
    while at < len(text) and text[at] in " \t":
        at += 1
    return at == len(text) or text[at] in "\r\n"
