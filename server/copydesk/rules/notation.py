"""The notation of patterns (rules/README.md) → a tree of what each part asks for. Nothing here looks at prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from copydesk.language.affixes import AFFIXES

_UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
_PENN = (
    "CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP TO UH VB VBD VBG VBN VBP VBZ "
    "WDT WP WP$ WRB"
)
CLASSES = frozenset(_UPOS.split()) | frozenset(_PENN.split())
NOUN_PHRASE = "NP"
MOST_GAP = 10
MOST_GAPS = 3
MOST_DEPTH = 20
"""Brackets within brackets; what is tried of them goes as deep, and Python's stack is not endless."""


class PatternError(ValueError):
    """A pattern or rewrite that cannot be read; `column` counts from 1."""

    def __init__(self, column: int, problem: str) -> None:
        super().__init__(f"column {column}: {problem}")
        self.column = column
        self.problem = problem


class EdgeKind(StrEnum):
    """A place between two tokens that a pattern can ask for."""

    SENTENCE_START = "^"
    SENTENCE_END = "$"
    CLAUSE_START = "<"
    CLAUSE_END = ">"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign as it is written; `exact` if its capitals count. `text` is in small letters unless exact."""

    text: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A place that takes no words."""

    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Relation:
    """The token bears `label`, or a subtype of it, to its head; `head` names the capture that must be this head."""

    label: str
    head: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Dependent:
    """The token has (or must not have) a dependent with `label` or a subtype of it."""

    label: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Feature:
    """The token has (or must not have) the Universal Dependencies feature, such as Tense=Past."""

    feature: str
    wanted: bool


Condition = Relation | Dependent | Feature


