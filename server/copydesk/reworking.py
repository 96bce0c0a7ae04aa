"""Rewriting at the writer's own wish: the sentences of a selection made active, split or shortened, whether flagged or not.

All rules speak here that are on by default, also those that the writer has switched off, and every passive; what they offer is
verified like any fix. What declines says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from copydesk.analysis import Analyser, Analysis
from copydesk.checks.passive import DENSITY, UNNAMED, span_of
from copydesk.document import Document
from copydesk.findings import Edit, Mark, Rewrite, Safety, apply_edits
from copydesk.fixing import REFUSED, Fixer, disjoint
from copydesk.language.clauses import passives
from copydesk.language.reading import Reader
from copydesk.offers import Kind, Offer
from copydesk.prose.blocks import Reading
from copydesk.rewriting.sketch import name_actor
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Source, Span, common_ends

MOST_SENTENCES = 8
"""Sentences of a selection that are looked at; nobody reads a longer menu."""
SHORTEST = 8
"""Words of a sentence that is worth splitting, at least."""
_ROUNDS = 10
_SPLIT = "sentence-length"
_NOT_SHORTENING = {"passive", _SPLIT, "repetition"}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the block with this index. `settings` make a check of its length speak of it."""

    block: int
    span: Span[Prose]
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Read:
    """A document, how it was read, and what was found in its blocks."""

    document: Document
    reading: Reading
    analyses: Sequence[Analysis]

    def after(self, edits: tuple[Edit, ...]) -> "_Read | None":
        """The document with the edits made; None if its blocks are no longer the same ones."""
        document = replace(self.document, text=apply_edits(self.document.text, edits))
        reading = document.reading(self.reading)
        return _Read(document, reading, self.analyses) if len(reading.blocks) == len(self.analyses) else None


class Reworker:
    """Reworks sentences of documents with one pipeline, one library and the settings of the writer."""

    def __init__(self, reader: Reader, library: Library, settings: Settings) -> None:
        self._reader = reader
        self._library = library
        rules = {name: rule.severity_under(settings) or rule.enabled for name, rule in library.rules.items()}
        rules |= {DENSITY: False}  # It would speak of a paragraph in the place of its sentences.
        self._settings = replace(settings, rules=rules, strict=True)

    def offers(self, document: Document, reading: Reading, analyses: Sequence[Analysis], span: Span[Source]) -> list[Offer]:
        """What can be done to the sentences of `document` that `span` touches, and what cannot."""
        read = _Read(document, reading, analyses)
        found: list[Offer] = []
        for sentence in list(self._sentences(read, span))[:MOST_SENTENCES]:
            found += self._of_marks(read, sentence)
            found.append(self._shortened(read, sentence))
        return found

    def _sentences(self, read: _Read, span: Span[Source]) -> Iterator[_Sentence]:
        """The sentences of prose that `span` touches; an empty span touches one."""
        for index in read.reading.blocks.touching(span):
            block, starts = read.reading.blocks[index], read.analyses[index].sentences
            ends = [*starts[1:], len(block.text)]
            for start, end in zip(starts, ends, strict=True):
                text = block.text[start:end]
                prose = Span[Prose](start, start + len(text.rstrip()))
                source = block.source_span(prose)
                if source.overlaps(span) or (not len(span) and source.start <= span.start <= source.end):
                    words = len(text.split())
                    yield _Sentence(index, prose, replace(self._settings, long_sentence_words=max(words - 1, SHORTEST)))
                    if not len(span):
                        return

    def _of_marks(self, read: _Read, sentence: _Sentence) -> Iterator[Offer]:
        """The sentence in the active and in two, as the marks of the checks have it."""
        fixer, analysis = self._fixer(read, sentence)
        marks = [mark for mark in analysis.marks if sentence.span.contains(mark.span)]
        for kind, category in ((Kind.ACTIVATE, "passive"), (Kind.SPLIT, _SPLIT)):
            own = [mark for mark in marks if mark.rule.partition(".")[0] == category]
            for mark in own:
                bare = mark.rule == UNNAMED and not mark.rewrites
                text = read.reading.blocks.homes[sentence.block].text
                yield from _offers(fixer, sentence.block, self._sketched(mark, text) if bare else mark, kind)
            if not own:
                yield Offer(kind, _TITLES[kind], declined=_NOTHING[kind])

    def _sketched(self, mark: Mark, text: str) -> Mark:
        """`mark`, of a passive whose actor does not matter to the checks, with a sketch that leaves a blank for the actor."""
        clause = next((one for one in passives(self._reader.read(text)) if span_of(one) == mark.span), None)
        outcome = name_actor(clause) if clause else None
        if isinstance(outcome, Rewrite):
            return replace(mark, rewrites=(outcome,))
        return replace(mark, declined=outcome.reason if outcome else "")

    def _shortened(self, read: _Read, sentence: _Sentence) -> Offer:
        """The sentence after every rewrite that keeps its meaning and is none of the others, one after the other."""
        now: _Read = read
        start = sentence.span.start
        for _ in range(_ROUNDS):
            fixer, analysis = self._fixer(now, sentence)
            around = analysis.sentences_around(Span(start, start + 1), len(now.reading.blocks.homes[sentence.block].text))
            marks = [mark for mark in analysis.marks if around.contains(mark.span) and _shortens(mark)]
            verified = fixer.verified((i, sentence.block, mark) for i, mark in enumerate(marks))
            best = disjoint(one for one in verified if one.rewrite.safety is Safety.MEANING)
            after = now.after(best[0].edits) if best else None
            if after is None:
                break
            now = after
        title = _TITLES[Kind.SHORTEN]
        if now is read:
            return Offer(Kind.SHORTEN, title, declined=_NOTHING[Kind.SHORTEN])
        return Offer(Kind.SHORTEN, title, (_difference(read.document.text, now.document.text),))

    def _fixer(self, read: _Read, sentence: _Sentence) -> tuple[Fixer, Analysis]:
        """A fixer that looks at the sentence's block with all rules on."""
        analyser = Analyser(self._reader, self._library, sentence.settings)
        at = sentence.block
        [analysis] = analyser.analyse(read.reading.blocks[at : at + 1]).analyses
        return Fixer(analyser, read.document, read.reading, {at: analysis}), analysis


_TITLES: Mapping[Kind, str] = {
    Kind.ACTIVATE: "Make it active",
    Kind.SPLIT: "Split the sentence",
    Kind.SHORTEN: "Shorten the sentence",
}
_NOTHING: Mapping[Kind, str] = {
    Kind.ACTIVATE: "there is no passive clause",
    Kind.SPLIT: "the sentence is short enough",
    Kind.SHORTEN: "nothing in it can safely be said in fewer words",
}


def _offers(fixer: Fixer, block: int, mark: Mark, kind: Kind) -> Iterator[Offer]:
    verified = fixer.verified([(0, block, mark)])
    for one in verified:
        yield Offer(kind, one.rewrite.title, one.edits, one.rewrite.safety)
    if not verified:
        yield Offer(kind, _TITLES[kind], declined=mark.declined or _refused(mark))


def _refused(mark: Mark) -> str:
    return REFUSED if mark.rewrites else "no rewrite of it is known"


def _shortens(mark: Mark) -> bool:
    safe = any(rewrite.safety is Safety.MEANING for rewrite in mark.rewrites)
    return safe and mark.rule.partition(".")[0] not in _NOT_SHORTENING


def _difference(old: str, new: str) -> Edit:
    """The one edit that turns `old` into `new`."""
    start, kept = common_ends(old, new)
    return Edit(Span(start, len(old) - kept), new[start : len(new) - kept])
