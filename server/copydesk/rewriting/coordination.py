"""Two verbs with one subject: how each gets a subject of its own when one of them turns active.

"The site is used by students and explains taxes" → "Students use the site, and it explains taxes"; "The site explains taxes and
is used by students" → "The site explains taxes, and students use it". The pronoun must not be mistaken for another noun.
"""

from collections.abc import Container
from dataclasses import dataclass, replace

from copydesk.language import lexicon
from copydesk.language.agents import Agent
from copydesk.language.clauses import Clause, ClauseKind, Mood, passives
from copydesk.language.inflection import object_form, verb_readings
from copydesk.language.offices import NAMES, is_office
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_person
from copydesk.language.phrases import Phrase, phrase_of
from copydesk.language.times import is_time
from copydesk.language.verb_groups import NEVER_TRANSITIVE, group_of
from copydesk.language.word_lists import words
from copydesk.rewriting.noun_phrase import agreement

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl")
_FINITE = ("VBZ", "VBP", "VBD", "MD")
_JOINING = words("and but")
_NEGATIONS = words("not n't n’t never cannot")
_PAIRED = words("either neither both only nor whether")
_WITH_TWO = words("""
give grant send pay teach award hand lend show promise deny assign charge ask tell allow guarantee loan bring serve offer
call name make elect appoint keep leave find consider dub title deem feed fine refuse owe sell
""")
"""Verbs that keep an object in the passive: the past of any other is, with an object, no participle of an earlier "was"."""
_FIRMS = words("""
regulator publisher provider supplier employer manufacturer retailer insurer operator developer contractor broadcaster lender
maker carrier committee
""")
"""Words made like those for people that often name a firm or an office."""
_LONGEST_GAP = 12
"""Words between the agent and the verb that shares the subject: beyond them the pronoun stands too far from its noun."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The shared subject, said again as `pronoun` for the verb after the conjunction `after`.

    A `relative` pronoun takes the conjunction's place: "…, which takes an hour".
    """

    after: Token
    pronoun: str
    relative: bool = False


def with_own_subject(clause: Clause) -> Repeated | None:
    """How a later verb that shares the subject of a passive gets one of its own; None if there is none or it can't."""
    parse, agent = clause.parse, clause.agent
    others = _later(clause)
    if agent is None or clause.subject is None or len(others) != 1 or clause.kind is ClauseKind.RELATIVE:
        return None
    [other] = others
    joining = _joining(parse, other)
    plain = joining is not None and agent.phrase.last.i < joining.i <= agent.phrase.last.i + _LONGEST_GAP
    if not plain or not _is_finite(parse, other) or _is_paired(parse, clause.predicate, other):
        return None
    assert joining is not None, "it is plain"
    pronoun = _pronoun(parse, clause.subject)
    if pronoun is None or _could_be(parse, pronoun, agent.phrase):
        return Repeated(joining, "which", relative=True) if _may_be_which(clause, joining) else None
    return Repeated(joining, pronoun)


@dataclass(frozen=True, slots=True)
class Partner:
    """A second participle with an agent of its own, which turns active together with the first.

    `after` is the conjunction before it, `pronoun` its object.
    """

    clause: Clause
    agent: Agent
    after: Token
    pronoun: str


def with_partner(clause: Clause) -> Partner | None:
    """The later participle that shares the auxiliary and has its own agent: "praised by critics and loved by readers".

    Only a simple, affirmed tense can be said twice without its auxiliary.
    """
    agent, subject, others = clause.agent, clause.subject, _later(clause)
    if agent is None or subject is None or len(others) != 1 or clause.expletive is not None or clause.group.shared:
        return None
    plain = clause.group.passive is clause.group.first and not clause.negated and clause.mood is Mood.INDICATIVE
    joining = _joining(clause.parse, others[0])
    if not plain or joining is None or joining.i != agent.phrase.last.i + 1 or clause.kind is ClauseKind.RELATIVE:
        return None
    other = next((one for one in passives(clause.parse) if one.predicate is others[0]), None)
    pronoun = _pronoun(clause.parse, subject)
    if other is None or other.agent is None or not other.group.shared or other.joined or _later(other) or pronoun is None:
        return None
    parse = clause.parse
    between = parse.tokens[joining.i + 1 : other.agent.by.i]
    bare = all(token.lower not in ("not", "n't", "n’t") for token in between) and all(
        token is other.predicate or token.dep in ("advmod", "compound:prt") or is_time(parse, token) for token in between
    )
    if not bare or other.agent.phrase.head.tag == "PRP" or (_acts(subject) and _could_be(clause.parse, pronoun, agent.phrase)):
        return None
    return Partner(other, other.agent, joining, object_form(pronoun))


def _acts(subject: Phrase) -> bool:
    """Whether the subject could do what its agent does, so that a pronoun after both might stand for either.

    A thing remains what is acted on: "Ned cooked the ham, and the dog ate it".
    """
    head = subject.head
    return is_person(head) or is_body(head) or is_office(head) or head.pos != "NOUN"


def _may_be_which(clause: Clause, joining: Token) -> bool:
    """Whether the second verb can hang on the new object: a thing that will stand, bare, right before the conjunction."""
    parse, agent, subject = clause.parse, clause.agent, clause.subject
    assert agent is not None, "asked only of a clause with an agent"
    assert subject is not None, "and with a subject"
    thing = subject.head.pos == "NOUN" and not (is_person(subject.head) or is_body(subject.head))
    bare = subject.last is subject.head and not any(token.dep == "conj" for token in subject.tokens)
    between = parse.tokens[clause.predicate.i + 1 : agent.by.i]
    close = joining.i == agent.phrase.last.i + 1 and all(token.dep == "compound:prt" for token in between)
    plain = clause.group.top.dep == "root" and clause.expletive is None and not clause.joined
    return thing and bare and close and plain and joining.lower == "and"


