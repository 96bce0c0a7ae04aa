"""What repetition needs to know of one block, wherever it stands: worked out once, kept with the block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copydesk.checks import content, echoes, names, ngrams, overuse, statements
from copydesk.checks.base import Passage
from copydesk.checks.content import NAME, NOUN, NUMBER, Content
from copydesk.checks.echoes import Echo
from copydesk.checks.names import LongName
from copydesk.checks.ngrams import Pair, Run
from copydesk.checks.overuse import Use
from copydesk.checks.statements import NEGATIVE, Link, Statement
from copydesk.checks.synonyms import canonical
from copydesk.findings import Rewrite
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind
from copydesk.text import Prose, Span

_HEARD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """A sentence at `span`. `whole` is the stretch that goes with it when it is deleted, the space beside it included.

    `text` is its prose, `lemmas` are its content words, `particulars` the names and numbers among them. `negative`
    tells whether something in it is denied.
    """

    span: Span[Prose]
    whole: Span[Prose]
    text: str
    lemmas: tuple[str, ...]
    particulars: frozenset[str]
    negative: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """One block of `tokens` tokens: its content words, its sentences and statements, and the keys to find their likes by.

    `keys` are the canonical forms of the content words, `nouns` those of the nouns among them, `titles` those of a heading.
    `uses` are its pet words, `names` its long names and `shortened` what makes each of them short. `listed` tells whether the
    block is an item of a list, `asked` whether it is a single question, as an interviewer asks it of one after another.
    """

    tokens: int
    listed: bool = False
    asked: bool = False
    content: Content = content.EMPTY
    keys: tuple[str, ...] = ()
    sentences: tuple[SentenceFacts, ...] = ()
    statements: tuple[Statement, ...] = ()
    seeds: tuple[tuple[Run, int], ...] = ()
    pairs: tuple[Pair, ...] = ()
    links: tuple[tuple[Link, int], ...] = ()
    echoes: tuple[tuple[Echo, tuple[Rewrite, ...]], ...] = ()
    uses: tuple[Use, ...] = ()
    names: tuple[LongName, ...] = ()
    shortened: tuple[Rewrite, ...] = ()
    nouns: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def pair_keys(self) -> tuple[tuple[Run, int], ...]:
        """What the pairs are found by, and their numbers."""
        return tuple((pair.lemmas, number) for number, pair in enumerate(self.pairs))

    def sentence_at(self, at: int) -> SentenceFacts:
        """The sentence of the content word number `at`."""
        return self.sentences[self.content.sentences[at]]


def read(passage: Passage, synonyms: Mapping[str, Sequence[str]] | None) -> Facts:
    """The facts of `passage`: headings, quotations, tables and metadata count with their length alone.

    `synonyms` are those for echoes; None if echoes are of no interest.
    """
    block, parse = passage.block, passage.parse
    words = content.read(parse)
    keys = tuple(map(canonical, words.lemmas))
    if block.kind not in _HEARD:
        titles = keys if block.kind in (BlockKind.HEADING, BlockKind.METADATA) else ()
        return Facts(len(parse.tokens), titles=titles)
    said = statements.read(parse)
    named = tuple(names.find(parse))
    return Facts(
        tokens=len(parse.tokens),
        listed=block.kind is BlockKind.LIST_ITEM,
        asked=len(parse.sentences) == 1 and block.text.rstrip().endswith("?"),
        content=words,
        keys=keys,
        sentences=_sentences(passage, words),
        statements=said,
        seeds=tuple(ngrams.seeds(words)),
        pairs=tuple(ngrams.pairs(words)),
        links=tuple((link, number) for number, statement in enumerate(said) for link in statement.links()),
        echoes=() if synonyms is None else _echoes(parse, words, synonyms),
        uses=overuse.read(parse),
        names=named,
        shortened=tuple(name.rewrite(block.text) for name in named),
        nouns=tuple(key for key, kind in zip(keys, words.kinds, strict=True) if kind in (NAME, NOUN)),
    )


def _echoes(
    parse: Parse, words: Content, synonyms: Mapping[str, Sequence[str]]
) -> tuple[tuple[Echo, tuple[Rewrite, ...]], ...]:
    return tuple((echo, echo.rewrites(parse, synonyms)) for echo in echoes.find(words, synonyms))


def is_heard(block: Block) -> bool:
    """Whether repetition counts in a block of this kind."""
    return block.kind in _HEARD


def _sentences(passage: Passage, words: Content) -> tuple[SentenceFacts, ...]:
    parse = passage.parse
    lemmas: list[list[str]] = [[] for _ in parse.sentences]
    particulars: list[set[str]] = [set() for _ in parse.sentences]
    for lemma, kind, sentence in zip(words.lemmas, words.kinds, words.sentences, strict=True):
        if lemma:
            lemmas[sentence].append(lemma)
        if kind in (NAME, NUMBER):
            particulars[sentence].add(lemma)
    negative = {token.sentence for token in parse.tokens if token.lower in NEGATIVE}
    spans: list[Span[Prose]] = [
        Span(parse.tokens[sentence.start].start, parse.tokens[sentence.end - 1].end) for sentence in parse.sentences
    ]
    found = []
    for number, span in enumerate(spans):
        if number:
            whole: Span[Prose] = Span(spans[number - 1].end, span.end)
        else:
            whole = Span(span.start, spans[1].start if len(spans) > 1 else span.end)
        found.append(
            SentenceFacts(
                span, whole, span.of(parse.text), tuple(lemmas[number]), frozenset(particulars[number]), number in negative
            )
        )
    return tuple(found)
