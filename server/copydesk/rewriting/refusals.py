"""Why a passive is left as it is: the conditions under which its active sentence would be wrong or worse.

Each condition gives its reason in one plain clause, which the writer reads in the hover. Those that concern one idea have a
module of their own: where phrases end (`boundaries`), what else hangs on the subject (`dependents`), pronouns (`reference`),
quantifiers (`scope`).
"""

from collections.abc import Callable
from itertools import pairwise

from copydesk.language.agents import Agent
from copydesk.language.clauses import Aspect, Clause, ClauseKind, Mood, Tense, Voice, content_clause, is_wh
from copydesk.language.inflection import verb_readings
from copydesk.language.parse import Token
from copydesk.language.participles import STATES
from copydesk.language.people import is_body, is_person
from copydesk.language.phrases import Phrase
from copydesk.language.word_lists import words
from copydesk.rewriting import boundaries, dependents, reference, scope
from copydesk.rewriting.coordination import with_own_object, with_own_subject, with_partner
from copydesk.rewriting.infinitives import is_open
from copydesk.rewriting.noun_phrase import (
    Agreement,
    agreement,
    commas_of,
    ends_in_aside,
    has_doubtful_capital,
    is_abbreviation,
    is_clear,
)
from copydesk.rewriting.verb_phrase import auxiliary_edits, becomes_amnt, main_verb, needs_do

_LONGEST_AGENT = 12
_LONGEST_AGENT_IN_RELATIVE = 7
_LONGEST_AGENT_WITH_CLAUSE = 9
_LONGEST_AGENT_WITH_CLAUSE_BEFORE_PRONOUN = 7
_LONGEST_ASIDE = 7
_HEAVY = 9
_LONGEST_OBJECT_BEFORE_MORE = 10
_LONGEST_OBJECT_BEFORE_COMPLEMENT = 6
_SHORT = 5
"""All in words."""

_CLAUSES = frozenset({"acl", "acl:relcl", "ccomp", "advcl", "csubj"})
_SAYING = words("""
say claim report allege rumour rumor repute suggest argue think understand mean note state estimate assume presume
reckon hold
""")
_NO_ACTIVE = words("""
mean know go base suppose rumour rumor repute deem comprise dub schedule parameterize parameterise parametrize parametrise
""")
_DECIDING = words("decide agree plan choose propose promise resolve vow offer refuse decline")
_WITH_INFINITIVE_IT = words("forbid require allow permit recommend advise consider deem make think find hope intend")
_AFTER_VERB = words("well badly ill poorly hard so too very much such")
_STRESSING = words("really actually truly indeed")
_LYING = words("surround cover fill line hide obscure dominate shade disperse carry feed support heat light encircle fringe")
_MOVING = words("motivate drive guide inspire shape surround inform power underpin fuel bound precede follow accompany")
_EASE = words("easily readily")
_REGULAR = ("ized", "ised", "ified")
_MAKING = words("write create design build compose paint draw illustrate direct make found establish propose")
"""What somebody with a name does to a thing once: "the post is written by Ann Lee" tells of the past."""
_INVOLVED = frozenset({"but", ";", ".", ":", "—"})
_DONE_ONCE = words("inspire found invent discover author coin")
_HARMING = words("affect damage hurt hit shake burn injure disrupt")

_TOO_LONG = "the agent's phrase is too long to move"
_NO_SUBJECT = "the clause has no subject of its own"
_NO_SAME_ACTIVE = "the verb has no active form that says the same"

Condition = Callable[[Clause, Agent], str | None]


def refusal(clause: Clause) -> str | None:
    """The first reason not to make the clause active, or None. The clause is a passive with an agent."""
    agent = clause.agent
    assert agent is not None, "a passive without an agent has no active form"
    return next((reason for condition in _CONDITIONS if (reason := condition(clause, agent))), None)


def _partner(clause: Clause, agent: Agent) -> str | None:  # noqa: ARG001 (all conditions take both)
    """What stands against the agent of a second participle that would turn active with the first."""
    partner = with_partner(clause)
    if partner is None:
        return None
    conditions = (_length, boundaries.limited, _style, _involved, scope.scope, _verb, boundaries.end_of_agent, _number)
    return next((reason for condition in conditions if (reason := condition(partner.clause, partner.agent))), None)


