import pytest

from copydesk import ignoring
from copydesk.document import Document, Format
from copydesk.findings import Finding, Severity, apply_edits
from copydesk.suppress import unsuppressed
from copydesk.text import Span

MARKDOWN = [
    ("An odd text.\n", "<!-- copydesk-ignore-next-line c.r -->\nAn odd text.\n"),
    ("# An odd title\n", "<!-- copydesk-ignore-next-line c.r -->\n# An odd title\n"),
    ("One.\r\n\r\nAn odd text.\r\n", "One.\r\n\r\n<!-- copydesk-ignore-next-line c.r -->\r\nAn odd text.\r\n"),
    ("One line\nand an odd one.\n", "One line\nand an odd one. <!-- copydesk-ignore-line c.r -->\n"),
    ("- one\n- an odd one\n", "- one\n- an odd one <!-- copydesk-ignore-line c.r -->\n"),
    ("> an odd one", "> an odd one <!-- copydesk-ignore-line c.r -->"),
    ("---\ntitle: odd\n---\n\nText.\n", None),
    (
        "Hard break  \nodd, too  \nend.\n",
        "<!-- copydesk-ignore-start c.r -->\nHard break  \nodd, too  \nend.\n<!-- copydesk-ignore-end c.r -->\n",
    ),
    (
        "| a | b |\n|---|---|\n| odd | c |\n",
        "<!-- copydesk-ignore-start c.r -->\n| a | b |\n|---|---|\n| odd | c |\n<!-- copydesk-ignore-end c.r -->\n",
    ),
    ("An odd <!-- text\nthat goes on.\n", "<!-- copydesk-ignore-next-line c.r -->\nAn odd <!-- text\nthat goes on.\n"),
]
PLAIN = [
    ("An odd text.\n", "% copydesk-ignore-next-line c.r\nAn odd text.\n"),
    (
        "One line that is as full as it can be\nand an odd one.",
        "One line that is as full as it can be\n% copydesk-ignore-next-line c.r\nand an odd one.",
    ),
    ("\ufeffAn odd one.\n", "\ufeff% copydesk-ignore-next-line c.r\nAn odd one.\n"),
    ("> one\n> an odd one\n", "> one\n% copydesk-ignore-next-line c.r\n> an odd one\n"),
]
COMMIT = [
    (
        "An odd change\n\nBecause.\n# Please enter\n",
        "# copydesk-ignore-next-line c.r\nAn odd change\n\nBecause.\n# Please enter\n",
    ),
    (
        "A change\n\nBecause it\nwas odd.\n",
        "A change\n\n# copydesk-ignore-start c.r\nBecause it\nwas odd.\n# copydesk-ignore-end c.r\n",
    ),
    (
        "An odd change\n; -------- >8 --------\n; one\ndiff\n",
        "; copydesk-ignore-next-line c.r\nAn odd change\n; -------- >8 --------\n; one\ndiff\n",
    ),
    ("An odd change\n; one\n; two\n; three\n", "; copydesk-ignore-next-line c.r\nAn odd change\n; one\n; two\n; three\n"),
]
MESSAGE = [("An odd text.\n", None), ("# An odd text.\n", None)]
CASES = [(form, *case) for form, cases in zip(Format, (MARKDOWN, PLAIN, COMMIT, MESSAGE), strict=True) for case in cases]


def finding_in(text: str) -> Finding:
    at = text.index("odd")
    return Finding("c.r", "c", Severity.WARNING, Span(at, at + 3), "odd", "odd")


def edited(text: str, form: Format, *, braces: bool = False) -> str | None:
    document = Document(text, form)
    edits = ignoring.edits(document, document.reading(), finding_in(text), braces=braces)
    return apply_edits(text, edits) if edits else None


@pytest.mark.parametrize(("form", "text", "expected"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_where_the_comment_goes(form: Format, text: str, expected: str | None) -> None:
    assert edited(text, form) == expected


@pytest.mark.parametrize("text", ["An odd text.\n", "| odd | b |\n|---|---|\n"])
def test_a_byte_order_mark_stays_in_front(text: str) -> None:
    after = edited(f"\ufeff{text}", Format.MARKDOWN)
    assert after is not None
    assert after.rfind("\ufeff") == 0


def test_mdx_has_comments_of_its_own() -> None:
    assert edited("An odd text.\n", Format.MARKDOWN, braces=True) == "{/* copydesk-ignore-next-line c.r */}\nAn odd text.\n"


@pytest.mark.parametrize(("form", "text"), [case[:2] for case in CASES if case[2]])
def test_the_comment_is_understood(form: Format, text: str) -> None:
    after = edited(text, form)
    assert after is not None
    assert list(unsuppressed(after, form, [finding_in(after)])) == []


@pytest.mark.parametrize("form", [Format.PLAIN, Format.COMMIT])
def test_a_request_in_plain_text_is_not_read(form: Format) -> None:
    sign = "#" if form is Format.COMMIT else "%"
    text = f"{sign} copydesk-ignore-next-line\nA text of one line.\n\n{sign} copydesk-ignore-start\nAnd another.\n"
    assert [block.text for block in Document(text, form).reading().blocks] == ["A text of one line.", "And another."]
