"""Sentences that are too long to be read in one breath, and where they could be split."""

from collections.abc import Iterator

from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting.split import split, word_count
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

RULE = "sentence-length.long-sentence"

_SILENT = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.QUOTATION, BlockKind.METADATA})


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check gets it)
    """Mark the sentences of more than `settings.long_sentence_words` words; a quotation cannot be split."""
    if passage.block.kind in _SILENT:
        return
    parse = passage.parse
    most = settings.long_sentence_words
    for sentence in parse.sentences:
        if sentence.end - sentence.start <= most:
            continue
        tokens = parse.sentence_tokens(sentence)
        words = word_count(parse.text[tokens[0].start : tokens[-1].end])
        if words > most and 2 * sum(token.quoted for token in tokens) < len(tokens):
            advice = split(parse, sentence, most)
            message = f"This sentence has {words} words; readers lose the thread after about {most}."
            if advice.place:
                message += f" It could be split before “{advice.place}”."
            yield Mark(RULE, Span(tokens[0].start, tokens[-1].end), message, advice.rewrites, advice.declined)
