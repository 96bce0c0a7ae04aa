"""Echoes: an uncommon word that stands again within a few lines. Off until a writer switches the rule on."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from copydesk.checks.content import ADJECTIVE, ADVERB, HYPHEN, NOUN, VERB, Content
from copydesk.text import Prose, Span

RULE = "repetition.echo"

_UNCOMMON = 16
_EARSHOT = 45
"""How many tokens a reader still hears an uncommon word."""
_TOPIC = 3
"""A word that stands so often in a paragraph is what it is about."""


@dataclass(frozen=True, slots=True)
class Echo:
    """An uncommon word at `first` that stands again at `again`."""

    first: Span[Prose]
    again: Span[Prose]


def find(content: Content) -> tuple[Echo, ...]:
    """The echoes in a block. Names, numbers, terms of several words, and the words that a paragraph is about are none."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, (lemma, kind) in enumerate(zip(content.lemmas, content.kinds, strict=True)):
        if kind in (NOUN, VERB, ADJECTIVE, ADVERB):
            places[lemma].append(at)
    return tuple(
        Echo(Span(content.starts[one], content.ends[one]), Span(content.starts[other], content.ends[other]))
        for found in places.values()
        for one, other in pairwise(found)
        if len(found) < _TOPIC and _is_heard(content, one, other)
    )


def _is_heard(content: Content, one: int, other: int) -> bool:
    is_near = content.tokens[other] - content.tokens[one] <= _EARSHOT
    is_term = HYPHEN in (content.before[one], content.before[other]) or any(
        content.lemmas[one + step : one + step + 1] == content.lemmas[other + step : other + step + 1] != ("",)
        for step in (-1, 1)
    )
    return is_near and content.weights[one] >= _UNCOMMON and not is_term
