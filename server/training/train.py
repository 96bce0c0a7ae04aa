"""`python -m training.train --data TREEBANKS --encoder MINILM --out FOLDER`: train the network and keep its weights.

`--data` is the folder of the treebanks, `--encoder` the folder that holds `model.safetensors` and `tokenizer.json` of
all-MiniLM-L6-v2. `--out` receives the weights (`last.pt`, and `averaged.pt` with an exponential moving average),
`labels.json`, `tokenizer.json` and `log.txt`.
"""

import argparse
import math
import os
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from copydesk.language.labels import Labels
from copydesk.language.wordpiece import WordPiece
from training.conllu import Paragraph, read_paragraphs
from training.examples import IGNORED, Batch, Encoding, Example, batches, collect_labels
from training.network import HALF, NEVER, Parser, related
from training.teaching import Lesson, LessonBatch, School, lesson_batches, lesson_losses
from training.variants import augmented

_SPARSE_SHARE = 0.3  # of CRAFT (no analyses, lone sentences) in the last epochs
_MERGE_CHANCE = 0.15  # that a paragraph is read together with the next one
_AVERAGE_EVERY = 8  # steps
_WEIGHTS = {"arcs": 1.0, "relations": 1.0, "tags": 0.5, "analyses": 0.4, "starts": 0.4}


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the outcome of a run, but the data."""

    epochs: int = 10
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    subwords: int = 2000
    warm_up: float = 0.06
    decay: float = 0.96  # of the moving average, for each `_AVERAGE_EVERY` steps
    full_until: float = 0.6  # of the run, all of CRAFT is read
    lessons: float = 0.5  # the share of the teachers' lessons that an epoch repeats
    seed: int = 1
    share: float = 1.0  # of the data; less for a test run
    with_development_sets: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """Running text (EWT, GUM) and lone sentences without analyses (CRAFT)."""

    running: tuple[Paragraph, ...]
    lone: tuple[Paragraph, ...]
    full_until: float

    @classmethod
    def read(cls, data: Path, recipe: Recipe) -> "Corpus":
        """Read the training files of the treebanks' folder."""
        parts = ["train", "dev"] if recipe.with_development_sets else ["train"]
        running = [p for bank in ("ewt", "gum") for part in parts for p in read_paragraphs(data / bank / f"{part}.conllu")]
        lone = list(read_paragraphs(data / "craft" / "converted.conllu"))
        cut = [tuple(paragraphs[: math.ceil(len(paragraphs) * recipe.share)]) for paragraphs in (running, lone)]
        return cls(*cut, recipe.full_until)

    def epoch(self, rng: random.Random, progress: float) -> list[Paragraph]:
        """Draw the paragraphs of one epoch, varied and in part merged; `progress` goes from 0 to 1 over the run."""
        drawn: list[Paragraph] = []
        for paragraph in self.running:
            if drawn and len(paragraph) + len(drawn[-1]) <= 8 and rng.random() < _MERGE_CHANCE:
                drawn[-1] = drawn[-1] + paragraph
            else:
                drawn.append(paragraph)
        share = 1.0 if progress < self.full_until else _SPARSE_SHARE
        drawn.extend(paragraph for paragraph in self.lone if rng.random() < share)
        return [augmented(paragraph, rng) for paragraph in drawn]


class Average:
    """An exponential moving average of a network's weights."""

    def __init__(self, network: Parser, decay: float) -> None:
        self._source = list(network.state_dict().values())
        self._mean = [value.detach().clone() for value in self._source]
        self._names = list(network.state_dict())
        self._decay = decay

    def update(self) -> None:
        """Move the average towards the weights of this moment."""
        torch._foreach_lerp_(self._mean, self._source, 1 - self._decay)

    def state_dict(self) -> dict[str, Tensor]:
        """Return the averaged weights by name."""
        return dict(zip(self._names, self._mean, strict=True))


