from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from copydesk.language.parse import Parse
from copydesk.language.pipeline import PipelineError
from copydesk.language.reading import CERTAINTY, Reader, Scheme, parse_of, scheme_of

VOCAB = spacy.blank("en").vocab


def doc(words: list[str], heads: list[int], deps: list[str], **more: Any) -> Doc:
    starts = [i == 0 for i in range(len(words))]
    return Doc(VOCAB, words=words, heads=heads, deps=deps, **{"sent_starts": starts, **more})


def test_a_doc_becomes_plain_tokens() -> None:
    read = parse_of(
        doc(
            ["Cats", "sleep", "."],
            [1, 1, 1],
            ["nsubj", "ROOT", "punct"],
            pos=["NOUN", "VERB", "PUNCT"],
            tags=["NNS", "VBP", "."],
            lemmas=["cat", "sleep", "."],
            morphs=["Number=Plur", "", ""],
            spaces=[True, False, False],
        ),
        Scheme.UD,
    )
    cats, sleep, stop = read.tokens
    assert (cats.text, cats.lower, cats.lemma, cats.pos, cats.tag, cats.morph) == (
        "Cats",
        "cats",
        "cat",
        "NOUN",
        "NNS",
        "Number=Plur",
    )
    assert (cats.dep, cats.head, cats.start, cats.end, cats.space, cats.sentence) == ("nsubj", 1, 0, 4, True, 0)
    assert (sleep.dep, sleep.head, sleep.space, sleep.morph, sleep.certainty) == ("root", 1, False, "", 1.0)
    assert stop.start == 10
    assert read.text == "Cats sleep."


def test_white_space_is_no_token_and_its_children_find_another_head() -> None:
    read = parse_of(
        doc(
            ["\n", "Cats", " ", "sleep", "\n\n", "Now", "\n"],
            [0, 0, 1, 0, 3, 5, 5],
            ["ROOT", "nsubj", "dep", "dep", "dep", "ROOT", "dep"],
            spaces=[False, True, False, False, False, False, False],
            sent_starts=[True, False, False, False, True, False, False],
        ),
        Scheme.UD,
    )
    assert [(token.text, token.dep, token.head, token.sentence) for token in read.tokens] == [
        ("Cats", "root", 0, 0),
        ("sleep", "dep", 0, 0),
        ("Now", "root", 2, 1),
    ]
    assert [token.space for token in read.tokens] == [True, True, True]
    assert [read.text[token.start : token.end] for token in read.tokens] == ["Cats", "sleep", "Now"]
    assert [(sentence.start, sentence.end) for sentence in read.sentences] == [(0, 2), (2, 3)]


@pytest.mark.parametrize("words", [[], ["\n"], [" ", "\n"]])
def test_nothing_to_read(words: list[str]) -> None:
    read = parse_of(doc(words, list(range(len(words))), ["ROOT"] * len(words)), Scheme.UD)
    assert (read.tokens, read.sentences) == ((), ())


def test_quoted_words_are_marked() -> None:
    words = ["He", "said", "“", "no", "”", "."]
    read = parse_of(doc(words, [1, 1, 3, 1, 3, 1], ["nsubj", "ROOT", "punct", "obj", "punct", "punct"]), Scheme.UD)
    assert [token.quoted for token in read.tokens] == [False, False, True, True, True, False]


def test_a_placeholder_is_a_noun() -> None:
    read = parse_of(doc(["Run", "\ufffc"], [0, 0], ["ROOT", "punct"], pos=["VERB", "SYM"], tags=["VB", "SYM"]), Scheme.UD)
    assert (read.tokens[1].pos, read.tokens[1].tag) == ("NOUN", "NN")


def test_certainty_is_taken_over() -> None:
    given = doc(["Go", " ", "now"], [0, 0, 0], ["ROOT", "dep", "advmod"])
    given.user_data[CERTAINTY] = (0.5, 1.0, 0.25)
    assert [token.certainty for token in parse_of(given, Scheme.UD).tokens] == [0.5, 0.25]


def test_a_missing_lemma_comes_from_the_dictionary() -> None:
    read = parse_of(doc(["Cats", "slept"], [1, 1], ["nsubj", "ROOT"], pos=["NOUN", "VERB"], tags=["NNS", "VBD"]), Scheme.UD)
    assert [token.lemma for token in read.tokens] == ["cat", "sleep"]


@pytest.mark.parametrize(
    ("deps", "expected"),
    [
        (["nsubj:pass", "aux:pass", "root", "case", "obl:agent"], Scheme.UD),
        (["nsubj", "cop", "root", "case", "obl"], Scheme.UD),
        (["nsubjpass", "auxpass", "ROOT", "agent", "pobj"], Scheme.CLEARNLP),
        (["nsubj", "aux", "ROOT", "prep", "pobj"], Scheme.CLEARNLP),
    ],
)
def test_the_scheme_is_told_by_the_labels(deps: list[str], expected: Scheme) -> None:
    probe = doc(["It", "was", "eaten", "by", "mice"], [2, 2, 2, 4, 2], deps, tags=["PRP", "VBD", "VBN", "IN", "NNS"])
    assert scheme_of(probe) is expected


@pytest.mark.parametrize(
    ("deps", "tags", "message"),
    [
        (["SB", "HD", "OC"], ["PRP", "VBD", "VBN"], "neither UD nor ClearNLP labels (found: HD, OC, SB)"),
        (["", "", ""], ["PRP", "VBD", "VBN"], "(found: none)"),
        (["nsubj", "aux", "case"], ["PRON", "AUX", "VERB"], "no Penn tags"),
    ],
)
def test_a_pipeline_of_neither_scheme_is_refused_in_one_line(deps: list[str], tags: list[str], message: str) -> None:
    with pytest.raises(PipelineError) as raised:
        scheme_of(doc(["It", "was", "eaten"], [2, 2, 2], deps, tags=tags))
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_blank_pipeline_is_refused() -> None:
    with pytest.raises(PipelineError):
        Reader(spacy.blank("en"))


def test_the_shipped_pipeline_reads_offsets_exactly(reader: Reader) -> None:
    texts = ["The mayor’s 🙂 naïve plan\u00a0failed.  It was dropped by them.", "", "\u2028\n", "Run \ufffc first."]
    for text, read in zip(texts, reader.read_all(texts), strict=True):
        assert isinstance(read, Parse)
        assert read == reader.read(text)
        assert all(text[token.start : token.end] == token.text for token in read.tokens)
        assert "".join(token.text for token in read.tokens) == "".join(text.split())
