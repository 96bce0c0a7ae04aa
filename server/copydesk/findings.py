"""What copydesk says about a document: findings, and the fixes that it offers for them.

Checks speak of one block, in prose coordinates: a `Mark` with `Rewrite`s. The engine maps them to the document, in source
coordinates: a `Finding` with `Fix`es. Nothing here knows where either comes from or where it is shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from copydesk.text import Encoding, Position, Prose, Source, Span

DROPPED = "rule "
"""How a failure begins that tells of a rule which tried too much in some block and was left out there."""


class Severity(StrEnum):
    """How loudly a finding is shown; the names and their order are LSP's."""

    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"


class Safety(StrEnum):
    """How far a fix may be trusted without the writer's eye."""

    MEANING = "meaning"
    """Says the same; may enter fix-all."""
    CHOICE = "choice"
    """Right, but the writer must choose."""
    SKETCH = "sketch"
    """Needs the writer's hand: a name to fill in, a sentence to look at."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A stretch of the block's own prose, put elsewhere with `edits` made in it on the way.

    The edits are sorted and disjoint, lie inside `span` and are, like it, in the coordinates of the block's prose. They are
    made inside the markup that their words stand in: emphasis on a word stays on what it becomes.
    """

    span: Span[Prose]
    edits: "tuple[ProseEdit, ...]"


Piece = str | Span[Prose] | Moved
"""New prose: a string as it is, or a stretch of the block's own prose, which carries its markup along."""


@dataclass(frozen=True, slots=True)
class ProseEdit:
    """Put `pieces`, joined, in the place of `span`.

    A piece that is a span stands for the prose there and for the markup inside it, so that what moves keeps its emphasis,
    links and code. Words that do not change are best left outside the edit or given as spans.
    """

    span: Span[Prose]
    pieces: tuple[Piece, ...]

    def replacement(self, text: str) -> str:
        """The new prose, where `text` is the text of the block."""
        return "".join(_piece_text(piece, text) for piece in self.pieces)


def _piece_text(piece: Piece, text: str) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Span):
        return piece.of(text)
    parts = []
    at = piece.span.start
    for edit in piece.edits:
        parts += [text[at : edit.span.start], edit.replacement(text)]
        at = edit.span.end
    return "".join([*parts, text[at : piece.span.end]])


def recased(text: str, span: Span[Prose], *, capital: bool) -> Piece:
    """`span` of `text`, the text of its block, with its first letter made capital or small.

    Opening quotation marks and brackets are passed over. What has no other case, or one of another length, stays, and so does
    a word with a capital further on: "iPhone", "mRNA", "NASA".
    """
    opening = _OPENING.match(text, span.start, span.end)
    at = opening.end() if opening else span.start
    if at >= span.end:
        return span
    letter = text[at].upper() if capital else text[at].lower()
    if letter == text[at] or len(letter) != 1 or has_inner_capital(_AFTER_WORD.split(text[at : span.end], maxsplit=1)[0]):
        return span
    return Moved(span, (ProseEdit(Span(at, at + 1), (letter,)),))


_OPENING = re.compile(r"[\"'“‘«„‚(\[]+")
_AFTER_WORD = re.compile(r"\W")


def has_inner_capital(word: str) -> bool:
    """Whether a word has a capital of its own, not at its start: "iPhone", "NASA"."""
    return word[1:] != word[1:].lower()


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A better wording for one block, in prose coordinates. Its edits are sorted and disjoint.

    `plainer` are edits that make the same change in words of which each can be read in one way only. They are never offered:
    where a parser stumbles over the new sentence ("Bo and Al host this talk"), it may be held to these instead.
    """

    title: str
    edits: tuple[ProseEdit, ...]
    safety: Safety = Safety.MEANING
    plainer: tuple[ProseEdit, ...] = ()

    def applied(self, text: str) -> str:
        """`text`, the text of the block, with the edits made."""
        after = text
        for edit in reversed(self.edits):
            after = after[: edit.span.start] + edit.replacement(text) + after[edit.span.end :]
        return after


BLANK = re.compile(r"\[[Ww]ho\]")
"""What a sketch leaves open for the writer to fill in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a check says about a stretch of one block.

    `rule` is the full name of the rule, category and id ("hidden-verbs.make-decision"). `declined` says in one plain clause
    why no rewrite is offered, where a writer would expect one. `siblings` are other stretches of the block that the mark
    speaks of.
    """

    rule: str
    span: Span[Prose]
    message: str
    rewrites: tuple[Rewrite, ...] = ()
    declined: str = ""
    siblings: tuple[Span[Prose], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `replacement` in the place of `span` in the document."""

    span: Span[Source]
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A better wording, in source coordinates. Its edits are sorted and disjoint."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety

    def applied(self, text: str) -> str:
        """`text`, the text of the document, with the edits made."""
        return apply_edits(text, self.edits)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place in another document: the path of the file, and the line, from 1.

    `ranges` tell the exact place, in the units of each `Encoding` in their order; none if the file has changed since.
    """

    path: str
    line: int
    ranges: tuple[tuple[Position, Position], ...] = ()

    def range(self, encoding: Encoding) -> tuple[Position, Position] | None:
        """Where the place starts and ends, if that is known."""
        return self.ranges[list(Encoding).index(encoding)] if self.ranges else None


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a document that a writer may want to look at.

    `document.text[span]` is `excerpt`, always. `related` are the other places that the finding speaks of, such as the
    earlier mentions of a repeated phrase; `elsewhere` are those in other documents. `fixes` stand best first.
    """

    rule: str
    category: str
    severity: Severity
    span: Span[Source]
    excerpt: str
    message: str
    related: tuple[Span[Source], ...] = ()
    fixes: tuple[Fix, ...] = field(default=())
    declined: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """`text` with sorted, disjoint `edits` made."""
    if len(edits) == 1:
        [edit] = edits
        return text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    pieces = []
    at = 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def joined(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sorted, disjoint `edits` with those that touch made one: not every client keeps an insertion before a deletion."""
    made: list[Edit] = []
    for edit in edits:
        if made and made[-1].span.end == edit.span.start:
            last = made.pop()
            made.append(Edit(Span(last.span.start, edit.span.end), last.replacement + edit.replacement))
        else:
            made.append(edit)
    return tuple(made)