def losses(network: Parser, batch: Batch) -> dict[str, Tensor]:
    """Return the mean loss of each head over the words that have a target."""
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        scores = network(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        relations = related(network, scores, batch.heads.clamp(min=0))
    padding = batch.heads == IGNORED
    arcs = scores.arcs.float().masked_fill(padding[:, None, :], NEVER)
    starts = functional.binary_cross_entropy_with_logits(scores.starts.float()[~padding], batch.starts[~padding].float())
    return {
        "arcs": _cross_entropy(arcs, batch.heads),
        "relations": _cross_entropy(relations, batch.relations),
        "tags": _cross_entropy(scores.tags, batch.tags),
        "analyses": _cross_entropy(scores.analyses, batch.analyses),
        "starts": starts,
    }


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run begins, if not with the pretrained encoder, and who teaches it.

    `resume_at` counts the epochs that a run in the same folder has behind it: its last weights are taken up, and the learning
    rates go on as if the recipe had been followed from the start. `start` names the folder of another run, whose averaged
    weights and labels are taken up: then the recipe is followed anew.
    """

    resume_at: int = 0
    start: Path | None = None
    school: School | None = None


def train(data: Path, encoder: Path, out: Path, recipe: Recipe, origin: Origin | None = None) -> list[float]:
    """Train by the recipe; after each epoch keep the weights and log the losses and the development scores.

    Returns the mean loss of each epoch, its parts weighted as they are in training.
    """
    origin = origin or Origin()
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    corpus = Corpus.read(data, recipe)
    labels = Labels.load(origin.start / "labels.json") if origin.start else collect_labels([*corpus.running, *corpus.lone])
    labels.save(out / "labels.json")
    encoding = Encoding(labels, WordPiece(out / "tokenizer.json"))
    development = {bank: _development(data / bank / "dev.conllu", encoding) for bank in ("ewt", "gum")}
    network = Parser(len(labels.tags), len(labels.analyses), len(labels.relations))
    if origin.resume_at:
        network.load_state_dict(torch.load(out / "last.pt"))
    elif origin.start:
        network.load_state_dict(torch.load(origin.start / "averaged.pt"))
    else:
        network.encoder.load_pretrained(encoder / "model.safetensors")
    lessons = origin.school.lessons(labels, encoding) if origin.school else []
    reader = _Reader(corpus, lessons, encoding, recipe)
    counts = reader.count_steps()
    run = _Run(network, recipe, out / "log.txt", steps=sum(counts), done=sum(counts[: origin.resume_at]))
    run.log(f"{len(lessons)} lessons")
    means = []
    for epoch in range(origin.resume_at, recipe.epochs):
        means.append(run.epoch(reader.epoch(epoch, rng)))
        torch.save(network.state_dict(), out / "last.pt")
        torch.save(run.average.state_dict(), out / "averaged.pt")
        run.log(f"epoch {epoch + 1}: " + ", ".join(f"{bank} {_score(network, d)}" for bank, d in development.items()))
    return means


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a run reads: the corpus, and the lessons of its teachers."""

    corpus: Corpus
    lessons: Sequence[Lesson]
    encoding: Encoding
    recipe: Recipe

    def epoch(self, epoch: int, rng: random.Random) -> list[Batch | LessonBatch]:
        """Draw the batches of one epoch."""
        paragraphs = self.corpus.epoch(rng, epoch / self.recipe.epochs)
        examples = [example for paragraph in paragraphs for example in self.encoding(paragraph)]
        drawn: list[Batch | LessonBatch] = [*batches(examples, self.recipe.subwords, rng)]
        if self.lessons:
            taught = rng.sample(self.lessons, math.ceil(len(self.lessons) * self.recipe.lessons))
            drawn.extend(lesson_batches(taught, self.encoding, self.recipe.subwords, rng))
            rng.shuffle(drawn)
        return drawn

    def count_steps(self) -> list[int]:
        """Return about how many steps each epoch takes."""
        rng = random.Random(self.recipe.seed)
        epochs, full_until = self.recipe.epochs, self.recipe.full_until
        counts: list[int] = []
        for epoch in range(epochs):
            if epoch == 0 or epoch / epochs >= full_until > (epoch - 1) / epochs:
                count = len(self.epoch(epoch, rng))
            counts.append(count)
        return counts


class _Run:
    """The state of an optimisation: the schedule, the moving average and the log."""

    def __init__(self, network: Parser, recipe: Recipe, log: Path, steps: int, done: int) -> None:
        self._network = network
        self._log = log
        self._start = time.monotonic()
        self._steps = steps
        self._done = done
        new = ("encoder.shape", "encoder.mix", "encoder.scale")
        pretrained = {n: p for n, p in network.named_parameters() if n.startswith("encoder.") and not n.startswith(new)}
        others = [parameter for name, parameter in network.named_parameters() if name not in pretrained]
        groups = [
            {"params": list(pretrained.values()), "lr": recipe.encoder_rate},
            {"params": others, "lr": recipe.head_rate},
        ]
        self._optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, _warm_up_and_decay(recipe.warm_up, steps, done))
        self.average = Average(network, recipe.decay)
        self.log(f"{recipe}, {steps} steps, {sum(p.numel() for p in network.parameters()):,} parameters")

    def log(self, line: str) -> None:
        """Print a line with the seconds since the start, and keep it."""
        timed = f"{time.monotonic() - self._start:6.0f} s  {line}"
        print(timed, flush=True)
        with self._log.open("a", encoding="utf-8") as file:
            file.write(timed + "\n")

    def epoch(self, drawn: Sequence[Batch | LessonBatch]) -> float:
        """Take one step for each batch; give the mean loss."""
        self._network.train()
        sums = dict.fromkeys(_WEIGHTS, 0.0)
        for count, batch in enumerate(drawn, 1):
            taught = isinstance(batch, LessonBatch)
            parts = lesson_losses(self._network, batch) if taught else losses(self._network, batch)
            torch.stack([parts[name] * weight for name, weight in _WEIGHTS.items()]).sum().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
            self._optimiser.step()
            self._schedule.step()
            self._optimiser.zero_grad(set_to_none=True)
            self._done += 1
            if self._done % _AVERAGE_EVERY == 0:
                self.average.update()
            for name, part in parts.items():
                sums[name] += float(part.detach())
            if count % 50 == 0 or count == len(drawn):
                means = " ".join(f"{name} {total / count:.3f}" for name, total in sums.items())
                self.log(f"step {self._done}/{self._steps}: {means}")
        return sum(_WEIGHTS[name] * total for name, total in sums.items()) / len(drawn)


