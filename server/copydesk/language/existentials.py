"""Clauses that begin with an empty "there" or "it", as grammar sees them.

An existential says that something is there ("there are many people who …"); a cleft sets one phrase of a clause apart ("it was
the manager who …"). Both often carry a relative clause that could be the sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.language.parse import Parse, Token
from copydesk.language.verb_groups import BE

_NEGATION = frozenset(["not", "n't", "n’t"])
_RELATIVE = frozenset(["who", "that", "which"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer"])
_SUBJECT_PRONOUNS = frozenset(["i", "he", "she", "we", "they"])
_KINDS = frozenset(["kind", "type", "sort", "form", "variety", "breed"])
_VERBAL = frozenset(["aux", "aux:pass", "cop"])
COUNTING = frozenset(
    {
        "number",
        "lot",
        "lots",
        "couple",
        "handful",
        "majority",
        "minority",
        "plenty",
        "variety",
        "range",
        "host",
        "series",
        "pair",
    }
    | {"dozen", "dozens", "hundreds", "thousands", "millions", "scores", "tens", "all", "few", "several", "many", "some"}
)
"""Words that count what follows their "of", so that a clause or a verb belongs to that: "a number of people who …"."""


@dataclass(frozen=True, slots=True)
class Existential:
    """The word "there", what stands between it and its noun phrase, and the phrase, from `first` on, whose head is `noun`."""

    parse: Parse
    there: Token
    auxiliaries: tuple[Token, ...]
    adverbs: tuple[Token, ...]
    negation: Token | None
    be: Token
    first: Token
    noun: Token

    @property
    def finite(self) -> Token:
        """The word that bears the tense."""
        return self.auxiliaries[0] if self.auxiliaries else self.be

    @property
    def counted(self) -> Token:
        """The noun that is there: the children in "dozens of children"."""
        below = self.parse.child(self.noun, "nmod") if self.noun.lower in COUNTING else None
        return below if below is not None else self.noun


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative clause: its pronoun, the predicate, and the finite verb. `is_subject` tells what the pronoun is in it."""

    pronoun: Token
    predicate: Token
    finite: Token
    is_subject: bool

    @property
    def copular(self) -> bool:
        """Whether the clause says what somebody or something is."""
        return self.finite.lower in BE and self.predicate is not self.finite and self.predicate.pos != "VERB"


def existentials(parse: Parse) -> Iterator[Existential]:
    """The existential clauses of a parse in which "there" stands before its verb and the noun after it."""
    for there in parse.tokens:
        if there.lower != "there" or there.dep != "expl":
            continue
        be = parse.head(there)
        if be.lower not in BE or be.i < there.i or any(c.dep == "aux" and c.i < there.i for c in parse.children(be)):
            continue
        found = _existential(parse, there, be)
        if found:
            yield found


def _existential(parse: Parse, there: Token, be: Token) -> Existential | None:
    between = [*parse.tokens[there.i + 1 : be.i]]
    at = be.i + 1
    while at < len(parse.tokens) and (parse.tokens[at].lower in _NEGATION or _is_adverb_of(parse.tokens[at], be)):
        between.append(parse.tokens[at])
        at += 1
    auxiliaries = tuple(token for token in between if token.dep == "aux" and token.head == be.i)
    negation = next((token for token in between if token.lower in _NEGATION), None)
    adverbs = tuple(token for token in between if token not in auxiliaries and token is not negation)
    noun = next((child for child in _candidates(parse, be) if child.dep in _SUBJECTS and child.i >= at), None)
    if noun is None or any(token.pos != "ADV" for token in adverbs):
        return None
    first = parse.tokens[at]
    if first.pos == "PUNCT" or not _below(parse, first, noun):
        return None
    return Existential(parse, there, auxiliaries, adverbs, negation, be, first, noun)


