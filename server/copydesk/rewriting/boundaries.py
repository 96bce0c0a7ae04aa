"""Where the subject and the agent of a passive begin and end, and the signs that the parser cut them at the wrong place."""

from copydesk.language.agents import (
    STRANDED,
    Agent,
    can_have_agent,
    completes_with_gerund,
    goes_to,
    names_agent,
    takes_infinitive,
)
from copydesk.language.clauses import Clause, ClauseKind, by_phrases_of, content_clause, is_wh
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_indefinite, is_person
from copydesk.language.phrases import Phrase
from copydesk.language.scenes import is_occasion, is_scene
from copydesk.language.times import is_time, is_when
from copydesk.language.word_lists import words
from copydesk.rewriting.certainty import certainty, edges
from copydesk.rewriting.coordination import with_own_subject, with_partner
from copydesk.rewriting.dependents import AS_VERBS
from copydesk.rewriting.noun_phrase import commas_of, ends_in_aside

_SURE = 0.9
"""The certainty from which on a preposition after the agent is believed not to belong to it."""

_LIKELY = 0.55
_PROBABLE = 0.7
_EVEN = 0.5
"""The certainties below which it is open where a phrase ends."""

_LIMITING = words("""
mainly mostly largely partly primarily chiefly especially particularly even also not only principally either both
exclusively solely entirely predominantly usually often just simply
""")
_MISREAD = frozenset({"NOUN", "PROPN", "PRON", "VERB", "SCONJ", "DET", "ADP"})
_BEFORE_THAT = words("so provided given now except in such")
_DASHES = frozenset({"—", "–", "-", "--"})
_PARENTHESES = frozenset({",", "(", "—", "–"})
_OFTEN_THE_AGENTS = words("with from without in like as")
_ALWAYS_THE_AGENTS = words("""
of among amongst including such other behind beside besides near above below beneath under underneath off outside inside
around opposite immediately directly only alone too instead either [ (
""")
_VEHICLES = words("""
car truck lorry van bus train tram bike bicycle motorbike motorcycle scooter taxi cab ambulance boat ship ferry yacht tanker
plane helicopter drone ball bullet rocket missile tractor tank
""")
_TAKING = words("""
harvest collect extract take obtain derive copy download import borrow buy fetch draw gather remove steal receive pull
""")
"""Verbs that ask where something is taken from."""
_SOME = words("a an this these several some many")
_SOON = 6
"""Words after a colon within which a clause has its subject."""
_WH = ("WP", "WDT", "WP$", "WRB")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
_AFTER_AGENT = frozenset({"PUNCT", "ADP", "ADV", "SCONJ", "CCONJ", "PART", "SYM"})
_TIMES = words("""
this last next every yesterday today tomorrow tonight each one monday tuesday wednesday thursday friday saturday sunday
""")

_NO_OPENERS = frozenset({"NN", "NNS", "NNP", "NNPS", "SYM", "FW", "."})
"""Tags, right or wrong, of what cannot open a phrase of its own after a number."""
_DEGREES = words("much many few little high low long far big small")
_MORE = words("more fewer less")
_GOALS = words("to into onto")

_UNCLEAR_SUBJECT = "it is not clear where the subject ends"
_UNCLEAR_AGENT = "it is not clear where the agent's phrase ends"
_TWO_AGENTS = 'two phrases with "by" could name the agent'


def following(clause: Clause, token: Token) -> Token | None:
    """The word after `token` in its sentence."""
    tokens = clause.parse.tokens
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    return after if after is not None and after.sentence == token.sentence else None


def order(clause: Clause, agent: Agent) -> str | None:
    """The phrases stand where a plain passive has them, whole."""
    subject = clause.subject
    if subject is None:
        return None
    if not subject.contiguous or not agent.phrase.contiguous:
        return "the phrases that would change places are interrupted by other words"
    if agent.phrase.first.i < clause.predicate.i:
        return "the agent stands before the verb"
    end = clause.parse.tokens[clause.parse.sentences[clause.predicate.sentence].end - 1]
    if clause.group.first.i < subject.head.i and (end.text != "?" or clause.kind is not ClauseKind.MAIN):
        return "the verb stands before its subject"
    if _starts_oddly(clause, subject) or _ends_oddly(clause, subject):
        return _UNCLEAR_SUBJECT
    if subject.last.i > clause.predicate.i or (subject.first.lower in ("who", "whom") and clause.kind is ClauseKind.MAIN):
        return "the order of the words is unusual"
    return None


