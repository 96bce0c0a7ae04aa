"""What pronouns may stand for, as far as number and the words themselves tell."""

from copydesk.language.agents import Agent
from copydesk.language.clauses import Clause, ClauseKind
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_person
from copydesk.language.phrases import Phrase
from copydesk.language.word_lists import words

_THIRD_PERSONS = {
    "he": words("he him his himself"),
    "she": words("she her hers herself"),
    "it": words("it its itself"),
    "they": words("they them their theirs themselves"),
}
_ANY_THIRD = frozenset().union(*_THIRD_PERSONS.values())
_MENS = words("mr sir lord king prince father uncle brother husband")
_WOMENS = words("mrs ms miss lady queen princess mother aunt sister wife")
_NO_PERSON = words("everything nothing something anything this that")
_REASON = "a pronoun would come before the word that it stands for"


def binding(clause: Clause, agent: Agent) -> str | None:
    """A pronoun of the agent that means the subject would come before what it stands for."""
    subject = clause.subject
    if subject is None:
        return None
    if agent.phrase.head.lower in ("one", "ones") and not _counts(clause.parse, agent.phrase.head):
        return _REASON
    bound = _bound(agent.phrase)
    if clause.kind is ClauseKind.RELATIVE:
        return _REASON if bound else None
    opening = _opening(clause, subject)
    if subject.head.tag == "PRP" and len(subject) == 1:
        return _REASON if any(could_mean(token, agent.phrase) for token in opening) else None
    own = {token.lower for token in subject.tokens if token.tag in ("PRP", "PRP$")}
    if any(could_mean(token, subject) for token in bound if token.lower not in own):
        return _REASON
    if _is_taken_up(clause, agent, subject):
        return "a later pronoun could be taken for the agent"
    if subject.head.tag != "PRP" and any(
        _could_be_agents(token, agent.phrase) and not _has_owner(token, subject) for token in subject.tokens
    ):
        return "a pronoun could be taken for the agent's"
    named = any(token.pos == "PROPN" for token in subject.tokens)
    if named and agent.phrase.head.tag == "PRP" and is_third(agent.phrase.head):
        return _REASON
    return _REASON if any(could_mean(token, phrase) for token in opening for phrase in (subject, agent.phrase)) else None


def _is_taken_up(clause: Clause, agent: Agent, subject: Phrase) -> bool:
    """Whether "he" or "she" goes on speaking of one of two people, and would be read with the one who comes first."""
    if (
        subject.head.tag == "PRP"
        or not (is_person(subject.head) and is_person(agent.phrase.head))
        or is_body(agent.phrase.head)
    ):
        return False
    end = clause.parse.sentences[clause.predicate.sentence].end
    later = clause.parse.tokens[agent.phrase.last.i + 1 : end]
    pronouns = [token for token in later if token.lower in ("he", "she") and token.dep == "nsubj"]
    return any(could_mean(token, subject) and could_mean(token, agent.phrase) for token in pronouns[:1])


def _has_owner(pronoun: Token, phrase: Phrase) -> bool:
    """Whether a noun before the pronoun in its own phrase may be what it stands for: "the site's plan and its pages"."""
    before = (token for token in phrase.tokens if token.i < pronoun.i and token.pos in ("NOUN", "PROPN"))
    return any(could_mean(pronoun, Phrase(noun, (noun,))) for noun in before)


def _could_be_agents(pronoun: Token, agent: Phrase) -> bool:
    """Whether a possessive of the subject would be read with the agent, once that stands before it: "its results"."""
    if pronoun.tag != "PRP$" or not is_third(pronoun) or not could_mean(pronoun, agent):
        return False
    if pronoun.lower == "their":
        return is_person(agent.head) or is_body(agent.head)
    titles = {token.lower.rstrip(".") for token in agent.tokens}
    return not titles & (_WOMENS if pronoun.lower == "his" else _MENS if pronoun.lower == "her" else frozenset())


def _opening(clause: Clause, subject: Phrase) -> list[Token]:
    """The pronouns of the third person in the phrases of the clause that stand before its subject."""
    parse, top = clause.parse, clause.group.top
    below = {token.i for token in parse.subtree(top)}
    for child in parse.children(top):
        if child.dep in ("parataxis", "conj", "ccomp"):
            below -= {token.i for token in parse.subtree(child)}
    start = parse.sentences[clause.predicate.sentence].start
    before = [token for token in parse.tokens[start : subject.first.i] if token.i in below]
    return [token for token in before if is_third(token) and token.pos in ("PRON", "DET")]


def _counts(parse: Parse, one: Token) -> bool:
    """Whether "one" says of what it is one, or stands alone for a person: "one of the editors", "one who knows"."""
    children = parse.children(one)
    return any(child.dep in ("nmod", "acl:relcl") or child.lower in ("no", "every", "any", "some") for child in children)


def is_third(pronoun: Token) -> bool:
    """Whether a word is a personal or possessive pronoun of the third person."""
    return pronoun.lower in _ANY_THIRD


def could_mean(pronoun: Token, phrase: Phrase) -> bool:
    """Whether a pronoun of the third person agrees with a noun phrase, or with a noun in it, in number and in kind."""
    form = next(name for name, forms in _THIRD_PERSONS.items() if pronoun.lower in forms)
    head = phrase.head
    if head.lower in _NO_PERSON:
        return form == "it"
    joined = any(token.dep == "conj" and token.head == head.i for token in phrase.tokens)
    plural = joined or head.tag in ("NNS", "NNPS")
    if form == "they":
        return plural or head.pos != "NOUN" or is_person(head) or any(token.tag == "NNS" for token in phrase.tokens)
    if form in ("he", "she") and any(token.pos == "PROPN" for token in phrase.tokens):
        return True
    if form == "it" and is_body(head):
        return not plural
    return not plural and is_person(head) == (form in ("he", "she"))


def later_pronoun(clause: Clause) -> bool:
    """Whether a pronoun later in the sentence may mean subject or agent, so that their order decides."""
    agent, subject = clause.agent, clause.subject
    if agent is None or subject is None or subject.head.tag == "PRP":
        return False
    end = clause.parse.sentences[clause.predicate.sentence].end
    later = [t for t in clause.parse.tokens[agent.phrase.last.i + 1 : end] if t.tag in ("PRP", "PRP$") and is_third(t)]
    return any(could_mean(token, subject) and could_mean(token, agent.phrase) for token in later)


def _bound(phrase: Phrase) -> list[Token]:
    """The pronouns of the third person within the agent's phrase that no earlier noun of it explains."""
    found = []
    for token in phrase.tokens:
        if token.pos == "PROPN":
            break
        if token.tag not in ("PRP", "PRP$") or not is_third(token) or token is phrase.head:
            continue
        if not (phrase.head.i < token.i and is_person(phrase.head) and could_mean(token, Phrase(phrase.head, (phrase.head,)))):
            found.append(token)
    return found
