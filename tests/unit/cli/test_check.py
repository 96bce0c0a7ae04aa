import json
from pathlib import Path

import pytest

from command_line import Command, Run


def written(file: Path, text: str | bytes) -> Path:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_clean_file_is_said_to_be_clean(tmp_path: Path, run: Command) -> None:
    result = run("check", written(tmp_path / "a.md", "All is well.\n"))
    assert result == Run(0, "No findings in 1 file.\n", "")


def test_findings_are_printed_as_a_compiler_prints_them(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path / "a.md", "Short.\n\nWe utilize a very long spoon.\n")
    assert run("check", file) == Run(
        1,
        f"""\
{file}:3:4: warning: “utilize” is long [plain-words.utilize]
 3 | We utilize a very long spoon.
   |    ^~~~~~~
   = see also 3:14: “very”
   = fix: Write “use”
     - We utilize a very long spoon.
     + We use a very long spoon.

{file}:3:14: hint: “very” is long [hedges.very]
 3 | We utilize a very long spoon.
   |              ^~~~
   = possible: Write “truly”
     - We utilize a very long spoon.
     + We utilize a truly long spoon.

2 findings in 1 file, 1 of them fixable with `copydesk fix`.
""",
        "",
    )


def test_a_long_line_is_cut_and_a_long_diff_is_wrapped(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path / "a.md", f"{'word ' * 100}utilize {'word ' * 100}.")
    lines = run("check", file).out.splitlines()
    assert all(len(line) <= 100 for line in lines[1:])
    shown, mark = lines[1], lines[2]
    assert shown.startswith(" 1 | …")
    assert shown.endswith("…")
    assert shown[mark.index("^") : mark.index("^") + len("utilize")] == "utilize"


def test_the_mark_stands_under_its_word_behind_wide_characters(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path / "a.md", "漢字 e\u0301 😀 utilize.")
    lines = run("check", file).out.splitlines()
    assert lines[0].startswith(f"{file}:1:9: ")
    assert lines[2] == "   | " + " " * 10 + "^~~~~~~"


def test_escape_sequences_in_a_document_do_not_reach_the_terminal(tmp_path: Path, run: Command) -> None:
    result = run("check", written(tmp_path / "a.md", "We utilize \x1b[31m\u202e it."))
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out


def test_colours_only_where_they_are_wanted(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "a.md", "We utilize it.")
    assert "\x1b" not in run("check", file).out
    assert "\x1b[33m" in run("check", "--color", "always", file).out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[33m" in run("check", file).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", file).out


def test_json_is_exactly_the_published_object(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path / "a.md", "\ufeff😀\r\nWe utilize a very “long” spoon.\r\n")
    text = file.read_bytes().decode()
    result = run("check", "--format", "json", file)
    assert (result.code, result.err) == (1, "")
    start, very = text.index("utilize"), text.index("very")
    assert json.loads(result.out) == {
        "version": 1,
        "files": [
            {
                "path": str(file),
                "findings": [
                    {
                        "rule": "plain-words.utilize",
                        "category": "plain-words",
                        "severity": "warning",
                        "start": start,
                        "end": start + 7,
                        "line": 2,
                        "column": 4,
                        "excerpt": "utilize",
                        "message": "“utilize” is long",
                        "related": [{"start": very, "end": very + 4}],
                        "fixes": [
                            {
                                "title": "Write “use”",
                                "safety": "meaning",
                                "edits": [{"start": start, "end": start + 7, "replacement": "use"}],
                            }
                        ],
                    },
                    {
                        "rule": "hedges.very",
                        "category": "hedges",
                        "severity": "hint",
                        "start": very,
                        "end": very + 4,
                        "line": 2,
                        "column": 14,
                        "excerpt": "very",
                        "message": "“very” is long",
                        "related": [],
                        "fixes": [
                            {
                                "title": "Write “truly”",
                                "safety": "choice",
                                "edits": [{"start": very, "end": very + 4, "replacement": "truly"}],
                            }
                        ],
                    },
                ],
            }
        ],
    }


def test_json_of_clean_files_is_an_object_too(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path / "a.md", "")
    result = run("check", "--format", "json", file)
    assert result.code == 0
    assert json.loads(result.out) == {"version": 1, "files": [{"path": str(file), "findings": []}]}


def test_a_byte_order_mark_counts_as_a_character_and_is_no_prose(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path / "a.md", "\ufeffutilize")
    [finding] = json.loads(run("check", "--format", "json", file).out)["files"][0]["findings"]
    assert (finding["start"], finding["end"], finding["line"], finding["column"]) == (1, 8, 1, 2)
    assert finding["fixes"][0]["edits"][0]["start"] == 1


BAD = {
    "invalid.md": (b"fine\nna\xffve", ":2:3: not UTF-8 (byte 0xff at offset 7); save it as UTF-8"),
    "cut.md": ("naïve é".encode()[:-1], ":1:7: not UTF-8 (byte 0xc3 at offset 7); save it as UTF-8"),
    "binary.md": (b"PK\x03\x04\0\0", ": a binary file (NUL at byte 4); give text files only"),
    "wide.md": ("text".encode("utf-16"), ": UTF-16, not UTF-8; save it as UTF-8"),
    "large.md": (b"word " * 4_000_000, ": larger than 10 MB; split it"),
}


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_one_line_and_no_other_file(tmp_path: Path, run: Command, command: str, name: str) -> None:
    data, message = BAD[name]
    bad = written(tmp_path / name, data)
    good = written(tmp_path / "good.md", "We utilize it.")
    result = run(command, bad, good)
    assert result.code == 2
    assert result.err == f"copydesk: {bad}{message}\n"
    assert "good.md" in result.out
    assert bad.read_bytes() == data


@pytest.mark.parametrize("command", ["check", "fix"])
def test_what_is_no_file_costs_one_line(tmp_path: Path, run: Command, command: str) -> None:
    missing = tmp_path / "new\nline.md"
    result = run(command, tmp_path, missing, "nul\0.md")
    assert result.code == 2
    assert result.err.splitlines() == [
        f"copydesk: {tmp_path}: a directory; name the files in it",
        f"copydesk: {tmp_path}/new\\nline.md: no such file",
        "copydesk: nul\\x00.md: cannot be read (embedded null byte)",
    ]


def test_an_unreadable_file_costs_one_line(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = written(tmp_path / "a.md", "text")
    monkeypatch.setattr(Path, "open", refuse)
    assert run("check", file) == Run(2, "", f"copydesk: {file}: cannot be read (Permission denied)\n")


def test_bad_settings_are_told_once_and_other_files_are_checked(tmp_path: Path, run: Command) -> None:
    files = [written(tmp_path / name, "We utilize it.") for name in ("unset1.md", "unset2.md", "good.md")]
    result = run("check", *files)
    assert result.code == 2
    assert result.err == "copydesk: settings.toml: strict: must be true or false\n"
    assert result.out.endswith("1 finding in 1 file, 1 of them fixable with `copydesk fix`; 2 could not be checked.\n")


def test_a_check_that_failed_is_told_once(tmp_path: Path, run: Command) -> None:
    file = written(tmp_path / "a.md", "BROKEN")
    result = run("check", file, written(tmp_path / "b.md", "BROKEN"))
    assert result.code == 0
    assert result.err == (
        f"copydesk: {file}: a check failed and its findings are missing (similarity: ValueError); please report it\n"
    )
