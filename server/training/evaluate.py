"""`python -m training.evaluate --data TREEBANKS`: how well a pipeline reads the development sets, from raw text.

Each paragraph's text goes through the pipeline as a block of a document does. Scores are F1 over spans, as in the CoNLL
2018 shared task; UAS and LAS leave punctuation out, as spaCy's scorer does.
"""

import argparse
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.language.pipeline import load, load_encoder
from training.conllu import Paragraph, read_paragraphs, text_of
from training.facts import ReadText, facts, triples
from training.finder import NOTHING, find, print_found
from training.variants import capitalised, curly_quoted, lower_cased

if TYPE_CHECKING:
    from spacy.language import Language

BANKS = ("ewt", "gum")
_VERBS = frozenset({"VERB", "AUX"})
_SHORT = ("tag", "UPOS", "lemma", "verbs' lemma", "UAS", "LAS", "sentences", "passive clauses", "exact triples")


@dataclass(slots=True)
class Counts:
    """How many facts the treebank states, how many the pipeline states, and how many of these are right."""

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def add(self, gold: set[Hashable], predicted: set[Hashable]) -> None:
        """Count the facts of one more text."""
        self.gold += len(gold)
        self.predicted += len(predicted)
        self.right += len(gold & predicted)

    @property
    def precision(self) -> float:
        """The share of the pipeline's facts that are right."""
        return self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """The share of the treebank's facts that the pipeline finds."""
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.gold + self.predicted)


@dataclass(slots=True)
class Result:
    """The counts of each measure, and each predicted triple's confidence with whether it is right."""

    counts: dict[str, Counts] = field(default_factory=dict)
    triples: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: ReadText, predicted: ReadText) -> None:
        """Count one text."""
        expected, found = facts(gold), facts(predicted)
        for measure, stated in expected.items():
            self.counts.setdefault(measure, Counts()).add(stated, found[measure])
        verbs = {word.place for word in gold.words if word.upos in _VERBS}
        lemmas: list[set[Hashable]] = [
            {(word.place, word.lemma) for word in text.words if word.place in verbs} for text in (gold, predicted)
        ]
        self.counts.setdefault("verbs' lemma", Counts()).add(*lemmas)
        right = triples(gold)
        self.triples.extend((confidence, triple in right) for triple, confidence in triples(predicted).items())


def evaluate(nlp: "Language", paragraphs: Sequence[Paragraph], spell: Callable[[Paragraph], str] = text_of) -> Result:
    """Read the paragraphs, as `spell` writes them, with a pipeline and compare."""
    result = Result()
    docs = nlp.pipe(map(spell, paragraphs))
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        result.add(ReadText.from_gold(paragraph), ReadText.from_doc(doc))
    return result


def hard_wrapped(text: str, width: int = 72) -> str:
    """Break the lines of a text at spaces."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines)


def print_result(title: str, result: Result) -> None:
    """Print every measure's precision, recall and F1 with its counts, and the triples' confidence curve."""
    print(f"\n{title:20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}{'found':>8}{'right':>8}")
    for measure, counts in result.counts.items():
        ratios = f"{counts.precision:7.3f}{counts.recall:7.3f}{counts.f1:7.3f}"
        print(f"{measure:20}{ratios}{counts.gold:8}{counts.predicted:8}{counts.right:8}")
    gold = result.counts["exact triples"].gold
    print(f"{'triples, confidence':20}{'P':>7}{'R':>7}{'found':>15}")
    for floor in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [right for confidence, right in result.triples if confidence >= floor]
        print(f"  at least {floor:.1f}      {sum(kept) / max(1, len(kept)):8.3f}{sum(kept) / max(1, gold):7.3f}{len(kept):15}")


def print_variants(nlp: "Language", bank: str, paragraphs: Sequence[Paragraph]) -> None:
    """Print the F1 of the main measures on variants of a set, then all that is measured on each."""
    variants: dict[str, Callable[[Paragraph], Paragraph]] = {
        "lower case": lower_cased,
        "CAPITALS": capitalised,
        "curly quotes": curly_quoted,
    }
    print(f"\n{bank + ', F1':16}" + "".join(f"{measure:>17}" for measure in _SHORT))
    results = {"hard-wrapped": evaluate(nlp, paragraphs, lambda paragraph: hard_wrapped(text_of(paragraph)))}
    results |= {name: evaluate(nlp, [change(p) for p in paragraphs]) for name, change in variants.items()}
    for name, result in results.items():
        print(f"{name:16}" + "".join(f"{result.counts[measure].f1:17.3f}" for measure in _SHORT))
    for name, result in results.items():
        print_result(f"{bank}, {name}", result)


def print_speed(nlp: "Language", paragraphs: Sequence[Paragraph]) -> None:
    """Print the words read in a second, on one thread."""
    texts = [text_of(paragraph) for paragraph in paragraphs]
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    seconds = time.perf_counter() - start
    print(f"\n{words / seconds:,.0f} words a second ({words:,} words in {len(texts):,} paragraphs)")


def main() -> None:
    """Read the command line and print the evaluation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the treebanks")
    parser.add_argument("--pipeline", help="a spaCy pipeline; the shipped one when left out")
    parser.add_argument("--model", type=Path, help="the folder of another exported model")
    parser.add_argument("--part", choices=["train", "dev"], default="dev")
    parser.add_argument("--no-variants", action="store_true")
    parser.add_argument("--disagreements", action="store_true", help="list where copydesk's own passives differ")
    arguments = parser.parse_args()
    nlp = load_encoder(arguments.model) if arguments.model else load(arguments.pipeline)
    pooled = NOTHING
    for bank in BANKS:
        paragraphs = list(read_paragraphs(arguments.data / bank / f"{arguments.part}.conllu"))
        print_result(f"{bank} {arguments.part}", evaluate(nlp, paragraphs))
        if not arguments.no_variants:
            print_variants(nlp, bank, paragraphs)
        print_speed(nlp, paragraphs)
        found = find(nlp, paragraphs)
        print_found("copydesk's passives", found, found.disagreements if arguments.disagreements else ())
        pooled += found
    print_found("pooled", pooled)


if __name__ == "__main__":
    main()
