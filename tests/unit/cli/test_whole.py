"""The command line as a user has it: the real engine, real files, and where it matters a process of its own."""

import io
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from command_line import Command, Run
from copydesk.cli.main import main
from copydesk.language import pipeline

ARTICLE = Path(__file__).resolve().parents[3] / "examples" / "article.md"
WORDY = "We left in order to win.\n"


def copydesk(*argv: str | Path, stdin: str = "") -> Run:
    """Runs the command line in a process of its own."""
    command = [sys.executable, "-m", "copydesk", *map(str, argv)]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, timeout=60)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def nlp() -> object:
    """The shipped pipeline, loaded once: that takes longer than all that is done with it here."""
    return pipeline.load()


@pytest.fixture
def command(nlp: object, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Runs the command line in this process, with the real engine."""
    load = pipeline.load
    monkeypatch.setattr(pipeline, "load", lambda name=None: load(name) if name else nlp)

    def run(*argv: str | Path, stdin: str = "") -> Run:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main([str(argument) for argument in argv])
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return run


SPAN = {"start": int, "end": int}
EDIT = {**SPAN, "replacement": str}
FIX = {"title": str, "safety": {"meaning", "choice", "sketch"}, "edits": [EDIT]}
FINDING = {
    "rule": str,
    "category": str,
    "severity": {"warning", "information", "hint"},
    **SPAN,
    "line": int,
    "column": int,
    "excerpt": str,
    "message": str,
    "related": [SPAN],
    "fixes": [FIX],
}
SHAPE = {"version": int, "files": [{"path": str, "findings": [FINDING]}]}


def assert_shape(value: Any, shape: Any) -> None:
    if isinstance(shape, dict):
        assert list(value) == list(shape)
        for key, inner in shape.items():
            assert_shape(value[key], inner)
    elif isinstance(shape, list):
        assert isinstance(value, list)
        for item in value:
            assert_shape(item, shape[0])
    elif isinstance(shape, set):
        assert value in shape
    else:
        assert type(value) is shape


def test_the_article_as_json() -> None:
    result = copydesk("check", "--format", "json", ARTICLE)
    assert (result.code, result.err) == (1, "")
    answer = json.loads(result.out)
    assert_shape(answer, SHAPE)
    [file] = answer["files"]
    assert answer["version"] == 1
    assert file["path"] == str(ARTICLE)
    text = ARTICLE.read_bytes().decode()
    lines = text.split("\n")
    for finding in file["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["excerpt"]
        assert finding["rule"].partition(".")[0] == finding["category"]
        assert sum(len(line) + 1 for line in lines[: finding["line"] - 1]) + finding["column"] - 1 == finding["start"]
        for fix in finding["fixes"]:
            ends = [place for edit in fix["edits"] for place in (edit["start"], edit["end"])]
            assert ends == sorted(ends)
            assert all(one["end"] < other["start"] for one, other in pairwise(fix["edits"]))
    assert {finding["category"] for finding in file["findings"]} >= {
        *("passive", "hidden-verbs", "wordy-phrases", "redundancy", "plain-words", "throat-clearing", "expletives"),
        *("cliches", "repetition", "sentence-length"),
    }


def test_fixing_reaches_a_fixed_point_and_leaves_markup_alone(tmp_path: Path, command: Command) -> None:
    file = tmp_path / "article.md"
    file.write_bytes(ARTICLE.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes().decode()
    shown = command("fix", "--diff", file)
    assert shown.code == 0
    assert file.read_bytes().decode() == before
    assert command("fix", file).code == 0
    after = file.read_bytes().decode()
    assert after != before
    assert after.count("\r\n") == before.count("\r\n") == after.count("\n")
    for sign in (
        "](https://example.org/penmarrow/bridge)",
        "| Quay to hospital | 6 minutes | 25 minutes |",
        "date: 2024-10-18",
    ):
        assert after.count(sign) == before.count(sign)
    assert command("fix", file) == Run(0, f"{file}: nothing to fix\n", "")
    findings = json.loads(command("check", "--format", "json", file).out)["files"][0]["findings"]
    assert not [finding for finding in findings for fix in finding["fixes"] if fix["safety"] == "meaning"]


def test_standard_input_and_output(command: Command) -> None:
    assert copydesk("fix", "-", stdin="\ufeffWe left in order to win.\r\n") == Run(0, "\ufeffWe left to win.\r\n", "")
    checked = command("check", "-", stdin=WORDY)
    assert checked.code == 1
    assert checked.out.startswith("-:1:9: ")
    assert command("check", "-", stdin="") == Run(0, "No findings in 1 file.\n", "")


@pytest.mark.parametrize(
    "settings",
    ["[rules]\nwordy-phrases = false", '[rules]\n"wordy-phrases.in-order-to" = "off"'],
)
def test_a_project_switches_rules_off_and_the_command_line_has_the_last_word(
    tmp_path: Path, command: Command, settings: str
) -> None:
    (tmp_path / ".copydesk.toml").write_text(settings)
    (tmp_path / "news").mkdir()
    file = tmp_path / "news" / "a.md"
    file.write_text(WORDY)
    assert command("check", file).code == 0
    assert command("check", "--only", "wordy-phrases.in-order-to", file).code == 1
    (tmp_path / "other.toml").write_text("")
    assert command("check", "--config", tmp_path / "other.toml", file).code == 1
    assert command("check", "--config", tmp_path / "other.toml", "--without", "wordy-phrases", file).code == 0


def test_a_project_has_rules_of_its_own(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.toml").write_text(
        'category = "house-style"\n[phrases."scribe"]\nto = "reporter"\nwhy = "We say reporter."\n'
        'fires = { "The scribe left." = "The reporter left." }\nquiet = ["Describe it."]\n'
    )
    (tmp_path / ".copydesk.toml").write_text('packs = ["house.toml"]\n[rules]\nhouse-style = "warning"')
    (tmp_path / "a.txt").write_text("Our scribe left early.")
    monkeypatch.chdir(tmp_path)
    result = command("check", "a.txt")
    assert result.code == 1
    assert result.out.startswith("a.txt:1:5: warning: ")
    assert "+ Our reporter left early." in result.out


def test_the_document_can_ask_to_be_left_alone(tmp_path: Path, command: Command) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"<!-- copydesk-ignore-next-line wordy-phrases -- a quotation -->\n{WORDY}")
    assert command("check", file) == Run(0, "No findings in 1 file.\n", "")
    assert command("fix", file) == Run(0, f"{file}: nothing to fix\n", "")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("strict = 1", ".copydesk.toml: strict: must be true or false, not 1"),
        ("[rules]\npassiv = false", '.copydesk.toml: rules.passiv: no such rule or category (did you mean "passive"?)'),
        ("strict =", ".copydesk.toml:1:9: not valid TOML: "),
        ('packs = ["house.toml"]', "house.toml"),
        ('pipeline = "en_none"', ".copydesk.toml: pipeline: cannot load the pipeline 'en_none' "),
    ],
)
def test_what_is_broken_is_one_line_and_nothing_is_written(
    tmp_path: Path, command: Command, settings: str, message: str
) -> None:
    (tmp_path / "house.toml").write_text("[[rule]]\nid = 3\n")
    (tmp_path / ".copydesk.toml").write_text(settings)
    file = tmp_path / "a.md"
    file.write_text(WORDY)
    for name in ("check", "fix"):
        result = command(name, "--trust", file)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("copydesk: ")
        assert message in result.err
        assert result.err.count("\n") == 1
    assert file.read_text() == WORDY


def test_what_stands_in_another_text_is_told_on_demand(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path / "articles")
    advice = "The charity gives free legal advice to families who face eviction.\n"
    Path("one.md").write_text(f"# One\n\n{advice}")
    Path("two.md").write_text(advice)
    assert command("check", "--only", "repetition", "two.md").code == 0
    told = command("check", "--only", "repetition", "--across", "two.md")
    assert told.code == 1
    assert "This sentence stands in another document too: one.md, line 3." in told.out
    assert "see also one.md:3:5" in told.out
    Path(".copydesk.toml").write_text("across = true\n")
    (found,) = json.loads(command("check", "--only", "repetition", "--format", "json", "two.md").out)["files"][0]["findings"]
    assert found["elsewhere"] == [
        {"path": str(Path("one.md").absolute()), "line": 3, "column": 5, "end_line": 3, "end_column": 66}
    ]


def rules_of(result: Run) -> list[str]:
    return [finding["rule"] for file in json.loads(result.out)["files"] for finding in file["findings"]]


def test_settings_hold_as_in_the_editor(tmp_path: Path, command: Command) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / ".copydesk.toml").write_text(
        'accept = ["at this time"]\n[[overrides]]\nfiles = "docs/**"\nrules = { wordy-phrases = false }\n'
    )
    text = f"{WORDY}\nNothing is known at this time.\n\nWir haben lange in order to gewartet, und der Zug kam nicht.\n"
    for name, rules in (("a.md", ["wordy-phrases.in-order-to"]), ("docs/a.md", [])):
        file = tmp_path / name
        file.write_text(text)
        assert rules_of(command("check", "--format", "json", file)) == rules
        assert rules_of(command("check", "--format", "json", "--config", tmp_path / ".copydesk.toml", file)) == rules
    (tmp_path / "a.md").write_text(f"---\nlang: de\n---\n\n{WORDY}")
    assert rules_of(command("check", "--format", "json", tmp_path / "a.md")) == []


def test_a_profile_holds(tmp_path: Path, command: Command) -> None:
    (tmp_path / ".copydesk.toml").write_text('profile = "fiction"\n')
    (tmp_path / "a.md").write_text("The letter was written by the clerk.\n\nThe end result was good.\n")
    result = command("check", "--format", "json", tmp_path / "a.md")
    assert [rule.partition(".")[0] for rule in rules_of(result)] == ["redundancy"]


def test_a_project_that_is_not_trusted_names_no_pipeline(tmp_path: Path, command: Command) -> None:
    (tmp_path / ".copydesk.toml").write_text('pipeline = "en_none"')
    (tmp_path / "a.md").write_text(WORDY)
    refused = command("check", tmp_path / "a.md")
    assert refused.code == 2
    assert "only a trusted project may name a pipeline" in refused.err
    assert "--trust" in refused.err
    assert "cannot load the pipeline 'en_none'" in command("check", "--trust", tmp_path / "a.md").err
    assert (
        "cannot load the pipeline 'en_none'" in command("check", "--config", tmp_path / ".copydesk.toml", tmp_path / "a.md").err
    )


def test_figures_are_printed_where_they_are_asked_for(tmp_path: Path, command: Command) -> None:
    file = tmp_path / "a.md"
    file.write_text("# One\n\nThe gate was locked. The cat sat.\n\n# Two\n\nIt rained.\n")
    assert "words a sentence" not in command("check", file).out
    out = command("check", "--statistics", file).out
    assert f"{file}: 11 words · 1 min · 3 words a sentence · grade " in out
    assert "One: 8 words" in out
    assert "50% passive" in out
    [whole, one, two] = json.loads(command("check", "--statistics", "--format", "json", file).out)["files"][0]["statistics"]
    assert (whole["start"], one["start"], two["title"]) == (None, 2, "Two")
    assert (whole["words"], whole["sentences"], two["passive_share"]) == (11, 3, 0)