def _speech(clause: Clause, agent: Agent) -> str | None:
    group = (*clause.group.words, agent.phrase.head)
    if any(word.quoted for word in group if word.pos != "PUNCT" and not _whole_quotation(clause, word)):
        return "the words are quoted"
    return None


def _whole_quotation(clause: Clause, word: Token) -> bool:
    """Whether a quoted word stands in a phrase that is quoted as a whole, such as a title."""
    phrases = (clause.subject, clause.agent and clause.agent.phrase)
    return any(word in phrase and phrase.first.pos == "PUNCT" for phrase in phrases if phrase)


def _headline(clause: Clause, agent: Agent) -> str | None:  # noqa: ARG001 (all conditions take both)
    sentence = clause.parse.sentences[clause.predicate.sentence]
    verbs = [word.text for word in clause.group.words if word.text.isalpha()]
    capitals = all(verb[:1].isupper() and not verb.isupper() for verb in verbs)
    return "the words have a headline's capitals" if capitals and sentence.end - sentence.start > 2 else None


def _without_subject(clause: Clause, agent: Agent) -> str | None:  # noqa: ARG001
    if clause.kind in (ClauseKind.INFINITIVE, ClauseKind.GERUND, ClauseKind.REDUCED) or clause.mood is Mood.IMPERATIVE:
        return _NO_SUBJECT
    if clause.shares_subject or clause.group.shared:
        return None if with_own_object(clause) is not None else "the subject is shared with another verb"
    if clause.expletive is not None:
        return None if clause.expletive.lower == "it" else "the subject comes after the verb"
    return _NO_SUBJECT if clause.subject is None else None


def _length(clause: Clause, agent: Agent) -> str | None:
    phrase = agent.phrase
    relative = clause.kind is ClauseKind.RELATIVE
    if (len(phrase) if relative else _weight_of_names(phrase)) > (_LONGEST_AGENT_IN_RELATIVE if relative else _LONGEST_AGENT):
        return _TOO_LONG
    if relative and _is_embedded(clause, agent):
        return _TOO_LONG
    if not any(token.dep in _CLAUSES for token in phrase.tokens):
        return None
    light = clause.subject is not None and len(clause.subject) == 1 and clause.subject.head.pos == "PRON"
    light = light or clause.kind is not ClauseKind.MAIN
    longest = _LONGEST_AGENT_WITH_CLAUSE_BEFORE_PRONOUN if light else _LONGEST_AGENT_WITH_CLAUSE
    commas = commas_of(clause.parse, phrase)
    long_aside = len(commas) > 1 or (bool(commas) and phrase.last.i - commas[0].i > _LONGEST_ASIDE)
    return _TOO_LONG if relative or len(phrase) > longest or long_aside else None


def _is_embedded(clause: Clause, agent: Agent) -> bool:
    """Whether a heavy relative clause would part the noun before it from its verb."""
    parse = clause.parse
    owner = parse.head(clause.group.top)
    verb = parse.head(owner)
    between = agent.by.i - clause.predicate.i - 1
    if not owner.dep.startswith("nsubj") or verb.i < agent.phrase.last.i:
        return False
    after = boundaries.following(clause, agent.phrase.last)
    verbs_meet = between == 0 and after is not None and after.pos in ("AUX", "VERB") and len(agent.phrase) >= _SHORT - 1
    return verbs_meet or len(agent.phrase) + between > _HEAVY


def _weight_of_names(phrase: Phrase) -> int:
    """The words of a phrase, those after the first of each name counted as half: a long name is read as one thing.

    What a name is cut short to, in brackets, does not count.
    """
    short = sum(one.text == "(" and two.text.isupper() for one, two in pairwise(phrase.tokens))
    later = [
        token
        for before, token in pairwise(phrase.tokens)
        if token.pos == "PROPN" and (before.pos == "PROPN" or before.lower in ("of", "the", "and", "for", "&", "("))
    ]
    return len(phrase) - short - len(later) // 2


