"""What the rule library costs: loading it, and looking for its rules, against the pipeline's own time on the same prose.

    python tests/bench/rules.py [--words N] [--rounds N]

All times are processor time of this process, so that a busy machine changes them little.
"""

import argparse
import statistics
import time

from corpus import document

from copydesk.checks import phrases
from copydesk.checks.base import Passage
from copydesk.document import Document, Format
from copydesk.language import pipeline
from copydesk.language.reading import Reader
from copydesk.rules import library
from copydesk.settings import Settings


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    library.load()  # so that the files are in the cache
    loads = [_timed(lambda: library.load().finder) for _ in range(arguments.rounds)]
    rules = library.load()
    print(f"{len(rules.rules)} rules; load, cached: {_milliseconds(loads)}")
    reader = Reader(pipeline.load(Settings().pipeline))
    blocks = Document(document(arguments.words), Format.of("bench.md")).reading().blocks
    reader.read(blocks[0].text)
    parses: list[float] = []
    finds: list[float] = []
    for _ in range(arguments.rounds):
        start = time.process_time()
        passages = [Passage(block, reader.read(block.text)) for block in blocks]
        parses.append(time.process_time() - start)
        finds.append(_timed(lambda passages=passages: [list(phrases.check(one, rules, Settings())) for one in passages]))
    print(f"{arguments.words} words: pipeline {_milliseconds(parses)}, rules {_milliseconds(finds)}")
    print(f"rules against the pipeline's own time: {statistics.median(finds) / statistics.median(parses):.1%}")


def _timed(work: object) -> float:
    start = time.process_time()
    assert callable(work)
    work()
    return time.process_time() - start


def _milliseconds(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f} ms ({min(times) * 1000:.0f}–{max(times) * 1000:.0f})"


if __name__ == "__main__":
    main()