def _starts_oddly(clause: Clause, subject: Phrase) -> bool:
    """A "that" before or in place of the subject that may be read two ways; "how many"; "the more … the fewer"."""
    tokens = clause.parse.tokens
    after = tokens[subject.first.i + 1]
    if subject.first.pos == "CCONJ" and subject.first.dep == "cc":
        return True
    if is_wh(subject.head) and clause.parse.child(subject.head, "acl:relcl") is not None:
        return True  # "What the compilers do is allowed": no pronoun that could stay at the front.
    if subject.first.lower == "the" and after.tag in ("JJR", "RBR") and after.text.islower():
        return True
    before = tokens[subject.first.i - 1] if subject.first.i else None
    if before is None or before.sentence != subject.first.sentence:
        return False
    bare_that = subject.first.lower == "that" and len(subject) == 1
    if (
        subject.head.lower == "that"
        and clause.kind is ClauseKind.RELATIVE
        and (subject.first, before)[bare_that].lower in STRANDED
    ):
        return True  # "Uses that we know about that would be hurt": the preposition is another clause's.
    if (
        bare_that
        and clause.kind is not ClauseKind.RELATIVE
        and (before.pos not in ("PUNCT", "CCONJ", "SCONJ") or before.lower in STRANDED)
    ):
        return True
    verb = clause.group.first
    apart = verb.lower in ("is", "was", "has") and before.tag == "NNS" and clause.kind is ClauseKind.RELATIVE
    if apart and subject.first.lower in ("that", "which", "who"):
        return True
    if before.lower in ("how", "however") and subject.first.lower in ("many", "much", "few", "little"):
        return True
    if _continues_list(clause, before) or _is_measured(clause, subject, before):
        return True
    opening = tokens[before.i - 1] if before.i else before
    if before.lower == "that" and opening.lower in ("and", "or", "but") and subject.head.tag == "NN" and len(subject) == 1:
        return True  # "… that can be read, and that content must be checked": it may be that very content.
    return before.lower == "that" and opening.tag == "IN" and opening.lower not in _BEFORE_THAT


def _is_measured(clause: Clause, subject: Phrase, before: Token) -> bool:
    """Whether "as much as" stands before the number that the subject begins with."""
    degree = clause.parse.tokens[before.i - 1].lower if before.i else ""
    return before.lower == "as" and degree in _DEGREES and subject.first.tag == "CD"


def _continues_list(clause: Clause, before: Token) -> bool:
    """Whether the subject follows "and" in a relative clause, so that it may be the end of a list before it."""
    top = clause.group.top
    owner = clause.parse.head(top)
    listed = top.dep == "conj" and owner.dep in ("acl", "acl:relcl", "ccomp") and clause.kind is not ClauseKind.RELATIVE
    last = clause.parse.tokens[before.i - 1]
    described = any(token.dep == "acl:relcl" for token in (last, *clause.parse.ancestors(last))) and top.dep == "conj"
    return (listed or described) and before.lower in ("and", "or") and last.pos != "PUNCT"


def _ends_oddly(clause: Clause, subject: Phrase) -> bool:
    """Words between subject and verb, or within the verb group, that belong to neither."""
    tokens, verb, group = clause.parse.tokens, clause.group.first, clause.group.words
    aside = ends_in_aside(clause.parse, subject)
    has_comma = bool(commas_of(clause.parse, subject))
    if has_comma and not aside and not any(token.dep == "conj" for token in subject.tokens):
        return True
    inside = [t for t in tokens[verb.i : clause.predicate.i] if t not in subject and t not in group and t.tag != "VBN"]
    if any(token.pos in _MISREAD for token in inside) and not any(token.text in _PARENTHESES for token in inside):
        return True
    after = following(clause, subject.last)
    if after is not None and (after.text in _DASHES or (after.text == "," and has_comma and not aside)):
        return True
    gap = [token for token in tokens[subject.last.i + 1 : verb.i] if token not in group]
    if (clause.kind is ClauseKind.RELATIVE or is_wh(subject.first)) and any(token.pos == "PUNCT" for token in gap):
        return True
    return bool(gap) and gap[0].pos not in ("ADV", "PUNCT", "PART")