def _style(clause: Clause, agent: Agent) -> str | None:
    """Words that sit well before a participle or after an agent, and badly before a verb."""
    adverb = clause.parse.tokens[clause.predicate.i - 1].lower
    if adverb in _AFTER_VERB and not (adverb == "badly" and clause.predicate.lemma in _HARMING):
        return "the adverb would have to move"
    if adverb in _STRESSING and clause.predicate.lower not in STATES and agent.by.i == clause.predicate.i + 1:
        return "a word before the verb stresses who acts"
    if adverb in _EASE and clause.modal is None and clause.tense is Tense.PRESENT:
        return "the active would say how, and not how easily"
    if any(word.pos == "ADJ" and _is_compared(clause, word) for word in clause.group.words):
        return "what is compared would change"
    if _has_lasting_result(clause):
        return "the active would need another tense"
    if clause.kind is ClauseKind.RELATIVE and (_is_bare_cause(clause, agent.phrase) or _is_stiff(clause, agent)):
        return "the clause would be stiff"
    if clause.group.first.lower == "ai" or (
        clause.mood is Mood.INTERROGATIVE and becomes_amnt(clause, agreement(clause.parse, agent.phrase))
    ):
        return "the contraction has no other form"
    if agent.phrase.head.lower in ("me", "us") and len(agent.phrase) > 1:
        return "the writer would name himself first"
    if agent.phrase.last.tag == "PRP" and any(token.lower == "than" for token in agent.phrase.tokens):
        return "the form of the pronoun would be doubtful"  # "None other than me".
    return None


def _involved(clause: Clause, agent: Agent) -> str | None:
    """Marks and words within or right behind the agent that would not read well before the verb."""
    if any(token.lower in _INVOLVED or (token.text in ("–", "--") and token.space) for token in agent.phrase.tokens):
        return "the agent's phrase is too involved to move"
    if agent.phrase.last.tag in ("VBD", "VBN") and len(agent.phrase) > _SHORT:
        return "two verbs would meet"
    commas = commas_of(clause.parse, agent.phrase)
    listed = any(token.dep == "conj" for token in agent.phrase.tokens)
    negated = any(token.lower == "not" for token in agent.phrase.tokens)
    if commas and (negated or not (listed or ends_in_aside(clause.parse, agent.phrase))):
        return "the agent's phrase is too involved to move"
    if _is_misread_list(clause, agent.phrase):
        return "the agent's phrase is too involved to move"
    last = agent.phrase.last
    if last.text.endswith(".") and boundaries.following(clause, last) is None and not is_abbreviation(last):
        return "the full stop belongs to the agent's phrase"
    return None


def _is_bare_cause(clause: Clause, phrase: Phrase) -> bool:
    """Whether a thing without so much as an article does what things do ("a house that trees surround"), or only moves to act.

    "A process that is driven by a clear goal" tells how the process is, not what the goal does.
    """
    head = phrase.head
    thing = head.pos == "NOUN" and not (is_person(head) or is_body(head)) and head.text.isalpha()
    after = boundaries.following(clause, phrase.last)
    closes = after is None or after.pos == "PUNCT"
    bare = len(phrase) == 1 and (clause.predicate.lemma in _LYING or (closes and clause.modal is None))
    return clause.predicate.lemma == "inform" or (thing and (bare or clause.predicate.lemma in _MOVING))


def _is_stiff(clause: Clause, agent: Agent) -> bool:
    """Whether a relative clause about people would tell what a thing does to them, or would part from what follows it.

    "Workers whom a rule affects", "whose sight an illness impairs for the work", "which a whistle answered, followed by steps".
    """
    subject, head = clause.subject, agent.phrase.head
    assert subject is not None, "a relative clause with an agent has a subject"
    thing = head.pos == "NOUN" and not (is_person(head) or is_body(head))
    after = boundaries.following(clause, agent.phrase.last)
    then = boundaries.following(clause, after) if after is not None else None
    participle = after is not None and after.text == "," and then is not None and then.tag in ("VBN", "VBG")
    goes_on = agent.phrase.last.i > head.i or (after is not None and after.pos in ("ADP", "SCONJ"))
    return participle or (thing and (subject.first.lower == "who" or (subject.first.lower == "whose" and goes_on)))


