"""Words that say when: "by Monday" is a deadline, "in 1990" a date."""

from copydesk.language.parse import Parse, Token
from copydesk.language.word_lists import words

_TIMES = words("""
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december jan feb mar apr jun jul aug sept sep oct nov dec noon midnight dawn dusk nightfall sunrise
sunset today tomorrow tonight now then deadline morning afternoon evening night week weekend month year decade century
summer winter spring autumn fall christmas easter time date day hour minute age end beginning start close eve turn
quarter semester lunchtime dinnertime noontime
""")


def is_time(parse: Parse, noun: Token) -> bool:
    """Whether a noun or number names a time: "Monday", "the end of May", "the 1920s", "1990"."""
    named = any(child.dep in ("compound", "flat") and child.pos == "PROPN" for child in parse.children(noun))
    if noun.lower == "may":
        return noun.pos == "PROPN" and not named
    stem = noun.lower.rstrip("s")
    if stem in _TIMES or noun.lower in _TIMES or stem.isdigit():
        return not (named and noun.pos == "PROPN")
    return False
