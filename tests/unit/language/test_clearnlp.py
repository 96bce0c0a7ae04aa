from pathlib import Path
from typing import NamedTuple

import pytest
import spacy
from spacy.tokens import Doc

from copydesk.language.reading import Scheme, parse_of

CASES = Path(__file__).parents[2] / "cases" / "clearnlp" / "trees.txt"


class Row(NamedTuple):
    word: str
    pos: str
    tag: str
    dep: str
    head: int
    ud_dep: str
    ud_head: int


def sentences() -> list[list[Row]]:
    found: list[list[Row]] = [[]]
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line:
            found.append([])
            continue
        word, pos, tag, dep, head, ud_dep, ud_head = line.split()
        found[-1].append(Row(word, pos, tag, dep, int(head), ud_dep, int(ud_head)))
    return [rows for rows in found if rows]


@pytest.mark.parametrize("rows", sentences(), ids=lambda rows: " ".join(row.word for row in rows))
def test_clearnlp_trees_become_ud(rows: list[Row]) -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=[row.word for row in rows],
        pos=[row.pos for row in rows],
        tags=[row.tag for row in rows],
        deps=[row.dep for row in rows],
        heads=[row.head - 1 if row.head else i for i, row in enumerate(rows)],
    )
    read = parse_of(doc, Scheme.CLEARNLP)
    shown = [f"{token.text} {token.dep} {0 if token.head == token.i else token.head + 1}" for token in read.tokens]
    assert shown == [f"{row.word} {row.ud_dep} {row.ud_head}" for row in rows]


def test_every_conversion_leaves_one_root_and_no_cycle() -> None:
    for rows in sentences():
        heads = [row.ud_head for row in rows]
        assert heads.count(0) == 1
        for at in range(1, len(rows) + 1):
            seen = set()
            while at:
                assert at not in seen
                seen.add(at)
                at = heads[at - 1]
