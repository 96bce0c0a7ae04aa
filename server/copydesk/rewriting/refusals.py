"""Why a passive is left as it is: the conditions under which its active sentence would be wrong or worse.

Each condition gives its reason in one plain clause, which the writer reads in the hover.
"""

from collections.abc import Callable, Iterator

from copydesk.language.agents import Agent, names_agent
from copydesk.language.clauses import Clause, ClauseKind, Mood, by_phrases_of, content_clause, is_wh
from copydesk.language.inflection import verb_readings
from copydesk.language.parse import Parse, Token
from copydesk.language.phrases import Phrase
from copydesk.language.verb_groups import BE
from copydesk.rewriting.certainty import certainty
from copydesk.rewriting.noun_phrase import Agreement, ends_in_aside, is_clear
from copydesk.rewriting.verb_phrase import auxiliary_edits, main_verb, needs_do

_LONGEST_AGENT = 12
_LONGEST_AGENT_IN_RELATIVE = 4
_LONGEST_AGENT_WITH_CLAUSE = 7
_LONGEST_ASIDE = 6
_LONGEST_AGENT_WITH_CLAUSE_BEFORE_PRONOUN = 4
_LONGEST_OBJECT_BEFORE_MORE = 10
_LONGEST_OBJECT_BEFORE_COMPLEMENT = 6

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"})
_CLAUSES = frozenset({"acl", "acl:relcl", "ccomp", "advcl", "csubj"})
_THIRD_PERSONS = {
    "he": frozenset("he him his himself".split()),
    "she": frozenset("she her hers herself".split()),
    "it": frozenset("it its itself".split()),
    "they": frozenset("they them their theirs themselves".split()),
}
_ANY_THIRD = frozenset().union(*_THIRD_PERSONS.values()) | {"own", "whose"}
_FIRST_AND_SECOND = frozenset("i we you".split())
_ANY = frozenset("any anyone anybody anything either".split())
_NEGATIVE = frozenset("no none nobody nothing neither nor no-one".split())
_EACH = frozenset("each every everyone everybody everything".split())
_QUANTITIES = _EACH | _NEGATIVE | _ANY | frozenset("all many most few several some both more".split())
_INDEFINITE = frozenset("a an one another different some someone somebody two three four five".split())
_NEVER = frozenset("never nor neither hardly scarcely rarely seldom".split())
_LIMITING = frozenset(
    "mainly mostly largely partly primarily chiefly especially particularly even also not only principally either both exclusively "
    "solely entirely predominantly in_part usually often just simply".split()
)
_ROLES = frozenset("as like unlike with without than".split())
_SAYING = frozenset(
    "say claim report allege rumour rumor repute suggest argue think understand mean note state estimate assume presume reckon hold".split()
)
_NO_ACTIVE = frozenset("mean bear know go base suppose rumour rumor repute deem comprise dub schedule".split())
_DECIDING = frozenset("decide agree plan choose propose promise resolve vow offer refuse decline".split())
_PREPOSITION_LIKE = frozenset("using including according depending regarding concerning following starting beginning".split())
_FLOATING = frozenset("both all each alike together".split())
_DEGREES = frozenset("better worse best fully".split())
_AFTER_VERB = frozenset("well badly ill poorly hard so too very much such".split())
_AFTER_AGENT_ALONE = frozenset("only alone too instead either".split())
_FOCUSING = frozenset("only solely merely just mainly mostly largely primarily chiefly exclusively partly simply".split())
_MISREAD = frozenset({"NOUN", "PROPN", "PRON", "VERB", "SCONJ", "DET", "ADP"})
_OFTEN_THE_AGENTS = frozenset("with from without in like as".split())
_ALWAYS_THE_AGENTS = frozenset(
    "of among amongst including such other behind beside besides near above below beneath under underneath off outside inside around "
    "opposite next immediately directly [ (".split()
)
_SURE = 0.85
_WITH_INFINITIVE_IT = frozenset("forbid require allow permit recommend advise consider deem make think find hope intend".split())
_ACTIONS = ("tion", "sion", "ment", "ance", "ence", "sis", "ysis", "ing")
_ACTION_NOUNS = frozenset(
    """
use review attack visit work report book song film request call claim approval removal refusal proposal support control research study
search test payment purchase sale change increase decrease abuse misuse reuse access entry failure article post painting novel poem play
""".split()
)
_LINKING = frozenset("which who whom whose that where".split())
_AFTER_AGENT = frozenset({"PUNCT", "ADP", "ADV", "SCONJ", "CCONJ", "PART", "SYM"})
_TIMES = frozenset("this last next every yesterday today tomorrow tonight each one monday tuesday wednesday thursday friday saturday sunday".split())

