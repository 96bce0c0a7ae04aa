"""From blocks to marks: parses what is new, runs the checks of one block, and remembers what they said."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from copydesk.checks import BLOCK_CHECKS, content
from copydesk.checks.base import Passage
from copydesk.checks.content import Content
from copydesk.checks.facts import is_heard
from copydesk.checks.repetition import Facts, facts
from copydesk.findings import Mark, Severity
from copydesk.language.parse import Parse
from copydesk.language.reading import Reader
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

Result = TypeVar("Result")

CACHED_BLOCKS = 50_000
"""How many analyses are remembered at least; a document with more blocks keeps all of its own."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in a block, in prose coordinates; it holds for every block of this kind and text.

    `silent` are the facts of a block as long as this one that says nothing, for where the writer repeats on purpose.
    `sentences` are the offsets at which the sentences of the block start.
    """

    marks: tuple[Mark, ...]
    facts: Facts
    silent: Facts
    sentences: tuple[int, ...]

    def sentences_around(self, span: Span[Prose], length: int) -> Span[Prose]:
        """The whole sentences that `span` touches, in a block of `length` characters."""
        first = bisect_right(self.sentences, span.start)
        behind = bisect_left(self.sentences, max(span.end, span.start + 1))
        start = self.sentences[first - 1] if first else 0
        return Span(start, self.sentences[behind] if behind < len(self.sentences) else length)


class Analyser:
    """Analyses blocks with one pipeline, one library of rules and one set of settings, each block once.

    `failures` names the checks that raised, with the kind of their error.
    """

    def __init__(self, reader: Reader, library: Library, settings: Settings) -> None:
        self.reader = reader
        self.library = library
        self.settings = settings
        self.failures: set[str] = set()
        self._cache: OrderedDict[tuple[BlockKind, str], Analysis] = OrderedDict()

    def analyse(self, blocks: Sequence[Block]) -> list[Analysis]:
        """The analysis of each block, from the cache where a block of the same kind and text was analysed before."""
        missing = {(block.kind, block.text): block for block in blocks if (block.kind, block.text) not in self._cache}
        parses = self.reader.read_all(block.text for block in missing.values())
        for (key, block), parse in zip(missing.items(), parses, strict=True):
            self._cache[key] = self._analysis(Passage(block, parse))
        analyses = []
        for block in blocks:
            self._cache.move_to_end((block.kind, block.text))
            analyses.append(self._cache[block.kind, block.text])
        while len(self._cache) > max(CACHED_BLOCKS, len(blocks)):
            self._cache.popitem(last=False)
        return analyses

    def contents(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, Content]]:
        """The content words of each block that counts for repetition; what is not known yet is read, and not remembered."""
        heard = [block for block in blocks if is_heard(block)]
        known = {(block.kind, block.text): self._cache.get((block.kind, block.text)) for block in heard}
        unknown = self.reader.read_all(block.text for block in heard if known[block.kind, block.text] is None)
        for block in heard:
            analysis = known[block.kind, block.text]
            yield block, analysis.facts.content if analysis else content.read(next(unknown))

    def marks(self, passage: Passage) -> Iterator[Mark]:
        """What the checks of one block say of `passage`, as far as the settings want to hear it."""
        for check in BLOCK_CHECKS:
            for mark in self.guarded(partial(check, passage, self.library, self.settings), check.__module__):
                if self.severity(mark.rule):
                    yield mark

    def severity(self, rule: str) -> Severity | None:
        """How loudly the rule of this name speaks, or None where it is off."""
        return self.library.rules[rule].severity_under(self.settings)

    def guarded(self, check: Callable[[], Iterable[Result]], name: str) -> Sequence[Result]:
        """What `check` gives; a check that raises gives nothing, is noted in `failures`, and costs nobody else's marks."""
        try:
            return tuple(check())
        except Exception as error:
            self.failures.add(f"{name.removeprefix('copydesk.checks.')}: {type(error).__name__}")
            return ()

    def _analysis(self, passage: Passage) -> Analysis:
        parse: Parse = passage.parse
        return Analysis(
            tuple(self.marks(passage)),
            facts(passage, self.library, self.settings),
            Facts(len(parse.tokens)),
            tuple(parse.tokens[sentence.start].start for sentence in parse.sentences),
        )
