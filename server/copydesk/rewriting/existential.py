"""Sentences that begin with "there is", said by the noun itself: "There are many people who think" → "Many people think".

The words between stay where they are: only "there is" and the relative pronoun go, and what they carried (an adverb, a
modal verb, a negation) moves to the verb or to the noun.
"""

from collections.abc import Iterator
from itertools import pairwise

from copydesk.findings import Piece, ProseEdit, Rewrite, Safety, recased
from copydesk.language.existentials import Existential, Relative
from copydesk.language.inflection import inflect
from copydesk.language.parse import Parse, Token
from copydesk.language.verb_groups import BE
from copydesk.rewriting.forms import Declined
from copydesk.text import Prose, Span


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PRESENT = frozenset(["is", "are", "'s", "’s", "'re", "’re"])
_PAST = frozenset(["was", "were"])
MODALS = {"will": "will", "'ll": "will", "’ll": "will", "may": "may", "might": "might", "must": "must", "should": "should"}
_HEDGING_MODALS = frozenset(["may", "might"])
_PAST_MODALS = frozenset(["could", "would", "might", "had"])
_CONTRACTED = {"'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}
MOVABLE = frozenset(
    [
        "also",
        "still",
        "now",
        "always",
        "often",
        "probably",
        "certainly",
        "already",
        "currently",
        "usually",
        "generally",
        "sometimes",
        "surely",
    ]
)
_NOT_ANY = {"anyone": "no one", "anybody": "nobody", "anything": "nothing", "any": "no"}
_NOT_QUANTITIES = frozenset(["many", "much", "enough", "all"])
_NOT_UNDER_NEGATION = frozenset(["may", "might", "must", "should", "need"])
_NEGATIVE = frozenset(["no", "none", "nobody", "nothing", "neither"])
_INDEFINITE = _words("""
    someone somebody something anyone anybody anything no-one nobody nothing others those many some few several
""")
_DETERMINERS = _words("""
    a an some many several few no any another both enough more most fewer less various other certain numerous countless
""")
_DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "each", "every", "all", "either", "neither", "what", "which", "whose", "such"]
)
_CONDITIONS = frozenset(["if", "whether", "unless", "lest"])
_UNDER_CONDITION = frozenset(
    ["any", "anyone", "anybody", "anything", "some", "someone", "something", "no", "nobody", "nothing", "none"]
)
_FOCUS = frozenset(["even", "just", "only", "simply", "merely", "really"])
_TIMES = frozenset(["once", "when", "whenever", "until", "till", "before", "after", "where", "wherever"])
_COMPARISON = frozenset(["than", "as"])
_PERSONS = _words("""
    adult artist author boy buyer child citizen client colleague commentator consumer critic customer dealer doctor driver
    economist employee employer expert family fan farmer friend girl guest investor journalist kid lawyer man member
    migrant neighbor neighbour nurse observer officer official owner parent patient person player politician reader
    refugee researcher resident scholar scientist soldier speaker student supporter teacher teenager tenant tourist user
    victim visitor voter witness woman worker writer
""")
_RANK = (Safety.MEANING, Safety.CHOICE, Safety.SKETCH)
_RELATIVE_TAGS = frozenset(["WP", "WDT", "WP$"])
_LONGEST_OBJECT = 6
_WITHOUT_OBJECT = frozenset(["time", "day", "way", "reason", "place", "year", "moment", "chance", "extent", "degree"])
_KINDS = frozenset(["type", "kind", "sort", "class", "breed"])
RULES = _words("law rule regulation policy statute order clause provision treaty agreement guideline restriction")


