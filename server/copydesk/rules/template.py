"""The notation of rewrites (rules/README.md) → the units of the new wording. Nothing here inflects or looks at prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from copydesk.rules.notation import Pattern, PatternError


class Shape(StrEnum):
    """A form in which a caught word can be asked for."""

    LEMMA = "lemma"
    THIRD_PERSON = "s"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    PLURAL = "plural"
    SINGULAR = "singular"
    ADVERB = "adverb"
    SUBJECT = "subject"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Caught:
    """What a capture caught: as it stood, or in a shape."""

    name: str
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Inflected:
    """`words`, the first in the form of what `model` caught; `subject` is what it agrees with, if not the old subject."""

    words: tuple[str, ...]
    model: str
    subject: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class IfCaught:
    """Units that stand only where every capture among them caught something."""

    units: tuple["Unit", ...]


Atom = str | Caught | Inflected
Unit = tuple[Atom, ...] | IfCaught
"""A unit is what stands between two spaces: "{x}," is a capture and a comma."""


@dataclass(frozen=True)
class Template:
    """A rewrite, read; without units it cuts the phrase out."""

    units: tuple[Unit, ...]


_UNIT = re.compile(r"(?:\{[^{}]*\}|[^\s{}\[\]])+")
_ATOM = re.compile(r"\{([^{}]*)\}|[^{}]+")
_LIKE = re.compile(r"(not )?([a-z][a-z' -]*?) like (\w+)(?: for (\w+))?")


def read(text: str, pattern: Pattern) -> Template:
    """The rewrite that `text` writes for what `pattern` catches. Raises PatternError."""
    return Template(tuple(_units(text, 0, pattern)))


def _units(text: str, offset: int, pattern: Pattern) -> Iterator[Unit]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == "[":
            end = text.find("]", at)
            if end < 0:
                raise PatternError(offset + at + 1, "this bracket is never closed with ']'")
            yield IfCaught(tuple(_units(text[at + 1 : end], offset + at + 1, pattern)))
            at = end + 1
        else:
            found = _UNIT.match(text, at)
            if not found:
                raise PatternError(offset + at + 1, f"{text[at]!r} stands alone")
            yield tuple(_atoms(found[0], offset + at, pattern))
            at = found.end()


def _atoms(unit: str, offset: int, pattern: Pattern) -> Iterator[Atom]:
    for found in _ATOM.finditer(unit):
        if found[1] is None:
            yield found[0]
        else:
            yield _braced(found[1].strip(), offset + found.start() + 1, pattern)


def _braced(body: str, column: int, pattern: Pattern) -> Atom:
    like = _LIKE.fullmatch(body)
    if like:
        _known(like[3], column, pattern)
        if like[4]:
            _known(like[4], column, pattern)
        return Inflected(tuple(like[2].split()), like[3], like[4] or "", bool(like[1]))
    name, colon, shape = body.partition(":")
    _known(name, column, pattern)
    if not colon:
        return Caught(name)
    try:
        return Caught(name, Shape(shape))
    except ValueError:
        raise PatternError(column, f"{shape!r} is none of {', '.join(Shape)}") from None


def _known(name: str, column: int, pattern: Pattern) -> None:
    if name.isdecimal() and 1 <= int(name) <= pattern.captures:
        return
    if name not in pattern.names:
        raise PatternError(column, f"the pattern catches nothing called {name!r}")
