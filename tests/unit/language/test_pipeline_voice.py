import numpy as np
import pytest

from copydesk.language.labels import Labels
from copydesk.language.voice import Voice

TAGS = ("VBN", "JJ", "VBD", "NN", "IN")
RELATIONS = ("root", "nsubj", "nsubj:pass", "cop", "aux:pass", "obl", "obl:agent")
LABELS = Labels(tags=TAGS, analyses=(), relations=RELATIONS, analyses_of_tag=())
HEADS = np.array([2, 2, 2, 2])  # it · was · closed · clerks


def scores(names: tuple[str, ...], *rows: dict[str, float]) -> np.ndarray:
    return np.log([[row.get(name, 0.001) for name in names] for row in rows])


def settled(tag: dict[str, float], subject: dict[str, float], auxiliary: dict[str, float]) -> tuple[list[str], list[str]]:
    tags = scores(TAGS, {"NN": 1.0}, {"VBD": 1.0}, tag, {"NN": 1.0})
    relations = scores(RELATIONS, subject, auxiliary, {"root": 1.0}, {"obl:agent": 0.6, "obl": 0.4})
    chosen_tags, chosen = Voice(LABELS).settle(tags, relations, HEADS)
    return [TAGS[i] for i in chosen_tags], [RELATIONS[i] for i in chosen]


def test_a_likely_passive_is_a_whole_passive() -> None:
    tags, relations = settled({"JJ": 0.5, "VBN": 0.4}, {"nsubj:pass": 0.9, "nsubj": 0.1}, {"aux:pass": 0.9, "cop": 0.1})
    assert tags[2] == "VBN"
    assert relations == ["nsubj:pass", "aux:pass", "root", "obl:agent"]


def test_a_likely_state_is_a_whole_state() -> None:
    tags, relations = settled({"JJ": 0.9, "VBN": 0.1}, {"nsubj": 0.6, "nsubj:pass": 0.4}, {"aux:pass": 0.5, "cop": 0.4})
    assert tags[2] == "JJ"
    assert relations == ["nsubj", "cop", "root", "obl"]


def test_a_finite_verb_below_a_passive_auxiliary_is_a_participle() -> None:
    tags, _ = settled({"VBD": 0.6, "VBN": 0.3}, {"nsubj:pass": 0.9}, {"aux:pass": 0.9})
    assert tags[2] == "VBN"


@pytest.mark.parametrize("relation", ["nsubj", "obl"])
def test_words_without_an_auxiliary_keep_what_they_have(relation: str) -> None:
    tags, relations = settled({"VBD": 0.9}, {relation: 0.9}, {"obl": 0.9})
    assert (tags[2], relations[0]) == ("VBD", relation)