def _candidates(parse: Parse, be: Token) -> tuple[Token, ...]:
    """The children of `be`, and those of a participle that a parser takes for its subject: "there is [a dog barking]"."""
    children = parse.children(be)
    clauses = [child for child in children if child.dep == "csubj" and child.tag == "VBG" and child.i > be.i]
    return (*children, *(child for clause in clauses for child in parse.children(clause)))


def _is_adverb_of(token: Token, be: Token) -> bool:
    return token.pos == "ADV" and token.head == be.i and token.dep == "advmod"


def _below(parse: Parse, token: Token, above: Token) -> bool:
    return token is above or any(ancestor is above for ancestor in parse.ancestors(token))


def relative_of(parse: Parse, noun: Token) -> Relative | None:
    """The one restrictive relative clause of `noun` whose pronoun stands right behind its phrase.

    In "a number of people who", the clause belongs to the people, in "kinds of glue that" to either. A parser often hangs
    the clause of "many who disagree" on the verb instead.
    """
    heads = [noun]
    if noun.lower in COUNTING or noun.lemma in _KINDS:
        heads += [child for child in parse.children(noun) if child.dep == "nmod"]
    below = [child for head in heads for child in parse.children(head)]
    clauses = [child for child in below if child.dep == "acl:relcl" and child.i > noun.i]
    if not clauses:
        above = parse.head(noun)
        clauses = [c for c in parse.children(above) if c.dep == "advcl" and c.i > noun.i and _is_opened(parse, c, noun)]
    relative = _relative(parse, clauses[0]) if len(clauses) == 1 else None
    return relative if relative and not _belongs_nearer(parse, noun, relative) else None


def _belongs_nearer(parse: Parse, noun: Token, relative: Relative) -> bool:
    """Whether the clause may belong to a noun nearer than `noun`: behind a verb, or if its number alone fits the verb."""
    between = parse.tokens[noun.i + 1 : relative.pronoun.i]
    if any(token.pos == "VERB" and token.dep in ("acl", "advcl", "acl:relcl") for token in between):
        return True
    if noun.lower not in COUNTING and any(_is_kind_of(parse, token, noun) for token in between):
        return True
    if relative.finite.tag not in ("VBZ", "VBP") or noun.lower in COUNTING:
        return False
    fitting = "NN" if relative.finite.tag == "VBZ" else "NNS"
    nearer = [token.tag for token in between if token.tag in ("NN", "NNS")]
    return noun.tag in ("NN", "NNS") and noun.tag != fitting and fitting in nearer


def _is_kind_of(parse: Parse, token: Token, noun: Token) -> bool:
    """Whether `token` is what `noun` is an example, a kind or a part of, in the same number: "examples of firms that fail"."""
    is_of = token.dep == "nmod" and any(c.dep == "case" and c.lower == "of" for c in parse.children(token))
    return is_of and token.head == noun.i and token.tag == noun.tag


def _is_opened(parse: Parse, predicate: Token, noun: Token) -> bool:
    following = parse.tokens[noun.i + 1]
    return following.lower in ("who", "which") and following.head == predicate.i


def _relative(parse: Parse, predicate: Token) -> Relative | None:
    children = parse.children(predicate)
    pronoun = next((c for c in children if c.lower in _RELATIVE and (c.dep in _SUBJECTS or c.dep == "obj")), None)
    verbs = sorted([*(c for c in children if c.dep in _VERBAL), predicate], key=lambda token: token.i)
    finite = next((verb for verb in verbs if verb.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    if pronoun is None or finite is None or pronoun.tag not in ("WP", "WDT") or not pronoun.i < finite.i:
        return None
    if parse.tokens[pronoun.i - 1].pos == "PUNCT" or any(c.i < pronoun.i for c in children):
        return None
    is_subject = pronoun.dep in _SUBJECTS
    subjects = [c for c in children if c.dep in _SUBJECTS and c is not pronoun]
    if is_subject and (subjects or parse.tokens[pronoun.i + 1].lower in _SUBJECT_PRONOUNS):
        return None
    return Relative(pronoun, predicate, finite, is_subject)
