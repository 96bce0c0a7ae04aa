"""Annotated paragraphs → batches of tensors."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from copydesk.language.labels import Labels
from copydesk.language.wordpiece import Subwords, WordPiece
from training.conllu import Paragraph

IGNORED = -1  # the target of padding and of what a treebank does not say
_LONGEST = 500  # subwords of one example
_ROUND = 16  # lengths are padded to a multiple of this
Array = npt.NDArray[np.int64]


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
        if len(example.subwords.ids) <= _LONGEST:
            return [example]
        if len(paragraph) == 1:
            return []
        middle = len(paragraph) // 2
        return self(paragraph[:middle]) + self(paragraph[middle:])

    def _example(self, paragraph: Paragraph) -> Example:
        words = [word for sentence in paragraph for word in sentence]
        heads: list[int] = []
        starts: list[int] = []
        for sentence in paragraph:
            offset = len(heads)
            heads.extend(offset + word.head for word in sentence)
            starts.extend([1] + [0] * (len(sentence) - 1))
        return Example(
            subwords=self._wordpiece([word.form for word in words], [word.space_after for word in words]),
            tags=np.array([self._tags.get(word.tag, IGNORED) for word in words]),
            analyses=np.array([self._analyses.get(word.analysis, IGNORED) for word in words]),
            relations=np.array([self._relations.get(word.relation, IGNORED) for word in words]),
            heads=np.array(heads),
            starts=np.array(starts),
        )


def tensors(subwords: Subwords) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the ids, shapes, first and last subwords of one run of words as a batch of one."""
    arrays = (subwords.ids, subwords.shapes, subwords.first, subwords.last)
    ids, shapes, first, last = (torch.from_numpy(array)[None] for array in arrays)
    return ids, shapes, first, last


def batches(examples: Sequence[Example], subwords: int, rng: random.Random) -> list[Batch]:
    """Group examples of about the same length into batches of at most `subwords` padded subwords, in random order."""
    order = sorted(examples, key=lambda example: len(example.subwords.ids) + rng.uniform(-6, 6))
    groups: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.subwords.ids))
        if groups[-1] and longest * (len(groups[-1]) + 1) > subwords:
            groups.append([])
            longest = len(example.subwords.ids)
        groups[-1].append(example)
    rng.shuffle(groups)
    return [_collate(group) for group in groups if group]


def _collate(examples: Sequence[Example]) -> Batch:
    subwords = [example.subwords for example in examples]
    return Batch(
        ids=_pad([item.ids for item in subwords], 0),
        shapes=_pad([item.shapes for item in subwords], 0),
        mask=_pad([np.ones_like(item.ids) for item in subwords], 0).float(),
        first=_pad([item.first for item in subwords], 0),
        last=_pad([item.last for item in subwords], 0),
        tags=_pad([example.tags for example in examples], IGNORED),
        analyses=_pad([example.analyses for example in examples], IGNORED),
        relations=_pad([example.relations for example in examples], IGNORED),
        heads=_pad([example.heads for example in examples], IGNORED),
        starts=_pad([example.starts for example in examples], IGNORED),
    )


def _pad(rows: Sequence[Array], fill: int) -> Tensor:
    width = -(-max(map(len, rows)) // _ROUND) * _ROUND
    padded = np.full((len(rows), width), fill, dtype=np.int64)
    for row, values in zip(padded, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(padded)
