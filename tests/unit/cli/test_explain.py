from pathlib import Path

import pytest

from command_line import Command

PACK = """
title = "House style"
about = "What this newsroom agreed on."

[defaults]
why = "The short form says the same."
message = "is wordy"

[phrases."at the present moment in time"]
to = "now"
source = "The style book, page 3"
fires = { "At the present moment in time we wait." = "Now we wait." }
quiet = ["At that moment in time we waited."]

[phrases."needless to say"]
enabled = false
fires = ["Needless to say, we wait."]
quiet = ["There is no need to say it."]
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "house-style.toml").write_text(PACK)
    (tmp_path / ".copydesk.toml").write_text('packs = ["house-style.toml"]\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_rule_is_explained(run: Command) -> None:
    result = run("explain", "house-style.at-the-present-moment-in-time")
    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
house-style.at-the-present-moment-in-time  information

The short form says the same.
Source: The style book, page 3

Looks for
  at the present moment in time → now

Examples
  - At the present moment in time we wait.
  + Now we wait.

Left alone
    At that moment in time we waited.

To switch it off
  for a project, in .copydesk.toml:
    [rules]
    "house-style.at-the-present-moment-in-time" = false
  at one place, on the line before it:
    <!-- copydesk-ignore-next-line house-style.at-the-present-moment-in-time -->
  for one run:
    copydesk check --without house-style.at-the-present-moment-in-time FILE
"""
    )


def test_a_category_is_explained_by_its_rules(run: Command) -> None:
    result = run("explain", "house-style")
    assert result.out.startswith(
        """\
house-style  House style

What this newsroom agreed on.

Rules (2)
  house-style.at-the-present-moment-in-time
  house-style.needless-to-say  off

To switch it off
"""
    )


def test_the_settings_say_what_is_on(run: Command, project: Path) -> None:
    (project / "other.toml").write_text('packs = ["house-style.toml"]\n[rules]\nhouse-style = "hint"\n')
    assert run("explain", "--config", "other.toml", "house-style.needless-to-say").out.startswith(
        "house-style.needless-to-say  hint\n"
    )


@pytest.mark.parametrize("name", ["house-style.needless-to-sya", "needless-to-say", "needless", "house-stlye.needless-to-say"])
def test_an_unknown_rule_ends_with_2_and_a_guess(run: Command, name: str) -> None:
    result = run("explain", name)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"copydesk: {name}: no such rule or category (did you mean ")
    assert '"house-style.needless-to-say"' in result.err
    assert result.err.count("\n") == 1


def test_rules_are_listed_with_an_example(run: Command) -> None:
    result = run("rules", "house-style")
    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
house-style  House style
  house-style.at-the-present-moment-in-time    information  At the present moment in time we wait. → Now we wait.
  house-style.needless-to-say                  off          Needless to say, we wait.

2 rules. `copydesk explain RULE` tells more.
"""
    )
    assert "house-style.needless-to-say" in run("rules").out


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("packs = 3", '.copydesk.toml: packs: must be a list of paths (["house-style.toml"]), not 3'),
        (
            "[rules]\nhouse-stile = false",
            '.copydesk.toml: rules.house-stile: no such rule or category (did you mean "house-style"',
        ),
        ("packs = [", ".copydesk.toml:1:10: not valid TOML: "),
    ],
)
@pytest.mark.parametrize("argv", [["explain", "house-style"], ["rules"]])
def test_a_broken_setting_is_one_line(run: Command, project: Path, setting: str, message: str, argv: list[str]) -> None:
    text = setting if setting.startswith("packs") else f'packs = ["house-style.toml"]\n{setting}'
    (project / ".copydesk.toml").write_text(text)
    result = run(*argv)
    assert (result.code, result.out) == (2, "")
    assert f"copydesk: {project}/{message}" in result.err
    assert result.err.count("\n") == 1


def test_a_broken_rule_file_is_one_line(run: Command, project: Path) -> None:
    (project / "house-style.toml").write_text(PACK.replace("to = ", "too = "))
    result = run("rules")
    assert (result.code, result.out) == (2, "")
    assert str(project / "house-style.toml") in result.err
    assert "too" in result.err
    assert result.err.count("\n") == 1
