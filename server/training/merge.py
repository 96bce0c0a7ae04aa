"""`python -m training.merge --runs FOLDER… --out FOLDER`: the mean of the weights of several runs.

The runs must have a beginning in common (the same run, resumed and brought to its end more than once): weights that grew apart
from the start do not average.
"""

import argparse
import shutil
from pathlib import Path

import torch


def merge(runs: list[Path], out: Path) -> None:
    """Write the mean of the runs' averaged weights, with the labels and the subwords that they share."""
    labels = {(run / "labels.json").read_bytes() for run in runs}
    if len(labels) > 1:
        raise SystemExit("the runs do not have the same labels")
    out.mkdir(parents=True, exist_ok=True)
    for name in ("labels.json", "tokenizer.json"):
        shutil.copy(runs[0] / name, out / name)
    states = [torch.load(run / "averaged.pt") for run in runs]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    torch.save(mean, out / "averaged.pt")


def main() -> None:
    """Read the command line and merge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    merge(arguments.runs, arguments.out)


if __name__ == "__main__":
    main()
