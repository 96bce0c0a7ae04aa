"""The dictionary: which forms English words have, and which words a form belongs to.

The data are lemminflect's two tables (NIH SPECIALIST lexicon, 40,000 words). They are read here directly: lemminflect's own
loader costs 0.45 s and 50 MB, this one a tenth of both. The tables err on irregular and doubling verbs ("broadcasted",
"mimiced", "occured"); `inflection` corrects them.
"""

import gzip
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_CATEGORIES: Mapping[str, str] = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}


@cache
def _table(name: str) -> list[str]:
    """The rows of a table of lemminflect, "word,category,forms…", sorted, without names and abbreviations in capitals."""
    package = find_spec("lemminflect")  # found, not imported: importing it imports spaCy
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("lemminflect is not installed; copydesk needs it")
    packed = Path(package.submodule_search_locations[0], "resources", name).read_bytes()
    rows = gzip.decompress(packed).decode("utf-8").split("\n")
    return sorted(row for row in rows if row[:1].islower())


def _rows(name: str, word: str) -> list[list[str]]:
    """The fields after the word in each row of `word`."""
    table = _table(name)
    key = word + ","
    found = []
    for at in range(bisect_left(table, key), len(table)):
        if not table[at].startswith(key):
            break
        found.append(table[at][len(key) :].split(","))
    return found


@lru_cache(maxsize=1 << 14)
def lemmas(form: str) -> Mapping[str, tuple[str, ...]]:
    """The lemmas that `form` (lower case) belongs to, for each part of speech (UPOS) that the dictionary knows it as."""
    return {
        _CATEGORIES[category]: tuple(forms.split("/"))
        for category, forms, *_ in _rows("lemma_lu.csv.gz", form)
        if category in _CATEGORIES
    }


@lru_cache(maxsize=1 << 13)
def forms(lemma: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The listed forms of `lemma` (lower case) for each part of speech; an unlisted form is an empty tuple.

    VERB: past, past participle, present participle, third person; the participle is empty where it equals the past.
    NOUN: plural. ADJ and ADV: comparative, superlative.
    """
    return {
        _CATEGORIES[category]: tuple(tuple(form for form in field.split("/") if form) for field in fields)
        for category, *fields in _rows("infl_lu.csv.gz", lemma)
        if category in _CATEGORIES
    }
