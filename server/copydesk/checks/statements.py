"""Statements: what the clauses of a block say, as bags of canonical words, to be compared in any wording and order.

A statement is a clause, or a noun phrase that names an event ("the transition to a partnership"): its predicate, and its
arguments with the words that describe them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from copydesk.checks.commonness import weight
from copydesk.checks.content import NAME, NOUN, NUMBER, content_kind
from copydesk.checks.synonyms import canonical, has_likes
from copydesk.checks.wordlist import word_set
from copydesk.language.parse import Parse, Token

_NAME_WEIGHT, _NUMBER_WEIGHT = 11, 9
_RARE_PAIR, _RARE_PAIR_DENIED = 21, 18
_FEWEST, _MOST = 3, 20
_TELLING = 13
_PARTICULAR = (NAME, NUMBER)
_CLAUSES = frozenset({"root", "advcl", "acl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis"})
_NO_VERB = frozenset({"amod", "compound", "fixed", "flat", "case", "mark"})
_ROLES = {"nsubj:pass": "obj", "obl:agent": "nsubj"}
_ENDINGS_OF_ACTION = ("ion", "ment", "ure", "ance", "ence", "al", "ing", "sis")
_MONTHS = {"jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july"} | {
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december"
}  # fmt: skip
NEGATIVE = word_set("not n't never no nobody nothing none neither nor without hardly cannot")
"""The words that deny a statement."""


PREDICATE = -1
"""The number of the argument that is none: the words of the predicate itself."""


Link = tuple[str, str]
"""Two words by which statements that may say the same find each other."""


class Form(StrEnum):
    """How much of a sentence a statement covers."""

    CLAUSE = "clause"
    NOMINAL = "nominal"
    """A noun phrase that names an action: "the transition to a partnership"."""
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Word:
    """One content word of a statement, at the prose offsets `start`..`end`.

    `argument` numbers the argument that it belongs to; `heads` tells whether it is the head there. `role` is the relation of
    the word to its own head, the same for actives and passives: what is acted on is "obj", who acts is "nsubj".
    """

    key: str
    kind: str
    weight: int
    argument: int
    heads: bool
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """The content words of a clause, of a noun phrase that names an action, or of a whole sentence, by canonical key.

    A statement is one of a block as it was read once: it equals itself alone, which makes it quick to look up. `sentence`
    numbers the sentence in its block, `words` are found by their keys, `weight` sums their rarity, in bits.
    """

    sentence: int
    words: Mapping[str, Word]
    negative: bool
    form: Form
    weight: int

    def links(self) -> Iterator[Link]:
        """Pairs of words from different parts of the statement that are rare enough together to find its like by."""
        telling = {w.key: w for w in self.words.values() if w.heads or w.weight >= _TELLING or w.kind in _PARTICULAR}
        least = _RARE_PAIR_DENIED if self.negative else _RARE_PAIR
        for one, other in combinations(sorted(telling), 2):
            first, second = telling[one], telling[other]
            if first.argument != second.argument and first.weight + second.weight >= least:
                yield one, other


def read(parse: Parse) -> tuple[Statement, ...]:
    """The statements of `parse` that say enough to be compared; what is quoted is left out."""
    found: list[Statement] = []
    for sentence in parse.sentences:
        view = _View(parse, parse.sentence_tokens(sentence))
        by_clause: dict[int, list[Word]] = {}
        for token, kind in view.content:
            clause, argument = view.place(token)
            heads = argument == PREDICATE or (argument == token.i and not view.is_existential(token))
            by_clause.setdefault(clause, []).append(_word(token, kind, argument, heads=heads))
        for clause, words in by_clause.items():
            if clause in view.frames or clause in view.fragments:
                continue
            found.extend(_statement(sentence.i, words, negative=clause in view.negative, form=Form.CLAUSE))
        if (len(by_clause) > 1 or view.frames) and not view.fragments:
            whole = [_word(token, kind, token.i, heads=True) for token, kind in view.content]
            found.extend(_statement(sentence.i, whole, negative=bool(view.negative), form=Form.SENTENCE))
        for token, kind in view.content:
            if kind == NOUN and token.dep != "compound" and _names_action(token.lemma.lower()):
                found.extend(_statement(sentence.i, view.nominal(token), negative=False, form=Form.NOMINAL))
    return tuple(found)


class _View:
    """One sentence, seen as clauses with their arguments."""

    def __init__(self, parse: Parse, tokens: Sequence[Token]) -> None:
        self.parse = parse
        copulas = {token.head for token in tokens if token.dep == "cop"}
        self.verbs = {token.i for token in tokens if token.i in copulas or _is_verb(token)}
        self.clauses = {i for i in self.verbs if parse.tokens[i].dep != "xcomp"}
        kinds = ((token, content_kind(token, token.i == tokens[0].i)) for token in tokens if not token.quoted)
        self.content = [(token, kind) for token, kind in kinds if kind]
        self.negative = {self.place(token)[0] for token in tokens if token.lower in NEGATIVE or _is_yet_to(parse, token)}
        self._existential = {token.head for token in tokens if token.dep == "expl"}
        subjects = {token.head for token in tokens if token.dep.startswith(("nsubj", "csubj"))}
        self.fragments = {i for i in self.clauses if i not in copulas | subjects and _is_noun_alone(parse.tokens[i])}
        self.frames = {token.head for token in tokens if token.dep == "ccomp"}

    def place(self, token: Token) -> tuple[int, int]:
        """The clause and the argument to which `token` belongs."""
        tokens = self.parse.tokens
        top = token
        argument = PREDICATE
        if token.i not in self.verbs:
            while top.head not in self.verbs and top.head != top.i:
                top = tokens[top.head]
            argument = top.i
            top = tokens[top.head]
        while top.i not in self.clauses and top.head != top.i:
            top = tokens[top.head]
        return top.i, argument

    def is_existential(self, token: Token) -> bool:
        """Whether `token` is what there is, as in "there are plans"."""
        return token.dep == "nsubj" and token.head in self._existential

    def nominal(self, noun: Token) -> list[Word]:
        """The words of the noun phrase around `noun`, which names an action, if something is said to take part in it."""
        words = []
        below = {token.i for token in self.parse.subtree(noun)}
        for token, kind in self.content:
            if token.i not in below:
                continue
            if token.i == noun.i:
                words.append(_word(token, kind, PREDICATE, heads=True))
                continue
            top = token
            while top.head != noun.i and top.head != top.i and top.i not in self.verbs:
                top = self.parse.tokens[top.head]
            if top.head == noun.i and top.dep in ("nmod", "nmod:poss", "amod", "compound"):
                argument = top.i if top.dep == "nmod" else PREDICATE
                words.append(_word(token, kind, argument, heads=top is token and argument != PREDICATE))
        return words if any(word.argument != PREDICATE for word in words) else []


def _is_verb(token: Token) -> bool:
    """Whether the token makes a statement, and doesn't describe a noun as a participle ("the coalition fighting them")."""
    is_participle = token.dep == "acl" and token.tag in ("VBG", "VBN")
    return token.dep in _CLAUSES or (token.pos == "VERB" and token.dep not in _NO_VERB and not is_participle)


