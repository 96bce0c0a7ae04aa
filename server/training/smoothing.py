"""Moves the outliers of the layers' inputs into their weights, so that int8 loses less.

An int8 product takes one scale from all numbers that go into it. A few of the encoder's dimensions are ten times as large
as the others, which so keep four or five bits. Dividing each dimension by a constant of its own, and multiplying the
weights by that, changes no sum and evens out the numbers (SmoothQuant: Xiao et al. 2022).
"""

import copy
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from copydesk.language.labels import Labels
from copydesk.language.wordpiece import WordPiece
from training.conllu import read_paragraphs
from training.examples import Encoding, Example, tensors
from training.network import Parser

_STRENGTH = 0.8  # 0 leaves the inputs as they are, 1 makes all dimensions equally large; of .5, .65 and .8 the best
_LEAST = 1e-3
_EXAMPLES = 100  # paragraphs of the training data that are read to learn how large the inputs get


class Smoothed(nn.Module):
    """A linear layer whose input is evened out before it is quantised."""

    def __init__(self, linear: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weights = linear.weight.detach().abs().amax(0).clamp(min=_LEAST)
        factors = largest.clamp(min=_LEAST) ** _STRENGTH / weights ** (1 - _STRENGTH)
        factors = factors / factors.median()
        self.linear = linear
        self.linear.weight = nn.Parameter(linear.weight.detach() * factors)
        self.evens = nn.Parameter(1 / factors)

    def forward(self, values: Tensor) -> Tensor:
        """Even out and multiply."""
        multiplied: Tensor = self.linear(values * self.evens)
        return multiplied


def sample(run: Path, data: Path) -> list[Example]:
    """Draw some paragraphs of the training data, encoded as the run in a folder encodes them."""
    encoding = Encoding(Labels.load(run / "labels.json"), WordPiece(run / "tokenizer.json"))
    paragraphs = [p for bank in ("ewt", "gum") for p in read_paragraphs(data / bank / "train.conllu")]
    drawn = random.Random(0).sample(paragraphs, min(_EXAMPLES, len(paragraphs)))
    return [example for paragraph in drawn for example in encoding(paragraph)]


def smoothed(network: Parser, examples: Sequence[Example]) -> Parser:
    """Return a copy of the network that computes the same, with the inputs of the encoder's linear layers evened out."""
    even = copy.deepcopy(network)
    linears = {name: module for name, module in even.encoder.named_modules() if isinstance(module, nn.Linear)}
    largest = _largest_inputs(even, linears, examples)
    for name, linear in linears.items():
        layer, _, own = name.rpartition(".")
        setattr(even.encoder.get_submodule(layer), own, Smoothed(linear, largest[name]))
    return even


@torch.no_grad()
def _largest_inputs(network: Parser, linears: dict[str, nn.Linear], examples: Iterable[Example]) -> dict[str, Tensor]:
    """Return for each layer how large each dimension of its input gets in the examples."""
    largest = {name: torch.zeros(linear.in_features) for name, linear in linears.items()}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            torch.maximum(largest[name], inputs[0].abs().flatten(0, -2).amax(0), out=largest[name])

        return see

    hooks = [linear.register_forward_pre_hook(watch(name)) for name, linear in linears.items()]
    for example in examples:
        ids, shapes, first, last = tensors(example.subwords)
        network(ids, shapes, None, first, last)
    for hook in hooks:
        hook.remove()
    return largest
