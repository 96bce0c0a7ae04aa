"""Phrases after an agent that belong to the verb: where it happened, on what occasion."""

from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body
from copydesk.language.word_lists import words

_WHERE = words("at near outside inside on behind beside along across in around throughout during after before")
_INSTITUTIONS = words("""
university hospital school college centre center lab laboratory institute bank museum department ministry office newspaper
embassy agency company firm government field industry group sector audience neighbourhood neighborhood region country
village town city area world community
""")
_OCCASIONS = words("""
response collaboration cooperation conjunction partnership accordance compliance favour favor return exchange addition
behalf request basis course light view spite advance anticipation preparation connection retaliation recognition
honour honor breach violation contravention
defiance defence excess protest revenge error secret public private turn person part consultation coordination parallel appeal
""")
"""Nouns that with "in", "on" or "at" tell on what occasion something is done: "in response to", "at the request of"."""


_AIDS = words("""
help support assistance aid funding permission approval consent ease care difficulty caution enthusiasm success reference
respect regard intent precision confidence
""")
"""Nouns that with "with" tell how something is done: "with support from the council"."""
_TERMS = words("""
licence license law contract agreement terms rule rules act treaty policy scheme programme program heading title name
pseudonym pressure protest conditions supervision guidance direction order orders duress oath
""")
"""Nouns that with "under" tell on what terms something is done."""
_PURPOSES = words(
    "reuse use review approval publication comment comments consideration free download testing feedback signature"
)
"""Bare nouns that with "for" tell to what end something is done: "by the public for reuse"."""
_MANNERS = words("order sequence fashion manner way form detail full style format")
_STAGES = words(
    "movement act chapter round heat half game match race battle scene episode season final interval verse stage set innings"
)


def is_stage(parse: Parse, noun: Token) -> bool:
    """Whether a phrase names a part of a play, a match or the like, in which something happens: "in the second movement"."""
    cases = [child.lower for child in parse.children(noun) if child.dep == "case"]
    return noun.lemma.lower() in _STAGES and cases[:1] in (["in"], ["during"])


def is_scene(parse: Parse, noun: Token) -> bool:
    """Whether a phrase is likelier to say where something happened than which people are meant: "at the airport"."""
    if noun.pos != "NOUN" or is_body(noun) or noun.lemma.lower() in _INSTITUTIONS:
        return False
    children = parse.children(noun)
    definite = any(child.lower in ("the", "this", "that") for child in children)
    own = any(child.dep == "nmod:poss" and child.tag == "PRP$" for child in children)
    cases = [child.lower for child in children if child.dep == "case"]
    return (definite and any(case in _WHERE for case in cases)) or (own and cases[:1] == ["on"])


def is_occasion(parse: Parse, noun: Token) -> bool:
    """Whether a phrase tells on what occasion something is done: "in response to complaints", "as part of the reform"."""
    cases = [child.lower for child in parse.children(noun) if child.dep == "case"]
    if cases[:1] == ["via"] or (cases[:1] == ["with"] and noun.lower in _AIDS):
        return True
    if cases[:1] == ["under"] and noun.lower in _TERMS:
        return True
    if noun.lower in _MANNERS and cases[:1] == ["in"]:
        return True
    bare = not any(child.dep in ("det", "nmod:poss") for child in parse.children(noun))
    if cases[:1] == ["for"] and noun.lower in _PURPOSES and bare:
        return True
    return noun.lower in _OCCASIONS and any(case in ("in", "on", "at", "as") for case in cases)
