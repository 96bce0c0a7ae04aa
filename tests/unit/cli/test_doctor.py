"""What a bug report needs, and nothing of the writer's."""

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import Command, Run
from copydesk import __version__
from copydesk.cli import doctor
from copydesk.cli.main import main
from copydesk.language import pipeline


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], nlp: Any) -> Command:
    monkeypatch.setattr(pipeline, "load", lambda _name=None: nlp)

    def run(*argv: str) -> Run:
        code = main(argv)
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return run


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_all_is_well(run: Command) -> None:
    result = run("doctor")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == f"copydesk: {__version__}"
    assert lines[-1] == "All is well."
    assert "  passed: yes" in lines
    assert any(line.startswith("  spacy: 3.") for line in lines)


def test_the_json_says_the_same(run: Command, project: Path) -> None:
    (project / ".copydesk.toml").write_text('strict = true\n[rules]\ncliches = false\npassive = "hint"\n')
    result = run("doctor", "--json")
    facts = json.loads(result.out)
    assert result.code == 0
    assert facts["problems"] == []
    assert facts["self-test"]["passed"] is True
    assert facts["settings"]["found in"] == ["~/project/.copydesk.toml"]
    assert facts["settings"]["rules"] == {"cliches": "false", "passive": "hint"}
    assert facts["settings"]["strict"] is True
    assert facts["rules"]["loaded"] > facts["rules"]["on"] > 2000
    assert "cliches" not in facts["rules"]["on, by category"]


def test_own_rules_are_counted_and_not_shown(run: Command, project: Path) -> None:
    folder = project / ".copydesk" / "rules"
    folder.mkdir(parents=True)
    (folder / "secret.toml").write_text('[phrases."our merger with Acme"]\nto = "the plan"\nwhy = "Secret."\n')
    out = run("doctor").out
    assert "  your own: 1" in out
    assert "~/project/.copydesk/rules" in out
    assert "merger" not in out
    assert "Secret" not in out


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("strict = 3", "strict: must be true or false"),
        ('pipeline = "en_nowhere"', "cannot load the pipeline 'en_nowhere'"),
        ("[rules]\npasive = false", "no such rule or category"),
    ],
)
def test_a_setting_that_cannot_be_used_is_a_problem(
    run: Command, project: Path, monkeypatch: pytest.MonkeyPatch, nlp: Any, setting: str, problem: str
) -> None:
    def load(name: str | None = None) -> Any:
        if name:
            raise pipeline.PipelineError(f"cannot load the pipeline {name!r}")
        return nlp

    monkeypatch.setattr(pipeline, "load", load)
    (project / ".copydesk.toml").write_text(setting)
    result = run("doctor", "--trust")
    assert result.code == 1
    (line,) = [line for line in result.out.splitlines() if line.startswith("PROBLEM: ")]
    assert problem in line
    assert "  passed: yes" in result.out, "the self-test is made with the shipped settings"


def test_a_failed_self_test_ends_with_1(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_MENDED", "Something else.")
    result = run("doctor", "--json")
    assert result.code == 1
    facts = json.loads(result.out)
    assert facts["self-test"]["passed"] is False
    assert "the self-test wrote “The council closed the old bridge to save money.”" in facts["problems"][0]


def test_a_pipeline_that_does_not_load_is_told(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_name: str | None = None) -> Any:
        raise OSError("model.onnx is damaged")

    monkeypatch.setattr(pipeline, "load", fail)
    result = run("doctor")
    assert result.code == 1
    assert "PROBLEM: OSError: model.onnx is damaged" in result.out
