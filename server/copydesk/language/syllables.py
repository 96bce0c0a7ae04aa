"""How many syllables an English word has, told by its spelling.

Each run of vowel letters counts as one syllable. Then comes what spelling hides: a silent "e" at the end or before a suffix
("make", "walked", "movement") takes one away, vowels that meet without joining ("create", "radio", "quiet") and a consonant
that is sounded alone ("prism") add one. Few common words come out wrong, and by one.
"""

import re
from functools import lru_cache

_RUN = re.compile(r"[aeiouy]+")
_SILENT = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[aeiouy])[^aeiouy]+e$(?<![^aeiouyl]le)",  # make, whole; not table
        r"(?<=[aeiouy])[^aeiouy]*(?:[^aeiouycgsxz]|th)es$(?<![cs]hes)(?<![^aeiouyl]les)",  # times; not boxes, wishes, tables
        r"(?<=[aeiouy])[^aeiouy]*[^aeiouytd]ed$(?<![^aeiouyl]led)",  # walked; not wanted, settled
        r"(?<=[aeiouy])[^aeiouy]+e(?:ly|ful|fully|less|ness|ments?)$(?<!element)(?<!plement)(?<!lements)",  # careful, movement
        r"^some(?=[a-z])|^every|^evening|^busi(?=ness)|where(?=[a-z])",
        r"(?<!ar)[gq]ues?$",  # league, unique; not argue
    )
)
_APART = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![tcsl])ia(?!ge|ment)|^gia",  # giant, media; not social, marriage, parliament
        r"(?<![tscxghln])io|^lio|(?<=[nl])io(?!n)|(?<=[tscxgh])io(?![nu])",  # radio, violence; not nation, region, union
        r"iu",  # medium
        r"ie(?=ty?$)|(?<![tc])ie(?=n[ct])|^scie",  # quiet, society, client, experience; not patient
        r"(?<![gp])eo(?!p)|^geo",  # video, geography; not people, leopard
        r"crea(?=t[eio]|$)|^idea|^area|^rea(?=ct|l[iy])|thea(?=t)|leu",  # create, idea, react, theatre
        r"(?<![gqs])ua|(?<![gq])ue(?=l|n)|(?<![gq])ui(?=n$|d$|ty)|uou",  # actual, cruel, fluid, ambiguity, continuous
        r"oe(?=[mt])",  # poem
        r"[aeiouy]ing",  # being, trying
        r"[^aeiouy](?:sm|thm)s?$|[aeiouy](?:sm|thm)s?$",  # prism, rhythm
    )
)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """The number of syllables of `word`, at least one; the parts of "well-known" are counted one by one, figures as one."""
    parts = re.findall(r"[a-z]+", word.lower().replace("’", "'").partition("'")[0])
    return max(sum(map(_of_part, parts)), 1)


def _of_part(word: str) -> int:
    runs = len(_RUN.findall(word))
    silent = sum(1 for pattern in _SILENT if pattern.search(word)) if runs > 1 else 0
    return max(runs - silent, 1) + sum(len(pattern.findall(word)) for pattern in _APART)
