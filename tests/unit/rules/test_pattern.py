"""What patterns match, on parses written by hand."""

import pytest

from copydesk.rules import notation
from copydesk.rules.pattern import Compiled
from copydesk.rules.view import View
from unit.rules.parses import parse

STUDY = parse(
    "They they PRON PRP nsubj 1 Case=Nom|Number=Plur",
    "made make VERB VBD root 1 Tense=Past|VerbForm=Fin",
    "a a DET DT det 4",
    "careful careful ADJ JJ amod 4",
    "study study NOUN NN obj 1 Number=Sing",
    "of of ADP IN case 7",
    "rare rare ADJ JJ amod 7",
    "birds bird NOUN NNS nmod 4 Number=Plur",
    ", , PUNCT , punct 10",
    "and and CCONJ CC cc 10",
    "left leave VERB VBD conj 1 Tense=Past|VerbForm=Fin",
    ". . PUNCT . punct 1",
    "",
    "Do do AUX VB aux 2",
    "n't not PART RB advmod 2",
    "carry carry VERB VB root 2",
    "out out ADP RP compound:prt 2",
    "tests test NOUN NNS obj 2 Number=Plur",
    "! ! PUNCT . punct 2",
)


def found(pattern: str) -> list[str]:
    """The texts that the pattern matches, from every start."""
    view = View(STUDY)
    matches = Compiled(notation.read(pattern)).matches(view, range(view.size))
    return [STUDY.text[view.tokens[m.start].start : view.tokens[m.end - 1].end] for m in matches]


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("careful study", ["careful study"]),
        ("they made", ["They made"]),
        ("They made", ["They made"]),
        ("THEY made", []),
        ("don't carry", ["Don't carry"]),
        ("{make}", ["made"]),
        ("{make:NOUN}", []),
        ("{make|leave:VERB}", ["made", "left"]),
        ("{carry out:VERB} tests", ["carry out tests"]),
        ("{NNS}", ["birds", "tests"]),
        ("{*} of", ["study of"]),
        ("{VERB Tense=Past}", ["made", "left"]),
        ("{VERB !Tense=Past}", ["carry"]),
        ("{NOUN @obj}", ["study", "tests"]),
        ("{NOUN !@obj}", ["birds"]),
        ("{NOUN -amod}", ["tests"]),
        ("{NOUN +nmod}", ["study"]),
        ("a [very] [careful] study", ["a careful study"]),
        ("a (very|careful) study", ["a careful study"]),
        ("{make} ..2 study", ["made a careful study"]),
        ("{make} ..1 study", []),
        ("study ..10 tests", []),
        ("^ {*}", ["They", "Do"]),
        ("{*} $", ["left", "tests"]),
        ("< left", ["left"]),
        ("< careful", []),
        ("birds >", ["birds"]),
        ("study >", []),
        ("{make} {NP}", ["made a careful study of rare birds"]),
        ("{make} {NP} of", ["made a careful study of"]),
        ("{v=make} {*} {*} {study @obj(v)}", ["made a careful study"]),
        ("{ADJ @(n)} {n=study}", ["careful study"]),
        ("{ADJ !@(n)} {n=study}", []),
        ("{a=(rare|careful)} {NOUN}", ["careful study", "rare birds"]),
        (r"\, and", [", and"]),
        (", and", [", and"]),
    ],
)
def test_what_a_pattern_matches(pattern: str, texts: list[str]) -> None:
    assert found(pattern) == texts


def test_captures_are_remembered_by_name_and_number() -> None:
    match = Compiled(notation.read("{make} [{x=DET}] [{y=NUM}] {z=..2} of")).match_at(View(STUDY), 1)
    assert match
    assert match.caught("make") == (1, 2)
    assert match.caught("x") == (2, 3)
    assert match.caught("y") is None
    assert match.caught("z") == (3, 5)
    assert match.caught("1") == (1, 2)
    assert match.caught("9") is None


def test_a_capture_given_up_on_the_way_is_forgotten() -> None:
    match = Compiled(notation.read("{make} [{x=(a|a careful)} nothing] a")).match_at(View(STUDY), 1)
    assert match
    assert match.caught("x") is None


def test_no_pattern_takes_exponential_time() -> None:
    words = [f"w{i % 2} w NOUN NN dep 0" for i in range(400)]
    view = View(parse(*words))
    optional = "[w0|w1|w0 w1] " * 30
    assert list(Compiled(notation.read(f"w0 {optional} ..10 ..10 ..10 nowhere")).matches(view, range(view.size))) == []


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    view = View(parse("it it PRON PRP nsubj 1", "’s be AUX VBZ root 1"))
    assert Compiled(notation.read("it's")).match_at(view, 0)


def test_confidence_asks_the_parser() -> None:
    sure = View(STUDY)
    assert Compiled(notation.read("{make:VERB}"), 0.9).match_at(sure, 1)
    doubtful = parse("made make VERB VBD root 0")
    object.__setattr__(doubtful.tokens[0], "certainty", 0.5)
    assert not Compiled(notation.read("{make:VERB}"), 0.9).match_at(View(doubtful), 0)
    assert Compiled(notation.read("made"), 0.9).match_at(View(doubtful), 0)
