"""From blocks to marks: parses what is new, runs the checks of one block, and remembers what they said."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from copydesk.accepted import Accepted
from copydesk.checks import BLOCK_CHECKS, content
from copydesk.checks.base import Passage
from copydesk.checks.content import Content
from copydesk.checks.repetition import Facts, facts
from copydesk.findings import DROPPED, Mark, Severity
from copydesk.language.parse import Parse
from copydesk.language.reading import Reader
from copydesk.language.spelling import Spelling
from copydesk.language.tongues import is_foreign
from copydesk.language.variants import NO_VOTES, Votes, WriterSpelling, votes
from copydesk.measuring import counts
from copydesk.prose.blocks import Block, BlockKind, Blocks
from copydesk.rewriting.respell import respelled
from copydesk.rules.library import Library
from copydesk.settings import Settings, SpellingChoice
from copydesk.statistics import NOTHING, Counts
from copydesk.text import Prose, Span

Result = TypeVar("Result")
Key = TypeVar("Key")

CACHED_BLOCKS = 50_000
"""How many analyses are remembered at least; a document with more blocks keeps all of its own."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in a block, in prose coordinates; it holds for every block of this kind and text.

    `silent` are the facts of a block as long as this one that says nothing, for where the writer repeats on purpose.
    `sentences` are the offsets at which the sentences of the block start, `votes` what its words say about the spelling.
    `counts` are only there where the settings ask for statistics.
    """

    marks: tuple[Mark, ...]
    facts: Facts
    silent: Facts
    sentences: tuple[int, ...]
    votes: Votes = NO_VOTES
    counts: Counts = NOTHING

    def sentences_around(self, span: Span[Prose], length: int) -> Span[Prose]:
        """The whole sentences that `span` touches, in a block of `length` characters."""
        first = bisect_right(self.sentences, span.start)
        behind = bisect_left(self.sentences, max(span.end, span.start + 1))
        start = self.sentences[first - 1] if first else 0
        return Span(start, self.sentences[behind] if behind < len(self.sentences) else length)


@dataclass(frozen=True, slots=True)
class Analysed:
    """The blocks of a document, in their order, and what one analyser found in each.

    `analyses` are in the writer's `spelling`, for which `votes` speak; `as_read` are those that are not respelled, and `facts`
    are theirs.
    """

    analyser: "Analyser"
    blocks: Blocks
    as_read: list[Analysis]
    facts: list[Facts]
    votes: Votes
    spelling: WriterSpelling
    analyses: list[Analysis]


class Analyser:
    """Analyses blocks with one pipeline, one library of rules and one set of settings, each block once.

    A block in another language is left alone. `accepted` are the phrases of which nothing is said.
    """

    def __init__(self, reader: Reader, library: Library, settings: Settings) -> None:
        self.reader = reader
        self.library = library
        self.settings = settings
        self.accepted = Accepted(settings.accept)
        self._failures: set[str] = set()
        self._cache: OrderedDict[tuple[BlockKind, str], Analysis] = OrderedDict()
        self._respelled: OrderedDict[tuple[BlockKind, str, WriterSpelling], Analysis] = OrderedDict()

    @property
    def failures(self) -> list[str]:
        """The checks that raised, with the kind of their error, and the rules that tried too much in some block."""
        finders = self.library.finder, self.library.own_finder
        dropped = {
            f"{DROPPED}{name}: its patterns try too much; left out of a paragraph" for one in finders for name in one.overdrawn
        }
        if greediest := self.library.own_finder.greediest:
            dropped.add(f"{DROPPED}packs: together their patterns try too much, {greediest} most; left out of a paragraph")
        return sorted(self._failures | dropped)

    def analyse(self, blocks: Blocks, before: "Analysed | None" = None) -> "Analysed":
        """The analysis of each block of a document. `before`, of an earlier state, makes the answer quicker and no other."""
        if before is None or before.analyser is not self:
            before = Analysed(self, Blocks(()), [], [], NO_VOTES, WriterSpelling(), [])
        head, tail = blocks.shared(before.blocks)
        end, old_end = len(blocks) - tail, len(before.blocks) - tail
        new = self._read(blocks.homes[head:end])
        as_read = before.as_read[:head] + new + before.as_read[old_end:]
        facts = before.facts[:head] + [analysis.facts for analysis in new] + before.facts[old_end:]
        come, gone = _cast(blocks.homes[head:end], new), _cast(before.blocks.homes[head:old_end], before.as_read[head:old_end])
        votes = Votes(*(was + added - lost for was, added, lost in zip(before.votes, come, gone, strict=True)))
        spelling = self._spelling(votes)
        if spelling.spelling is Spelling.AMERICAN:
            analyses = as_read
        elif spelling != before.spelling:
            analyses = self._respell(blocks.homes, as_read, spelling)
        else:
            spelled = self._respell(blocks.homes[head:end], new, spelling)
            analyses = before.analyses[:head] + spelled + before.analyses[old_end:]
        return Analysed(self, blocks, as_read, facts, votes, spelling, analyses)

    def _read(self, blocks: Sequence[Block]) -> list[Analysis]:
        """The analysis of each block, from the cache where a block of the same kind and text was analysed before."""
        missing: dict[tuple[BlockKind, str], Block] = {}
        found: dict[tuple[BlockKind, str], Analysis] = {}  # The cache may forget them while other documents are read between.
        for block in blocks:
            key = (block.kind, block.text)
            if known := self._cache.get(key):
                found[key] = known
            elif is_foreign(block.text):
                found[key] = Analysis((), silent := Facts(len(block.text.split())), silent, (0,))
            else:
                missing[key] = block
        parses = self.reader.read_all(block.text for block in missing.values())
        for (key, block), parse in zip(missing.items(), parses, strict=True):
            found[key] = self._cache[key] = self._analysis(Passage(block, parse))
        analyses = []
        for block in blocks:
            key = (block.kind, block.text)
            self._cache[key] = found[key]
            self._cache.move_to_end(key)
            analyses.append(found[key])
        _shrink(self._cache, len(blocks))
        return analyses

    def _respell(self, blocks: Sequence[Block], analyses: Sequence[Analysis], spelling: WriterSpelling) -> list[Analysis]:
        """`analyses` with the new words of their rewrites in the spelling of the document."""
        found = []
        for block, analysis in zip(blocks, analyses, strict=True):
            key = (block.kind, block.text, spelling)
            if key not in self._respelled:
                marks = tuple(respelled(mark, block.text, spelling) for mark in analysis.marks)
                self._respelled[key] = analysis if marks == analysis.marks else replace(analysis, marks=marks)
            self._respelled.move_to_end(key)
            found.append(self._respelled[key])
        _shrink(self._respelled, len(blocks))
        return found

    def _spelling(self, votes: Votes) -> WriterSpelling:
        """The spelling that the settings ask for, or else that of the document, whose words cast these votes."""
        found, chosen = votes.spelling(), self.settings.spelling
        return found if chosen is SpellingChoice.AUTO else found._replace(spelling=Spelling(chosen))

    def contents(self, blocks: Iterable[Block]) -> Iterator[Content]:
        """The content words of each block; what is not known yet is read, and not remembered."""
        known = [(block, self._cache.get((block.kind, block.text))) for block in blocks]
        unknown = self.reader.read_all(block.text for block, analysis in known if analysis is None)
        for _, analysis in known:
            yield analysis.facts.content if analysis else content.read(next(unknown))

    def marks(self, passage: Passage) -> Iterator[Mark]:
        """What the checks of one block say of `passage`, as far as the settings want to hear it."""
        for check in BLOCK_CHECKS:
            for mark in self.guarded(partial(check, passage, self.library, self.settings), check.__module__):
                if self.severity(mark.rule) and not self.accepted.covers(passage.block.text, mark.span):
                    yield mark

    def severity(self, rule: str) -> Severity | None:
        """How loudly the rule of this name speaks, or None where it is off."""
        return self.library.rules[rule].severity_under(self.settings)

    def guarded(self, check: Callable[[], Iterable[Result]], name: str) -> tuple[Result, ...]:
        """What `check` gives; a check that raises gives nothing, is noted in `failures`, and costs nobody else's marks."""
        try:
            return tuple(check())
        except MemoryError:
            raise  # No fault of the check's, and the next would fare no better.
        except Exception as error:
            self._failures.add(f"{name.removeprefix('copydesk.checks.')}: {type(error).__name__}")
            return ()

    def _analysis(self, passage: Passage) -> Analysis:
        parse: Parse = passage.parse
        return Analysis(
            tuple(self.marks(passage)),
            facts(passage, self.library, self.settings),
            Facts(len(parse.tokens)),
            tuple(parse.tokens[sentence.start].start for sentence in parse.sentences),
            votes(parse.text),
            counts(passage) if self.settings.statistics else NOTHING,
        )


def _cast(blocks: Sequence[Block], analyses: Sequence[Analysis]) -> Votes:
    """What the words of blocks say about the spelling; what is quoted is not the writer's own."""
    cast = [a.votes for b, a in zip(blocks, analyses, strict=True) if any(a.votes) and b.kind is not BlockKind.QUOTATION]
    return Votes(*map(sum, zip(*cast, strict=True))) if cast else NO_VOTES


def _shrink(cache: OrderedDict[Key, Analysis], blocks: int) -> None:
    """Forget what was asked for longest ago."""
    while len(cache) > max(CACHED_BLOCKS, blocks):
        cache.popitem(last=False)
