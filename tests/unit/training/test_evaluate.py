from pathlib import Path
from typing import Any

import pytest

from training.conllu import Paragraph, read_paragraphs
from training.evaluate import Counts, Result, evaluate, hard_wrapped, print_result
from training.facts import ReadText, facts, triples
from training.finder import Disagreement, find

TREEBANK = """\
# newpar
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tletter\tletter\tNOUN\tNN\t_\t4\tnsubj:pass\t_\t_
3\twas\tbe\tAUX\tVBD\t_\t4\taux:pass\t_\t_
4\twritten\twrite\tVERB\tVBN\t_\t0\troot\t_\t_
5\tby\tby\tADP\tIN\t_\t7\tcase\t_\t_
6\ttwo\ttwo\tNUM\tCD\t_\t7\tnummod\t_\t_
7\tclerks\tclerk\tNOUN\tNNS\t_\t4\tobl:agent\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


@pytest.fixture
def paragraphs(tmp_path: Path) -> list[Paragraph]:
    path = tmp_path / "bank.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return list(read_paragraphs(path))


def test_a_gold_text_states_its_passive(paragraphs: list[Paragraph]) -> None:
    text = ReadText.from_gold(paragraphs[0])
    (triple,) = triples(text)
    spelled = "Theletterwaswrittenbytwoclerks."
    assert [spelled[slice(*place)] for place in (triple.verb, triple.agent, triple.subject)] == [
        "written",
        "twoclerks",
        "Theletter",
    ]
    stated = facts(text)
    assert {name: len(stated[name]) for name in ("words", "UAS", "sentences", "passive clauses", "their agents")} == {
        "words": 8,
        "UAS": 7,
        "sentences": 1,
        "passive clauses": 1,
        "their agents": 1,
    }


def test_a_perfect_reading_scores_one(paragraphs: list[Paragraph], capsys: pytest.CaptureFixture[str]) -> None:
    text = ReadText.from_gold(paragraphs[0])
    result = Result()
    result.add(text, text)
    assert {counts.f1 for name, counts in result.counts.items() if name != "reduced passives"} == {1.0}
    print_result("gold", result)
    assert "exact triples" in capsys.readouterr().out


def test_counts() -> None:
    counts = Counts()
    counts.add({1, 2, 3, 4}, {3, 4, 5})
    assert (counts.precision, counts.recall) == (pytest.approx(2 / 3), 0.5)
    assert Counts().f1 == 0.0


def test_the_shipped_pipeline_reads_raw_text(paragraphs: list[Paragraph], nlp: Any) -> None:
    counts = evaluate(nlp, paragraphs).counts
    assert counts["words"].f1 == 1.0
    assert counts["passive clauses"].f1 == 1.0


def test_hard_wrapped_lines_keep_the_words() -> None:
    wrapped = hard_wrapped("one two three four", width=9)
    assert wrapped == "one two\nthree\nfour"


SHARED = """\
# newpar
1\tThey\tthey\tPRON\tPRP\t_\t3\tnsubj:pass\t_\t_
2\twere\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_
3\tcaught\tcatch\tVERB\tVBN\t_\t0\troot\t_\t_
4\tand\tand\tCCONJ\tCC\t_\t5\tcc\t_\t_
5\tfined\tfine\tVERB\tVBN\t_\t3\tconj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def test_what_copydesk_finds_is_held_against_the_treebank(tmp_path: Path, nlp: Any) -> None:
    path = tmp_path / "shared.conllu"
    path.write_text(SHARED + TREEBANK, encoding="utf-8")
    found = find(nlp, list(read_paragraphs(path)))
    assert (found.gold, found.found, found.right, found.states) == (3, 3, 3, 0)
    assert found.apart.f1 == 1.0


def test_a_disagreement_shows_its_place(tmp_path: Path, nlp: Any) -> None:
    path = tmp_path / "noun.conllu"
    path.write_text(SHARED.replace("VBN\t_\t3\tconj", "NN\t_\t3\tconj"), encoding="utf-8")
    found = find(nlp, list(read_paragraphs(path)))
    assert found.disagreements == (Disagreement(missed=False, around="They were caught and »fined«."),)
