"""What must hold for every document, each told in a line where it does not."""

import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from copydesk import idle
from copydesk.document import Document, Format
from copydesk.engine import Engine, Report
from copydesk.findings import Edit, Fix, apply_edits
from copydesk.prose import markdown
from copydesk.prose.blocks import Reading, SegmentKind
from copydesk.prose.offsets import encodable
from copydesk.text import Source, Span

_EMPHASIS = {"Emphasis", "Strong", "Strikethrough"}
_EMPHASIS_TAG = re.compile(r"</?(?:b|i|em|strong|u|s|del|ins|mark|small|big|cite|dfn|q)>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Structure:
    """The markup of a Markdown text: `blocks` in their order, `inline` how often each thing is there, `emphasis` apart."""

    blocks: tuple[str, ...]
    inline: Counter[str]
    emphasis: Counter[str]

    @classmethod
    def of(cls, text: str) -> "Structure":
        """The structure as any reader of CommonMark would see it: nothing is hidden from the parser, but prices."""
        blocks: list[str] = []
        inline: Counter[str] = Counter()
        emphasis: Counter[str] = Counter()
        verbatim = False
        shown = re.sub(r"\$(?=\d)", "%", encodable(text).replace("\r\n", "\n").replace("\r", "\n"))
        events: Any = markdown.PARSER.events_with_range(shown)
        for event, _ in events:
            key, value = event.popitem() if isinstance(event, dict) else (event, None)
            name, detail = value.popitem() if isinstance(value, dict) else (value, None)
            if key in ("Start", "End") and name in _EMPHASIS:
                emphasis[f"{key} {name}"] += 1
            elif key in ("Start", "End") and name in ("Link", "Image"):
                inline[f"{key} {name} {detail['dest_url'] if isinstance(detail, dict) else ''}"] += 1
            elif key in ("Start", "End"):
                verbatim = name == "CodeBlock" and key == "Start"
                blocks.append(f"{key} {name} {detail}")
            elif key == "InlineHtml" and _EMPHASIS_TAG.fullmatch(str(name)):
                emphasis[str(name)] += 1
            elif key == "Html":
                blocks += re.findall(r"<[^>]*>?", str(name))
            elif key == "Rule" or (key == "Text" and verbatim):
                blocks.append(f"{key} {name}")
            elif key == "Text" and blocks and blocks[-1] != _WORDS:
                blocks.append(_WORDS)
            elif key not in ("Text", "SoftBreak", "HardBreak"):
                inline[f"{key} {name}"] += 1
        return cls(tuple(blocks), inline, emphasis)

    def lost(self, after: "Structure") -> str:
        """What is not in `after` as it is here, or came about; emphasis may go with its words, a paragraph with all of them."""
        if self.blocks != after.blocks and not self._is_less_a_paragraph(after):
            here, there = Counter(self.blocks), Counter(after.blocks)
            return f"blocks: lost {dict(here - there)}, new {dict(there - here)}"
        if self.inline != after.inline:
            return f"lost {dict(self.inline - after.inline)}, new {dict(after.inline - self.inline)}"
        return f"new {dict(after.emphasis - self.emphasis)}" if after.emphasis - self.emphasis else ""

    def _is_less_a_paragraph(self, after: "Structure") -> bool:
        one, other = self.blocks, after.blocks
        at = next((i for i, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), len(other))
        starts = [start for start in range(max(at - len(_PARAGRAPH), 0), at + 1) if one[start : start + 3] == _PARAGRAPH]
        return any(one[:start] + one[start + 3 :] == other for start in starts)


_MOST_FIXES = 100
"""Fixes of one document that are looked at, each of which has all of it read again."""
_FEW = 8
"""Findings of a document whose fixes are looked at if it is only glanced at."""
_LONGEST = 200_000
"""Characters of a document beyond which fix-all would take longer than all others together."""
_WORDS = "words"
_PARAGRAPH = ("Start Paragraph None", _WORDS, "End Paragraph None")


def broken(document: Document, engine: Engine, chance: random.Random) -> Iterator[str]:
    """What does not hold for `document`, as `engine` reads it. What raises, raises."""
    report = engine.check(document)
    yield from _of_report(report)
    fixes = [(one.rule, fix) for one in engine.complete(report) for fix in one.fixes]
    yield from _of_fixes(report, fixes if len(fixes) <= _MOST_FIXES else chance.sample(fixes, _MOST_FIXES))
    yield from _of_edits(document, engine, report, chance)
    yield from _of_ignoring(document, engine, report, chance)
    yield from _of_typing(document, engine, report, chance)


def broken_at_a_glance(document: Document, engine: Engine, chance: random.Random) -> Iterator[str]:
    """What does not hold for the findings of `document`, and for the fixes of a few of them."""
    report = engine.check(document)
    yield from _of_report(report)
    some = chance.sample(range(len(report.findings)), min(len(report.findings), _FEW))
    yield from _of_fixes(report, [(report.findings[i].rule, fix) for i in some for fix in engine.fixes(report, i)])


def slow(document: Document, engine: Engine) -> float:
    """Seconds that it takes to check `document` and to make its fixes."""
    began = time.process_time()
    engine.complete(engine.check(document))
    return time.process_time() - began


def _of_report(report: Report) -> Iterator[str]:
    text = report.document.text
    yield from report.failures
    spans = [finding.span for finding in report.findings]
    if spans != sorted(spans):
        yield "the findings are not in the order of the text"
    for finding in report.findings:
        if finding.span.of(text) != finding.excerpt or not 0 <= finding.span.start <= finding.span.end <= len(text):
            yield f"{finding.rule}: {finding.excerpt!r} is not what stands at its span"
        if not all(0 <= span.start < span.end <= len(text) for span in finding.related):
            yield f"{finding.rule}: a related place is not in the document"


def _of_fixes(report: Report, fixes: Iterable[tuple[str, Fix]]) -> Iterator[str]:
    before = Structure.of(report.document.text)
    for rule, fix in fixes:
        if rule != idle.RULE:
            for fault in _of_one(report.document, report.reading, before, fix.edits):
                yield f"{rule}, fix “{fix.title}”: {fault}"


def _of_edits(document: Document, engine: Engine, report: Report, chance: random.Random) -> Iterator[str]:
    before = Structure.of(document.text)
    if document.text and report.reading.blocks:
        at = chance.randrange(len(document.text))
        for offer in engine.offers(report, Span(at, at)):
            for fault in _of_one(document, report.reading, before, offer.edits) if offer.edits else ():
                yield f"{offer.kind} at {at}: {fault}"
    fixed = engine.fix_all(document) if len(document.text) <= _LONGEST else document.text
    if document.format is Format.MARKDOWN and (lost := before.lost(Structure.of(fixed))):
        yield f"fix-all: {lost}"


def _of_one(document: Document, reading: Reading, before: Structure, edits: Sequence[Edit]) -> Iterator[str]:
    text = document.text
    spans = [edit.span for edit in edits]
    if not spans or spans[0].start < 0 or spans[-1].end > len(text):
        yield "its edits are not in the document"
        return
    if any(one.end >= other.start for one, other in pairwise(spans)):
        yield "its edits are not in order, or touch"
        return
    after = replace(document, text=apply_edits(text, tuple(edits)))
    hull = Span[Source](spans[0].start, spans[-1].end)
    moved = Span[Source](hull.start, hull.end + len(after.text) - len(text))
    if _outside(reading, hull) != _outside(after.reading(), moved):
        yield f"{hull.of(text)!r} → {moved.of(after.text)!r} changes prose outside of it"
    if document.format is Format.MARKDOWN and (lost := before.lost(Structure.of(after.text))):
        yield f"{hull.of(text)!r} → {moved.of(after.text)!r} breaks markup: {lost}"


def _outside(reading: Reading, hull: Span[Source]) -> tuple[str, str]:
    """The prose before and behind `hull`, without its white space."""
    before: list[str] = []
    behind: list[str] = []
    for block in reading.blocks:
        for segment in block.segments:
            shown, source = segment.prose.of(block.text), segment.source
            if source.end <= hull.start:
                before.append(shown)
            elif source.start >= hull.end:
                behind.append(shown)
            elif segment.kind is SegmentKind.TEXT:
                before.append(shown[: max(hull.start - source.start, 0)])
                behind.append(shown[len(shown) - max(source.end - hull.end, 0) :])
    return _SPACE.sub("", "".join(before)), _SPACE.sub("", "".join(behind))


def _of_ignoring(document: Document, engine: Engine, report: Report, chance: random.Random) -> Iterator[str]:
    """To ignore a finding by the edit that is offered silences it and changes no prose."""
    if not report.findings:
        return
    index = chance.randrange(len(report.findings))
    finding = report.findings[index]
    if not (edits := engine.ignoring(report, index, braces=chance.random() < 0.1)):
        return
    after = replace(document, text=apply_edits(document.text, edits))
    if [block.text for block in after.reading().blocks] != [block.text for block in report.reading.blocks]:
        yield f"ignoring {finding.rule} by {edits} changes the prose"
        return
    by = sum(len(edit.replacement) for edit in edits if edit.span.start <= finding.span.start)
    for other in engine.check(after, report).findings:
        if other.rule == finding.rule and other.span == finding.span.shifted(by):
            yield f"ignoring {finding.rule} by {edits} does not silence it"


def _of_typing(document: Document, engine: Engine, report: Report, chance: random.Random) -> Iterator[str]:
    """A check that knows what stood there before gives what a fresh one gives."""
    at = chance.randrange(len(document.text) + 1)
    end = min(at + chance.choice([0, 0, 1, 5, 40]), len(document.text))
    new = chance.choice(["", "x", " ", "\n", "\n\n", "*", "`", "> ", "- ", "the the ", ".", "<!--", "\r"])
    after = replace(document, text=document.text[:at] + new + document.text[end:])
    again, fresh = engine.check(after, report), engine.check(after)
    if again.reading != fresh.reading:
        yield f"{new!r} for {document.text[at:end]!r} at {at}: a reading from near is not a fresh one"
    elif again.findings != fresh.findings:
        yield f"{new!r} for {document.text[at:end]!r} at {at}: findings from near are not fresh ones"
