"""Rules of English spelling that verbs and nouns share."""

import re
from enum import StrEnum

from copydesk.language import irregular

SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_HARD_CH = frozenset(["epoch", "eunuch", "loch", "matriarch", "monarch", "patriarch", "stomach"])
_VOWELS = "aeiou"


class Spelling(StrEnum):
    """Whose spelling the writer follows where the two differ in a form: "traveled" or "travelled"."""

    AMERICAN = "american"
    BRITISH = "british"


def cased(form: str, model: str) -> str:
    """`form` with the capital that `model` starts with."""
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


def with_s(word: str) -> str:
    """The plural of a noun or third person of a verb, by rule."""
    if ends_in_consonant_y(word):
        return word[:-1] + "ies"
    if SIBILANT.search(word) and word not in _HARD_CH:
        return word + ("zes" if re.search(r"[^aeiouz][aeiou]z$", word) else "es")
    if word in irregular.O_ES:
        return word + "es"
    return word + "s"


def ends_in_consonant_y(word: str) -> bool:
    """Whether the final -y becomes -i- before an ending: "city", "soliloquy", but not "day"."""
    return word.endswith("y") and len(word) > 1 and (word[-2] not in _VOWELS or word.endswith("quy"))
