import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk import workspace
from copydesk.document import Document
from copydesk.engine import Engine
from copydesk.findings import Finding
from copydesk.workspace import Workspace, root_of, texts

ADVICE = "The charity gives free legal advice to families who face eviction."
OTHER = "On Fridays the charity gives free legal advice to a family facing eviction."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(workspace, "cache_folder", lambda: tmp_path / "cache")
    folder = tmp_path / "articles"
    (folder / "old").mkdir(parents=True)
    (folder / "old" / "one.md").write_text(f"# One\n\n{ADVICE}\n")
    (folder / "two.md").write_text(f"{OTHER}\n")
    (folder / ".hidden.md").write_text(ADVICE)
    return folder


def opened(root: Path, engine: Engine) -> tuple[Workspace, list[str]]:
    """A workspace that has read all that is stale, and what that was."""
    space = Workspace(root, engine.record)
    stale = space.stale()
    for path in stale:
        space.index(path)
    space.finish()
    return space, [path.name for path in stale]


def findings(space: Workspace, engine: Engine, path: Path) -> list[Finding]:
    report = engine.check(Document(path.read_text(), "markdown"), others=space.others(path))  # type: ignore[arg-type]
    assert report.failures == ()
    return [finding for finding in report.findings if finding.elsewhere]


def cache_of(root: Path) -> Path:
    (file,) = (root.parent / "cache" / "across").iterdir()
    return file


def test_the_place_in_the_other_file_is_named(root: Path, engine: Engine) -> None:
    space, _ = opened(root, engine)
    (finding,) = findings(space, engine, root / "two.md")
    assert [(other.path, other.line) for other in finding.elsewhere] == [(str(root / "old" / "one.md"), 3)]
    assert finding.message == "This phrase stands in another document too: one.md, line 3."
    assert finding.excerpt == "charity gives free legal advice to a family facing eviction"


def test_the_second_time_the_cache_knows_all(root: Path, engine: Engine) -> None:
    assert sorted(opened(root, engine)[1]) == ["one.md", "two.md"]
    space, stale = opened(root, engine)
    assert stale == []
    assert len(findings(space, engine, root / "two.md")) == 1


def test_a_workspace_that_lives_on_sees_what_changes(root: Path, engine: Engine) -> None:
    space, _ = opened(root, engine)
    for content, places in (("Nothing of the kind.\n", 0), (f"# One\n\n\n{ADVICE}\n", 1)):
        one = root / "old" / "one.md"
        one.write_text(content)
        assert space.stale() == [one]
        space.index(one, at_once=True)
        space.finish()
        assert space.stale() == []
        assert len(findings(space, engine, root / "two.md")) == places


def test_what_changed_is_read_again_and_alone(root: Path, engine: Engine) -> None:
    opened(root, engine)
    one = root / "old" / "one.md"
    one.write_text("Nothing of the kind.\n")
    os.utime(one, ns=(1, 1))
    space, stale = opened(root, engine)
    assert stale == ["one.md"]
    assert findings(space, engine, root / "two.md") == []


def test_what_is_gone_is_forgotten(root: Path, engine: Engine) -> None:
    space, _ = opened(root, engine)
    (root / "old" / "one.md").unlink()
    assert space.stale() == []
    assert findings(space, engine, root / "two.md") == []


def garbage(file: Path) -> None:
    file.write_bytes(b"no database" * 100)


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def spoilt(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("update records set data = x'00112233445566'")
    connection.close()


def older(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("update stamp set value = 'another version'")
    connection.close()


@pytest.mark.parametrize("harm", [garbage, torn, spoilt, older, Path.unlink])
def test_a_broken_or_stale_cache_is_made_anew(root: Path, engine: Engine, harm: Callable[[Path], None]) -> None:
    opened(root, engine)
    harm(cache_of(root))
    space, stale = opened(root, engine)
    assert sorted(stale) == ["one.md", "two.md"]
    assert len(findings(space, engine, root / "two.md")) == 1
    assert opened(root, engine)[1] == []


def test_a_cache_that_cannot_be_written_costs_time_alone(root: Path, engine: Engine) -> None:
    (root.parent / "cache").write_text("in the way")
    space, _ = opened(root, engine)
    assert len(findings(space, engine, root / "two.md")) == 1


def test_the_cache_holds_no_text(root: Path, engine: Engine) -> None:
    opened(root, engine)
    data = cache_of(root).read_bytes()
    assert b"charity" not in data
    assert b"eviction" not in data


def test_what_is_no_text_is_no_document(root: Path, engine: Engine) -> None:
    (root / "bad.md").write_bytes(b"\xff\xfe\x00")
    (root / "zero.txt").write_bytes(b"a\0b")
    opened(root, engine)
    assert opened(root, engine)[1] == []


def test_the_root_is_where_the_settings_or_the_repository_are(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / ".copydesk.toml").touch()
    assert root_of(tmp_path / "a" / "b" / "x.md") == tmp_path / "a"


def test_hidden_folders_and_what_tools_made_are_left_out(tmp_path: Path) -> None:
    for name in ("a.md", ".git/b.md", "node_modules/c.md", "d/e.txt", "d/f.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in texts(tmp_path)] == ["a.md", "e.txt"]


def test_a_refrain_that_the_writer_marks_is_left_alone(root: Path, engine: Engine) -> None:
    space, _ = opened(root, engine)
    (root / "two.md").write_text(f"<!-- copydesk-ignore-file repetition -->\n\n{OTHER}\n")
    assert findings(space, engine, root / "two.md") == []
