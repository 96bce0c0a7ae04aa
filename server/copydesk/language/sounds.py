"""Which of the two indefinite articles a word takes, told by its sound."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from copydesk.language import lexicon

Article = Literal["a", "an"]

_LETTERS_WITH_VOWEL_NAME = frozenset("AEFHILMNORSX")
_SPOKEN_AS_WORD = frozenset(
    word
    for words in (
        "FAFSA FEMA FICO FIFA FINRA FISA FLOTUS FOIA HAZMAT HEPA HIPAA HUD LAN LASER LEED LIBOR LIDAR MAGA MASH MERS MIDI MIMO",
        "MOMA MOOC NAFTA NAND NASA NASCAR NASDAQ NATO NICE NIMBY NIOSH NOAA NOR RADAR RAF RAID RAM REIT REM RICO RISC ROM SALT",
        "SAP SARS SCOTUS SCUBA SEAL SIDS SIM SOAP SONAR SPAC STEM SWAT",
    )
    for word in words.split()
)
_SPELT_OUT = frozenset(["FAQ", "HIV", "LED", "LSAT", "MCAT", "NAACP", "NIAID", "ROTC", "SAT"])
_SILENT_H = re.compile(r"(?:hour|honest|honor|honour|heir|herb(?:s|al|alist|alists|ed)?$)")
_CONSONANT_SOUND = re.compile(
    r"(?:eu|ew[^o]|ewe|one(?![ri])|once|ouija|"
    r"uni(?![mn]|d(?!i)|ll|ro|gn|ss|nt)|unidi|unimod|unan|us[aeu]|usi(?:ng)?|usur|uti|util|"
    r"ura|ure|uri|uro|uru|ubiq|ubie|ukr|uku|uke|ugand|utah|utop|uter|uvul|unix|unesco|ute)"
)
_VOWEL_Y = re.compile(r"y(?:tt|v|pre|psi)")
_NUMBER = re.compile(r"[$£€¥]?(\d[\d,]*)")


@lru_cache(maxsize=1 << 12)
def article(word: str) -> Article:
    """The indefinite article that stands before `word`: "an hour", "a European", "an MRI", "an 11-year-old", "a U.S. base".

    `word` may be a longer phrase; its first word decides. What cannot be read (a placeholder, an empty string) takes "a".
    """
    first = unicodedata.normalize("NFKD", word.strip()).lstrip("\"'“‘«([*_`").partition(" ")[0]
    number = _NUMBER.match(first)
    if number:
        return _before_number(number[1])
    first = re.split(r"[-/–—’']", first)[0].strip(".,;:!?)")
    letters = re.sub(r"[^A-Za-z0-9]", "", first)
    if not letters:
        return "a"
    if _is_spelt_out(first, letters):
        return "an" if letters[0].upper() in _LETTERS_WITH_VOWEL_NAME else "a"
    return _before_word(letters.lower())


def _before_number(digits: str) -> Article:
    if digits.startswith("8"):
        return "an"
    group, comma, _ = digits.partition(",")
    if group.startswith(("11", "18")) and len(group) in ((2,) if comma else (2, 4, 5)):
        return "an"
    return "a"


def _is_spelt_out(first: str, letters: str) -> bool:
    """Whether a reader says the names of the letters: "MRI", "U.S.", "MPs", "F16", "mRNA", "html", "X"."""
    if len(letters) == 1 or re.match(r"(?:[A-Za-z]\.){2,}", first) or re.match(r"[A-Za-z]\d", letters):
        return True
    if re.fullmatch(r"[A-Z]{2,}s", letters):
        letters = letters[:-1]
    if re.match(r"[a-z][A-Z]{2}", letters):
        return True
    if letters in _SPOKEN_AS_WORD:
        return False
    if letters in _SPELT_OUT or not re.search(r"[aeiouy]", letters.lower()):
        return True
    if not letters.isupper():
        return False
    return len(letters) <= 3 or not (_is_word(letters.lower()) or _is_pronounceable(letters))


def _is_word(word: str) -> bool:
    return bool(lexicon.lemmas(word)) or _SILENT_H.match(word) is not None


def _is_pronounceable(letters: str) -> bool:
    """Whether consonants and vowels alternate as they do in words that were once acronyms: NAFTA, LIDAR."""
    return re.fullmatch(r"[^AEIOU]?(?:[AEIOU][^AEIOU]){1,3}(?:[^AEIOU]?[AEIOU])?[^AEIOU]?", letters) is not None


def _before_word(word: str) -> Article:
    if _SILENT_H.match(word) or _VOWEL_Y.match(word):
        return "an"
    if _CONSONANT_SOUND.match(word):
        return "a"
    return "an" if word[0] in "aeiou" else "a"
