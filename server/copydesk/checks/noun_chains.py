"""Nouns that a reader must take apart: three or more before a noun, and chains of "of"."""

from collections.abc import Iterator

from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.inflection import verb_readings
from copydesk.language.parse import Parse, Token
from copydesk.language.word_lists import words
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting.forms import Declined
from copydesk.rewriting.of_chain import compounded
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

STACK = "noun-chains.noun-stack"
CHAIN = "noun-chains.of-chain"

_SILENT = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.QUOTATION, BlockKind.METADATA})
_COMMON = frozenset(["NN", "NNS"])
_LONGEST_STACK = 3
_LONGEST_CHAIN = 2
"""Links of "of" that pass without a word."""
_MODIFIERS = frozenset(["DT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "VBN"])
_QUANTITIES = words("""
all amount amounts batch bit bits bottle bottles both bunch couple cup cups dozen dozens each group groups half handful
hundreds kind kinds list lists lot lots majority many member members millions minority most number numbers one ones pair
pairs part parts percent piece pieces plenty portion quarter range rest series set sets slice some sort sorts thousands
third tons type types variety
""")
"""Nouns that only count or measure what follows their "of"."""


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check gets them)
    """The noun stacks and chains of "of" of a passage; headings and quotations are left alone."""
    if passage.block.kind in _SILENT:
        return
    parse = passage.parse
    at = 0
    while at < len(parse.tokens):
        stack = _stack(parse, at)
        if len(stack) > _LONGEST_STACK and not any(token.quoted for token in stack):
            yield _stack_mark(parse, stack)
        at = stack[-1].i + 1 if stack else at + 1
    for chain in _chains(parse):
        mark = _chain_mark(parse, chain)
        if mark:
            yield mark


# Stacks


def _stack(parse: Parse, start: int) -> list[Token]:
    """The nouns from `start` on that stand one before the other, all but the last modifying a later one."""
    tokens = parse.tokens
    end = start
    while end < len(tokens) and _is_common(tokens[end]) and tokens[end].sentence == tokens[start].sentence:
        end += 1
        if not tokens[end - 1].space:
            break
    run = list(tokens[start:end])
    if run and _opens(parse, run[0]) and "VB" in verb_readings(run[0].lower):
        return run[:1]  # "Document customer success stories" may be an order.
    before = tokens[start - 1] if start else None
    if before is not None and (before.pos == "PROPN" or before.text in ("-", "/", "&")):
        return run[:1]
    while len(run) > 1 and not all(_modifies(token, run) for token in run[:-1]):
        run.pop()
    is_name = any(token.text[0].isupper() for token in run[1:]) or (
        run and run[0].text[0].isupper() and not _opens(parse, run[0])
    )
    return run[:1] if is_name else run


def _is_common(token: Token) -> bool:
    is_noun = token.tag in _COMMON or (token.tag == "NNP" and token.text.islower())
    misread = token.tag == "VBZ" and token.dep == "compound"  # "A training needs assessment".
    return (misread or (is_noun and token.pos in ("NOUN", "PROPN"))) and token.text.isalpha() and token.text[1:].islower()


def _modifies(token: Token, run: list[Token]) -> bool:
    return token.dep in ("compound", "nmod", "amod") and token.i < token.head <= run[-1].i


def _stack_mark(parse: Parse, stack: list[Token]) -> Mark:
    span = parse.span(stack[0], stack[-1])
    said = " ".join(span.of(parse.text).split())
    message = f"“{said}” is {len(stack)} nouns in a row: say with “of”, “for” or a verb what belongs to what."
    return Mark(STACK, span, message, declined="only the writer knows which noun belongs to which")


# Chains


def _chains(parse: Parse) -> Iterator[list[Token]]:
    """Each longest row of common nouns joined by "of"."""
    taken = -1
    for token in parse.tokens:
        if token.i > taken and _links(parse, token):
            nouns = [token]
            while _links(parse, nouns[-1]) and (following := _next_noun(parse, nouns[-1].i + 2)) is not None:
                nouns.append(following)
            taken = nouns[-1].i
            if not any(noun.quoted for noun in nouns):
                yield nouns


def _links(parse: Parse, noun: Token) -> bool:
    """Whether "of" follows a common noun that does more than count."""
    following = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else None
    if following is None or following.lower != "of" or following.tag != "IN":
        return False
    return _is_common(noun) and noun.lower not in _QUANTITIES and (noun.text.islower() or _opens(parse, noun))


def _opens(parse: Parse, noun: Token) -> bool:
    return noun.i == parse.sentences[noun.sentence].start


def _next_noun(parse: Parse, at: int) -> Token | None:
    """The noun that heads the phrase at `at`; None if a name or a quantity does."""
    head = None
    while at < len(parse.tokens) and (parse.tokens[at].tag in _MODIFIERS or _is_common(parse.tokens[at])):
        head = parse.tokens[at] if _is_common(parse.tokens[at]) else None
        at += 1
    if head is None or head.text[0].isupper() or (at < len(parse.tokens) and parse.tokens[at].tag in ("NNP", "NNPS", "POS")):
        return None
    return head


def _chain_mark(parse: Parse, nouns: list[Token]) -> Mark | None:
    """The mark of a chain that is too long, or that can be made shorter."""
    if len(nouns) <= _LONGEST_CHAIN:
        return None
    span = parse.span(nouns[0], nouns[-1])
    said = " ".join(span.of(parse.text).split())
    try:
        rewrite = compounded(parse, nouns)
    except Declined as declined:
        if len(nouns) <= _LONGEST_CHAIN + 1:
            return None
        message = f"“{said}” is a chain of “of”: turn a link into a verb, a possessive or a compound."
        return Mark(CHAIN, span, message, declined=str(declined))
    new = rewrite.edits[0].replacement(parse.text)
    shown = Span(nouns[0].start, nouns[-1].end).of(parse.text)[: nouns[-2].start - nouns[0].start] + new
    return Mark(CHAIN, span, f"“{said}” is a chain of “of”: write “{' '.join(shown.split())}”.", (rewrite,))
