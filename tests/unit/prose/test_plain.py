"""Plain text: what is a paragraph, and what is not prose at all."""

from textwrap import dedent

import pytest

from copydesk.prose import plain
from copydesk.prose.blocks import BlockKind, SegmentKind
from copydesk.text import Span

PARAGRAPH, HEADING, ITEM = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM
QUOTATION, METADATA = BlockKind.QUOTATION, BlockKind.METADATA
LONG = "This sentence is written on one line, however long it may be, and goes on well past a hundred columns, as novels do"


def prose(text: str) -> list[str]:
    return [block.text for block in plain.read(text)]


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in plain.read(text)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", []),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One line\nthen another,\r\nand a\rlast.", ["One line then another, and a last."]),
        ("  One.  \n\t\n  Two.  ", ["One.", "Two."]),
        ("a well-\nknown fact, pre-\nand post-war, the A-\nZ", ["a well-known fact, pre- and post-war, the A- Z"]),
        (f"{LONG}.\n“Yes,” he said.\n{LONG}.", [f"{LONG}.", "“Yes,” he said.", f"{LONG}."]),
        (f"{LONG}\nThe end", [LONG, "The end"]),
        (f"{LONG}\nand it goes on.", [f"{LONG} and it goes on."]),
        ("See https://a.b/c_d, or me@a.org.", ["See ￼, or ￼."]),
        ("a\u2028b\x0cc", ["a\u2028b\x0cc"]),
        (
            "So ends what we have to say of it.\nTruly.\n\x0cA new page.",
            ["So ends what we have to say of it. Truly.", "A new page."],
        ),
        ("NUL \0 and \ud83d", ["NUL \ufffd and \ufffd"]),
        ("12 345\n\n* * *\n\n-----", []),
    ],
)
def test_paragraphs(text: str, read: list[str]) -> None:
    assert prose(text) == read


def test_a_paragraph_ends_where_a_line_ends_early_with_its_sentence() -> None:
    text = dedent("""\
        The first paragraph is wrapped at about sixty columns, as
        mail programs do, and ends early.
        The second starts with a capital, at the start of the
        next line, and a full line may end a sentence. As here.
        It does not end the paragraph, since the line was full.
        """)
    assert [text.split()[:2] for text in prose(text)] == [["The", "first"], ["The", "second"]]


def test_mail() -> None:
    text = dedent("""\
        From: Jane Doe <jane@a.org>
        To: list@a.org
        Subject: Re: The plan for
          next week

        On Monday, Bob wrote:
        > In order to decide,
        > we need numbers.
        >> Who said
        >> that?

        I agree.
        """)
    signature = "-- \nJane Doe\nCEO\n"
    assert kinds(text + signature) == [
        (METADATA, "The plan for next week"),
        (PARAGRAPH, "On Monday, Bob wrote:"),
        (QUOTATION, "In order to decide, we need numbers."),
        (QUOTATION, "Who said that?"),
        (PARAGRAPH, "I agree."),
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- one\n- two is\n  longer\n* three\n+ four\n• five", ["one", "two is longer", "three", "four", "five"]),
        ("1. one\n2) two\n(3) three\na) four", ["one", "two", "three", "four"]),
        ("  - indented\n  - list", ["indented", "list"]),
    ],
)
def test_lists(text: str, items: list[str]) -> None:
    assert kinds(text) == [(ITEM, item) for item in items]


def test_a_number_or_a_dash_that_came_to_stand_at_the_start_of_a_line_starts_no_item() -> None:
    lines = [
        "It happened, as everyone who was there knows, in the month",
        "12. Nobody cared much for it, and nobody asked the two who",
        "- who knows why - had been there.",
    ]
    assert prose("\n".join(lines)) == [" ".join(lines)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A Letter with a Postscript", HEADING),
        ("XIV", HEADING),
        ("The Title\n=========\n", HEADING),
        ("A sentence is not a heading.", PARAGRAPH),
        ("Dear Jane,", PARAGRAPH),
        ("The following:", PARAGRAPH),
        ("lower case is none", PARAGRAPH),
        ("One line that is so long that nobody would ever take it for a heading of any kind", PARAGRAPH),
    ],
)
def test_headings(text: str, kind: BlockKind) -> None:
    assert [block.kind for block in plain.read(f"Before.\n\n{text}\n\nAfter.")] == [PARAGRAPH, kind, PARAGRAPH]


@pytest.mark.parametrize(
    "text",
    [
        "    def f(x):\n        return x + 1",
        "```\nsome code here\n```",
        "Name        Age     Town\nBob         42      Oslo",
        "| a | b |\n+---+---+\n| c | d |",
        "Chapter One .......... 12",
        "a\tb\tc\nd\te\tf",
    ],
)
def test_code_and_tables_are_no_prose(text: str) -> None:
    assert prose(f"Before.\n\n{text}\n\nAfter.") == ["Before.", "After."]


def test_an_indented_quotation_is_prose() -> None:
    assert prose("He said:\n\n    This is what was said, and it\n    goes on for a while.") == [
        "He said:",
        "This is what was said, and it goes on for a while.",
    ]


def test_an_indented_first_line_starts_a_paragraph() -> None:
    text = (
        "    The first paragraph is short, and it ends here, at the end.\n"
        "    The second one follows without a blank line and is\n"
        "wrapped."
    )
    assert [block.split()[1] for block in prose(text)] == ["first", "second"]


def test_only_a_short_end_is_a_signature() -> None:
    lines = "A line that is prose.\n\n" * 11
    assert len(prose(f"Before.\n-- \n{lines}")) == 12


def test_a_line_end_is_one_space_with_its_prefix() -> None:
    text = "> in order \n>   to see"
    block = plain.read(text)[0]
    assert [segment.source.of(text) for segment in block.segments if segment.kind is SegmentKind.COLLAPSED] == [" \n>   "]
    assert block.source_span(Span(3, 11)).of(text) == "order \n>   to"


@pytest.mark.parametrize(
    "sign", ["-", "> ", "http://a ", "a@b.c ", "-- \n", "a-\n", "| ", "\t", "\0", "```\n", "(", "....", "- \n"]
)
def test_long_nonsense_is_read_in_time(sign: str) -> None:
    plain.read("word " + sign * 4000 + " word")


@pytest.mark.parametrize(
    ("headers", "subjects"),
    [
        ("From: a@b.c\nSubject: The plan\n Subject: to leave\nTo: d@e.f", ["The plan Subject: to leave"]),
        ("  From: a@b.c\n  Subject: The plan\n   to leave\n  To: d@e.f", ["The plan to leave"]),
    ],
)
def test_of_a_mail_each_line_is_read_once(headers: str, subjects: list[str]) -> None:
    assert kinds(f"{headers}\n\nText.") == [*((METADATA, subject) for subject in subjects), (PARAGRAPH, "Text.")]


def test_a_byte_order_mark_changes_nothing() -> None:
    text = "- one item\n- and another\n\n```\ncode\n```\n\nThe end."
    assert kinds("\ufeff" + text) == kinds(text)