def _is_noun_alone(token: Token) -> bool:
    """Whether a sentence is no more than a noun phrase, such as a title or a caption."""
    return token.dep in ("root", "parataxis") and token.pos in ("NOUN", "PROPN", "NUM", "ADJ", "X")


def _is_yet_to(parse: Parse, token: Token) -> bool:
    return token.lower == "yet" and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "to"


def _names_action(lemma: str) -> bool:
    return lemma.endswith(_ENDINGS_OF_ACTION) or has_likes(lemma)


def _word(token: Token, kind: str, argument: int, *, heads: bool) -> Word:
    lemma = token.lemma.lower()
    if kind == NAME:
        key, bits = _MONTHS.get(lemma.rstrip("."), lemma), _NAME_WEIGHT
    elif kind == NUMBER:
        key, bits = lemma, _NUMBER_WEIGHT
    else:
        key, bits = canonical(lemma), weight(lemma)
    return Word(key, kind, bits, argument, heads, _ROLES.get(token.dep, token.dep), token.start, token.end)


def _statement(sentence: int, words: Sequence[Word], *, negative: bool, form: Form) -> Iterator[Statement]:
    unique: dict[str, Word] = {}
    for word in words:
        known = unique.get(word.key)
        if known is None or (word.heads and not known.heads):
            unique[word.key] = word
    if _FEWEST <= len(unique) <= _MOST:
        total = sum(word.weight for word in unique.values())
        yield Statement(sentence, unique, negative, form, total)