@dataclass(frozen=True, slots=True)
class OneToken:
    """What `{...}` asks of a token. Empty sets ask nothing.

    Each lemma is a tuple of words: the first in any form, the others as they are ("carry out").
    """

    lemmas: tuple[tuple[str, ...], ...]
    classes: frozenset[str]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole noun phrase."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` tokens of the same sentence, as few as possible."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; with an empty last one, it may be left out."""

    options: tuple["Sequence", ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """A part whose place in the prose is remembered as number `number` (from 1) and under `name`."""

    number: int
    name: str
    part: "OneToken | Phrase | Gap | Choice"


Part = Word | Edge | Gap | Choice | Capture
Sequence = tuple[Part, ...]


@dataclass(frozen=True)
class Pattern:
    """A pattern, read. `names` gives the numbers of the captures that bear a name, in order."""

    parts: Sequence
    names: dict[str, tuple[int, ...]] = field(default_factory=dict)
    captures: int = 0


_PLAIN = re.compile(r"(?:\\.|[^\s\[\](){}|\\])+|\\")
_EDGES = frozenset(EdgeKind)
_ESCAPED = re.compile(r"\\(.)")
_CONTRACTION = re.compile(r"(?:n't|'s|'re|'ve|'ll|'d|'m|')$", re.IGNORECASE)
_OPENING = '"“‘«'
_CLOSING = ',;:!?"”»…'
_NAME = re.compile(r"([a-z_][a-z0-9_]*)=")


def tokens(text: str) -> list[str]:
    """The tokens of one written word as the tokenizer of the pipeline divides it.

    Contractions, punctuation at the ends, and hyphens between letters stand by themselves.
    """
    text = text.replace("’", "'")
    front: list[str] = []
    while len(text) > 1 and text[0] in _OPENING:
        front.append(text[0])
        text = text[1:]
    back: list[str] = []
    while len(text) > 1 and (text[-1] in _CLOSING or (text[-1] == "." and "." not in text[:-1] and len(text) > 4)):
        back.insert(0, text[-1])
        text = text[:-1]
    return [*front, *_inner(text), *back]


def _inner(text: str) -> list[str]:
    if text.lower() == "cannot":
        return [text[:3], text[3:]]
    if "-" in text.strip("-"):
        return [piece for piece in re.split(r"(?<=\w)(-)(?=\w)", text) if piece]
    ending = _CONTRACTION.search(text)
    if ending and ending.start() > 0:
        return [text[: ending.start()], text[ending.start() :]]
    return [text]


def _words(text: str) -> Iterator[Part]:
    """The parts of one written word; pipelines differ on whether "re-read" is one token or three."""
    divided = tuple(Word(word, word != word.lower()) for word in tokens(text))
    if any(word.text == "-" for word in divided) and len(divided) > 1:
        yield Choice((divided, (Word(text, text != text.lower()),)))
    else:
        yield from divided


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.captures = 0
        self.gaps = 0
        self.depth = 0
        self.names: dict[str, tuple[int, ...]] = {}

    def error(self, problem: str, at: int | None = None) -> PatternError:
        return PatternError((self.at if at is None else at) + 1, problem)

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def sequence(self, closing: str) -> Sequence:
        """The parts up to one of the signs in `closing`, which is left unread."""
        parts: list[Part] = []
        while (sign := self.peek()) and sign not in closing:
            if sign.isspace():
                self.at += 1
            elif sign == "[":
                parts.append(Choice((*self.options("]"), ())))
            elif sign == "(":
                parts.append(Choice(self.options(")")))
            elif sign == "{":
                parts.append(self.capture())
            elif sign in "])}|":
                raise self.error(f"{sign!r} closes nothing" if sign != "|" else "'|' stands only in brackets")
            else:
                parts.extend(self.plain())
        return tuple(parts)

    def options(self, closing: str) -> tuple[Sequence, ...]:
        opened = self.at
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self.error(f"brackets stand at most {MOST_DEPTH} deep", opened)
        options = []
        while True:
            self.at += 1
            options.append(self.sequence(closing + "|"))
            if not self.peek():
                raise self.error(f"this bracket is never closed with {closing!r}", opened)
            if not options[-1]:
                raise self.error("an alternative is empty")
            if self.peek() == closing:
                self.at += 1
                self.depth -= 1
                return tuple(options)

    def plain(self) -> Iterator[Part]:
        """A word, an edge or a gap: all up to the next space or sign."""
        start = self.at
        found = _PLAIN.match(self.text, start)
        self.at = found.end() if found else start + 1
        written = self.text[start : self.at]
        if written.isalpha() and written != "cannot":
            yield Word(written, written != written.lower())
        elif written in _EDGES:
            yield Edge(EdgeKind(written))
        elif written.startswith(".."):
            yield self.gap(written, start)
        else:
            yield from _words(_ESCAPED.sub(r"\1", written))

    def gap(self, written: str, start: int) -> Gap:
        if not re.fullmatch(r"\.\.\d+", written) or not 1 <= int(written[2:]) <= MOST_GAP:
            raise self.error(f"a gap is written ..1 to ..{MOST_GAP}", start)
        self.gaps += 1
        if self.gaps > MOST_GAPS:
            raise self.error(f"a pattern has at most {MOST_GAPS} gaps", start)
        return Gap(int(written[2:]))

    def capture(self) -> Capture:
        start = self.at
        self.at += 1
        self.captures += 1
        number = self.captures
        named = _NAME.match(self.text, self.at)
        name = named[1] if named else ""
        if named:
            self.at = named.end()
        if self.peek() == "(":
            part: OneToken | Phrase | Gap | Choice = Choice(self.options(")"))
            self.expect_end(start)
        else:
            body_at = self.at
            end = self.text.find("}", self.at)
            if end < 0:
                raise self.error("this brace is never closed with '}'", start)
            body = self.text[self.at : end]
            self.at = end + 1
            part, own_name = self.braced(body, body_at)
            name = name or own_name
        if name:
            self.names[name] = (*self.names.get(name, ()), number)
        return Capture(number, name, part)

    def expect_end(self, start: int) -> None:
        if self.peek() != "}":
            raise self.error("this brace is never closed with '}'", start)
        self.at += 1

    def braced(self, body: str, at: int) -> tuple[OneToken | Phrase | Gap, str]:
        """What stands in braces, and the name that it gives itself."""
        stripped = body.strip()
        if stripped.startswith(".."):
            return self.gap(stripped, at), ""
        if stripped == NOUN_PHRASE:
            return Phrase(), NOUN_PHRASE
        fields = list(re.finditer(r"\S+", body))
        head: list[str] = []
        conditions: list[Condition] = []
        for found in fields:
            condition = self.condition(found[0], at + found.start())
            if condition:
                conditions.append(condition)
            elif conditions:
                raise self.error(f"{found[0]!r} stands after a condition", at + found.start())
            else:
                head.append(found[0])
        if not head:
            raise self.error("braces need a word, a part of speech or *", at)
        lemmas, classes = self.head(" ".join(head), at + fields[0].start())
        own = lemmas[0][0] if lemmas else next(iter(re.findall(r"[A-Z$]+", head[0])), "")
        return OneToken(lemmas, classes, tuple(conditions)), own

    def head(self, text: str, at: int) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
        """The lemmas and the parts of speech in "make|carry out:VERB", "NOUN|PROPN", "*"."""
        written, colon, after = text.partition(":")
        if not colon and re.fullmatch(r"[A-Z|$]+", written):
            written, after = "", written
        classes = frozenset(after.split("|")) if after else frozenset()
        for name in sorted(classes - CLASSES):
            raise self.error(f"{name!r} is no part of speech and no Penn tag", at)
        if written in ("", "*"):
            return (), classes
        lemmas = tuple(form for lemma in written.split("|") for form in self.lemma(lemma, at))
        if not all(lemmas):
            raise self.error("an alternative is empty", at)
        if any(word != word.lower() for lemma in lemmas for word in lemma):
            raise self.error("a lemma is written in small letters", at)
        return lemmas, classes

    def lemma(self, written: str, at: int) -> Iterator[tuple[str, ...]]:
        """The words of a lemma; "over-exaggerate" is one word, which a dictionary may know without its hyphen."""
        first, *rest = written.split() or [""]
        others = tuple(token for word in rest for token in tokens(word))
        head, hyphen, last = first.partition("-")
        if not hyphen:
            yield (*tokens(first), *others) if first else ()
        elif head not in AFFIXES or not last or "-" in last:
            raise self.error(f"{first!r} is several words to the parser: write {head} - {{{last or '*'}}}", at)
        else:
            yield from ((first, *others), (head + last, *others))

    def condition(self, text: str, at: int) -> Condition | None:
        wanted = not text.startswith("!")
        bare = text.removeprefix("!")
        if bare.startswith("@"):
            found = re.fullmatch(r"@([a-z:]*)(?:\(([\w]+)\))?", bare)
            if not found or not (found[1] or found[2]):
                raise self.error(f"{text!r} is no relation: write @obj or @obj(name)", at)
            return Relation(found[1], found[2] or "", wanted)
        if re.fullmatch(r"[+-][a-z:]+", text):
            return Dependent(text[1:], text[0] == "+")
        if re.fullmatch(r"[A-Z]\w*=\w+", bare):
            return Feature(bare, wanted)
        if not wanted:
            raise self.error(f"{text!r}: after '!' stands a feature or a relation", at)
        return None


def read(text: str) -> Pattern:
    """The pattern that `text` writes. Raises PatternError."""
    reader = _Reader(text)
    parts = reader.sequence("")
    if not parts:
        raise PatternError(1, "the pattern is empty")
    for name in _heads(parts):
        if name not in reader.names:
            raise PatternError(1, f"a relation names {name!r}, which the pattern does not catch")
    return Pattern(parts, reader.names, reader.captures)


def capitals(parts: Sequence) -> Iterator[str]:
    """The words in a pattern whose capitals count."""
    return (part.text for part in _flat(parts) if isinstance(part, Word) and part.exact)


def open_captures(parts: Sequence) -> Iterator[int]:
    """The numbers of the captures that name no word."""
    for part in _flat(parts):
        if isinstance(part, Capture):
            inner = part.part
            if isinstance(inner, Phrase | Gap) or (isinstance(inner, OneToken) and not inner.lemmas):
                yield part.number


def _heads(parts: Sequence) -> Iterator[str]:
    for part in _flat(parts):
        if isinstance(part, Capture) and isinstance(part.part, OneToken):
            yield from (c.head for c in part.part.conditions if isinstance(c, Relation) and c.head)


def _flat(parts: Sequence) -> Iterator[Part]:
    """All parts of a pattern, those inside choices included."""
    for part in parts:
        yield part
        inner = part.part if isinstance(part, Capture) else part
        if isinstance(inner, Choice):
            for option in inner.options:
                yield from _flat(option)
