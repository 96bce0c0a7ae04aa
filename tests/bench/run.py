"""make bench: how long a writer waits, and how much memory it takes. It measures; it judges nothing and no test calls it.

For documents of 1,000, 10,000 and 50,000 words, over stdio with a raw client:

    typing      from didChange to the diagnostics of that version, for one word typed in the middle (median and p95)
    document    from didOpen to diagnostics, in a server that is warm, against the pipeline's own time on the same prose
    start       from the start of the process to the answer of initialize, and to the first diagnostics
    memory      resident memory of the shell and of the worker

Then, in this process and in its own processor time, how long a passive takes to become active (see `resolving.py`), the
document-wide pass on documents of up to 500,000 words, which are not parsed anew (see `repetition.py`), and the index across
files.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples"))

import repetition  # noqa: E402
import resolving  # noqa: E402
from corpus import ARTICLE, document  # noqa: E402

from client import Client  # noqa: E402

COMMAND = [sys.executable, "-m", "copydesk", "serve"]
PATIENCE = 600.0
MEGABYTE = 1024  # in kilobytes


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured for one document; times in seconds, memory in kilobytes."""

    words: int
    opened: float
    pipeline: float
    typed: tuple[float, ...]
    memory: tuple[int, ...]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000, 50_000], help="lengths of the documents")
    parser.add_argument("--edits", type=int, default=40, help="how many words are typed into each")
    parser.add_argument("--rewrites", type=int, default=60, help="how many passives are made active in each of two documents")
    parser.add_argument("--starts", type=int, default=5, help="how often the server is started")
    parser.add_argument("--pass-words", type=int, nargs="*", default=[10_000, 50_000, 100_000, 500_000], help="for the pass")
    parser.add_argument("--files", type=int, default=2_000, help="files in the index across files")
    arguments = parser.parse_args()

    starts = [start() for _ in range(arguments.starts)]
    print(f"start → initialize answered   {_spread([first for first, _ in starts])}")
    print(f"start → first diagnostics     {_spread([second for _, second in starts])}   (examples/article.md)\n")
    print(
        f"{'words':>7} {'typing median':>14} {'p95':>9} {'document':>10} {'pipeline':>10} {'ratio':>6}   memory, shell + worker"
    )
    for words in arguments.words:
        print(_row(measure(words, arguments.edits)), flush=True)
    print("\na passive made active, from the question to the verified fix")
    for words in (1_000, 10_000):
        for line in resolving.measure_resolving(words, arguments.rewrites):
            print(line, flush=True)
    print("\nthe document-wide pass")
    for line in repetition.measure_pass(arguments.pass_words, arguments.edits):
        print(line, flush=True)
    print("\nacross files")
    for line in repetition.measure_across(arguments.files):
        print(line, flush=True)
    return 0


def start() -> tuple[float, float]:
    """Seconds from the start to the answer of initialize and to the first diagnostics."""
    with Client(COMMAND) as client:
        client.initialize()
        answered = time.perf_counter() - client.started
        client.open(ARTICLE.as_uri(), ARTICLE.read_text(encoding="utf-8"))
        client.diagnostics(ARTICLE.as_uri(), 1, PATIENCE)
        told = time.perf_counter() - client.started
        client.shutdown()
    return answered, told


def measure(words: int, edits: int) -> Measured:
    """Open a document of so many words in a warm server and type into its middle."""
    text = document(words)
    uri = f"file:///bench/{words}.md"
    with Client(COMMAND) as client:
        client.initialize()
        client.open("file:///bench/warm.md", "The letter was written by the clerk.\n")
        client.diagnostics("file:///bench/warm.md", 1, PATIENCE)
        begun = time.perf_counter()
        client.open(uri, text)
        client.diagnostics(uri, 1, PATIENCE)
        opened = time.perf_counter() - begun
        typed = tuple(_type(client, uri, text, edits))
        memory = tuple(resident(process) for process in (client.process.pid, *children(client.process.pid)))
        client.shutdown()
    return Measured(len(text.split()), opened, pipeline_time(text), typed, memory)


def _type(client: Client, uri: str, text: str, edits: int) -> Iterator[float]:
    """Type one word after the other into the paragraph in the middle, and wait for each one's diagnostics."""
    lines = text.split("\n")
    middle = next(i for i in range(len(lines) // 2, len(lines)) if len(lines[i].split()) > 20)
    at = lines[middle].index(" ", len(lines[middle]) // 2)
    for number in range(edits):
        word = f" {'abcdefghij'[number % 10] * 3}"
        place = {"line": middle, "character": at}
        begun = time.perf_counter()
        client.change(uri, number + 2, {"range": {"start": place, "end": place}, "text": word})
        client.diagnostics(uri, number + 2, PATIENCE)
        yield time.perf_counter() - begun
        at += len(word)
        time.sleep(0.02)


def pipeline_time(text: str) -> float:
    """Seconds that the pipeline alone takes for the prose of `text`, in this process."""
    from copydesk.language import pipeline
    from copydesk.prose import markdown

    prose = [block.text for block in markdown.read(text)]
    nlp = pipeline.load()
    nlp("The letter was written by the clerk.")
    begun = time.perf_counter()
    for _ in nlp.pipe(prose):
        pass
    return time.perf_counter() - begun


def children(parent: int) -> list[int]:
    """The processes that `parent` started; none where there is no /proc."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(status.parent.name))
        except OSError:
            continue
    return sorted(found)


def resident(process: int) -> int:
    """Resident memory in kilobytes; 0 where there is no /proc."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)


def _row(measured: Measured) -> str:
    typed = sorted(measured.typed)
    p95 = typed[min(len(typed) - 1, round(0.95 * len(typed)))]
    memory = " + ".join(f"{kilobytes / MEGABYTE:.0f}" for kilobytes in measured.memory)
    typing = f"{measured.words:>7} {_ms(statistics.median(typed)):>14} {_ms(p95):>9}"
    whole = f"{measured.opened:>8.2f} s {measured.pipeline:>8.2f} s {measured.opened / measured.pipeline:>6.2f}"
    return f"{typing} {whole}   {memory} = {sum(measured.memory) / MEGABYTE:.0f} MB"


def _spread(times: Sequence[float]) -> str:
    return f"median {_ms(statistics.median(times))}, slowest {_ms(max(times))}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
