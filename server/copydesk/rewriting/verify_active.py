"""The last look at a sentence made active: it must parse as what it was meant to say."""

from collections import Counter
from collections.abc import Container

from copydesk.language.clauses import Clause, ClauseKind, clause_of, passives
from copydesk.language.inflection import lemma_of, object_form, subject_form, verb_readings
from copydesk.language.parse import Parse, Token
from copydesk.language.phrases import phrase_of
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
        return _is_joined(clause)
    agent = clause.agent.phrase.head
    subject = subject_form(_NEGATED.get(agent.lower, agent.lower) if clause.negated else agent.lower).lower()
    lemma = lemma_of_participle(clause.predicate)
    verbs = [token for token in after.tokens if _is_form_of(token, lemma)]
    words = {token.lower for token in clause.agent.phrase.tokens if token.pos not in ("PUNCT", "DET", "ADP")}
    return any(_has_subject(after, verb, subject, words) and _has_object(clause, after, verb) for verb in verbs)


def _is_joined(clause: Clause) -> bool:
    """Whether a participle shares auxiliary, subject and agent with an earlier one: "was washed and dried by Bo"."""
    return any(clause.predicate is verb for other in passives(clause.parse) for verb in other.joined)


def _is_form_of(token: Token, lemma: str) -> bool:
    """Whether a word is a form of the verb `lemma`, though the tagger may take it for a noun: "endorses"."""
    if token.pos in ("VERB", "AUX"):
        return token.lemma == lemma
    tagged = [tag for tag in verb_readings(token.lower) if tag in ("VBZ", "VBD", "VB")]
    return any(lemma_of(token.lower, "VERB", tag) == lemma for tag in tagged)


def _has_subject(after: Parse, verb: Token, subject: str, words: Container[str]) -> bool:
    """Whether the subject of `verb` is the agent, or a word of it that the parser takes for its head."""
    first = verb
    while first.dep in ("conj", "xcomp") and after.child(first, "nsubj") is None:
        first = after.head(first)
    found = [phrase_of(after, child) for child in after.children(first) if child.dep == "nsubj" or _is_handle(child, first)]
    own = clause_of(after, first).subject
    phrases = [*found, own] if own is not None else found
    return any(subject in (token.lower for token in phrase.tokens) or phrase.head.lower in words for phrase in phrases)


def _is_handle(child: Token, verb: Token) -> bool:
    """Whether a word is somebody's handle before a verb, which the parser hardly knows: "@bo runs the account"."""
    return child.text.startswith("@") and child.dep == "obl" and child.i < verb.i


def _has_object(clause: Clause, after: Parse, verb: Token) -> bool:
    if clause.subject is None or clause.kind is ClauseKind.RELATIVE:
        return True
    if clause.group.shared:
        return _is_joined(clause) or after.child(verb, "obj") is not None
    form = object_form(clause.subject.head.text).lower()
    return any(token.lower == form and token.i > verb.i and _hangs_on(after, token, verb) for token in after.tokens) or (
        clause.subject.first.tag in ("WP", "WDT", "WRB")
    )


def _hangs_on(after: Parse, token: Token, verb: Token) -> bool:
    for distance, ancestor in enumerate(after.ancestors(token)):
        if ancestor.i == verb.i:
            return distance < _FARTHEST
    return False
