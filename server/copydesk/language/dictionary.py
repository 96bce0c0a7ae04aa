"""What a dictionary knows about a rare word's tags, where the tagger chose one that the word never has.

Only words that the encoder reads in several pieces are corrected. On the development sets this sets eight tags right and one
wrong; frequent words have uses that the dictionary lacks, and the tagger knows those better.
"""

from collections.abc import Iterator
from functools import lru_cache

from copydesk.language import lexicon

_CORRECTED = ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "IN", "RP")
# The tags of the lemma itself, then those of the columns of the dictionary.
_TAGS = {
    "VERB": (("VB", "VBP"), ("VBD",), ("VBN",), ("VBG",), ("VBZ",)),
    "NOUN": (("NN",), ("NNS",)),
    "ADJ": (("JJ",), ("JJR",), ("JJS",)),
    "ADV": (("RB",), ("RBR",), ("RBS",)),
}
_ALSO = {"VBN": {"JJ"}, "VBG": {"JJ", "NN"}, "VB": {"NN"}, "VBZ": {"NNS"}}


def possible_tags(form: str, tag: str) -> frozenset[str]:
    """Return the Penn tags that a rare word can have when `tag` is none of them; empty when `tag` may stand."""
    if tag not in _CORRECTED or not form.isalpha():
        return frozenset()
    possible = _tags_of(form.lower())
    return frozenset() if tag in possible else possible


@lru_cache(maxsize=4096)
def _tags_of(form: str) -> frozenset[str]:
    """Return all tags that the dictionary gives a form, and those that such forms take in use ("a broken cup")."""
    tags = {tag for upos, lemmas in lexicon.lemmas(form).items() for lemma in lemmas for tag in _listed(form, lemma, upos)}
    return frozenset(tags.union(*(_ALSO.get(tag, set()) for tag in tags)))


def _listed(form: str, lemma: str, upos: str) -> Iterator[str]:
    """Yield the tags under which the dictionary lists `form` among the forms of `lemma`."""
    base, *others = _TAGS[upos]
    if form == lemma:
        yield from base
    rows = lexicon.forms(lemma).get(upos, ())
    for tag, forms in zip(others, rows, strict=False):
        if form in forms or (tag == ("VBN",) and not forms and form in rows[0]):
            yield from tag