_Condition = Callable[[Clause, Agent], str | None]


def refusal(clause: Clause) -> str | None:
    """The first reason not to make the clause active, or None. The clause is a passive with an agent."""
    agent = clause.agent
    assert agent is not None, "a passive without an agent has no active form"
    return next((reason for condition in _CONDITIONS if (reason := condition(clause, agent))), None)


def _speech(clause: Clause, agent: Agent) -> str | None:
    group = (*clause.group.words, agent.phrase.head)
    if any(word.quoted for word in group if word.pos != "PUNCT" and not _whole_quotation(clause, word)):
        return "the words are quoted"
    return None


def _whole_quotation(clause: Clause, word: Token) -> bool:
    """Whether a quoted word stands in a phrase that is quoted as a whole, such as a title."""
    return any(word in phrase and phrase.first.pos == "PUNCT" for phrase in (clause.subject, clause.agent and clause.agent.phrase) if phrase)


def _headline(clause: Clause, agent: Agent) -> str | None:  # noqa: ARG001 (all conditions take both)
    sentence = clause.parse.sentence_tokens(clause.parse.sentences[clause.predicate.sentence])
    verbs = [word for word in clause.group.words if word.text.isalpha()]
    capital = all(word.text[:1].isupper() and not word.text.isupper() for word in verbs)
    return "the words have a headline's capitals" if capital and len(sentence) > 2 else None


def _without_subject(clause: Clause, agent: Agent) -> str | None:  # noqa: ARG001
    if clause.kind in (ClauseKind.INFINITIVE, ClauseKind.GERUND, ClauseKind.REDUCED) or clause.mood is Mood.IMPERATIVE:
        return "the clause has no subject of its own"
    if clause.shares_subject:
        return "the subject is shared with another verb"
    if clause.expletive is not None:
        return None if clause.expletive.lower == "it" else "the subject comes after the verb"
    return "the clause has no subject of its own" if clause.subject is None else None


def _order(clause: Clause, agent: Agent) -> str | None:
    subject = clause.subject
    if subject is None:
        return None
    if not subject.contiguous or not agent.phrase.contiguous:
        return "the phrases that would change places are interrupted by other words"
    if agent.phrase.first.i < clause.predicate.i:
        return "the agent stands before the verb"
    sentence = clause.parse.sentences[clause.predicate.sentence]
    inverted = clause.group.first.i < subject.head.i
    if inverted and (clause.parse.tokens[sentence.end - 1].text != "?" or clause.kind is not ClauseKind.MAIN):
        return "the verb stands before its subject"
    if _is_odd_subject(clause, subject):
        return "it is not clear where the subject ends"
    if subject.last.i > clause.predicate.i or subject.first.lower in ("who", "whom") and clause.kind is ClauseKind.MAIN:
        return "the order of the words is unusual"
    return None


def _is_odd_subject(clause: Clause, subject: Phrase) -> bool:
    """Signs that the parser cut the subject at the wrong place, or took a relative pronoun for one."""
    tokens = clause.parse.tokens
    before = tokens[subject.first.i - 1] if subject.first.i else None
    if before is not None and before.sentence == subject.first.sentence:
        if subject.first.lower == "that" and len(subject) == 1 and clause.kind is not ClauseKind.RELATIVE and before.pos in ("NOUN", "PROPN", "PRON"):
            return True
        if before.lower in ("how", "however") and subject.first.lower in ("many", "much", "few", "little"):
            return True
    if before is not None and before.lower == "that" and subject.first.i > 1 and tokens[subject.first.i - 2].tag == "IN":
        return True
    if any(t.text == "," for t in subject.tokens) and not (ends_in_aside(clause.parse, subject) or any(t.dep == "conj" for t in subject.tokens)):
        return True
    comparative = tokens[subject.first.i + 1] if subject.first.lower == "the" else None
    if comparative is not None and comparative.tag in ("JJR", "RBR") and comparative.text.islower():
        return True
    verb = clause.group.first
    inside = [t for t in tokens[verb.i : clause.predicate.i] if t not in subject and t not in clause.group.words and t.tag != "VBN"]
    if any(t.pos in _MISREAD for t in inside) and not any(t.text in (",", "(", "—", "–") for t in inside):
        return True
    if (clause.kind is ClauseKind.RELATIVE or is_wh(subject.first)) and any(t.pos == "PUNCT" for t in tokens[subject.last.i + 1 : verb.i]):
        return True
    gap = [t for t in tokens[subject.last.i + 1 : verb.i] if t.i not in {word.i for word in clause.group.words}]
    return bool(gap) and gap[0].pos not in ("ADV", "PUNCT", "PART") and verb.i > subject.last.i


