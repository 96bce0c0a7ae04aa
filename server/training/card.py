"""The data card of the shipped pipeline: what it is made of, what it may be used for, how good it is."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from training.evaluate import Result

CARD = "DATA_CARD.md"
_MEASURES = (
    "words",
    "tag",
    "UPOS",
    "lemma",
    "verbs' lemma",
    "UAS",
    "LAS",
    "sentences",
    "passive clauses",
    "their subjects",
    "their agents",
    "reduced passives",
    "exact triples",
)
_TEMPLATE = Path(__file__).parent / "data_card.md"


def write_card(folder: Path, encoder: Path, results: Mapping[str, Result]) -> None:
    """Write the card into the pipeline's folder; `encoder` is the folder of the pretrained encoder."""
    sums = {
        "encoder": hashlib.sha256((encoder / "model.safetensors").read_bytes()).hexdigest(),
        "model": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
    }
    template = _TEMPLATE.read_text(encoding="utf-8")
    (folder / CARD).write_text(template.format(figures=_figures(results), **sums), encoding="utf-8")


def _figures(results: Mapping[str, Result]) -> str:
    rows = ["| |" + "".join(f" {name} |" for name in results), "|---|" + "---|" * len(results)]
    for measure in _MEASURES:
        cells = []
        for result in results.values():
            counts = result.counts[measure]
            cells.append(f" {counts.f1:.3f} ({counts.precision:.3f} / {counts.recall:.3f}), {counts.gold:,} gold |")
        rows.append(f"| {measure} |" + "".join(cells))
    return "\n".join(rows)
