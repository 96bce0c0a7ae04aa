"""From the marks of blocks to findings in the document, without doing again what an edit has not touched.

A writer changes one block at a time. The findings of the blocks before it are those of the last report, those of the blocks
behind it have only moved.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from copydesk.analysis import Analysis
from copydesk.checks.base import PlacedMark
from copydesk.findings import Finding, Mark, Severity
from copydesk.prose.blocks import PLACEHOLDER, Block
from copydesk.rules.schema import Rule
from copydesk.text import Source, Span

RuleOf = Callable[[str], tuple[Rule, Severity]]
"""The rule of a name, and how loudly it speaks."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of a document, what was found in it, and the findings of its own marks, in their order."""

    block: Block
    analysis: Analysis
    findings: tuple[Finding, ...]

    def shifted(self, block: Block) -> "Placed":
        """The same at the place of `block`, which reads the same and stands elsewhere."""
        by = block.source.start - self.block.source.start
        if not self.findings or not by:
            return Placed(block, self.analysis, self.findings)
        return Placed(block, self.analysis, tuple(_moved(finding, by) for finding in self.findings))


def place(
    text: str, blocks: Sequence[Block], analyses: Sequence[Analysis], rule_of: RuleOf, old_text: str, old: Sequence[Placed]
) -> list[Placed]:
    """Each block of `text` with its findings; `old` are those of `old_text`, an earlier state of the document."""
    alike = min(len(blocks), len(old))
    head = 0
    while head < alike and _same(text, blocks[head], analyses[head], old_text, old[head]):
        head += 1
    tail = 0
    while tail < alike - head and _same(text, blocks[-1 - tail], analyses[-1 - tail], old_text, old[-1 - tail]):
        tail += 1
    behind = len(blocks) - tail
    placed = [was.shifted(block) for was, block in zip(old[:head], blocks[:head], strict=True)]
    for block, analysis in zip(blocks[head:behind], analyses[head:behind], strict=True):
        findings = tuple(find(text, block, mark, rule_of) for mark in analysis.marks)
        placed.append(Placed(block, analysis, findings))
    placed += (was.shifted(block) for was, block in zip(old[len(old) - tail :], blocks[behind:], strict=True))
    return placed


class Moves:
    """How far the blocks of a document have moved since an earlier state of it, `old`, which read `old_text`."""

    def __init__(self, text: str, placed: Sequence[Placed], old_text: str, old: Sequence[Placed]) -> None:
        self._text = text
        self._placed = placed
        self._old_text = old_text
        self._old = old
        self._by: dict[int, int | None] = {}

    def of(self, block: int) -> int | None:
        """How far the block of this number has moved; None if it reads otherwise."""
        if block not in self._by:
            if block >= len(self._old):
                return None
            now, was = self._placed[block], self._old[block]
            same = now.block is was.block or _same(self._text, now.block, now.analysis, self._old_text, was)
            self._by[block] = now.block.source.start - was.block.source.start if same else None
        return self._by[block]

    def moved(self, finding: Finding, mark: PlacedMark) -> Finding | None:
        """`finding`, which `mark` had made, where it stands by now; None if a block that it speaks of reads otherwise."""
        moves = [self.of(place) for place in (mark.block, *(other.block for other in mark.related))]
        if not any(moves) and None not in moves:
            return finding
        related = []
        for span, by in zip(finding.related, moves[1:], strict=True):
            if by is None:
                return None
            related.append(span.shifted(by) if by else span)
        if moves[0] is None:
            return None
        return replace(finding, span=finding.span.shifted(moves[0]), related=tuple(related))


def find(text: str, block: Block, mark: Mark, rule_of: RuleOf, related: tuple[Span[Source], ...] = ()) -> Finding:
    """The finding that `mark` of `block` is in the document `text`; a placeholder in its message shows as an ellipsis."""
    rule, severity = rule_of(mark.rule)
    span = block.source_span(mark.span)
    message = mark.message.replace(PLACEHOLDER, "…")
    related += tuple(map(block.source_span, mark.siblings))
    return Finding(rule.name, rule.category, severity, span, span.of(text), message, related, declined=mark.declined)


def _same(text: str, block: Block, analysis: Analysis, old_text: str, old: Placed) -> bool:
    """Whether `block` is the block of `old`, moved or not: read from the same characters, with the same marks."""
    return (
        old.analysis is analysis
        and old.block.kind is block.kind
        and len(old.block.source) == len(block.source)
        and old.block.source.of(old_text) == block.source.of(text)
    )


def _moved(finding: Finding, by: int) -> Finding:
    related = tuple(span.shifted(by) for span in finding.related)
    return replace(finding, span=finding.span.shifted(by), related=related)
