"""A writer's own rules, from the first file to the imported list, with the real pipeline."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command_line import Command, Run
from copydesk.cli.main import main
from copydesk.language import pipeline

OWN = Path(".copydesk", "rules")
PACK = """
[defaults]
why = "Our style."

[phrases."whilst"]
to = "while"
fires = {{ "They sang whilst they worked." = "{result}" }}
quiet = ["They sang a while."]
"""
STYLE = """\
extends: substitution
message: "Use '%s' instead of '%s'."
ignorecase: true
swap:
  (?:motor)?cars?: vehicle
  in the near future: soon
  github: GitHub
  (?<!a )foo: bar
"""


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
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def pack(project: Path) -> Callable[[str], Path]:
    def write(result: str) -> Path:
        file = project / OWN / "house.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PACK.format(result=result), encoding="utf-8")
        return file

    return write


def test_the_first_file_is_found_and_holds(run: Command) -> None:
    made = run("rules", "new", "house-style")
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith(f"{OWN / 'house-style.toml'}: three first rules")
    tried = run("rules", "test")
    assert (tried.code, tried.out) == (0, "3 rules, 8 examples: all hold.\n")
    Path("a.md").write_text("They were onboarding us by e-mail.\n")
    found = run("check", "a.md").out
    assert "“onboarding” is not our style: write “welcoming”. [house-style.onboard]" in found
    assert "[house-style.email]" in found
    assert run("fix", "a.md").code == 0
    assert Path("a.md").read_text() == "They were welcoming us by email.\n"


def test_a_file_is_never_overwritten(run: Command) -> None:
    run("rules", "new", "house-style")
    file = OWN / "house-style.toml"
    file.write_text("mine")
    again = run("rules", "new", "house-style")
    assert (again.code, again.out) == (2, "")
    assert "house-style.toml is there already; choose another name" in again.err
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["House", "a/b", "../x", "", "a.toml"])
def test_a_name_must_do_as_a_category(run: Command, name: str, project: Path) -> None:
    assert run("rules", "new", name).code == 2
    assert list(project.iterdir()) == []


def test_a_failing_example_is_shown_with_what_happened(run: Command, pack: Callable[[str], Path]) -> None:
    pack("They sang as they worked.")
    tried = run("rules", "test")
    assert tried.code == 1
    assert tried.out == (
        f"house.whilst  {OWN / 'house.toml'}\n"
        "  × They sang whilst they worked.\n"
        "    it writes “They sang while they worked.”, not “They sang as they worked.”\n"
        "1 rule, 2 examples: 1 does not hold.\n"
    )


def test_one_file_and_one_rule_can_be_named(run: Command, pack: Callable[[str], Path]) -> None:
    file = pack("They sang while they worked.")
    for name in (str(file), f"{file}:whilst", str(file.parent)):
        assert run("rules", "test", name).out == "1 rule, 2 examples: all hold.\n"
    missing = run("rules", "test", f"{file}:wilst")
    assert (missing.code, missing.out) == (2, "")


def test_a_colon_may_be_part_of_a_name(run: Command, pack: Callable[[str], Path], project: Path) -> None:
    file = project / "a:b" / "house.toml"
    file.parent.mkdir()
    pack("They sang while they worked.").rename(file)
    for name in ("a:b", "a:b/house.toml", "a:b/house.toml:whilst"):
        assert (run("rules", "test", name).code, name) == (0, name)
    assert run("rules", "test", "a:b/house.toml:whil").err == "copydesk: no such rule in a:b/house.toml:whil\n"


def test_where_the_working_directory_is_gone_no_file_is_written(run: Command, project: Path) -> None:
    project.rmdir()
    result = run("rules", "new", "house")
    assert (result.code, result.err) == (2, "copydesk: the working directory is gone; change to another\n")


def test_no_rule_file_speaks_to_the_terminal(run: Command, pack: Callable[[str], Path]) -> None:
    escape = r"\u001b[2J"
    pack("x").write_text(
        f'title = "{escape}"\nabout = "{escape}"\n[phrases."whilst"]\nto = "while"\nwhy = "{escape}"\nsource = "{escape}"\n'
        f'fires = {{ "{escape}" = "{escape}" }}\nquiet = "{escape}"\n'
    )
    for argv in (("explain", "house.whilst"), ("explain", "house"), ("rules", "house"), ("rules", "test")):
        result = run(*argv, "--color", "never")
        assert "[2J" in result.out
        assert "\x1b" not in result.out


def test_without_rules_there_is_a_hint(run: Command) -> None:
    result = run("rules", "test")
    assert (result.code, result.out) == (2, "")
    assert "`copydesk rules new NAME`" in result.err


def test_an_error_names_file_entry_and_column(run: Command, pack: Callable[[str], Path]) -> None:
    file = pack("x")
    file.write_text(file.read_text().replace('phrases."whilst"', 'phrases."whilst (they"'))
    result = run("rules", "test")
    assert result.code == 2
    assert f"{OWN / 'house.toml'}: whilst-they: column 8 of 'whilst (they': " in result.err
    assert result.err.count("\n") == 1


def test_an_own_rule_goes_before_a_shipped_one(run: Command, pack: Callable[[str], Path]) -> None:
    file = pack("x")
    file.write_text('[phrases."in order to"]\nto = "so as to"\nwhy = "We like it."\nmessage = "is not ours"\n')
    Path("a.md").write_text("They met in order to talk.\n")
    out = run("check", "a.md").out
    assert "“in order to” is not ours" in out
    assert "wordy-phrases.in-order-to" not in out


def test_rules_without_examples_are_listed(run: Command, pack: Callable[[str], Path]) -> None:
    file = pack("x")
    file.write_text('[phrases."whilst"]\nto = "while"\nwhy = "x"\n')
    assert "house.whilst" in run("rules", "house").out
    tried = run("rules", "test")
    assert tried.code == 1
    assert "has no example that fires" in tried.out


def test_a_vale_style_is_imported_and_tried(run: Command) -> None:
    Path("House.yml").write_text(STYLE)
    made = run("rules", "import-vale", "House.yml")
    assert (made.code, made.err) == (0, "")
    assert made.out == (
        f"House.yml: 3 rules taken over from the substitution list House → {OWN / 'vale-house.toml'} (category vale-house)\n"
        "1 not taken over:\n"
        "  House.yml:8: (?<!a )foo: column 1: a condition on what stands before\n"
    )
    rules = tomllib.loads((OWN / "vale-house.toml").read_text(encoding="utf-8"))["rule"]
    assert [rule["match"] for rule in rules] == [
        ["motorcars", "motorcar", "cars", "car"],
        ["in the near future"],
        ["github"],
    ]
    assert all(rule["fires"] and rule["quiet"] for rule in rules)
    assert run("rules", "test").out == "3 rules, 6 examples: all hold.\n"
    Path("a.md").write_text("The code is on github.\n")
    assert "write “GitHub”" in run("check", "a.md").out


def test_an_import_overwrites_nothing(run: Command) -> None:
    Path("House.yml").write_text(STYLE)
    assert run("rules", "import-vale", "--name", "mine", "House.yml").code == 0
    before = (OWN / "mine.toml").read_bytes()
    again = run("rules", "import-vale", "--name", "mine", "House.yml")
    assert (again.code, again.out) == (2, "")
    assert (OWN / "mine.toml").read_bytes() == before


def test_one_bad_style_does_not_stop_the_others(run: Command) -> None:
    Path("Bad.yml").write_text("extends: spelling\n")
    Path("Good.yml").write_text("extends: existence\nmessage: \"'%s' is vague.\"\ntokens: [stuff]\n")
    result = run("rules", "import-vale", "Bad.yml", "none.yml", "Good.yml")
    assert result.code == 2
    assert "Bad.yml:1: extends: only substitution and existence lists" in result.err
    assert "none.yml" in result.err
    assert "Good.yml: 1 rule taken over from the existence list Good" in result.out


def test_where_nothing_fits_nothing_is_written(run: Command) -> None:
    Path("Odd.yml").write_text("extends: existence\ntokens: ['(?=a)b']\n")
    result = run("rules", "import-vale", "Odd.yml")
    assert result.code == 0
    assert "Odd.yml: 0 rules taken over from the existence list Odd; nothing was written" in result.out
    assert not OWN.exists()
