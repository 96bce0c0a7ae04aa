"""The headings of a document and their levels."""

import pytest

from copydesk.document import Document, Format
from copydesk.prose.outline import headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n\ntext\n\n## Two *words*\n\n###### Six ##\n", [("One", 1), ("Two words", 2), ("Six", 6)]),
        ("One\n===\n\nTwo\r\n---\r\n\ntext", [("One", 1), ("Two", 2)]),
        ("> ## Quoted\n\n- ## In a list\n", [("In a list", 2)]),
        ("```\n# no heading\n```\n", []),
        ("", []),
    ],
)
def test_headings_have_levels(text: str, expected: list[tuple[str, int]]) -> None:
    found = headings(text, Document(text, Format.MARKDOWN).reading().blocks)
    assert [(heading.title, heading.level) for heading in found] == expected


def test_a_heading_in_plain_text_has_the_first_level() -> None:
    text = "A Heading Above\n===============\n\nThis is a paragraph of a text that is long enough to be one.\n"
    found = headings(text, Document(text, Format.PLAIN).reading().blocks)
    assert [(heading.title, heading.level) for heading in found] == [("A Heading Above", 1)]
