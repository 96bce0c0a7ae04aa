"""The fit of the weights by which a state is told from a passive."""

from pathlib import Path

import numpy as np

from copydesk.language.statal_evidence import Evidence
from training.states import Example, fit, judged, sentences

_CASES = Path(__file__).parents[2] / "cases" / "passive"
_PLACE = {piece: place + 1 for place, piece in enumerate(Evidence)}


def example(participle: str, *seen: Evidence, state: bool) -> Example:
    return Example(participle, frozenset(seen), frozenset(seen) - {Evidence.RESULT}, state)


LEARNED = [
    *(example(f"word{i}", Evidence.RESULT, Evidence.PRESENT, state=True) for i in range(40)),
    *(example(f"verb{i}", Evidence.RESULT, Evidence.TOLD, state=False) for i in range(40)),
]


def test_weights_have_the_sign_of_what_they_tell() -> None:
    weights = fit(LEARNED)
    assert weights[_PLACE[Evidence.PRESENT]] > 1
    assert weights[_PLACE[Evidence.TOLD]] < -1
    assert abs(weights[_PLACE[Evidence.BODY]]) < 1e-9


def test_each_is_judged_by_the_others() -> None:
    odds = judged(LEARNED)
    assert np.all(odds[:40] > 0)
    assert np.all(odds[40:] < 0)


def test_what_is_held_back_is_not_learned_from() -> None:
    learned = {text for text, _ in sentences(_CASES)}
    assert "The old dock is disused." not in learned
    assert "Both rear tyres are worn." in learned
    assert ("The suspect was arrested at the airport.", False) in set(sentences(_CASES))
