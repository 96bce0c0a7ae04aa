"""`python -m training.states`: fits the weights by which `copydesk.language.statal` tells a state from a passive.

It learns from the sentences under `tests/cases/passive`: those `silent` in a phenomenon of states are states, those that
are marked only under `strict` are passives. It fits a logistic regression, by Newton's method, with a penalty on the squared
weights, and prints the table for `statal` to copy. With it comes an honest rate: each participle is judged by weights that were
fitted without any sentence that has it.

Of each sentence a small part counts as if its participle were in no list, so that the words around it get their own weight:
no list will ever be complete.
"""

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from copydesk.language.clauses import Clause, passives
from copydesk.language.pipeline import load
from copydesk.language.reading import Reader
from copydesk.language.statal import is_weighed
from copydesk.language.statal_evidence import Evidence, evidence_of

_STATES = 42
"""The number of the phenomenon whose silent sentences hold states."""
_HELD_BACK = "states_held.toml"
_FORGOTTEN = 0.08
_PENALTY = 1.0
_FOLDS = 10
_STEPS = 50
_PIECES = tuple(Evidence)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A simple passive in form: what is seen of it, what is seen where the participle is in no list, and the truth."""

    participle: str
    seen: frozenset[Evidence]
    unlisted: frozenset[Evidence]
    state: bool


def sentences(cases: Path) -> Iterator[tuple[str, bool]]:
    """The sentences to learn from, and whether their passives in form are states."""
    for path in sorted(cases.glob("*.toml")):
        if path.name == _HELD_BACK:
            continue
        for phenomenon in tomllib.loads(path.read_text(encoding="utf-8"))["phenomenon"]:
            silent = phenomenon.get("silent", ()) if phenomenon["number"] == _STATES else ()
            yield from ((text, True) for text in silent)
            yield from ((text, False) for text in phenomenon.get("strict", ()))


def examples(reader: Reader, labelled: Sequence[tuple[str, bool]]) -> Iterator[Example]:
    """What may be learned from sentences: the clauses that are weighed, none that a rule settles."""
    parses = reader.read_all(text for text, _ in labelled)
    for parse, (_, state) in zip(parses, labelled, strict=True):
        yield from (_example(clause, state) for clause in passives(parse) if is_weighed(clause))


def _example(clause: Clause, state: bool) -> Example:
    seen, unlisted = evidence_of(clause), evidence_of(clause, known=False)
    return Example(clause.predicate.lower, seen, unlisted, state)


def fit(learned: Sequence[Example]) -> Floats:
    """The weights, that of the constant first."""
    rows = np.vstack([_matrix([e.seen for e in learned]), _matrix([e.unlisted for e in learned])])
    truth = np.tile([float(e.state) for e in learned], 2)
    counts = np.repeat([1 - _FORGOTTEN, _FORGOTTEN], len(learned))
    penalty = np.full(rows.shape[1], _PENALTY)
    penalty[0] = 0.01
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (counts * (chance - truth)) + penalty * weights
        curvature = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def _matrix(seen: Sequence[frozenset[Evidence]]) -> Floats:
    return np.array([[1.0, *(float(piece in one) for piece in _PIECES)] for one in seen])


def judged(learned: Sequence[Example]) -> Floats:
    """The log odds of a state for each example, by weights fitted on examples with other participles."""
    folds = {word: place % _FOLDS for place, word in enumerate(sorted({e.participle for e in learned}))}
    fold = np.array([folds[e.participle] for e in learned])
    odds = np.zeros(len(learned))
    for one in range(_FOLDS):
        weights = fit([e for e, f in zip(learned, fold, strict=True) if f != one])
        odds[fold == one] = _matrix([e.seen for e in learned])[fold == one] @ weights
    return odds


def main() -> None:
    """Read the command line, and print the weights and the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=Path(__file__).parents[2] / "tests" / "cases" / "passive")
    arguments = parser.parse_args()
    learned = list(examples(Reader(load(None)), list(sentences(arguments.cases))))
    weights, odds = fit(learned), judged(learned)
    state = np.array([e.state for e in learned])
    weights = weights.round(1) + 0.0  # no negative zero
    print(f"START = {weights[0]:.1f}")
    for piece, weight in zip(_PIECES, weights[1:], strict=True):
        print(f"    Evidence.{piece.name}: {weight:.1f},")
    print(f"\n{int(state.sum())} states, {int((~state).sum())} passives\nat least   states marked   passives lost")
    for least in (-1.25, -1.0, -0.75, -0.5, -0.25, 0.0):
        print(f"{least:8.2f} {(odds[state] < least).mean():15.3f} {(odds[~state] >= least).mean():15.3f}")


if __name__ == "__main__":
    main()
