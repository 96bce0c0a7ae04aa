"""Sentences in a row that open alike."""

from collections.abc import Iterator
from itertools import groupby

from copydesk.checks.base import Passage
from copydesk.checks.joining import join
from copydesk.findings import Mark
from copydesk.language.parse import Token
from copydesk.prose.blocks import BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings

RULE = "repetition.openings"

_SPOKEN_OF = frozenset({BlockKind.PARAGRAPH, BlockKind.FOOTNOTE})
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
_LEAST, _LEAST_OF_LIGHT_WORDS = 3, 4
_FEWEST_WORDS = 5
"""Shorter sentences in a row are a list or a drumbeat, and meant."""


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check gets them)
    """Mark each run of three sentences and more once, where it becomes one too many; after "we" or "for", of four."""
    if passage.block.kind not in _SPOKEN_OF:
        return
    for words, run in groupby(_openings(passage), key=_words):
        openings = list(run)
        is_light = bool(words) and (words[0] in _PRONOUNS or openings[0][0].pos in ("ADP", "SCONJ"))
        least = _LEAST_OF_LIGHT_WORDS if is_light else _LEAST
        if words and len(openings) >= least:
            message = (
                f"{len(openings)} sentences in a row open with “{openings[0][0].text}{_rest(openings[0])}”; vary the openings."
            )
            spans = [passage.parse.span(one[0], one[-1]) for one in openings]
            rewrite = join(passage.parse, openings[least - 2][0].sentence)
            siblings = tuple(spans[: least - 1] + spans[least:])
            yield Mark(RULE, spans[least - 1], message, (rewrite,) if rewrite else (), siblings=siblings)


def _openings(passage: Passage) -> Iterator[tuple[Token, ...]]:
    """For each sentence, the tokens that open it, or nothing where it is short, a question, or quoted."""
    parse = passage.parse
    for sentence in parse.sentences:
        tokens = parse.sentence_tokens(sentence)
        words = [token for token in tokens if token.pos != "PUNCT"]
        plain = len(words) >= _FEWEST_WORDS and words[0] is tokens[0] and words[0].text.isalpha()
        if not plain or tokens[0].quoted or tokens[-1].text == "?":
            yield ()
        elif words[0].lower in _ARTICLES:
            yield (words[0], words[1])
        else:
            yield (words[0],)


def _words(opening: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(token.lower for token in opening)


def _rest(opening: tuple[Token, ...]) -> str:
    return "".join(f" {token.text}" for token in opening[1:])
