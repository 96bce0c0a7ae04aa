"""Agents: which by-phrase of a passive names the one who acts.

The parser's label alone is right in seven cases of eight; deadlines, measures, means, places, gerunds and set phrases are told
apart here by their words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_person
from copydesk.language.phrases import Phrase, phrase_of, shortened
from copydesk.language.times import is_time, is_when
from copydesk.language.word_lists import words

_UNITS = words("""
% percent percentage point points half third quarter thirds factor margin fraction amount degree degrees notch inch
inches foot feet yard yards mile miles metre metres meter meters kilometre kilometres km kilometer kilometers cm mm kg
gram grams pound pounds ton tons tonnes dollar dollars euro euros cent cents goal goals run runs vote votes length
lengths day days week weeks month months year years hour hours minute minutes second seconds time times fold order
orders magnitude stroke strokes seat seats lot
""")
_MEANS = words("""
hand hands mail email e-mail post phone telephone fax telegram letter cable wire radio text sms car bus train plane
boat ship ferry bike bicycle taxi air sea land road rail water lot ballot chance accident mistake error default
definition law name means way virtue reason dint far rote heart design nature choice force proxy surprise storm
necessity turns descent birth profession trade instinct implication extension analogy comparison contrast example
inference convention custom tradition happenstance decree referendum degrees word use courier credit card cheque check
cash transfer appointment referral marriage blood weight volume size colour color number type category date alphabet
subject topic acclamation consensus vote inch bit dozen hundreds thousands millions truckload foot horse moonlight
candlelight daylight
""")
_DETERMINED_MEANS = words("""
time means way reason virtue name hour vote dozen thousands hundreds millions use majority margin truckload decree
word show standards
""")
_BODY = words("""
arm hand hair ear neck throat collar wrist leg foot nose shoulder shoulders scruff ankle waist sleeve tail handle
lapels elbow bridle reins halter leash lead
""")
_HOLDING = words("""
hold take grab seize lead catch grip pull drag lift carry yank pick clutch grasp tie hang lower
""")
_PLACES = words("""
river lake sea shore road wall fire fireplace pool bed bridge fence tree stream coast pond roadside sink beach canal
table desk counter kerb curb side stairs lamp stove hearth grave altar
""")
_ALWAYS_PLACES = words("""
roadside riverside lakeside seaside bedside fireside door doorway window gate entrance exit stairs staircase wayside
""")
_PLACING = words("""
park place put bury seat sit station locate situate leave lay camp set moor pitch hang stand keep plant position build
find see meet house
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
STRANDED = words("for to with at of into upon on after about from against without")
"""Prepositions that a passive leaves behind: "was paid for by the club"."""
_TAKES_THAT = words("""
say tell argue believe think claim report decide agree know feel hope suggest inform warn assure remind advise
convince persuade allege note point announce state recommend propose assume fear predict conclude find show estimate
acknowledge accept confirm
""")
_TAKES_TO = words("""
ask tell believe expect consider require allow order urge force persuade invite instruct encourage permit know advise
warn beg command compel teach train help make cause enable forbid lead prompt inspire motivate hire pay appoint choose
elect select
""")
_WITH_INFINITIVE = words("""
attempt desire effort decision ability need plan wish right failure willingness refusal inability tendency opportunity
urge chance promise threat offer request hope intention fact idea belief claim news view notion conviction fear
suggestion proposal
""")
"""Nouns that take an infinitive or a that-clause of their own."""
_GIVING = words("""
offer give sell send pay teach award grant hand lend show promise deny assign charge ask tell allow guarantee allot
loan bring serve
""")
_WORKS = words("""
book song novel poem letter painting film play piece work article photo photograph picture lecture talk report essay
story record album
""")
_BY_LAW = words("require prohibit forbid permit allow protect mandate bar ban guarantee")
_PLURAL_PRONOUNS = words("""
other another themselves himself herself itself myself ourselves yourself yourselves oneself
""")


_SPELLS = words("years decades centuries months weeks days hours generations age")
_FRACTIONS = words("third thirds quarter quarters fifth tenth")
_CODE = re.compile(r"[A-Z]?\d+(?:\.\d+)+")
"""A version or a stage: "by 2.0", "by E10.25"."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A by-phrase that names the one who acts: `by` and the `phrase` after it.

    `others` are the words between the verb and "by" that limit the agent ("mainly by", "not only by").
    """

    by: Token
    phrase: Phrase
    limited: bool = False
    labelled: bool = True


