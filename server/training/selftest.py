"""`python -m training.selftest --data TREEBANKS`: a hundredth of the data goes through the whole recipe, in two minutes.

The result is no good parser; it shows that training lowers the loss, that the exported model reads text, and that its int8
weights agree with the network's.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch

from copydesk.language.encoder import Encoder
from training.build import pretrained
from training.export import export, load_network
from training.train import Recipe, train

_SENTENCE = "The operation will be overseen by the committee , and its members have read the report ."
_WORDS = _SENTENCE.split()
_RECIPE = Recipe(epochs=3, share=0.02, decay=0.5)
_AGREEMENT = 0.9  # of the tags; int8 moves the others of so little training


def main() -> None:
    """Train, export, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the treebanks")
    data = parser.parse_args().data
    with tempfile.TemporaryDirectory() as folder:
        run, out = Path(folder) / "run", Path(folder) / "out"
        train(data, pretrained(), run, _RECIPE)
        export(run, out, "averaged.pt")
        encoder = Encoder(out)
        spaces = [True] * len(_WORDS)
        reading = encoder.read(_WORDS, spaces)
        subwords = encoder.wordpiece(_WORDS, spaces)
        arrays = (subwords.ids, subwords.shapes, subwords.first, subwords.last)
        ids, shapes, first, last = (torch.from_numpy(array)[None] for array in arrays)
        with torch.no_grad():
            scores = load_network(run, "averaged.pt")(ids, shapes, None, first, last)
        agreement = float(np.mean(scores.tags[0].argmax(-1).numpy() == reading.tags.argmax(-1)))
        print(f"int8 and float tags agree on {agreement:.0%}; roots: {sum(reading.heads == np.arange(len(_WORDS)))}")
        if agreement < _AGREEMENT:
            raise SystemExit("the exported model does not agree with the network")


if __name__ == "__main__":
    main()
