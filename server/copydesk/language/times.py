"""Words that say when: "by Monday" is a deadline, "in 1990" a date."""

from copydesk.language.parse import Parse, Token
from copydesk.language.word_lists import words

_TIMES = words("""
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december jan feb mar apr jun jul aug sept sep oct nov dec noon midnight dawn dusk nightfall sunrise
sunset today tomorrow tonight now then deadline morning afternoon evening night week weekend month year decade century
summer winter spring autumn fall christmas easter time date day hour minute age end beginning start close eve turn
quarter semester lunchtime dinnertime noontime past future
""")


_ORDINALS = words("first second third fourth fifth tenth fifteenth twentieth last")
_WHEN = words("on in at within after before since during until till between throughout about around for")


def is_when(parse: Parse, noun: Token) -> bool:
    """Whether `noun` heads a phrase that says when: "in 1844", "within thirty days", "last week"."""
    if not is_time(parse, noun) or parse.child(noun, "acl", "acl:relcl") is not None:
        return False
    if noun.dep in ("nmod:unmarked", "obl:unmarked", "nmod:tmod", "obl:tmod"):
        return True
    cases = [child.lower for child in parse.children(noun) if child.dep == "case"]
    return bool(cases) and cases[0] in _WHEN


def is_time(parse: Parse, noun: Token) -> bool:
    """Whether a noun or number names a time: "Monday", "the end of May", "the 1920s", "1990"."""
    named = any(child.dep in ("compound", "flat") and child.pos == "PROPN" for child in parse.children(noun))
    if noun.lower == "may":
        return noun.pos == "PROPN" and not named
    if noun.lower in _ORDINALS and any(is_time(parse, child) for child in parse.children(noun) if child.dep == "nmod"):
        return True
    if noun.lemma.lower() in ("spring", "fall") and any(child.lower in ("a", "an") for child in parse.children(noun)):
        return False  # A coil, a plunge.
    stem = noun.lower.rstrip("s")
    if stem in _TIMES or noun.lower in _TIMES or stem.isdigit():
        return not (named and noun.pos == "PROPN")
    return False
