"""Sentences whose subject only announces what is to come: "the reason why he left is that …", "what we want is …".

The clause inside the subject has a verb of its own, which could be the sentence's. Its subject stands in it ("what we want is
peace") or is what is announced ("what caused the fire was a switch").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from copydesk.language.parse import Parse, Token

_FINITE_BE = frozenset(["is", "was", "are", "were", "'s", "’s"])
_SUBJECTS = ("nsubj", "nsubj:pass", "expl")
_OUTER = ("nsubj", "nsubj:outer", "obj")
_CLAUSES = ("acl:relcl", "acl")
_VERBAL = ("cop", "aux", "aux:pass")
_DO = frozenset(["do", "does", "did"])
_FINITE_TAGS = frozenset(["VBD", "VBZ", "MD"])
_VERB_TAGS = _FINITE_TAGS | {"VB", "VBN"}
_NOMINAL = frozenset(["DT", "PRP", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "VBN"])
_OPENERS = frozenset(["but", "and", "so", "that", ",", ":"])


@dataclass(frozen=True, slots=True)
class Announcement:
    """A subject that announces, and what it announces.

    `first` is the first word of the announcing phrase ("the", "what", "all"), `head` its noun or pronoun. The clause runs from
    `start` to the token before `be`; `verb` is its main verb, `subject` the head of its subject. `predicate` is the head of
    what follows "be".
    """

    parse: Parse
    first: Token
    head: Token
    start: Token
    subject: Token
    verb: Token
    be: Token
    predicate: Token

    @property
    def clause(self) -> tuple[Token, ...]:
        """The tokens of the clause inside the subject."""
        return self.parse.tokens[self.start.i : self.be.i]

    @property
    def following(self) -> Token:
        """The token behind "be"."""
        return self.parse.tokens[self.be.i + 1]


@dataclass(frozen=True, slots=True)
class Cause:
    """The clause "what caused the fire" with its "be", and the words up to the end of the sentence that say what it was.

    `finite` is the first verbal word of the clause, `verb` the last, `object` what stands between it and `be`; `noun` is the
    head of the phrase that `first` begins and `last` ends.
    """

    parse: Parse
    what: Token
    finite: Token
    verb: Token
    object: tuple[Token, ...]
    be: Token
    first: Token
    noun: Token
    last: Token


def reasons(parse: Parse) -> Iterator[Announcement]:
    """The sentences of the form "the reason (why) X is Y", X being a clause, with "that", "because" or "to" before Y."""
    for reason in parse.tokens:
        if reason.lower != "reason" or reason.dep not in _OUTER or reason.head <= reason.i:
            continue
        clause = next((c for c in parse.children(reason) if c.dep in _CLAUSES and c.i > reason.i), None)
        found = _announcement(parse, reason, clause) if clause else None
        if found and found.following.lower in ("that", "because", "to"):
            yield found


def questions_answered(parse: Parse) -> Iterator[Announcement]:
    """The sentences of the form "what we want is Y", and "all he did was Y"."""
    for what in parse.tokens:
        if what.lower not in ("what", "all") or what.i + 1 >= len(parse.tokens):
            continue
        clause = next((c for c in parse.children(what) if c.dep in _CLAUSES and c.i > what.i), None)
        found = _announcement(parse, what, clause) if clause and what.dep in _OUTER else None
        found = found or _done(parse, what)
        if found:
            yield found


def causes(parse: Parse) -> Iterator[Cause]:
    """The sentences of the form "what caused it was X" with noun phrases for both.

    Parsers often take them apart wrongly, so that they are known by their words' tags alone.
    """
    for sentence in parse.sentences:
        what = next((token for token in parse.sentence_tokens(sentence) if token.lower == "what"), None)
        if what is None:
            continue
        before = parse.tokens[what.i - 1]
        is_first = what.i == sentence.start or before.lower in _OPENERS
        if (is_first or before.tag in ("VBP", "VBZ", "VBD")) and (found := _cause(parse, what)):
            yield found


def _cause(parse: Parse, what: Token) -> Cause | None:
    words = list(parse.tokens[what.i + 1 : parse.sentences[what.sentence].end])
    while words and words[-1].text in (".", "!"):
        words.pop()
    verbal = list(takewhile(lambda t: t.tag in _VERB_TAGS, words))
    object_ = list(takewhile(lambda t: t.tag in _NOMINAL or t.lower == "of", words[len(verbal) :]))
    rest = words[len(verbal) + len(object_) :]
    if not verbal or not object_ or len(rest) < 2 or rest[0].lower not in _FINITE_BE:
        return None
    be, phrase = rest[0], rest[1:]
    core = list(takewhile(lambda t: t.tag in _NOMINAL, phrase))
    is_plain = all(t.tag in _NOMINAL or t.tag in ("IN", "CC", "HYPH") for t in phrase)
    if not core or core[-1].pos not in ("NOUN", "PROPN") or not is_plain or verbal[0].tag not in _FINITE_TAGS:
        return None
    return Cause(parse, what, verbal[0], verbal[-1], tuple(object_), be, phrase[0], core[-1], phrase[-1])


def _announcement(parse: Parse, head: Token, verb: Token) -> Announcement | None:
    predicate = parse.head(head)
    be = next((c for c in parse.children(predicate) if c.dep in _VERBAL and c.i > verb.i), None)
    subject = next((c for c in parse.children(verb) if c.dep in _SUBJECTS and c.i < verb.i), None)
    if be is None or subject is None or be.lower not in _FINITE_BE or be.i + 1 >= len(parse.tokens):
        return None
    start = _start(parse, head, subject)
    inside = {token.i for token in parse.subtree(head)}
    if start is None or any(i not in inside for i in range(start.i, be.i)):
        return None
    first = next((c for c in parse.children(head) if c.dep == "det"), head)
    if subject.dep == "expl":
        subject = next((c for c in parse.children(verb) if c.dep == "nsubj"), subject)
    return Announcement(parse, first, head, start, subject, verb, be, predicate)


def _start(parse: Parse, head: Token, subject: Token) -> Token | None:
    """The first word of the clause, which must be its subject's."""
    start = parse.tokens[head.i + 1]
    if start.lower == "for" and parse.tokens[start.i + 1].lower == "which":
        start = parse.tokens[start.i + 2]
    elif start.lower == "why" or (start.lower == "that" and start.dep not in ("det", "nsubj", "nsubj:pass")):
        start = parse.tokens[start.i + 1]
    belongs = start.i == subject.i or any(token.i == subject.i for token in parse.ancestors(start))
    return start if belongs else None


def _done(parse: Parse, what: Token) -> Announcement | None:
    """The announcement "what he did was (to) call", however it is parsed: subject, a form of "do", "be", infinitive."""
    subject = next((t for t in parse.tokens[what.i + 1 : what.i + 8] if t.dep in _SUBJECTS), None)
    if subject is None or subject.i + 3 >= len(parse.tokens):
        return None
    verb, be = parse.tokens[subject.i + 1], parse.tokens[subject.i + 2]
    if what.i and parse.tokens[what.i - 1].pos in ("VERB", "ADP", "PART"):
        return None  # "to appreciate what we do is to visit us": "what" belongs to the verb before it.
    if verb.lower not in _DO or be.lower not in _FINITE_BE:
        return None
    at = be.i + (2 if parse.tokens[be.i + 1].lower == "to" else 1)
    start = parse.tokens[what.i + 1]
    belongs = start is subject or any(token is subject for token in parse.ancestors(start))
    if at >= len(parse.tokens) or parse.tokens[at].tag != "VB" or not belongs:
        return None
    return Announcement(parse, what, what, start, subject, verb, be, parse.tokens[at])