def subject_of_relative(there: Existential, relative: Relative) -> Rewrite:
    """The relative clause as the sentence, with the noun as its subject. Raises forms.Declined."""
    refuse_bad_place(there, relative.finite)
    _refuse_tenses(there, relative)
    _refuse_doubled_negation(there, relative)
    edit, safety = opening(there, is_person=relative.pronoun.lower == "who" or is_known_person(there.noun))
    if is_single(there):
        safety = max(safety, _safety_of_single(there, relative), key=_RANK.index)
    if any(adverb.lower == "also" for adverb in there.adverbs):
        raise Declined("“also” adds the thing, not what is said of it")
    if relative.copular and there.first.lower == "some" and there.noun.tag == "NN":
        raise Declined("“some” would speak of a part")
    if there.auxiliaries and MODALS[there.finite.lower] in _HEDGING_MODALS:
        safety = max(safety, Safety.CHOICE, key=_RANK.index)
    verb = ProseEdit(Span(_token(there, relative.pronoun.i - 1).end, relative.finite.end), (*_verb_pieces(there, relative),))
    return Rewrite("Begin with the subject", (edit, verb), safety)


def object_of_relative(there: Existential, relative: Relative) -> Rewrite:
    """The relative clause as the sentence, with the noun as its object. Raises forms.Declined."""
    parse = there.parse
    refuse_bad_place(there, relative.finite)
    _refuse_tenses(there, relative)
    verb = relative.predicate
    subject = next((child for child in parse.children(verb) if child.dep == "nsubj"), None)
    if subject is None or subject.tag != "PRP" or subject.i != relative.pronoun.i + 1 or verb.pos != "VERB":
        raise Declined("the clause has a long subject of its own")
    between = parse.tokens[subject.i : verb.i + 1]
    if there.auxiliaries or there.adverbs or there.negation or _is_negative(there) or _has_negation(between):
        raise Declined("the negation or the adverb would change its place")
    if there.noun.lemma in _WITHOUT_OBJECT:
        raise Declined("the noun says when, where, how or why")
    is_long = relative.pronoun.i - there.first.i > _LONGEST_OBJECT
    if is_long or parse.child(verb, "ccomp", "xcomp", "iobj", "compound:prt", "conj"):
        raise Declined("the noun would stand far from its place")
    last = _token(there, relative.pronoun.i - 1)
    capital = there.there.text[0].isupper()
    moved = Span[Prose](subject.start, verb.end)
    determiner, noun_start, _ = _determiner(there, is_person=False)
    clause: Piece = recased(parse.text, moved, capital=True) if capital else moved
    pieces = (clause, f" {determiner}", Span[Prose](noun_start, last.end))
    edit = ProseEdit(Span(there.there.start, verb.end), pieces)
    return Rewrite("Begin with the subject", (edit,), Safety.CHOICE)


# What must hold


def refuse_bad_place(there: Existential, last: Token) -> None:
    """Raise Declined where "there is" must stand: in a question, a comparison, a condition, before a known noun."""
    parse = there.parse
    if any(token.quoted for token in parse.tokens[there.there.i : last.i + 1]):
        raise Declined("the words are quoted")
    marks = [child.lower for child in parse.children(there.be) if child.i < there.there.i]
    if any(mark in _COMPARISON for mark in marks):
        raise Declined("the sentence compares")
    if any(mark in _TIMES for mark in marks) and is_bare(there):
        raise Declined("the sentence speaks of any such thing")
    if any(mark in _CONDITIONS for mark in marks) and there.first.lower not in _UNDER_CONDITION:
        raise Declined("the sentence asks whether there are any")
    if there.there.i and (parse.tokens[there.there.i - 1].tag in ("WDT", "WP") or _asks_how(parse.tokens[there.there.i - 1])):
        raise Declined("the clause hangs on a word before it")
    if there.first.lower in _FOCUS and is_bare(there):
        raise Declined("a word of emphasis would lose its place")
    if _is_continued(parse, last):
        raise Declined("a second clause follows")
    sentence = parse.sentence_tokens(parse.sentences[there.there.sentence])
    asks = any(token.text == "?" for token in sentence[-3:])
    if asks and there.be.dep in ("root", "conj", "parataxis"):
        raise Declined("the sentence asks")
    if _is_definite(there):
        raise Declined("the noun is already known")
    if any(child.dep == "conj" and child.i > last.i for child in parse.children(there.noun)):
        raise Declined("the noun goes on after the clause")


def _asks_how(before: Token) -> bool:
    """Whether "how" or "why" would turn from the existence of the thing to what is said of it."""
    return before.lower in ("how", "why")


