"""Counts what a block holds, and adds the counts of blocks up to sections."""

import re
from collections.abc import Iterable

from copydesk.checks.base import Passage
from copydesk.language.clauses import passives
from copydesk.language.syllables import syllables
from copydesk.prose.blocks import PLACEHOLDER, Block, BlockKind
from copydesk.statistics import Counts, Section

_UNREAD = frozenset({BlockKind.METADATA})
_NOT_RUNNING = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"  # with the accents that stand as characters of their own behind them
_WORD = re.compile(rf"{_LETTERS}(?:['’.,\-‐‑]{_LETTERS})*")


def counts(passage: Passage) -> Counts:
    """What the block holds."""
    block = passage.block
    if block.kind in _UNREAD:
        return Counts()
    words = _WORD.findall(block.text)
    everything = len(words) + block.text.count(PLACEHOLDER)
    if block.kind in _NOT_RUNNING:
        return Counts(everything)
    parse = passage.parse
    passive = {clause.predicate.sentence for clause in passives(parse)}
    spoken = [s for s in parse.sentences if any(token.pos != "PUNCT" for token in parse.sentence_tokens(s))]
    return Counts(
        words=everything,
        running=len(words),
        characters=sum(char.isalnum() for word in words for char in word),
        syllables=sum(map(syllables, words)),
        sentences=len(spoken) if words else 0,
        passive=len(passive & {sentence.i for sentence in spoken}),
    )


def sections(counted: Iterable[tuple[Block, Counts]]) -> tuple[Section, ...]:
    """The document as a whole, then each heading with what stands below it up to the next heading."""
    total = Counts()
    found: list[Section] = []
    for block, own in counted:
        total += own
        if block.kind is BlockKind.HEADING:
            found.append(Section(block.text.replace(PLACEHOLDER, "…"), block.source.start, own))
        elif found:
            last = found.pop()
            found.append(Section(last.title, last.start, last.counts + own))
    return (Section("", None, total), *found)
