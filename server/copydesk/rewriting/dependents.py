"""What else in the sentence hangs on the subject of a passive, and would change its meaning if the subject changed."""

from itertools import pairwise

from copydesk.language.agents import Agent
from copydesk.language.clauses import Clause, content_clause
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_person
from copydesk.language.verb_groups import BE, inner_start
from copydesk.language.word_lists import words
from copydesk.rewriting.coordination import is_order, with_own_subject, with_partner

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"})

AS_VERBS = words("""
describe regard see view treat use cite name dismiss hail praise brand portray characterise characterize classify define
identify recognise recognize interpret perceive accept list reject condemn adopt choose employ depict appoint elect select
know designate rate select present label report
""")
"""Verbs after which "as" says what becomes of the object, in either voice."""
_ROLES = words("as like unlike with without than")
_PREPOSITION_LIKE = words("using including according depending regarding concerning following starting beginning")
_ELLIPSIS = "a shortened clause depends on this one"


def other_verbs(clause: Clause, agent: Agent) -> str | None:
    """Verbs that share the subject, and clauses that are only understood from this one."""
    parse = clause.parse
    joined = {verb.i for verb in clause.joined}
    owners = [clause.group.top, clause.predicate, *clause.joined]
    children = {child.i: child for owner in owners for child in parse.children(owner)}.values()
    for child in children:
        if child.dep == "conj" and child.i not in joined and child is not clause.predicate and not is_order(parse, child):
            if parse.child(child, *SUBJECTS) is None:
                if with_own_subject(clause) or with_partner(clause) or (child.tag == "WRB" and _opens_clause(parse, child)):
                    continue
                return "another verb shares the subject"
            if child.lower in BE or child.pos in ("AUX", "ADV", "PART"):
                return _ELLIPSIS
        if child.dep.startswith("aux") and child.i > clause.predicate.i:
            return _ELLIPSIS
    end = parse.sentences[clause.predicate.sentence].end
    rest = parse.tokens[agent.phrase.last.i + 1 : end]
    if any(one.lower in BE and other.lower == "by" for one, other in pairwise(rest)):
        return _ELLIPSIS
    if _ends_in_tag_question(rest):
        return "a tag question depends on the subject"
    return None


def _opens_clause(parse: Parse, adverb: Token) -> bool:
    """Whether a question word, joined to a verb as if it were one, has a clause of its own behind it: ", how it is used"."""
    soon = parse.tokens[adverb.i + 1 : adverb.i + 4]
    return parse.child(adverb, "advcl:relcl") is not None or any(token.dep in SUBJECTS for token in soon)


def _ends_in_tag_question(following: tuple[Token, ...]) -> bool:
    last = [token for token in following if token.pos != "PUNCT"]
    if len(last) < 2 or following[-1].text != "?":
        return False
    return last[-1].tag == "PRP" and any(token.lower in BE or token.pos == "AUX" for token in last[-3:-1])


def hanging(clause: Clause, agent: Agent) -> str | None:
    """Phrases whose understood subject is that of the passive: "Running late, I was stopped by police"."""
    parse, subject = clause.parse, clause.subject
    content = content_clause(parse, clause.predicate) if clause.expletive is not None else None
    start = subject.first.i if subject else clause.group.first.i
    for owner in {clause.group.top.i, clause.predicate.i}:
        inner = inner_start(parse, parse.tokens[owner])
        for child in parse.children(parse.tokens[owner]):
            if child.i < inner or child in (clause.expletive, content) or (subject is not None and child in subject):
                continue
            early, late = child.i < start, child.i > agent.phrase.last.i
            role = late and clause.predicate.lemma not in AS_VERBS and _is_role(parse, child) and not _is_things(child, agent)
            if role or (early and _opens_on_subject(parse, child)) or _leans_on_subject(parse, child, late=late):
                return "another phrase in the sentence speaks of the subject"
    return None


def _opens_on_subject(parse: Parse, phrase: Token) -> bool:
    """Whether a phrase before the subject describes it: "as a child", "exhausted", "a born leader"."""
    base = phrase.dep.partition(":")[0]
    if base in ("obl", "nmod"):
        return any(child.lower in _ROLES for child in parse.children(phrase))
    if base in ("nsubj", "dislocated", "appos", "acl", "obj"):
        return True
    describes = phrase.pos == "ADJ" or phrase.tag in ("VBG", "VBN")
    return describes and base != "mark" and _subjectless(parse, phrase) and not _of_agent(parse, phrase)


def _is_role(parse: Parse, phrase: Token) -> bool:
    """Whether a phrase after the agent tells what the subject was then: "as a boy"."""
    base = phrase.dep.partition(":")[0] in ("obl", "nmod", "advcl")
    marks = [child for child in parse.children(phrase) if child.dep in ("case", "mark")]
    return base and phrase.pos in ("NOUN", "ADJ") and [mark.lower for mark in marks] == ["as"] and _subjectless(parse, phrase)


def _is_things(role: Token, agent: Agent) -> bool:
    """Whether a role can be no role of those who act: "developed by the service as a tool", "drawn by Ann as a gift"."""
    head = agent.phrase.head
    return role.pos == "NOUN" and not (is_person(role) or is_body(role)) and (is_person(head) or is_body(head))


def _leans_on_subject(parse: Parse, verb: Token, *, late: bool) -> bool:
    """Whether an adverbial clause takes its subject from the passive: "while playing", ", killing three"."""
    base = verb.dep.partition(":")[0]
    if base == "advcl" and _completes(parse, verb):
        return False
    if base == "parataxis" and (verb.tag == "VB" or verb.lemma.lower() in ("thank", "thanks", "please", "sorry", "see")):
        return False
    if base == "advcl" or (late and base in ("parataxis", "acl")):
        return _subjectless(parse, verb) and not (base == "advcl" and _of_agent(parse, verb))
    return False


def _completes(parse: Parse, verb: Token) -> bool:
    """Whether a gerund behind its preposition speaks of what becomes the object: "accused of lying", "talked into staying"."""
    marks = [child.lower for child in parse.children(verb) if child.dep == "mark"]
    return verb.head < verb.i and verb.tag == "VBG" and marks[:1] in (["of"], ["into"], ["from"], ["for"], ["about"])


def _subjectless(parse: Parse, verb: Token) -> bool:
    """Whether a clause has no subject; a plain noun before a finite verb counts as one, however it is labelled."""
    if parse.child(verb, *SUBJECTS) is not None:
        return False
    before = [child for child in parse.children(verb) if child.i < verb.i and child.pos in ("NOUN", "PROPN", "PRON")]
    return verb.tag not in ("VBD", "VBZ", "VBP") or not any(parse.child(child, "case") is None for child in before)


def _of_agent(parse: Parse, verb: Token) -> bool:
    """Whether an adverbial clause without subject is understood of the agent in either voice: a purpose, a means."""
    marks = [child.lower for child in parse.children(verb) if child.dep in ("mark", "case")]
    purpose = "to" in marks and parse.child(verb, "aux:pass") is None
    return verb.lower in _PREPOSITION_LIKE or "by" in marks or purpose
