import time
from pathlib import Path

import pytest

from copydesk.globs import any_matches

FOLDER = Path("/project")


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("docs/**", "docs/a.md", True),
        ("docs/**", "docs/deep/down/a.md", True),
        ("docs/**", "a.md", False),
        ("docs/**", "other/docs/a.md", False),
        ("docs/", "docs/deep/a.md", True),
        ("./docs/*.md", "docs/a.md", True),
        ("/docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/deep/a.md", False),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/deep/down/a.md", True),
        ("**/drafts/**", "a/b/drafts/c/d.md", True),
        ("**/drafts/**", "a/b/draft/c/d.md", False),
        ("*.md", "deep/down/a.md", True),
        ("README.md", "a/README.md", True),
        ("README.md", "a/README.mdx", False),
        ("chapter-?.md", "chapter-1.md", True),
        ("chapter-?.md", "chapter-12.md", False),
        ("chapter-[12].md", "chapter-2.md", True),
        ("a.md/**/x", "a.md", False),
        ("[", "[", True),
    ],
)
def test_a_glob_means_what_it_says(glob: str, path: str, expected: bool) -> None:
    assert any_matches([glob], FOLDER / path, FOLDER) is expected


def test_one_glob_of_several_is_enough() -> None:
    assert any_matches(["x/**", "*.txt", "a/*.md"], FOLDER / "a" / "b.md", FOLDER)
    assert not any_matches([], FOLDER / "a.md", FOLDER)


def test_on_windows_a_backslash_parts_folders_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sep", "\\")
    assert any_matches([".\\docs\\**\\*.md"], FOLDER / "docs/deep/a.md", FOLDER)
    assert any_matches(["docs/**"], FOLDER / "docs/a.md", FOLDER)


def test_what_lies_outside_the_folder_is_not_meant() -> None:
    assert not any_matches(["**"], Path("/elsewhere/a.md"), FOLDER)


@pytest.mark.parametrize("glob", ["*a" * 40 + "b", "**/" * 200 + "b", "*" * 3_000 + "b", "*a*/" * 60 + "b"])
def test_no_glob_takes_long(glob: str) -> None:
    start = time.process_time()
    assert not any_matches([glob], FOLDER / "/".join(["a" * 120] * 60), FOLDER)
    assert time.process_time() - start < 1
