"""What the notation of patterns and rewrites reads, and where it says that something is wrong."""

import pytest

from copydesk.rules import notation, template
from copydesk.rules.index import needs
from copydesk.rules.notation import (
    Capture,
    Choice,
    Dependent,
    Edge,
    EdgeKind,
    Feature,
    Gap,
    OneToken,
    PatternError,
    Phrase,
    Relation,
    Word,
)


def parts(text: str) -> tuple[object, ...]:
    return notation.read(text).parts


def token(text: str) -> OneToken:
    capture = parts(text)[0]
    assert isinstance(capture, Capture)
    assert isinstance(capture.part, OneToken)
    return capture.part


def test_words_are_read_in_small_letters_unless_written_with_capitals() -> None:
    assert parts("in PIN number") == (Word("in", False), Word("PIN", True), Word("number", False))


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        ("don't", ["do", "n't"]),
        ("don’t", ["do", "n't"]),
        ("can't", ["ca", "n't"]),
        ("cannot", ["can", "not"]),
        ("it's", ["it", "'s"]),
        ("reporters'", ["reporters", "'"]),
        ("such,", ["such", ","]),
        ("etc.", ["etc."]),
        ("e.g.", ["e.g."]),
        ("decision-making", ["decision", "-", "making"]),
        ("“so", ["“", "so"]),
        ("-", ["-"]),
        ("!", ["!"]),
    ],
)
def test_written_words_are_divided_as_the_tokenizer_does(written: str, tokens: list[str]) -> None:
    assert notation.tokens(written) == tokens


def test_a_word_with_a_hyphen_is_one_token_or_three() -> None:
    divided = (Word("re", False), Word("-", False), Word("read", False))
    assert parts("re-read") == (Choice((divided, (Word("re-read", False),))),)


def test_brackets_and_parentheses() -> None:
    assert parts("[a|the very] (of|in)") == (
        Choice(((Word("a", False),), (Word("the", False), Word("very", False)), ())),
        Choice(((Word("of", False),), (Word("in", False),))),
    )


def test_gaps_and_edges() -> None:
    assert parts("^ x ..3 $ < >") == (
        Edge(EdgeKind.SENTENCE_START),
        Word("x", False),
        Gap(3),
        Edge(EdgeKind.SENTENCE_END),
        Edge(EdgeKind.CLAUSE_START),
        Edge(EdgeKind.CLAUSE_END),
    )


def test_a_backslash_makes_a_sign_a_word() -> None:
    assert parts(r"\[ sic \]") == (Word("[", False), Word("sic", False), Word("]", False))


def test_a_token_in_braces() -> None:
    assert token("{make}") == OneToken((("make",),), frozenset(), ())
    assert token("{make|carry out:VERB}") == OneToken((("make",), ("carry", "out")), frozenset({"VERB"}), ())
    assert token("{NOUN|PROPN}") == OneToken((), frozenset({"NOUN", "PROPN"}), ())
    assert token("{PRP$}") == OneToken((), frozenset({"PRP$"}), ())
    assert token("{*}") == OneToken((), frozenset(), ())


def test_conditions_in_braces() -> None:
    assert token("{VERB Tense=Past !Number=Plur @obj !@nsubj:pass -amod +acl}").conditions == (
        Feature("Tense=Past", True),
        Feature("Number=Plur", False),
        Relation("obj", "", True),
        Relation("nsubj:pass", "", False),
        Dependent("amod", False),
        Dependent("acl", True),
    )


def test_captures_have_numbers_and_names() -> None:
    pattern = notation.read("{make|reach:VERB} {x=NOUN @obj(make)} {x=(very|quite)} {g=..3} {VBN} {NP}")
    assert pattern.captures == 6
    assert pattern.names == {"make": (1,), "x": (2, 3), "g": (4,), "VBN": (5,), "NP": (6,)}
    assert isinstance(pattern.parts[5], Capture)
    assert pattern.parts[5].part == Phrase()


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", 1, "empty"),
        ("make {decision", 6, "never closed with '}'"),
        ("make [a decision", 6, "never closed with ']'"),
        ("make (a|the decision", 6, "never closed with ')'"),
        ("make a] decision", 7, "closes nothing"),
        ("make a|the decision", 7, "only in brackets"),
        ("make [a|] decision", 9, "an alternative is empty"),
        ("{make:VERBE} it", 2, "'VERBE' is no part of speech"),
        ("{NUON} it", 2, "'NUON' is no part of speech"),
        ("{Make} it", 2, "small letters"),
        ("{} it", 2, "braces need"),
        ("{make:VERB Tense=Past it}", 23, "after a condition"),
        ("{x=NOUN @obj(y)} of", 1, "names 'y'"),
        ("it @obj ..99", 9, "a gap is written"),
        ("{make !over} it", 7, "after '!'"),
        ("{mind-map:VERB} it", 2, "several words"),
        ("{over-:VERB} it", 2, "several words"),
        ("a ..2 b ..2 c ..2 d ..2 e", 21, "at most 3 gaps"),
    ],
)
def test_an_error_names_the_column(text: str, column: int, says: str) -> None:
    with pytest.raises(PatternError) as caught:
        notation.read(text)
    assert caught.value.column == column
    assert says in caught.value.problem


def test_a_pattern_needs_a_word() -> None:
    with pytest.raises(PatternError, match="needs a word"):
        needs(notation.read("{ADJ} {NOUN} [of]"))


@pytest.mark.parametrize(
    ("rewrite", "column", "says"),
    [
        ("{y}", 1, "catches nothing called 'y'"),
        ("so {7}", 4, "catches nothing called '7'"),
        ("{make:past tense}", 1, "'past tense' is none of"),
        ("{decide like take}", 1, "'take'"),
        ("[so {make}", 1, "never closed"),
        ("so }", 4, "stands alone"),
    ],
)
def test_an_error_in_a_rewrite_names_the_column(rewrite: str, column: int, says: str) -> None:
    with pytest.raises(PatternError) as caught:
        template.read(rewrite, notation.read("{make:VERB} sure"))
    assert caught.value.column == column
    assert says in caught.value.problem


def test_a_hyphen_in_a_lemma_is_read_with_and_without_it() -> None:
    part = notation.read("{over-exaggerate:VERB} it").parts[0]
    assert isinstance(part, Capture)
    assert isinstance(part.part, OneToken)
    assert part.part.lemmas == (("over-exaggerate",), ("overexaggerate",))
