"""Clauses: a predicate with its subject, its verb group and, in the passive, its agent.

`passives` finds every be- and get-passive of a parse, whatever stands between auxiliary and participle. The parser and the
dictionary are asked together, so that a word which the parser never saw ("overseen") is not lost, and each participle of a
coordination ("was washed and dried") is found.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from copydesk.language.agents import Agent, agent_of, by_phrases, complements, opens_with_that
from copydesk.language.inflection import is_participle
from copydesk.language.parse import Parse, Token
from copydesk.language.phrases import Phrase, phrase_of
from copydesk.language.verb_groups import GET, NEVER_TRANSITIVE, VerbGroup, group_of, inner_start, passive_auxiliary

_SUBJECTS = ("nsubj:pass", "nsubj", "nsubj:outer", "csubj:pass", "csubj")


class Voice(StrEnum):
    """Whether the subject acts or is acted upon."""

    ACTIVE = "active"
    BE_PASSIVE = "be-passive"
    GET_PASSIVE = "get-passive"


class Tense(StrEnum):
    """What the finite verb shows; a clause without one has none."""

    PRESENT = "present"
    PAST = "past"
    NONE = "none"


class Aspect(StrEnum):
    """The aspect of the group, the passive auxiliary not counted."""

    SIMPLE = "simple"
    PROGRESSIVE = "progressive"
    PERFECT = "perfect"
    PERFECT_PROGRESSIVE = "perfect-progressive"


class Mood(StrEnum):
    """Statement, question, order, or the bare form of "they insist that it be read"."""

    INDICATIVE = "indicative"
    INTERROGATIVE = "interrogative"
    IMPERATIVE = "imperative"
    SUBJUNCTIVE = "subjunctive"


class ClauseKind(StrEnum):
    """What the clause is in its sentence."""

    MAIN = "main"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    REDUCED = "reduced"


@dataclass(frozen=True)
class Clause:
    """A predicate and what belongs to it.

    `subject` is None where the clause has none of its own: in an infinitive or gerund, in an order, or where it shares the
    subject of an earlier, coordinated predicate (`shares_subject`). `agent` is the by-phrase that names who acts.
    `expletive` is the "it" or "there" that only holds the subject's place. `joined` are later participles that share the
    auxiliary, the subject and the agent ("was washed and dried by Bo").
    """

    parse: Parse
    group: VerbGroup
    kind: ClauseKind
    subject: Phrase | None
    agent: Agent | None
    shares_subject: bool = False
    expletive: Token | None = None
    joined: tuple[Token, ...] = ()

    @property
    def predicate(self) -> Token:
        """The main verb."""
        return self.group.predicate

    @property
    def voice(self) -> Voice:
        """Active, be-passive or get-passive."""
        if self.group.passive is None:
            return Voice.ACTIVE
        return Voice.GET_PASSIVE if self.group.passive.lower.startswith(("get", "got")) else Voice.BE_PASSIVE

    @property
    def tense(self) -> Tense:
        """The tense that the first verb shows; none after a modal and in a clause without a finite verb."""
        if not self.group.finite or self.modal is not None:
            return Tense.NONE
        return Tense.PAST if self.group.first.tag == "VBD" else Tense.PRESENT

    @property
    def aspect(self) -> Aspect:
        """The aspect, told by the forms that follow "have" and "be"."""
        words = [word for word in self.group.words if word is not self.group.passive]
        last = self.group.passive or self.group.predicate
        perfect = any(word.lemma == "have" and word.dep == "aux" for word in words) and (
            last.tag in ("VBN", "VBG") or any(word.lower == "been" for word in words)
        )
        if last.tag == "VBG":
            return Aspect.PERFECT_PROGRESSIVE if perfect else Aspect.PROGRESSIVE
        return Aspect.PERFECT if perfect else Aspect.SIMPLE

    @property
    def modal(self) -> Token | None:
        """The modal verb, "will" and "would" among them."""
        return next((word for word in self.group.words if word.tag == "MD"), None)

    @property
    def negated(self) -> bool:
        """Whether "not" or "n't" negates the group."""
        return self.group.negation is not None

    @property
    def mood(self) -> Mood:
        """The mood, told by the order of words, the form of the first verb and the end of the sentence."""
        if self.subject is not None and self.group.first.i < self.subject.head.i and self.group.finite:
            return Mood.INTERROGATIVE
        if self.group.first.tag == "VB" and self.group.first.lower != "to":
            return Mood.IMPERATIVE if self.subject is None else Mood.SUBJUNCTIVE
        return Mood.INTERROGATIVE if self._asks else Mood.INDICATIVE

    @cached_property
    def _asks(self) -> bool:
        sentence = self.parse.sentences[self.predicate.sentence]
        last = self.parse.tokens[sentence.end - 1]
        return last.text == "?" and self.kind is ClauseKind.MAIN and self.subject is not None and is_wh(self.subject.first)


def is_wh(token: Token) -> bool:
    """Whether `token` is a question word or relative pronoun."""
    return token.tag in ("WP", "WDT", "WP$", "WRB")


def passives(parse: Parse) -> tuple[Clause, ...]:
    """Every be- and get-passive of the parse, in the order of their participles."""
    auxiliaries = {token.i: aux for token in parse.tokens if (aux := passive_auxiliary(parse, token)) is not None}
    shared = _sharing(parse, auxiliaries)
    joined = {i: tuple(parse.tokens[j] for j, owner in shared.items() if owner == i) for i in auxiliaries}
    found = [_passive(parse, parse.tokens[i], aux, None, joined[i]) for i, aux in auxiliaries.items()]
    found += [_passive(parse, parse.tokens[i], auxiliaries[owner], parse.tokens[owner]) for i, owner in shared.items()]
    return tuple(sorted(found, key=lambda clause: clause.predicate.i))


def clause_of(parse: Parse, verb: Token) -> Clause:
    """The clause whose main verb or predicate is `verb`, active or passive."""
    passive = passive_auxiliary(parse, verb)
    if passive is not None:
        return _passive(parse, verb, passive, None)
    group = group_of(parse, verb)
    subject, expletive = _subject(parse, group), _expletive(parse, group)
    return Clause(parse, group, _kind(parse, group), subject, None, _shares_subject(parse, group), expletive)


def _passive(parse: Parse, predicate: Token, auxiliary: Token, owner: Token | None, later: tuple[Token, ...] = ()) -> Clause:
    group = group_of(parse, predicate, auxiliary, owner)
    agent = agent_of(parse, predicate)
    if later and (agent is None or agent.by.i > later[0].i):
        agent = next((found for verb in later if (found := agent_of(parse, verb))), agent)
    joined = later if agent is None or _adjacent(parse, predicate, later, agent) else ()
    shares = _shares_subject(parse, group)
    return Clause(parse, group, _kind(parse, group), _subject(parse, group), agent, shares, _expletive(parse, group), joined)


def _adjacent(parse: Parse, predicate: Token, later: tuple[Token, ...], agent: Agent) -> bool:
    """Whether coordinated participles follow each other directly, before the agent that they share."""
    verbs = {predicate.i, *(verb.i for verb in later)}
    between = [token for token in parse.tokens[predicate.i : max(verbs)] if token.i not in verbs]
    return max(verbs) < agent.by.i and all(token.pos in ("CCONJ", "PUNCT", "ADV") for token in between)


def _sharing(parse: Parse, auxiliaries: dict[int, Token]) -> dict[int, int]:
    """Participles that share the auxiliary of an earlier one: index → index of that one."""
    found: dict[int, int] = {}
    for token in parse.tokens:
        owner = parse.head(token)
        first = found.get(owner.i, owner.i)
        if token.dep != "conj" or token.i in auxiliaries or first not in auxiliaries or token.i < owner.i:
            continue
        if (auxiliaries[first].lower in GET and token.tag != "VBN") or token.lemma in NEVER_TRANSITIVE:
            continue
        children = parse.children(token)
        own = any(child.dep in (*_SUBJECTS, "aux", "cop", "mark", "expl") for child in children)
        if token.tag in ("VBN", "VBD") and is_participle(token.lower) and not own and not _takes_object(parse, token):
            found[token.i] = first
    return found


def _takes_object(parse: Parse, token: Token) -> bool:
    """Whether a coordinated verb is rather a past tense with an object: "was hired and taught himself Norse"."""
    taken = parse.child(token, "obj", "iobj")
    return taken is not None and (taken.tag == "PRP" or token.tag == "VBD")


def _subject(parse: Parse, group: VerbGroup) -> Phrase | None:
    head = _subject_of(parse, group.top) or _subject_of(parse, group.predicate)
    if head is None or _expletive(parse, group) is not None:
        return None
    return phrase_of(parse, head)


def _subject_of(parse: Parse, verb: Token) -> Token | None:
    start = inner_start(parse, verb)
    return next((child for child in parse.children(verb) if child.dep in _SUBJECTS and child.i >= start), None)


def _expletive(parse: Parse, group: VerbGroup) -> Token | None:
    """The "it" of "it is believed that …" or the "there" that stands for the subject."""
    found = parse.child(group.top, "expl")
    if found is not None:
        return found
    subject = parse.child(group.top, "nsubj:pass", "nsubj")
    if subject is None or subject.lower != "it":
        return None
    return subject if content_clause(parse, group.predicate) is not None else None


def content_clause(parse: Parse, predicate: Token) -> Token | None:
    """The verb of the that-clause that tells what is said, thought or decided."""
    agents = [c for phrase in by_phrases(parse, predicate) for c in complements(parse, predicate, phrase.phrase.head)]
    for child in (*parse.children(predicate), *agents):
        if child.i > predicate.i and child.dep in ("ccomp", "csubj", "csubj:pass", "advcl", "acl", "acl:relcl"):
            that = opens_with_that(parse, child)
            if that and not any(c.lower == "so" for c in parse.children(predicate)):
                return child
    return None


def _shares_subject(parse: Parse, group: VerbGroup) -> bool:
    return parse.child(group.top, *_SUBJECTS, "expl") is None and group.top.dep == "conj"


def _kind(parse: Parse, group: VerbGroup) -> ClauseKind:
    top = group.top
    while top.dep == "conj" and parse.child(top, *_SUBJECTS) is None and parse.head(top).i < top.i:
        top = parse.head(top)
    first = group.first
    if first.lower == "to" and first.tag == "TO":
        return ClauseKind.INFINITIVE
    if first.tag == "VBG":
        return ClauseKind.GERUND
    if group.passive is None and first is group.predicate and first.tag == "VBN":
        return ClauseKind.REDUCED
    if top.dep in ("acl:relcl", "acl"):
        return ClauseKind.RELATIVE
    return ClauseKind.MAIN if top.dep in ("root", "conj", "parataxis") else ClauseKind.SUBORDINATE


def by_phrases_of(clause: Clause) -> tuple[Agent, ...]:
    """All by-phrases of the clause, agents or not."""
    return by_phrases(clause.parse, clause.predicate)
