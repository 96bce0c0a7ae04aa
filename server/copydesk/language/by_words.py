"""What a noun after "by" can be besides an agent, told by its words: a measure, a means, a place, a spell of time."""

import re

from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_person
from copydesk.language.times import is_time
from copydesk.language.word_lists import words

_UNITS = words("""
nose whisker % percent percentage point points half third quarter thirds factor margin fraction amount degree degrees notch inch
inches foot feet yard yards mile miles metre metres meter meters kilometre kilometres km kilometer kilometers cm mm kg
gram grams pound pounds ton tons tonnes dollar dollars euro euros cent cents goal goals run runs vote votes length
lengths day days week weeks month months year years hour hours minute minutes second seconds time times fold order
orders magnitude stroke strokes seat seats lot space spaces pixel pixels tab tabs
""")
_MEANS = words("""
hand hands mail email e-mail post phone telephone fax telegram letter cable wire radio text sms car bus train plane boat
ship ferry bike bicycle taxi air sea land road rail water lot ballot chance accident mistake error default definition
law name means way virtue reason dint far rote heart design nature choice force proxy surprise storm necessity turns
descent birth profession trade instinct implication extension analogy comparison contrast example inference convention
custom tradition happenstance decree referendum degrees word use courier credit card cheque check cash transfer
appointment lottery committee satellite tram barge tractor van drone rope sledge sled camel mule donkey elevator lift metro
truck subway coach minibus motorbike scooter canoe raft balloon jet parachute rule ear eye sight smell touch taste feel guess
intuition hunch memory reputation rank seniority age sex gender region country state county area district month machine
robot computer algorithm auction permission consent value reference copy pointer index key address law treaty contract
habit fiat edict coup stealth night day proclamation names cash transfer appointment referral marriage blood weight
volume size colour color number type category date alphabet subject topic acclamation consensus vote inch bit dozen
hundreds thousands millions truckload foot horse moonlight candlelight daylight
""")
_PAYMENTS = words("debit debits instalment instalments installment installments")
_DETERMINED_MEANS = words("""
time means way reason virtue name names hour vote dozen thousands hundreds millions use majority margin truckload decree
word show standards
""")
_PLACES = words("""
river lake sea shore road wall fire fireplace pool bed bridge fence tree stream coast pond roadside sink beach canal
table desk counter kerb curb side stairs lamp stove hearth grave altar shed barn wardrobe cupboard sofa couch chair bench
chimney hedge church chapel house shelf cabinet dresser mantelpiece pillar post well brook creek canal quay pier jetty dock
""")
_ALWAYS_PLACES = words("""
roadside riverside lakeside seaside bedside fireside door doorway window gate entrance exit stairs staircase wayside
""")
_SENDING = words("send ship forward dispatch return deliver post")
_CARRIERS = words("post mail coach train ferry boat plane flight bus ship steamer van lorry truck stagecoach airmail")
_REACHING = words("approach reach enter access")
_WAYS = words("""
avenue path road track lane drive driveway stairs staircase stair stairway steps ladder lift bridge causeway gate gateway door
doorway corridor passage tunnel ramp trail footpath street alley ferry portal arch archway
""")
_STANDING = words("hang bury seat sit station pitch moor park camp place stand perch")
"""What is done by a thing in this way is done beside it."""
_PLACING = words("""
park place put bury seat sit station locate situate leave lay camp set moor pitch hang stand keep plant position build
find see meet house marry photograph kiss wed
""")
_METHOD_VERBS = words("""
determine measure assess analyse analyze detect identify quantify separate confirm evaluate verify calculate estimate
compute test examine perform prepare obtain isolate purify generate sort group order rank classify index organise
organize arrange list divide multiply key label denote indicate mark genotype screen accompany assay achieve establish
produce make create do pay send ship deliver transport build choose select replace distribute conduct visualise
visualize validate characterise characterize extract derive treat delimit connect link join fasten secure express
represent bind define specify name distinguish
""")
_SORTING = words("""
categorise categorize filter segment classify tag catalogue catalog
sort group order rank classify organise organize arrange index list key label identify name
""")
_ANALYSING = words("""
determine assess analyse analyze detect identify quantify separate confirm evaluate verify select examine obtain isolate
purify genotype screen euthanize sacrifice visualise visualize characterise characterize monitor study test
compare perform conduct carry
""")
_METHODS = words("method methods technique techniques procedure procedures protocol dislocation inhalation")
_METHOD_ENDINGS = (
    "metry",
    "scopy",
    "graphy",
    "analysis",
    "assay",
    "assays",
    "blot",
    "blots",
    "blotting",
    "measurement",
    "measurements",
    "anova",
    "pcr",
    "sequencing",
    "staining",
    "phoresis",
    "test",
    "tests",
    "imaging",
    "tomography",
    "regression",
)
_MEASURING = words("measure calculate quantify estimate gauge")
_BARE_CAUSES = words("""
cause delay cover damage destroy ruin hit kill affect fuel drive hamper hinder follow surround overtake devastate
shock move annoy fascinate impress surprise overwhelm worry disturb bother please amuse delight bore frighten scare
haunt plague limit threaten motivate inspire inhibit block obscure hide disrupt spoil erode wake strike trigger power
support prevent spread carry disperse feed heat worsen offset outweigh match greet replace own run fund consume
dominate engulf ravage erase absorb weaken strengthen contaminate pollute stimulate suppress mediate induce regulate slow
accelerate shape mar undermine poison infest flood soak lash batter harm hurt wreck shatter exacerbate aggravate complicate
""")
ACTIONS = ("tion", "sion", "ment", "ance", "ence", "sis", "ing")
_MANNERS = ("ity", "ure", "ship", "ism", "ness", "age", "al", "phone", "copter", "cycle", "line", "mail", "graphy", "code")
"""Endings of bare nouns that rather say how: "by similarity", "by procedure", "by helicopter"."""
_BY_LAW = words("require prohibit forbid permit allow protect mandate bar ban guarantee")
_FORCES = words("""
snow rain wind fog ice fire flood lightning hail drought heat frost smoke dust sunlight gravity demand inflation competition
traffic winter weather
""")
"""Bare nouns for what acts by itself."""
_SPELLS = words("years decades centuries months weeks days hours generations age")
_FRACTIONS = words("third thirds quarter quarters fifth tenth")
_SURE = 0.9
"""The certainty from which on the parser is believed that a bare noun acts."""
CODE = re.compile(r"[A-Z]?\d+(?:\.\d+)+")
"""A version or a stage: "by 2.0", "by E10.25"."""


