"""Lemmas by the conventions of the English treebanks (UD EWT, GUM), from lemminflect's dictionary and a few tables."""

from collections.abc import Callable
from functools import cache, lru_cache

from copydesk.language import lexicon

_BE = dict.fromkeys(["am", "is", "are", "was", "were", "been", "being", "'m", "'re", "'s", "m", "re", "r", "s"], "be")
_VERBS = _BE | {
    "'ve": "have",
    "ve": "have",
    "has": "have",
    "had": "have",
    "'d": "have",
    "having": "have",
    "does": "do",
    "did": "do",
    "done": "do",
    "ai": "be",
    "gon": "go",
    "wan": "want",
    "got": "get",
    "gets": "get",
    "getting": "get",
}
_MODALS = {"'ll": "will", "ll": "will", "wo": "will", "ca": "can", "'d": "would"}
_PRONOUNS = {
    "i": "I",
    "me": "I",
    "him": "he",
    "them": "they",
    "us": "we",
    "'s": "we",
    "mine": "my",
    "yours": "your",
    "ours": "our",
    "theirs": "their",
    "hers": "her",
    "whom": "who",
    "these": "this",
    "those": "that",
}
_PARTICLES = {"n't": "not", "nt": "not", "na": "to", "ta": "to"}
_POSSESSIVES = dict.fromkeys(["'s", "'", "s"], "'s")
_DEGREES = {"more": "much", "most": "much", "least": "little", "later": "late"}
_NOUNS = dict.fromkeys(["regards", "thanks", "troops", "pants", "supplies", "congratulations"], "") | {
    "people": "person",
    "am": "a.m.",
    "pm": "p.m.",
}
_CLOSED = {
    "DET": {"an": "a", "these": "this", "those": "that"},
    "PRON": _PRONOUNS,
    "PUNCT": {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "--": "-"},
    "SYM": {"–": "-"},
    "ADP": {"vs": "versus", "thru": "through", "o": "of"},
}
_UNINFLECTED = frozenset({"NN", "JJ", "RB", "VB", "FW", "NNP"})
_DICTIONARY_POS = {"AUX": "VERB", "PROPN": "NOUN"}


def lemma_of(form: str, tag: str, upos: str, *, opens: bool = False, perfect: bool = False) -> str:
    """Return the lemma of a word with this Penn tag and UPOS.

    `opens` says that the word opens a sentence, where a capital means little; `perfect` that it is an auxiliary of a past
    participle, where "'s" is "has".
    """
    if upos in ("X", "NUM", "PUNCT", "SYM") and tag != "POS":
        return _CLOSED.get(upos, {}).get(form, form)
    if tag == "NNP" or (tag == "JJ" and form[:1].isupper() and not opens):
        return form
    plain = form.replace("’", "'").lower()
    if upos == "PROPN" and form[:1].isupper():
        return _inflected(plain, tag, upos).capitalize() if tag == "NNPS" else form
    if perfect and plain in ("'s", "s"):
        return "have"
    return _inflected(plain, tag, upos)


@lru_cache(maxsize=16_384)
def _inflected(form: str, tag: str, upos: str) -> str:
    """Return the lemma of a form in lower case with straight apostrophes."""
    table = _table(tag, upos)
    if form in table:
        return table[form] or form
    if upos not in ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PROPN") or tag in _UNINFLECTED or tag == "MD":
        return form
    category = _DICTIONARY_POS.get(upos, upos)
    known = lexicon.lemmas(form).get(category)
    return known[0] if known else _by_rule()(form, category) or form


@cache
def _by_rule() -> Callable[[str, str], str | None]:
    """The rules of lemminflect for words that no dictionary has; its own dictionary, 50 MB, is not loaded for them."""
    from lemminflect.core.LemmatizerRules import LemmatizerRules

    lemmatize: Callable[[str, str], str | None] = LemmatizerRules().lemmatize
    return lemmatize


def _table(tag: str, upos: str) -> dict[str, str]:
    if tag == "POS":
        return _POSSESSIVES
    if tag == "MD":
        return _MODALS
    if tag.startswith("VB"):
        return _VERBS
    if upos == "PART":
        return _PARTICLES
    if upos == "NOUN":
        return _NOUNS
    return _DEGREES if tag in ("JJR", "JJS", "RBR", "RBS") else _CLOSED.get(upos, {})
