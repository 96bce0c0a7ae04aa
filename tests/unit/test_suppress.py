import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.document import Format
from copydesk.findings import Finding, Severity
from copydesk.suppress import asked, directives, unsuppressed
from copydesk.text import Source, Span

MARKDOWN, PLAIN = Format.MARKDOWN, Format.PLAIN


def finding(text: str, excerpt: str, rule: str = "passive.named-agent", nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = text.index(excerpt, start + 1)
    span: Span[Source] = Span(start, start + len(excerpt))
    return Finding(rule, rule.partition(".")[0], Severity.WARNING, span, excerpt, "message")


def kept(text: str, form: Format = MARKDOWN, rule: str = "passive.named-agent") -> list[int]:
    """Which of the words XX in `text` are still reported."""
    found = [finding(text, "XX", rule, nth) for nth in range(text.count("XX"))]
    return [found.index(each) for each in unsuppressed(text, form, found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XX\n\nXX", [0, 1]),
        ("XX <!-- copydesk-ignore-line -->\n\nXX", [1]),
        ("<!-- copydesk-ignore-next-line -->\nXX\nXX", [1]),
        ("<!-- copydesk-ignore-next-line -->\r\n\r\nXX\r\nXX", [1]),
        ("<!-- copydesk-ignore-next-line -->\rXX\rXX", [1]),
        ("> <!-- copydesk-ignore-next-line -->\n>\n> XX\n> XX", [1]),
        ("<!-- copydesk-ignore-next-line cliches -->\n<!-- copydesk-ignore-next-line passive -->\nXX\nXX", [1]),
        ("<!-- copydesk-ignore-next-line -->", []),
        ("XX\n\n<!-- copydesk-ignore-file -->\n\nXX", []),
        ("XX\n\n<!-- copydesk-ignore-start -->\n\nXX\n\n<!-- copydesk-ignore-end -->\n\nXX", [0, 2]),
        ("XX\n\n<!-- copydesk-ignore-start -->\n\nXX\n\nXX", [0]),
        ("XX <!-- copydesk-ignore-end -->\n\nXX", [0, 1]),
        ("{/* copydesk-ignore-file */}\n\nXX", []),
        ("<!--copydesk-ignore-file-->\n\nXX", []),
        ("<!-- copydesk-ignore-next-line -->\n> \u00a0\n\f\nXX\n\nXX", [1]),
        ("`code` {/* copydesk-ignore-line */} and `code` XX\n\nXX", [1]),
    ],
)
def test_each_verb_has_its_scope(text: str, expected: list[int]) -> None:
    assert kept(text) == expected


@pytest.mark.parametrize(
    ("names", "ignored"),
    [
        ("", True),
        ("passive", True),
        ("passive.named-agent", True),
        ("cliches, passive", True),
        ("cliches passive.named-agent", True),
        ("passive.hidden-actor", False),
        ("cliches", False),
        ("passive -- the actor does not matter", True),
        ("passive — the actor does not matter", True),
        ("cliches -- not passive", False),
        ("-- a quotation from the report", True),
    ],
)
def test_names_are_rules_or_categories_and_a_reason_may_follow(names: str, ignored: bool) -> None:
    assert kept(f"XX <!-- copydesk-ignore-line {names} -->") == ([] if ignored else [0])


def test_an_end_with_names_ends_what_these_names_began() -> None:
    text = (
        "<!-- copydesk-ignore-start passive cliches -->\n\nXX\n\n<!-- copydesk-ignore-end passive -->\n\nXX\n\n"
        "<!-- copydesk-ignore-end -->\n\nXX"
    )
    assert kept(text, rule="passive.named-agent") == [1, 2]
    assert kept(text, rule="cliches.perfect-storm") == [2]


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- copydesk-ignore-file -->` XX",
        "```\n<!-- copydesk-ignore-file -->\n```\n\nXX",
        "    <!-- copydesk-ignore-file -->\n\nXX",
        "`{/* copydesk-ignore-file */}` XX",
        "```jsx\n{/* copydesk-ignore-file */}\n```\n\nXX",
        "copydesk-ignore-file XX",
        "% copydesk-ignore-file\n\nXX",
        "<!-- copydesk-ignore-files -->\n\nXX",
        "<!-- copydesk-ignore -->\n\nXX",
        "<!-- copydesk-ignore-file \n\nXX",
    ],
)
def test_what_is_no_comment_is_no_directive(text: str) -> None:
    assert kept(text) == [0]


@pytest.mark.parametrize("sign", ["%", "%%", "#", "//", ";", "..", "--"])
def test_plain_text_has_lines_with_a_comment_sign(sign: str) -> None:
    assert kept(f"{sign} copydesk-ignore-next-line passive\n\nXX\n\nXX", PLAIN) == [1]


def test_plain_text_knows_html_comments_and_no_code() -> None:
    assert kept("XX <!-- copydesk-ignore-line -->\n\nXX", PLAIN) == [1]
    assert kept("    % copydesk-ignore-file\n\nXX", PLAIN) == []
    assert kept("a % copydesk-ignore-file\n\nXX", PLAIN) == [0]


def test_a_finding_over_several_lines_belongs_to_each() -> None:
    text = "Some text here,\n<!-- copydesk-ignore-next-line -->\nand more of it."
    across = finding(text, text)
    assert unsuppressed(text, MARKDOWN, [across]) == ()


def test_offsets_hold_behind_wide_characters() -> None:
    text = "😀 é `<!-- copydesk-ignore-file -->`\n\n😀 XX <!-- copydesk-ignore-line -->\n\nXX"
    assert kept(text) == [1]
    assert [each.comment.of(text) for each in directives(text, MARKDOWN)] == ["<!-- copydesk-ignore-line -->"]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "XX",
                "\n",
                "\r\n",
                "\r",
                " ",
                "> ",
                "`",
                "```\n",
                "é",
                "😀",
                "\u2028",
                "\ud800",
                "%",
                "<!--",
                "-->",
                "{/*",
                "*/}",
            ),
            *(f"<!-- copydesk-ignore-{verb} -->" for verb in ("line", "next-line", "file", "start", "end")),
            *(f"<!-- copydesk-ignore-{verb} passive -->" for verb in ("line", "next-line", "start", "end")),
        ]
    ),
    max_size=25,
).map("".join)


@given(PIECES, st.sampled_from(Format))
def test_every_text_has_an_answer_and_findings_keep_their_order(text: str, form: Format) -> None:
    found = [finding(text, "XX", nth=nth) for nth in range(text.count("XX"))]
    left = unsuppressed(text, form, found)
    assert [each for each in found if each in left] == list(left)
    for each in directives(text, form):
        assert "copydesk-ignore" in each.comment.of(text)
    for ignore in asked(text, form).ignores:
        assert 0 <= ignore.scope.start <= ignore.scope.end <= len(text)
    if "copydesk-ignore" not in text:
        assert left == tuple(found)
