"""Sentences in a row that are built alike: the same phrases in the same order, one after the other.

The skeleton of a sentence is the order of its phrases: noun phrases, verbs with auxiliaries, prepositions and conjunctions,
each as one sign; adverbs do not count. Very short sentences in a row are a drumbeat, and meant.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.parse import Parse, Sentence, Token
from copydesk.prose.blocks import BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

RULE = "repetition.sentence-shape"

_SPOKEN_OF = frozenset({BlockKind.PARAGRAPH, BlockKind.FOOTNOTE})
_IN_NOUN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
_SIGNS = {"VERB": "v", "AUX": "v", "ADP": "p", "CCONJ": "c", "SCONJ": "s", "PART": "t"}
_PHRASES = re.compile(r"(?:pn(?:cn)*)+|n(?:cn)+")
"""Prepositional phrases in a row, however many, and noun phrases that are joined, as one."""
_LEAST = 3
_FEWEST_SIGNS = 3
_FEWEST_WORDS = 5


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check gets them)
    """Mark each run once, where it becomes one too many."""
    if passage.block.kind not in _SPOKEN_OF:
        return
    parse = passage.parse
    for shape, run in groupby(parse.sentences, key=lambda sentence: _skeleton(parse.sentence_tokens(sentence))):
        sentences = list(run)
        if len(shape) >= _FEWEST_SIGNS and len(sentences) >= _LEAST and not _opens_alike(parse, sentences):
            spans = [_span(parse, sentence) for sentence in sentences]
            siblings = tuple(spans[: _LEAST - 1] + spans[_LEAST:])
            message = f"{len(sentences)} sentences in a row are built alike; join two, or turn one around."
            yield Mark(RULE, spans[_LEAST - 1], message, siblings=siblings)


def _skeleton(tokens: Sequence[Token]) -> str:
    """One sign for each phrase of a sentence; nothing where it is short, a question, quoted, or no statement."""
    words = [token for token in tokens if token.pos not in ("PUNCT", "SYM")]
    plain = len(words) >= _FEWEST_WORDS and tokens[-1].text == "." and not any(token.quoted for token in tokens)
    if not plain or any(token.text in ":;" for token in tokens):
        return ""
    signs: list[str] = []
    for token in words:
        sign = "n" if token.pos in _IN_NOUN_PHRASE or token.tag == "POS" else _SIGNS.get(token.pos, "?")
        if token.pos != "ADV" and signs[-1:] != [sign]:
            signs.append(sign)
    return _PHRASES.sub(_phrase, "".join(signs)) if "?" not in signs else ""


def _phrase(match: re.Match[str]) -> str:
    return "p" if match[0].startswith("p") else "n"


def _opens_alike(parse: Parse, sentences: Sequence[Sentence]) -> bool:
    """Whether all open with the same words, which is said of them elsewhere."""
    return len({_opening(parse, sentence) for sentence in sentences}) == 1


def _opening(parse: Parse, sentence: Sentence) -> str:
    """The first word of a sentence, with the next one if it is an article."""
    first, second = parse.tokens[sentence.start : sentence.start + 2]
    return f"{first.lower} {second.lower}" if first.lower in ("the", "a", "an") else first.lower


def _span(parse: Parse, sentence: Sentence) -> Span[Prose]:
    return Span(parse.tokens[sentence.start].start, parse.tokens[sentence.end - 1].end)
