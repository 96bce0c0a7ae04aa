"""The figures in the catalogue: counted, read, judged."""

from copydesk.rules import figures
from copydesk.rules.figures import Figures
from copydesk.rules.library import load, shipped_folder

LIBRARY = load()
AFTER = {"words": 4_000, "read": 30, "wrong": 2}


def test_a_rate_is_by_thousand_words_and_hints_are_told_apart() -> None:
    counts = {"plain-words.occur": 20, "plain-words.utilize-utilise": 10, "cliches.a-mixed-bag": 5}
    made = Figures("two letters", 10_000, 500, 15, counts, {"plain-words": 12}, {"plain-words": 1}, AFTER)
    lines = list(figures.section(made, LIBRARY))
    assert "| plain-words | 3.00 | 2.00 | 12 | 1 |" in lines
    assert "| `plain-words.occur` | 2.00 |" in lines
    assert any("10,000 words of edited prose (two letters)" in line for line in lines)
    assert any("30 findings in 4,000 words of others were read; 2 were" in line for line in lines)
    assert any("3.0 % of the sentences" in line for line in lines)
    assert lines.index("| `plain-words.occur` | 2.00 |") < lines.index("| `cliches.a-mixed-bag` | 0.50 |")


def test_the_figures_shipped_speak_of_categories_that_exist() -> None:
    shipped = figures.load(shipped_folder())
    assert {name.partition(".")[0] for name in shipped.findings} <= set(LIBRARY.categories)
    assert set(shipped.read) <= set(LIBRARY.categories)
    assert sum(shipped.read.values()) >= 500