def _length(clause: Clause, agent: Agent) -> str | None:
    phrase = agent.phrase
    limit = _LONGEST_AGENT_IN_RELATIVE if clause.kind is ClauseKind.RELATIVE else _LONGEST_AGENT
    has_clause = any(token.dep in _CLAUSES for token in phrase.tokens)
    if len(phrase) > limit or (has_clause and len(phrase) > _LONGEST_AGENT_WITH_CLAUSE):
        return "the agent's phrase is too long to move"
    light = clause.subject is not None and len(clause.subject) == 1 and clause.subject.head.pos == "PRON"
    if has_clause and (clause.kind is ClauseKind.RELATIVE or (light and len(phrase) > _LONGEST_AGENT_WITH_CLAUSE_BEFORE_PRONOUN)):
        return "the agent's phrase is too long to move"
    return None


def _awkward(clause: Clause, agent: Agent) -> str | None:
    """Words that sit well before a participle or after an agent, and badly before a verb."""
    if clause.parse.tokens[clause.predicate.i - 1].lower in _AFTER_VERB:
        return "the adverb would have to move"
    if any(token.lower in ("but", ";", ".") for token in agent.phrase.tokens):
        return "the agent's phrase is too involved to move"
    commas = [token for token in agent.phrase.tokens if token.text == ","]
    clauses = [token for token in agent.phrase.tokens if token.dep in _CLAUSES]
    if commas and clauses and len(agent.phrase.tokens) - commas[0].i + agent.phrase.first.i > _LONGEST_ASIDE:
        return "the agent's phrase is too long to move"
    if agent.phrase.last.text.endswith(".") and not _next_in_sentence(clause, agent.phrase.last):
        return "the full stop belongs to the agent's phrase"
    known = verb_readings(clause.predicate.lower) or clause.predicate.text == main_verb(clause, Agreement(), do=needs_do(clause))
    return None if known else "the verb is not in the dictionary"


def _next_in_sentence(clause: Clause, token: Token) -> Token | None:
    tokens = clause.parse.tokens
    following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    return following if following is not None and following.sentence == token.sentence else None


def _limited(clause: Clause, agent: Agent) -> str | None:
    parse = clause.parse
    before = parse.tokens[agent.by.i - 1]
    again = any(token.lower == "by" and parse.head(parse.head(token)).tag != "VBN" for token in agent.phrase.tokens)
    if agent.limited or again or before.lower in _LIMITING or is_wh(agent.phrase.first) and agent.phrase.head.pos != "VERB" and len(agent.phrase) == 1:
        return "a word before \"by\" limits the agent"
    tokens = clause.parse.tokens
    later = [t for t in tokens[agent.phrase.first.i : clause.parse.sentences[agent.by.sentence].end] if t.lower == "by"]
    if any(tokens[t.i - 1].lower in ("and", "or", "but", "than", "not", ",") for t in later):
        return "two phrases with \"by\" could name the agent"
    others = [other for other in by_phrases_of(clause) if other.by.i > agent.by.i]
    if any(names_agent(clause.parse, clause.predicate, other) for other in others):
        return "two phrases with \"by\" could name the agent"
    if _after_action(clause, agent):
        return "\"by\" could belong to the noun before it"
    if agent.phrase.first.lower in ("not", "either", "neither", "both") and agent.phrase.first.pos in ("CCONJ", "PART", "ADV"):
        return "a word before the agent limits it"
    return None


