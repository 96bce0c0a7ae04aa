"""Words that say the same of a fact, so that a statement is known again in other words.

A line holds verbs and the nouns made of them that can stand for one another where everything else agrees ("will end by
May", "to conclude by May"). The groups were chosen for telling statements apart, not for rewriting: a word stands in one group
only, in its most factual sense, and opposites stand apart.
"""

from functools import lru_cache

_GROUPS = """
accelerate hasten quicken
accuse allege allegation accusation
achieve attain accomplish achievement attainment accomplishment
acquire buy purchase acquisition
agree consent agreement
aim intend seek intention
allow permit enable let permission
announce declare unveil proclaim announcement declaration
appoint name nominate appointment nomination
approve authorize authorise endorse approval authorization endorsement
argue contend maintain claim
arrive come arrival
ask request
assist help aid assistance
assess evaluate appraise assessment evaluation
attack assault
avoid evade avoidance
ban prohibit forbid outlaw prohibition
begin start commence launch
believe think
blame fault
boost strengthen enhance reinforce bolster
build construct erect construction
cancel scrap abandon cancellation
cause provoke trigger prompt
change alter modify alteration modification
choose select pick choice selection
collapse crumble
compel oblige
complain complaint
complete finalize finalise completion
confirm verify confirmation
consider weigh consideration
create establish found creation establishment
criticize criticise condemn denounce criticism condemnation
cut reduce lower decrease trim slash reduction
damage harm impair
decide resolve decision
decline fall drop shrink
defeat beat
defend protect safeguard defence defense protection
delay postpone defer postponement
demand insist
deny reject refuse denial rejection refusal
destroy demolish destruction demolition
detail particular specific
die death
discuss debate discussion
disclose reveal divulge provide give supply release disclosure
distribute disperse distribution
dismiss fire sack dismissal
donate donation
earn gain
eliminate eradicate abolish elimination eradication
emphasize emphasise stress underline underscore emphasis
employ hire recruit
encourage urge
end conclude terminate cease finish expire termination
examine inspect examination inspection
expand enlarge broaden widen expansion
expect anticipate expectation anticipation
explain clarify explanation clarification
fail failure
fear dread
find discover discovery
fix repair mend
forecast predict prediction
fund finance
grow rise increase climb growth
happen occur
hide conceal
hurt injure injury
improve better improvement
include comprise contain
inform notify notification
investigate probe investigation
join enter
keep retain
kill murder slay
lead head
leave depart departure
lengthen extend prolong extension
limit restrict limitation restriction
locate situate
make produce manufacture production
merge combine merger combination
move shift transition switch
need require requirement
obtain get
obstruct hinder hamper impede
offer propose proposal
open inaugurate
order instruct
oversee supervise oversight supervision
own possess
pay spend payment
plan intention
plant factory
post publish publication
prevent stop prevention
promise pledge vow
promote advance promotion
raise lift
reach hit
reaffirm reiterate reaffirmation
receive receipt
recommend advise recommendation
recover rebound recovery
remain stay
remove withdraw removal withdrawal
replace supplant replacement
report article
resign quit resignation
respond reply response answer
restore reinstate restoration
return comeback
save rescue
say state tell
sell sale
send dispatch
settle settlement
show demonstrate demonstration
shut close closure
sign ratify ratification
simplify streamline simplification
solve resolve solution
suffer endure
suggest imply suggestion
support back
survive survival
suspend halt suspension
teach educate
test trial
threaten endanger menace threat
transport carry
try attempt
use utilize employ utilise usage
violate breach violation
visit trip
wait await
want wish
warn caution warning
win victory
worry concern
amount number quantity level
town city
car automobile vehicle
child kid
company firm business corporation
employee worker staffer
error mistake
job position
house home
illness disease sickness
money cash
partnership alliance
pupil student
road street
shop store
soldier troop
statement communique
talk negotiation
big large huge
small little tiny
quick fast rapid
important crucial vital essential key
cheap inexpensive
costly expensive
difficult hard
entire whole
extra additional
main principal chief
dangerous hazardous
"""

_ENDINGS = (
    *("isation", "ization", "ation", "ition", "ment", "ance", "ence", "ness"),
    *("ate", "ure", "ise", "ize", "ing", "ity", "ion", "e"),
)
"""The endings that are taken off, longest first."""
_SHORTEST_STEM = 4


def _canonical() -> dict[str, str]:
    canonical: dict[str, str] = {}
    for group in _GROUPS.split("\n"):
        for lemma in group.split():
            canonical.setdefault(lemma, group.split()[0])
    return canonical


_CANONICAL = _canonical()


def has_likes(lemma: str) -> bool:
    """Whether other words are known that say the same as the lower-case `lemma`."""
    return lemma in _CANONICAL


@lru_cache(maxsize=65_536)
def canonical(lemma: str) -> str:
    """The form that stands for the lower-case `lemma` and for what says the same: "end" for "conclude", a stem for others."""
    if lemma.endswith("s") and len(lemma) > _SHORTEST_STEM and not lemma.endswith("ss"):
        lemma = lemma[:-1]
    known = _CANONICAL.get(lemma)
    if known:
        return known
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return lemma[: -len(ending)]
    return lemma
