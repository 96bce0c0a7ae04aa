"""Words that stand twice in a row by accident: "the the", also across a line break.

A doubled word is often meant: a tense ("had had"), two clauses that meet ("what it is is"), a name ("Bora Bora"), emphasis
("a long, long day"), a sound ("bye bye"). What may be meant is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from copydesk.checks.base import Passage
from copydesk.checks.wordlist import word_set
from copydesk.findings import Mark, ProseEdit, Rewrite, Safety
from copydesk.language.parse import Parse, Token
from copydesk.prose.blocks import BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

RULE = "repetition.doubled-word"

_DOUBLED = re.compile(r"(?<![^\s(\[“‘\"'])((?:[a-z]+['’])?[a-z]+)((?:\s+\1)+)(?![\w'’-]|\.\w)", re.IGNORECASE)
_DOUBLED_PAIR = re.compile(r"(?<![^\s(\[“‘\"'])([a-z]+\s+[a-z]+)(\s+\1)(?![\w'’-]|\.\w)", re.IGNORECASE)

_NEVER_MEANT = word_set(
    """
a an the and or nor of to at from into onto upon with without between among during toward towards than if because although
while whether unless until as but by for every each my your our their its these be been are were has would shall should
could we they i he she him isn't aren't wasn't weren't don't doesn't didn't can't won't wouldn't shouldn't couldn't it's
there's
"""
)
"""Words of grammar that do not stand twice in a row in a well-made sentence, whatever the parser says of them."""
_FINITE = word_set("are were has would shall should could")
"""Those of them, besides all with "n't", that may end one clause while the same word goes on: "those who are are"."""
_NEVER_MEANT_AS_GRAMMAR = word_set(
    """
will can may might must being am have those these this who what when where which whose us me them
"""
)
"""The same, if both are words of grammar: "the will will be read" is well made."""
_STRANDABLE = word_set("to of at from with into upon for by as")
"""Prepositions that may end one phrase while the same word opens the next ("the place he looked at at noon")."""
_OFTEN_MEANT = word_set(
    """
