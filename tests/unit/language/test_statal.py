"""States and deeds by what stands around the participle: pairs that differ in one piece of evidence, and the rates."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.language.clauses import passives
from copydesk.language.parse import Parse
from copydesk.language.statal import WEIGHTS, is_state
from copydesk.language.statal_evidence import CLASSES, Evidence, class_of, evidence_of

Read = Callable[[str], Parse]
HELD = Path(__file__).parents[2] / "cases" / "passive" / "states_held.toml"


def states(read: Read, text: str) -> list[bool]:
    return [is_state(clause) for clause in passives(read(text))]


@pytest.mark.parametrize(
    ("state", "deed"),
    [
        ("The gate was locked.", "The gate was locked at ten."),
        ("The gate was locked.", "The gate was quickly locked."),
        ("The lane was blocked.", "The lane was blocked during the attack."),
        ("The boxes were packed.", "The boxes were packed and sent."),
        ("The onions are sliced.", "The onions were sliced."),
        ("The windows were boarded up.", "The talks were broken off."),
        ("The floor was covered with moss.", "The floor was covered before the painters came."),
        ("Her sleeves were rolled up.", "The maps were rolled up and put away."),
        ("The seat was taken.", "The oath was taken."),
        ("The ring is made of silver.", "The ring is made in Leeds."),
        ("The theory is founded on a mistake.", "The club was founded on 3 May 1901."),
        ("The chapel is built of flint.", "The chapel was built of flint in 1320."),
        ("She is interested in maps.", "She is paid in cash."),
        ("The pier is condemned.", "The pier was condemned."),
        ("The list is organised by year.", "The list was finished by May."),
        ("The gate was closed when we got there.", "The gate was closed when the alarm rang."),
    ],
)
def test_one_piece_of_evidence_decides(read: Read, state: str, deed: str) -> None:
    assert all(states(read, state))
    assert not any(states(read, deed))


@pytest.mark.parametrize(
    "text",
    [
        "The door is being locked.",
        "The door must be locked.",
        "The door has been locked.",
        "The door ought to be locked.",
        "The door was locked by Ann.",
    ],
)
def test_the_form_of_the_group_settles_what_a_result_is(read: Read, text: str) -> None:
    assert states(read, text) == [False]


def test_every_piece_has_its_weight() -> None:
    assert set(WEIGHTS) == set(Evidence)


def test_a_participle_has_one_class() -> None:
    assert [class_of(word) for word in ("interested", "locked", "sliced", "sent", "resampled")] == [
        Evidence.STATE,
        Evidence.RESULT,
        Evidence.PREPARED,
        Evidence.DEED,
        Evidence.DEED,
    ]
    assert class_of("blorbed") is None


def test_a_word_may_be_taken_as_unlisted(read: Read) -> None:
    (clause,) = passives(read("The onions are sliced."))
    assert evidence_of(clause) & CLASSES == {Evidence.PREPARED}
    assert not evidence_of(clause, known=False) & CLASSES


def test_the_rates_on_sentences_held_back(read: Read) -> None:
    phenomena = tomllib.loads(HELD.read_text(encoding="utf-8"))["phenomenon"]
    silent = [all(states(read, text)) for phenomenon in phenomena for text in phenomenon.get("silent", ())]
    strict = [not all(states(read, text)) for phenomenon in phenomena for text in phenomenon.get("strict", ())]
    assert len(silent) > 100
    assert sum(silent) / len(silent) >= 0.97
    assert len(strict) > 100
    assert sum(strict) / len(strict) >= 0.92