def limited(clause: Clause, agent: Agent) -> str | None:
    """Words before the agent that limit it, and other phrases with "by"."""
    parse, phrase = clause.parse, agent.phrase
    before = parse.tokens[agent.by.i - 1]
    only_wh = is_wh(phrase.first) and phrase.head.pos != "VERB" and len(phrase) == 1
    again = any(token.lower == "by" and parse.head(parse.head(token)).tag != "VBN" for token in phrase.tokens)
    if before.text in _DASHES:
        return "the agent stands apart"
    if agent.limited or again or only_wh or before.lower in _LIMITING:
        return 'a word before "by" limits the agent'
    if phrase.first.lower in ("not", "either", "neither") and phrase.first.pos in ("CCONJ", "PART", "ADV"):
        return "a word before the agent limits it"
    end = parse.sentences[agent.by.sentence].end
    later = [token for token in parse.tokens[phrase.first.i : end] if token.lower == "by"]
    if any(parse.tokens[token.i - 1].lower in ("and", "or", "but", "than", "not", ",") for token in later):
        return _TWO_AGENTS
    others = [other for other in by_phrases_of(clause) if other.by.i > agent.by.i]
    if any(names_agent(parse, clause.predicate, other) for other in others):
        return _TWO_AGENTS
    between = parse.tokens[clause.predicate.i + 1 : agent.by.i]
    if before.tag in ("NN", "NNS") and any(
        _has_agents(token) and parse.tokens[token.i - 1].lower != "under" for token in between
    ):
        return '"by" could belong to a noun before it'
    return None


def _has_agents(noun: Token) -> bool:
    """Whether a noun may have an agent of its own: "sent for review by the board"."""
    return noun.tag in ("NN", "NNS") and can_have_agent(noun)


def end_of_agent(clause: Clause, agent: Agent) -> str | None:
    """What stands right after the agent and may belong to it."""
    phrase = agent.phrase
    if any(_unbalanced(each) for each in (phrase, clause.subject) if each is not None) or _tail_is_doubtful(clause, agent):
        return _UNCLEAR_AGENT
    after = following(clause, phrase.last)
    complement = after is not None and after.lower == "as" and clause.predicate.lemma in AS_VERBS
    if not complement and any(edge.certainty < _needed(clause.parse, edge) for edge in edges(clause.parse, phrase)):
        return _UNCLEAR_AGENT
    repeated = with_own_subject(clause) or with_partner(clause)
    if after is None or (repeated is not None and repeated.after.i - after.i <= (after.text == ",")):
        return None
    if _is_glued(clause, phrase.last, after) or _is_doubtful(clause, after) or not _may_follow(clause, after):
        return _UNCLEAR_AGENT
    words_after = [token for token in clause.parse.tokens[after.i : after.i + 4] if token.pos not in ("PUNCT", "ADV")]
    joins = len(words_after) > 1 and words_after[0].pos == "CCONJ" and words_after[1].pos in ("AUX", "VERB")
    return "another verb shares the subject" if joins and words_after[1].sentence == after.sentence else None


def _is_span(parse: Parse, comma: Token) -> bool:
    """Whether a comma opens what tells who all belongs to the agent: "by volunteers, from pupils to pensioners"."""
    after = [token.lower for token in parse.tokens[comma.i + 1 : comma.i + 8] if token.sentence == comma.sentence]
    return comma.text == "," and after[:1] == ["from"] and "to" in after


def _needed(parse: Parse, edge: Token) -> float:
    """The certainty below which it is open where a phrase ends.

    Where people come from, whom they are among and where they work is rather said of them than of what they do.
    """
    if edge.dep != "nmod":
        return _PROBABLE
    cases = [child.lower for child in parse.children(edge) if child.dep == "case"]
    owner = parse.head(edge)
    if cases[:1] == ["from"] and parse.child(edge, "nmod:poss") is not None:
        return _SURE  # "By our host from his trolley": it may be what he did it from.
    theirs = cases[:1] in (["from"], ["of"], ["like"], ["such"], ["including"])
    group = is_person(owner) or is_body(owner)
    if not group and (is_scene(parse, edge) or _has_nearer_owner(parse, edge)):
        return _EVEN
    return _LIKELY if theirs or (group and cases[:1] in (["in"], ["at"], ["within"], ["across"], ["around"])) else _PROBABLE


