"""How long it takes to make a passive active once the writer asks for it: `python tests/bench/resolving.py`.

Each agentive passive of tests/cases/passive stands as a paragraph of its own in the middle of a document. What is measured is
what the worker does when a client resolves the action: `Engine.fixes` builds the rewrite, splices it into the source, reads the
document again, parses the old sentence and the new one and runs every check on the result. Time on the clock suffers from
whatever else the machine does; processor time, of all threads, does not.
"""

import argparse
import random
import statistics
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus import document

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.settings import Settings

CASES = Path(__file__).resolve().parents[1] / "cases" / "passive"
RULE = "passive.named-agent"


class Taken(NamedTuple):
    """Seconds that one resolution took, on the clock and of the processor."""

    wall: float
    processor: float


def measure_resolving(words: int, count: int) -> Iterator[str]:
    """The lines of a table: what it takes to resolve `count` rewrites in a document of so many words."""
    engine = Engine.create(Settings())
    sentences = list(_sentences())
    chosen = random.Random(1).sample(sentences, min(count, len(sentences)))
    taken = [one for sentence in chosen for one in _resolved(engine, document(words), sentence)]
    yield f"{'words':>7} {'rewrites':>9} {'median':>9} {'p95':>9}   processor: {'median':>9} {'p95':>9}"
    wall, processor = ([one[i] for one in taken] for i in (0, 1))
    yield f"{words:>7} {len(taken):>9} {_spread(wall)}              {_spread(processor)}"


def _sentences() -> Iterator[str]:
    """The sentences that have an active form, in a fixed order."""
    for path in sorted(CASES.glob("*.toml")):
        for phenomenon in tomllib.loads(path.read_text(encoding="utf-8"))["phenomenon"]:
            yield from (text for text, _ in phenomenon.get("rewrite", ()))


def _resolved(engine: Engine, text: str, sentence: str) -> Iterator[Taken]:
    """The time of each rewrite of `sentence` that stands every test; a sentence without one tells nothing."""
    paragraphs = text.split("\n\n")
    middle = len(paragraphs) // 2
    whole = "\n\n".join([*paragraphs[:middle], sentence, *paragraphs[middle:]])
    report = engine.check(Document(whole, Format.MARKDOWN))
    at = whole.index(sentence)
    for index, finding in enumerate(report.findings):
        if finding.rule != RULE or not at <= finding.span.start < at + len(sentence):
            continue
        wall, processor = time.perf_counter(), time.process_time()
        fixes = engine.fixes(report, index)
        taken = Taken(time.perf_counter() - wall, time.process_time() - processor)
        if fixes:
            yield taken


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{statistics.median(ordered) * 1000:>6.1f} ms {p95 * 1000:>6.1f} ms"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000], help="lengths of the documents")
    parser.add_argument("--count", type=int, default=100, help="how many sentences are tried in each")
    arguments = parser.parse_args()
    for words in arguments.words:
        for line in measure_resolving(words, arguments.count):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
