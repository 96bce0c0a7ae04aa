"""Relative clauses with a bare "be", as grammar sees them: "the book that is on the table", "people who are waiting outside".

Such a clause can lose its pronoun and its "be", if what is left still belongs to the noun and to the time that it belonged to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from copydesk.language.parse import Parse, Token
from copydesk.language.word_lists import words

_PRONOUNS = frozenset(["who", "which", "that"])
_BE = {"is": False, "'s": False, "’s": False, "are": True, "'re": True, "’re": True, "was": False, "were": True}
_PAST = frozenset(["was", "were"])
_PAST_MODALS = frozenset(["could", "would", "might"])
_CLAUSES = frozenset(["acl:relcl", "acl", "nmod"])  # A parser that misses the clause still sees its subject.
_SUBJECTS = ("nsubj", "nsubj:pass")
_PLACED = frozenset(["located", "situated"])
_COMMA = ","
_PLURAL_SINGULARS = words("people police staff team crew family data media couple majority number those who all some none")


class Kind(StrEnum):
    """What "be" stands before in the clause."""

    DOING = "doing"
    DONE = "done"
    PLACE = "place"
    PLACED = "placed"
    QUALITY = "quality"
    NAME = "name"


class Role(StrEnum):
    """What the noun with the clause is in the clause around it."""

    SUBJECT = "subject"
    OBJECT = "object"
    PREPOSITIONAL = "prepositional"
    PREDICATE = "predicate"
    OTHER = "other"


class Time(StrEnum):
    """The time that a finite verb shows, "will" counted as present and "would" as past."""

    PRESENT = "present"
    PAST = "past"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BareClause:
    """A relative clause whose finite verb is "be" right behind its subject, "who", "which" or "that".

    `phrase` is the first token behind "be", `last` the last of the clause. `commas` tells whether a comma sets it apart,
    `governor` is the word that the noun depends on, the noun itself if it is the top of its sentence.
    """

    parse: Parse
    noun: Token
    pronoun: Token
    be: Token
    predicate: Token
    phrase: Token
    last: Token
    kind: Kind
    role: Role
    governor: Token
    commas: bool

    @property
    def time(self) -> Time:
        """The time that the clause itself shows."""
        return Time.PAST if self.be.lower in _PAST else Time.PRESENT

    @property
    def outer_time(self) -> Time:
        """The time of the finite verb that the noun stands with."""
        return time_of(self.parse, self.noun)

    @property
    def adverbs(self) -> tuple[Token, ...]:
        """The words between "be" and the verb, the adjective or the preposition."""
        return tuple(
            t for t in self.parse.tokens[self.phrase.i : self.predicate.i] if t.head == self.predicate.i and t.pos == "ADV"
        )

    @property
    def following(self) -> Token | None:
        """The token behind the clause, if there is one in its sentence."""
        end = self.parse.sentences[self.last.sentence].end
        return self.parse.tokens[self.last.i + 1] if self.last.i + 1 < end else None


def bare_clauses(parse: Parse) -> Iterator[BareClause]:
    """The bare relative clauses of a parse, in the order of the text."""
    for predicate in parse.tokens:
        if predicate.dep in _CLAUSES:
            clause = _bare_clause(parse, predicate)
            if clause:
                yield clause


def _bare_clause(parse: Parse, predicate: Token) -> BareClause | None:
    noun = parse.head(predicate)
    pronoun = next((c for c in parse.children(predicate) if c.dep in _SUBJECTS and c.lower in _PRONOUNS), None)
    if pronoun is None or not noun.i < pronoun.i < predicate.i - 1:
        return None
    be = parse.tokens[pronoun.i + 1]
    kind = _kind(parse, predicate, be) if be.lower in _BE and be.head == predicate.i else None
    if kind is None or not _is_subject_of(noun, be):
        return None
    commas = parse.tokens[pronoun.i - 1].text == _COMMA
    if _end_of(parse, noun).i != pronoun.i - (2 if commas else 1):
        return None
    tree = [token for token in parse.subtree(predicate) if token.i > be.i]
    while tree and tree[-1].pos == "PUNCT":
        tree.pop()
    if not tree or tree[-1].i - be.i != len(tree):
        return None
    phrase = parse.tokens[be.i + 1]
    role, governor = _role(parse, noun)
    return BareClause(parse, noun, pronoun, be, predicate, phrase, tree[-1], kind, role, governor, commas)


def _end_of(parse: Parse, noun: Token) -> Token:
    """The last word of a name of several words, of any other noun the noun."""
    return max((noun, *(child for child in parse.children(noun) if child.dep == "flat")), key=lambda token: token.i)


def _is_subject_of(noun: Token, be: Token) -> bool:
    """Whether the number of "be" fits the noun."""
    if noun.tag in ("NNS", "NNPS"):
        return _BE[be.lower]
    return noun.tag not in ("NN", "NNP") or not _BE[be.lower] or noun.lower in _PLURAL_SINGULARS


def _kind(parse: Parse, predicate: Token, be: Token) -> Kind | None:
    if predicate.tag == "VBG" and be.dep == "aux":
        return Kind.DOING
    if predicate.tag == "VBN" or (predicate.lower in _PLACED and be.dep in ("cop", "aux:pass")):
        if predicate.lower in _PLACED:
            return Kind.PLACED
        passive = be if be.dep in ("aux:pass", "cop") else parse.child(predicate, "aux:pass")
        return Kind.DONE if passive is be else Kind.DOING if passive is not None and passive.tag == "VBG" else None
    if be.dep != "cop":
        return None
    if predicate.pos == "ADJ":
        return Kind.QUALITY
    if parse.child(predicate, "case") is not None:
        return Kind.PLACE
    return Kind.NAME if predicate.pos in ("NOUN", "PROPN") else None


def _role(parse: Parse, noun: Token) -> tuple[Role, Token]:
    """What `noun` is, and the word that it depends on."""
    governor = parse.head(noun)
    if parse.child(noun, "cop") is not None or (governor.lower in _BE and noun.i > governor.i):
        return Role.PREDICATE, governor
    if noun.dep in ("nsubj", "nsubj:pass") and noun.i < governor.i:
        return Role.SUBJECT, governor
    if parse.child(noun, "case") is not None and noun.dep in ("obl", "nmod", "obl:agent"):
        return Role.PREPOSITIONAL, governor
    if noun.dep in ("obj", "iobj") and governor.i < noun.i:
        return Role.OBJECT, governor
    return Role.OTHER, governor


def time_of(parse: Parse, token: Token) -> Time:
    """The time of the nearest finite verb above `token`."""
    for word in (token, *parse.ancestors(token)):
        group = [c for c in parse.children(word) if c.dep in ("aux", "aux:pass", "cop")]
        for verb in (*group, word):
            if verb.tag == "MD":
                return Time.PAST if verb.lower in _PAST_MODALS else Time.PRESENT
            if verb.tag in ("VBZ", "VBP"):
                return Time.PRESENT
            if verb.tag == "VBD":
                return Time.PAST
        if word.tag == "VBN" and not group and any(c.dep in _SUBJECTS for c in parse.children(word)):
            return Time.PAST
        if word.tag == "VB" and not any(c.lower == "to" for c in parse.children(word)):
            return Time.PRESENT
    return Time.NONE
