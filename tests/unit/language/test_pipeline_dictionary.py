import pytest

from copydesk.language.dictionary import possible_tags
from copydesk.language.lemmas import lemma_of


@pytest.mark.parametrize(
    ("form", "tag", "possible"),
    [
        ("overseen", "IN", {"VBN", "JJ"}),
        ("foretold", "JJR", {"VBD", "VBN", "JJ"}),
        ("entails", "JJ", {"VBZ", "NNS"}),
        ("understatement", "JJ", {"NN", "NNS"}),
        ("overseen", "VBN", set()),
        ("overseen", "NNP", set()),
        ("smoothed", "VBN", set()),
        ("grommished", "IN", set()),
        ("de-frozen", "IN", set()),
    ],
)
def test_the_dictionary_speaks_only_where_the_tag_is_impossible(form: str, tag: str, possible: set[str]) -> None:
    assert possible_tags(form, tag) == possible


@pytest.mark.parametrize(
    ("form", "tag", "upos", "lemma"),
    [
        ("watches", "VBZ", "VERB", "watch"),
        ("oversaw", "VBD", "VERB", "oversee"),
        ("Committees", "NNS", "NOUN", "committee"),
        ("’re", "VBP", "AUX", "be"),
        ("n’t", "RB", "PART", "not"),
        ("’s", "POS", "PART", "'s"),
        ("wo", "MD", "AUX", "will"),
        ("him", "PRP", "PRON", "he"),
        ("An", "DT", "DET", "a"),
        ("Those", "DT", "DET", "that"),
        ("Paris", "NNP", "PROPN", "Paris"),
        ("Americans", "NNPS", "PROPN", "American"),
        ("French", "JJ", "ADJ", "French"),
        ("better", "JJR", "ADJ", "good"),
        ("people", "NNS", "NOUN", "person"),
        ("thanks", "NNS", "NOUN", "thanks"),
        ("1,200", "CD", "NUM", "1,200"),
        ("”", "''", "PUNCT", '"'),
        ("blue", "JJ", "ADJ", "blue"),
    ],
)
def test_lemmas_follow_the_treebanks(form: str, tag: str, upos: str, lemma: str) -> None:
    assert lemma_of(form, tag, upos) == lemma


def test_context_decides_between_lemmas() -> None:
    assert lemma_of("'s", "VBZ", "AUX") == "be"
    assert lemma_of("'s", "VBZ", "AUX", perfect=True) == "have"
    assert lemma_of("Blue", "JJ", "ADJ", opens=True) == "blue"