def is_lasting(parse: Parse, head: Token) -> bool:
    """Whether a word for a time says how long or old something is: "years of rain", "the age of the participants"."""
    if head.lower not in _SPELLS:
        return False
    after = [child for child in parse.children(head) if child.i > head.i]
    whole = next((child for child in after if any(case.lower == "of" for case in parse.children(child))), None)
    return whole is not None and whole.pos == "NOUN" and not is_time(parse, whole) and not is_measure(parse, whole)


def determined(parse: Parse, head: Token) -> bool:
    """Whether a noun has an article, a possessive or a number before it."""
    return any(child.dep in ("det", "nmod:poss", "nummod", "det:predet") for child in parse.children(head))


def counts_people(parse: Parse, head: Token) -> bool:
    """Whether a number stands for people or things ("by one of the editors"), and not for a year or an amount."""
    return any(child.dep == "nmod" and parse.child(child, "case") is not None for child in parse.children(head))


def is_measure(parse: Parse, head: Token) -> bool:
    """An amount: "by 5%", "by two goals", "by a factor of three"."""
    children = parse.children(head)
    if head.lower in ("handful", "majority", "couple") and any(c.dep == "nmod" and c.lower in _UNITS for c in children):
        return True
    counted = any(child.dep == "nummod" or child.tag == "CD" for child in children)
    if head.lower in ("%", "percent") and any(c.dep == "nmod" and c.tag in ("NNS", "NNPS") for c in children):
        return False
    alone = head.lower in ("%", "percent", "half", "factor", "margin", "fraction", "amount", "magnitude", "nose", "whisker")
    share = head.lower in _FRACTIONS and not any(child.dep == "nmod" for child in children)
    return (head.lower in _UNITS and (counted or alone)) or share or head.tag == "$" or head.pos == "SYM"


