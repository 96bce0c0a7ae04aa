"""A reader that guesses: as quick as the tokenizer, and as wrong as a parser can be.

It remembers of each word what the real pipeline once made of it, and puts it together to a tree that is well formed and seldom
right. What must hold for any document must hold for any parse of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from copydesk.language.parse import Parse, Sentence, Token
from copydesk.language.reading import Reader, _quoted
from copydesk.prose.blocks import PLACEHOLDER

if TYPE_CHECKING:
    from spacy.language import Language

_SENTENCE_END = re.compile(r"[.!?]+[\"”’)]*")


class _Known(NamedTuple):
    """What is remembered of a word; `by` is how far off its head stood."""

    lemma: str
    pos: str
    tag: str
    morph: str
    dep: str
    by: int


class GuessingReader(Reader):
    """Guesses with the tokenizer of `nlp`, after it has been shown `lessons`."""

    def __init__(self, nlp: "Language", lessons: Iterable[str]) -> None:
        super().__init__(nlp)
        self._known: dict[str, list[_Known]] = {}
        for parse in super().read_all(lessons):
            for token in parse.tokens:
                by = token.head - token.i
                self._known.setdefault(token.lower, []).append(
                    _Known(token.lemma, token.pos, token.tag, token.morph, token.dep, by)
                )

    def read(self, text: str) -> Parse:
        """A guess."""
        made = [token for token in self._nlp.make_doc(text) if not token.is_space]
        words = [token.text for token in made]
        known = [self._guess(word, len(text) + number) for number, word in enumerate(words)]
        sentences = tuple(_sentences(words))
        quoted = _quoted(text, [token.idx for token in made])
        tokens: list[Token] = []
        for sentence in sentences:
            heads = _heads(known, sentence)
            for i in range(sentence.start, sentence.end):
                one, token = known[i], made[i]
                start, end = token.idx, token.idx + len(token.text)
                root = heads[i - sentence.start] == i
                tokens.append(
                    Token(
                        *(i, words[i], words[i].lower(), one.lemma, one.pos, one.tag, one.morph),
                        dep="root" if root else "dep" if one.dep == "root" else one.dep,
                        head=heads[i - sentence.start],
                        start=start,
                        end=end,
                        space=text[end : end + 1].isspace(),
                        sentence=sentence.i,
                        quoted=quoted[i],
                    )
                )
        return Parse(text, tuple(tokens), sentences)

    def read_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Guesses."""
        return map(self.read, texts)

    def _guess(self, word: str, number: int) -> _Known:
        if word == PLACEHOLDER:
            return _Known(word, "NOUN", "NN", "", "obj", -1)
        if all_known := self._known.get(word.lower()):
            return all_known[number % len(all_known)]
        if not any(character.isalnum() for character in word):
            return _Known(word, "PUNCT", ".", "", "punct", -1)
        if word[0].isdigit():
            return _Known(word, "NUM", "CD", "NumType=Card", "nummod", 1)
        if word[0].isupper():
            return _Known(word, "PROPN", "NNP", "Number=Sing", "nsubj", 1)
        return _Known(word.lower(), "NOUN", "NN", "Number=Sing", "obj", -1)


def _sentences(words: list[str]) -> Iterator[Sentence]:
    start = number = 0
    for i, word in enumerate(words):
        if _SENTENCE_END.fullmatch(word) or i + 1 == len(words):
            yield Sentence(number, start, i + 1)
            start, number = i + 1, number + 1


def _heads(known: list[_Known], sentence: Sentence) -> list[int]:
    """Heads that make a tree: where what is remembered leads out of the sentence or in a circle, the root is the head."""
    inside = range(sentence.start, sentence.end)
    root = next((i for i in inside if known[i].dep == "root"), sentence.start)
    heads = {i: i + known[i].by if known[i].by and i + known[i].by in inside else root for i in inside}
    heads[root] = root
    rooted = {root}
    for i in inside:
        path: dict[int, None] = {}
        at = i
        while at not in rooted and at not in path:
            path[at] = None
            at = heads[at]
        if at not in rooted:
            heads[next(reversed(path))] = root
        rooted.update(path)
    return [heads[i] for i in inside]