def by_phrases(parse: Parse, predicate: Token) -> tuple[Agent, ...]:
    """All phrases with "by" that hang on `predicate` after it, whether they name an agent or not."""
    found = []
    for child in _oblique(parse, predicate):
        by = next((c for c in parse.children(child) if c.lower == "by" and c.dep in ("case", "mark")), None)
        if by is None:
            continue
        before = [c for c in parse.children(child) if c.i < by.i]
        limits = [c for c in before if not (c.dep == "case" and c.lower in STRANDED)]
        phrase = phrase_of(parse, child, {by.i, *(c.i for c in before), *(c.i for c in complements(parse, predicate, child))})
        found.append(Agent(by, without_times(parse, phrase), bool(limits), child.dep == "obl:agent"))
    return tuple(found)


def without_times(parse: Parse, phrase: Phrase) -> Phrase:
    """A phrase for people without a phrase of time at its end, which belongs to the verb whatever the parser says."""
    if not (is_person(phrase.head) or is_body(phrase.head)):
        return phrase
    for token in phrase.tokens:
        below = parse.subtree(token)
        if token.i <= phrase.head.i or below[-1].i != phrase.last.i or not is_when(parse, token):
            continue
        return shortened(phrase, below[0].i)
    return phrase


def complements(parse: Parse, predicate: Token, head: Token) -> Iterator[Token]:
    """Clauses that complete `predicate` although the parser hung them on the noun before them.

    "It was argued by the defence that he lied", "we were asked by the owner to leave".
    """
    if head.lemma.lower() in _WITH_INFINITIVE:
        return
    for child in parse.children(head):
        if child.i < head.i or child.dep not in ("acl", "acl:relcl", "advcl", "ccomp", "xcomp"):
            continue
        marks = [c.lower for c in parse.children(child) if c.dep == "mark"]
        if (predicate.lemma in _TAKES_THAT and "that" in marks) or (predicate.lemma in _TAKES_TO and "to" in marks):
            yield child


def _oblique(parse: Parse, predicate: Token) -> Iterator[Token]:
    """What a by-phrase of `predicate` may be: its own adjuncts, and those of an idiom's noun ("taken care of by Bo")."""
    for child in parse.children(predicate):
        if child.i < predicate.i:
            continue
        if child.dep.partition(":")[0] in ("obl", "advcl", "nmod"):
            yield child
            yield from (below for below in parse.children(child) if _is_misplaced(parse, child, below))
        elif child.dep in ("obj", "xcomp"):
            yield from (
                below
                for below in parse.children(child)
                if below.dep in ("nmod", "obl", "obl:agent") and _is_ours(parse, predicate, child, below)
            )


def _is_misplaced(parse: Parse, noun: Token, phrase: Token) -> bool:
    """Whether a by-phrase hangs on a noun that can have no agent, a person or a share: "granted to the mayor by parliament"."""
    if phrase.i < noun.i or phrase.dep.partition(":")[0] not in ("nmod", "obl"):
        return False
    cases = [child.lower for child in parse.children(phrase) if child.dep == "case"]
    return cases[-1:] == ["by"] and (noun.lower == "half" or is_person(noun) or is_body(noun))


def _is_ours(parse: Parse, predicate: Token, complement: Token, phrase: Token) -> bool:
    """Whether a phrase that the parser hung on the verb's complement may be the verb's own by-phrase."""
    cases = [child.lower for child in parse.children(phrase) if child.dep == "case"]
    if cases[-1:] != ["by"] or phrase.i < complement.i:
        return False
    if complement.dep == "xcomp" and complement.pos in ("ADJ", "NOUN", "PROPN"):
        return True
    if complement.pos == "VERB":
        return predicate.lemma == "make" and phrase.dep != "nmod"
    gift = predicate.lemma in _GIVING and complement.lemma not in _WORKS and not complement.lemma.endswith(("tion", "ment"))
    return cases[-2:] == ["of", "by"] or gift


def agent_of(parse: Parse, predicate: Token) -> Agent | None:
    """The by-phrase that names the agent of the passive participle `predicate`."""
    candidates = [phrase for phrase in by_phrases(parse, predicate) if names_agent(parse, predicate, phrase)]
    return next((phrase for phrase in candidates if phrase.labelled), candidates[0] if candidates else None)


