"""A parsed block as the rest of copydesk sees it: plain tokens in Universal Dependencies, whatever pipeline read them.

Labels are those of UD English: `nsubj:pass`, `aux:pass`, `obl:agent`, prepositions as `case` of their noun, auxiliaries and
copulas below the predicate, the root labelled `root`. Part of speech is UPOS, `tag` is the Penn tag.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from copydesk.text import Prose, Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token. White space is never a token.

    `i` and `head` are indices into `Parse.tokens`; the root of a sentence is its own head. `start` and `end` are prose
    offsets. `space` tells whether white space follows. `quoted` tells whether the token stands inside quotation marks that
    enclose a quotation or a title. `certainty` (0..1) is how sure the pipeline is of this token's head and label.
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    morph: str
    dep: str
    head: int
    start: int
    end: int
    space: bool
    sentence: int
    quoted: bool = False
    certainty: float = 1.0

    @property
    def span(self) -> Span[Prose]:
        """The prose that this token covers."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens `start`..`end` (indices, half-open) of a parse."""

    i: int
    start: int
    end: int


@dataclass(frozen=True)
class Parse:
    """The tokens and sentences of one block."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return tuple(map(tuple, children))

    def children(self, token: Token) -> tuple[Token, ...]:
        """The tokens whose head is `token`, in the order of the text."""
        return tuple(self.tokens[i] for i in self._children[token.i])

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first child of `token` that bears one of the labels `deps`."""
        return next((child for child in self.children(token) if child.dep in deps), None)

    def head(self, token: Token) -> Token:
        """The head of `token`; the root's head is the root."""
        return self.tokens[token.head]

    def subtree(self, token: Token) -> list[Token]:
        """`token` and all below it, in the order of the text. It need not be contiguous: trees may be non-projective."""
        seen = {token.i}
        todo = [token.i]
        while todo:
            for child in self._children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return [self.tokens[i] for i in sorted(seen)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The head of `token`, its head, and so on up to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of `sentence`."""
        return self.tokens[sentence.start : sentence.end]

    def span(self, first: Token, last: Token) -> Span[Prose]:
        """The prose from the start of `first` to the end of `last`."""
        return Span(first.start, last.end)
