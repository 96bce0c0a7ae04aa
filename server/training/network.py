"""The network: a pretrained MiniLM encoder, and heads for tags, analyses, sentence starts, arcs and relations.

Sources: Vaswani et al. 2017 (encoder), Wang et al. 2020 (MiniLM), Dozat and Manning 2017 (biaffine arcs), Peters et al.
2018 (the weighted mix of the layers).
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from copydesk.language.labels import Labels
from copydesk.language.wordpiece import SHAPES

HALF = torch.backends.cpu.get_cpu_capability() == "AVX512"  # an older processor computes bfloat16 far more slowly than float32
NEVER = -1e4  # the score of what padding would be the head of
WIDTH = 384
_ATTENTION_HEADS = 12
_LAYERS = 6
_VOCABULARY = 30_522
_POSITIONS = 512
_NAMES = {
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "narrow_norm": "output.LayerNorm",
}  # a layer's parts, and what the pretrained encoder calls them
_FARTHEST = 32  # words; the distance bias is the same beyond
_ARC_WIDTH = 384
_RELATION_WIDTH = 256


class Dropout(nn.Module):
    """Dropout from a pool of masks drawn once: torch draws them several times slower on a CPU."""

    pools: ClassVar[dict[tuple[float, torch.dtype, int], Tensor]] = {}

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, values: Tensor) -> Tensor:
        """Drop values at a random offset into the pool."""
        if not self.training or not self.rate:
            return values
        count = values.numel()
        size = 1 << max(22, (2 * count - 1).bit_length())
        key = (self.rate, values.dtype, size)
        if key not in self.pools:
            kept = (torch.rand(size) >= self.rate).float() / (1 - self.rate)
            self.pools[key] = kept.to(values.dtype)
        offset = int(torch.randint(0, size - count + 1, (1,)))
        return values * self.pools[key][offset : offset + count].view(values.shape)


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Attend and transform; `mask` is added to the attention's scores (-10,000 hides padding)."""
        batch, length, _ = hidden.shape
        size = WIDTH // _ATTENTION_HEADS
        heads = self.query_key_value(hidden).view(batch, length, 3, _ATTENTION_HEADS, size)
        query, key, value = heads.permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(size)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed = torch.matmul(torch.softmax(scores, -1), value).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.attended_norm(hidden + self.dropout(self.attended(mixed)))
        hidden = hidden + self.dropout(self.narrow(functional.gelu(self.widen(hidden))))
        normalised: Tensor = self.narrow_norm(hidden)
        return normalised


