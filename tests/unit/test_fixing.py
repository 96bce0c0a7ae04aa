"""What building fixes costs where a document is not what a writer writes."""

import pytest

from copydesk import fixing
from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import apply_edits
from copydesk.fixing import REFUSED, Fixer
from copydesk.prose import plain
from copydesk.prose.blocks import Block

WORDY = "We stayed in order to win the game. "


def test_a_long_paragraph_is_read_again_a_few_times_however_many_fixes_it_gets(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = engine.check(Document(WORDY * 200, Format.PLAIN))
    readings = []
    read = plain.read

    def counted(text: str) -> tuple[Block, ...]:
        readings.append(text)
        return read(text)

    monkeypatch.setattr(plain, "read", counted)
    findings = engine.complete(report)
    assert sum(bool(finding.fixes) for finding in findings) >= 200
    assert len(readings) < 20


def test_one_fix_that_breaks_something_costs_no_other(engine: Engine) -> None:
    text = WORDY * 8 + "We left in order to\n1. " + WORDY * 8
    findings = engine.complete(engine.check(Document(text, Format.MARKDOWN)))
    assert sum(bool(finding.fixes) for finding in findings if finding.excerpt == "in order to") >= 16


def test_a_sentence_without_an_end_gets_findings_and_no_fixes(engine: Engine) -> None:
    clause = "we left in order to win and "
    for clauses, fixed in ((10, True), (fixing.LONGEST // len(clause) + 5, False)):
        findings = engine.complete(engine.check(Document(f"Then {clause * clauses}that was it.", Format.PLAIN)))
        wordy = [finding for finding in findings if finding.excerpt == "in order to"]
        assert [bool(finding.fixes) for finding in wordy] == [fixed] * clauses


def test_a_sentence_is_read_once_for_all_its_fixes(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Due to the fact that it rained, we stayed in order to see the end result."
    report = engine.check(Document(text, Format.PLAIN))
    texts: list[str] = []
    read = engine.reader.read_all
    monkeypatch.setattr(engine.reader, "read_all", lambda several: read(texts.extend(several := list(several)) or several))
    assert sum(bool(finding.fixes) for finding in engine.complete(report)) == 3
    assert texts.count(text) == 1


def test_what_is_tried_together_is_what_is_tried_alone(engine: Engine) -> None:
    text = (
        "The *levee* was inspected by **two engineers**. " + WORDY
    ) * 6 + "[It][a] was seen by [Ann](b) in order to win.\n\n[a]: c"
    report = engine.check(Document(text, Format.MARKDOWN))
    alone = tuple(engine.completed(report, index) for index in range(len(report.findings)))
    assert engine.complete(report) == alone


def test_what_has_no_fix_says_why(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "We stayed due to the fact that it rained. The levee was inspected by two engineers."
    report = engine.check(Document(text, Format.PLAIN))
    assert all(finding.fixes and not finding.declined for finding in engine.complete(report))
    monkeypatch.setattr(Fixer, "verified", lambda *_: [])
    refused = engine.complete(report)
    assert len(refused) == 2
    assert all(finding.declined == REFUSED and not finding.fixes for finding in refused)
    assert [engine.completed(report, index) for index in range(2)] == list(refused)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("This talk is hosted by the Design Community and Forms.gov.", "The Design Community and Forms.gov host this talk."),
        ("The growth is driven by customer demand and fuel price.", "Customer demand and fuel price drive the growth."),
    ],
)
def test_a_verb_that_looks_like_a_noun_is_verified_in_plainer_words(engine: Engine, text: str, after: str) -> None:
    [finding] = engine.complete(engine.check(Document(text, Format.PLAIN)))
    assert apply_edits(text, finding.fixes[0].edits) == after


def test_plainer_words_are_never_offered(engine: Engine) -> None:
    [finding] = engine.complete(engine.check(Document("The schedule is set by the web team.", Format.PLAIN)))
    assert not any("has" in edit.replacement for fix in finding.fixes for edit in fix.edits)
