"""How often the rules speak in edited prose, and how often an editor disagreed: rules/figures.json, for the catalogue.

`tests/bench/census.py` counts; what was read and judged wrong is written by hand.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from copydesk.findings import Severity
from copydesk.rules.library import Library

NAME = "figures.json"
_MOST_FREQUENT = 30


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of one run over `words` words; `findings` is by rule, `read` and `wrong` by category.

    `after` tells of a later run over other texts: its words, how many findings were read, how many judged wrong.
    """

    texts: str
    words: int
    sentences: int
    flagged: int
    findings: Mapping[str, int]
    read: Mapping[str, int]
    wrong: Mapping[str, int]
    after: Mapping[str, int]


def load(folder: Path) -> Figures:
    """The figures in the folder of the rules."""
    return Figures(**json.loads((folder / NAME).read_text(encoding="utf-8")))


def section(figures: Figures, library: Library) -> Iterator[str]:
    """The figures as Markdown."""
    read, wrong = sum(figures.read.values()), sum(figures.wrong.values())
    share = 100 * figures.flagged / figures.sentences
    yield from ("## How often they speak", "")
    yield f"Counted over {figures.words:,} words of edited prose ({figures.texts}), with default settings."
    yield f"{share:.1f} % of the sentences have a finding that is more than a hint. {read:,} findings were read one by one;"
    yield f"an editor would have rejected {wrong} of them. The rules that made those were mended or quietened before the count."
    later = figures.after
    yield f"Then {later['read']} findings in {later['words']:,} words of others were read; {later['wrong']} were rejected."
    yield ""
    yield "| category | per 1,000 words | of these hints | read | judged wrong |"
    yield "|---|---|---|---|---|"
    for category in library.categories:
        counts = {name: n for name, n in figures.findings.items() if name.partition(".")[0] == category}
        hints = sum(n for name, n in counts.items() if _is_hint(library, name))
        row = (_rate(sum(counts.values()), figures), _rate(hints, figures), figures.read.get(category, 0))
        yield f"| {category} | {' | '.join(map(str, row))} | {figures.wrong.get(category, 0)} |"
    yield from ("", "The most frequent rules:", "", "| rule | per 1,000 words |", "|---|---|")
    for name, count in sorted(figures.findings.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_FREQUENT]:
        yield f"| `{name}` | {_rate(count, figures)} |"


def _is_hint(library: Library, name: str) -> bool:
    return name in library.rules and library.rules[name].severity is Severity.HINT


def _rate(count: int, figures: Figures) -> str:
    return f"{1000 * count / figures.words:.2f}"
