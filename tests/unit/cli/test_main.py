import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import copydesk
from command_line import Command
from copydesk.cli import check, options
from copydesk.cli.main import main

COPYDESK = [sys.executable, "-m", "copydesk"]


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        main(["--version"])
    assert exited.value.code == 0
    assert capsys.readouterr().out == f"copydesk {copydesk.__version__}\n"


@pytest.mark.parametrize("command", ["check", "fix", "explain", "rules", "serve"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        main([command, "--help"])
    assert exited.value.code == 0
    assert f"usage: copydesk {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv", [[], ["chek"], ["check"], ["check", "--format", "xml", "a.md"], ["check", "--as", "html", "a.md"], ["explain"]]
)
def test_wrong_arguments_end_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        main(argv)
    assert exited.value.code == 2
    assert capsys.readouterr().err.startswith("usage: copydesk")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom copydesk.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for heavy in ("spacy", "numpy", "pygls", "lsprotocol", "onnxruntime", "pyromark", "rapidfuzz", "tomllib"):
        assert f"'{heavy}'" not in result.stderr


def test_a_bad_file_is_told_without_loading_the_pipeline() -> None:
    code = (
        "import sys\nfrom copydesk.cli.main import main\n"
        "code = main(['check', 'missing.md'])\nassert 'spacy' not in sys.modules\nsys.exit(code)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", "copydesk: missing.md: no such file\n")


def test_a_reader_that_leaves_is_no_reason_to_complain() -> None:
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run([*COPYDESK, "rules"], stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert result.stderr == ""
    assert result.returncode == 141


@pytest.mark.parametrize(
    ("shell", "code", "told"),
    [
        ("rules >&-", 2, "copydesk: the output cannot be written (Bad file descriptor)\n"),
        ("rules >/dev/full", 2, "copydesk: the output cannot be written (No space left on device)\n"),
        ("fix - <&-", 2, "copydesk: -: cannot be read (Bad file descriptor)\n"),
        ("explain nothing 2>&-", 2, ""),
        ("explain nothing 2>/dev/full", 2, ""),
    ],
)
def test_a_stream_that_is_closed_or_full_is_told_in_one_line(shell: str, code: int, told: str) -> None:
    result = subprocess.run(f"{sys.executable} -m copydesk {shell}", shell=True, capture_output=True, text=True)
    assert (result.returncode, result.stdout, result.stderr) == (code, "", told)


def test_what_goes_wrong_after_the_reader_has_left_is_told_in_one_line() -> None:
    code = (
        "import sys\nfrom copydesk.cli import rules\nfrom copydesk.cli.failure import CommandError\n"
        "def run(_):\n print('a rule')\n raise CommandError('no more')\n"
        "rules.run = run\nfrom copydesk.cli.main import main\nsys.exit(main(['rules']))"
    )
    read, write = os.pipe()
    os.close(read)
    env = {**os.environ, "PYTHONUNBUFFERED": ""}
    result = subprocess.run([sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, text=True, env=env)
    os.close(write)
    assert (result.returncode, result.stderr) == (141, "copydesk: no more\n")


def test_a_working_directory_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "a.md").write_text("")
    command = f"rmdir ../gone; {sys.executable} -m copydesk check ../a.md && {sys.executable} -m copydesk rules clichés"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path / "gone")
    assert result.stdout == "No findings in 1 file.\n"
    assert result.stderr.startswith("copydesk: clichés: no such rule or category")


def test_an_interrupt_is_quiet(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "findings", interrupt)
    (tmp_path / "a.md").write_text("text")
    result = run("check", tmp_path / "a.md")
    assert (result.code, result.out, result.err) == (130, "", "")


def test_a_fault_of_ours_is_one_line(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(check, "findings", fail)
    (tmp_path / "a.md").write_text("text")
    result = run("check", tmp_path / "a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("copydesk: a fault of copydesk (ZeroDivisionError: division\\nby zero); ")
    assert result.err.count("\n") == 1


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_a_file_like_others(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(b"We utilize it.\r\n"))
    result = run("check", "-")
    assert result.code == 1
    assert result.out.startswith("-:1:4: warning: ")
    monkeypatch.setattr("sys.stdin", Stdin(b"We utilize it.\r\n"))
    assert run("check", "-", "--stdin-filename", "draft.md").out.startswith("draft.md:1:4: warning: ")


def test_fixed_standard_input_goes_to_standard_output(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin("\ufeffWe utilize “it”.\r\n".encode()))
    result = run("fix", "-")
    assert (result.code, result.out, result.err) == (0, "\ufeffWe use “it”.\r\n", "")


def test_bad_standard_input_is_told(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(b"\xff"))
    result = run("fix", "-")
    assert (result.code, result.out) == (2, "")
    assert result.err == "copydesk: -:1:1: not UTF-8 (byte 0xff at offset 0); save it as UTF-8\n"


@pytest.mark.parametrize(
    ("argv", "form"),
    [
        (["a.md"], "markdown"),
        (["a.txt"], "plain"),
        (["a.txt", "--as", "markdown"], "markdown"),
        (["a.md", "--as", "plain"], "plain"),
        (["-"], "markdown"),
        (["-", "--stdin-filename", "a.txt"], "plain"),
        (["-", "--stdin-filename", "a.txt", "--as", "markdown"], "markdown"),
    ],
)
def test_the_format_follows_the_name_unless_told_otherwise(
    tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch, argv: list[str], form: str
) -> None:
    seen: list[str] = []
    read = options.read

    def spy(name: str, arguments: object) -> object:
        source = read(name, arguments)  # type: ignore[arg-type]
        seen.append(source.format)
        return source

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", Stdin(b""))
    monkeypatch.setattr(options, "read", spy)
    for name in ("a.md", "a.txt"):
        (tmp_path / name).write_text("")
    assert run("check", *argv).code == 0
    assert seen == [form]