def _is_compared(clause: Clause, adjective: Token) -> bool:
    """Whether the adjective of a raising group compares its subject: "these jobs are most likely to be replaced by robots"."""
    return any(child.lower in ("most", "more", "least", "less") for child in clause.parse.children(adjective))


def _has_lasting_result(clause: Clause) -> bool:
    """Whether "is" tells of what was done before: "is already authorized by the board", "is inspired by the reform"."""
    lasting = clause.tense is not Tense.PAST and clause.aspect is Aspect.SIMPLE and clause.voice is Voice.BE_PASSIVE
    adverbs = (child.lower for child in clause.parse.children(clause.predicate))
    named = clause.agent is not None and clause.agent.phrase.head.pos == "PROPN" and clause.predicate.lemma in _MAKING
    once = clause.modal is None and (named or clause.predicate.lemma in _DONE_ONCE)
    result = clause.modal is None or clause.modal.lower in ("should", "must")
    return lasting and (once or (result and "already" in adverbs))


def _is_misread_list(clause: Clause, phrase: Phrase) -> bool:
    """A list that may be none: "two leaders, Ann and Bo", "by a robot and features films of it"."""
    tokens = clause.parse.tokens
    joined = [token for token in phrase.tokens if token.dep == "conj" and token.head == phrase.head.i]
    named = [token for token in joined if token.pos == "PROPN" and token.text[:1].isupper()]
    between = pairwise(tokens[phrase.head.i : named[0].i]) if named else ()
    if phrase.head.tag == "NNS" and any(one.text == "," and other.pos != "CCONJ" for one, other in between):
        return True
    for token in phrase.tokens[:-2]:
        verb, then = tokens[token.i + 1], tokens[token.i + 2]
        if (
            token.pos == "CCONJ"
            and "VBZ" in verb_readings(verb.lower)
            and then.pos in ("NOUN", "DET", "PRON")
            and not is_wh(then)
        ):
            return True
    return False


def _verb(clause: Clause, agent: Agent) -> str | None:
    verb, subject = clause.predicate, clause.subject
    regular = verb.lower.endswith(_REGULAR) and verb.lemma.endswith(("ize", "ise", "ify"))
    unknown = not regular and not verb_readings(verb.lower) and verb.text != main_verb(clause, Agreement(), do=needs_do(clause))
    if unknown:
        return "the verb is not in the dictionary"
    if verb.lemma in _NO_ACTIVE or verb.lower == "born":
        return _NO_SAME_ACTIVE
    if subject is not None and subject.head.lower == "it" and verb.lemma in _WITH_INFINITIVE_IT:
        complement = clause.parse.child(verb, "xcomp", "csubj", "csubj:pass", "ccomp", "advcl")
        if complement is not None and complement.i > agent.by.i:
            return _NO_SAME_ACTIVE
    near = (clause.parse.tokens[verb.i + 1], boundaries.following(clause, agent.phrase.last))
    if verb.lemma in (*_SAYING, "join") and any(token is not None and token.tag == "TO" for token in near):
        return _NO_SAME_ACTIVE
    if is_open(clause):
        return "it is not clear whose the infinitive is"
    return _content(clause) if clause.expletive is not None else None


def _content(clause: Clause) -> str | None:
    """Only some verbs take in the active what "it" stands for: "it was decided by the board to close"."""
    parse, verb = clause.parse, clause.predicate
    content = content_clause(parse, verb) or parse.child(verb, "ccomp", "csubj", "csubj:pass")
    if content is None or content.i < verb.i:
        return "there is nothing that could become the object"
    finite = content.tag in ("VBZ", "VBP", "VBD") or parse.child(content, *dependents.SUBJECTS) is not None
    return None if finite or verb.lemma in _DECIDING else _NO_SAME_ACTIVE


