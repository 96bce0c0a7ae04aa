"""From edits of prose to edits of the document: words move with their markup, and no pair of markup is ever cut.

`to_source` declines what it sees to be unsafe. What only the parser of the document can see, such as a new character that
happens to be markup, `markup_intact` finds by comparing the document as it is read again with what was wanted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from copydesk.findings import BLANK, Edit, Moved, Piece, ProseEdit, Rewrite, apply_edits, joined
from copydesk.prose.blocks import Block, BlockKind, Blocks, Markup, Segment, SegmentKind
from copydesk.rewriting.trim import shared_end, shared_start
from copydesk.text import Prose, Source, Span

_MARKUP = re.compile(r"[*_`\[\]<>\\~$|{}\r\n\ufffc]")
"""Characters that new words may not hold, since they may be read as markup, a new line or a placeholder.

The blank of a sketch has brackets: a document that makes a link of them is found out when it is read again.
"""
_EMPHASIS = re.compile(r"[*_~]|<(?:b|i|em|strong|u|s|del|ins|mark|small|big|cite|dfn|q)>", re.IGNORECASE)
"""Where a pair starts that may go with its words; any other, a link or a tag with attributes, means more than emphasis."""


_LINE_END = r"(?:\r\n|\r|\n)"
_BLANK_BEFORE = re.compile(rf"{_LINE_END}[ \t]*{_LINE_END} {{0,3}}\Z")
_GOES_ON = r"[ \t]|(?:[-*+]|\d+[.)])[ \t\r\n]"
_BLANK_BEHIND = re.compile(rf"[ \t]*+(?:\Z|{_LINE_END}(?:\Z|(?:[ \t]*+{_LINE_END})++(?!{_GOES_ON})))")
"""Nothing, or a blank line and then what goes on with nothing that stands before: it is not indented, and no list item."""
_NEARBY = 200
_STOP = re.compile(r"[.!?…]")


class _DeclinedError(Exception):
    """The edit would break markup, or lose what it may not lose."""


def to_source(block: Block, rewrite: Rewrite, source: str) -> tuple[Edit, ...] | None:
    """The edits of `source`, the document, that make `rewrite` in `block`; None where the rewrite cannot be made safely.

    The edits are sorted, do not even touch, and are as small as whole words allow. Declined are: an edit or a moved piece that
    holds only part of a markup pair; one that loses or doubles a link, a placeholder or a mark such as a footnote reference;
    new words with characters that may be markup; one after which a list item or a heading is empty, or two lists are one.
    Emphasis goes with its words when all of them go.
    """
    if not rewrite.applied(block.text).strip() and not _may_go(block, source):
        return None
    try:
        edits = [_smallest(edit, source) for edit in _Splice(block, source).edits(rewrite.edits)]
    except _DeclinedError:
        return None
    edits = [edit for edit in edits if edit.replacement != edit.span.of(source)]
    if any(one.span.end > other.span.start for one, other in pairwise(edits)):
        return None
    return joined(edits)


def _may_go(block: Block, source: str) -> bool:
    """Whether a block may be left without prose: a paragraph by itself that does not part what would grow together."""
    start, end = block.source.start, block.source.end
    before = source[max(start - _NEARBY, 0) : start]
    parted = _BLANK_BEFORE.search(before) or (start <= _NEARBY and not before.strip())
    return block.kind is BlockKind.PARAGRAPH and bool(parted and _BLANK_BEHIND.match(source, end))


def markup_intact(before: Blocks, rewrites: Mapping[int, Rewrite], after: Blocks) -> bool:
    """Whether `after`, the document read again, is `before` with exactly `rewrites` made, given by index of block.

    The prose as a whole is compared, not block by block: markup that broke, or came about, shows as a character gained or
    lost, while the lines of a plain text may fall into other paragraphs as their lengths change.
    """
    head, tail = before.shared(after)
    if rewrites:
        head, tail = min(head, *rewrites), min(tail, len(before) - 1 - max(rewrites))
    olds = enumerate(before.homes[head : len(before) - tail], head)
    wanted = [rewrites[i].applied(block.text).strip() if i in rewrites else block.text for i, block in olds]
    return " ".join(filter(None, wanted)) == " ".join(block.text for block in after.homes[head : len(after) - tail])


class _Splice:
    """One rewrite of one block. Its methods raise `_DeclinedError` where `to_source` declines."""

    def __init__(self, block: Block, source: str) -> None:
        self._block = block
        self._source = source
        self._pairs = [pair for pair in block.markup if len(pair.inner)]
        self._marks = [mark for mark in block.markup if not len(mark.inner)]
        self._moved: list[Span[Prose]] = []  # what the pieces move
        self._emptied: list[Span[Prose]] = []  # what goes and has no successor
        self._taken: list[Span[Source]] = []  # what the edits replace
        self._carried: list[Span[Source]] = []  # what the pieces bring along

    def edits(self, edits: Sequence[ProseEdit]) -> list[Edit]:
        """The edits of the source that make `edits`, not yet trimmed."""
        narrowed = [_narrowed(edit, self._block.text) for edit in edits]
        self._moved = list(_moved(narrowed))
        self._emptied = [edit.span for edit in narrowed if not edit.pieces]
        made = self._made(edits, narrowed)
        self._account()
        return made

    def _made(self, whole: Sequence[ProseEdit], edits: Sequence[ProseEdit]) -> list[Edit]:
        spans = [
            self._with_movable_marks(self._place(edit.span, before.span), edit.span)
            for edit, before in zip(edits, whole, strict=True)
        ]
        self._taken += spans
        return [
            Edit(span, "".join(self._rendered(piece, edit.span) for piece in edit.pieces))
            for span, edit in zip(spans, edits, strict=True)
        ]

    def _rendered(self, piece: Piece, within: Span[Prose]) -> str:
        """The source of a piece of an edit of `within`."""
        if isinstance(piece, str):
            if _MARKUP.search(BLANK.sub("", piece)):
                raise _DeclinedError
            return piece
        stretch = piece.span if isinstance(piece, Moved) else piece
        if not len(stretch):
            return ""
        span = self._with_marks(self._extent(stretch, within), stretch)
        self._carried.append(span)
        edits = self._made(piece.edits, piece.edits) if isinstance(piece, Moved) else []
        if not all(span.contains(edit.span) for edit in edits):
            raise _DeclinedError
        shifted = tuple(Edit(edit.span.shifted(-span.start), edit.replacement) for edit in edits)
        return apply_edits(span.of(self._source), shifted)

    def _place(self, span: Span[Prose], whole: Span[Prose]) -> Span[Source]:
        """The source that an edit of `span` replaces; `whole` is what it touched before it was narrowed."""
        if len(span):
            return self._extent(span, span)
        gap = self._gap(span.start, whole)
        return Span(gap, gap)

    def _extent(self, span: Span[Prose], within: Span[Prose]) -> Span[Source]:
        """The source of `span`, with the pairs that lie inside it and do not enclose all of `within`, the edited stretch."""
        self._refuse_part(span.start)
        self._refuse_part(span.end)
        source = self._block.source_span(span)
        start, end = source.start, source.end
        for pair in self._pairs:
            if not pair.inner.overlaps(span) or self._encloses(pair, within):
                continue
            if not span.contains(pair.inner):
                raise _DeclinedError
            start, end = min(start, pair.outer.start), max(end, pair.outer.end)
        return Span(start, end)

    def _encloses(self, pair: Markup, within: Span[Prose]) -> bool:
        """Whether an edit of `within` falls inside `pair`; one of all its prose does so unless that prose moves or goes."""
        if not pair.inner.contains(within):
            return False
        if within in self._emptied:
            text = self._block.text
            left = text[pair.inner.start : within.start] + text[within.end : pair.inner.end]
            return bool(left.strip())
        return not (pair.inner == within and any(span.contains(pair.inner) for span in self._moved))

    def _with_movable_marks(self, source: Span[Source], span: Span[Prose]) -> Span[Source]:
        """`source`, the place of an edit of `span`, with the marks behind it if the words that they hang on move.

        Where the sentence ends behind a mark, it hangs on the whole of it and stays.
        """
        moves = len(span) and any(moved.end == span.end for moved in self._moved)
        if not moves or not self._block.text[span.end :].strip() or _STOP.match(self._block.text, span.end):
            return source
        return Span(source.start, self._end_with_marks(source.end, span.end))

    def _end_with_marks(self, end: int, at: int) -> int:
        """The source offset behind the marks that follow `end` and hang on the character before `at`."""
        for mark in self._marks:
            if mark.inner.start == at and mark.outer.start >= end:
                end = mark.outer.end
        return end

    def _with_marks(self, source: Span[Source], span: Span[Prose]) -> Span[Source]:
        """`source`, the source of a moving `span`, with the marks behind it, if an edit takes them from their place."""
        end = source.end
        for mark in self._marks:
            taken = any(edit.contains(mark.outer) for edit in self._taken)
            if mark.inner.start == span.end and mark.outer.start >= end and taken:
                end = mark.outer.end
        return Span(source.start, end)

    def _refuse_part(self, at: int) -> None:
        """Decline if `at` falls inside a stretch that cannot be divided: a placeholder, an entity."""
        for segment in self._block.segments:
            if segment.kind is not SegmentKind.TEXT and segment.prose.start < at < segment.prose.end:
                raise _DeclinedError

    def _gap(self, at: int, whole: Span[Prose]) -> int:
        """Where new words go that stand before the character `at`.

        That is outside the markup that ends or starts there, but inside that which encloses `whole`.
        """
        self._refuse_part(at)
        outside = [pair for pair in self._pairs if not (len(whole) and pair.inner.contains(whole))]
        if at == 0:
            starts = [pair.outer.start for pair in outside if pair.inner.start == 0]
            return min([self._block.source_span(Span(0, 1)).start, *starts])
        ends = [pair.outer.end for pair in outside if pair.inner.end == at]
        return max([self._block.source_span(Span(at - 1, at)).end, *ends])

    def _account(self) -> None:
        """Decline if something is lost or doubled. Only emphasis may go, with its words."""
        for segment in self._block.segments:
            if segment.kind is not SegmentKind.TEXT and self._must_stay(segment) and self._left(segment.source) != 1:
                raise _DeclinedError
        for pair in self._block.markup:
            left = self._left(pair.outer)
            emphasis = len(pair.inner) and _EMPHASIS.match(self._source, pair.outer.start)
            if left > 1 or (not left and not emphasis):
                raise _DeclinedError

    def _must_stay(self, segment: Segment) -> bool:
        """Whether it is a placeholder or a line break that the reader sees, which reads as a line end."""
        return segment.kind is SegmentKind.PLACEHOLDER or segment.prose.of(self._block.text) == "\n"

    def _left(self, one: Span[Source]) -> int:
        """How often `one` stands in the document once all is done."""
        return 1 - sum(span.contains(one) for span in self._taken) + sum(span.contains(one) for span in self._carried)


def _moved(edits: Iterable[ProseEdit]) -> Iterator[Span[Prose]]:
    for edit in edits:
        for piece in edit.pieces:
            if isinstance(piece, Span):
                yield piece
            elif isinstance(piece, Moved):
                yield piece.span
                yield from _moved(piece.edits)


def _narrowed(edit: ProseEdit, text: str) -> ProseEdit:
    """The same edit without the prose at its ends that stays as it is."""
    start, end, pieces = edit.span.start, edit.span.end, list(edit.pieces)
    while pieces and (kept := _kept_first(pieces[0], text, start, end)):
        start += kept
        pieces[:1] = _rest(pieces[0], kept, 0)
    while pieces and (kept := _kept_last(pieces[-1], text, start, end)):
        end -= kept
        pieces[-1:] = _rest(pieces[-1], 0, kept)
    return ProseEdit(Span(start, end), tuple(pieces))


def _rest(piece: Piece, first: int, last: int) -> list[Piece]:
    """What is left of a string without so many characters at its ends; nothing is left of a span."""
    return [piece[first : len(piece) - last]] if isinstance(piece, str) and first + last < len(piece) else []


def _kept_first(piece: Piece, text: str, start: int, end: int) -> int:
    """How many characters of `text[start:end]` stay, whole words, if `piece` comes first in their place."""
    if isinstance(piece, str):
        return shared_start(text[start:end], piece)
    return len(piece) if isinstance(piece, Span) and piece.start == start and piece.end <= end else 0


def _kept_last(piece: Piece, text: str, start: int, end: int) -> int:
    """How many characters of `text[start:end]` stay, whole words, if `piece` comes last in their place."""
    if isinstance(piece, str):
        return shared_end(text[start:end], piece)
    return len(piece) if isinstance(piece, Span) and piece.end == end and piece.start >= start else 0


def _smallest(edit: Edit, source: str) -> Edit:
    """The same edit without the words that both sides begin and end with."""
    old, new = edit.span.of(source), edit.replacement
    start = shared_start(old, new)
    end = shared_end(old[start:], new[start:])
    return Edit(Span(edit.span.start + start, edit.span.end - end), new[start : len(new) - end])
