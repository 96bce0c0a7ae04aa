"""The short runs of content words by which two places of a document find each other."""

from collections.abc import Iterator

from copydesk.checks.content import BREAK, HYPHEN, NAME, NOUN, NUMBER, VERB, Content

SEED = 3
"""How many content words two places must share, wherever they stand, before they are compared."""
NOTICED_WEIGHT = 22
"""The rarity, in bits, of two words that a reader notices when they return together soon."""

Run = tuple[str, ...]

_NOTICED_KINDS = frozenset({VERB + NOUN, NOUN + VERB})
_NAMING = NAME + NUMBER


def seeds(content: Content) -> Iterator[tuple[Run, int]]:
    """The runs of SEED content words by which places are found anywhere in a document, and where they start."""
    lemmas, kinds = content.lemmas, content.kinds
    for at in range(len(lemmas) - SEED + 1):
        window = kinds[at : at + SEED]
        if BREAK not in window and window.strip(_NAMING):
            yield lemmas[at : at + SEED], at


def pairs(content: Content) -> Iterator[tuple[Run, int]]:
    """The pairs of a verb and a noun, with a word between them, that are rare enough to be noticed when they return soon."""
    lemmas, kinds, tokens, weights, before = content.lemmas, content.kinds, content.tokens, content.weights, content.before
    for at in range(len(lemmas) - 1):
        if (
            kinds[at : at + 2] in _NOTICED_KINDS
            and weights[at] + weights[at + 1] >= NOTICED_WEIGHT
            and tokens[at + 1] - tokens[at] > 1
            and before[at + 1] != HYPHEN
        ):
            yield (lemmas[at], before[at + 1], lemmas[at + 1]), at


def is_seed(content: Content, at: int) -> bool:
    """Whether one of the `seeds` starts at `at`."""
    window = content.kinds[at : at + SEED]
    return at >= 0 and len(window) == SEED and BREAK not in window and bool(window.strip(_NAMING))
