import os
import shutil
import subprocess
from pathlib import Path

import pytest

from command_line import Command, Run


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_safe_is_applied_and_all_else_is_kept(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeffWe utilize\r\n\r\na very long  spoon.\rutilize 😀".encode())
    file.chmod(0o640)
    assert run("fix", file) == Run(0, f"{file}: fixed, 2 lines changed\n", "")
    assert file.read_bytes() == "\ufeffWe use\r\n\r\na very long  spoon.\ruse 😀".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert files_in(tmp_path) == ["a.md"]


def test_a_file_without_faults_is_not_written(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "a.md"
    file.write_text("All is well.")
    before = file.stat()
    assert run("fix", file) == Run(0, f"{file}: nothing to fix\n", "")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_stays_a_link(tmp_path: Path, run: Command) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.md"
    real.write_text("We utilize it.")
    link = tmp_path / "link.md"
    link.symlink_to(real)
    assert run("fix", link).code == 0
    assert link.is_symlink()
    assert real.read_text() == "We use it."
    assert files_in(tmp_path / "real") == ["a.md"]


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path, run: Command) -> None:
    file = tmp_path / f"{'é' * 125}.md"
    file.write_text("We utilize it.")
    assert run("fix", file).err == ""
    assert file.read_text() == "We use it."


@pytest.mark.parametrize("step", ["os.replace", "os.fsync", "os.chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_args: object) -> None:
        raise error

    file = tmp_path / "a.md"
    file.write_text("We utilize it.")
    monkeypatch.setattr(step, fail)
    result = run("fix", file)
    if isinstance(error, OSError):
        assert result == Run(2, "", f"copydesk: {file}: cannot be written (No space left on device); nothing written\n")
    else:
        assert result.code == 130
    assert file.read_text() == "We utilize it."
    assert files_in(tmp_path) == ["a.md"]


def test_a_file_that_may_not_be_written_is_not(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("We utilize it.")
    monkeypatch.setattr(os, "access", lambda *_args: False)
    assert run("fix", file).err == f"copydesk: {file}: cannot be written (Permission denied); nothing written\n"
    assert file.read_text() == "We utilize it."


def test_a_file_that_changed_meanwhile_is_not_touched(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("We utilize it.")

    def edit_meanwhile(*_args: object) -> bool:
        file.write_text("We utilize more of it.")
        return True

    monkeypatch.setattr(os, "access", edit_meanwhile)
    result = run("fix", file)
    assert result.code == 2
    assert "changed while it was being fixed; nothing written" in result.err
    assert file.read_text() == "We utilize more of it."


def test_a_pipe_is_not_written(tmp_path: Path, run: Command) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    writer = subprocess.Popen(["/bin/sh", "-c", f"printf 'We utilize it.' > '{pipe}'"])
    assert run("fix", pipe) == Run(2, "", f"copydesk: {pipe}: not a regular file; nothing written\n")
    assert writer.wait(5) == 0


def test_a_diff_is_shown_and_nothing_is_written(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "a.md"
    text = "one\ntwo\nthree\nfour\nWe utilize it.\nsix"
    file.write_text(text)
    assert run("fix", "--diff", file) == Run(
        0,
        f"""\
--- {file}
+++ {file}
@@ -2,5 +2,5 @@
 two
 three
 four
-We utilize it.
+We use it.
 six
\\ No newline at end of file
""",
        "",
    )
    assert file.read_text() == text


@pytest.mark.parametrize("text", ["We utilize it.", "a\r\nWe utilize it.\r\n", "a\rutilize\nutilize\u2028\n\n\nutilize\n"])
def test_patch_takes_the_diff(tmp_path: Path, run: Command, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.md"
    file.write_bytes(text.encode())
    diff = run("fix", "--diff", "a.md").out
    subprocess.run(["git", "apply", "-p0", "-"], input=diff.encode(), check=True, cwd=tmp_path)
    assert file.read_bytes().decode() == text.replace("utilize", "use")


@pytest.mark.parametrize(
    "name", ["a b.md", "a\nb.md", "a\tb.md", '"a".md', "a\\b.md", "é 😀.md", " a.md", "-a.md", "a\x1b[31mb.md"]
)
@pytest.mark.parametrize("tool", [["git", "apply", "-p0", "-"], ["patch", "-p0", "-s"]])
def test_the_diff_names_the_file_whatever_it_is_called(
    tmp_path: Path, run: Command, name: str, tool: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which(tool[0]):
        pytest.skip(f"no {tool[0]} here")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / name
    file.write_text("We utilize it.\n")
    diff = run("fix", "--diff", "--", name).out
    subprocess.run(tool, input=diff.encode(), check=True, cwd=tmp_path)
    assert file.read_text() == "We use it.\n"
    assert files_in(tmp_path) == [name]


def test_a_name_does_not_reach_the_terminal_as_it_is(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "a\n\x1b[31m.md"
    file.write_text("We utilize it.")
    assert run("fix", file).out == f"{tmp_path}/a\\n\\x1b[31m.md: fixed, 1 line changed\n"
    assert run("fix", file).out == f"{tmp_path}/a\\n\\x1b[31m.md: nothing to fix\n"


def test_without_faults_the_diff_is_empty(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "a.md"
    file.write_text("All is well.")
    assert run("fix", "--diff", file) == Run(0, "", "")