def _warm_up_and_decay(warm_up: float, steps: int, done: int) -> Callable[[int], float]:
    rising = max(1, int(warm_up * steps))
    return lambda step: min((done + step + 1) / rising, max(0.0, (steps - done - step) / (steps - rising + 1)))


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    if not bool((targets != IGNORED).any()):
        return scores.float().sum() * 0
    flat = scores.float().reshape(-1, scores.shape[-1])
    return functional.cross_entropy(flat, targets.reshape(-1), ignore_index=IGNORED)


def _development(path: Path, encoding: Encoding) -> list[Batch]:
    examples: list[Example] = [example for paragraph in read_paragraphs(path) for example in encoding(paragraph)]
    return batches(examples, 4000, random.Random(0))


@torch.no_grad()
def _score(network: Parser, development: Sequence[Batch]) -> str:
    """Score greedily on gold words, punctuation included: a figure to watch a run by, no result."""
    network.eval()
    words = tags = attached = labelled = 0
    for batch in development:
        with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
            scores = network(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
            heads = scores.arcs.float().masked_fill((batch.heads == IGNORED)[:, None, :], NEVER).argmax(-1)
            relations = related(network, scores, heads).argmax(-1)
        right = heads == batch.heads
        words += int((batch.heads != IGNORED).sum())
        tags += int((scores.tags.argmax(-1) == batch.tags).sum())
        attached += int(right.sum())
        labelled += int((right & (relations == batch.relations)).sum())
    return f"tag {tags / words:.4f} UAS {attached / words:.4f} LAS {labelled / words:.4f}"


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--data", "--encoder", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--resume-at", type=int, default=0, help="epochs that the run in --out has behind it")
    parser.add_argument(
        "--start", type=Path, help="the folder of a run whose averaged weights are taken up, under a new recipe"
    )
    parser.add_argument("--teachers", type=Path, nargs="+", default=[], help="the folders of runs that teach this one")
    parser.add_argument("--texts", type=Path, help="a folder of prose that the teachers read")
    for field in fields(Recipe):
        if isinstance(field.default, bool):
            parser.add_argument("--" + field.name.replace("_", "-"), action="store_true")
        else:
            parser.add_argument("--" + field.name.replace("_", "-"), type=type(field.default), default=field.default)
    arguments = vars(parser.parse_args())
    torch.set_num_threads(arguments.pop("threads"))
    data, encoder, out, resume_at, start = (arguments.pop(n) for n in ("data", "encoder", "out", "resume_at", "start"))
    teachers, texts = arguments.pop("teachers"), arguments.pop("texts")
    if bool(teachers) != bool(texts):
        raise SystemExit("--teachers and --texts go together")
    school = School(tuple(teachers), texts) if texts else None
    train(data, encoder, out, Recipe(**arguments), Origin(resume_at, start, school))


if __name__ == "__main__":
    main()
