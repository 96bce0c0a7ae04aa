"""The short runs of content words by which two places of a document find each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.checks.content import ADJECTIVE, BREAK, COMMA, HYPHEN, NAME, NOUN, NUMBER, VERB, Content

SEED = 3
"""How many content words two places must share, wherever they stand, before they are compared."""
NOTICED_WEIGHT = 22
"""The rarity, in bits, of two words that a reader notices when they return together soon."""

PAIR_WEIGHT = 20
"""The same for two words of which the second stands nowhere else in the document."""

Run = tuple[str, ...]

_NOTICED_KINDS = frozenset({VERB + NOUN})
_BOUND = frozenset({"on", "into", "over", "upon", "under", "with", "to", "from", "at", "in"})
_DESCRIBED = frozenset({VERB + ADJECTIVE + NOUN})
_NAMING = NAME + NUMBER


def seeds(content: Content) -> Iterator[tuple[Run, int]]:
    """The runs of SEED content words by which places are found anywhere in a document, and where they start."""
    lemmas, kinds = content.lemmas, content.kinds
    for at in range(len(lemmas) - SEED + 1):
        window = kinds[at : at + SEED]
        if BREAK not in window and window.strip(_NAMING):
            yield lemmas[at : at + SEED], at


@dataclass(frozen=True, slots=True)
class Pair:
    """A verb and a noun that are noticed when they return soon: `length` content words from `at`, of which `lemmas` tell.

    A word that describes the noun may stand between the two, and not count: "shed light", "shed new light".
    """

    lemmas: Run
    at: int
    length: int


def pairs(content: Content) -> Iterator[Pair]:
    """The pairs of a verb and a noun that are rare enough, and what stands between them."""
    lemmas, kinds = content.lemmas, content.kinds
    for at in range(len(lemmas) - 1):
        is_pair = kinds[at : at + 2] in _NOTICED_KINDS or (kinds[at : at + 2] == VERB + VERB and content.before[at + 1] == "to")
        length = 2 if is_pair else 3 if kinds[at : at + 3] in _DESCRIBED else 0
        if length and _is_noticed(content, at, length):
            yield Pair((lemmas[at], content.before[at + 1], lemmas[at + length - 1]), at, length)


def _is_noticed(content: Content, at: int, length: int) -> bool:
    """Whether the two words at the ends are a rare pair, three words or more in all, and belong together."""
    last = at + length - 1
    return (
        content.weights[at] + content.weights[last] >= PAIR_WEIGHT
        and (content.tokens[last] - content.tokens[at] > 1 or _has_preposition(content, last))
        and content.before[at + 1] not in (HYPHEN, COMMA)
        and (length == 2 or not content.before[last])
        and not _goes_on(content, last)
    )


def _has_preposition(content: Content, last: int) -> bool:
    """Whether a preposition follows, as in "sheds light on", before the sentence goes on."""
    return content.kinds[last + 1 : last + 2] not in ("", BREAK) and content.before[last + 1].partition(" ")[0] in _BOUND


def _goes_on(content: Content, last: int) -> bool:
    """Whether the noun that ends a pair only describes the next one, as in "measure communication campaigns"."""
    is_next = content.tokens[last + 1 : last + 2] == (content.tokens[last] + 1,)
    return ends_inside_term(content, last) or (is_next and content.kinds[last + 1] in NOUN + NAME)


def ends_inside_term(content: Content, last: int) -> bool:
    """Whether the word number `last` is joined to the next by a hyphen, so that a phrase that ends with it is cut in two."""
    return content.before[last + 1 : last + 2] == (HYPHEN,)


def is_seed(content: Content, at: int) -> bool:
    """Whether one of the `seeds` starts at `at`."""
    window = content.kinds[at : at + SEED]
    return at >= 0 and len(window) == SEED and BREAK not in window and bool(window.strip(_NAMING))
