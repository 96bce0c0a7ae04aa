import pytest

from copydesk.findings import Finding, Severity, apply_edits
from copydesk.lsp import ignoring
from copydesk.lsp.documents import Documents
from copydesk.text import Span

CASES = [
    ("An odd text.\n", "<!-- copydesk-ignore-next-line c.r -->\nAn odd text.\n"),
    ("# An odd title\n", "<!-- copydesk-ignore-next-line c.r -->\n# An odd title\n"),
    ("One.\r\n\r\nAn odd text.\r\n", "One.\r\n\r\n<!-- copydesk-ignore-next-line c.r -->\r\nAn odd text.\r\n"),
    ("One line\nand an odd one.\n", "One line\nand an odd one. <!-- copydesk-ignore-line c.r -->\n"),
    ("- one\n- an odd one\n", "- one\n- an odd one <!-- copydesk-ignore-line c.r -->\n"),
    ("> an odd one", "> an odd one <!-- copydesk-ignore-line c.r -->"),
    ("Hard break  \nodd, too  \nend.\n", None),
    ("| an odd | cell |\n|---|---|\n", None),
    ("---\ntitle: odd\n---\n\nText.\n", None),
]


def edited(text: str, language: str, uri: str) -> str | None:
    document = Documents().open(uri, language, 1, text)
    assert document is not None
    at = text.index("odd")
    finding = Finding("c.r", "c", Severity.WARNING, Span(at, at + 3), "odd", "odd")
    edit = ignoring.edit(document, document.snapshot, finding)
    return apply_edits(text, (edit,)) if edit else None


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_where_the_comment_goes(text: str, expected: str | None) -> None:
    assert edited(text, "markdown", "file:///a.md") == expected


def test_mdx_has_comments_of_its_own() -> None:
    assert edited("An odd text.\n", "mdx", "file:///a.mdx") == "{/* copydesk-ignore-next-line c.r */}\nAn odd text.\n"


def test_plain_text_has_no_place_for_it() -> None:
    assert edited("An odd text.\n", "plaintext", "file:///a.txt") is None


@pytest.mark.parametrize("text", [case[0] for case in CASES if case[1]])
def test_the_comment_is_understood(text: str) -> None:
    from copydesk.document import Format
    from copydesk.suppress import unsuppressed

    after = edited(text, "markdown", "file:///a.md")
    assert after is not None
    at = after.index("odd")
    finding = Finding("c.r", "c", Severity.WARNING, Span(at, at + 3), "odd", "odd")
    assert list(unsuppressed(after, Format.MARKDOWN, [finding])) == []
