"""Words → the encoder's input: subwords, and for each word its shape and its first and last subword.

Training and run time share this module, so that the encoder always reads what it was trained on. The subword
vocabulary has no capitals; a word's case reaches the encoder as its shape.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

SHAPES = 14  # seven letter cases × a space before the word or none
_CLS, _SEP = 101, 102
_MAX_PIECES = 16  # of one word; a longer word keeps its first and last halves
_MAX_CHARACTERS = 200  # of one word, for the same reason
_CACHED_WORDS = 30_000
_TYPOGRAPHY = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "—", "―": "—", "…": "..."}
)
_SPELLED_DASHES = {"--": "—", "---": "—", "''": '"'}


class _Case(IntEnum):
    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    SINGLE = 3
    MIXED = 4
    DIGITS = 5
    NO_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Subwords:
    """The encoder's input for one run of words; `first` and `last` index `ids`, one entry for each word."""

    ids: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]


class WordPiece:
    """Splits words into subwords. Curly and straight quotes, and the kinds of dashes, read the same."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cache: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the subword ids of a word: at most 16, none for a word of control characters only."""
        known = self._cache.get(word)
        if known is not None:
            return known
        if len(self._cache) >= _CACHED_WORDS:
            self._cache.clear()
        plain = word if len(word) <= _MAX_CHARACTERS else word[: _MAX_CHARACTERS // 2] + word[-_MAX_CHARACTERS // 2 :]
        plain = plain.translate(_TYPOGRAPHY)
        ids: list[int] = self._tokenizer.encode(_SPELLED_DASHES.get(plain, plain), add_special_tokens=False).ids
        if len(ids) > _MAX_PIECES:
            ids = ids[: _MAX_PIECES // 2] + ids[-_MAX_PIECES // 2 :]
        self._cache[word] = tuple(ids)
        return self._cache[word]

    def __call__(self, words: Sequence[str], spaces: Sequence[bool]) -> Subwords:
        """Return the subwords of words, of which `spaces` says whether a space follows."""
        ids, shapes, first, last = [_CLS], [0], [], []
        for index, word in enumerate(words):
            pieces = self.pieces(word)
            spaced = index == 0 or spaces[index - 1]
            first.append(len(ids) if pieces else 0)
            ids.extend(pieces)
            last.append(len(ids) - 1 if pieces else 0)
            shapes.extend([shape(word, spaced)] * len(pieces))
        arrays = (np.array(values, dtype=np.int64) for values in ([*ids, _SEP], [*shapes, 0], first, last))
        return Subwords(*arrays)


def shape(word: str, spaced: bool) -> int:
    """Return the class of a word's case, and of whether a space stands before it: 0 … SHAPES - 1."""
    return _case(word) * 2 + spaced


def _case(word: str) -> _Case:
    if word.islower():
        return _Case.LOWER
    if any(character.isdigit() for character in word):
        return _Case.DIGITS
    if not any(character.isalpha() for character in word):
        return _Case.NO_LETTERS
    if len(word) == 1:
        return _Case.SINGLE
    if word.isupper():
        return _Case.UPPER
    return _Case.CAPITALISED if word[0].isupper() and word[1:].islower() else _Case.MIXED
