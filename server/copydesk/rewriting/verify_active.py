"""The last look at a sentence made active: it must parse as what it was meant to say."""

from collections import Counter

from copydesk.language.clauses import Clause, ClauseKind, clause_of, passives
from copydesk.language.inflection import object_form, subject_form
from copydesk.language.parse import Parse, Token
from copydesk.rewriting.verb_phrase import lemma_of_participle

_FARTHEST = 3
_NEGATED = {"anyone": "one", "anybody": "one"}


def verify_active(before: Parse, after: Parse) -> bool:
    """Whether each passive of `before` that `after` no longer has is there as an active clause with the same parts.

    The agent must be the subject of the same verb, and the old subject must hang on that verb behind it. At least one passive
    must be gone, and none may be new.
    """
    old = {_key(clause): clause for clause in passives(before)}
    gone = Counter(map(_key, passives(before))) - Counter(map(_key, passives(after)))
    new = Counter(map(_key, passives(after))) - Counter(map(_key, passives(before)))
    return bool(gone) and not new and all(_is_active(old[key], after) for key in gone)


def _key(clause: Clause) -> tuple[str, str]:
    return clause.predicate.lower, clause.agent.phrase.head.lower if clause.agent else ""


def _is_active(clause: Clause, after: Parse) -> bool:
    if clause.agent is None:
        return any(clause.predicate is verb for other in passives(clause.parse) for verb in other.joined)
    agent = clause.agent.phrase.head
    subject = subject_form(_NEGATED.get(agent.lower, agent.lower) if clause.negated else agent.lower).lower()
    lemma = lemma_of_participle(clause.predicate)
    verbs = [token for token in after.tokens if token.pos in ("VERB", "AUX") and token.lemma == lemma]
    return any(_has_subject(after, verb, subject) and _has_object(clause, after, verb) for verb in verbs)


def _has_subject(after: Parse, verb: Token, subject: str) -> bool:
    first = verb
    while first.dep == "conj" and after.child(first, "nsubj") is None:
        first = after.head(first)
    found = clause_of(after, first).subject
    return found is not None and subject in (token.lower for token in found.tokens)


def _has_object(clause: Clause, after: Parse, verb: Token) -> bool:
    if clause.subject is None or clause.kind is ClauseKind.RELATIVE:
        return True
    form = object_form(clause.subject.head.text).lower()
    return any(token.lower == form and token.i > verb.i and _hangs_on(after, token, verb) for token in after.tokens) or (
        clause.subject.first.tag in ("WP", "WDT", "WRB")
    )


def _hangs_on(after: Parse, token: Token, verb: Token) -> bool:
    for distance, ancestor in enumerate(after.ancestors(token)):
        if ancestor.i == verb.i:
            return distance < _FARTHEST
    return False