def _after_action(clause: Clause, agent: Agent) -> bool:
    """Whether "by" follows a noun that may have an agent of its own: "sent for review by the board"."""
    before = clause.parse.tokens[agent.by.i - 1]
    if before.i <= clause.predicate.i or before.tag not in ("NN", "NNS"):
        return False
    lemma = before.lemma.lower()
    return lemma in _ACTION_NOUNS or lemma.endswith(_ACTIONS)


def _other_verbs(clause: Clause, agent: Agent) -> str | None:
    parse = clause.parse
    joined = {predicate.i for predicate in clause.joined}
    for owner in {clause.group.top.i, clause.predicate.i, *joined}:
        for child in parse.children(parse.tokens[owner]):
            if child.dep == "conj" and child.i not in joined and parse.child(child, *_SUBJECTS) is None:
                return "another verb shares the subject"
            if child.dep == "conj" and _is_ellipsis(parse, child):
                return "a shortened clause depends on this one"
    auxiliaries = (c for owner in (clause.group.top, clause.predicate) for c in parse.children(owner) if c.dep.startswith("aux"))
    if any(auxiliary.i > clause.predicate.i for auxiliary in auxiliaries):
        return "a shortened clause depends on this one"
    following = [t for t in parse.sentence_tokens(parse.sentences[clause.predicate.sentence]) if t.i > agent.phrase.last.i]
    if _is_tag_question(following):
        return "a tag question depends on the subject"
    return None


def _is_ellipsis(parse: Parse, verb: Token) -> bool:
    return verb.lower in BE or (verb.pos == "AUX") or (verb.pos in ("ADV", "PART") and parse.child(verb, *_SUBJECTS) is not None)


def _is_tag_question(following: list[Token]) -> bool:
    words = [token for token in following if token.pos != "PUNCT"]
    if len(words) < 2 or not following or following[-1].text != "?":
        return False
    return words[-1].tag == "PRP" and any(word.lower in BE or word.pos == "AUX" for word in words[-3:-1])


def _hanging(clause: Clause, agent: Agent) -> str | None:
    """Phrases whose understood subject is the subject of the passive."""
    parse = clause.parse
    reason = "another phrase in the sentence speaks of the subject"
    subject_start = clause.subject.first.i if clause.subject else clause.group.first.i
    for owner in {clause.group.top.i, clause.predicate.i}:
        for child in parse.children(parse.tokens[owner]):
            base = child.dep.partition(":")[0]
            if child is clause.expletive or (clause.subject is not None and child in clause.subject):
                continue
            if child.i < subject_start and base in ("obl", "nmod") and any(c.lower in _ROLES for c in parse.children(child)):
                return reason
            if child.i < subject_start and (child.pos == "ADJ" or child.tag in ("VBG", "VBN")) and base not in ("mark", "obl") and _subjectless(parse, child):
                return reason
            if child.i < subject_start and base in ("nsubj", "dislocated", "appos", "acl", "obj"):
                return reason
            if clause.expletive is not None and child is content_clause(parse, clause.predicate):
                continue
            if base == "advcl" and _subjectless(parse, child) and not _agent_controlled(parse, child):
                return reason
            if base == "advcl" and child.i < subject_start and not _finite_clause(parse, child) and not _agent_controlled(parse, child):
                return reason
            if child.i > agent.phrase.last.i and base in ("parataxis", "acl") and _subjectless(parse, child):
                return reason
    return None


def _subjectless(parse: Parse, verb: Token) -> bool:
    """Whether a clause has no subject; a plain noun before a finite verb counts as one, however it is labelled."""
    if parse.child(verb, *_SUBJECTS) is not None:
        return False
    before = [child for child in parse.children(verb) if child.i < verb.i and child.pos in ("NOUN", "PROPN", "PRON")]
    return verb.tag not in ("VBD", "VBZ", "VBP") or not any(parse.child(child, "case") is None for child in before)


def _finite_clause(parse: Parse, verb: Token) -> bool:
    return parse.child(verb, *_SUBJECTS) is not None


