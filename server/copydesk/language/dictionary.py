"""What a dictionary knows about a rare word's tags, where the tagger chose one that the word never has.

Only words that the encoder reads in several pieces are corrected. On the development sets this sets eight tags right and one
wrong; frequent words have uses that the dictionary lacks, and the tagger knows those better.
"""

from functools import lru_cache

from copydesk.language import lexicon
from copydesk.language.verbs import verb_readings

_CORRECTED = ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "IN", "RP")
# The tag of the lemma itself, then those of the columns of the dictionary.
_TAGS = {"NOUN": ("NN", "NNS"), "ADJ": ("JJ", "JJR", "JJS"), "ADV": ("RB", "RBR", "RBS")}
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
    tags = set(verb_readings(form))
    for upos, columns in _TAGS.items():
        for lemma in lexicon.lemmas(form).get(upos, ()):
            rows = ((lemma,), *lexicon.forms(lemma).get(upos, ()))
            tags |= {tag for tag, forms in zip(columns, rows, strict=False) if form in forms}
    return frozenset(tags.union(*(_ALSO.get(tag, set()) for tag in tags)))
