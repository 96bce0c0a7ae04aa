"""Words that say the same of a fact, so that a statement is known again in other words.

A line holds verbs and the nouns made of them that can stand for one another where everything else agrees ("will end by
May", "to conclude by May"). The groups were chosen for telling statements apart, not for rewriting: a word stands in one group
only, in its most factual sense, and opposites stand apart.
"""

from functools import lru_cache

_GROUPS = """
accelerate hasten quicken
accept acceptance
accuse allege allegation accusation
achieve attain accomplish achievement attainment accomplishment
acquire buy purchase acquisition
adjust adjustment
agree consent agreement
aim intend seek intention
allow permit enable let permission
amend amendment
amount number quantity level
announce declare unveil proclaim announcement declaration
apologize apologise apology
appoint name nominate appointment nomination
approve authorize authorise endorse approval authorization endorsement
argue contend maintain claim
arrange arrangement
arrive come arrival
ask request
assess evaluate appraise assessment evaluation
assist help aid assistance
attack assault
avoid evade avoidance
ban prohibit forbid outlaw prohibition
begin start commence launch
believe think
big large huge
blame fault
boost strengthen enhance reinforce bolster
build construct erect construction
bury burial
cancel scrap abandon cancellation
car automobile vehicle
cause provoke trigger prompt
change alter modify alteration modification
cheap inexpensive
child kid
choose select pick choice selection
classify classification
collapse crumble
company firm business corporation
compel oblige
compensate compensation
complain complaint
complete finalize finalise completion
confirm verify confirmation
consider weigh consideration
contaminate contamination
convert conversion
convict conviction
cooperate cooperation
costly expensive
create establish found creation establishment
criticize criticise condemn denounce criticism condemnation
cut reduce lower decrease trim slash reduction
damage harm impair
dangerous hazardous
decide resolve decision
decline fall drop shrink
decorate decoration
defeat beat
defend protect safeguard defence defense protection
delay postpone defer postponement
demand insist
deny reject refuse denial rejection refusal
deploy deployment
deport deportation
destroy demolish destruction demolition
detail particular specific
devastate devastation
die death
difficult hard
disappear disappearance
disappoint disappointment
disclose reveal divulge provide give supply release disclosure
discuss debate discussion
dismiss fire sack dismissal
distribute disperse distribution
dominate domination
donate donation
earn gain
elect election
eliminate eradicate abolish elimination eradication
embarrass embarrassment
emigrate emigration
emphasize emphasise stress underline underscore emphasis
employ hire recruit
employee worker staffer
encourage urge
end conclude terminate cease finish expire termination
enforce enforcement
entire whole
error mistake
evacuate evacuation
examine inspect examination inspection
excavate excavation
exhibit exhibition
expand enlarge broaden widen expansion
expect anticipate expectation anticipation
explain clarify explanation clarification
explode explosion
extra additional
fail failure
fear dread
find discover discovery
fix repair mend
forecast predict prediction
fund finance
grieve grief
grow rise increase climb growth
happen occur
hesitate hesitation
hide conceal
house home
humiliate humiliation
hurt injure injury
illness disease sickness
imitate imitation
immigrate immigration
immunize immunise immunization immunisation
important crucial vital essential key
imprison imprisonment
improve better improvement
include comprise contain
infect infection
inform notify notification
inherit inheritance
insure insurance
invade invasion
invest investment
investigate probe investigation
irrigate irrigation
isolate isolation
job position
join enter
keep retain
kill murder slay
lead head
leave depart departure
lend loan
lengthen extend prolong extension
liberate liberation
limit restrict limitation restriction
locate situate
main principal chief
make produce manufacture production
marry marriage
mediate mediation
merge combine merger combination
migrate migration
mobilize mobilise mobilization mobilisation
modernize modernise modernization modernisation
money cash
move shift transition switch
multiply multiplication
narrate narration
nationalize nationalise nationalization nationalisation
need require requirement
obstruct hinder hamper impede
obtain get
offer propose proposal
open inaugurate
order instruct
oversee supervise oversight supervision
own possess
partnership alliance
pay spend payment
persuade persuasion
plan intention
plant factory
pollute pollution
post publish publication
prevent stop prevention
privatize privatise privatization privatisation
promise pledge vow
promote advance promotion
prove proof
punish punishment
pupil student
qualify qualification
quick fast rapid
raise lift
reach hit
reaffirm reiterate reaffirmation
receive receipt
recommend advise recommendation
recover rebound recovery
rehabilitate rehabilitation
relieve relief
relocate relocation
remain stay
remove withdraw removal withdrawal
renovate renovation
replace supplant replacement
report article
resettle resettlement
resign quit resignation
resist resistance
respond reply response answer
restore reinstate restoration
retire retirement
return comeback
revive revival
road street
save rescue
say state tell
segregate segregation
seize seizure
sell sale
send dispatch
settle settlement
shop store
show demonstrate demonstration
shut close closure
sign ratify ratification
simplify streamline simplification
small little tiny
soldier troop
solve resolve solution
starve starvation
statement communique
succeed success
suffer endure
suggest imply suggestion
support back
survive survival
suspend halt suspension
talk negotiation
teach educate
tempt temptation
test trial
threaten endanger menace threat
tolerate tolerance
town city
translate translation
transport carry
treat treatment
try attempt
use utilize employ utilise usage
vaccinate vaccination
violate breach violation
visit trip
wait await
want wish
warn caution warning
win victory
worry concern
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
