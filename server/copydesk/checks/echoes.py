"""Echoes: an uncommon verb, adjective or adverb that stands again within a few lines. Off until a writer switches the rule on.

A noun that returns is what the text speaks of, and another word for it would only confuse; so it is with the verbs and
adjectives of a trade. Of nouns, only those are heard for which the rule names another.
"""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from copydesk.checks.content import ADJECTIVE, ADVERB, HYPHEN, VERB, Content
from copydesk.checks.wordlist import word_set
from copydesk.findings import ProseEdit, Rewrite, Safety
from copydesk.language.inflection import article, inflect
from copydesk.language.parse import Parse, Token
from copydesk.text import Prose, Span

RULE = "repetition.echo"

_UNCOMMON = 16
_EARSHOT = 45
"""How many tokens a reader still hears an uncommon word."""
TOPIC = 3
"""A word that stands so often in a document is what it is about."""


_CLASSIFYING = ("al", "ory", "ic", "ary")
_TRADE = word_set(
    """
access archive authorize bold click compile configure debug delete deploy download encrypt export federal filter fork host
import index install italic local log manual merge migrate mobile mount native online parse patch print query recur redirect
render reset rewrite route sample scan scroll seal solar sort store stream sync tag test toggle upload virtual visual
"""
)


@dataclass(frozen=True, slots=True)
class Echo:
    """An uncommon word at `first` that stands again at `again`."""

    first: Span[Prose]
    again: Span[Prose]
    token: int
    lemma: str

    def rewrites(self, parse: Parse, synonyms: Mapping[str, Sequence[str]]) -> tuple[Rewrite, ...]:
        """The words that may stand in the place of the second, in its form, with the article right.

        `synonyms` are lemmas by lemma and part of speech ("brisk:ADJ").
        """
        token = parse.tokens[self.token]
        words = (inflect(other, token.tag) for other in synonyms.get(f"{token.lemma.lower()}:{token.pos}", ()))
        return tuple(_rewrite(parse, token, word) for word in words)


def find(content: Content, synonyms: Container[str]) -> tuple[Echo, ...]:
    """The echoes in a block. Names, numbers, terms of several words, and what a paragraph is about are none.

    `synonyms` holds the nouns that are heard ("blunder:NOUN").
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, (lemma, kind) in enumerate(zip(content.lemmas, content.kinds, strict=True)):
        if (kind in (VERB, ADJECTIVE, ADVERB) and _is_telling(lemma, kind)) or f"{lemma}:NOUN" in synonyms:
            places[lemma].append(at)
    return tuple(
        Echo(
            Span(content.starts[one], content.ends[one]),
            Span(content.starts[other], content.ends[other]),
            content.tokens[other],
            lemma,
        )
        for lemma, found in places.items()
        for one, other in pairwise(found)
        if len(found) < TOPIC and _is_heard(content, one, other)
    )


def _is_telling(lemma: str, kind: str) -> bool:
    """Whether another word could stand for this one: not where an adjective tells what kind of thing is meant."""
    classifies = kind == ADJECTIVE and lemma.endswith(_CLASSIFYING)
    return lemma.isalpha() and not classifies and lemma not in _TRADE


def _rewrite(parse: Parse, token: Token, word: str) -> Rewrite:
    word = word.capitalize() if token.text[:1].isupper() else word
    edits = [ProseEdit(token.span, (word,))]
    before = parse.tokens[token.i - 1] if token.i else None
    if before and before.lower in ("a", "an") and before.lower != article(word):
        right = article(word).capitalize() if before.text[0].isupper() else str(article(word))
        edits.insert(0, ProseEdit(before.span, (right,)))
    return Rewrite(f"Write “{word}”", tuple(edits), Safety.CHOICE)


def _is_heard(content: Content, one: int, other: int) -> bool:
    is_near = content.tokens[other] - content.tokens[one] <= _EARSHOT
    is_term = HYPHEN in (content.before[one], content.before[other]) or any(
        content.lemmas[one + step : one + step + 1] == content.lemmas[other + step : other + step + 1] != ("",)
        for step in (-1, 1)
    )
    return is_near and content.weights[one] >= _UNCOMMON and not is_term
