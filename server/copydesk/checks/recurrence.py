"""Phrases that return: the longest runs of content words that two places of a document share, and how telling they are.

A phrase is telling by the rarity of its words and by the nearness of its places: three common words again after a page are
chance, ten words again after a chapter are not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Indel

from copydesk.checks.content import ADJECTIVE, HYPHEN, NAME, NUMBER, VERB, Content
from copydesk.checks.facts import Facts
from copydesk.checks.index import Slot
from copydesk.checks.ngrams import NOTICED_WEIGHT, SEED, Run, ends_inside_term, is_seed

_NOMINAL_PENALTY = 10
_REACHES = (
    (20, 1_500),
    (25, 2_000),
    (28, 3_000),
    (32, 4_500),
    (36, 6_000),
    (40, 12_000),
    (46, 20_000),
    (56, 60_000),
    (70, 10**9),
)
_FEWEST_WORDS = 4
_LONGEST_TERM = 4
_LEAST_SHARE = 0.3
_LIKENESS = 0.85
_LONGEST_HANDLED = 3
_PLAIN_VERB = 13


Place = tuple[Slot[Facts], int]


class Tells(StrEnum):
    """What kind of phrase returns, which says how easily it may be what the document is about."""

    PHRASE = "phrase"
    PAIR = "pair"
    """A verb and its noun."""
    TERM = "term"
    """A few nouns with what describes them, and no verb."""


@dataclass(frozen=True, slots=True, eq=False)
class Recurrence:
    """`length` content words from `at` in the slot `first` that stand again from `again` in the slot `second`.

    There they are `length_again` words, if something else stands among them. `shared` are the lemmas of both. `weight` sums the
    rarity of the words that are neither names nor numbers, in bits, less a penalty where no verb is among them: noun phrases
    return because the subject does. `alike` tells whether the two sentences are the same, or nearly so, word for word.
    """

    first: Slot[Facts]
    at: int
    second: Slot[Facts]
    again: int
    length: int
    length_again: int
    shared: Run
    weight: float
    alike: bool
    tells: Tells

    @property
    def places(self) -> tuple[tuple[Slot[Facts], int, int], tuple[Slot[Facts], int, int]]:
        """Both places: a slot, the first content word, and how many there are."""
        return (self.first, self.at, self.length), (self.second, self.again, self.length_again)

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


def is_subject_matter(found: "Recurrence", counts: Mapping[str, int], rate: float) -> bool:
    """Whether the document speaks of these things elsewhere too, so that a short phrase about them returns with them.

    A word that stands more often than `rate` is what the document is about.
    """
    lemmas = found.shared
    if found.tells is Tells.PHRASE:
        return _only_handles(found, counts, rate)
    if found.tells is Tells.PAIR:
        return counts[lemmas[-1]] > (rate if found.weight >= NOTICED_WEIGHT else 2)
    return sum(counts[lemma] > 2 for lemma in lemmas) > 1 or counts[lemmas[-1]] > 2


def _only_handles(found: "Recurrence", counts: Mapping[str, int], rate: float) -> bool:
    """Whether a short phrase says no more than that something is done with what the text is about: "use open source code"."""
    content = found.first.facts.content
    if not found.length == found.length_again <= _LONGEST_HANDLED:
        return False
    words = range(found.at, found.at + found.length)
    verbs = [at for at in words if content.kinds[at] == VERB]
    return (
        len(verbs) == 1
        and verbs[0] in (words[0], words[-1])
        and content.weights[verbs[0]] <= _PLAIN_VERB
        and all(counts[content.lemmas[at]] > rate for at in words if at != verbs[0])
    )


def relate_seeds(places: Sequence[Place]) -> list[Recurrence]:
    """The longest runs that each two consecutive of `places` share, found from their leftmost seed."""
    found = []
    for (first, at), (second, again) in pairwise(places):
        one, other = first.facts.content, second.facts.content
        if _shares_seed_before(one, at, other, again):
            continue
        length = _common_length(one, at, other, again)
        if ends_inside_term(one, at + length - 1) or ends_inside_term(other, again + length - 1):
            length -= 1
        if length < SEED - 1 or (first is second and at + length > again):
            continue
        weight = max(_weight(one, at, length), _weight(other, again, length))
        if weight >= NOTICED_WEIGHT:
            alike = _are_alike((first, at), (second, again), length)
            lemmas = one.lemmas[at : at + length]
            is_name = VERB not in one.kinds[at : at + length] and length <= _LONGEST_TERM
            tells = Tells.TERM if is_name else Tells.PHRASE
            found.append(Recurrence(first, at, second, again, length, length, lemmas, weight, alike, tells))
    return found


def relate_pairs(places: Sequence[Place]) -> list[Recurrence]:
    """The pairs of words at each two consecutive of `places`, unless they belong to a longer run."""
    found = []
    for (first, one), (second, other) in pairwise(places):
        mine, theirs = first.facts.pairs[one], second.facts.pairs[other]
        here, there = first.facts.content, second.facts.content
        shared = _common_length(here, mine.at, there, theirs.at)
        if shared >= SEED or (
            mine.length == theirs.length == 2 and (shared > 2 or _same(here, mine.at - 1, there, theirs.at - 1))
        ):
            continue
        verb, _, noun = mine.lemmas
        weight = here.weights[mine.at] + here.weights[mine.at + mine.length - 1]
        lengths = mine.length, theirs.length
        found.append(
            Recurrence(first, mine.at, second, theirs.at, *lengths, (verb, noun), weight, alike=False, tells=Tells.PAIR)
        )
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
    if VERB in kinds:
        return weight
    if _is_term(content, at, length) and (
        ADJECTIVE not in kinds or length < SEED or HYPHEN in content.before[at + 1 : at + length]
    ):
        return 0.0
    return weight - _NOMINAL_PENALTY


def _is_term(content: Content, at: int, length: int) -> bool:
    """Whether the words are a noun and what describes it, with nothing between them."""
    hyphens = content.before[at + 1 : at + length].count(HYPHEN)
    return VERB not in content.kinds[at : at + length] and (
        content.tokens[at + length - 1] - content.tokens[at] == length - 1 + hyphens
    )