def _agent_controlled(parse: Parse, verb: Token) -> bool:
    """Whether an adverbial clause without subject is understood of the agent in either voice: a purpose, a means."""
    children = parse.children(verb)
    if verb.lower in _PREPOSITION_LIKE or any(child.lower == "by" for child in children if child.dep in ("mark", "case")):
        return True
    return any(child.lower == "to" and child.dep == "mark" for child in children)


def _binding(clause: Clause, agent: Agent) -> str | None:
    """A pronoun of the agent that means the subject would come before what it stands for."""
    reason = "a pronoun would come before the word that it stands for"
    subject = clause.subject
    if subject is None or clause.kind is ClauseKind.RELATIVE:
        return None if subject is None or not _third(agent.phrase) else reason
    if subject.head.tag == "PRP" and len(subject) == 1:
        return None
    own = {token.lower for token in subject.tokens if token.tag in ("PRP", "PRP$")}
    if any(could_mean(t, subject) for t in _bound(agent.phrase) if t.lower not in own):
        return reason
    if agent.phrase.head.tag == "PRP" and agent.phrase.head.lower in _ANY_THIRD and any(t.pos == "PROPN" for t in subject.tokens):
        return reason
    start = clause.parse.sentences[clause.predicate.sentence].start
    opening = [t for t in clause.parse.tokens[start : subject.first.i] if t.i in {s.i for s in clause.parse.subtree(clause.group.top)}]
    return reason if any(t.lower in _ANY_THIRD and t.pos in ("PRON", "DET") for t in opening) else None


def _bound(phrase: Phrase) -> list[Token]:
    """The pronouns of the third person within the agent's phrase that no earlier noun of it explains."""
    found = []
    for token in phrase.tokens:
        if token.pos == "PROPN" or (token is phrase.head and token.pos == "NOUN" and is_person(token)):
            break
        if token.tag in ("PRP", "PRP$") and token.lower in _ANY_THIRD and token is not phrase.head:
            found.append(token)
    return found


def is_third(pronoun: Token) -> bool:
    """Whether a pronoun is of the third person."""
    return pronoun.lower in _ANY_THIRD


def could_mean(pronoun: Token, phrase: Phrase) -> bool:
    """Whether a pronoun agrees with a noun phrase in number and, as far as the words tell, in kind."""
    plural = phrase.head.tag in ("NNS", "NNPS") or any(token.dep == "conj" and token.head == phrase.head.i for token in phrase.tokens)
    form = next(name for name, forms in _THIRD_PERSONS.items() if pronoun.lower in forms)
    if form == "they" and any(token.tag in ("NNS", "NNPS") for token in phrase.tokens):
        return True
    if form in ("he", "she") and any(is_person(token) and token.pos == "PROPN" for token in phrase.tokens):
        return True
    if form == "they":
        return plural or phrase.head.pos != "NOUN" or is_person(phrase.head)
    if plural:
        return False
    return is_person(phrase.head) if form in ("he", "she") else not is_person(phrase.head)


def is_person(noun: Token) -> bool:
    """Whether a noun may name a person: a name, a word for people, a word made with -er, -or, -ist …"""
    return noun.pos in ("PROPN", "PRON") or noun.lower in _PEOPLE or (noun.lower.endswith(_PERSONAL_ENDINGS) and noun.lower not in _THINGS)


_PERSONAL_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ess", "ee", "person", "mate")
_THINGS = frozenset(
    """
letter chapter order offer paper computer number water power matter counter corner dinner river tower theater theatre center register
folder server filter error door floor factor motor sector color harbor favor labor humor rumor horror terror mirror paper newspaper
cover layer pointer buffer header footer parser compiler printer monitor processor vector operator iterator cluster parameter
character answer winter summer september october november december weather fever flower shower finger shoulder liver cancer murder
border ladder hammer silver copper leather feather butter sugar cider beer deer list wrist twist mist fist tree fee knee coffee business
process success access address progress illness happiness press stress guarantee committee degree jury
""".split()
)
_PEOPLE = frozenset(
    """
boy girl child baby kid son wife husband king queen prince poet president guest student pupil friend chief judge nurse clerk guide
host author pilot captain colonel sergeant priest monk nun bishop saint lady lord lad bride groom widow orphan aunt uncle cousin nephew
niece twin hero victim suspect thief spy coach guard athlete candidate secretary mayor minister chairman actress heir dog cat horse cow
boss crew couple team people adult adolescent human individual resident president student agent client patient parent tenant servant
applicant participant defendant assistant general official professional detective native executive citizen infant peasant merchant
witness employee trustee editor relative rebel criminal
""".split()
)


