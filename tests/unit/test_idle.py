"""Ignore comments that keep nothing silent, with the shipped rules."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Finding

Idle = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def idle(engine: Engine) -> Idle:
    def found(text: str, form: Format = Format.MARKDOWN, **settings: object) -> list[Finding]:
        asked = engine.with_settings(replace(engine.settings, **settings)) if settings else engine
        findings = asked.complete(asked.check(Document(text, form)))
        return [finding for finding in findings if finding.rule == "ignore-comments.unused"]

    return found


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<!-- copydesk-ignore-next-line -->\nThe cat sat.", "The cat sat."),
        ("One.\n\n<!-- copydesk-ignore-next-line passive -->\n\nThe cat sat.\n", "One.\n\nThe cat sat.\n"),
        ("One.\r\n\r\n<!-- copydesk-ignore-next-line -->\r\nThe cat sat.\r\n", "One.\r\n\r\nThe cat sat.\r\n"),
        ("The cat sat. <!-- copydesk-ignore-line hedges -- on purpose -->\nIt purred.", "The cat sat.\nIt purred."),
        ("The cat sat.\n\n<!-- copydesk-ignore-file cliches -->", "The cat sat.\n\n"),
        ("<!-- copydesk-ignore-start -->\n\nThe cat sat.\n", "The cat sat.\n"),
        ("The cat sat.\n\n<!-- copydesk-ignore-end -->\n\nIt purred.\n", "The cat sat.\n\nIt purred.\n"),
        ("- The cat sat. {/* copydesk-ignore-line passive */}\n- It purred.", "- The cat sat.\n- It purred."),
        (
            "Mistakes were made. <!-- copydesk-ignore-line passive, hedges -->",
            "Mistakes were made. <!-- copydesk-ignore-line passive -->",
        ),
        (
            "Mistakes were made. <!-- copydesk-ignore-line hedges passive cliches -- so -->",
            "Mistakes were made. <!-- copydesk-ignore-line passive -- so -->",
        ),
    ],
)
def test_an_idle_comment_is_reported_and_taken_out(idle: Idle, text: str, after: str) -> None:
    (finding,) = idle(text)
    assert finding.span.of(text) == finding.excerpt
    assert finding.excerpt.startswith(("<!--", "{/*"))
    (fix,) = finding.fixes
    assert fix.applied(text) == after
    assert idle(after) == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- copydesk-ignore-next-line passive -->\nMistakes were made.",
        "Mistakes were made. <!-- copydesk-ignore-line -->",
        "<!-- copydesk-ignore-file passive.hidden-actor -->\n\nMistakes were made.",
        "<!-- copydesk-ignore-start -->\n\nMistakes were made.\n\n<!-- copydesk-ignore-end -->\n\nThe cat sat.",
        "The cat sat.",
        "`<!-- copydesk-ignore-line -->` is how a line is ignored.",
        "---\nlang: de\n---\n\n<!-- copydesk-ignore-next-line -->\nDie Katze saß.",
    ],
)
def test_a_comment_at_work_is_left_alone(idle: Idle, text: str) -> None:
    assert idle(text) == []


def test_a_name_that_is_switched_off_may_be_needed_where_it_is_on(idle: Idle) -> None:
    text = "The cat sat. <!-- copydesk-ignore-line passive -->"
    assert len(idle(text)) == 1
    assert idle(text, rules={"passive": False}) == []
    assert idle(text, rules={"passive.named-agent": False}) != []
    assert idle(text, rules={"ignore-comments": False}) == []


def test_a_misspelt_name_is_told(idle: Idle) -> None:
    (finding,) = idle("Mistakes were made. <!-- copydesk-ignore-line pasive -->")
    assert finding.message == 'There is no rule or category “pasive” (did you mean "passive"?).'


def test_two_comments_on_one_line_are_two(idle: Idle) -> None:
    text = "Mistakes were made. <!-- copydesk-ignore-line passive --> <!-- copydesk-ignore-line passive -->"
    assert idle(text) == []
    assert len(idle(text.replace("Mistakes were made", "The cat sat"))) == 2


def test_a_comment_within_a_paragraph_stands_in_its_place_among_the_findings(engine: Engine) -> None:
    comment = "<!-- copydesk-ignore-line hedges -->"
    text = f"We left in order to win. {comment} The end result of of it is fine.\n\nWe left in order to lose {comment}"
    findings = engine.check(Document(text, Format.MARKDOWN)).findings
    assert [finding.rule for finding in findings].count("ignore-comments.unused") == 2
    assert len(findings) >= 6
    spans = [finding.span for finding in findings]
    assert spans == sorted(spans)


def test_a_quick_fix_never_enters_fix_all(engine: Engine) -> None:
    text = "The cat sat. <!-- copydesk-ignore-line passive -->"
    assert engine.fix_all(Document(text, Format.MARKDOWN)) == text


def test_in_plain_text_the_line_of_the_comment_goes(idle: Idle) -> None:
    (finding,) = idle("% copydesk-ignore-next-line\nThe cat sat.\n", Format.PLAIN)
    assert finding.fixes[0].applied("% copydesk-ignore-next-line\nThe cat sat.\n") == "The cat sat.\n"
