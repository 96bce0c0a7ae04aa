"""The document-wide pass and the index across files, measured alone.

The pass is measured in this process, on documents of up to 500,000 words. Parsing these would take minutes and tell nothing of
the pass, so that a short document is parsed once and its words are exchanged in the parse: sentences and trees are real, names
and nouns are new in each copy. What the pass adds to a first analysis is given as a share of the time that the pipeline would
take, reckoned from that short document. The verbs are those of the short document again and again, so that a long one repeats
itself far more than anybody's prose: "times" is how many times as long it takes as the line before, which has a tenth of its
words. Each length is measured three times, and the quickest counts: others use the machine too.
"""

import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from corpus import document, name, noun

from copydesk.checks.across import Corpus, Record
from copydesk.checks.base import Passage
from copydesk.checks.repetition import Facts, Repetition, facts
from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.language.parse import Parse
from copydesk.settings import Settings
from copydesk.text import Span
from copydesk.workspace import Workspace

_POOL = 5_000
_FILES = 12
_FILE_WORDS = 1_000
_TRIES = 3

Result = TypeVar("Result")


def measure_pass(lengths: Sequence[int], edits: int) -> Iterator[str]:
    """The lines of a table: what the document-wide pass takes, by length of the document."""
    engine = Engine.create(Settings())
    pool, pipeline = _parsed(engine, document(_POOL, seed=7))
    words = sum(len(passage.block.text.split()) for passage in pool)
    yield f"{'words':>7} {'facts':>9} {'pass':>9} {'of pipeline':>12} {'times':>7} {'keystroke':>11} {'p95':>9} findings"
    last = 0.0
    for length in lengths:
        passages = list(_varied(pool, length))
        read, known = _quickest(partial(_read, passages, engine))
        first, repetition = _quickest(partial(_seen, known))
        marks = repetition.marks(known)
        typed = sorted(_typed(repetition, known, passages, engine, edits))
        share = (read + first) / (pipeline * length / words)
        growth = f"{(read + first) / last:.1f}" if last else ""
        last = read + first
        p95 = typed[min(len(typed) - 1, round(0.95 * len(typed)))]
        yield (
            f"{length:>7} {read:>7.2f} s {first:>7.2f} s {share:>11.1%} {growth:>7} "
            f"{1000 * statistics.median(typed):>8.1f} ms {1000 * p95:>6.1f} ms {sum(map(len, marks)):>9}"
        )


def measure_across(files: int) -> Iterator[str]:
    """The lines that tell what an index across so many files takes."""
    engine = Engine.create(Settings())
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_FILES):
            Path(folder, f"{number}.md").write_text(document(_FILE_WORDS, seed=number), encoding="utf-8")
        paths = sorted(Path(folder).glob("*.md"))
        space = Workspace(Path(folder), engine.record)
        engine.record(Document("It is warm.", Format.PLAIN))
        began = time.process_time()
        for path in paths:
            space.index(path)
        space.finish()
        indexed = time.process_time() - began
        began = time.process_time()
        reports = [engine.check(Document(path.read_text(encoding="utf-8"), Format.MARKDOWN)) for path in paths]
        analysed = time.process_time() - began
        records = [engine.record(report.document) for report in reports]
    times = f"index {indexed:.2f} s, analysis {analysed:.2f} s, ratio {indexed / analysed:.2f}"
    yield f"{_FILES} files of {_FILE_WORDS} words: {times}"
    corpus = Corpus()
    began = time.process_time()
    for number in range(files):
        corpus.enter(f"{number}.md", _shifted(records[number % _FILES], number))
    corpus.settle()
    settled = time.process_time() - began
    began = time.process_time()
    corpus.put("0.md", records[0])
    changed = time.process_time() - began
    yield f"{files} files: sorted in {1000 * settled:.0f} ms, one changed file entered in {1000 * changed:.1f} ms"


def _parsed(engine: Engine, text: str) -> tuple[list[Passage], float]:
    """The passages of a text, and the time that the pipeline took."""
    blocks = Document(text, Format.MARKDOWN).reading().blocks
    engine.reader.read("It is warm.")
    began = time.process_time()
    parses = list(engine.reader.read_all(block.text for block in blocks))
    return [Passage(block, parse) for block, parse in zip(blocks, parses, strict=True)], time.process_time() - began


def _varied(pool: Sequence[Passage], words: int) -> Iterator[Passage]:
    """Passages of so many words in all, the names and nouns of the pool exchanged each time."""
    chance = random.Random(words)
    count = 0
    while True:
        for passage in chance.sample(pool, len(pool)):
            if count >= words:
                return
            count += len(passage.block.text.split())
            yield _exchanged(passage, chance)


def _exchanged(passage: Passage, chance: random.Random) -> Passage:
    tokens, text = [], ""
    for token in passage.parse.tokens:
        new = token.text
        if token.pos == "PROPN" or (token.pos == "NOUN" and chance.random() < 0.8):
            new = name(chance) if token.pos == "PROPN" else noun(token.lemma, chance)
        lemma = token.lemma if new == token.text else new
        start = len(text)
        tokens.append(replace(token, text=new, lower=new.lower(), lemma=lemma, start=start, end=start + len(new)))
        text += new + " " * token.space
    parse = Parse(text, tuple(tokens), passage.parse.sentences)
    return Passage(replace(passage.block, text=text, source=Span(0, len(text)), segments=()), parse)


def _quickest(work: Callable[[], Result]) -> tuple[float, Result]:
    """The processor time of `work` when it went best, and what it gave; the collector knows nothing older."""
    times = []
    for _ in range(_TRIES):
        gc.collect()
        gc.freeze()
        began = time.process_time()
        made = work()
        times.append(time.process_time() - began)
        gc.unfreeze()
    return min(times), made


def _read(passages: Sequence[Passage], engine: Engine) -> list[Facts]:
    return [facts(passage, engine.library, engine.settings) for passage in passages]


def _seen(known: Sequence[Facts]) -> Repetition:
    repetition = Repetition()
    repetition.marks(known)
    return repetition


def _typed(
    repetition: Repetition, known: list[Facts], passages: Sequence[Passage], engine: Engine, edits: int
) -> Iterator[float]:
    """Type one word after the other into the paragraph in the middle."""
    gc.collect()
    gc.freeze()
    middle = next(i for i in range(len(known) // 2, len(known)) if len(passages[i].block.text) > 200)
    text = passages[middle].block.text
    at = text.index(" ", len(text) // 2)
    for number in range(edits):
        word = f" {'abcdefghij'[number % 10] * 3}"
        text = text[:at] + word + text[at:]
        at += len(word)
        block = replace(passages[middle].block, text=text)
        typed = facts(Passage(block, engine.reader.read(text)), engine.library, engine.settings)
        began = time.process_time()
        known[middle] = typed
        repetition.marks(known)
        yield time.process_time() - began


def _shifted(record: Record, by: int) -> Record:
    """A record with other keys, as another file would have."""
    moved = Record.empty()
    moved.keys.extend((key + by * 0x9E3779B97F4A7C15) % (1 << 64) for key in record.keys)
    moved.words.extend(record.words)
    moved.lines.extend(record.lines)
    return moved