def _third(phrase: Phrase) -> bool:
    return bool(_bound(phrase))


def _scope(clause: Clause, agent: Agent) -> str | None:
    """Quantifiers and negation whose meaning hangs on their order."""
    reason = "changing the order would change how much is meant"
    inside = clause.parse.tokens[clause.group.first.i : clause.predicate.i]
    if any(t.lower in _FLOATING or t.lower in _FOCUSING for t in inside) or (clause.negated and inside and inside[-1].lower in _DEGREES):
        return reason
    if clause.subject and clause.subject.first.i and clause.parse.tokens[clause.subject.first.i - 1].lower == "not":
        return reason
    if clause.subject and any(t.lower == "not" and t.pos in ("PART", "ADV") for t in clause.subject.tokens):
        return reason
    subject = {t.lower for t in clause.subject.tokens if t.dep in ("det", "amod", "nummod", "advmod", "det:predet") or t is clause.subject.head} if clause.subject else set()
    actor = {t.lower for t in agent.phrase.tokens if t.dep in ("det", "amod", "nummod", "advmod", "det:predet") or t is agent.phrase.head}
    never = any(child.lower in _NEVER for child in clause.parse.children(clause.predicate))
    if clause.negated or never:
        plain = clause.kind is not ClauseKind.RELATIVE and clause.subject is not None and not is_wh(clause.subject.first)
        anyone = plain and clause.negated and not never and clause.mood is not Mood.INTERROGATIVE and len(agent.phrase) == 1
        if anyone and agent.phrase.head.lower in ("anyone", "anybody") and not subject & _QUANTITIES and clause.group.negation is not None:
            return None
        return reason if (subject | actor) & _QUANTITIES else None
    if subject & (_EACH | _NEGATIVE) and (actor & (_INDEFINITE | _QUANTITIES)):
        return reason
    permissive = clause.mood is Mood.INTERROGATIVE or (clause.modal is not None and clause.modal.lower in ("can", "could", "may", "might"))
    return reason if actor & _ANY and not permissive else None


def _verb(clause: Clause, agent: Agent) -> str | None:
    parse, verb = clause.parse, clause.predicate
    if verb.lemma in _NO_ACTIVE:
        return "the verb has no active form that says the same"
    if clause.subject is not None and clause.subject.head.lower == "it" and verb.lemma in _WITH_INFINITIVE_IT:
        complement = parse.child(verb, "xcomp", "csubj", "csubj:pass", "ccomp", "advcl")
        if complement is not None and complement.i > agent.by.i:
            return "the verb has no active form that says the same"
    if verb.lemma in _SAYING and any(c.lower == "to" and c.tag == "TO" for c in _near(clause, agent)):
        return "the verb has no active form that says the same"
    if clause.expletive is not None:
        content = content_clause(parse, verb) or parse.child(verb, "ccomp", "csubj", "csubj:pass")
        if content is None or content.i < verb.i:
            return "there is nothing that could become the object"
        finite = parse.child(content, *_SUBJECTS) is not None
        return None if finite or verb.lemma in _DECIDING else "the verb has no active form that says the same"
    return None


def _near(clause: Clause, agent: Agent) -> tuple[Token, ...]:
    """The words right before and right after the by-phrase."""
    tokens = clause.parse.tokens
    return (*tokens[clause.predicate.i + 1 : clause.predicate.i + 2], *tokens[agent.phrase.last.i + 1 : agent.phrase.last.i + 2])


def _weight(clause: Clause, agent: Agent) -> str | None:
    """An object so long, or so like a sentence, that what follows would no longer be read with the verb."""
    subject = clause.subject
    if subject is None or clause.kind is ClauseKind.RELATIVE:
        return None
    parse = clause.parse
    has_clause = any(t.dep in _CLAUSES for t in subject.tokens) or subject.head.dep.startswith("csubj")
    rest = _what_follows(clause, agent)
    complement = parse.child(clause.predicate, "xcomp", "obj", "ccomp") is not None
    if complement and (len(subject) > _LONGEST_OBJECT_BEFORE_COMPLEMENT or has_clause):
        return "the object would part the verb from what belongs to it"
    if rest and (len(subject) > _LONGEST_OBJECT_BEFORE_MORE or has_clause):
        return "the object would part the verb from what belongs to it"
    return None


