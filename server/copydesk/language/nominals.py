"""Plurals of nouns, comparatives of adjectives and adverbs, adverbs of adjectives."""

import re
from functools import lru_cache

from copydesk.language import irregular, lexicon
from copydesk.language.spelling import cased, with_s

_COMPOUND_ENDINGS = ("woman", "man", "child", "wife", "self", "foot", "tooth")
_NO_COMPOUND = frozenset(
    ["bigfoot", "caiman", "german", "human", "norman", "ottoman", "roman", "shaman", "talisman", "tenderfoot"]
)


@lru_cache(maxsize=1 << 12)
def adverb(adjective: str) -> str | None:
    """The manner adverb of an adjective: "careful" → "carefully", "good" → "well".

    None where there is none ("friendly", "difficult") or where it means something else ("hard" → "hardly").
    """
    word = adjective.lower()
    known = irregular.ADVERBS.get(word)
    if known:
        return cased(known, adjective)
    if word in irregular.NO_ADVERB or not word.isalpha():
        return None
    candidate = _in_ly(word)
    listed = "ADV" in lexicon.lemmas(candidate)
    if not listed and not re.search(r"(?:ful|ous|ive|ic|ical|al|able|ible|less|ent|ant)$", word):
        return None
    return cased(candidate, adjective)


def plural(noun: str) -> str:
    """The plural of a noun, or of a phrase by its head: "point of view" → "points of view"."""
    known = irregular.NOUNS.get(noun.lower())
    if known:
        return cased(known, noun)
    phrase = re.match(r"(.+?)( (?:of|in|to|for|on|at) .+)$", noun)
    if phrase:
        return plural(phrase[1]) + phrase[2]
    compound = re.match(r"(.*[ -])(.+)$", noun)
    return compound[1] + _plural_word(compound[2]) if compound else _plural_word(noun)


def _plural_word(noun: str) -> str:
    lower = noun.lower()
    if lower in irregular.UNCHANGED_NOUNS:
        return noun
    if noun.isupper() and len(noun) > 1:
        return noun + "s"
    known = irregular.NOUNS.get(lower)
    if known:
        return cased(known, noun)
    for ending in _COMPOUND_ENDINGS if lower not in _NO_COMPOUND else ():
        if lower.endswith(ending):
            return noun[: -len(ending)] + irregular.NOUNS[ending]
    if lower.endswith("sis") and len(lower) > 4:
        return noun[:-2] + "es"
    regular = with_s(lower)
    listed = lexicon.forms(lower).get("NOUN", ())
    plurals = listed[0] if listed else ()
    return cased(regular if not plurals or regular in plurals or plurals == (lower,) else plurals[0], noun)


def lemma_of_noun(form: str) -> str:
    """The singular of a noun in lower case."""
    if form in irregular.SINGULARS:
        return irregular.SINGULARS[form]
    found = lexicon.lemmas(form).get("NOUN")
    if found:
        return form if form in found and not form.endswith("s") else found[0]
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if re.search(r"(?:sses|xes|ches|shes|zzes)$", form):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
        return form[:-1]
    return form


def compared(word: str, tag: str) -> str:
    """The comparative (JJR, RBR) or superlative (JJS, RBS) of a word in lower case."""
    comparative = tag.endswith("R")
    known = irregular.COMPARATIVES.get(word)
    if known:
        return known[0 if comparative else 1]
    listed = lexicon.forms(word).get("ADJ" if tag.startswith("J") else "ADV")
    if listed and len(listed) > 1 and listed[0] and listed[1]:
        return listed[0 if comparative else 1][0]
    return f"{'more' if comparative else 'most'} {word}"


def lemma_of_compared(form: str, pos: str) -> str:
    """The positive of an adjective or adverb in lower case."""
    for lemma, pair in irregular.COMPARATIVES.items():
        if form in pair and (pos == "ADV") == (lemma in ("well", "badly")):
            return lemma
    found = lexicon.lemmas(form).get(pos)
    return found[0] if found else form


def _in_ly(word: str) -> str:
    if word.endswith("ll"):
        return word + "y"
    if word.endswith("ic"):
        return word + "ally"
    if re.search(r"[^aeiou]le$", word):
        return word[:-1] + "y"
    if word.endswith("y") and len(re.findall(r"[aeiouy]+", word)) > 1:
        return word[:-1] + "ily"
    return word + "ly"
