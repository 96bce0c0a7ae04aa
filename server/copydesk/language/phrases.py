"""Phrases: a head and the words below it, as a stretch of prose that can be moved."""

from collections.abc import Container
from dataclasses import dataclass

from copydesk.language.parse import Parse, Token
from copydesk.text import Prose, Span

_EDGE = frozenset(",;:.!?–—-…")
_PAIRS = {'"': '"', "“": "”", "‘": "’", "(": ")", "[": "]", "«": "»"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """`tokens` in the order of the text, without punctuation at the edges; `head` is one of them."""

    head: Token
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span[Prose]:
        """The prose from the first to the last token."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def first(self) -> Token:
        """The first token."""
        return self.tokens[0]

    @property
    def last(self) -> Token:
        """The last token."""
        return self.tokens[-1]

    @property
    def contiguous(self) -> bool:
        """Whether no word of another phrase stands within."""
        return self.tokens[-1].i - self.tokens[0].i + 1 == len(self.tokens)

    def __len__(self) -> int:
        return sum(token.pos != "PUNCT" for token in self.tokens)

    def __contains__(self, token: Token) -> bool:
        return self.tokens[0].i <= token.i <= self.tokens[-1].i


def phrase_of(parse: Parse, head: Token, without: Container[int] = ()) -> Phrase:
    """The phrase of `head`, less the children whose indices are in `without` and all below them.

    Punctuation that stands within is part of it, whatever it hangs on, and so are the quotation marks or brackets around it.
    """
    kept = {head.i}
    for child in parse.children(head):
        if child.i not in without and (child.dep != "punct" or child.pos != "PUNCT"):
            kept.update(token.i for token in parse.subtree(child))
    first, last = min(kept), max(kept)
    kept.update(i for i in range(first, last) if parse.tokens[i].pos == "PUNCT")
    while first > 0 and last + 1 < len(parse.tokens) and _encloses(parse, first - 1, last + 1):
        first, last = first - 1, last + 1
        kept.update((first, last))
    last = _with_closing_mark(parse, first, last)
    kept.add(last)
    tokens = [parse.tokens[i] for i in sorted(kept)]
    while len(tokens) > 1 and tokens[-1].text in _EDGE:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].text in _EDGE:
        tokens.pop(0)
    return Phrase(head, tuple(tokens))


def shortened(phrase: Phrase, end: int) -> Phrase:
    """The phrase up to the token with the index `end`, without it and without punctuation before it."""
    tokens = [token for token in phrase.tokens if token.i < end]
    while len(tokens) > 1 and tokens[-1].text in _EDGE:
        tokens.pop()
    return Phrase(phrase.head, tuple(tokens))


def _encloses(parse: Parse, before: int, after: int) -> bool:
    opening, closing = parse.tokens[before], parse.tokens[after]
    if opening.space or opening.sentence != closing.sentence:
        return False
    return _PAIRS.get(opening.text) == closing.text


def _with_closing_mark(parse: Parse, first: int, last: int) -> int:
    """`last`, or the index right after it if a mark that was opened within the phrase is closed there."""
    if last + 1 >= len(parse.tokens):
        return last
    following = parse.tokens[last + 1]
    for opening, closing in _PAIRS.items():
        if following.text == closing:
            inside = [token.text for token in parse.tokens[first : last + 1]]
            if opening == closing:
                return last + 1 if inside.count(opening) % 2 else last
            return last + 1 if inside.count(opening) > inside.count(closing) else last
    return last
