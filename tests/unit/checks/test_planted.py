"""Phrases and statements that were planted into a document are found, near and far."""

import re
import tomllib
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from copydesk.checks.base import Passage
from copydesk.checks.repetition import Facts, Repetition, facts
from copydesk.language.parse import Parse
from copydesk.prose import markdown
from copydesk.prose.blocks import Block, BlockKind
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

ROOT = Path(__file__).parents[3]
PLANTED = tomllib.loads((ROOT / "tests/cases/repetition/planted.toml").read_text(encoding="utf-8"))
HOST = (ROOT / "examples/article.md").read_text(encoding="utf-8")
FOUND = 0.95
Read = Callable[[str], Parse]
Planted = tuple[Facts, Span[object]]


def read_facts(read: Read, block: Block) -> Facts:
    return facts(Passage(block, read(block.text)), Library({}, {}, {}), Settings())


def planted(read: Read, marked: str) -> Planted:
    start, end = re.search(r"\[.*?\]", marked).span()  # type: ignore[union-attr]
    text = marked.replace("[", "").replace("]", "")
    return read_facts(read, Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, ())), Span(start, end - 2)


def is_found(host: list[Facts], one: Planted, other: Planted, at: int, again: int) -> bool:
    found = Repetition().marks([*host[:at], one[0], *host[at:again], other[0], *host[again:]])
    places = ((at, one[1]), (again + 1, other[1]))
    return all(
        any(mark.block == block and mark.mark.span.overlaps(span) for of_block in found for mark in of_block)
        for block, span in places
    )


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_is_found(read: Read, name: str) -> None:
    host = [read_facts(read, block) for block in markdown.read(HOST)]
    pairs = [(planted(read, one), planted(read, other)) for one, other in PLANTED[name]]
    places = cycle([(0, len(host)), (3, 5), (len(host) // 3, len(host) - 2), (len(host) - 1, len(host))])
    missed = [
        pair
        for pair, one, other in zip(PLANTED[name], *zip(*pairs, strict=True), strict=True)
        if not is_found(host, one, other, *next(places))
    ]
    assert len(missed) <= (1 - FOUND) * len(pairs), missed
