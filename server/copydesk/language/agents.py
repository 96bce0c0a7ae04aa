"""Agents: which by-phrase of a passive names the one who acts.

The parser's label alone is right in seven cases of eight; deadlines, measures, means, places, gerunds and set phrases are told
apart here by their words.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from copydesk.language import lexicon
from copydesk.language.by_words import (
    ACTIONS,
    CODE,
    counts_people,
    determined,
    is_lasting,
    is_means,
    is_measure,
    is_place,
)
from copydesk.language.offices import is_seat
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_body, is_indefinite, is_person
from copydesk.language.phrases import Phrase, phrase_of, shortened
from copydesk.language.scenes import is_occasion, is_scene, is_stage
from copydesk.language.times import is_time, is_when
from copydesk.language.word_lists import words

_BODY = words("""
arm hand hair ear neck throat collar wrist leg foot nose shoulder shoulders scruff ankle waist sleeve tail handle
lapels elbow bridle reins halter leash lead
""")
_HOLDING = words("""
hold take grab seize lead catch grip pull drag lift carry yank pick clutch grasp tie hang lower
""")
_DECADES = words("teens twenties thirties forties fifties sixties seventies eighties nineties")
STRANDED = words("for to with at of into upon on after about from against without")
"""Prepositions that a passive leaves behind: "was paid for by the club"."""
_TAKES_THAT = words("""
say tell argue believe think claim report decide agree know feel hope suggest inform warn assure remind advise
convince persuade allege note point announce state recommend propose assume fear predict conclude find show estimate
acknowledge accept confirm
""")
_TELLING = words("tell inform assure remind advise convince persuade warn notify reassure promise")
_TAKES_TO = words("""
ask tell believe expect consider require allow order urge force persuade invite instruct encourage permit know advise
warn beg command compel teach train help make cause enable forbid lead prompt inspire motivate hire pay appoint choose
elect select
""")
_WITH_GERUND = {
    **dict.fromkeys(("accuse", "suspect", "convict", "acquit"), ("of",)),
    **dict.fromkeys(("blame", "criticise", "criticize", "praise", "thank", "arrest", "fine", "punish", "scold"), ("for",)),
    **dict.fromkeys(
        ("approach", "ask", "contact", "warn", "question", "interview", "consult", "advise", "email"), ("about", "of")
    ),
    **dict.fromkeys(("prevent", "stop", "ban", "bar", "keep", "discourage", "prohibit", "dissuade"), ("from",)),
    **dict.fromkeys(("talk", "trick", "force", "bully", "pressure", "mislead", "coax"), ("into",)),
}
_WITH_INFINITIVE = words("""
attempt desire effort decision ability need plan wish right failure willingness refusal inability tendency opportunity
urge chance promise threat offer request hope intention fact idea belief claim news view notion conviction fear
suggestion proposal
""")
"""Nouns that take an infinitive or a that-clause of their own."""
_GIVING = words("""
offer give sell send pay teach award grant hand lend show promise deny assign charge ask tell allow guarantee allot
loan bring serve
""")
BRINGING = words("""
carry take bring send forward deliver transmit pass hand give disclose pump move transport ship transfer return sell
distribute relay supply convey submit present lend donate release lead drag pull push drive fly steer show report feed
""")
"""Verbs that ask where, or to whom: "to" behind the agent goes with them."""
_LEADING = words("""
access answer key threat way road path route guide bridge reply response attack door gate letter message call invitation
solution approach introduction attention visit reference link contribution alternative exception opposition resistance
commitment right return challenge preface tribute objection
""")
"""Nouns that take "to" themselves."""
_WORKS = words("""
book song novel poem letter painting film play piece work article photo photograph picture lecture talk report essay
story record album
""")
_ACTION_NOUNS = words("""
use review attack visit work report book song film request call claim approval removal refusal proposal support
control research study search test payment purchase sale change increase decrease abuse misuse reuse access entry
failure article post painting novel poem play
""")
_NO_ACTIONS = words("""
station junction intersection location section reception conference audience residence fence entrance distance ambulance
apartment department basement pavement monument settlement tournament parliament building evening morning ceiling
wedding meeting writing railing crossing landing opening clearing silence sentence basis oasis mansion television dimension
pension position moment document garment attention
""")
"""Nouns that end like names of actions and name places, times and things."""
_STAYING = words("stand sit stay wait lie live stop park kneel walk pass go sleep camp remain drive")
_WHEN_ADVERBS = words("yet again already now today tomorrow yesterday tonight later anymore soon recently so")
_SURE = 0.9
"""The certainty from which on a place after a word for people is believed to be theirs."""
_PLURAL_PRONOUNS = words("""
other another themselves himself herself itself myself ourselves yourself yourselves oneself
""")


@dataclass(frozen=True, slots=True)
class Agent:
    """A by-phrase that names the one who acts: `by` and the `phrase` after it.

    `others` are the words between the verb and "by" that limit the agent ("mainly by", "not only by").
    """

    by: Token
    phrase: Phrase
    limited: bool = False
    labelled: bool = True


def by_phrases(parse: Parse, predicate: Token) -> tuple[Agent, ...]:
    """All phrases with "by" that hang on `predicate` after it, whether they name an agent or not."""
    found = []
    for child in _oblique(parse, predicate):
        by = _by_of(parse, child)
        if by is None:
            continue
        before = [c for c in parse.children(child) if c.i < by.i]
        limits = [c for c in before if not (c.dep == "case" and c.lower in STRANDED)]
        phrase = phrase_of(parse, child, {by.i, *(c.i for c in before), *(c.i for c in complements(parse, predicate, child))})
        phrase = Phrase(child, tuple(token for token in phrase.tokens if token.i > by.i or by.i > child.i))
        phrase = _with_age(parse, _with_seat(parse, predicate, without_adjuncts(parse, phrase)))
        found.append(Agent(by, phrase, bool(limits), child.dep == "obl:agent"))
    return tuple(found)


def _with_seat(parse: Parse, predicate: Token, phrase: Phrase) -> Phrase:
    """An office with the body that it is a part of, which the parser may have given to the verb; and "by Bo alone"."""
    after = phrase.last.i + 1
    if after >= len(parse.tokens):
        return phrase
    if parse.tokens[after].lower == "alone":
        return Phrase(phrase.head, (*phrase.tokens, parse.tokens[after]))
    seat = parse.head(parse.tokens[after])
    if seat.head != predicate.i or seat.i < after or not is_seat(parse, phrase.head, seat):
        return phrase
    return Phrase(phrase.head, (*phrase.tokens, *(parse.tokens[i] for i in range(after, parse.subtree(seat)[-1].i + 1))))


def _with_age(parse: Parse, phrase: Phrase) -> Phrase:
    """A person with "in his early forties", which the parser may have given to the verb."""
    rest = parse.tokens[phrase.last.i + 1 : phrase.last.i + 5]
    age = next((at for at, token in enumerate(rest) if token.lower.rpartition("-")[2] in _DECADES), None)
    before = [token.lower for token in rest[:age]] if age else []
    if age is None or before[:1] != ["in"] or before[1:2] not in (["his"], ["her"], ["their"]) or not is_person(phrase.head):
        return phrase
    return Phrase(phrase.head, (*phrase.tokens, *rest[: age + 1]))


def _by_of(parse: Parse, noun: Token) -> Token | None:
    """The "by" of a noun, which the parser may have hung on the first part of a name: "by Lena Moss"."""
    parts = [noun, *(c for c in parse.children(noun) if c.dep in ("compound", "flat") and c.i < noun.i)]
    below = [child for part in parts for child in parse.children(part)]
    return next((child for child in below if child.lower == "by" and child.dep in ("case", "mark")), None)


def without_adjuncts(parse: Parse, phrase: Phrase) -> Phrase:
    """A phrase without what stands at its end and belongs to the verb whatever the parser says.

    That is an adverb of time ("by anyone yet"), after a word for people a time or, where the parser is in doubt, the scene.
    """
    people = (is_person(phrase.head) or is_body(phrase.head)) and not is_indefinite(phrase.head)
    for token in phrase.tokens:
        below = parse.subtree(token)
        if token.i <= phrase.head.i or below[-1].i != phrase.last.i:
            continue
        if any(above.dep.startswith(("acl", "advcl", "ccomp")) for above in _between(parse, token, phrase.head)):
            continue
        adverb = token.lower in _WHEN_ADVERBS and token.dep == "advmod"
        doubtful = token.certainty < _SURE and token.head == phrase.head.i and is_scene(parse, token)
        if adverb or is_stage(parse, token) or is_occasion(parse, token) or (people and (is_when(parse, token) or doubtful)):
            return shortened(phrase, below[0].i)
    return phrase


def _between(parse: Parse, token: Token, head: Token) -> Iterator[Token]:
    """The words that `token` hangs on below `head`."""
    for above in parse.ancestors(token):
        if above.i == head.i:
            return
        yield above


def takes_infinitive(noun: Token) -> bool:
    """Whether an infinitive behind a noun is rather the noun's own: "an attempt to close it", "people to help us"."""
    return noun.lemma.lower() in _WITH_INFINITIVE or noun.lemma.lower() in ("way", "thing", "one") or is_person(noun)


