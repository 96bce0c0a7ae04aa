"""A refrain that the writer marks is not held against what stands elsewhere."""

from copydesk.document import Document, Format
from copydesk.engine import Engine

LINE = "The grant pays for the training of teachers in rural schools."
OTHER = "Nobody in the valley had asked for it."


def repeated(engine: Engine, text: str) -> list[str]:
    return [finding.rule for finding in engine.check(Document(text, Format.MARKDOWN)).findings if "repet" in finding.rule]


def test_without_a_mark_the_sentence_is_told(engine: Engine) -> None:
    assert repeated(engine, f"{LINE}\n\n{OTHER}\n\n{LINE}\n") == ["repetition.repeated-sentence"] * 2


def test_a_marked_refrain_is_neither_told_nor_counted(engine: Engine) -> None:
    text = f"{LINE}\n\n{OTHER}\n\n<!-- copydesk-ignore-next-line repetition -- the refrain -->\n{LINE}\n"
    assert repeated(engine, text) == []


def test_a_mark_for_another_rule_changes_nothing(engine: Engine) -> None:
    text = f"{LINE}\n\n{OTHER}\n\n<!-- copydesk-ignore-next-line passive -->\n{LINE}\n"
    assert repeated(engine, text) == ["repetition.repeated-sentence"] * 2
