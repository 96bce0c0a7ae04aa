"""`python -m training.export --run FOLDER --data TREEBANKS --out PACKAGE`: trained weights → the files that the run time reads.

The graph reads one run of words at a time, without padding: so a paragraph's analysis never depends on what else is
analysed, and the quantisation's scale is the paragraph's own.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from copydesk.language.encoder import INPUTS, LABELS, MODEL, OUTPUTS, RELATION_INPUTS, RELATIONS, TOKENIZER
from training.network import Parser, load_network
from training.smoothing import sample, smoothed

_QUANTISED = ["MatMul", "Gemm", "Gather"]


class _OneRun(nn.Module):
    """The network for one run of words: no batch axis, no padding."""

    def __init__(self, network: Parser) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(ids[None], shapes[None], None, first[None], last[None])
        outputs = (scores.tags, scores.analyses, scores.starts, scores.arcs, scores.dependents, scores.governors)
        return tuple(output[0] for output in outputs)


class _Relations(nn.Module):
    def __init__(self, network: Parser) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        return self.network.relations(dependents, governors)


def export(run: Path, data: Path, out: Path, weights: str, *, quantised: bool = True) -> None:
    """Write the model, its labels, the subwords and the relations' layer into `out`; `data` tells how large numbers get."""
    network = load_network(run, weights)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(run / "labels.json", out / LABELS)
    shutil.copy(run / "tokenizer.json", out / TOKENIZER)
    _relations_to_onnx(network, out / RELATIONS)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        if quantised:
            _to_onnx(smoothed(network, sample(run, data)), plain)
            _quantise(plain, out / MODEL)
        else:
            _to_onnx(network, out / MODEL)


def _to_onnx(network: Parser, path: Path) -> None:
    words, subwords = 11, 17
    ids, shapes = torch.randint(1000, 20_000, (subwords,)), torch.randint(0, 14, (subwords,))
    first, last = torch.randint(0, subwords, (words,)), torch.randint(0, subwords, (words,))
    axes = {name: {0: "subwords" if name in ("ids", "shapes") else "words"} for name in (*INPUTS, *OUTPUTS)}
    axes["arcs"] = {0: "words", 1: "heads"}
    torch.onnx.export(
        _OneRun(network).eval(),
        (ids, shapes, first, last),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _relations_to_onnx(network: Parser, path: Path) -> None:
    """Write the layer that names relations: it runs once the heads are known."""
    vectors = torch.zeros(3, network.relation_dependent.out_features)
    torch.onnx.export(
        _Relations(network).eval(),
        (vectors, vectors.clone()),
        str(path),
        input_names=list(RELATION_INPUTS),
        output_names=["relations"],
        dynamic_axes={name: {0: "words"} for name in (*RELATION_INPUTS, "relations")},
        opset_version=17,
        dynamo=False,
    )


def _quantise(source: Path, target: Path) -> None:
    """Quantise to int8 by channel; 7 bits of weights, so that processors without VNNI compute the same sums."""
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=_QUANTISED,
        per_channel=True,
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the treebanks")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", choices=["last.pt", "averaged.pt"], default="averaged.pt")
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights, to compare")
    arguments = parser.parse_args()
    export(arguments.run, arguments.data, arguments.out, arguments.weights, quantised=not arguments.float)


if __name__ == "__main__":
    main()
