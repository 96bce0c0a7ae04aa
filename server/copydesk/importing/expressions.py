"""A regular expression → all the strings that it matches, where these are few; everything else is declined with a column.

Vale's lists are written as expressions, but nearly all of them are lists of phrases: "(?:a lot|lots) of", "in[- ]depth". Those
can be written out. A rest of a word or an unlimited repetition cannot, nor can a condition on what stands beside.
"""

from collections.abc import Iterable, Iterator
from itertools import product

ANY_WORD = "\ue000"
r"""Stands in a string for any one word (\w+), which copydesk's notation can ask for."""

MOST_STRINGS = 64
_MOST_DEPTH = 20
"""Groups within groups."""
_BLANK = " "
_LOOKS = {
    "(?=": "a condition on what follows",
    "(?!": "a condition on what follows",
    "(?<=": "a condition on what stands before",
    "(?<!": "a condition on what stands before",
    "(?P<": "a named group",
    "(?<": "a named group",
}
_LETTERS = {"w": "part of a word", "d": "a figure", "S": "part of a word", "W": "any sign", "D": "any sign"}


class ExpressionError(ValueError):
    """An expression that cannot be written out; `column` counts from 1."""

    def __init__(self, column: int, problem: str) -> None:
        super().__init__(f"column {column}: {problem}")
        self.column = column
        self.problem = problem


def strings(expression: str) -> tuple[str, ...]:
    """The strings that `expression` matches, in its order, without blanks at the ends. Raises ExpressionError."""
    reader = _Reader(expression)
    found = _distinct(" ".join(text.split()) for text in reader.alternatives())
    if reader.peek():
        raise reader.error("this bracket closes nothing")
    if "" in found:
        raise ExpressionError(1, "it can match nothing at all")
    return found


class _Reader:
    """Reads one expression from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def error(self, problem: str, at: int | None = None) -> ExpressionError:
        return ExpressionError((self.at if at is None else at) + 1, problem)

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def take(self) -> str:
        sign = self.peek()
        self.at += 1
        return sign

    def alternatives(self) -> tuple[str, ...]:
        start = self.at
        found = list(self.sequence())
        while self.peek() == "|":
            self.at += 1
            found += self.sequence()
        return self.limited(found, start)

    def sequence(self) -> tuple[str, ...]:
        start = self.at
        found: tuple[str, ...] = ("",)
        while (sign := self.peek()) and sign not in "|)":
            piece = self.piece()
            found = self.limited((a + b for a, b in product(found, piece)), start)
        return found

    def limited(self, found: Iterable[str], start: int) -> tuple[str, ...]:
        kept = _distinct(found)
        if len(kept) > MOST_STRINGS:
            raise self.error(f"it matches more than {MOST_STRINGS} phrases", start)
        return kept

    def piece(self) -> tuple[str, ...]:
        start = self.at
        word = self.peek(3) in (r"\w+", r"\S+")
        found = self.atom()
        sign = self.peek()
        if sign and sign in "*{":
            raise self.error("a repetition without a limit" if sign == "*" else "a counted repetition")
        if sign == "+":
            self.at += 1
            if not word and found != (_BLANK,):
                raise self.error("a repetition without a limit", self.at - 1)
        elif sign == "?":
            self.at += 1
            found = (*found, "")
        if self.peek() and self.peek() in "?+*":
            self.lazy(start)
        return found

    def lazy(self, start: int) -> None:
        """Pass over the sign that makes a repetition lazy; where all strings are written out, it means nothing."""
        if self.peek() != "?":
            raise self.error("a repetition of a repetition", start)
        self.at += 1

    def atom(self) -> tuple[str, ...]:
        start = self.at
        sign = self.take()
        if sign == "(":
            return self.group(start)
        if sign == "[":
            found = self.limited(self.characters(start), start)
            if not found:
                raise self.error("an empty set", start)
            return found
        if sign == "\\":
            return (self.escaped(start),)
        if sign == ".":
            raise self.error("any character", start)
        if sign in "^$":
            raise self.error(f"{sign} asks for the edge of a line", start)
        if sign in "?*+":
            raise self.error("a repetition of nothing", start)
        return (sign,)

    def group(self, start: int) -> tuple[str, ...]:
        if self.peek(2) == "?:":
            self.at += 2
        elif self.peek() == "?":
            if self.text.startswith("(?i)", start):
                self.at = start + 4
                return ("",)
            what = next((what for signs, what in _LOOKS.items() if self.text.startswith(signs, start)), "a group of this kind")
            raise self.error(what, start)
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise self.error(f"groups more than {_MOST_DEPTH} deep", start)
        found = self.alternatives()
        self.depth -= 1
        if self.take() != ")":
            raise self.error("this bracket is never closed", start)
        return found

    def escaped(self, start: int) -> str:
        sign = self.take()
        if not sign:
            raise self.error("a backslash at the end", start)
        if sign in "wS" and self.peek() == "+":
            return ANY_WORD
        if sign == "b":
            return ""
        if sign == "s":
            return _BLANK
        if sign.isalnum():
            raise self.error(_LETTERS.get(sign, f"\\{sign}"), start)
        return sign

    def characters(self, start: int) -> Iterator[str]:
        """The characters of a set in square brackets."""
        if self.peek() == "^":
            raise self.error("any character but some", start)
        while (sign := self.take()) != "]":
            if not sign:
                raise self.error("this bracket is never closed", start)
            if sign == "\\":
                yield self.escaped(self.at - 1)
            elif self.peek() == "-" and self.peek(2)[1:] not in ("]", ""):
                last = self.peek(2)[1]
                self.at += 2
                yield from map(chr, range(ord(sign), ord(last) + 1))
            else:
                yield sign


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
