"""How often each rule speaks in a folder of texts: counts for rules/figures.json, and what was found, to be read by an editor.

    python tests/bench/census.py FOLDER [--write] [--list FILE]

`--write` puts the counts into rules/figures.json and keeps there what was read and judged; `--list` writes one line for each
finding, outside the repository.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from copydesk.document import Document, Format
from copydesk.engine import Engine, Report
from copydesk.findings import Severity
from copydesk.rewriting.split import word_count
from copydesk.rules import figures
from copydesk.rules.library import shipped_folder
from copydesk.settings import Settings


def main() -> None:
    """Count, and print or write what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--list", type=Path)
    arguments = parser.parse_args()
    engine = Engine.create(Settings())
    words = sentences = flagged = 0
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for path in sorted(p for p in arguments.folder.rglob("*") if p.is_file()):
        report = engine.check(Document(path.read_text(encoding="utf-8", errors="replace"), Format.of(str(path))))
        words += sum(word_count(block.text) for block in report.reading.blocks.homes)
        sentences += sum(len(analysis.sentences) for analysis in report.analyses)
        flagged += _flagged(report)
        counts.update(finding.rule for finding in report.findings)
        lines += _lines(path, report)
    print(f"{words} words, {sentences} sentences, {flagged} of them flagged, {sum(counts.values())} findings")
    if arguments.list:
        arguments.list.write_text("\n".join(lines), encoding="utf-8")
    if arguments.write:
        old = figures.load(shipped_folder())
        new = replace(old, words=words, sentences=sentences, flagged=flagged, findings=dict(sorted(counts.items())))
        (shipped_folder() / figures.NAME).write_text(
            json.dumps(asdict(new), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def _flagged(report: Report) -> int:
    """The sentences with a finding that is more than a hint."""
    seen = set()
    for index in range(len(report.notes)):
        at, note = report.notes.source(index)
        if note.finding.severity is not Severity.HINT:
            starts = report.analyses[at].sentences
            seen.add((at, sum(start <= note.mark.span.start for start in starts)))
    return len(seen)


def _lines(path: Path, report: Report) -> Iterator[str]:
    for finding in report.findings:
        before = report.document.text[max(finding.span.start - 60, 0) : finding.span.start]
        after = report.document.text[finding.span.end : finding.span.end + 60]
        context = " ".join(f"{before}[[{finding.excerpt}]]{after}".split())
        yield f"{path.name}\t{finding.rule}\t{finding.severity}\t{context}\t{finding.message}"


if __name__ == "__main__":
    main()
