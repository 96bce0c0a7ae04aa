"""Quantifiers, negation and focus, whose meaning hangs on the order of the words."""

from copydesk.language.agents import Agent
from copydesk.language.clauses import Clause, ClauseKind, Mood, is_wh
from copydesk.language.parse import Token
from copydesk.language.people import is_person
from copydesk.language.phrases import Phrase
from copydesk.language.word_lists import words

_ANY = words("any anyone anybody anything either")
_NEGATIVE = words("no none nobody nothing neither nor no-one")
_EACH = words("each every everyone everybody everything")
_QUANTITIES = _EACH | _NEGATIVE | _ANY | words("all many most few several some both more")
_PROPORTIONS = words("few many most")
_INDEFINITE = words("a an one another different some someone somebody two three four five")
_NEVER = words("never nor neither hardly scarcely rarely seldom")
_FLOATING = words("both all each alike together")
_FOCUSING = words("only solely merely just mainly mostly largely primarily chiefly exclusively partly simply")
_DEGREES = words("better worse best fully")
_PERMISSIVE = words("can could may might")
_QUANTIFYING = frozenset({"det", "amod", "nummod", "advmod", "det:predet"})
_WILLING = words("will wo shall sha 'll ’ll would")
_CUT_SHORT = words("wo ca sha ai")
"""What is left of "won't", "can't", "shan't", "ain't" without "n't"."""
_REASON = "changing the order would change how much is meant"


def scope(clause: Clause, agent: Agent) -> str | None:
    """Why the change of order would change how much, or how many, or whether."""
    if _has_floating_word(clause) or _has_negated_subject(clause):
        return _REASON
    if clause.modal is not None and _is_speaker(clause.subject):
        if clause.negated and clause.modal.lower in _WILLING:
            return "the refusal is the speaker's own"
        if clause.modal.lower == "should" and not _is_speaker(agent.phrase):
            return "“should” would become a duty"
    subject = _quantities(clause.subject) if clause.subject else frozenset()
    actor = _quantities(agent.phrase) if not _is_one_name(clause, agent.phrase) else frozenset()
    never = any(child.lower in _NEVER for child in clause.parse.children(clause.predicate))
    if (clause.negated or never) and _is_alternative(agent.phrase):
        return _REASON
    if clause.negated or never:
        if negates_anyone(clause) and not never and not subject & _QUANTITIES:
            return None
        return _REASON if (subject | actor) & _QUANTITIES else None
    if subject & (_EACH | _NEGATIVE) and actor & (_INDEFINITE | _QUANTITIES) and not _is_one_for_each(clause, agent, subject):
        return _REASON
    if subject & _PROPORTIONS and actor & (_PROPORTIONS | _EACH):
        return _REASON
    permissive = clause.mood is Mood.INTERROGATIVE or (clause.modal is not None and clause.modal.lower in _PERMISSIVE)
    return _REASON if actor & _ANY and not permissive else None


def _is_alternative(phrase: Phrase) -> bool:
    """Whether "or" joins who acts; under "not" it would have to become "neither … nor" before the verb."""
    return any(token.dep == "cc" and token.lower == "or" for token in phrase.tokens)


def _is_one_for_each(clause: Clause, agent: Agent, subject: frozenset[str]) -> bool:
    """Whether it is a duty that one person acts on each, where it matters little who: "an editor must check each page"."""
    if subject & _NEGATIVE or agent.phrase.first.lower not in ("a", "an") or not is_person(agent.phrase.head):
        return False
    semi = any(word.lemma in ("have", "need") and word.tag in ("VBZ", "VBP") for word in clause.group.words)
    duty = semi or (clause.modal is not None and clause.modal.lower in ("must", "should", "shall"))
    single = not any(token.dep == "conj" for token in agent.phrase.tokens)
    return duty and single and not {token.lower for token in agent.phrase.tokens} & (_INDEFINITE - {"a", "an"})


def negates_anyone(clause: Clause) -> bool:
    """Whether "not … by anyone" can become "no one": a statement with "not" and its own subject."""
    agent, subject = clause.agent, clause.subject
    if agent is None or subject is None or not clause.negated or len(agent.phrase) > 1:
        return False
    if clause.group.first.lower in _CUT_SHORT:
        return False
    plain = clause.kind is not ClauseKind.RELATIVE and not is_wh(subject.first) and clause.mood is not Mood.INTERROGATIVE
    return plain and agent.phrase.head.lower in ("anyone", "anybody")


def only_before_agent(clause: Clause) -> Token | None:
    """The "only" that goes with the agent: "can only be changed by a manager" → "only a manager can change"."""
    agent, group = clause.agent, clause.group
    if agent is None or clause.negated or clause.kind is ClauseKind.RELATIVE or agent.by.i != clause.predicate.i + 1:
        return None
    inside = clause.parse.tokens[group.first.i + 1 : clause.predicate.i]
    found = [token for token in inside if token.lower == "only"]
    if any(token not in group.words and token.lower != "only" for token in inside):
        return None
    wanted = clause.modal is not None and clause.subject is not None and not is_wh(clause.subject.first)
    return found[0] if wanted and len(found) == 1 and clause.mood is not Mood.INTERROGATIVE else None


def _has_floating_word(clause: Clause) -> bool:
    """A word within the verb group that speaks of the subject ("were all read") or of the agent ("was only read by")."""
    only = only_before_agent(clause)
    inside = [token for token in clause.parse.tokens[clause.group.first.i : clause.predicate.i] if token is not only]
    if any(token.lower in _FLOATING or token.lower in _FOCUSING for token in inside):
        return True
    return clause.negated and bool(inside) and inside[-1].lower in _DEGREES


def _is_speaker(subject: Phrase | None) -> bool:
    return subject is not None and subject.head.lower in ("i", "we")


def _has_negated_subject(clause: Clause) -> bool:
    subject = clause.subject
    if subject is None:
        return False
    before = clause.parse.tokens[subject.first.i - 1] if subject.first.i else None
    if before is not None and before.lower == "not" and clause.parse.tokens[before.i - 1].lower != "or":
        return True
    return any(token.lower == "not" and token.pos in ("PART", "ADV") and token.i < subject.head.i for token in subject.tokens)


def _is_one_name(clause: Clause, phrase: Phrase) -> bool:
    """Whether a name acts, of which an apposition says who that is: "Bo Lind, a member of three boards"."""
    below = clause.parse.children(phrase.head)
    return phrase.head.pos == "PROPN" and not any(token.dep == "conj" or token.dep in _QUANTIFYING for token in below)


def _quantities(phrase: Phrase) -> frozenset[str]:
    """The words of a phrase that may say how many."""
    return frozenset(token.lower for token in phrase.tokens if token.dep in _QUANTIFYING or token is phrase.head)
