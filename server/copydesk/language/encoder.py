"""The encoder at run time: words → tags, analyses, sentence starts, heads, relations and how certain they are.

It runs int8 weights through onnxruntime on one thread. A run of words is read by itself, never in a batch with others,
so that equal text always gets an equal analysis.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path
from threading import Thread

import numpy as np
import numpy.typing as npt
import onnxruntime

from copydesk.language.labels import ROOT, Labels
from copydesk.language.tree import best_tree, log_probabilities
from copydesk.language.wordpiece import WordPiece

MODEL, RELATIONS, LABELS, TOKENIZER = "model.onnx", "relations.onnx", "labels.json", "tokenizer.json"
INPUTS = ("ids", "shapes", "first", "last")
RELATION_INPUTS = ("dependents", "governors")
OUTPUTS = ("tags", "analyses", "starts", "arcs", "dependents", "governors")
_WINDOW = 384  # subwords that the encoder reads at once; it was trained on at most 500
_NEVER = -1e4  # log odds
_START_AT = 0.0  # log odds from which a word starts a sentence

Floats = npt.NDArray[np.floating]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """The analysis of a run of words, one row or entry for each word.

    `tags`, `analyses` and `relations` are log probabilities over the label sets, `heads` index the words (a root is its own
    head), `certainty` is the probability of the word's head, 0..1. `split` tells whether the word is read in several pieces,
    as rare words are.
    """

    tags: Floats
    analyses: Floats
    starts: npt.NDArray[np.bool_]
    heads: Integers
    certainty: Floats
    relations: Floats
    split: npt.NDArray[np.bool_]


class Encoder:
    """The shipped model and the label sets that its outputs stand for."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.labels = Labels.load(folder / LABELS)
        self._session, self._relation_session = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in (MODEL, RELATIONS)
        )
        self.wordpiece = WordPiece(folder / TOKENIZER)
        self._root = self.labels.relations.index(ROOT)

    def read(self, words: Sequence[str], spaces: Sequence[bool]) -> Reading:
        """Analyse at least one word; `spaces` says of each whether white space follows."""
        return _join(list(self._windows(words, spaces)))

    def _windows(self, words: Sequence[str], spaces: Sequence[bool]) -> Iterator[Reading]:
        """Read words window by window; each window but the last gives up its last sentence to the next one."""
        start = 0
        while start < len(words):
            end = self._window_end(words, start)
            reading = self._read_window(words[start:end], spaces[start:end])
            last_start = int(np.flatnonzero(reading.starts)[-1])
            if end < len(words) and last_start:
                reading = _cut(reading, last_start)
                end = start + last_start
            yield reading
            start = end

    def _window_end(self, words: Sequence[str], start: int) -> int:
        size = 2
        for index in range(start, len(words)):
            size += len(self.wordpiece.pieces(words[index]))
            if size > _WINDOW or index - start == _WINDOW:
                return index
        return len(words)

    def _read_window(self, words: Sequence[str], spaces: Sequence[bool]) -> Reading:
        subwords = self.wordpiece(words, spaces)
        inputs = (subwords.ids, subwords.shapes, subwords.first, subwords.last)
        outputs = self._session.run(list(OUTPUTS), dict(zip(INPUTS, inputs, strict=True)))
        tags, analyses, start_scores, arcs, dependents, governors = outputs
        starts = start_scores > _START_AT
        starts[0] = True
        heads, certainty = _attach(arcs, starts)
        return Reading(
            tags=log_probabilities(tags),
            analyses=log_probabilities(analyses),
            starts=starts,
            heads=heads,
            certainty=certainty,
            relations=self._relate(dependents, governors[heads], heads),
            split=subwords.last > subwords.first,
        )

    def _relate(self, dependents: Floats, governors: Floats, heads: Integers) -> Floats:
        """Return the log probabilities of each word's relation to its head; a root has the root's relation, no other."""
        inputs = dict(zip(RELATION_INPUTS, (dependents, governors), strict=True))
        scores = self._relation_session.run(None, inputs)[0]
        is_root = heads == np.arange(len(heads))
        scores[~is_root, self._root] = _NEVER
        scores[is_root] = _NEVER
        scores[is_root, self._root] = 0.0
        return log_probabilities(scores)


_begun: "dict[Path, Future[Encoder]]" = {}


def begin(folder: Path) -> None:
    """Begin to load the encoder that `load` will be asked for: it is done outside of Python, which can import meanwhile."""
    future = _begun[folder] = Future()

    def work() -> None:
        try:
            future.set_result(Encoder(folder))
        except BaseException as error:
            future.set_exception(error)

    Thread(target=work, name="encoder", daemon=True).start()


def load(folder: Path) -> Encoder:
    """The encoder in `folder`, which may have been begun. Raises what Encoder raises."""
    begun = _begun.pop(folder, None)
    return begun.result() if begun else Encoder(folder)


def _attach(arcs: Floats, starts: npt.NDArray[np.bool_]) -> tuple[Integers, Floats]:
    """Return the best tree of each sentence, and the probability of each word's head within its sentence."""
    heads = np.zeros(len(arcs), dtype=np.int64)
    certainty = np.zeros(len(arcs), dtype=np.float32)
    edges = [*map(int, np.flatnonzero(starts)), len(arcs)]
    for start, end in pairwise(edges):
        scores = log_probabilities(arcs[start:end, start:end])
        tree = best_tree(scores)
        heads[start:end] = tree + start
        certainty[start:end] = np.exp(scores[np.arange(end - start), tree])
    return heads, certainty


def _cut(reading: Reading, end: int) -> Reading:
    return Reading(*(getattr(reading, field.name)[:end] for field in fields(Reading)))


def _join(readings: Sequence[Reading]) -> Reading:
    if len(readings) == 1:
        return readings[0]
    offsets = np.cumsum([0, *(len(reading.heads) for reading in readings[:-1])])
    moved = [replace(reading, heads=reading.heads + offset) for reading, offset in zip(readings, offsets, strict=True)]
    return Reading(*(np.concatenate([getattr(reading, field.name) for reading in moved]) for field in fields(Reading)))
