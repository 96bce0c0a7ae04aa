"""Phrases that return: the longest runs of content words that two places of a document share, and how telling they are.

A phrase is telling by the rarity of its words and by the nearness of its places: three common words again after a page are
chance, ten words again after a chapter are not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from rapidfuzz.distance import Indel

from copydesk.checks.content import ADVERB, HYPHEN, NAME, NUMBER, VERB, Content
from copydesk.checks.facts import Facts
from copydesk.checks.index import Slot
from copydesk.checks.ngrams import NOTICED_WEIGHT, is_seed

_NOMINAL_PENALTY = 10
_REACHES = ((22, 60), (25, 200), (28, 600), (32, 1_500), (36, 4_000), (40, 10_000), (46, 20_000), (56, 60_000), (70, 10**9))
_TOPIC_RATE = 1_000
_TOPIC_DISCOUNT = 1.5
_FEWEST_WORDS = 4
_LEAST_SHARE = 0.3
_LIKENESS = 0.85


Place = tuple[Slot[Facts], int]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`length` content words from `at` in the slot `first` that stand again from `again` in the slot `second`.

    `weight` sums the rarity of the words that are neither names nor numbers, in bits, less a penalty where no verb is
    among them: noun phrases return because the subject does. `alike` tells whether the two sentences are the same, or nearly
    so, word for word.
    """

    first: Slot[Facts]
    at: int
    second: Slot[Facts]
    again: int
    length: int
    weight: float
    alike: bool

    @property
    def lemmas(self) -> tuple[str, ...]:
        """What the two places share."""
        return self.first.facts.content.lemmas[self.at : self.at + self.length]

    @property
    def distance(self) -> int:
        """How many tokens lie between the two starts, at the slots' present places."""
        first, second = self.first.facts.content.tokens[self.at], self.second.facts.content.tokens[self.again]
        return self.second.offset + second - self.first.offset - first


def reach(weight: float) -> int:
    """The number of tokens within which a phrase of this weight is a repetition rather than chance."""
    tokens = 0
    for least, within in _REACHES:
        if weight < least:
            break
        tokens = within
    return tokens


def topical(lemmas: Sequence[str], counts: Mapping[str, int], tokens: int) -> float:
    """The bits by which `lemmas` tell less because the document is about them; it has this many `tokens`."""
    rate = max(tokens / _TOPIC_RATE, 1.0) * 3
    return sum(_TOPIC_DISCOUNT * log2(counts[lemma] / rate) for lemma in lemmas if counts[lemma] > rate)


def relate_seeds(places: Sequence[Place]) -> list[Recurrence]:
    """The longest runs that each two consecutive of `places` share, found from their leftmost seed."""
    found = []
    for (first, at), (second, again) in pairwise(places):
        one, other = first.facts.content, second.facts.content
        if _shares_seed_before(one, at, other, again):
            continue
        length = _common_length(one, at, other, again)
        if first is second and at + length > again:
            continue
        weight = max(_weight(one, at, length), _weight(other, again, length))
        if weight >= NOTICED_WEIGHT:
            alike = _are_alike((first, at), (second, again), length)
            found.append(Recurrence(first, at, second, again, length, weight, alike))
    return found


def relate_pairs(places: Sequence[Place]) -> list[Recurrence]:
    """The pairs of words at each two consecutive of `places`, unless they belong to a longer run."""
    found = []
    for (first, at), (second, again) in pairwise(places):
        one, other = first.facts.content, second.facts.content
        if _common_length(one, at, other, again) == 2 and not _same(one, at - 1, other, again - 1):
            found.append(Recurrence(first, at, second, again, 2, one.weights[at] + one.weights[at + 1], alike=False))
    return found


def _are_alike(one: Place, other: Place, length: int) -> bool:
    """Whether the sentences that share `length` words are the same, or nearly so, with the same names and numbers."""
    (mine, here), (theirs, there) = (
        (slot.facts.sentence_at(at), slot.facts.content.sentences[at]) for slot, at in (one, other)
    )
    if one[0] is other[0] and here == there:
        return False
    most = max(len(mine.lemmas), len(theirs.lemmas))
    if mine.negative != theirs.negative or most < _FEWEST_WORDS or length < _LEAST_SHARE * most:
        return False
    return mine.text == theirs.text or (
        Indel.normalized_similarity(mine.lemmas, theirs.lemmas) >= _LIKENESS
        and not (mine.particulars - theirs.particulars and theirs.particulars - mine.particulars)
    )


def _same(one: Content, at: int, other: Content, again: int) -> bool:
    return at >= 0 and again >= 0 and one.lemmas[at] == other.lemmas[again] != ""


def _shares_seed_before(one: Content, at: int, other: Content, again: int) -> bool:
    return _same(one, at - 1, other, again - 1) and is_seed(one, at - 1) and is_seed(other, again - 1)


def _common_length(one: Content, at: int, other: Content, again: int) -> int:
    most = min(len(one.lemmas) - at, len(other.lemmas) - again)
    length = 0
    while length < most and _same(one, at + length, other, again + length):
        length += 1
    return length


def _weight(content: Content, at: int, length: int) -> float:
    kinds = content.kinds[at : at + length]
    core = [place for place, kind in enumerate(kinds, at) if kind not in (NAME, NUMBER)]
    if len(core) < 2:
        return 0.0
    weight = sum(content.weights[place] for place in core)
    if VERB in kinds or ADVERB in kinds:
        return weight
    hyphens = content.before[at + 1 : at + length].count(HYPHEN)
    is_term = content.tokens[at + length - 1] - content.tokens[at] == length - 1 + hyphens
    return 0.0 if is_term else weight - _NOMINAL_PENALTY
