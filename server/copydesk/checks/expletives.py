"""Weak openings: clauses that begin with an empty "there" or "it" and put off what they are about.

An existential that carries news ("There was a fire in the chapel") stays. Marked are those whose news is in a relative
clause or a participle, and those whose noun hides a verb ("There are plans to …").
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from copydesk.checks.base import Passage
from copydesk.findings import Mark, Rewrite
from copydesk.language.existentials import COUNTING, Existential, Relative, existentials, relative_of
from copydesk.language.parse import Parse, Token
from copydesk.language.verb_groups import BE
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting.existential import object_of_relative, subject_of_relative
from copydesk.rewriting.existential_verbs import can_become_verb, subject_of_participle
from copydesk.rewriting.forms import Declined
from copydesk.rewriting.it_clauses import unlikely_to, with_may, with_probably, without_cleft
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

THERE_WHO = "expletives.there-who"
THERE_DOING = "expletives.there-doing"
THERE_NOUN = "expletives.there-noun"
IT_WHO = "expletives.it-who"
IT_IS_POSSIBLE = "expletives.it-is-possible"
IT_IS_LIKELY = "expletives.it-is-likely"
THERE_IS_A_CHANCE = "expletives.there-is-a-chance"

_ACTS = {
    "agreement": "who agrees",
    "attempt": "who tries",
    "change": "what changes, or who changes it",
    "belief": "who believes it",
    "concern": "who is concerned",
    "confusion": "who is confused",
    "consensus": "who agrees",
    "debate": "who debates",
    "decline": "what declines",
    "decrease": "what falls",
    "delay": "what is late, or who delays it",
    "demand": "who demands it",
    "desire": "who wants it",
    "discussion": "who discussed it",
    "effort": "who tries",
    "disagreement": "who disagrees",
    "disruption": "what is disrupted",
    "expectation": "who expects it",
    "failure": "who failed",
    "fear": "who fears it",
    "growth": "what grows",
    "hope": "who hopes for it",
    "improvement": "what improves",
    "increase": "what rises",
    "intention": "who intends it",
    "interest": "who is interested",
    "need": "who needs it",
    "opposition": "who opposes it",
    "plan": "who plans it",
    "possibility": "what may happen",
    "pressure": "who presses whom",
    "recognition": "who recognizes it",
    "reduction": "what falls, or who cuts it",
    "reluctance": "who is reluctant",
    "requirement": "who requires it, or what must be done",
    "resistance": "who resists",
    "rise": "what rises",
    "speculation": "who speculates",
    "support": "who supports it",
    "tendency": "who or what tends to do it",
    "transition": "who or what goes over to it",
    "understanding": "who understands it",
    "willingness": "who is willing",
    "withdrawal": "who withdraws",
}
"""Nouns that hide a verb, and what a writer who names the actor would say."""
_COMPLEMENTS = frozenset(["to", "of", "in", "for", "between", "from", "by", "on", "about", "that", "over", "against", "among"])
_IS = frozenset(["is", "'s", "’s"])
_IN_WHAT = frozenset(
    ["change", "decline", "decrease", "delay", "growth", "improvement", "increase", "interest", "reduction", "rise"]
)
_CONDITIONS = frozenset(["if", "whether", "unless"])
_CERTAINTIES = frozenset(["possible", "likely", "probable", "unlikely"])
_GOOD = frozenset(["good", "strong", "high"])
_CHANCES = frozenset(["chance", "possibility"])
_LIKELIHOODS = frozenset(["likelihood", "probability"])
_UNSAID = frozenset(["no", "zero", "little", "any", "the"])
_IDIOMS = frozenset([("change", "of"), ("agreement", "on"), ("demand", "for")])
_NOT_FOCUS = frozenset(
    [
        "first",
        "last",
        "only",
        "next",
        "same",
        "kind",
        "sort",
        "type",
        "one",
        "time",
        "place",
        "day",
        "thing",
        "way",
        "reason",
        "moment",
    ]
)
_DEFINITE = frozenset(["the", "my", "your", "his", "her", "its", "our", "their", "these", "those", "this", "that"])


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check takes these)
    """The weak openings of a passage; quotations, and words in capitals or in a headline's, are left alone.

    Under `strict` those that cannot be rewritten are marked too, with the reason.
    """
    if passage.block.kind is BlockKind.QUOTATION:
        return
    parse = passage.parse
    for there in existentials(parse):
        mark = None if there.be.text[0].isupper() else _of_existential(there)
        if mark and (settings.strict or not _is_silent(mark)):
            yield mark
    for token in parse.tokens:
        if token.lower == "it" and token.dep in ("nsubj", "expl", "nsubj:outer") and not token.quoted:
            mark = _cleft(parse, token) or _possible(parse, token)
            if mark and (settings.strict or not _is_silent(mark)):
                yield mark


# "There"


def _of_existential(there: Existential) -> Mark | None:
    relative = relative_of(there.parse, there.noun)
    if relative:
        return _with_relative(there, relative)
    participle = _participle(there)
    if participle:
        return _with_participle(there, participle)
    return _with_chance(there) or _with_hidden_verb(there)


def _with_relative(there: Existential, relative: Relative) -> Mark | None:
    build = subject_of_relative if relative.is_subject else object_of_relative
    said = f"{_opening(there)} … {relative.pronoun.text}"
    span = Span[Prose](there.there.start, relative.pronoun.end)
    return _mark(there.parse, THERE_WHO, span, said, lambda: build(there, relative))


def _participle(there: Existential) -> Token | None:
    """The participle right behind the noun phrase."""
    parse, noun = there.parse, there.noun
    nouns = [noun, *(child for child in parse.children(noun) if child.dep == "nmod" and noun.lower in COUNTING)]
    below = [child for head in nouns for child in parse.children(head) if child.i > noun.i]
    found = [child for child in below if child.dep == "acl" and child.tag in ("VBG", "VBN")]
    if noun.dep in ("nsubj", "nsubj:pass") and parse.head(noun).dep == "csubj":
        found.append(parse.head(noun))
    if len(found) != 1 or any(child.dep == "acl:relcl" for child in below):
        return None
    if (
        any(child.i < found[0].i and child is not noun for child in parse.children(found[0]))
        or parse.tokens[found[0].i - 1].pos == "PUNCT"
    ):
        return None
    between = parse.tokens[noun.i + 1 : found[0].i]
    return None if noun.lower not in COUNTING and any(token.pos == "NOUN" for token in between) else found[0]


def _with_participle(there: Existential, participle: Token) -> Mark | None:
    if not can_become_verb(there, participle):
        return None
    said = f"{_opening(there)} … {participle.text}"
    span = Span[Prose](there.there.start, participle.end)
    return _mark(there.parse, THERE_DOING, span, said, lambda: subject_of_participle(there, participle))


def _with_chance(there: Existential) -> Mark | None:
    """The mark of "there is a chance that …"."""
    parse, noun = there.parse, there.noun
    between = parse.tokens[there.first.i + 1 : noun.i]
    is_good = (len(between) == 1 and between[0].lower in _GOOD) or (not between and noun.lower in _LIKELIHOODS)
    is_plain = there.first.lower == "a" and (is_good or not between) and there.be.lower in _IS
    if noun.lower not in _CHANCES | _LIKELIHOODS or not is_plain or there.there.quoted:
        return None
    if there.auxiliaries or there.adverbs or there.negation:
        return None
    verb = next((child for child in parse.children(noun) if child.dep in ("acl", "ccomp")), None)
    that = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else noun
    if verb is None or that.lower != "that" or that.head != verb.i or that.dep != "mark" or not _is_plain_clause(parse, verb):
        return None
    if _asks(parse, noun) or any(child.lower in _CONDITIONS for child in parse.children(there.be) if child.dep == "mark"):
        return None
    span = Span[Prose](there.there.start, that.end)
    said = " ".join(span.of(parse.text).split())
    if is_good:
        return _mark(parse, THERE_IS_A_CHANCE, span, said, lambda: with_probably(parse, there.there, that, verb))
    return _mark(parse, THERE_IS_A_CHANCE, span, said, lambda: with_may(parse, there.there, that, verb, None))


def _with_hidden_verb(there: Existential) -> Mark | None:
    parse, noun = there.parse, there.noun
    act = _ACTS.get(noun.lemma)
    if act is None or there.negation or there.there.quoted or not _is_vague(there):
        return None
    span = Span[Prose](there.there.start, noun.end)
    said = " ".join(span.of(parse.text).split())
    return Mark(
        THERE_NOUN, span, f"“{said}” hides the verb in a noun: say {act}.", declined="the sentence does not say who acts"
    )


def _is_vague(there: Existential) -> bool:
    """Whether the noun has a complement that could be said with its verb, or is announced for the future."""
    parse, noun = there.parse, there.noun
    words = parse.tokens[there.first.i : noun.i]
    if any(word.lower in _UNSAID or word.pos == "NUM" for word in words):
        return False
    following = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else None
    asks = following is not None and [token.lower for token in parse.tokens[following.i : following.i + 2]] == ["as", "to"]
    if following is not None and (following.lower in _COMPLEMENTS or asks):
        is_place = following.lower == "in" and noun.lemma not in _IN_WHAT
        return not is_place and (noun.lemma, following.lower) not in _IDIOMS
    return there.finite.lower in ("will", "'ll", "’ll")


def _opening(there: Existential) -> str:
    words = [there.there, *there.auxiliaries, there.be]
    return " ".join(there.parse.text[words[0].start : words[-1].end].split())


# "It"


def _cleft(parse: Parse, it: Token) -> Mark | None:
    """The mark of "it was the manager who called": "be", a definite noun phrase, and a clause of which it is the subject."""
    focus = parse.head(it)
    if focus.dep == "cop":
        focus = parse.head(focus)  # A parser may hang "it" on the verb.
    be = parse.child(focus, "cop")
    relative = relative_of(parse, focus)
    if be is None or relative is None or not relative.is_subject or be.i != it.i + 1 or be.text not in BE or focus.i < be.i:
        return None
    first = parse.tokens[be.i + 1]
    words = parse.tokens[first.i : relative.pronoun.i]
    if not _is_set_apart(relative.pronoun, focus, first) or any(_bars_cleft(word) for word in words):
        return None
    if _asks(parse, it) or any(token.quoted for token in parse.tokens[it.i : relative.finite.i + 1]):
        return None
    if any(_splits(parse, it, child) for child in parse.children(focus)) or _contrasts(parse, relative.finite):
        return None
    if be.tag != "VBD" and it.i != parse.sentences[it.sentence].start:
        return None
    said = f"{parse.text[it.start : be.end]} … {relative.pronoun.text}"
    span = Span[Prose](it.start, relative.pronoun.end)
    return _mark(parse, IT_WHO, span, said, lambda: without_cleft(parse, it, be, first, focus, relative))


def _is_set_apart(pronoun: Token, focus: Token, first: Token) -> bool:
    """Whether the clause tells no more of the focus, but what the focus did: with "that", "the film that …" may name a film."""
    if pronoun.lower == "who":
        return _is_definite(focus, first)
    is_pointed_at = first is not focus and (first.lower in ("this", "these") or first.tag == "PRP$")
    return pronoun.lower == "that" and (focus.pos == "PROPN" or is_pointed_at)


def _splits(parse: Parse, it: Token, child: Token) -> bool:
    """Whether a child of the focus sets a part of it apart: an adverb behind "it", an alternative, a later clause."""
    if child.dep == "advmod":
        return child.i > it.i
    joined = parse.child(child, "cc")
    return child.dep == "conj" and (child.pos not in ("NOUN", "PROPN") or joined is None or joined.lower != "and")


def _contrasts(parse: Parse, last: Token) -> bool:
    """Whether the sentence goes on to say who it was not."""
    words = parse.tokens[last.i : parse.sentences[last.sentence].end]
    pairs = [(one.lower, two.lower) for one, two in pairwise(words)]
    return (",", "not") in pairs or ("rather", "than") in pairs


def _is_definite(focus: Token, first: Token) -> bool:
    return focus.pos == "PROPN" or first.lower in _DEFINITE or (focus.tag == "PRP" and first is focus) or first.pos == "PROPN"


def _bars_cleft(word: Token) -> bool:
    return word.lower in _NOT_FOCUS or word.tag in ("JJS", "RBS") or word.lower in ("not", "n't", "n’t")


def _possible(parse: Parse, it: Token) -> Mark | None:
    """The mark of "it is possible that …", "it is likely that …", "it is unlikely that …"."""
    adjective = parse.head(it)
    be = parse.child(adjective, "cop")
    if adjective.lower not in _CERTAINTIES or be is None or be.i != it.i + 1 or be.text not in _IS or _asks(parse, it):
        return None
    if any(child.dep == "mark" and child.lower in _CONDITIONS for child in parse.children(adjective)):
        return None
    between = parse.tokens[be.i + 1 : adjective.i]
    can_also = adjective.lower == "possible"
    if len(between) > int(can_also) or any(token.lower != "also" for token in between) or adjective.i + 2 >= len(parse.tokens):
        return None
    that = parse.tokens[adjective.i + 1]
    verb = parse.head(that)
    if that.lower != "that" or verb.i <= that.i + 1 or not _is_plain_clause(parse, verb):
        return None
    said = " ".join(parse.text[it.start : that.end].split())
    span = Span[Prose](it.start, that.end)
    if can_also:
        return _mark(
            parse, IT_IS_POSSIBLE, span, said, lambda: with_may(parse, it, that, verb, between[0] if between else None)
        )
    build = unlikely_to if adjective.lower == "unlikely" else with_probably
    return _mark(parse, IT_IS_LIKELY, span, said, lambda: build(parse, it, that, verb))


def _is_plain_clause(parse: Parse, verb: Token) -> bool:
    """Whether the clause of `verb` stands alone, has its own subject, and a verb that can take "may"."""
    if any(child.dep in ("conj", "advcl") for child in parse.children(verb)):
        return False
    return verb.lemma != "use" and any(child.dep.startswith("nsubj") or child.dep == "expl" for child in parse.children(verb))


def _asks(parse: Parse, token: Token) -> bool:
    sentence = parse.sentence_tokens(parse.sentences[token.sentence])
    return any(other.text == "?" for other in sentence[-3:])


def _mark(parse: Parse, rule: str, span: Span[Prose], said: str, build: Callable[[], Rewrite]) -> Mark:
    """The mark of a weak opening, with its rewrite or with the reason why `build` declined."""
    try:
        rewrite = build()
    except Declined as reason:
        return Mark(rule, span, f"“{said}” puts off the subject.", declined=str(reason))
    return Mark(rule, span, f"“{said}” puts off the subject: write “{_shown(parse, span, rewrite)}”.", (rewrite,))


def _is_silent(mark: Mark) -> bool:
    """Whether only a strict writer hears of an opening: one that has no rewrite, but for a noun that hides a verb."""
    return not mark.rewrites and mark.rule != THERE_NOUN


def _shown(parse: Parse, span: Span[Prose], rewrite: Rewrite) -> str:
    """The first words of the new wording."""
    start = rewrite.edits[0].span.start
    new = rewrite.applied(parse.text)
    grown = len(new) - len(parse.text)
    end = max(rewrite.edits[-1].span.end, span.end) + grown
    words = new[start:end].split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