def is_means(parse: Parse, predicate: Token, head: Token) -> bool:
    """Means, manner and set phrases: "by hand", "by a unanimous vote", "by mass spectrometry"."""
    if head.lower in _METHODS or head.lower == "means" or (predicate.lemma in _ANALYSING and _is_method(parse, head)):
        return True
    people = is_person(head) and (head.tag == "NNS" or determined(parse, head))
    if predicate.lemma in _MEASURING and head.pos != "PRON" and not head.text[:1].isupper() and not people:
        return True
    if _is_way(predicate, head):
        return True
    if determined(parse, head):
        return head.lower in _DETERMINED_MEANS and not (head.lower in ("majority", "dozen") and counts_people(parse, head))
    if head.lower == "law" and predicate.lemma in _BY_LAW and len(parse.children(head)) == 1:
        return any(child.tag == "MD" for child in parse.children(predicate))
    if predicate.lemma in _SORTING and (
        (head.tag == "NN" and head.pos == "NOUN") or (head.text.isupper() and not parse.children(head)[1:])
    ):
        return True
    if head.tag != "NN" and not (head.tag == "NNP" and head.text.islower()):
        return head.lower in _MEANS and head.pos != "PROPN" and not counts_people(parse, head)
    if head.lower in _FORCES:
        return False
    if head.lower in _MEANS and not any(child.dep in ("amod", "compound") for child in parse.children(head)):
        return head.lower not in ("nature", "water") or predicate.lemma not in _BARE_CAUSES
    if _is_person(head):
        return False
    doubtful = predicate.lemma not in _BARE_CAUSES and not _placed(head) and not _is_surely_agent(head)
    return predicate.lemma in _METHOD_VERBS or doubtful


def _is_way(predicate: Token, head: Token) -> bool:
    """Whether a noun says how something goes or where one gets in, whatever its article: "sent by the evening post"."""
    if head.lower in _PAYMENTS:
        return True
    carries = predicate.lemma in _SENDING and head.lower in _CARRIERS
    return carries or (predicate.lemma in _REACHING and head.lower in _WAYS)


def _is_surely_agent(head: Token) -> bool:
    """Whether the parser is sure that a bare noun acts, and it names no action: "by jazz", but not "by negotiation"."""
    return head.dep == "obl:agent" and head.certainty >= _SURE and not head.lemma.lower().endswith((*ACTIONS, *_MANNERS))


def _is_method(parse: Parse, head: Token) -> bool:
    """Whether what examines is a method and not a person: "by PCR", "by regression analysis", "by demographic variables"."""
    if head.lower.endswith(_METHOD_ENDINGS):
        return True
    if determined(parse, head):
        return False
    return head.text.isupper() if head.pos == "PROPN" else not (is_person(head) or is_body(head))


def _placed(head: Token) -> bool:
    return "\ufffc" in head.text


_NAME = re.compile(r"[A-Z]|\d+[A-Z]|@\w")
"""How a name begins: "Bo", "18F", "@bo"."""
_PERSONS = words("""
staff management police government parliament congress god legal everyone someone anyone nobody everybody somebody
anybody society council none man woman crew personnel leadership industry business labour labor mankind humanity
counsel finance accounting procurement marketing engineering compliance
""")


def _is_person(head: Token) -> bool:
    return head.lower in _PERSONS or _NAME.match(head.text) is not None


def is_place(parse: Parse, predicate: Token, head: Token) -> bool:
    """Whether "by" says where: "by the river"."""
    if head.lower in _ALWAYS_PLACES:
        return True
    if predicate.lemma in _STANDING and head.tag == "NN" and not (is_person(head) or is_body(head)) and not _placed(head):
        return True
    return head.lower in _PLACES and predicate.lemma in _PLACING and not any(c.dep == "acl:relcl" for c in parse.children(head))
