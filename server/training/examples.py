"""Annotated paragraphs → batches of tensors."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from copydesk.language.labels import Labels
from copydesk.language.wordpiece import Subwords, WordPiece
from training.conllu import Paragraph

IGNORED = -1  # the target of padding and of what a treebank does not say
LONGEST = 500  # subwords of one example
_ROUND = 16  # lengths are padded to a multiple of this
Array = npt.NDArray[np.int64]
Inputs = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
"""What the network reads: ids, shapes, mask, and each word's first and last subword."""
_INPUTS = ("ids", "shapes", "first", "last")
_TARGETS = ("tags", "analyses", "relations", "heads", "starts")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Example:
    """One paragraph, or a part of it that fits the encoder, as arrays."""

    subwords: Subwords
    tags: Array
    analyses: Array
    relations: Array
    heads: Array
    starts: Array


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded examples: (examples, subwords) for the first three tensors, (examples, words) for the others."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    tags: Tensor
    analyses: Tensor
    relations: Tensor
    heads: Tensor
    starts: Tensor


def collect_labels(paragraphs: Iterable[Paragraph]) -> Labels:
    """Collect the labels of a corpus, the most frequent first; analyses seen once are left out."""
    tags: Counter[str] = Counter()
    analyses: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paragraph in paragraphs:
        for sentence in paragraph:
            for word in sentence:
                relations[word.relation] += 1
                if word.tag:
                    tags[word.tag] += 1
                if word.analysis:
                    analyses[word.analysis] += 1
                    together[word.tag][word.analysis] += 1
    kept = [analysis for analysis, count in analyses.most_common() if count > 1]
    index = {analysis: place for place, analysis in enumerate(kept)}
    tag_names = [tag for tag, _ in tags.most_common()]
    return Labels(
        tags=tuple(tag_names),
        analyses=tuple(kept),
        relations=tuple(relation for relation, _ in relations.most_common()),
        analyses_of_tag=tuple(
            tuple(index[analysis] for analysis, _ in together[tag].most_common() if analysis in index) for tag in tag_names
        ),
    )


class Encoding:
    """Turns paragraphs into examples."""

    def __init__(self, labels: Labels, wordpiece: WordPiece) -> None:
        self._wordpiece = wordpiece
        self._tags = {name: index for index, name in enumerate(labels.tags)}
        self._analyses = {name: index for index, name in enumerate(labels.analyses)}
        self._relations = {name: index for index, name in enumerate(labels.relations)}

    def __call__(self, paragraph: Paragraph) -> list[Example]:
        """Return the examples of a paragraph: one, or several when it is too long for the encoder."""
        example = self._example(paragraph)
        if len(example.subwords.ids) <= LONGEST:
            return [example]
        if len(paragraph) == 1:
            return []
        middle = len(paragraph) // 2
        return self(paragraph[:middle]) + self(paragraph[middle:])

    def subwords(self, paragraph: Paragraph) -> Subwords:
        """Return the subwords of a paragraph, however long it is."""
        words = [word for sentence in paragraph for word in sentence]
        return self._wordpiece([word.form for word in words], [word.space_after for word in words])

    def _example(self, paragraph: Paragraph) -> Example:
        words = [word for sentence in paragraph for word in sentence]
        heads: list[int] = []
        starts: list[int] = []
        for sentence in paragraph:
            offset = len(heads)
            heads.extend(offset + word.head for word in sentence)
            starts.extend([1] + [0] * (len(sentence) - 1))
        return Example(
            subwords=self.subwords(paragraph),
            tags=np.array([self._tags.get(word.tag, IGNORED) for word in words]),
            analyses=np.array([self._analyses.get(word.analysis, IGNORED) for word in words]),
            relations=np.array([self._relations.get(word.relation, IGNORED) for word in words]),
            heads=np.array(heads),
            starts=np.array(starts),
        )


def tensors(subwords: Subwords) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the ids, shapes, first and last subwords of one run of words as a batch of one."""
    ids, shapes, first, last = (torch.from_numpy(getattr(subwords, name))[None] for name in _INPUTS)
    return ids, shapes, first, last


def batches(examples: Sequence[Example], subwords: int, rng: random.Random) -> list[Batch]:
    """Group examples of about the same length into batches of at most `subwords` padded subwords, in random order."""
    return [_collate(group) for group in grouped(examples, lambda example: len(example.subwords.ids), subwords, rng)]


def grouped(items: Sequence[_Item], length: Callable[[_Item], int], most: int, rng: random.Random) -> list[list[_Item]]:
    """Group items of about the same length, so that the longest times the number is at most `most`, in random order."""
    groups: list[list[_Item]] = []
    longest = 0
    for item in sorted(items, key=lambda item: length(item) + rng.uniform(-6, 6)):
        longest = max(longest, length(item))
        if not groups or longest * (len(groups[-1]) + 1) > most:
            groups.append([])
            longest = length(item)
        groups[-1].append(item)
    rng.shuffle(groups)
    return groups


def padded_inputs(subwords: Sequence[Subwords]) -> Inputs:
    """Return the network's input for several runs of words, of which the mask hides the padding."""
    mask = padded([np.ones_like(item.ids) for item in subwords], 0).float()
    ids, shapes, first, last = (padded([getattr(item, name) for item in subwords], 0) for name in _INPUTS)
    return ids, shapes, mask, first, last


def _collate(examples: Sequence[Example]) -> Batch:
    targets = (padded([getattr(example, name) for example in examples], IGNORED) for name in _TARGETS)
    return Batch(*padded_inputs([example.subwords for example in examples]), *targets)


def padded(rows: Sequence[Array], fill: int) -> Tensor:
    """Stack rows of different lengths, filled up to a length that is a multiple of 16."""
    length = -(-max(map(len, rows)) // _ROUND) * _ROUND
    stacked = np.full((len(rows), length), fill, dtype=np.int64)
    for row, values in zip(stacked, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(stacked)