def _has_nearer_owner(parse: Parse, edge: Token) -> bool:
    """Whether a place is either an event's or that of what the event is of: "the discovery of rust in its bearings".

    The parser wavers between two words that are both within the phrase, so that half of its trust says as much as most.
    """
    if is_when(parse, edge) or not any(child.lower in ("in", "at", "on", "within") for child in parse.children(edge)):
        return False
    owner = parse.head(edge)
    nearer = [child for child in parse.children(owner) if child.dep == "nmod" and owner.i < child.i < edge.i]
    return owner.pos == "NOUN" and any(case.lower == "of" for child in nearer for case in parse.children(child))


def _is_glued(clause: Clause, last: Token, after: Token) -> bool:
    """A name that the tokenizer broke ("harvested by Data.gov"), or the unit of a number ("30 m.")."""
    if last.tag == "CD" and after.text[0].isalpha() and after.tag in _NO_OPENERS:
        return True
    then = following(clause, after)
    if last.space or after.space or then is None or after.text in ("—", "–"):
        return False
    return then.text[:1].isalnum()


def _is_doubtful(clause: Clause, after: Token) -> bool:
    """A relative clause, a place or a companion that rather belongs to the agent."""
    then = following(clause, after)
    third = following(clause, then) if then is not None else None
    if after.text == "," and any(token is not None and _is_relative(token) for token in (then, third)):
        return True
    if _speaks_of_agent(clause, after, then) or _is_span(clause.parse, after):
        return True
    owner = clause.parse.head(after)
    if completes_with_gerund(clause.predicate, owner, (after.lower,)) or goes_to(clause.parse, clause.predicate, owner):
        return False
    if after.lower == "such" and then is not None and then.lower == "that":
        return False
    if (after.lower == "either" and clause.negated) or _opens_remark(after, then):
        return False
    if after.lower in _ALWAYS_THE_AGENTS:
        return not (_is_closing_citation(clause, after) or is_scene(clause.parse, owner) or is_occasion(clause.parse, owner))
    last = clause.parse.tokens[after.i - 1]
    abstract = after.lower == "to" and not (is_person(last) or is_body(last))
    if after.pos != "ADP" or not (abstract or after.lower in _OFTEN_THE_AGENTS):
        return False
    if after.lower == "as" and clause.predicate.lemma in AS_VERBS:
        return False
    when = is_time(clause.parse, clause.parse.head(after))
    return not when and certainty(clause) < _SURE


def _is_relative(word: Token) -> bool:
    """Whether a word may open a relative clause, as "how" and "why" never do."""
    return word.tag in _WH and word.lower not in ("how", "why")


def _opens_remark(after: Token, then: Token | None) -> bool:
    """Whether a bracket holds a remark on the sentence: "(though it may be)", "(see below)"."""
    return after.text == "(" and then is not None and (then.pos in ("SCONJ", "CCONJ") or then.lower in ("see", "so", "though"))


def _speaks_of_agent(clause: Clause, after: Token, then: Token | None) -> bool:
    """Words that are the agent's whatever the parser says: "over 60", ", most of them young", ", for the people"."""
    if then is None:
        return False
    name = after.lower == "for" and then.pos == "PROPN" and clause.parse.tokens[after.i - 1].pos == "PROPN"
    if name or (after.lower in ("over", "under", "aged") and then.tag == "CD"):
        return True
    if after.lower == "next" and then.lower == "to":
        return True
    last = clause.parse.tokens[after.i - 1]
    if is_indefinite(last) and after.pos == "ADP" and not is_when(clause.parse, clause.parse.head(after)):
        return True
    if after.text == "," and then.lower == "for":
        return True
    soon = [token.lower for token in clause.parse.tokens[then.i : then.i + 3]]
    return after.text == "," and "of" in soon and any(word in ("them", "whom", "which") for word in soon)


def _tail_is_doubtful(clause: Clause, agent: Agent) -> bool:
    """Whether the end of the agent's phrase is open: a place, "for" before an infinitive, a colon that explains it."""
    parse, phrase = clause.parse, agent.phrase
    after = following(clause, phrase.last)
    if after is not None and after.text == ":" and _is_explained(clause, phrase, after):
        return True
    if after is not None and after.tag == "TO" and any(token.lower == "for" for token in phrase.tokens):
        return True
    if clause.predicate.lemma in _TAKING and any(
        _is_source(parse, token) for token in phrase.tokens if token.head == phrase.head.i
    ):
        return True
    limited = any(token.lower == "only" and token.i > phrase.head.i for token in phrase.tokens)
    if limited or _is_compared_apart(clause, phrase) or _is_way_there(phrase, after) or _ends_in_purpose(clause, phrase):
        return True
    best = any(token.tag == "JJS" and token.i < phrase.head.i for token in phrase.tokens)
    return (
        _moves_about(phrase.head)
        and not best
        and any(is_scene(parse, token) for token in phrase.tokens if token.head == phrase.head.i)
    )


