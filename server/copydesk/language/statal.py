"""Participles that name a state: "is interested", "is located", "got married". They look like passives and are none.

A word's class is only one piece of evidence: a by-phrase, a progressive or an adverb of time makes an event of many a state.
"""

from copydesk.language.clauses import Aspect, Clause, Voice
from copydesk.language.word_lists import words

_STATES = words("""
interested concerned worried excited tired bored pleased delighted thrilled annoyed irritated frustrated confused
puzzled amazed astonished surprised shocked appalled disappointed satisfied dissatisfied embarrassed ashamed scared
frightened terrified alarmed relieved impressed honored honoured flattered fascinated thankful depressed devastated
exhausted drained stressed overwhelmed relaxed convinced persuaded determined inclined disposed willing
resolved committed devoted dedicated addicted attached accustomed supposed bound obliged entitled qualified suited
related unrelated unknown unemployed retired married engaged divorced separated involved located situated
based born gone finished over packed crowded mixed complicated limited advanced detailed experienced talented
gifted skilled renowned distinguished aged bent fallen expired outdated dated armed dressed clad naked seated lost
stuck broke undecided undisputed uninhabited untouched unaffected unlimited oriented aligned opposed biased justified
privileged aware composed comprised rooted grounded correlated associated affiliated concentrated
balanced sophisticated blessed doomed deceased dead destined poised geared meant hooked laden fond
enamored enamoured infatuated torn drunk sunken swollen rotten open-minded short-lived self-inflicted united animated
isolated remote scattered spread widespread varied long-lasting surrounded lined nestled tucked perched loved-up
overdue crippled
""")
_RESULTS = words("""
closed open broken blocked locked connected attached divided finished completed complete done covered filled fixed
hidden frozen damaged scattered spoiled sealed shut tied stained dried cooked wounded injured turned switched lit
painted decorated furnished equipped staffed populated organized organised structured designed arranged aimed focused
centred centered linked parked placed positioned booked sold dented worn ripped contaminated infected polluted
saturated
""")
_WITH = {
    "made": ("of", "from", "up"),
    "set": ("in", "on", "apart"),
    "used": ("to",),
    "known": ("for",),
    "prepared": ("to", "for"),
    "headed": ("for", "to", "toward", "towards"),
    "left": (),
}
"""Words that name a state only before certain others: "is made of", "is used to"."""
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
        return following in _WITH[word] and not _is_purpose(clause)
    if word in _STATES or (word.startswith("un") and clause.predicate.tag == "JJ"):
        return True
    return word in _RESULTS and clause.aspect is Aspect.SIMPLE and clause.modal is None and not _is_event(clause)


def _is_purpose(clause: Clause) -> bool:
    """Whether "used to" goes on with what is done with a thing: "will be used to determine the price"."""
    after = clause.parse.tokens[clause.predicate.i + 2 : clause.predicate.i + 3]
    return clause.predicate.lower == "used" and bool(after) and after[0].tag == "VB"


def _following(clause: Clause) -> str:
    at = clause.predicate.i + 1
    return clause.parse.tokens[at].lower if at < len(clause.parse.tokens) else ""


def _is_event(clause: Clause) -> bool:
    """Whether words of manner, time or means show that something happened."""
    if clause.group.first.tag == "TO":
        return True
    children = clause.parse.children(clause.predicate)
    manner = any(child.pos == "ADV" and child.lower.endswith("ly") for child in children)
    when = any(child.dep in ("obl:tmod", "obl:unmarked") for child in children)
    prepositions = [c.lower for child in children if child.dep.startswith("obl") for c in clause.parse.children(child)]
    means = any(word in ("with", "in", "on") for word in prepositions) and clause.group.first.tag == "VBD"
    return manner or when or means or "by" in prepositions