def complements(parse: Parse, predicate: Token, head: Token) -> Iterator[Token]:
    """What completes `predicate` although the parser hung it on the noun before it.

    "It was argued by the defence that he lied", "we were asked by the owner to leave", "is carried by a nerve to the brain".
    """
    if head.lemma.lower() in _WITH_INFINITIVE:
        return
    for child in parse.children(head):
        if goes_to(parse, predicate, child):
            yield child
        if child.i < head.i or child.dep not in ("acl", "acl:relcl", "advcl", "ccomp", "xcomp"):
            continue
        marks = [c.lower for c in parse.children(child) if c.dep == "mark"]
        told = predicate.lemma in _TAKES_THAT and _is_content(parse, predicate, child)
        if told or (predicate.lemma in _TAKES_TO and "to" in marks) or completes_with_gerund(predicate, child, marks):
            yield child


def goes_to(parse: Parse, predicate: Token, goal: Token) -> bool:
    """Whether a phrase with "to" behind an agent tells where, or to whom, something is brought: "by a nerve to the brain"."""
    if predicate.lemma not in BRINGING or goal.dep.partition(":")[0] not in ("nmod", "obl") or goal.i < predicate.i:
        return False
    cases = [child for child in parse.children(goal) if child.dep == "case"]
    if not cases or cases[0].lower not in ("to", "into", "onto"):
        return False
    before = parse.tokens[cases[0].i - 1]
    return before.lemma.lower() not in _LEADING