class Encoder(nn.Module):
    """MiniLM with an embedding of the words' shapes, and a learnt mix of its layers."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.subword = nn.Embedding(_VOCABULARY, WIDTH)
        self.position = nn.Embedding(_POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(_LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0, 0.0, 0.0, 0.0, 0.5, 1.0, 1.0]))
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Return one vector for each subword."""
        embedded = self.subword(ids) + self.position.weight[: ids.shape[1]] + self.segment + self.shape(shapes)
        hidden = self.dropout(self.norm(embedded))
        hides = None if mask is None else ((1.0 - mask.float()) * -10_000.0)[:, None, None, :]
        weights = torch.softmax(self.mix, 0)
        mixed: Tensor = weights[0] * hidden
        for layer, weight in zip(self.layers, weights[1:], strict=True):
            hidden = layer(hidden, hides)
            mixed = mixed + weight * hidden
        return mixed * self.scale

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 from its safetensors file."""
        theirs = load_file(path)
        with torch.no_grad():
            self.subword.weight.copy_(theirs["embeddings.word_embeddings.weight"])
            self.position.weight.copy_(theirs["embeddings.position_embeddings.weight"])
            self.segment.copy_(theirs["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, theirs, "embeddings.LayerNorm")
            for index, layer in enumerate(self.layers):
                prefix = f"encoder.layer.{index}"
                for part, name in (("weight", "weight"), ("bias", "bias")):
                    parts = [theirs[f"{prefix}.attention.self.{role}.{name}"] for role in ("query", "key", "value")]
                    getattr(layer.query_key_value, part).copy_(torch.cat(parts))
                for ours, name in _NAMES.items():
                    _copy(layer.get_submodule(ours), theirs, f"{prefix}.{name}")


@dataclass(frozen=True, slots=True)
class Scores:
    """The heads' outputs for words; `arcs[d, h]` scores h as the head of d, and d itself as "d is a root"."""

    tags: Tensor
    analyses: Tensor
    starts: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Parser(nn.Module):
    """The encoder and all heads, trained together."""

    def __init__(self, tags: int, analyses: int, relations: int, dropout: float = 0.33) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.dropout = Dropout(dropout)
        self.tags = nn.Linear(WIDTH, tags)
        self.analyses = nn.Linear(WIDTH, analyses)
        self.starts = nn.Sequential(nn.Linear(WIDTH, 128), nn.ReLU(), nn.Linear(128, 1))
        self.arc_dependent = nn.Linear(WIDTH, _ARC_WIDTH)
        self.arc_head = nn.Linear(WIDTH, _ARC_WIDTH)
        self.biaffine = nn.Linear(_ARC_WIDTH, _ARC_WIDTH, bias=False)
        nn.init.orthogonal_(self.biaffine.weight)
        self.head_bias = nn.Linear(_ARC_WIDTH, 1)
        self.root = nn.Linear(WIDTH, 1)
        self.distance = nn.Embedding(2 * _FARTHEST + 1, 1)
        nn.init.zeros_(self.distance.weight)
        self.relation_dependent = nn.Linear(WIDTH, _RELATION_WIDTH)
        self.relation_head = nn.Linear(WIDTH, _RELATION_WIDTH)
        self.relation = nn.Linear(2 * _RELATION_WIDTH, relations)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor, last: Tensor) -> Scores:
        """Score a batch of padded runs of words; a word is the mean of its first and its last subword."""
        hidden = self.encoder(ids, shapes, mask)

        def at(index: Tensor) -> Tensor:
            return torch.gather(hidden, 1, index[:, :, None].expand(-1, -1, WIDTH))

        words = self.dropout((at(first) + at(last)) * 0.5)
        return Scores(
            tags=self.tags(words),
            analyses=self.analyses(words),
            starts=self.starts(words)[:, :, 0],
            arcs=self._arcs(words),
            dependents=self.dropout(self.relation_dependent(words)),
            governors=self.dropout(self.relation_head(words)),
        )

    def _arcs(self, words: Tensor) -> Tensor:
        dependents = self.dropout(functional.gelu(self.arc_dependent(words)))
        heads = self.dropout(functional.gelu(self.arc_head(words)))
        scores = torch.matmul(self.biaffine(dependents), heads.transpose(1, 2)) / math.sqrt(_ARC_WIDTH)
        places = torch.arange(words.shape[1])
        distance = (places[None, :] - places[:, None]).clamp(-_FARTHEST, _FARTHEST) + _FARTHEST
        roots = (places[None, :] == places[:, None]).to(words.dtype) * self.root(words)
        biases: Tensor = self.head_bias(heads).transpose(1, 2) + self.distance(distance)[:, :, 0]
        summed: Tensor = scores + biases + roots
        return summed

    def relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Score the relations of dependents to their heads, given one head's vector for each dependent."""
        joined = torch.cat([functional.relu(dependents + governors), dependents * governors], -1)
        scores: Tensor = self.relation(joined)
        return scores


def load_network(run: Path, weights: str) -> Parser:
    """Load the network of a training run, ready to score."""
    labels = Labels.load(run / "labels.json")
    network = Parser(len(labels.tags), len(labels.analyses), len(labels.relations))
    network.load_state_dict(torch.load(run / weights))
    return network.eval()


def related(network: Parser, scores: Scores, heads: Tensor) -> Tensor:
    """Score the relations of the words of a batch to their heads, given as (examples, words)."""
    width = scores.governors.shape[-1]
    return network.relations(scores.dependents, torch.gather(scores.governors, 1, heads[:, :, None].expand(-1, -1, width)))


def _copy(module: nn.Module, theirs: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(theirs[f"{name}.weight"])  # type: ignore[operator]
    module.bias.copy_(theirs[f"{name}.bias"])  # type: ignore[operator]
