"""Findings as one JSON object, for programs. Offsets are code points from the start of the file; lines and columns from 1."""

import json
from collections.abc import Iterable, Sequence

from copydesk.cli.sources import Source
from copydesk.findings import Elsewhere, Finding, Fix
from copydesk.statistics import Section
from copydesk.text import Encoding, LineIndex

VERSION = 1


def render(checked: Iterable[tuple[Source, Iterable[Finding], Sequence[Section]]]) -> str:
    """The object for `checked` files, their findings, whose offsets are those of `source.text`, and their figures, if any."""
    files = []
    for source, findings, sections in checked:
        file: dict[str, object] = {"path": source.name, "findings": _findings(source, findings)}
        files.append({**file, "statistics": [_figures(source, one) for one in sections]} if sections else file)
    return json.dumps({"version": VERSION, "files": files}, ensure_ascii=True, indent=2)


def _findings(source: Source, findings: Iterable[Finding]) -> list[dict[str, object]]:
    index = LineIndex(source.text)
    return [_finding(index, finding) for finding in findings]


def _figures(source: Source, section: Section) -> dict[str, object]:
    counts = section.counts
    return {
        "title": section.title,
        "start": None if section.start is None else section.start + source.prose_start,
        "words": counts.words,
        "sentences": counts.sentences,
        "minutes": counts.minutes,
        "words_per_sentence": counts.words_per_sentence,
        "grade_level": counts.grade_level,
        "ari": counts.ari,
        "passive_share": counts.passive_share,
    }


def _finding(index: LineIndex, finding: Finding) -> dict[str, object]:
    position = index.position(finding.span.start)
    elsewhere = list(map(_elsewhere, finding.elsewhere))
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": str(finding.severity),
        "start": finding.span.start,
        "end": finding.span.end,
        "line": position.line + 1,
        "column": position.character + 1,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "related": [{"start": span.start, "end": span.end} for span in finding.related],
        "fixes": [_fix(fix) for fix in finding.fixes],
        **({"elsewhere": elsewhere} if elsewhere else {}),
    }


def _elsewhere(other: Elsewhere) -> dict[str, object]:
    place: dict[str, object] = {"path": other.path, "line": other.line}
    if known := other.range(Encoding.UTF32):
        start, end = known
        place |= {"column": start.character + 1, "end_line": end.line + 1, "end_column": end.character + 1}
    return place


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement} for edit in fix.edits]
    return {"title": fix.title, "safety": str(fix.safety), "edits": edits}
