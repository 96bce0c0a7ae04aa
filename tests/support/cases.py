"""Sentences with their right answers, as they stand under tests/cases: pairs to rewrite, traps, and what stays silent."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block, BlockKind, Segment, SegmentKind
from copydesk.rewriting import verify
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

CASES = Path(__file__).parents[1] / "cases"
LIBRARY = Library({}, {}, {})
Check = Callable[[Passage, Library, Settings], Iterable[Mark]]
Read = Callable[[str], Parse]


@dataclass(frozen=True)
class Folder:
    """The cases of one folder."""

    name: str

    def groups(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The groups of all files, each with the name of its file's rule."""
        for path in sorted((CASES / self.name).glob("*.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for group in table["group"]:
                yield table["rule"], group

    def rewrites(self) -> list[tuple[str, str, str, str]]:
        """Text, result, safety and rule of each pair."""
        return [(*pair, group["safety"], rule) for rule, group in self.groups() for pair in group.get("rewrite", ())]

    def sentences(self, kind: str) -> list[str]:
        """The sentences listed under `kind`."""
        return [text for _, group in self.groups() for text in group.get(kind, ())]

    def reasons(self) -> list[tuple[str, str, str]]:
        """Text, reason and rule of each trap whose group names a reason."""
        groups = [(rule, group) for rule, group in self.groups() if "reason" in group]
        return [(text, group["reason"], rule) for rule, group in groups for text in group["decline"]]

    def counts(self) -> dict[str, tuple[int, int]]:
        """How many pairs and how many traps each rule has."""
        counts: dict[str, tuple[int, int]] = {}
        for rule, group in self.groups():
            pairs, traps = counts.get(rule, (0, 0))
            more = len(group.get("decline", ())) + len(group.get("silent", ()))
            counts[rule] = (pairs + len(group.get("rewrite", ())), traps + more)
        return counts


def passage(parse: Parse, kind: BlockKind = BlockKind.PARAGRAPH) -> Passage:
    """`parse` as the passage of a document that holds nothing else."""
    end = len(parse.text)
    return Passage(Block(kind, Span(0, end), parse.text, (Segment(Span(0, end), Span(0, end), SegmentKind.TEXT),)), parse)


def offered(check: Check, read: Read, text: str) -> list[tuple[str, str, str]]:
    """Rule, new text and safety of each rewrite of `text` that its own test accepts and that rids `text` of the mark."""
    before = read(text)
    found = []
    for mark in check(passage(before), LIBRARY, Settings()):
        for rewrite in mark.rewrites[:1]:
            after = read(rewrite.applied(text))
            again = [other.rule for other in check(passage(after), LIBRARY, Settings())]
            if verify.holds(mark.rule, before, after) and mark.rule not in again:
                found.append((mark.rule, after.text, str(rewrite.safety)))
    return found
