import random
from pathlib import Path

import pytest

from training.conllu import Paragraph, read_paragraphs, text_of
from training.variants import (
    augmented,
    capitalised,
    curly_quoted,
    dashed,
    heading,
    lower_cased,
    title_cased,
    without_final_stop,
)

TREEBANK = """\
# newdoc id = one
# newpar
# text = Don't go, he's told.
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp|VerbForm=Fin\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\tVerbForm=Inf|Style=Slng\t0\troot\t_\tSpaceAfter=No
4\t,\t,\tPUNCT\t,\t_\t7\tpunct\t_\t_
5-6\the's\t_\t_\t_\t_\t_\t_\t_\t_
5\the\the\tPRON\tPRP\t_\t7\tnsubj:pass\t_\t_
6\t's\tbe\tAUX\tVBZ\t_\t7\taux:pass\t_\t_
7\ttold\ttell\tVERB\tVBN\t_\t3\tparataxis\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# text = Am here
1-2\tAm\t_\t_\t_\t_\t_\t_\t_\t_
1\tI\tI\tPRON\tPRP\t_\t3\tnsubj\t_\t_
2\tam\tbe\tAUX\tVBP\t_\t3\tcop\t_\t_
3\there\there\tADV\tRB\t_\t0\troot\t_\t_

# newpar
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
"""


@pytest.fixture
def paragraphs(tmp_path: Path) -> list[Paragraph]:
    path = tmp_path / "bank.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return list(read_paragraphs(path))


def test_paragraphs_give_the_text_back(paragraphs: list[Paragraph]) -> None:
    assert [text_of(paragraph) for paragraph in paragraphs] == ["Don't go, he's told. Am here", "Yes"]


def test_clitics_stay_words_and_heads_count_from_zero(paragraphs: list[Paragraph]) -> None:
    words = paragraphs[0][0]
    assert [word.form for word in words] == ["Do", "n't", "go", ",", "he", "'s", "told", "."]
    assert [word.head for word in words] == [2, 2, 2, 6, 6, 6, 2, 2]
    assert words[2].analysis == "VERB|VerbForm=Inf"


def test_a_token_that_its_words_do_not_spell_becomes_one_word(paragraphs: list[Paragraph]) -> None:
    merged, here = paragraphs[0][1]
    assert (merged.form, merged.lemma, merged.head, here.head) == ("Am", "I", 1, 1)


def test_lone_sentences_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "lone.conllu"
    path.write_text(TREEBANK.replace("# newdoc", "# doc").replace("# newpar", "# par"), encoding="utf-8")
    assert [len(paragraph) for paragraph in read_paragraphs(path)] == [1, 1, 1]


def test_variants_change_only_what_they_say(paragraphs: list[Paragraph]) -> None:
    paragraph = paragraphs[0]
    assert text_of(lower_cased(paragraph)) == "don't go, he's told. am here"
    assert text_of(capitalised(paragraph)) == "DON'T GO, HE'S TOLD. AM HERE"
    assert text_of(title_cased(paragraph)).startswith("Don't Go, He's Told.")
    assert text_of(curly_quoted(paragraph)) == "Don’t go, he’s told. Am here"
    assert text_of(without_final_stop(paragraph[:1])) == "Don't go, he's told"
    assert text_of(without_final_stop(paragraph)) == text_of(paragraph)
    assert text_of(heading(paragraph[:1])) == "Don't Go, He's Told"


def test_dashes_keep_the_words(paragraphs: list[Paragraph]) -> None:
    for seed in range(20):
        assert text_of(dashed(paragraphs[0], random.Random(seed))) == text_of(paragraphs[0])


def test_augmented_sentences_keep_their_trees(paragraphs: list[Paragraph]) -> None:
    for seed in range(100):
        for sentence in augmented(paragraphs[0], random.Random(seed)):
            assert sentence
            assert all(0 <= word.head < len(sentence) for word in sentence)
            assert sum(word.head == index for index, word in enumerate(sentence)) == 1


def test_a_noun_after_its_head_with_a_preposition_is_no_compound(tmp_path: Path) -> None:
    words = ["levels\t0\troot", "of\t3\tcase", "serum\t1\tcompound", "cell\t5\tcompound", "growth\t1\tdep"]
    rows = [word.split("\t") for word in words]
    lines = [f"{i}\t{form}\t_\t_\tNN\t_\t{head}\t{relation}\t_\t_" for i, (form, head, relation) in enumerate(rows, 1)]
    path = tmp_path / "some.conllu"
    path.write_text("\n".join(lines) + "\n")
    ((sentence,),) = read_paragraphs(path)
    assert [word.relation for word in sentence] == ["root", "case", "nmod", "compound", "dep"]
