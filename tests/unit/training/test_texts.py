import random
from pathlib import Path

from training.conllu import text_of
from training.texts import read_texts
from training.variants import respelled


def test_prose_is_read_as_words_without_marks(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("# A heading of five words\n\nThe *letters* weren't\nsent by `mail`.\n", encoding="utf-8")
    heading, paragraph = read_texts(tmp_path)
    assert [word.form for word in heading[0]] == ["A", "heading", "of", "five", "words"]
    assert [word.form for word in paragraph[0]][:6] == ["The", "letters", "were", "n't", "sent", "by"]
    assert [word.space_after for word in paragraph[0]][:4] == [True, True, False, True]
    assert all(word.head == index and not word.tag for index, word in enumerate(paragraph[0]))


def test_a_block_counts_once_and_short_ones_not_at_all(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("The letters were sent.\n\nYours, truly\n", encoding="utf-8")
    assert [text_of(paragraph) for paragraph in read_texts(tmp_path)] == ["The letters were sent."]


def test_respelling_keeps_the_words(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The letters were sent by Ann and the two clerks.", encoding="utf-8")
    (paragraph,) = read_texts(tmp_path)
    rng = random.Random(1)
    spelled = [text_of(respelled(paragraph, rng)) for _ in range(200)]
    assert {text.lower() for text in spelled} == {text_of(paragraph).lower()}
    changed = sum(text != text_of(paragraph) for text in spelled)
    assert 10 < changed < 50
    assert len(set(spelled)) == 4
