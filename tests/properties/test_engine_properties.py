"""What holds for the engine whatever the document: the invariants of server/ARCHITECTURE.md."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk import idle
from copydesk.document import Document, Format
from copydesk.engine import Engine, Report
from copydesk.findings import Safety
from copydesk.suppress import judged
from copydesk.text import Source, Span

SENTENCES = [
    "The levee was inspected by **two engineers** on Monday.",
    "Due to the fact that it rained, the the match was called off.",
    "It should be noted that [the report](https://example.org) was written by Ana Reyes.",
    "They conducted an investigation of the fire 😀 in order to find the cause.",
    "There are many people who think that `cron` is old.",
    "The end result was approved by the board,\nwhich met twice.",
    "Nothing is wrong here.",
    "Mistakes were made &amp; nobody was told.",
    "“The vote was stolen by crooks,” she said.",
    "At this point in time, the plan is liked by *most of the staff*.",
]
COMMENTS = [
    "<!-- copydesk-ignore-next-line -->",
    "<!-- copydesk-ignore-next-line passive -->",
    "<!-- copydesk-ignore-start repetition -->",
    "<!-- copydesk-ignore-start wordy-phrases, passive -->",
    "<!-- copydesk-ignore-end -->",
    "<!-- copydesk-ignore-file expletives -->",
    "% copydesk-ignore-next-line",
]
STARTS = ["", "# ", "- ", "> ", "1. "]
paragraphs = st.builds(
    lambda start, sentences: start + " ".join(sentences).replace("\n", "\n> " if start == "> " else "\n  "),
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
)
texts = st.lists(paragraphs, max_size=5).map("\n\n".join)
documents = st.builds(Document, texts, st.sampled_from(Format))
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def fresh(engine: Engine) -> Engine:
    return Engine(engine.reader, engine.library, engine.settings)


def seen(report: Report) -> tuple[object, ...]:
    return report.findings


@given(documents)
@slow
def test_a_finding_quotes_its_span(engine: Engine, document: Document) -> None:
    report = engine.check(document)
    assert not report.failures
    spans = [(finding.span.start, finding.span.end) for finding in report.findings]
    assert spans == sorted(spans)
    for finding in report.findings:
        assert finding.span.of(document.text) == finding.excerpt


@given(st.lists(texts, min_size=2, max_size=5), st.sampled_from(Format))
@slow
def test_what_is_remembered_changes_no_answer(engine: Engine, states: list[str], form: Format) -> None:
    report = None
    for text in states:
        report = engine.check(Document(text, form), report)
        assert seen(report) == seen(fresh(engine).check(Document(text, form)))


@given(st.lists(st.one_of(paragraphs, st.sampled_from(COMMENTS)), max_size=8).map("\n\n".join), st.sampled_from(Format))
@slow
def test_what_is_to_be_ignored_is_found_as_by_looking_at_all(engine: Engine, text: str, form: Format) -> None:
    report = engine.check(Document(text, form))
    blocks = report.reading.blocks
    found = [note.placed(blocks, at) for at, notes in enumerate(report.noted.all) for note in notes]
    kept, vain = judged(text, form, found, report.reading.comments)
    assert [finding for finding in report.findings if finding.rule != idle.RULE] == list(kept)
    assert report.vain == (vain if blocks else ())


@given(documents, st.data())
@slow
def test_an_edit_inside_a_paragraph_changes_no_more_than_a_fresh_reading_says(
    engine: Engine, document: Document, data: st.DataObject
) -> None:
    report = engine.check(document)
    for _ in range(3):
        at = data.draw(st.integers(0, len(document.text)))
        end = min(at + data.draw(st.integers(0, 12)), len(document.text))
        new = data.draw(st.sampled_from(["", " ", "word ", "\n\n", "😀", "*", "> "]))
        document = replace(document, text=document.text[:at] + new + document.text[end:])
        report = engine.check(document, report)
        assert seen(report) == seen(fresh(engine).check(document))


@given(documents)
@slow
def test_a_fix_removes_its_finding_and_touches_nothing_else(engine: Engine, document: Document) -> None:
    report = engine.check(document)
    for index, finding in enumerate(engine.complete(report)):
        assert finding.fixes == engine.fixes(report, index)
        for fix in finding.fixes:
            spans = [edit.span for edit in fix.edits]
            assert all(left.end <= right.start for left, right in pairwise(spans))
            text = fix.applied(document.text)
            after = engine.check(replace(document, text=text))
            changed: Span[Source] = Span(spans[0].start, spans[-1].end + len(text) - len(document.text))
            # What a sentence beside it reads like may change with the paragraph; two of three places are still a repetition.
            again = [other for other in after.findings if other.rule == finding.rule and other.span.overlaps(changed)]
            assert not again or finding.related
            emptied = fix.safety is Safety.SKETCH
            assert len(after.reading.blocks) == len(report.reading.blocks) or emptied


@given(documents)
@slow
def test_fix_all_reaches_a_fixed_point(engine: Engine, document: Document) -> None:
    fixed = replace(document, text=engine.fix_all(document))
    left = engine.complete(engine.check(fixed))
    assert not [fix for finding in left for fix in finding.fixes if fix.safety is Safety.MEANING]
    assert engine.fix_all(fixed) == fixed.text


def test_a_check_that_raises_costs_its_own_marks_only(engine: Engine, monkeypatch: object) -> None:
    from copydesk import analysis
    from copydesk.checks import BLOCK_CHECKS

    def broken(*_: object) -> tuple[()]:
        raise ZeroDivisionError

    text = "Due to the fact that it rained, the levee was inspected by two engineers."
    whole = engine.check(Document(text, Format.PLAIN)).findings
    monkeypatch.setattr(analysis, "BLOCK_CHECKS", (broken, *BLOCK_CHECKS))  # type: ignore[attr-defined]
    report = fresh(engine).check(Document(text, Format.PLAIN))
    assert report.findings == whole
    assert len(report.failures) == 1
    assert report.failures[0].endswith("ZeroDivisionError")