def with_own_object(clause: Clause) -> Repeated | None:
    """How a passive that shares the subject of an earlier verb gets an object; None if it shares none or it can't."""
    parse, top = clause.parse, clause.group.top
    if not clause.shares_subject or clause.group.shared or clause.group.first.tag not in _FINITE or _later(clause):
        return None
    owner, joining = parse.head(top), _joining(parse, top, _JOINING | {"or"})
    if joining is not None and joining.lower == "or" and any(child.lower in _NEGATIONS for child in parse.children(owner)):
        return None
    found = parse.child(owner, *_SUBJECTS[:2])
    if joining is None or found is None or owner.dep in ("acl", "acl:relcl", "conj") or _is_paired(parse, owner, top):
        return None
    if found.tag in ("WDT", "WP") or found.i > owner.i or joining.i > clause.group.first.i:
        return None
    if any(token.dep in _SUBJECTS for token in parse.tokens[owner.i + 1 : joining.i]):
        return None
    pronoun = _pronoun(parse, phrase_of(parse, found))
    between = [t for t in parse.tokens[owner.i + 1 : joining.i] if t.dep in ("obj", "iobj", "obl:agent", "attr")]
    if pronoun is None or any(_could_be(parse, pronoun, Phrase(noun, (noun,))) for noun in between):
        return None
    return Repeated(joining, object_form(pronoun))


def _later(clause: Clause) -> list[Token]:
    """The verbs coordinated after the clause's own that have no subject."""
    parse = clause.parse
    joined = {clause.predicate.i, *(verb.i for verb in clause.joined)}
    owners = {token.i: token for token in (clause.group.top, clause.predicate, *clause.joined)}.values()
    found = [child for owner in owners for child in parse.children(owner) if child.dep == "conj" and child.i not in joined]
    return [child for child in found if parse.child(child, *_SUBJECTS) is None and not is_order(parse, child)]


def is_order(parse: Parse, verb: Token) -> bool:
    """Whether a coordinated verb is an order, which has no subject to share: "…, so don't worry"."""
    if verb.tag != "VB" or (verb.i and parse.tokens[verb.i - 1].tag == "TO"):
        return False
    auxiliaries = [child.lower for child in parse.children(verb) if child.dep.startswith("aux")]
    return auxiliaries == ["do"] or (not auxiliaries and any(child.lower == "so" for child in parse.children(verb)))


def _joining(parse: Parse, verb: Token, conjunctions: Container[str] = _JOINING) -> Token | None:
    found = next((child for child in parse.children(verb) if child.dep == "cc" and child.i < verb.i), None)
    return found if found is not None and found.lower in conjunctions else None


def _is_finite(parse: Parse, verb: Token) -> bool:
    """Whether a verb has its own finite form, surely: a past tense might be a participle that shares the auxiliary."""
    group = group_of(parse, verb, next((c for c in parse.children(verb) if c.dep == "aux:pass"), None))
    alone = verb.tag in ("VBZ", "VBP") or "VBN" not in verb_readings(verb.lower) or verb.lemma in NEVER_TRANSITIVE
    alone = alone or (verb.tag == "VBD" and verb.lemma not in _WITH_TWO and parse.child(verb, "obj") is not None)
    return (group.first.tag in _FINITE or (group.first is verb and verb.lemma in NEVER_TRANSITIVE)) and (
        group.first is not verb or alone
    )


def _is_paired(parse: Parse, first: Token, second: Token) -> bool:
    tokens = [*parse.children(first), *parse.children(second)]
    return any(token.lower in _PAIRED for token in tokens) and any(token.dep in ("cc:preconj", "cc") for token in tokens)


def _pronoun(parse: Parse, subject: Phrase) -> str | None:
    """The pronoun that can stand for the subject; a person's gender is not guessed."""
    head = subject.head
    if head.tag == "PRP":
        return head.lower if head.lower != "i" else "I"
    if agreement(parse, subject).plural:
        return "they"
    verbs = (parse.head(head), *parse.children(parse.head(head)))
    plural_verb = any(verb.tag == "VBP" or verb.lower == "were" for verb in verbs)
    thing = (head.tag == "NN" and head.pos == "NOUN" and not is_person(head)) or _is_named_thing(subject)
    return "it" if thing and not plural_verb else None


def _is_named_thing(subject: Phrase) -> bool:
    """Whether a name can be no person's: "Forms.gov", "NASA", "the Style Guide"."""
    head = subject.head
    if head.pos != "PROPN":
        return False
    if len(subject) == 1:
        return NAMES.fullmatch(head.text) is not None
    titled = subject.first.lower in ("the", "this", "our") and head.tag == "NNP" and not is_office(head)
    return titled and not _named_like_person(head) and bool(lexicon.forms(head.lower))


def _named_like_person(name: Token) -> bool:
    """Whether a word for people is written as a name: "the Director"."""
    return is_person(replace(name, pos="NOUN"))


def _could_be(parse: Parse, pronoun: str, phrase: Phrase) -> bool:
    """Whether a reader might take the pronoun for `phrase`."""
    plural = agreement(parse, phrase).plural
    if pronoun == "they":
        return plural
    if pronoun == "it":
        return not plural and (not is_person(phrase.head) or phrase.head.pos == "PROPN" or phrase.head.lemma.lower() in _FIRMS)
    return pronoun in ("he", "she") and not plural and is_person(phrase.head)
