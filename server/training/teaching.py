"""Self-training: what several trained networks think of unannotated prose, for another to learn.

The teachers' mean probabilities are learnt as they are, doubt included, for each tag, analysis, sentence start, head and
relation (Hinton et al. 2015; for parsers, Kuncoro et al. 2016).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from copydesk.language.labels import Labels
from copydesk.language.wordpiece import Subwords
from training.conllu import Paragraph
from training.examples import LONGEST, Encoding, grouped, padded, padded_inputs
from training.network import HALF, NEVER, Parser, load_network, related
from training.texts import read_texts
from training.variants import respelled

_READ_AT_ONCE = 4000  # padded subwords
Halves = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probabilities for the words of one paragraph, one row for each; relations are those to the likeliest head."""

    tags: Halves
    analyses: Halves
    starts: Halves
    arcs: Halves
    relations: Halves


@dataclass(frozen=True, slots=True)
class Lesson:
    """A paragraph and what its teachers think of it."""

    paragraph: Paragraph
    opinion: Opinion


@dataclass(frozen=True, slots=True)
class LessonBatch:
    """Padded lessons: (lessons, subwords) for the first three tensors, (lessons, words, …) for the next five.

    `words` is False for padding; the last four tensors have one row for each word that is none.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    heads: Tensor
    arcs: Tensor
    tags: Tensor
    analyses: Tensor
    starts: Tensor
    relations: Tensor


@dataclass(frozen=True, slots=True)
class School:
    """The runs that teach (each a folder with the same labels), and the folder of texts that they read."""

    teachers: tuple[Path, ...]
    texts: Path

    def lessons(self, labels: Labels, encoding: Encoding) -> list[Lesson]:
        """Let the teachers read the texts; blocks longer than the encoder reads at once are left out."""
        networks = [_load(folder, labels) for folder in self.teachers]
        read = [(paragraph, encoding.subwords(paragraph)) for paragraph in read_texts(self.texts)]
        short = [pair for pair in read if len(pair[1].ids) <= LONGEST]
        lessons: list[Lesson] = []
        for group in grouped(short, lambda pair: len(pair[1].ids), _READ_AT_ONCE, random.Random(0)):
            opinions = opinions_of(networks, [subwords for _, subwords in group])
            lessons.extend(Lesson(paragraph, opinion) for (paragraph, _), opinion in zip(group, opinions, strict=True))
        return lessons


def _load(folder: Path, labels: Labels) -> Parser:
    if Labels.load(folder / "labels.json") != labels:
        raise SystemExit(f"the teacher in {folder} does not have the learner's labels")
    return load_network(folder, "averaged.pt")


@torch.no_grad()
def opinions_of(networks: Sequence[Parser], paragraphs: Sequence[Subwords]) -> list[Opinion]:
    """Return the networks' mean probabilities for some paragraphs of about the same length."""
    ids, shapes, mask, first, last = padded_inputs(paragraphs)
    words = _word_mask(paragraphs)
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        scores = [network(ids, shapes, mask, first, last) for network in networks]
        arcs = _mean([score.arcs.float().masked_fill(~words[:, None, :], NEVER).softmax(-1) for score in scores])
        heads = arcs.argmax(-1)
        relations = [related(network, score, heads) for network, score in zip(networks, scores, strict=True)]
    means = {
        "tags": _mean([score.tags.float().softmax(-1) for score in scores]),
        "analyses": _mean([score.analyses.float().softmax(-1) for score in scores]),
        "starts": _mean([score.starts.float().sigmoid() for score in scores]),
        "relations": _mean([relation.float().softmax(-1) for relation in relations]),
    }
    halves = {name: mean.half().numpy() for name, mean in (means | {"arcs": arcs}).items()}
    lengths = [len(subwords.first) for subwords in paragraphs]
    return [
        Opinion(
            **{name: values[index, :length] for name, values in halves.items() if name != "arcs"},
            arcs=halves["arcs"][index, :length, :length],
        )
        for index, length in enumerate(lengths)
    ]


def lesson_batches(lessons: Sequence[Lesson], encoding: Encoding, subwords: int, rng: random.Random) -> list[LessonBatch]:
    """Group lessons of about the same length, some in another case than the teachers saw, in random order."""
    spelled = [(encoding.subwords(respelled(lesson.paragraph, rng)), lesson.opinion) for lesson in lessons]
    fitting = [pair for pair in spelled if len(pair[0].ids) <= LONGEST]
    return [_collate(group) for group in grouped(fitting, lambda pair: len(pair[0].ids), subwords, rng)]


def _collate(pairs: Sequence[tuple[Subwords, Opinion]]) -> LessonBatch:
    paragraphs = [subwords for subwords, _ in pairs]
    words = _word_mask(paragraphs)
    length = words.shape[1]
    opinions = [opinion for _, opinion in pairs]
    arcs = np.zeros((len(pairs), length, length), dtype=np.float16)
    for square, opinion in zip(arcs, opinions, strict=True):
        square[: len(opinion.arcs), : len(opinion.arcs)] = opinion.arcs
    stacked = {
        name: torch.from_numpy(np.concatenate([getattr(opinion, name) for opinion in opinions]))
        for name in ("tags", "analyses", "starts", "relations")
    }
    heads = padded([opinion.arcs.argmax(1) for opinion in opinions], 0)
    return LessonBatch(*padded_inputs(paragraphs), words=words, heads=heads, arcs=torch.from_numpy(arcs), **stacked)


def _word_mask(paragraphs: Sequence[Subwords]) -> Tensor:
    return padded([np.ones_like(subwords.first) for subwords in paragraphs], 0).bool()


def _mean(values: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(values)).mean(0)


def lesson_losses(network: Parser, batch: LessonBatch) -> dict[str, Tensor]:
    """Return for each head the mean cross-entropy of the network's probabilities against the teachers'."""
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        scores = network(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        relations = related(network, scores, batch.heads)
    arcs = scores.arcs.float().masked_fill(~batch.words[:, None, :], NEVER)[batch.words]
    starts = functional.binary_cross_entropy_with_logits(scores.starts.float()[batch.words], batch.starts.float())

    def against(found: Tensor, taught: Tensor) -> Tensor:
        return -(taught.float() * found.float().log_softmax(-1)).sum(-1).mean()

    return {
        "arcs": against(arcs, batch.arcs[batch.words]),
        "relations": against(relations[batch.words], batch.relations),
        "tags": against(scores.tags[batch.words], batch.tags),
        "analyses": against(scores.analyses[batch.words], batch.analyses),
        "starts": starts,
    }