def _refuse_tenses(there: Existential, relative: Relative) -> None:
    be, finite = there.finite.lower, relative.finite
    if there.auxiliaries:
        is_plain = finite.tag in ("VBZ", "VBP") and not (finite.lemma == "do" and finite is not relative.predicate)
        if _has_second_verb(there.parse, relative.predicate):
            raise Declined("the two verbs cannot become one")
        if be not in MODALS or len(there.auxiliaries) > 1 or there.be.lower != "be" or there.negation or not is_plain:
            raise Declined("the two verbs cannot become one")
    elif be in _PAST:
        if finite.tag != "VBD" and finite.lower not in _PAST_MODALS:
            raise Declined("the two verbs differ in tense")
    elif be not in _PRESENT:
        raise Declined("the two verbs cannot become one")
    if any(token.lower not in MOVABLE for token in there.adverbs) or len(there.adverbs) > 1:
        raise Declined("an adverb would lose its place")


def _has_second_verb(parse: Parse, predicate: Token) -> bool:
    """Whether a finite verb that the modal verb would not reach is joined to the clause: "are known but are not said"."""
    joined = [child for child in parse.children(predicate) if child.dep == "conj"]
    return any(word.tag in ("VBZ", "VBP", "VBD", "MD") for verb in joined for word in (verb, *parse.children(verb)))


def _is_continued(parse: Parse, last: Token) -> bool:
    """Whether a second relative clause is joined to the first: "people who like it but who can't pay"."""
    end = parse.sentences[last.sentence].end
    following = pairwise(parse.tokens[last.i : end])
    return any(one.pos == "CCONJ" and (two.tag in _RELATIVE_TAGS or two.lower in ("that", "those")) for one, two in following)


def _refuse_doubled_negation(there: Existential, relative: Relative) -> None:
    clause = there.parse.tokens[relative.pronoun.i : relative.predicate.i + 1]
    negative = _is_negative(there) or there.negation is not None
    if negative and (_has_negation(clause) or there.adverbs or relative.finite.lower in _NOT_UNDER_NEGATION):
        raise Declined("two negations would meet")
    if there.adverbs and (_has_negation(clause) or _adverbs_before(there.parse, relative)):
        raise Declined("two adverbs would meet")


def _adverbs_before(parse: Parse, relative: Relative) -> bool:
    return any(token.pos == "ADV" for token in parse.tokens[relative.pronoun.i + 1 : relative.predicate.i])


def _has_negation(tokens: tuple[Token, ...]) -> bool:
    return any(token.lower in ("not", "n't", "n’t", "never", "nor", "hardly", "no") for token in tokens)


def _is_negative(there: Existential) -> bool:
    return there.first.lower in _NEGATIVE or there.noun.lower in ("none", "nobody", "nothing")


def _is_definite(there: Existential) -> bool:
    noun, first = there.noun, there.first
    if (
        noun.tag in ("PRP", "NNP", "NNPS", "EX", "WP")
        or first.lower in _DEFINITE
        or first.tag in ("PRP$", "NNP", "POS", "JJS", "RBS")
    ):
        return noun.lower not in _INDEFINITE
    children = there.parse.children(noun)
    if any(child.dep == "nmod:poss" or (child.dep == "det" and child.lower in _DEFINITE) for child in children):
        return True
    is_single_one = noun.lower == "one" and first is noun
    return is_single_one or (noun.pos not in ("NOUN", "NUM", "ADJ", "DET") and noun.lower not in (*_INDEFINITE, "one"))


def is_known_person(noun: Token) -> bool:
    """Whether the noun is a common word for a person."""
    return noun.lemma in _PERSONS or noun.lower == "people"


def is_single(there: Existential) -> bool:
    """Whether the phrase names one thing, "a man", and does not count."""
    return (
        there.first.lower in ("a", "an")
        and there.noun.tag == "NN"
        and there.noun.lower not in ("number", "lot", "couple", "handful")
    )


def is_bare(there: Existential) -> bool:
    """Whether the noun has no word that counts it, so that as a subject it would speak of all of its kind."""
    if there.noun.lower == "those":
        return True
    if there.noun.tag not in ("NNS", "NN") or there.noun.lower in _INDEFINITE or there.first.lower in ("one", "none"):
        return False
    words = there.parse.tokens[there.first.i : there.noun.i]
    counted = any(word.pos in ("DET", "NUM") or word.lower in _DETERMINERS or word.tag == "CD" for word in words)
    return not counted and not _counts_others(there)


