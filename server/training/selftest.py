"""`python -m training.selftest --data TREEBANKS`: a little data goes through the whole recipe, in two minutes.

The result is no good parser; it shows that training lowers the loss, that the exported model reads text, that its int8 weights
agree with the network's, and that the evaluation can read both.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch

from copydesk.language.encoder import Encoder
from copydesk.language.pipeline import load_encoder
from training.build import pretrained
from training.conllu import read_paragraphs, text_of
from training.evaluate import evaluate, print_result
from training.examples import tensors
from training.export import export
from training.network import load_network
from training.teaching import School
from training.train import Origin, Recipe, train

_SENTENCE = "The operation will be overseen by the committee , and its members have read the report ."
_WORDS = _SENTENCE.split()
_AGREEMENT = 0.9  # of the tags; int8 moves the others of so little training


def main() -> None:
    """Train, export, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the treebanks")
    parser.add_argument("--share", type=float, default=1.0, help="how much of the data is used")
    parser.add_argument("--epochs", type=int, default=8)
    arguments = parser.parse_args()
    recipe = Recipe(epochs=arguments.epochs, share=arguments.share, decay=0.5)
    with tempfile.TemporaryDirectory() as folder:
        run, out = Path(folder) / "run", Path(folder) / "out"
        losses = train(arguments.data, pretrained(), run, recipe)
        if losses[-1] >= losses[0]:
            raise SystemExit("training does not lower the loss")
        origin = Origin(start=run, school=School((run,), _texts(arguments.data, Path(folder) / "texts")))
        again = train(arguments.data, pretrained(), Path(folder) / "again", Recipe(epochs=1, share=arguments.share), origin)
        if again[0] >= losses[0]:
            raise SystemExit("a run that starts from another's weights does not go on where it was")
        export(run, arguments.data, out, "averaged.pt")
        print_result(
            "trained on a little", evaluate(load_encoder(out), list(read_paragraphs(arguments.data / "gum" / "dev.conllu")))
        )
        encoder = Encoder(out)
        spaces = [True] * len(_WORDS)
        reading = encoder.read(_WORDS, spaces)
        ids, shapes, first, last = tensors(encoder.wordpiece(_WORDS, spaces))
        with torch.no_grad():
            scores = load_network(run, "averaged.pt")(ids, shapes, None, first, last)
        agreement = float(np.mean(scores.tags[0].argmax(-1).numpy() == reading.tags.argmax(-1)))
        print(f"int8 and float tags agree on {agreement:.0%}; roots: {sum(reading.heads == np.arange(len(_WORDS)))}")
        if agreement < _AGREEMENT:
            raise SystemExit("the exported model does not agree with the network")


def _texts(data: Path, folder: Path) -> Path:
    """Write the text of a treebank's paragraphs, as somebody's prose, into a folder."""
    folder.mkdir()
    paragraphs = map(text_of, read_paragraphs(data / "gum" / "train.conllu"))
    (folder / "prose.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
