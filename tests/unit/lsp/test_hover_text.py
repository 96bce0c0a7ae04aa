import pytest

from copydesk.findings import Edit, Elsewhere, Finding, Fix, Safety, Severity
from copydesk.lsp import hover
from copydesk.text import LineIndex, Span
from copydesk.worker.messages import Advice


def pair(text: str, old: str, new: str) -> tuple[str, str]:
    at = text.index(old)
    span = Span(at, at + len(old))
    finding = Finding("c.r", "c", Severity.WARNING, span, old, "message")
    ((before, after),) = hover._pairs(finding, text, [Fix("fix", (Edit(span, new),), Safety.MEANING)])
    return before, after


@pytest.mark.parametrize(
    ("text", "old", "new", "before", "after"),
    [
        ("bad", "bad", "good", "bad", "good"),
        ("It is bad.", "bad", "good", "It is bad.", "It is good."),
        ("one two three four five bad six", "bad", "good", "two three four five bad six", "two three four five good six"),
        ("bad one two three four, five", "bad", "good", "bad one two three four,", "good one two three four,"),
        ("the closure was made", "was", "has", "the closure was made", "the closure has made"),
        ("Above\nis bad\nbelow", "bad", "good", "is bad", "is good"),
        ("made a\r\ndecision now", "made a\r\ndecision", "decided", "made a decision now", "decided now"),
        ("an unbearable thing", "bear", "x", "an unbearable thing", "an unxable thing"),
    ],
)
def test_the_wording_is_shown_with_a_few_words_around(text: str, old: str, new: str, before: str, after: str) -> None:
    assert pair(text, old, new) == (before, after)


def test_what_is_too_long_to_read_is_not_shown() -> None:
    text = "word " * 200
    finding = Finding("c.r", "c", Severity.WARNING, Span(0, len(text)), text, "message")
    assert hover._pairs(finding, text, [Fix("fix", (Edit(Span(0, 4), "x"),), Safety.MEANING)]) == []


def test_a_document_of_one_endless_word_is_no_trouble() -> None:
    text = "x" * 1_000_000 + "bad"
    finding = Finding("c.r", "c", Severity.WARNING, Span(1_000_000, 1_000_003), "bad", "message")
    pairs = hover._pairs(finding, text, [Fix("fix", (Edit(finding.span, "x"),), Safety.MEANING)])
    assert len(pairs) <= 1


def test_all_places_are_listed_with_their_lines() -> None:
    text = "one\ntwo one\n\none"
    elsewhere = (Elsewhere("/a/other.md", 7),)
    finding = Finding("c.r", "c", Severity.HINT, Span(8, 11), "one", "m", (Span(0, 3), Span(13, 16)), elsewhere=elsewhere)
    assert hover._places(finding, LineIndex(text)) == "Lines 1, 2, 4; other.md, line 7"
    assert "Lines 1, 2, 4" in hover._plain(Advice(0, finding, "Why", "", ()), text, "Lines 1, 2, 4")
    alone = Finding("c.r", "c", Severity.HINT, Span(0, 3), "one", "m")
    assert hover._places(alone, LineIndex(text)) == ""


def test_markdown_signs_are_shown_as_they_are() -> None:
    finding = Finding("c.r", "c", Severity.WARNING, Span(0, 1), "x", "write *this*_[now] <b>")
    shown = hover._markdown(Advice(0, finding, "Why #1", "", ()), "x", None)
    assert shown == "**write \\*this\\*\\_\\[now\\] \\<b\\>**\n\nWhy \\#1\n\n`c.r`"
