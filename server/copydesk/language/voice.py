"""Tags and relations are scored one by one; here those that make a passive are chosen together.

"was closed" is a passive with VBN, `aux:pass`, `nsubj:pass`, or a state with JJ, `cop`, `nsubj`. The reading whose parts are
likelier together wins, so that no clause is half of each.
"""

import numpy as np
import numpy.typing as npt

from copydesk.language.labels import Labels

_PASSIVE_OF = {"cop": "aux:pass", "nsubj": "nsubj:pass", "csubj": "csubj:pass"}
_STATE_OF = {passive: state for state, passive in _PASSIVE_OF.items()} | {"obl:agent": "obl"}
_AUXILIARIES = frozenset({"cop", "aux:pass"})
_PARTICIPLE = "VBN"
_NEVER_A_STATE = ("VBN", "VBD")

Floats = npt.NDArray[np.floating]
Integers = npt.NDArray[np.int64]


class Voice:
    """Settles the voice of each clause whose predicate has a form of "be" or "get" below it."""

    def __init__(self, labels: Labels) -> None:
        self._participle = labels.tags.index(_PARTICIPLE)
        self._never_a_state = [labels.tags.index(tag) for tag in _NEVER_A_STATE if tag in labels.tags]
        index = {relation: place for place, relation in enumerate(labels.relations)}
        self._auxiliaries = [index[name] for name in _AUXILIARIES if name in index]
        self._passive_of = {index[a]: index[b] for a, b in _PASSIVE_OF.items() if a in index and b in index}
        self._state_of = {index[a]: index[b] for a, b in _STATE_OF.items() if a in index and b in index}

    def settle(self, tags: Floats, relations: Floats, heads: Integers) -> tuple[Integers, Integers]:
        """Choose tags and relations, as indices of the labels, from their log probabilities for each word."""
        chosen_tags, chosen = tags.argmax(1), relations.argmax(1)
        auxiliaries = np.flatnonzero(np.isin(chosen, self._auxiliaries))
        for predicate in dict.fromkeys(heads[auxiliaries].tolist()):
            members = np.flatnonzero((heads == predicate) & (np.arange(len(heads)) != predicate))
            now = chosen[members].tolist()
            passive = [self._passive_of.get(relation, relation) for relation in now]
            state = [self._state_of.get(relation, relation) for relation in now]
            states = tags[predicate].copy()
            states[self._never_a_state] = -np.inf
            if np.isneginf(tags[predicate, self._participle]) and np.isneginf(states.max()):
                continue  # The dictionary knows the word as neither.
            odds = tags[predicate, self._participle] - states.max()
            odds += relations[members, passive].sum() - relations[members, state].sum()
            chosen_tags[predicate] = self._participle if odds > 0 else states.argmax()
            chosen[members] = passive if odds > 0 else state
        return chosen_tags, chosen
