"""From the marks of blocks to findings in the document, without doing again what an edit has not touched.

A writer changes one block at a time, which moves all that stands behind it. A note is a finding whose spans count where its
blocks were first read, so that it holds for as long as its blocks do, wherever they move. It becomes a finding of the document
when somebody looks at it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain

from copydesk.findings import Finding, Mark, Severity
from copydesk.prose.blocks import PLACEHOLDER, Block, BlockKind, Blocks, Segments
from copydesk.rules.schema import Rule
from copydesk.text import LineIndex, Prose, Source, Span

RuleOf = Callable[[str], tuple[Rule, Severity]]
"""The rule of a name, and how loudly it speaks."""
FarPlace = tuple[Block, Span[Prose]]
"""A stretch of prose in a block, which is known by its home and holds wherever that moves."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that `mark` of a block is, its spans in the source where the block was first read.

    `far` are the first of its related places, in other blocks perhaps; those of the finding lie in its own block.
    """

    finding: Finding
    mark: Mark
    far: tuple[FarPlace, ...] = ()

    def placed(self, blocks: Blocks, at: int) -> Finding:
        """The finding where its blocks stand in the document; its own is the one at `at`."""
        by = blocks.moved[at]
        finding = self.finding
        if not finding.related and not self.far:
            return replace(finding, span=finding.span.shifted(by)) if by else finding
        far = [home.source_span(span).shifted(blocks.moved[blocks.index_of(home)]) for home, span in self.far]
        near = [span.shifted(by) for span in finding.related]
        return replace(finding, span=finding.span.shifted(by), related=(*far, *near))


@dataclass(frozen=True)
class Notes(Sequence[Finding]):
    """The findings of the document `text` with these `lines`, in its order; `of_block` are the notes of each of its `blocks`.

    `strays` tells whether some of them stand outside of their blocks.
    """

    text: str
    lines: LineIndex
    blocks: Blocks
    of_block: Sequence[tuple[Note, ...]]
    strays: bool = False

    @classmethod
    def of(cls, text: str, findings: Iterable[Finding]) -> "Notes":
        """The findings of a text that is one block."""
        everything = Span[Source](0, len(text))
        block = Block(BlockKind.PARAGRAPH, everything, text, Segments(()))
        notes = tuple(Note(finding, Mark(finding.rule, Span(0, 0), finding.message)) for finding in findings)
        return cls(text, LineIndex(text), Blocks([block]), (notes,))

    @cached_property
    def ends(self) -> list[int]:
        """For each block, how many findings there are up to its end."""
        return list(accumulate(map(len, self.of_block)))

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __getitem__(self, index: int) -> Finding:  # type: ignore[override]
        block, note = self.source(index)
        return note.placed(self.blocks, block)

    def __iter__(self) -> Iterator[Finding]:
        return (note.placed(self.blocks, at) for at, notes in enumerate(self.of_block) for note in notes)

    def source(self, index: int) -> tuple[int, Note]:
        """The block, by index, and the note that the finding with this index comes from."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        block = bisect_right(self.ends, index)
        return block, self.of_block[block][index - self.ends[block]]

    def sources(self) -> Iterator[Note]:
        """The notes of all findings, in their order."""
        return chain.from_iterable(self.of_block)

    def touching(self, span: Span[Source]) -> Iterator[tuple[int, Finding]]:
        """The findings that touch `span`, each with its index."""
        for at in range(len(self.blocks)) if self.strays else self.blocks.touching(span):
            first = self.ends[at] - len(self.of_block[at])
            for index, note in enumerate(self.of_block[at], first):
                finding = note.placed(self.blocks, at)
                if finding.span.touches(span):
                    yield index, finding


NOTHING = Notes("", LineIndex(""), Blocks(()), ())
"""The findings of a document of which nothing was said."""


def note(text: str, blocks: Blocks, at: int, mark: Mark, rule_of: RuleOf, far: tuple[FarPlace, ...] = ()) -> Note:
    """The note that `mark` of the block at `at` is in the document `text`; a placeholder in its message shows as an ellipsis.

    `far` are places that it speaks of besides those of the mark.
    """
    rule, severity = rule_of(mark.rule)
    home = blocks.homes[at]
    span = home.source_span(mark.span)
    message = mark.message.replace(PLACEHOLDER, "…")
    siblings = tuple(map(home.source_span, mark.siblings))
    excerpt = span.shifted(blocks.moved[at]).of(text)
    finding = Finding(rule.name, rule.category, severity, span, excerpt, message, siblings, declined=mark.declined)
    return Note(finding, mark, far)