no yes very really far too so much many long there now well same please again over never ever always quite deep high low
super old big little poor dear extra way ha hey he ho hee hear bye bla blah tut knock yo aye ta la da na boo chop choo go
night win oh ah uh um mm er hush tick ding dong woof quack clip wee wow rah cheep tweet click drip drop thump bang snip pit
pat gee neigh baa moo hip pom bon tom cous mahi beri can tuk gris agar paw cha dik ylang yada tsetse nous vous die sie que
had that her
"""
)
"""Words that are doubled for emphasis, for their sound, or because two phrases meet."""
_OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_GRAMMAR = frozenset({"DET", "ADP", "AUX", "PRON", "CCONJ", "SCONJ", "PART"})
_OPENS_PAIR = frozenset({"ADP", "CCONJ", "SCONJ", "AUX", "PART"})
_CLAUSE_WORDS = word_set("what who where how that all whatever why which")
_NOUNS_BEFORE_IS = word_set("problem thing point question issue fact truth it reason")


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check gets them)
    """Mark words, and pairs of words such as "of the", that stand twice by accident; the fix leaves the first."""
    if passage.block.kind is BlockKind.QUOTATION:
        return
    parse = passage.parse
    for match in _DOUBLED.finditer(parse.text):
        first = _token_at(parse, match.start(1))
        second = _token_at(parse, match.end() - len(match[1]))
        if first and second and not first.quoted:
            safety = _judge(parse, first, second, match)
            if safety:
                yield _mark(match, safety)
    for match in _DOUBLED_PAIR.finditer(parse.text):
        one, two = (_token_at(parse, at) for at in (match.start(1), match.start(2) - len(match[1].split()[1])))
        if one and two and _opens_noun_phrase(one, two) and match[2].islower():
            yield _mark(match, Safety.MEANING)


def _judge(parse: Parse, first: Token, second: Token, match: re.Match[str]) -> Safety | None:
    """How safely the second word may go, or None where it may be meant."""
    if not _case_tells(parse, first, match):
        return None
    word = match[1].lower().replace("’", "'")
    if word in _NEVER_MEANT:
        ends = _is_stranded(parse, first, second) if word in _STRANDABLE else _is_finite(word) and _follows_clause(parse, first)
        return None if ends else Safety.MEANING
    if word in _NEVER_MEANT_AS_GRAMMAR:
        return Safety.MEANING if first.pos == second.pos and first.pos in _GRAMMAR and not _is_noun(parse, first) else None
    if word in ("in", "on"):
        return Safety.MEANING if first.dep == second.dep == "case" and first.head == second.head > second.i else None
    if word in ("is", "was"):
        return None if _follows_clause(parse, first) else Safety.CHOICE
    is_twice = len(match[2].split()) == 1
    plain = is_twice and word not in _OFTEN_MEANT and len(word) > 2 and first.pos in _OPEN and second.pos in _OPEN
    return Safety.CHOICE if plain else None


def _case_tells(parse: Parse, first: Token, match: re.Match[str]) -> bool:
    """Whether case tells of an accident: small words, or a capital only because the sentence opens ("The the")."""
    word, again = match[1], match[2].split()
    if word == "I" and set(again) == {"I"}:
        return not _is_noun(parse, first)
    if parse.text.isupper():
        return True
    opens = first.i == parse.sentences[first.sentence].start
    return all(map(str.islower, again)) and (word.islower() or (opens and word[1:] == again[0][1:]))


def _is_stranded(parse: Parse, first: Token, second: Token) -> bool:
    """Whether the first of two prepositions may end a clause, as in "the place he looked at" or "what it is made of"."""
    before = parse.tokens[parse.sentences[first.sentence].start : first.i]
    if not before:
        return False
    verb = before[-1]
    is_sent_to = second.lower == "to" and second.dep == "case"
    is_passive = parse.child(verb, "aux:pass") is not None and not is_sent_to
    ends_clause = verb.pos == "VERB" and (verb.dep in ("acl:relcl", "acl") or is_passive)
    return ends_clause or first.tag == "RP" or any(token.lower in _CLAUSE_WORDS for token in before)


def _is_noun(parse: Parse, token: Token) -> bool:
    """Whether a word of grammar may be a noun here, whatever the parser says: "the will", "a human being"."""
    return token.i > 0 and parse.tokens[token.i - 1].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM")


def _is_finite(word: str) -> bool:
    return word in _FINITE or word.endswith("n't")


def _follows_clause(parse: Parse, token: Token) -> bool:
    """Whether a clause that ends in the finite verb `token` may be in the subject here.

    "What it is is", "the problem is is", "the money he has has": the pronoun behind a noun opens a clause of its own.
    """
    before = parse.tokens[parse.sentences[token.sentence].start : token.i]
    if any(other.lower in _CLAUSE_WORDS for other in before):
        return True
    described = len(before) > 1 and before[-1].tag == "PRP" and before[-2].pos in ("NOUN", "PROPN", "PRON")
    return described or token.dep.startswith("acl") or (bool(before) and before[-1].lower in _NOUNS_BEFORE_IS)


def _opens_noun_phrase(one: Token, two: Token) -> bool:
    """Whether the two words are like "of the": they cannot follow each other, whatever comes between."""
    return not one.quoted and one.pos in _OPENS_PAIR and two.pos == "DET" and two.lower in _NEVER_MEANT


def _mark(match: re.Match[str], safety: Safety) -> Mark:
    shown = " ".join(match[0].split())
    times = len(match[0].split()) // len(match[1].split())
    said = "twice" if times == 2 else f"{times} times"
    extra: Span[Prose] = Span(match.start(1) + len(match[1]), match.end())
    word = match[1] if match[1] == "I" else " ".join(match[1].lower().split())
    rewrite = Rewrite(f"Write “{word}” once", (ProseEdit(extra, ()),), safety)
    return Mark(RULE, Span(match.start(1), match.end()), f"“{shown}”: “{word}” stands {said}.", (rewrite,))


def _token_at(parse: Parse, offset: int) -> Token | None:
    """The token that starts at `offset`, if one does."""
    place = bisect_left(parse.tokens, offset, key=lambda token: token.start)
    return parse.tokens[place] if place < len(parse.tokens) and parse.tokens[place].start == offset else None
