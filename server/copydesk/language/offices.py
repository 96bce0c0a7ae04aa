"""Names of offices: long ones, within which "and" joins words, and not bodies: "the Office of Forms and Records"."""

import re

from copydesk.language import lexicon
from copydesk.language.parse import Parse, Token
from copydesk.language.word_lists import words

_OFFICES = words("""
office offices department division bureau center centre ministry institute committee subcommittee council agency
administration board directorate branch section school faculty college academy association society commission
community service services secretariat secretary directorates unit program programme foundation group forum network guild
team library lab archive archives
""")
_SEATS = words("""
office department division bureau center centre ministry institute agency administration service commission
""")
_WHOLE_DEPARTMENTS = words("""
state defense defence justice energy agriculture commerce labor labour interior treasury transport transportation finance war
""")
"""What alone is a department's field, so that another name may begin after it: "the Department of State and Open Doors"."""
_FIELDS = words("services community program programme")
"""Words for offices that are as often the field of one: "Health and Human Services"."""
NAMES = re.compile(r"\S+\.\w+|[A-Z]{3,}|[A-Z]?[a-z]+[A-Z]\w*|@\w+")
"""Words that are names whatever stands around them: "Forms.gov", "NASA", "WebFolk"."""

_ACRONYM = 3
"""Letters of a word in capitals that may name a body, at least."""


def is_office(noun: Token) -> bool:
    """Whether a noun, written with a capital, names an office or another body by its kind."""
    return noun.lower in _OFFICES and noun.text[:1].isupper()


def is_within_name(parse: Parse, office: Token, joined: Token) -> bool:
    """Whether what "and" joins belongs to the name of one office: the "Records" of "the Office of Forms and Records"."""
    field = _field(parse, office)
    if not is_office(office) or field is None or not field.i < joined.i:
        return False
    if office.lower == "department" and field.lower in _WHOLE_DEPARTMENTS and parse.tokens[field.i + 1].pos == "CCONJ":
        return False
    added = _added(parse, joined)
    plain = all(word.text[:1].isupper() and _is_common(word) for word in (field, *added))
    return plain and not any(is_office(word) and word.lower not in _FIELDS for word in added)


def is_another_body(parse: Parse, office: Token, joined: Token) -> bool:
    """Whether "and" joins another body to an office: the "Forms.gov" of "the Community of Practice and Forms.gov"."""
    field = _field(parse, office)
    if not office.text[:1].isupper() or field is None or not field.i < joined.i:
        return False
    return _is_common(field) and NAMES.fullmatch(joined.text) is not None and parse.tokens[joined.i - 1].pos == "CCONJ"


def is_seat(parse: Parse, office: Token, place: Token) -> bool:
    """Whether `place` is the body of which an office is a part: "the Office of Forms in the Revenue Service", "… at NASA"."""
    cases = [child.lower for child in parse.children(place) if child.dep == "case"]
    body = (place.lower in _SEATS and place.text[:1].isupper()) or (place.text.isupper() and len(place.text) >= _ACRONYM)
    return is_office(office) and body and cases in (["in"], ["at"], ["within"], ["of"])


def _field(parse: Parse, office: Token) -> Token | None:
    """What an office is for: "Forms" in "the Office of Forms", "Learning" in "the Center for Adult Learning"."""
    for child in parse.children(office):
        if child.i > office.i and child.dep == "nmod" and any(c.lower in ("of", "for", "on") for c in parse.children(child)):
            return child
    return None


def _added(parse: Parse, joined: Token) -> tuple[Token, ...]:
    """The words from the conjunction to `joined`."""
    start = joined.i
    while start > 0 and parse.tokens[start - 1].pos not in ("CCONJ", "PUNCT"):
        start -= 1
    return parse.tokens[start : joined.i + 1]


def _is_common(word: Token) -> bool:
    """Whether the dictionary, which holds no names, knows the word."""
    return bool(lexicon.lemmas(word.lower)) or bool(lexicon.forms(word.lower))
