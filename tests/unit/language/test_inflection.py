from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.language.inflection import (
    Spelling,
    Tense,
    adverb,
    article,
    conjugate,
    inflect,
    is_participle,
    lemma_of,
    object_form,
    subject_form,
    verb_readings,
)

UNKNOWN_TO_THE_DICTIONARY = {"frobnicate", "Google", "co-write", "sync"}
AMBIGUOUS = {"lay": "lie"}
CASES = Path(__file__).parents[2] / "cases" / "inflection"


def rows(name: str) -> Iterator[list[str]]:
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def articles() -> Iterator[tuple[str, str]]:
    for line in (CASES / "articles.txt").read_text(encoding="utf-8").splitlines():
        expected, _, words = line.partition(": ")
        for word in words.split(", "):
            yield expected, word


@pytest.mark.parametrize(("lemma", "third", "past", "participle", "present"), list(rows("verbs")))
def test_verb_forms(lemma: str, third: str, past: str, participle: str, present: str) -> None:
    forms = tuple(inflect(lemma, tag) for tag in ("VB", "VBZ", "VBD", "VBN", "VBG"))
    assert forms == (lemma, third, past, participle, present)


@pytest.mark.parametrize(("lemma", "past", "participle", "present"), list(rows("british")))
def test_british_verb_forms(lemma: str, past: str, participle: str, present: str) -> None:
    assert tuple(inflect(lemma, tag, Spelling.BRITISH) for tag in ("VBD", "VBN", "VBG")) == (past, participle, present)


@pytest.mark.parametrize("row", [row for row in rows("verbs") if row[0] not in UNKNOWN_TO_THE_DICTIONARY])
def test_the_dictionary_reads_every_form_back(row: list[str]) -> None:
    lemma, *forms = row
    for form, tag in zip(forms, ("VBZ", "VBD", "VBN", "VBG"), strict=True):
        assert tag in verb_readings(form)
        assert lemma_of(form, "VERB", tag) == AMBIGUOUS.get(form, lemma)


@pytest.mark.parametrize(("singular", "plural"), list(rows("nouns")))
def test_plurals(singular: str, plural: str) -> None:
    assert inflect(singular.replace("_", " "), "NNS") == plural.replace("_", " ")


@pytest.mark.parametrize(("expected", "word"), list(articles()))
def test_articles(expected: str, word: str) -> None:
    assert article(word) == expected


@pytest.mark.parametrize(("adjective", "expected"), list(rows("adverbs")))
def test_adverbs(adjective: str, expected: str) -> None:
    assert adverb(adjective) == (None if expected == "-" else expected)


@pytest.mark.parametrize("row", list(rows("readings")))
def test_readings(row: list[str]) -> None:
    form, lemma, *tags = row
    assert verb_readings(form) == frozenset(tags)
    assert lemma_of(form, "VERB") == lemma


@pytest.mark.parametrize("form", ["nee", "purple", "of", "xyzzy", ""])
def test_a_word_that_is_no_verb_has_no_verb_readings(form: str) -> None:
    assert verb_readings(form) == frozenset()
    assert not is_participle(form)


@pytest.mark.parametrize(
    ("lemma", "tense", "person", "plural", "expected"),
    [
        ("be", Tense.PRESENT, 1, False, "am"),
        ("be", Tense.PRESENT, 2, False, "are"),
        ("be", Tense.PRESENT, 3, False, "is"),
        ("be", Tense.PRESENT, 3, True, "are"),
        ("be", Tense.PAST, 1, False, "was"),
        ("be", Tense.PAST, 2, False, "were"),
        ("be", Tense.PAST, 3, False, "was"),
        ("be", Tense.PAST, 3, True, "were"),
        ("have", Tense.PRESENT, 3, False, "has"),
        ("have", Tense.PRESENT, 1, False, "have"),
        ("do", Tense.PAST, 3, True, "did"),
        ("carry out", Tense.PAST, 3, False, "carried out"),
        ("carry out", Tense.PRESENT, 3, True, "carry out"),
        ("must", Tense.PRESENT, 3, False, "must"),
        ("will oversee", Tense.PRESENT, 3, False, "will oversee"),
    ],
)
def test_conjugation(lemma: str, tense: Tense, person: int, plural: bool, expected: str) -> None:
    assert conjugate(lemma, tense, person, plural=plural) == expected


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("children", "NOUN", "child"),
        ("people", "NOUN", "person"),
        ("analyses", "NOUN", "analysis"),
        ("details", "NOUN", "detail"),
        ("bus", "NOUN", "bus"),
        ("wugs", "NOUN", "wug"),
        ("better", "ADJ", "good"),
        ("better", "ADV", "well"),
        ("happier", "ADJ", "happy"),
        ("worst", "ADJ", "bad"),
        ("Pentagon", "PROPN", "Pentagon"),
        ("They", "PRON", "they"),
        ("blogged", "VERB", "blog"),
        ("frobnicated", "VERB", "frobnicate"),
        ("'ll", "AUX", "will"),
        ("’re", "AUX", "be"),
    ],
)
def test_lemmas(form: str, pos: str, lemma: str) -> None:
    assert lemma_of(form, pos) == lemma


@pytest.mark.parametrize(
    ("lemma", "tag", "expected"),
    [
        ("good", "JJR", "better"),
        ("happy", "JJR", "happier"),
        ("big", "JJS", "biggest"),
        ("careful", "JJR", "more careful"),
        ("well", "RBS", "best"),
        ("Carry out", "VBN", "Carried out"),
        ("Go", "VBD", "Went"),
        ("", "VBD", ""),
        ("of", "IN", "of"),
    ],
)
def test_other_forms(lemma: str, tag: str, expected: str) -> None:
    assert inflect(lemma, tag) == expected


def test_pronoun_case() -> None:
    subjects, objects = ["I", "he", "she", "we", "they", "who"], ["me", "him", "her", "us", "them", "whom"]
    assert [subject_form(word) for word in objects] == subjects
    assert [object_form(word) for word in subjects] == objects
    assert (subject_form("Them"), object_form("He"), subject_form("their"), object_form("itself")) == (
        "They",
        "Him",
        "their",
        "itself",
    )
