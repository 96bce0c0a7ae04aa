"""The configurations that the documentation shows: the tests run what a reader would paste."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
EDITORS = ROOT / "docs" / "editors.md"


def snippets(page: Path, heading: str, language: str) -> list[str]:
    """The blocks of code in `language` below a heading of a page."""
    text = page.read_text(encoding="utf-8")
    (section,) = re.findall(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##+ |\Z)", text, re.DOTALL | re.MULTILINE)
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    return found


def snippet(heading: str, language: str, page: Path = EDITORS) -> str:
    """The one block of code in `language` below a heading."""
    (found,) = snippets(page, heading, language)
    return found
