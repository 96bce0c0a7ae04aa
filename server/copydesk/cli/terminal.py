"""What a terminal can do: colours, its width, and how wide a text is on it."""

import os
import shutil
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

DEFAULT_WIDTH = 100
"""Columns of output that goes to a file or a pipe."""

_LONGEST_CUT = 15
"""How many characters are given up at an end of a clipped text so that it ends between two words."""

_JOINERS = "\u200d\ufeff"
"""Format characters that may be shown as they are: the joiner in an emoji, the byte-order mark."""


class Colour(StrEnum):
    """When output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is shown: with colours or without, in so many columns."""

    colour: bool = False
    width: int = DEFAULT_WIDTH

    @classmethod
    def of(cls, stream: IO[str], colour: Colour = Colour.AUTO) -> "Style":
        """The style for `stream`: coloured on a terminal, unless NO_COLOR (https://no-color.org) or TERM=dumb forbids it."""
        terminal = stream.isatty()
        allowed = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if terminal else DEFAULT_WIDTH
        return cls(colour is Colour.ALWAYS or (colour is Colour.AUTO and allowed), min(max(width, 40), 120))

    def bold(self, text: str) -> str:
        """`text`, bold."""
        return self._sgr("1", text)

    def dim(self, text: str) -> str:
        """`text`, dim."""
        return self._sgr("2", text)

    def red(self, text: str) -> str:
        """`text`, red."""
        return self._sgr("31", text)

    def green(self, text: str) -> str:
        """`text`, green."""
        return self._sgr("32", text)

    def yellow(self, text: str) -> str:
        """`text`, yellow."""
        return self._sgr("33", text)

    def cyan(self, text: str) -> str:
        """`text`, cyan."""
        return self._sgr("36", text)

    def _sgr(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def printable(text: str) -> str:
    """`text` with one visible character for each that would move the cursor or change the terminal; the length stays."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or unicodedata.category(char) == "Zs" else _stand_in(char) for char in text)


def width(text: str) -> int:
    """How many columns `text` takes on a terminal: none for a combining mark, two for a wide character."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def clipped(text: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """As much of `text` around `start`..`end` as fits into `columns`, and where that range stands in it, in columns.

    What is cut is shown by an ellipsis. A range that is itself too long loses its end.
    """
    if width(text) <= columns:
        return text, width(text[:start]), width(text[:end])
    room = columns - 2
    left, right = start, min(end, _fit(text, start, room))
    room -= width(text[left:right])
    grows = True
    while grows:
        grows = False
        if left > 0 and (size := _char_width(text[left - 1])) <= room:
            left, room, grows = left - 1, room - size, True
        if right < len(text) and (size := _char_width(text[right])) <= room:
            right, room, grows = right + 1, room - size, True
    left, right = _first_word(text, left, start), _last_word(text, end, right)
    before = "…" if left > 0 else ""
    after = "…" if right < len(text) else ""
    first = width(before + text[left:start])
    return before + text[left:right] + after, first, first + width(text[start : min(end, right)])


def _first_word(text: str, left: int, start: int) -> int:
    """Where the first whole word behind `left` starts, unless that is far away or beyond `start`."""
    if left == 0 or text[left - 1] == " ":
        return left
    blank = text.find(" ", left, min(start, left + _LONGEST_CUT))
    return blank + 1 if blank >= 0 else left


def _last_word(text: str, end: int, right: int) -> int:
    """Where the last whole word before `right` ends, unless that is far away or before `end`."""
    if right == len(text) or text[right] == " ":
        return right
    blank = text.rfind(" ", max(end, right - _LONGEST_CUT), right)
    return blank if blank >= 0 else right


def _fit(text: str, start: int, columns: int) -> int:
    end = start
    while end < len(text) and columns >= _char_width(text[end]):
        columns -= _char_width(text[end])
        end += 1
    return end


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _stand_in(char: str) -> str:
    return " " if char in "\t\n\r" else char if char in _JOINERS else "\ufffd"