def _is_way_there(phrase: Phrase, after: Token | None) -> bool:
    """Whether "from" in the phrase and "to" behind it may be one way: "moved by volunteers from the mill to a bank"."""
    return after is not None and after.lower in _GOALS and any(token.lower == "from" for token in phrase.tokens)


def _is_compared_apart(clause: Clause, phrase: Phrase) -> bool:
    """Whether "than" stands behind the phrase that holds its "more": "by more people on a phone than on a billboard"."""
    rest = clause.parse.tokens[phrase.last.i + 1 : clause.parse.sentences[phrase.last.sentence].end]
    more = any(token.lower in _MORE for token in phrase.tokens) and all(token.lower != "than" for token in phrase.tokens)
    return more and any(token.lower == "than" for token in rest)


def _is_source(parse: Parse, noun: Token) -> bool:
    """Whether a phrase rather tells what something is taken from: "harvested by the catalogue from the agencies' pages"."""
    return noun.dep == "nmod" and any(child.dep == "case" and child.lower == "from" for child in parse.children(noun))


def _is_explained(clause: Clause, phrase: Phrase, colon: Token) -> bool:
    """Whether a colon explains the phrase before it, and not the whole sentence: "driven by two factors: …"."""
    if any(token.lower == "following" for token in phrase.tokens):
        return False
    counted = any(token.dep == "nummod" or token.lower in _SOME for token in phrase.tokens)
    rest = clause.parse.tokens[colon.i + 1 : clause.parse.sentences[colon.sentence].end]
    return counted or not any(token.dep in _SUBJECTS for token in rest[:_SOON]) or not rest[0].text[:1].islower()


def _ends_in_purpose(clause: Clause, phrase: Phrase) -> bool:
    """Whether an infinitive closes the phrase of a thing that takes none: "protected by a layer to keep the load low"."""
    thing = phrase.head.pos == "NOUN" and not takes_infinitive(phrase.head)
    return thing and any(
        token.dep in ("acl", "advcl") and token.head == phrase.head.i and clause.parse.tokens[token.i - 1].tag == "TO"
        for token in phrase.tokens
    )


def _moves_about(noun: Token) -> bool:
    """Whether a noun names a person or a vehicle, now here and now there, and not what happens or stands in one place."""
    people = is_person(noun) and not is_indefinite(noun) and not is_body(noun)
    return people or noun.lemma.lower() in _VEHICLES


def _is_closing_citation(clause: Clause, bracket: Token) -> bool:
    """Whether a number in brackets ends the sentence, and so belongs to all of it: "… by the council [3]."."""
    rest = clause.parse.tokens[bracket.i : clause.parse.sentences[bracket.sentence].end]
    return bracket.text == "[" and all(token.pos in ("PUNCT", "NUM", "SYM", "X") or token.text.isdigit() for token in rest)


def _may_follow(clause: Clause, after: Token) -> bool:
    """Whether the clause may go on with this word: a preposition, an adverb, a time, a new clause."""
    if after.pos == "CCONJ":
        return clause.parse.child(clause.parse.head(after), *_SUBJECTS) is not None or after.i == clause.parse.head(after).i
    if after.lower == "that":
        return content_clause(clause.parse, clause.predicate) is not None
    if after.pos in _AFTER_AGENT or after.lower in _TIMES or after.tag in ("RB", "IN", "TO"):
        return True
    if after.pos in ("AUX", "VERB") and clause.kind is ClauseKind.RELATIVE:
        return after.tag in ("VBD", "VBZ", "MD") or certainty(clause) >= _SURE
    above = clause.parse.ancestors(clause.group.top)
    return after.tag not in _WH and any(verb.i != clause.predicate.i and after.i < verb.i for verb in above)


def _unbalanced(phrase: Phrase) -> bool:
    text = "".join(token.text for token in phrase.tokens)
    return any(text.count(pair[0]) != text.count(pair[1]) for pair in ("()", "[]", "“”")) or text.count('"') % 2 == 1
