"""Settings files that are changed at a click keep all else that stands in them."""

import os
import stat
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from copydesk.amending import accept, switch_off, target
from copydesk.settings import SettingsError, find

FILE = """# House rules, by Ada.
strict = true   # yes

accept = [
    "end result",  # the board's word
    "due process",
]

[rules]
# Clichés are fine.
cliches = false
"passive.reporting" = "hint"   # for now
"""


def written(folder: Path, text: str, name: str = ".copydesk.toml") -> Path:
    file = folder / name
    file.write_bytes(text.encode())
    return file


def test_a_phrase_is_added_and_all_else_stays(tmp_path: Path) -> None:
    file = written(tmp_path, FILE)
    accept(file, "at the  present\ntime")
    after = file.read_text()
    assert find(tmp_path / "a.md").accept == ("end result", "due process", "at the present time")
    assert [line for line in FILE.splitlines() if line not in after.splitlines()] == []


def test_a_rule_is_switched_off_and_all_else_stays(tmp_path: Path) -> None:
    file = written(tmp_path, FILE)
    switch_off(file, "passive.hidden-actor")
    switch_off(file, "passive.reporting")
    rules = find(tmp_path / "a.md").rules
    assert rules == {"cliches": False, "passive.reporting": False, "passive.hidden-actor": False}
    after = file.read_text()
    assert "# Clichés are fine.\ncliches = false\n" in after
    assert after.startswith(FILE[: FILE.index("[rules]")])
    assert "# for now" in after


@pytest.mark.parametrize("text", ["", "strict = true\n", "strict = true", "[rules]\n", "\ufeff# bom\n", "# only a comment"])
def test_any_file_can_be_added_to(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, text)
    accept(file, 'a "quoted" \\ phrase')
    switch_off(file, "hedges.very")
    settings = find(tmp_path / "a.md")
    assert settings.accept == ('a "quoted" \\ phrase',)
    assert settings.rules == {"hedges.very": False}
    assert settings.strict is ("strict" in text)
    assert text.strip("\ufeff\n") in file.read_text()


def test_a_new_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / ".copydesk.toml"
    accept(file, "end result")
    assert tomllib.loads(file.read_text()) == {"accept": ["end result"]}
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    file = written(tmp_path, FILE)
    before = file.stat().st_mtime_ns
    accept(file, "End Result")
    switch_off(file, "cliches")
    assert file.stat().st_mtime_ns == before


def test_line_ends_and_mode_are_kept(tmp_path: Path) -> None:
    file = written(tmp_path, FILE.replace("\n", "\r\n"))
    file.chmod(0o640)
    accept(file, "x y")
    switch_off(file, "jargon")
    data = file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == [".copydesk.toml"]


def test_dotted_and_nested_rules_are_found(tmp_path: Path) -> None:
    file = written(tmp_path, "[rules]\npassive.reporting = true\n")
    switch_off(file, "passive.reporting")
    assert find(tmp_path / "a.md").rules == {"passive.reporting": False}
    with pytest.raises(SettingsError, match=r"rules\.passive: is a table"):
        switch_off(file, "passive")


def test_a_pyproject_is_changed_in_its_section(tmp_path: Path) -> None:
    text = '[project]\nname = "x" # kept\n\n[tool.copydesk]\nstrict = true\n\n[tool.other]\nx = 1\n'
    file = written(tmp_path, text, "pyproject.toml")
    switch_off(file, "jargon")
    accept(file, "x y")
    after = tomllib.loads(file.read_text())
    assert after["tool"]["copydesk"] == {"strict": True, "rules": {"jargon": False}, "accept": ["x y"]}
    assert after["tool"]["other"] == {"x": 1}
    assert 'name = "x" # kept' in file.read_text()


@pytest.mark.parametrize("text", ["rules = [", "rules = 3\naccept = 4", "x = " + "[" * 3_000])
def test_what_cannot_be_changed_is_left_and_told_in_one_line(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, text)
    for change in (lambda: accept(file, "x y"), lambda: switch_off(file, "jargon")):
        with pytest.raises(SettingsError) as caught:
            change()
        assert str(file) in str(caught.value)
        assert len(str(caught.value).splitlines()) == 1
    assert file.read_text() == text


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = written(tmp_path, "strict = true\n", "real.toml")
    (tmp_path / ".copydesk.toml").symlink_to(real)
    accept(tmp_path / ".copydesk.toml", "x y")
    assert (tmp_path / ".copydesk.toml").is_symlink()
    assert "x y" in real.read_text()


def test_the_file_that_holds_is_the_one_that_is_changed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "docs").mkdir(parents=True)
    document = root / "docs" / "a.md"
    assert target(document, root) == root / ".copydesk.toml"
    assert target(document, None) == root / "docs" / ".copydesk.toml"
    assert target(None, root) == root / ".copydesk.toml"
    assert target(None, None) is None
    own = written(root / "docs", "strict = true")
    assert target(document, root) == own


def test_two_clicks_at_once_are_both_heard(tmp_path: Path) -> None:
    phrases = tuple(f"phrase {number}" for number in range(40))
    file = tmp_path / ".copydesk.toml"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda phrase: accept(file, phrase), phrases))
    assert set(find(tmp_path / "a.md").accept) == set(phrases)


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    file = written(tmp_path, "\ufeffstrict = true\n")
    accept(file, "end result")
    assert file.read_text().startswith("\ufeffstrict = true\n")
    assert find(tmp_path / "a.md").accept == ("end result",)