def _weight(clause: Clause, agent: Agent) -> str | None:
    """An object so long, or so like a sentence, that what follows would no longer be read with the verb."""
    subject = clause.subject
    if subject is None or clause.kind is ClauseKind.RELATIVE:
        return None
    sentence_like = any(token.dep in _CLAUSES for token in subject.tokens) or subject.head.dep.startswith("csubj")
    complement = clause.parse.child(clause.predicate, "xcomp", "obj", "ccomp") is not None
    longest = _LONGEST_OBJECT_BEFORE_COMPLEMENT if complement else _LONGEST_OBJECT_BEFORE_MORE
    if not complement and not _something_follows(clause, agent):
        return None
    return "the object would part the verb from what belongs to it" if sentence_like or len(subject) > longest else None


def _something_follows(clause: Clause, agent: Agent) -> bool:
    """Whether words of the clause would follow the object without a comma."""
    between = clause.parse.tokens[clause.predicate.i + 1 : agent.by.i]
    after = boundaries.following(clause, agent.phrase.last)
    follows = after is not None and after.pos not in ("PUNCT", "CCONJ", "SCONJ")
    return follows or any(token.dep != "compound:prt" and token.pos != "PUNCT" for token in between)


def _missing_comma(clause: Clause, agent: Agent) -> str | None:
    """What would run into agent or object, with no comma in between: "if you quote it your readers …"."""
    subject = clause.subject
    if _runs_into_noun(clause, agent):
        return "a comma would be missing after the object"
    if subject is None or subject.first.i == 0 or clause.kind is ClauseKind.RELATIVE:
        return None
    before, first = clause.parse.tokens[subject.first.i - 1], agent.phrase.first
    if before.sentence != subject.first.sentence or before.pos == "PUNCT":
        return None
    owners = (clause.group.top, clause.predicate)
    opening = [child for owner in owners for child in clause.parse.children(owner) if child.dep == "advcl"]
    runs_on = any(before in clause.parse.subtree(child) for child in opening)
    numbers = before.pos in ("NUM", "PROPN") and (first.pos == "NUM" or first.text[:1].isupper())
    return "a comma would be missing before the agent" if runs_on or numbers else None


def _runs_into_noun(clause: Clause, agent: Agent) -> bool:
    """Whether "and" and the bare noun of another clause would follow the object: "we built huts and trees were planted"."""
    after = boundaries.following(clause, agent.phrase.last)
    then = boundaries.following(clause, after) if after is not None else None
    if after is None or then is None or after.lower not in ("and", "or"):
        return False
    between = clause.parse.tokens[clause.predicate.i + 1 : agent.by.i]
    meets = clause.kind is not ClauseKind.RELATIVE and all(token.dep == "compound:prt" for token in between)
    return meets and with_own_subject(clause) is None and then.pos in ("NOUN", "PROPN", "ADJ", "NUM")


def _capital(clause: Clause, agent: Agent) -> str | None:  # noqa: ARG001
    subject = clause.subject
    if subject is None or not has_doubtful_capital(clause.parse, subject):
        return None
    return "the first word may be a name or not"


def _number(clause: Clause, agent: Agent) -> str | None:
    """The verb must agree with the agent, and the agent's number is in doubt."""
    phrase: Phrase = agent.phrase
    if is_clear(clause.parse, phrase):
        return None
    do = needs_do(clause)
    forms = {
        (main_verb(clause, agrees, do=do), *map(repr, auxiliary_edits(clause, agrees, None, short=False, do=do)))
        for agrees in (Agreement(plural=False), Agreement(plural=True))
    }
    return "it is not clear whether the agent is one or many" if len(forms) > 1 else None


_CONDITIONS: tuple[Condition, ...] = (
    _speech,
    _headline,
    _without_subject,
    boundaries.order,
    _length,
    boundaries.limited,
    _style,
    _involved,
    dependents.other_verbs,
    dependents.hanging,
    reference.binding,
    scope.scope,
    _verb,
    _weight,
    boundaries.end_of_agent,
    _number,
    _partner,
    _missing_comma,
    _capital,
)
