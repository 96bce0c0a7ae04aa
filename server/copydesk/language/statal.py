"""Participles that name a state: "is interested", "is located", "got married". They look like passives and are none.

A word's class is only one piece of evidence: a by-phrase, a progressive or an adverb of time makes an event of many a state.
"""

from copydesk.language.clauses import Aspect, Clause, Tense, Voice
from copydesk.language.participles import COVERINGS, PLACED, PREPARED, RESULTS, STATES
from copydesk.language.times import is_when
from copydesk.language.word_lists import words

_WITH = {
    "made": ("of", "from", "up"),
    "used": ("to",),
    "known": ("for",),
    "prepared": ("to", "for"),
    "headed": ("for", "to", "toward", "towards"),
    "left": (),
    "attached": ("to",),
    "turned": ("on", "off"),
    "switched": ("on", "off"),
    "set": ("in", "on", "apart", "for", "back", ".", "!", "?", ";", ""),
    "built": ("of",),
    "relieved": ("that", "to", "at", "about"),
}
"""Words that name a state only before certain others: "is made of", "is used to"."""
_DEGREES = words("""
fully highly badly densely heavily completely partly partially entirely totally thoroughly tightly loosely neatly richly
closely strongly firmly deeply slightly mostly largely barely hardly nearly fairly mildly severely wholly utterly
sparsely thickly thinly lavishly sumptuously beautifully poorly extremely really truly terribly usually normally generally
clearly currently permanently only early likely
""")
"""Adverbs that tell how far something is in a state."""
_QUALITIES = words("well badly poorly ill half sparsely thinly")
_SPREADS = words("normally evenly uniformly randomly equally widely unevenly regularly irregularly oddly well widely strangely")
_GOT = words("""
married engaged divorced dressed undressed changed stuck lost tired bored drunk hurt started done used involved
confused excited interested rid acquainted pregnant upset worried scared accustomed ready finished burned burnt
""")


def is_state(clause: Clause) -> bool:
    """Whether a passive in form says how things are rather than what is done to them."""
    word = clause.predicate.lower
    following = _following(clause)
    if clause.agent is not None:
        return False
    if clause.voice is Voice.GET_PASSIVE:
        return word in _GOT
    if clause.aspect in (Aspect.PROGRESSIVE, Aspect.PERFECT_PROGRESSIVE):
        return False
    if word in _WITH:
        return following in _WITH[word] and not _is_purpose(clause) and not _is_event(clause)
    if word in COVERINGS and following in ("with", "in") and clause.modal is None and not _is_infinitive(clause):
        return not (_has_manner(clause) or _is_dated(clause))
    if _is_labelled_agent(clause):
        return False
    if _describes(clause):
        return True
    if word in STATES or (word.startswith("un") and clause.predicate.tag == "JJ"):
        return True
    lasting = word in RESULTS or (word in PREPARED and clause.tense is Tense.PRESENT)
    return lasting and clause.aspect is Aspect.SIMPLE and clause.modal is None and not _is_event(clause)


def _describes(clause: Clause) -> bool:
    """Whether the words beside a participle make a quality of it: "is well read", "are evenly spaced", "cracked and old"."""
    if clause.aspect is not Aspect.SIMPLE or clause.modal is not None or _is_infinitive(clause):
        return False
    parse, verb = clause.parse, clause.predicate
    before = parse.tokens[verb.i - 1].lower
    if before in _QUALITIES and (clause.tense is Tense.PRESENT or before == "half"):
        return True
    if verb.lower in ("distributed", "spaced", "proportioned", "shaped"):
        return before in _SPREADS
    if verb.lower in ("required", "optional"):
        return _ends_clause(clause) and clause.tense is Tense.PRESENT and parse.child(verb, "aux") is None
    if verb.lower == "cut":
        return _following(clause) in ("short", "low", "square")
    others = [child for child in parse.children(verb) if child.dep == "conj" and child.i > verb.i]
    others += [parse.head(verb)] if verb.dep == "conj" else []
    return any(other.tag == "JJ" and other.pos == "ADJ" for other in others) and not _is_event(clause)


def _ends_clause(clause: Clause) -> bool:
    return all(
        child.i < clause.predicate.i or child.pos in ("PUNCT", "CCONJ") for child in clause.parse.children(clause.predicate)
    )


def _is_purpose(clause: Clause) -> bool:
    """Whether "used to" goes on with what is done with a thing: "will be used to determine the price"."""
    after = clause.parse.tokens[clause.predicate.i + 2 : clause.predicate.i + 3]
    if clause.subject is not None and clause.subject.head.lower in ("i", "we", "you", "he", "she"):
        return False
    return clause.predicate.lower == "used" and bool(after) and after[0].tag == "VB"


def _following(clause: Clause) -> str:
    at = clause.predicate.i + 1
    return clause.parse.tokens[at].lower if at < len(clause.parse.tokens) else ""


def _is_event(clause: Clause) -> bool:
    """Whether words of manner, time or means show that something happened."""
    if _is_infinitive(clause) or _has_manner(clause):
        return True
    children = clause.parse.children(clause.predicate)
    when = any(child.dep in ("obl:tmod", "obl:unmarked", "ccomp", "obj") for child in children)
    prepositions = [c.lower for child in children if child.dep.startswith("obl") for c in clause.parse.children(child)]
    telling = ("with",) if clause.predicate.lower in PLACED else ("with", "in", "on")
    means = any(word in telling for word in prepositions) and clause.group.first.tag == "VBD"
    return when or means or "by" in prepositions


def _is_dated(clause: Clause) -> bool:
    """Whether a phrase tells when it was done: "was furnished in June"."""
    return any(
        child.dep.startswith("obl") and is_when(clause.parse, child) for child in clause.parse.children(clause.predicate)
    )


def _is_infinitive(clause: Clause) -> bool:
    return any(word.tag == "TO" for word in clause.group.words)


def _has_manner(clause: Clause) -> bool:
    """Whether an adverb says how or how fast it was done, not how far: "was quickly sealed", but "is fully booked"."""
    adverbs = [child for child in clause.parse.children(clause.predicate) if child.pos == "ADV" and child.lower.endswith("ly")]
    return any(child.lower not in _DEGREES for child in adverbs)


def _is_labelled_agent(clause: Clause) -> bool:
    return any(child.dep == "obl:agent" for child in clause.parse.children(clause.predicate))
