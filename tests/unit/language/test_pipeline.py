import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.language.pipeline import SHIPPED, PipelineError, load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CERTAINTY = "copydesk.certainty"
PARAGRAPH = (
    "The operation will be overseen by the committee. It met on Monday, and its members, who had read the report, "
    "didn't agree with it. “We can't wait,” said Ms. Ortiz; nobody else spoke."
)
MAIL_ADDRESS = re.compile(rb"[A-Za-z0-9._%+-]{2,}@[A-Za-z0-9-]+\.[A-Za-z]{2,}")


@cache
def pipeline() -> "Language":
    return load()


def read(text: str) -> "Doc":
    return pipeline()(text)


def analysis(doc: "Doc") -> list[tuple[str, str, str, str, str, int, str, bool | None]]:
    return [(t.text, t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, str(t.morph), t.is_sent_start) for t in doc]


def assert_sound(text: str) -> None:
    doc = read(text)
    assert doc.text == text
    certainty = doc.user_data[CERTAINTY]
    assert len(certainty) == len(doc)
    assert all(0.0 <= value <= 1.0 for value in certainty)
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head.i == token.i]
        assert len(roots) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
        if not sentence.text.isspace():
            assert roots[0].dep_ == "root"


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_string_parses(text: str) -> None:
    assert_sound(text)


WORDS = ["The", "cat", "was", "seen", "by", ".", "“", "”", "—", "n't", " ", "\n", "Dr.", "42", "🙂", "\u200b", "’s", "ſ", "中"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_sequence_of_words_parses(words: list[str]) -> None:
    assert_sound("".join(words))
    assert_sound(" ".join(words))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        " ",
        "\n\n",
        "\x00\x07\x1b",
        "\u200b\u200d\ufeff",
        "🙂🙃👩‍👩‍👧" * 20,
        "Привет, мир. 你好，世界。 مرحبا بالعالم.",
        "x" * 100_000,
        "漢字" * 50_000,
        "(" * 100_000,
        "a-b." * 300,
        "https://example.org/" + "path/" * 200,
        "word " * 3_000,
        "The letter was written. " * 200,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_strange_texts_parse(text: str) -> None:
    assert_sound(text)


def test_a_passive_is_read_as_universal_dependencies() -> None:
    doc = read("The operation will be overseen by the committee.")
    assert [(t.text, t.tag_, t.dep_, t.head.text) for t in doc if t.i in (1, 3, 4, 7)] == [
        ("operation", "NN", "nsubj:pass", "overseen"),
        ("be", "VB", "aux:pass", "overseen"),
        ("overseen", "VBN", "root", "overseen"),
        ("committee", "NN", "obl:agent", "overseen"),
    ]
    assert doc[4].lemma_ == "oversee"
    assert doc[4].pos_ == "VERB"


def test_sentences_and_clitics() -> None:
    doc = read(PARAGRAPH)
    assert len(list(doc.sents)) >= 3
    assert [(t.text, t.lemma_) for t in doc if t.text in ("n't", "ca", "did")] == [
        ("did", "do"),
        ("n't", "not"),
        ("ca", "can"),
        ("n't", "not"),
    ]


def test_curly_quotes_and_apostrophes_read_like_straight_ones() -> None:
    straight = "It isn't what the committee's chair called \"an answer\"."
    curly = straight.replace("'", "’").replace(' "', " “").replace('"', "”")
    expected, found = ([row[2:] for row in analysis(read(text))] for text in (straight, curly))
    assert found == expected


def test_hard_wrapped_text_reads_the_same() -> None:
    plain = [row[1:5] for row in analysis(read(PARAGRAPH))]
    doc = read(PARAGRAPH.replace("and its", "and\nits"))
    assert [row[1:5] for row, token in zip(analysis(doc), doc, strict=True) if not token.is_space] == plain


def test_a_batch_reads_like_its_documents_alone() -> None:
    texts = [PARAGRAPH, "Go.", "", PARAGRAPH * 20, "  two  spaces ", "Short heading"]
    together = [(analysis(doc), doc.user_data[CERTAINTY]) for doc in pipeline().pipe(texts)]
    alone = [(analysis(doc), doc.user_data[CERTAINTY]) for doc in map(read, texts)]
    assert together == alone


def test_a_long_text_is_cut_between_sentences() -> None:
    doc = read(("The letter was written by two clerks. " * 150).strip())
    assert {len(sentence) for sentence in doc.sents} == {8}
    assert [token.dep_ for token in doc].count("nsubj:pass") == 150


def test_a_sentence_longer_than_the_window_still_parses() -> None:
    assert_sound("and then and so and if " * 400)


def test_tokens_follow_the_treebanks() -> None:
    doc = read("My co-star's F-16 flew 1–10 times!!! She e-mailed and/or DIDN'T (555-1234).")
    expected = "My co-star 's F - 16 flew 1 – 10 times !!! She e-mailed and / or DID N'T ( 555-1234 ) ."
    assert " ".join(token.text for token in doc) == expected


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(PipelineError, match="cannot load the pipeline 'en_nowhere'"):
        load("en_nowhere")


def test_a_pipeline_without_a_parser_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    load()
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError, match=r"sets no TAG \(tagger\), POS .*, DEP \(parser\), LEMMA") as caught:
        load(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_loading_leaves_spacys_command_line_importable() -> None:
    script = "from copydesk.language.pipeline import load; load(); import spacy.cli; spacy.cli.download"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_no_shipped_file_holds_a_mail_address() -> None:
    found = {path.name: MAIL_ADDRESS.findall(path.read_bytes()) for path in SHIPPED.iterdir() if path.suffix != ".onnx"}
    assert not any(found.values()), found


def test_the_model_holds_no_words() -> None:
    runs = re.findall(rb"[A-Za-z]+(?: [A-Za-z]+){3,}", (SHIPPED / "model.onnx").read_bytes())
    assert not runs


def test_the_weights_are_small_enough_for_the_wheel() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 26_000_000


def test_certainty_is_high_for_a_plain_sentence() -> None:
    doc = read("The letter was written by two clerks.")
    assert min(doc.user_data[CERTAINTY]) > 0.5


def test_sentence_edges_meet() -> None:
    doc = read(PARAGRAPH)
    assert all(before.end == after.start for before, after in pairwise(doc.sents))


def test_a_missing_runtime_is_told_in_one_line() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from copydesk.language.pipeline import PipelineError, load\n"
        "try:\n    load()\nexcept PipelineError as error:\n    print(error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.startswith("cannot load the English pipeline (")
    assert "onnxruntime" in told
    assert told.count("\n") == 1
