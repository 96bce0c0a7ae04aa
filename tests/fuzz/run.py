"""Reads documents that nobody would write, and tells what does not hold.

    python tests/fuzz/run.py [FOLDER] [--count N] [--seed N] [--whole] [--giants] [--real] [--glance] [--keep FOLDER]

Pieces of the texts in FOLDER (without it: of the project's own) are changed at random, N of them, each from a seed of its
own that is printed with what it broke. `--whole` reads the texts themselves instead, as they are; `--giants` documents with
lines of a megabyte. A guess takes the place of the parser, which is far quicker; `--real` has the pipeline itself.
`--glance` looks at the findings and at the fixes of a few of them. What is broken is written into the folder `--keep`.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.rules import library
from copydesk.settings import Settings
from fuzz.guessing import GuessingReader
from fuzz.invariants import broken, broken_at_a_glance, slow
from fuzz.mutation import giants, mutated, piece
from fuzz.texts import texts

Look = Callable[[Document, Engine, random.Random], Iterator[str]]

_AFRESH = 100
"""Documents after which the engine forgets what it has read, so that memory does not grow."""
_LESSONS = 6_000
"""Words that the reader which guesses is shown."""
_LESSON = 200


def lessons(words: int) -> list[str]:
    """Pieces of the project's own texts, so many words in all."""
    known = " ".join(text for _, text in texts()).split()[:words]
    return [" ".join(known[i : i + _LESSON]) for i in range(0, len(known), _LESSON)]


def document(seed: int, sources: list[tuple[Path, str]]) -> Document:
    """The document that a seed stands for."""
    chance = random.Random(seed)
    path, text = chance.choice(sources)
    others = [chance.choice(sources)[1] for _ in range(3)]
    form = chance.choice([Format.of(path.name)] * 4 + [*Format])
    return Document(mutated(chance, piece(chance, text), others), form)


def faults(document: Document, engine: Engine, seed: int, look: Look = broken) -> list[str]:
    """What does not hold for a document, what raises among it."""
    try:
        return list(look(document, engine, random.Random(seed)))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return [f"raises {type(error).__name__}: {error} at {Path(place.filename).name}:{place.lineno}"]


def main() -> int:
    """Run, and give 1 if anything was broken."""
    options = _options()
    sources = texts(options.folder)
    nlp = pipeline.load()
    reader = Reader(nlp) if options.real else GuessingReader(nlp, lessons(_LESSONS))
    rules = library.load()
    bad = 0
    engine = Engine(reader, rules, Settings())
    words, began, slowest = 0, time.perf_counter(), Counter[str]()
    for number, (name, one) in enumerate(_documents(options, sources), 1):
        if number % _AFRESH == 0:
            engine = Engine(reader, rules, Settings())
            passed = time.perf_counter() - began
            print(
                f"{number} documents, {words} words, {passed:.0f} s, {bad} broken, slowest {slowest.most_common(1)}", flush=True
            )
        words += len(one.text.split())
        start = time.process_time()
        if options.giants:
            found: list[str] = []
            print(f"{name}: {slow(one, engine):.1f} s", flush=True)
        else:
            found = faults(one, engine, number, broken_at_a_glance if options.glance else broken)
        slowest[name] = round(time.process_time() - start, 2)  # type: ignore[assignment]
        bad += bool(found)
        for fault in dict.fromkeys(found):
            print(f"{name} ({one.format}): {fault}", flush=True)
        if found and options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            path = options.keep / f"{name.replace('/', '_')}.{one.format}"
            path.write_bytes(one.text.encode("utf-8", "surrogatepass"))
    passed = time.perf_counter() - began
    print(f"{words} words in {passed:.0f} s; {bad} documents broken; slowest: {slowest.most_common(5)}")
    return 1 if bad else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--giants", action="store_true")
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--glance", action="store_true")
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def _documents(options: argparse.Namespace, sources: list[tuple[Path, str]]) -> Iterator[tuple[str, Document]]:
    if options.giants:
        for name, text in giants().items():
            for form in Format:
                yield f"{name}, {form}", Document(text, form)
    elif options.whole:
        for path, text in random.Random(options.seed).sample(sources, len(sources)):
            yield str(path.relative_to(options.folder) if options.folder else path.name), Document(text, Format.of(path.name))
    else:
        for seed in range(options.seed, options.seed + options.count):
            yield f"seed-{seed}", document(seed, sources)


if __name__ == "__main__":
    sys.exit(main())
