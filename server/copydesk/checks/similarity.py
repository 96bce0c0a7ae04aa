"""Whether two statements say the same.

Sharing a subject is not saying the same: two statements are held to agree only if what they share makes up most of the shorter
one, its predicate or nearly all of its arguments among it, and if nothing speaks against it: another number, another
name, a negation, another description of the same thing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from copydesk.checks.content import NAME, NUMBER
from copydesk.checks.statements import PREDICATE, Form, Statement, Word

_FEWEST = 3
_LEAST_WEIGHT, _LEAST_COVERAGE = 34, 0.6
_LEAST_OF_SENTENCE, _NEARLY_ALL = 28, 0.72
_DENIAL = 9
"""What it weighs, in bits, that both statements are denied."""
_WIDE = 0.4
_DESCRIBING = frozenset({"amod", "compound", "nummod"})

NOTHING: frozenset[str] = frozenset()
Words = Mapping[str, Word]


@dataclass(frozen=True, slots=True)
class Measures:
    """How much two statements share: the `weight` of the shared words in bits, and what part it is of others.

    `coverage` is its part of the lighter statement, `wide` of the heavier one between its first and its last shared word.
    """

    weight: int
    coverage: float
    wide: float


def restates(one: Statement, other: Statement) -> frozenset[str]:
    """The keys that two statements share if they say the same, nothing if they don't.

    A long document asks this of very many pairs, and what costs least refuses nearly all of them.
    """
    if one.negative != other.negative or not _are_comparable(one.form, other.form):
        return NOTHING
    mine, theirs = one.words, other.words
    is_whole = Form.SENTENCE in (one.form, other.form)
    denial = _DENIAL if one.negative else 0
    lighter, heavier = min(one.weight, other.weight) + denial, max(one.weight, other.weight) + denial
    least = max(_LEAST_OF_SENTENCE, _NEARLY_ALL * heavier) if is_whole else max(_LEAST_WEIGHT, _LEAST_COVERAGE * lighter)
    if lighter < least:
        return NOTHING
    shared = mine.keys() & theirs.keys()
    if len(shared) < (_FEWEST + 1 if is_whole else _FEWEST):
        return NOTHING
    weight = sum([min(mine[key].weight, theirs[key].weight) for key in shared]) + denial
    if weight < least or _contradict(mine, theirs):
        return NOTHING
    if is_whole:
        return NOTHING if _differ_in_kind(mine, theirs) else frozenset(shared)
    around = max(_weight_around(one, mine, shared), _weight_around(other, theirs, shared))
    agree = _agree(mine, theirs, shared, Measures(weight, weight / lighter, weight / around))
    return frozenset(shared) if agree else NOTHING


def _are_comparable(one: Form, other: Form) -> bool:
    """Whether the two can say the same: a noun phrase says what a clause may say, and no more."""
    return Form.NOMINAL not in (one, other) or Form.CLAUSE in (one, other)


def _agree(mine: Words, theirs: Words, shared: Collection[str], measures: Measures) -> bool:
    """Whether two clauses that share enough words agree in their predicate, or in nearly all else."""
    if _differ_in_role(mine, theirs):
        return False
    arguments = _shared_arguments(mine, theirs, shared)
    if measures.wide >= _WIDE and _shares_predicate(mine, theirs, shared):
        return arguments >= 2 or (arguments == 1 and measures.coverage >= 0.8 and measures.weight >= 40)
    return arguments >= 2 and len(shared) >= 5 and measures.wide >= 0.45 and measures.weight >= 45


def _shares_predicate(mine: Words, theirs: Words, shared: Iterable[str]) -> bool:
    """Whether what one says happens is what the other says happens, or an event that it names."""
    pairs = ((mine[key], theirs[key]) for key in shared)
    return any(PREDICATE in (one.argument, other.argument) and one.heads and other.heads for one, other in pairs)


def _weight_around(statement: Statement, words: Words, shared: Iterable[str]) -> int:
    """The weight of the statement from the first to the last of the shared words."""
    start = min(words[key].start for key in shared)
    end = max(words[key].end for key in shared)
    return sum(word.weight for word in statement.words.values() if start <= word.start and word.end <= end)


def _shared_arguments(mine: Words, theirs: Words, shared: Iterable[str]) -> int:
    met = {(mine[key].argument, theirs[key].argument) for key in shared if mine[key].heads or theirs[key].heads}
    met = {(a, b) for a, b in met if a != PREDICATE and b != PREDICATE}
    return min(len({a for a, _ in met}), len({b for _, b in met}))


def _contradict(mine: Words, theirs: Words) -> bool:
    """Whether each names somebody or counts something that the other doesn't, or describes a shared thing otherwise."""
    return any(_only(mine, theirs, kind) and _only(theirs, mine, kind) for kind in (NAME, NUMBER)) or bool(
        _descriptions(mine, theirs) & _descriptions(theirs, mine)
    )


def _only(mine: Words, theirs: Words, kind: str) -> bool:
    return any(word.kind == kind for key, word in mine.items() if key not in theirs)


def _descriptions(mine: Words, theirs: Words) -> set[str]:
    """The shared things to which only one side gives a description of its own."""
    heads = {word.argument: key for key, word in mine.items() if word.heads}
    own = (word for key, word in mine.items() if key not in theirs and word.role in _DESCRIBING)
    return {heads[word.argument] for word in own if heads.get(word.argument) in theirs}


def _differ_in_role(mine: Words, theirs: Words) -> bool:
    """Whether another acts, or another is acted on."""
    own = {word.role for key, word in mine.items() if key not in theirs and word.heads}
    return bool(own & {word.role for key, word in theirs.items() if key not in mine and word.heads} & {"nsubj", "obj"})


def _differ_in_kind(mine: Words, theirs: Words) -> bool:
    own = {word.kind for key, word in mine.items() if key not in theirs}
    return bool(own & {word.kind for key, word in theirs.items() if key not in mine})
