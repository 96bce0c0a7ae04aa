"""Whether two statements say the same.

Sharing a subject is not saying the same: two statements are held to agree only if what they share makes up most of the shorter
one, its predicate or nearly all of its arguments among it, and if nothing speaks against it: another number, another
name, a negation, another description of the same thing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from copydesk.checks.content import NAME, NUMBER
from copydesk.checks.statements import PREDICATE, Form, Statement, Word

REMEMBERED = 1 << 15
"""How many answers about a pair of statements are kept, some 100 bytes each."""

_FEWEST = 3
_LEAST_WEIGHT = 28
_NEARLY_ALL = 0.72
_WIDE = 0.4
_DESCRIBING = frozenset({"amod", "compound", "nummod"})
_COMPARABLE = frozenset(
    {
        (Form.CLAUSE, Form.CLAUSE),
        (Form.CLAUSE, Form.NOMINAL),
        (Form.NOMINAL, Form.CLAUSE),
        (Form.SENTENCE, Form.SENTENCE),
        (Form.SENTENCE, Form.CLAUSE),
        (Form.CLAUSE, Form.SENTENCE),
    }
)


Words = Mapping[str, Word]


@dataclass(frozen=True, slots=True)
class Measures:
    """How much two statements share: the `weight` of the shared words in bits, and what part it is of others.

    `coverage` is its part of the lighter statement, `whole` of the heavier one, `wide` of the heavier one between its first and
    its last shared word.
    """

    weight: int
    coverage: float
    wide: float
    whole: float


@lru_cache(maxsize=REMEMBERED)
def restates(one: Statement, other: Statement) -> frozenset[str]:
    """The keys that two statements share if they say the same, nothing if they don't.

    An edit asks again about all the pairs that share a word with its block, and nearly all of them have not changed.
    """
    if one.negative != other.negative or (one.form, other.form) not in _COMPARABLE:
        return frozenset()
    mine, theirs = one.words, other.words
    shared = frozenset(mine.keys() & theirs.keys())
    if len(shared) < _FEWEST or sum(mine[key].weight for key in shared) < _LEAST_WEIGHT or _contradict(mine, theirs):
        return frozenset()
    measures = _measures(one, mine, other, theirs, shared)
    if Form.SENTENCE in (one.form, other.form):
        agree = len(shared) > _FEWEST and measures.whole >= _NEARLY_ALL and not _differ_in_kind(mine, theirs)
    else:
        agree = _agree(mine, theirs, shared, measures)
    return shared if agree else frozenset()


def _measures(one: Statement, mine: Words, other: Statement, theirs: Words, shared: Collection[str]) -> Measures:
    weight = sum(min(mine[key].weight, theirs[key].weight) for key in shared)
    around = max(_weight_around(one, mine, shared), _weight_around(other, theirs, shared))
    return Measures(weight, weight / min(one.weight, other.weight), weight / around, weight / max(one.weight, other.weight))


def _agree(mine: Words, theirs: Words, shared: Collection[str], measures: Measures) -> bool:
    """Whether two clauses that share these words agree in their predicate, or in nearly all else."""
    if _differ_in_role(mine, theirs):
        return False
    arguments = _shared_arguments(mine, theirs, shared)
    if measures.wide >= _WIDE and _shares_predicate(mine, theirs, shared):
        if arguments >= 2:
            return measures.coverage >= 0.6 and measures.weight >= 34
        return arguments == 1 and measures.coverage >= 0.8 and measures.weight >= 40
    return arguments >= 2 and len(shared) >= 5 and measures.coverage >= 0.6 and measures.wide >= 0.45 and measures.weight >= 45


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
