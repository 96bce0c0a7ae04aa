"""A parse as patterns look at it: noun phrases, edges, and words and lemmas in small letters with straight apostrophes.

Words stand in their American spelling, as those of a pattern do, so that "in color" finds "in colour".
"""

from functools import cached_property

from copydesk.language.parse import Parse, Token
from copydesk.language.variants import american

OPENING = frozenset("\"'“‘«([{*-–—•")
CLOSING = frozenset(".!?…\"'”’»)]}")
_CLAUSE_BREAK = frozenset([",", ";", ":", "(", ")", "[", "]", "–", "—", "--", "...", "…", ".", "!", "?", '"', "“", "”"])
_CONJUNCTIONS = (
    "and but or nor so yet that because if when whenever while whereas although though unless until before after since as "
    "where which who whether how why what than"
)
_CLAUSE_OPENERS = frozenset(_CONJUNCTIONS.split())
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET", "X", "SYM"])
_PART_BEFORE = frozenset(["compound", "amod", "det", "det:predet", "nummod", "nmod:poss"])
_PART_OF_NAME = frozenset(["flat", "fixed", "goeswith"])
_NOT_PART_BEFORE = frozenset(["case", "cc", "cc:preconj", "punct", "mark", "advmod", "discourse"])


class View:
    """What the patterns of one passage share; it depends on the parse alone."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.size = len(parse.tokens)
        curly = "’" in parse.text
        self.lowers = [american(t.lower.replace("’", "'") if curly else t.lower) for t in self.tokens]
        self.lemmas = [american(t.lemma.lower()) for t in self.tokens]

    def has_lemma(self, i: int, lemmas: frozenset[str]) -> bool:
        """Whether token `i` is a form of one of `lemmas`, or, since a lemmatizer may strip a word's own s, this word itself."""
        return self.lemmas[i] in lemmas or (self.lowers[i] in lemmas and self.lowers[i].endswith("s"))

    def sentence_bounds(self, i: int) -> tuple[int, int]:
        """The first token of the sentence of token `i`, and the one after its last."""
        sentence = self.parse.sentences[self.tokens[i].sentence]
        return sentence.start, sentence.end

    def starts_sentence(self, i: int) -> bool:
        """Whether nothing but opening signs stands before token `i` in its sentence."""
        if i >= self.size:
            return False
        start, _ = self.sentence_bounds(i)
        return all(self.tokens[k].text in OPENING for k in range(start, i))

    def ends_sentence(self, i: int) -> bool:
        """Whether nothing but closing signs stands from token `i` to the end of the sentence before it."""
        if i == 0:
            return False
        _, end = self.sentence_bounds(i - 1)
        return i >= end or all(self.tokens[k].text in CLOSING for k in range(i, end))

    def starts_clause(self, i: int) -> bool:
        """Whether a clause can start at token `i`: a sentence, or after punctuation or a conjunction."""
        if i >= self.size:
            return False
        return self.starts_sentence(i) or self.lowers[i - 1] in _CLAUSE_BREAK or self.lowers[i - 1] in _CLAUSE_OPENERS

    def ends_clause(self, i: int) -> bool:
        """Whether a clause can end before token `i`: at the end of a sentence or at punctuation."""
        return i >= self.size or self.lowers[i] in _CLAUSE_BREAK or self.ends_sentence(i)

    def in_headline(self, i: int) -> bool:
        """Whether most of the longer words in the sentence of token `i` have a capital, as in a headline."""
        start, end = self.sentence_bounds(i)
        words = [t.text for t in self.tokens[start + 1 : end] if len(t.text) > 3 and t.text.isalpha()]
        return sum(word[0].isupper() for word in words) * 4 >= len(words) * 3

    def phrase_ends(self, i: int) -> tuple[int, ...]:
        """The ends (token indices, half-open) of the noun phrases that start at token `i`, longest first."""
        return self._phrases.get(i, ())

    @cached_property
    def _phrases(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, set[int]] = {}
        for token in self.tokens:
            inside = token.dep in _PART_OF_NAME or (token.dep in _PART_BEFORE and token.i < token.head)
            if token.pos in _NOMINAL and not inside and not self.parse.child(token, "cop"):
                start, ends = self._extent(token)
                found.setdefault(start, set()).update(ends)
        return {start: tuple(sorted(ends, reverse=True)) for start, ends in found.items()}

    def _extent(self, head: Token) -> tuple[int, list[int]]:
        """Where the phrase of `head` starts, and where it may end: after the head, or after any of the parts that follow it."""
        start = head.i
        ends = [head.i + 1]
        children = self.parse.children(head)
        for child in reversed([c for c in children if c.i < head.i]):
            subtree = self.parse.subtree(child)
            if child.dep in _NOT_PART_BEFORE or subtree[-1].i != start - 1:
                break
            start = subtree[0].i
        for child in (c for c in children if c.i > head.i):
            subtree = self.parse.subtree(child)
            if child.dep == "punct" or subtree[0].i < ends[-1]:
                continue
            last = subtree[-1].i
            if last + 1 - ends[-1] <= len(subtree) + 1:
                ends.append(last + 1)
        return start, ends
