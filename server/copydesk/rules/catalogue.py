"""What is generated from the rules: the catalogue in rules/README.md and the JSON Schema beside it.

`python -m copydesk.rules.catalogue` writes both.
"""

from collections.abc import Iterator
from pathlib import Path

from copydesk.rules import figures
from copydesk.rules.jsonschema import schema
from copydesk.rules.library import Library, load, shipped_folder
from copydesk.rules.schema import Rule

START = "<!-- The catalogue; `python -m copydesk.rules.catalogue` writes it. -->"


def catalogue(library: Library) -> str:
    """The catalogue as Markdown: how often the rules speak, the categories, and each category's rules with an example."""
    counted = figures.section(figures.load(shipped_folder()), library)
    return "\n".join([START, "", *counted, "", "## The catalogue", "", *_summary(library), *_sections(library)]) + "\n"


def _summary(library: Library) -> Iterator[str]:
    rules = list(library.rules.values())
    yield f"{len(rules)} rules, {sum(len(rule.fires) + len(rule.quiet) for rule in rules)} examples."
    yield ""
    yield "| category | rules | off by default | about |"
    yield "|---|---|---|---|"
    for name, category in library.categories.items():
        own = [rule for rule in rules if rule.category == name]
        off = sum(not rule.enabled for rule in own)
        yield f"| [{name}](#{_anchor(category.title)}) | {len(own)} | {off or ''} | {category.about} |"


def _sections(library: Library) -> Iterator[str]:
    for name, category in library.categories.items():
        own = sorted((rule for rule in library.rules.values() if rule.category == name), key=lambda rule: rule.id)
        yield from ("", f"### {category.title}", "", "| rule | for example |", "|---|---|")
        for rule in own:
            yield f"| `{rule.id}` | {_example(rule).replace('|', chr(92) + '|')} |"


def _example(rule: Rule) -> str:
    """The words that the first example changes, before and after."""
    if not rule.fires:
        return ""
    text, result = rule.fires[0]
    if result is None:
        return text
    old, new = text.split(), result.split()
    front = 0
    while front < min(len(old), len(new)) and old[front].lower() == new[front].lower():
        front += 1
    back = 0
    while back < min(len(old), len(new)) - front and old[-1 - back] == new[-1 - back]:
        back += 1
    before, after = " ".join(old[front : len(old) - back]), " ".join(new[front : len(new) - back])
    return f"{before} → {after}" if after else f"~~{before}~~"


def _anchor(title: str) -> str:
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -")
    return kept.replace(" ", "-")


def readme_with_catalogue(readme: str, library: Library) -> str:
    """`readme` with the catalogue as its last part."""
    return readme.partition(START)[0].rstrip() + "\n\n" + catalogue(library)


def write(folder: Path, library: Library) -> None:
    """Write the catalogue and the schema into the folder of the rules."""
    readme = folder / "README.md"
    readme.write_text(readme_with_catalogue(readme.read_text(encoding="utf-8"), library), encoding="utf-8")
    (folder / "schema.json").write_text(schema(), encoding="utf-8")


if __name__ == "__main__":
    write(shipped_folder(), load())