def _is_content(parse: Parse, predicate: Token, clause: Token) -> bool:
    """Whether a clause behind the agent is what `predicate` tells; after "it was said by them" no "that" is the agent's."""
    for_it = any(c.lower == "it" and c.dep in ("expl", "nsubj:pass", "nsubj") for c in parse.children(predicate))
    marked = any(child.lower == "that" and child.dep == "mark" for child in parse.children(clause))
    return marked or (opens_with_that(parse, clause) and (for_it or predicate.lemma in _TELLING))


def opens_with_that(parse: Parse, verb: Token) -> bool:
    """Whether a clause begins with "that", be it a conjunction or read as a pronoun."""
    first = parse.subtree(verb)[0]
    marked = any(child.lower == "that" and child.dep == "mark" for child in parse.children(verb))
    return marked or (first.lower == "that" and first.tag == "WDT")


def completes_with_gerund(predicate: Token, gerund: Token, marks: Collection[str]) -> bool:
    """Whether a gerund is what `predicate` asks for: "was accused by the press of lying"."""
    return gerund.tag == "VBG" and any(word in marks for word in _WITH_GERUND.get(predicate.lemma, ()))


def _oblique(parse: Parse, predicate: Token) -> Iterator[Token]:
    """What a by-phrase of `predicate` may be: its own adjuncts, and those of an idiom's noun ("taken care of by Bo")."""
    for child in parse.children(predicate):
        if child.i < predicate.i:
            continue
        if child.dep.partition(":")[0] in ("obl", "advcl", "nmod"):
            yield child
            holders = (child, *(c for c in parse.children(child) if c.pos == "ADV" and c.i > child.i))
            yield from (below for holder in holders for below in parse.children(holder) if _is_misplaced(parse, holder, below))
        elif child.dep in ("obj", "xcomp"):
            yield from (
                below
                for below in parse.children(child)
                if below.dep in ("nmod", "obl", "obl:agent") and _is_ours(parse, predicate, child, below)
            )


