from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.language.tree import Scores, best_tree, log_probabilities


def is_tree(heads: list[int]) -> bool:
    roots = [word for word, head in enumerate(heads) if head == word]
    if len(roots) != 1:
        return False
    for word in range(len(heads)):
        reached = word
        for _ in heads:
            reached = heads[reached]
        if reached != roots[0]:
            return False
    return True


def best_of_all(scores: Scores) -> float:
    size = len(scores)
    trees = [heads for heads in product(range(size), repeat=size) if is_tree(list(heads))]
    return max(sum(scores[word, head] for word, head in enumerate(heads)) for heads in trees)


def random_scores(size: int, seed: int) -> Scores:
    return log_probabilities(np.random.default_rng(seed).normal(scale=3.0, size=(size, size)))


@given(size=st.integers(1, 4), seed=st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all_trees(size: int, seed: int) -> None:
    scores = random_scores(size, seed)
    heads = best_tree(scores)
    assert is_tree(heads.tolist())
    assert scores[np.arange(size), heads].sum() == pytest.approx(best_of_all(scores))


@given(size=st.integers(5, 40), seed=st.integers(0, 10_000))
def test_every_sentence_gets_a_tree_with_one_root(size: int, seed: int) -> None:
    assert is_tree(best_tree(random_scores(size, seed)).tolist())


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    likely, possible, unlikely = np.log([0.7, 0.2, 0.01])
    scores = np.array([[unlikely, likely, unlikely], [likely, unlikely, possible], [unlikely, possible, likely]])
    assert best_tree(scores).tolist() == [1, 2, 2]


def test_probabilities_of_each_word_sum_to_one() -> None:
    assert np.exp(random_scores(7, seed=1)).sum(1) == pytest.approx(np.ones(7))
