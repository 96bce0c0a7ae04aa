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
from training.network import Parser
from training.variants import augmented

_SPARSE_SHARE = 0.3  # of CRAFT (no analyses, lone sentences) in the last epochs
_MERGE_CHANCE = 0.15  # that a paragraph is read together with the next one
_AVERAGE_EVERY = 8  # steps
_HALF = torch.backends.cpu.get_cpu_capability() == "AVX512"  # an older processor computes bfloat16 far more slowly than float32
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
    with torch.autocast("cpu", torch.bfloat16, enabled=_HALF):
        scores = network(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        width = scores.governors.shape[-1]
        gold = batch.heads.clamp(min=0)[:, :, None].expand(-1, -1, width)
        relations = network.relations(scores.dependents, torch.gather(scores.governors, 1, gold))
    padding = batch.heads == IGNORED
    arcs = scores.arcs.float().masked_fill(padding[:, None, :], -1e4)
    starts = functional.binary_cross_entropy_with_logits(scores.starts.float()[~padding], batch.starts[~padding].float())
    return {
        "arcs": _cross_entropy(arcs, batch.heads),
        "relations": _cross_entropy(relations, batch.relations),
        "tags": _cross_entropy(scores.tags, batch.tags),
        "analyses": _cross_entropy(scores.analyses, batch.analyses),
        "starts": starts,
    }


def train(data: Path, encoder: Path, out: Path, recipe: Recipe, resume_at: int = 0, start: Path | None = None) -> list[float]:
    """Train by the recipe; after each epoch keep the weights and log the losses and the development scores.

    Returns the mean loss of each epoch, its parts weighted as they are in training.

    `resume_at` counts the epochs that a run in `out` has behind it: its last weights are taken up, and the learning rates go on
    as if the recipe had been followed from the start. `start` names the folder of another run, whose averaged weights and
    labels are taken up instead of the pretrained encoder's: then the recipe is followed anew.
    """
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    corpus = Corpus.read(data, recipe)
    labels = Labels.load(start / "labels.json") if start else collect_labels([*corpus.running, *corpus.lone])
    labels.save(out / "labels.json")
    encoding = Encoding(labels, WordPiece(out / "tokenizer.json"))
    development = {bank: _development(data / bank / "dev.conllu", encoding) for bank in ("ewt", "gum")}
    network = Parser(len(labels.tags), len(labels.analyses), len(labels.relations))
    if resume_at:
        network.load_state_dict(torch.load(out / "last.pt"))
    elif start:
        network.load_state_dict(torch.load(start / "averaged.pt"))
    else:
        network.encoder.load_pretrained(encoder / "model.safetensors")
    counts = _count_steps(corpus, encoding, recipe)
    run = _Run(network, recipe, out / "log.txt", steps=sum(counts), done=sum(counts[:resume_at]))
    means = []
    for epoch in range(resume_at, recipe.epochs):
        paragraphs = corpus.epoch(rng, epoch / recipe.epochs)
        examples = [example for paragraph in paragraphs for example in encoding(paragraph)]
        means.append(run.epoch(batches(examples, recipe.subwords, rng)))
        torch.save(network.state_dict(), out / "last.pt")
        torch.save(run.average.state_dict(), out / "averaged.pt")
        run.log(f"epoch {epoch + 1}: " + ", ".join(f"{bank} {_score(network, d)}" for bank, d in development.items()))
    return means


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

    def epoch(self, drawn: Sequence[Batch]) -> float:
        """Take one step for each batch; give the mean loss."""
        self._network.train()
        sums = dict.fromkeys(_WEIGHTS, 0.0)
        for count, batch in enumerate(drawn, 1):
            parts = losses(self._network, batch)
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


def _count_steps(corpus: Corpus, encoding: Encoding, recipe: Recipe) -> list[int]:
    """Return about how many steps each epoch takes."""
    rng = random.Random(recipe.seed)
    counts: list[int] = []
    for epoch in range(recipe.epochs):
        if epoch == 0 or epoch / recipe.epochs >= recipe.full_until > (epoch - 1) / recipe.epochs:
            drawn = corpus.epoch(rng, epoch / recipe.epochs)
            count = len(batches([e for p in drawn for e in encoding(p)], recipe.subwords, rng))
        counts.append(count)
    return counts


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
        with torch.autocast("cpu", torch.bfloat16, enabled=_HALF):
            scores = network(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
            heads = scores.arcs.float().masked_fill((batch.heads == IGNORED)[:, None, :], -1e4).argmax(-1)
            places = heads[:, :, None].expand(-1, -1, scores.governors.shape[-1])
            relations = network.relations(scores.dependents, torch.gather(scores.governors, 1, places)).argmax(-1)
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
    for field in fields(Recipe):
        if isinstance(field.default, bool):
            parser.add_argument("--" + field.name.replace("_", "-"), action="store_true")
        else:
            parser.add_argument("--" + field.name.replace("_", "-"), type=type(field.default), default=field.default)
    arguments = vars(parser.parse_args())
    torch.set_num_threads(arguments.pop("threads"))
    data, encoder, out, resume_at, start = (arguments.pop(n) for n in ("data", "encoder", "out", "resume_at", "start"))
    train(data, encoder, out, Recipe(**arguments), resume_at, start)


if __name__ == "__main__":
    main()