def _what_follows(clause: Clause, agent: Agent) -> bool:
    """Whether words of the clause would follow the object without a comma."""
    tokens = clause.parse.tokens
    between = [t for t in tokens[clause.predicate.i + 1 : agent.by.i] if t.dep != "compound:prt" and t.pos != "PUNCT"]
    after = tokens[agent.phrase.last.i + 1] if agent.phrase.last.i + 1 < len(tokens) else None
    same = after is not None and after.sentence == clause.predicate.sentence
    follows = same and after is not None and after.pos not in ("PUNCT", "CCONJ", "SCONJ")
    return bool(between) or follows


def _reading(clause: Clause, agent: Agent) -> str | None:
    """Signs that the parser cut the agent's phrase at the wrong place."""
    tokens = clause.parse.tokens
    last = agent.phrase.last
    if last.i + 1 >= len(tokens) or tokens[last.i + 1].sentence != last.sentence:
        return None
    after = tokens[last.i + 1]
    following = tokens[last.i + 2] if last.i + 2 < len(tokens) else after
    if not last.space and not after.space and following is not after and following.text[:1].isalnum() and after.text not in ("—", "–"):
        return "it is not clear where the agent's phrase ends"
    third = tokens[last.i + 3] if last.i + 3 < len(tokens) else following
    if after.text == "," and any(t.lower in _LINKING and t.tag in ("WP", "WDT", "WP$", "WRB") for t in (following, third)):
        return "it is not clear where the agent's phrase ends"
    if after.lower in _AFTER_AGENT_ALONE or after.lower in _ALWAYS_THE_AGENTS or (after.lower in _OFTEN_THE_AGENTS and after.pos == "ADP" and certainty(clause) < _SURE):
        return "it is not clear where the agent's phrase ends"
    joint = [t for t in tokens[last.i + 1 : last.i + 5] if t.pos not in ("PUNCT", "ADV")]
    if len(joint) > 1 and joint[0].pos == "CCONJ" and joint[1].pos in ("AUX", "VERB") and joint[1].sentence == last.sentence:
        return "another verb shares the subject"
    if any(_unbalanced(phrase) for phrase in (agent.phrase, clause.subject) if phrase is not None):
        return "it is not clear where the agent's phrase ends"
    fine = after.pos in _AFTER_AGENT or after.lower in _TIMES or after.lower == "that" or after.tag in ("RB", "IN", "TO")
    own_clause = after.tag not in ("WP", "WDT", "WP$", "WRB") and any(ancestor.i != clause.predicate.i and after.i < ancestor.i for ancestor in clause.parse.ancestors(clause.group.top))
    if after.lower == "of" or not (fine or own_clause or after.pos in ("AUX", "VERB") and clause.kind is ClauseKind.RELATIVE):
        return "it is not clear where the agent's phrase ends"
    return None


def _unbalanced(phrase: Phrase) -> bool:
    text = [character for token in phrase.tokens for character in token.text]
    return any(text.count(opening) != text.count(closing) for opening, closing in ("()", "[]", "“”")) or text.count('"') % 2 == 1


def _number(clause: Clause, agent: Agent) -> str | None:
    """The verb must agree with the agent, and the agent's number is in doubt."""
    if is_clear(clause.parse, agent.phrase):
        return None
    forms = {(main_verb(clause, agrees, do=needs_do(clause)), *(str(edit.pieces) for edit in auxiliary_edits(clause, agrees, None, short=False, do=needs_do(clause)))) for agrees in (Agreement(plural=False), Agreement(plural=True))}
    return "it is not clear whether the agent is one or many" if len(forms) > 1 else None


_CONDITIONS: tuple[_Condition, ...] = (
    _speech,
    _headline,
    _without_subject,
    _order,
    _length,
    _limited,
    _awkward,
    _other_verbs,
    _hanging,
    _binding,
    _scope,
    _verb,
    _weight,
    _reading,
    _number,
)


