import pytest

from copydesk.document import Format
from copydesk.lsp.documents import Documents, format_of, path_of


@pytest.mark.parametrize(
    ("language", "uri", "expected"),
    [
        ("markdown", "untitled:Untitled-1", Format.MARKDOWN),
        ("mdx", "file:///a", Format.MARKDOWN),
        ("quarto", "file:///a.qmd", Format.MARKDOWN),
        ("plaintext", "file:///notes.md", Format.PLAIN),
        ("text", "file:///a", Format.PLAIN),
        ("gitcommit", "file:///repo/.git/COMMIT_EDITMSG", Format.COMMIT),
        ("git-commit", "file:///repo/.git/COMMIT_EDITMSG", Format.COMMIT),
        ("git-commit", "untitled:Untitled-1", Format.COMMIT),
        ("", "file:///repo/.git/MERGE_MSG", Format.COMMIT),
        ("scminput", "vscode-scm:git/scm0/input", Format.MESSAGE),
        ("plaintext", "file:///repo/.git/COMMIT_EDITMSG", Format.PLAIN),
        ("rmarkdown", "file:///a", Format.MARKDOWN),
        ("RMarkdown", "file:///a", Format.MARKDOWN),
        ("markdown.pandoc", "file:///a", Format.MARKDOWN),
        ("myst", "file:///a", Format.MARKDOWN),
        ("markdown", "vscode-notebook-cell:/a/b.ipynb#W0", Format.MARKDOWN),
        ("python", "vscode-notebook-cell:/a/b.ipynb#W1", None),
        ("", "file:///a.markdown", Format.MARKDOWN),
        ("", "file:///A.TXT", Format.PLAIN),
        ("", "file:///Makefile", None),
        ("python", "file:///a.py", None),
        ("latex", "file:///a.tex", None),
        ("", "", None),
    ],
)
def test_what_is_prose(language: str, uri: str, expected: Format | None) -> None:
    assert format_of(language, uri) is expected


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/ada/my%20text.md", "/home/ada/my text.md"),
        ("untitled:Untitled-1", None),
        ("file://", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_which_file_a_uri_names(uri: str, path: str | None) -> None:
    assert (str(path_of(uri)) if path_of(uri) else None) == path


def test_opening_again_is_another_document() -> None:
    documents = Documents()
    first, second = documents.open("u:a", "text", 1, "one"), documents.open("u:a", "text", 1, "two")
    assert first is not None
    assert second is not None
    assert documents.numbered(first.number) is None
    assert documents.get("u:a") is documents.numbered(second.number) is second
    assert documents.close("u:a") is second
    assert documents.close("u:a") is None
    assert list(documents) == []
