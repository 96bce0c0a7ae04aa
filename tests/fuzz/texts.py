"""The texts that are changed: those of a folder, or the project's own."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SUFFIXES = {".md", ".txt", ".markdown", ".mdx", ".rst"}
_OWN = ("README.md", "CHANGELOG.md", "docs", "examples", "rules/README.md", "server/ARCHITECTURE.md", "server/REPETITION.md")


def texts(folder: Path | None = None) -> list[tuple[Path, str]]:
    """The files of prose in `folder`, or the project's own, by their path and text."""
    roots = [folder] if folder else [ROOT / name for name in _OWN]
    found = [path for root in roots for path in ([root] if root.is_file() else sorted(root.rglob("*"))) if path.is_file()]
    return [(path, path.read_text(encoding="utf-8", errors="replace")) for path in found if path.suffix in _SUFFIXES]
