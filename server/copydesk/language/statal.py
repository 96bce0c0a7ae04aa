"""Participles that name a state: "is interested", "is located", "got married". They look like passives and are none.

A by-phrase, a progressive, a modal or a perfect settles most cases. For a simple "is" or "was" the evidence is weighed: the
class of the participle is one piece of it, and the words around it are the others.
"""

from copydesk.language.circumstances import Circumstances
from copydesk.language.clauses import Aspect, Clause, Tense, Voice
from copydesk.language.inflection import verb_readings
from copydesk.language.participles import MINDS, STATES
from copydesk.language.people import is_person
from copydesk.language.statal_evidence import Evidence, evidence_of
from copydesk.language.word_lists import words

WEIGHTS: dict[Evidence, float] = {
    Evidence.STATE: 2.3,
    Evidence.RESULT: 1.3,
    Evidence.PREPARED: -1.1,
    Evidence.DEED: -2.7,
    Evidence.PRESENT: 2.4,
    Evidence.PRESENT_DEED: 1.7,
    Evidence.ENDS: 0.9,
    Evidence.ONE: 0.8,
    Evidence.MIND: 1.1,
    Evidence.BODY: 1.8,
    Evidence.OWNED: 0.4,
    Evidence.COVERED: 1.1,
    Evidence.PLACED: 1.0,
    Evidence.MADE_OF: 0.1,
    Evidence.DEGREE: 1.2,
    Evidence.BESIDE_ADJECTIVE: 2.0,
    Evidence.BESIDE_STATE: 0.9,
    Evidence.BESIDE_DEED: -0.9,
    Evidence.PARTICLE_OF_STATE: 0.1,
    Evidence.PARTICLE_OF_DEED: -2.5,
    Evidence.TOLD: -3.6,
    Evidence.DATED: -1.4,
    Evidence.CONDITION: -2.8,
    Evidence.SOME: -1.0,
    Evidence.GENERAL: -0.8,
    Evidence.MOVED: -0.5,
}
"""What each piece adds to the log odds of a state. `training.states` fits the weights and prints this table."""
START = 0.0
"""The log odds of a state before anything is known, as fitted."""
_LEAST = -0.75
"""The log odds from which a participle counts as a state. Below 0: to mark a state costs more trust than to miss a passive."""

_BEFORE = {
    "made": words("of from up"),
    "used": words("to"),
    "known": words("for"),
    "left": words(""),
}
"""Participles that name a state before certain words alone: "is made of", "is used to"."""
_BEFORE_ALSO = {
    "built": words("of on"),
    "founded": words("on upon"),
    "named": words("after for"),
    "cut": words("short low square"),
    "sold": words("out"),
    "derived": words("from"),
    "directed": words("at toward towards"),
    "targeted": words("at"),
    "modelled": words("on after"),
    "modeled": words("on after"),
}
"""Participles that name a state before certain words unless it is told when or how, and sometimes before others."""
_AFTER_DONE = frozenset({"", ".", ",", "?", "!", "with"})
"""What follows where somebody is done: "When you are done, press Enter"."""
_QUALITIES = words("well badly poorly ill half hand home purpose custom ready")
"""Words that in the present make a quality of a participle: "is well read", "is hand made"."""
_SEATS = words("seat place chair table room spot bench bed slot stool")
"""What is "taken" when somebody sits or lies on it."""
_GOT = words("""
married engaged divorced dressed undressed changed stuck lost tired bored drunk hurt started done used involved
confused excited interested rid acquainted pregnant upset worried scared accustomed ready finished burned burnt
""")


def is_state(clause: Clause) -> bool:
    """Whether a passive in form says how things are rather than what is done to them."""
    settled = _settled(clause)
    return log_odds(clause) >= _LEAST if settled is None else settled


def is_weighed(clause: Clause) -> bool:
    """Whether no rule settles what a passive in form is, so that the evidence is weighed."""
    return _settled(clause) is None


def _settled(clause: Clause) -> bool | None:
    """What the form of the verb group or a fixed combination makes certain: whether it is a state; None if nothing does."""
    word = clause.predicate.lower
    labelled = word not in STATES and any(child.dep == "obl:agent" for child in clause.parse.children(clause.predicate))
    if clause.agent is not None or labelled:
        return False
    if clause.voice is Voice.GET_PASSIVE:
        return word in _GOT
    if clause.aspect in (Aspect.PROGRESSIVE, Aspect.PERFECT_PROGRESSIVE):
        return False
    if word == "born" or (word.startswith("un") and not verb_readings(word)) or _is_idiom(clause):
        return True
    if word in _BEFORE:
        return _names_state_before(clause)
    if not _is_simple(clause):
        return word in MINDS or (word in STATES and Evidence.TOLD not in evidence_of(clause))
    return False if clause.expletive is not None and word not in MINDS else None


def log_odds(clause: Clause) -> float:
    """The log odds that a simple "is" or "was" with a participle tells of a state."""
    return START + sum(WEIGHTS[piece] for piece in evidence_of(clause))


def _is_simple(clause: Clause) -> bool:
    return clause.aspect is Aspect.SIMPLE and clause.tense is not Tense.NONE and not _is_infinitive(clause)


def _is_infinitive(clause: Clause) -> bool:
    return any(word.tag == "TO" for word in clause.group.words)


def _names_state_before(clause: Clause) -> bool:
    """Whether the words that give the participle its sense of a state stand behind it, or before it in a relative clause."""
    word = clause.predicate.lower
    if word == "used":
        return _following(clause) == "to" and not _is_purpose(clause)
    fronted = any(case in _BEFORE[word] for case, noun in Circumstances(clause).phrases if noun.i < clause.predicate.i)
    return not _is_infinitive(clause) and (fronted or _following(clause) in _BEFORE[word])


def _is_idiom(clause: Clause) -> bool:
    """Whether the participle names a state in this combination: "is named after", "is well read", "The seat is taken"."""
    verb, subject = clause.predicate, clause.subject
    if _following(clause) in _BEFORE_ALSO.get(verb.lower, ()):
        return Evidence.TOLD not in evidence_of(clause)
    if verb.lower == "taken" and subject is not None and subject.head.lemma in _SEATS:
        return True
    before = clause.parse.tokens[verb.i - 1].lower if verb.i else ""
    if clause.tense is not Tense.PRESENT:
        return before == "ill"
    if verb.lower == "done":
        return subject is not None and is_person(subject.head) and _following(clause) in _AFTER_DONE
    return before in _QUALITIES


def _following(clause: Clause) -> str:
    at = clause.predicate.i + 1
    return clause.parse.tokens[at].lower if at < len(clause.parse.tokens) else ""


def _is_purpose(clause: Clause) -> bool:
    """Whether "used to" goes on with what is done with a thing: "is used to determine the price"."""
    after = clause.parse.tokens[clause.predicate.i + 2 : clause.predicate.i + 3]
    if clause.subject is not None and clause.subject.head.lower in ("i", "we", "you", "he", "she"):
        return False
    return clause.predicate.lower == "used" and bool(after) and after[0].tag == "VB"
