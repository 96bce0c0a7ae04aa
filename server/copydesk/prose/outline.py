"""The outline of a document: its headings, and how they stand below each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from copydesk.prose.blocks import Block, BlockKind
from copydesk.text import Source, Span

_HASHES = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(#{1,6})(?=[ \t]|$)", re.MULTILINE)
_UNDERLINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)[ \t>]*(=+|-+)[ \t]*(?:\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its text as a reader reads it, where that stands, and its level, from 1."""

    title: str
    span: Span[Source]
    level: int


def headings(text: str, blocks: Iterable[Block]) -> tuple[Heading, ...]:
    """The headings among the `blocks` of `text`, in their order."""
    return tuple(
        Heading(block.text, block.source, _level(text, block.source)) for block in blocks if block.kind is BlockKind.HEADING
    )


def _level(text: str, place: Span[Source]) -> int:
    """The level of the heading at `place`, by its hashes or by what underlines it; 1 if nothing tells."""
    line = max(text.rfind("\n", 0, place.start), text.rfind("\r", 0, place.start)) + 1
    if hashes := _HASHES.match(text, line):
        return len(hashes[1])
    underline = _UNDERLINE.match(text, max(place.end - 1, line))
    return 2 if underline and underline[1][0] == "-" else 1