def _is_misplaced(parse: Parse, noun: Token, phrase: Token) -> bool:
    """Whether a by-phrase hangs on a noun that can have no agent, a person or a share: "granted to the mayor by parliament".

    "Regarded as an eyesore by many residents": people are no part of a noun that names neither a work nor an action, and
    nothing is part of what something is called.
    """
    if phrase.i < noun.i or phrase.dep.partition(":")[0] not in ("nmod", "obl") or noun.pos in ("VERB", "AUX"):
        return False
    cases = [child.lower for child in parse.children(phrase) if child.dep == "case"]
    if cases[-1:] != ["by"]:
        return False
    if parse.children(noun) and parse.children(noun)[0].lower == "as" and not can_have_agent(noun):
        return True
    people = (is_person(phrase) or is_body(phrase)) and not can_have_agent(noun)
    return noun.lower == "half" or is_person(noun) or is_body(noun) or people


def can_have_agent(noun: Token) -> bool:
    """Whether a noun names a work or an action, which may have an agent of its own: "a review by the board"."""
    lemma = noun.lemma.lower()
    if lemma in _NO_ACTIONS:
        return False
    if lemma.endswith("ing") and lexicon.lemmas(lemma).get("VERB", (lemma,)) == (lemma,):
        return False  # "Spring", "ceiling".
    return lemma in _WORKS or lemma in _ACTION_NOUNS or lemma.endswith(ACTIONS)


def _is_ours(parse: Parse, predicate: Token, complement: Token, phrase: Token) -> bool:
    """Whether a phrase that the parser hung on the verb's complement may be the verb's own by-phrase."""
    cases = [child.lower for child in parse.children(phrase) if child.dep == "case"]
    if cases[-1:] != ["by"] or phrase.i < complement.i:
        return False
    if complement.dep == "xcomp" and complement.pos in ("ADJ", "NOUN", "PROPN"):
        return True
    if complement.pos == "VERB":
        people = is_person(phrase) or is_body(phrase)
        active = parse.child(complement, "aux:pass") is None and complement.lemma not in _STAYING
        told = predicate.lemma in _TAKES_TO and people and active
        return (predicate.lemma == "make" or told) and phrase.dep != "nmod"
    gift = predicate.lemma in _GIVING and not can_have_agent(complement)
    return cases[-2:] == ["of", "by"] or gift


def agent_of(parse: Parse, predicate: Token) -> Agent | None:
    """The by-phrase that names the agent of the passive participle `predicate`."""
    candidates = [phrase for phrase in by_phrases(parse, predicate) if names_agent(parse, predicate, phrase)]
    return next((phrase for phrase in candidates if phrase.labelled), candidates[0] if candidates else None)


def names_agent(parse: Parse, predicate: Token, phrase: Agent) -> bool:
    """Whether a by-phrase names an agent, judged by its words."""
    head = phrase.phrase.head
    words = {token.lower for token in phrase.phrase.tokens}
    joined = (child for child in parse.children(head) if child.dep == "conj")
    if (
        phrase.phrase.first.i != phrase.by.i + 1
        or any(token.lower in _PLURAL_PRONOUNS for token in (head, *joined))
        or words in ({"each", "other"}, {"one", "another"})
    ):
        return False
    first = phrase.phrase.first
    if (head.tag == "VBG" and not determined(parse, head)) or (first.tag == "VBG" and first.dep in ("cop", "aux", "aux:pass")):
        return False
    if head.pos == "VERB" and head.tag != "VBG" and not _opens_with_wh(phrase.phrase):
        return False
    if (
        CODE.fullmatch(head.text)
        or head.pos in ("ADV", "ADP", "SCONJ")
        or (head.pos == "NUM" and not counts_people(parse, head))
    ):
        return False
    if is_lasting(parse, head):
        return True
    return not (
        is_time(parse, head)
        or is_measure(parse, head)
        or is_means(parse, predicate, head)
        or is_place(parse, predicate, head)
        or (head.lower in _BODY and predicate.lemma in _HOLDING)
    )


def _opens_with_wh(phrase: Phrase) -> bool:
    return phrase.first.tag in ("WP", "WDT")