def _counts_others(there: Existential) -> bool:
    return there.noun.lower in ("dozens", "hundreds", "thousands", "millions", "billions", "scores", "tens", "lots", "plenty")


def _safety_of_single(there: Existential, relative: Relative) -> Safety:
    """A single thing in the simple present sounds like any of its kind ("A solution works well"), but for persons and rules."""
    is_present = relative.finite.tag in ("VBZ", "VBP")
    if is_present and (relative.copular or (relative.finite.lower in BE and relative.predicate.tag == "VBN")):
        raise Declined("it would sound as if all were meant")
    if there.adverbs:
        raise Declined("the adverb belongs to the existence of the thing")
    if relative.finite is not relative.predicate or not is_present:
        return Safety.MEANING
    if there.noun.lemma in _KINDS or (relative.pronoun.lower != "who" and there.noun.lemma not in RULES):
        raise Declined("it would sound as if all were meant")
    return Safety.CHOICE


# The new words


def opening(there: Existential, *, is_person: bool, counted: bool = True) -> tuple[ProseEdit, Safety]:
    """The edit that puts the noun phrase in the place of "there is"; `counted` allows a "some" before a bare noun."""
    determiner, start, safety = _determiner(there, is_person=is_person)
    if determiner == "some " and (there.noun.lemma in RULES or not counted):
        determiner = ""
    text = there.parse.text
    if not there.there.text[0].isupper():
        return ProseEdit(Span(there.there.start, start), (determiner,) if determiner else ()), safety
    if determiner:
        return ProseEdit(Span(there.there.start, start), (determiner[0].upper() + determiner[1:],)), safety
    end = there.first.end
    return ProseEdit(Span(there.there.start, end), (recased(text, Span(start, end), capital=True),)), safety


def _determiner(there: Existential, *, is_person: bool) -> tuple[str, int, Safety]:
    """A word to put before the noun phrase, where what is left of the phrase starts, and how safe that is."""
    first = there.first
    if there.negation:
        if first.lower in _NOT_ANY:
            return _NOT_ANY[first.lower], first.end, Safety.MEANING
        if first.lower in _NOT_QUANTITIES:
            return "not ", first.start, Safety.MEANING
        raise Declined("the negation has no place")
    if there.noun.lower == "those":
        return "some", first.end, Safety.MEANING
    if is_bare(there):
        return "some ", first.start, Safety.MEANING if is_person else Safety.CHOICE
    return "", first.start, Safety.MEANING


def _verb_pieces(there: Existential, relative: Relative) -> Iterator[Piece]:
    """What follows the noun: the words between pronoun and verb, and the finite verb with the modal or the adverb."""
    parse, finite = there.parse, relative.finite
    form: Piece = finite.span
    if not parse.tokens[finite.i - 1].space:
        form = _expanded(finite, relative)
    between = parse.tokens[relative.pronoun.i + 1 : finite.i]
    if between:
        yield " "
        yield Span(between[0].start, between[-1].end)
    adverb: list[Piece] = [" ", there.adverbs[0].span] if there.adverbs else []
    if there.auxiliaries:
        yield from (" ", MODALS[there.finite.lower], *adverb, " ", inflect("be" if finite.lower in BE else finite.lemma, "VB"))
    elif finite is relative.predicate:
        yield from (*adverb, " ", form)
    else:
        yield from (" ", form, *adverb)


def _expanded(finite: Token, relative: Relative) -> str:
    """The full form of a verb that was contracted with the pronoun: "who've" → "have"."""
    short = finite.lower.replace("’", "'")
    if short == "'s":
        return "has" if relative.predicate.tag == "VBN" and finite.dep == "aux" else "is"
    if short not in _CONTRACTED:
        raise Declined("a contraction hangs on the pronoun")
    return _CONTRACTED[short]


def _token(there: Existential, i: int) -> Token:
    return there.parse.tokens[i]