def names_agent(parse: Parse, predicate: Token, phrase: Agent) -> bool:
    """Whether a by-phrase names an agent, judged by its words."""
    head = phrase.phrase.head
    words = {token.lower for token in phrase.phrase.tokens}
    if (
        phrase.phrase.first.i != phrase.by.i + 1
        or head.lower in _PLURAL_PRONOUNS
        or words in ({"each", "other"}, {"one", "another"})
    ):
        return False
    first = phrase.phrase.first
    if (head.tag == "VBG" and not _determined(parse, head)) or (first.tag == "VBG" and first.dep in ("cop", "aux", "aux:pass")):
        return False
    if head.pos == "VERB" and head.tag != "VBG" and not _opens_with_wh(phrase.phrase):
        return False
    if (
        _CODE.fullmatch(head.text)
        or head.pos in ("ADV", "ADP", "SCONJ")
        or (head.pos == "NUM" and not _counts_people(parse, head))
    ):
        return False
    if _is_lasting(parse, head):
        return True
    return not (
        is_time(parse, head)
        or _is_measure(parse, head)
        or _is_means(parse, predicate, head)
        or _is_place(parse, predicate, head)
        or (head.lower in _BODY and predicate.lemma in _HOLDING)
    )


def _is_lasting(parse: Parse, head: Token) -> bool:
    """Whether a word for a time says how long or old something is: "years of rain", "the age of the participants"."""
    if head.lower not in _SPELLS:
        return False
    after = [child for child in parse.children(head) if child.i > head.i]
    whole = next((child for child in after if any(case.lower == "of" for case in parse.children(child))), None)
    return whole is not None and whole.pos == "NOUN" and not is_time(parse, whole) and not _is_measure(parse, whole)


def _determined(parse: Parse, head: Token) -> bool:
    return any(child.dep in ("det", "nmod:poss", "nummod", "det:predet") for child in parse.children(head))


def _opens_with_wh(phrase: Phrase) -> bool:
    return phrase.first.tag in ("WP", "WDT")


def _counts_people(parse: Parse, head: Token) -> bool:
    """Whether a number stands for people or things ("by one of the editors"), and not for a year or an amount."""
    return any(child.dep == "nmod" and parse.child(child, "case") is not None for child in parse.children(head))


def _is_measure(parse: Parse, head: Token) -> bool:
    """An amount: "by 5%", "by two goals", "by a factor of three"."""
    children = parse.children(head)
    counted = any(child.dep == "nummod" or child.tag == "CD" for child in children)
    alone = head.lower in ("%", "percent", "half", "factor", "margin", "fraction", "amount", "magnitude")
    share = head.lower in _FRACTIONS and not any(child.dep == "nmod" for child in children)
    return (head.lower in _UNITS and (counted or alone)) or share or head.tag == "$" or head.pos == "SYM"


def _is_means(parse: Parse, predicate: Token, head: Token) -> bool:
    """Means, manner and set phrases: "by hand", "by a unanimous vote", "by mass spectrometry"."""
    if head.lower in _METHODS or head.lower == "means" or (predicate.lemma in _ANALYSING and _is_method(parse, head)):
        return True
    if predicate.lemma in _MEASURING and head.pos != "PRON" and not head.text[:1].isupper():
        return True
    if _determined(parse, head):
        return head.lower in _DETERMINED_MEANS
    if head.lower == "law" and predicate.lemma in _BY_LAW and len(parse.children(head)) == 1:
        return False
    if predicate.lemma in _SORTING and head.text.isupper() and not parse.children(head)[1:]:
        return True
    if head.tag != "NN" and not (head.tag == "NNP" and head.text.islower()):
        return head.lower in _MEANS and head.pos != "PROPN" and not _counts_people(parse, head)
    if head.lower in _MEANS and not any(child.dep in ("amod", "compound") for child in parse.children(head)):
        return head.lower not in ("nature", "water") or predicate.lemma not in _BARE_CAUSES
    return (predicate.lemma in _METHOD_VERBS and not _is_person(head)) or (
        not _is_person(head) and predicate.lemma not in _BARE_CAUSES and not _placed(head)
    )


def _is_method(parse: Parse, head: Token) -> bool:
    """Whether what examines is a method and not a person: "by PCR", "by regression analysis", "by demographic variables"."""
    if head.lower.endswith(_METHOD_ENDINGS):
        return True
    if _determined(parse, head):
        return False
    return head.text.isupper() if head.pos == "PROPN" else not (is_person(head) or is_body(head))


def _placed(head: Token) -> bool:
    return "\ufffc" in head.text


_PERSONS = words("""
staff management police government parliament congress god legal everyone someone anyone nobody everybody somebody
anybody society council none man woman crew personnel leadership industry business labour labor mankind humanity
counsel
""")


def _is_person(head: Token) -> bool:
    return head.lower in _PERSONS or head.text[:1].isupper()


def _is_place(parse: Parse, predicate: Token, head: Token) -> bool:
    if head.lower in _ALWAYS_PLACES:
        return True
    return head.lower in _PLACES and predicate.lemma in _PLACING and not any(c.dep == "acl:relcl" for c in parse.children(head))
