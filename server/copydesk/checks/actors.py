"""Whether a passive without an agent hides someone whom the reader would ask for.

Most agentless passives in edited prose are right: the actor is unknown, generic or beside the point. An editor asks "by whom?"
where somebody decides, blames, promises or errs, in a main clause that tells what happened.
"""

from enum import StrEnum

from copydesk.language.clauses import Clause, ClauseKind, Mood
from copydesk.language.statal import is_state
from copydesk.language.word_lists import words
from copydesk.prose.blocks import PLACEHOLDER


class Actor(StrEnum):
    """Who stands behind a passive."""

    NAMED = "named"
    HIDDEN = "hidden"
    """Somebody whom the reader would ask for."""
    REPORTING = "reporting"
    """Somebody who thinks or says: "it is believed that"."""
    UNIMPORTANT = "unimportant"
    NOBODY = "nobody"
    """The participle names a state."""


_DECIDING = words("decide agree resolve order rule determine conclude")
_BLAMING = words("""
accuse blame criticise criticize condemn denounce fault punish fire sack reject overrule veto misuse mishandle mislead
neglect overlook betray deceive cheat scapegoat reprimand censure chastise rebuke mistreat bully harass fine
""")
_TELLING = words("tell order instruct urge warn force promise assure threaten pressure forbid")
_SPEECH_ACTS = words("""
mistake error concern doubt question objection allegation accusation complaint promise threat decision decisions
choice commitment assurance warning criticism claim demand fear suspicion shot lie agreement compromise
""")
_MAKING = words("make take raise voice break express give level issue fire tell reach reject")
_REPORTING = words("""
believe think say report allege claim argue feel hope expect assume suggest understand estimate rumour rumor fear
suspect acknowledge recommend consider accept assert contend maintain
""")


def actor(clause: Clause) -> Actor:
    """Who acts in a passive clause."""
    if clause.agent is not None:
        return Actor.NAMED
    if is_state(clause):
        return Actor.HIDDEN if _is_speech_act(clause) and _is_asked_for(clause) else Actor.NOBODY
    if clause.expletive is not None and clause.expletive.lower == "it" and clause.predicate.lemma in _REPORTING:
        return Actor.REPORTING
    return Actor.HIDDEN if _is_asked_for(clause) else Actor.UNIMPORTANT


def _is_speech_act(clause: Clause) -> bool:
    return clause.subject is not None and clause.subject.head.lemma.lower() in _SPEECH_ACTS


def _is_asked_for(clause: Clause) -> bool:
    plain = clause.kind is ClauseKind.MAIN and clause.mood is Mood.INDICATIVE and clause.modal is None
    if not plain or clause.negated or PLACEHOLDER in clause.parse.text or clause.predicate.quoted or clause.shares_subject:
        return False
    if any(
        token.lower == "by" and token.dep in ("case", "mark") and clause.parse.tokens[token.head].head == clause.predicate.i
        for token in clause.parse.tokens
    ):
        return False
    lemma = clause.predicate.lemma
    if clause.expletive is not None:
        return lemma in _DECIDING
    if clause.subject is None or clause.group.words[0] is not clause.group.first:
        return False
    subject = clause.subject.head
    if subject.tag in ("WDT", "WP") or subject.lower in ("that", "which", "it", "this"):
        return False
    if _is_speech_act(clause):
        return lemma in _MAKING
    return lemma in _BLAMING or (
        lemma in _TELLING and clause.parse.child(clause.predicate, "xcomp", "ccomp", "obj", "csubj:pass") is not None
    )
