"""make bench: how long a writer waits, and how much memory it takes. It measures; it judges nothing and no test calls it.

For documents of 1,000 to 200,000 words, over stdio with a raw client:

    typing      from didChange to the diagnostics of that version, for one word typed in the middle (median and p95)
    parse       the pipeline's own time on the paragraph that is typed into (median), and 1.5 times that and 15 ms: the bar
    hover       how long a hover takes while the document is read for the first time (p95)
    document    from didOpen to diagnostics, in a server that is warm, against the pipeline's own time on the same prose
    start       from the start of the process to the answer of initialize, and to the first diagnostics
    memory      resident memory of the shell and of the worker

Then what is hard on a session (see `stress.py`). Then, in this process and in its own processor time, how long a passive takes
to become active (see `resolving.py`), the document-wide pass on documents of up to 500,000 words, which are not parsed anew
(see `repetition.py`), and the index across files.
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
import stress  # noqa: E402
from corpus import ARTICLE, document  # noqa: E402
from processes import MEGABYTE, family, resident  # noqa: E402

from client import Client  # noqa: E402

COMMAND = [sys.executable, "-m", "copydesk", "serve"]
PATIENCE = 900.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured for one document; times in seconds, memory in kilobytes."""

    words: int
    opened: float
    pipeline: float
    hovered: tuple[float, ...]
    typed: tuple[float, ...]
    parsed: tuple[float, ...]
    memory: tuple[int, ...]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--words", type=int, nargs="+", default=[1_000, 10_000, 50_000, 200_000], help="lengths of the documents"
    )
    parser.add_argument("--edits", type=int, default=40, help="how many words are typed into each")
    parser.add_argument("--rewrites", type=int, default=60, help="how many passives are made active in each of two documents")
    parser.add_argument("--starts", type=int, default=5, help="how often the server is started")
    parser.add_argument("--pass-words", type=int, nargs="*", default=[5_000, 50_000, 500_000], help="for the pass")
    parser.add_argument("--files", type=int, default=2_000, help="files in the index across files")
    parser.add_argument("--paste", type=int, default=50_000, help="words that are pasted at once")
    parser.add_argument("--hold", type=int, default=60, help="seconds for which a key is held down")
    parser.add_argument("--session-edits", type=int, default=100_000, help="edits in one session")
    arguments = parser.parse_args()

    starts = [start() for _ in range(arguments.starts)]
    print(f"start → initialize answered   {_spread([first for first, _ in starts])}")
    print(f"start → first diagnostics     {_spread([second for _, second in starts])}   (examples/article.md)\n")
    print(
        f"{'words':>7} {'typing median':>14} {'p95':>9} {'parse':>8} {'bar':>8} {'hover p95':>10} "
        f"{'document':>10} {'pipeline':>10} {'ratio':>6}   memory, shell + worker"
    )
    for words in arguments.words:
        print(_row(measure(words, arguments.edits)), flush=True)
    print("\na session")
    for line in stress.measure(COMMAND, arguments.paste, arguments.hold, arguments.session_edits):
        print(line, flush=True)
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
        hovered = tuple(_hover(client, uri, len(text.split()) / 20_000))
        client.diagnostics(uri, 1, PATIENCE)
        opened = time.perf_counter() - begun
        paragraphs: list[str] = []
        typed = tuple(_type(client, uri, text, edits, paragraphs))
        memory = tuple(map(resident, family(client.process.pid)))
        client.shutdown()
    whole, parsed = pipeline_times(text, paragraphs)
    return Measured(len(text.split()), opened, whole, hovered, typed, parsed, memory)


def _hover(client: Client, uri: str, seconds: float) -> Iterator[float]:
    """Hover over the start of a document that is being read."""
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        place = {"line": 2, "character": 30}
        client.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place}, PATIENCE)
        yield time.perf_counter() - begun
        time.sleep(0.01)


def _type(client: Client, uri: str, text: str, edits: int, paragraphs: list[str]) -> Iterator[float]:
    """Type one word after the other into the paragraph in the middle, and wait for each one's diagnostics.

    What the paragraph is after each is added to `paragraphs`.
    """
    lines = text.split("\n")
    middle = next(i for i in range(len(lines) // 2, len(lines)) if len(lines[i].split()) > 20)
    paragraph = lines[middle]
    at = paragraph.index(" ", len(paragraph) // 2)
    for number in range(edits):
        word = f" {'abcdefghij'[number % 10] * 3}"
        place = {"line": middle, "character": at}
        begun = time.perf_counter()
        client.change(uri, number + 2, {"range": {"start": place, "end": place}, "text": word})
        client.diagnostics(uri, number + 2, PATIENCE)
        yield time.perf_counter() - begun
        paragraph = paragraph[:at] + word + paragraph[at:]
        paragraphs.append(paragraph)
        at += len(word)
        time.sleep(0.02)


def pipeline_times(text: str, paragraphs: Sequence[str]) -> tuple[float, tuple[float, ...]]:
    """Seconds that the pipeline alone takes for the prose of `text`, and for each of `paragraphs`, in this process."""
    from copydesk.language import pipeline
    from copydesk.prose import markdown

    nlp = pipeline.load()
    nlp("The letter was written by the clerk.")

    def taken(prose: Sequence[str]) -> float:
        begun = time.perf_counter()
        for _ in nlp.pipe(prose):
            pass
        return time.perf_counter() - begun

    return taken([block.text for block in markdown.read(text)]), tuple(taken([paragraph]) for paragraph in paragraphs)


def _row(measured: Measured) -> str:
    memory = " + ".join(f"{kilobytes / MEGABYTE:.0f}" for kilobytes in measured.memory)
    parsed = statistics.median(measured.parsed)
    typing = f"{measured.words:>7} {_ms(statistics.median(measured.typed)):>14} {_ms(_p95(measured.typed)):>9}"
    bar = f"{_ms(parsed):>8} {_ms(1.5 * parsed + 0.015):>8} {_ms(_p95(measured.hovered)):>10}"
    times = " ".join(f"{seconds:>8.2f} s" for seconds in (measured.opened, measured.pipeline))
    whole = f"{times} {measured.opened / measured.pipeline:>6.2f}"
    return f"{typing} {bar} {whole}   {memory} = {sum(measured.memory) / MEGABYTE:.0f} MB"


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]


def _spread(times: Sequence[float]) -> str:
    return f"median {_ms(statistics.median(times))}, slowest {_ms(max(times))}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
