import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from copydesk import workspace
from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Finding
from copydesk.language.parse import Parse
from copydesk.text import Encoding, LineIndex
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


def parsed(work: Callable[[], object], engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed while `work` is done."""
    seen: list[str] = []
    read_all = engine.reader.read_all

    def counting(texts: Iterable[str]) -> Iterable[Parse]:
        asked = list(texts)
        seen.extend(asked)
        return read_all(asked)

    with monkeypatch.context() as patch:
        patch.setattr(engine.reader, "read_all", counting)
        work()
    return seen


@pytest.fixture
def fresh(engine: Engine) -> Engine:
    """An engine that has analysed nothing yet."""
    return Engine(engine.reader, engine.library, engine.settings)


def test_of_a_changed_file_the_changed_blocks_are_parsed_alone(
    root: Path, fresh: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraphs = [
        f"{'Nobody' if number % 2 else 'Somebody'} saw ship number {number} leave the old harbour." for number in range(20)
    ]
    one = root / "old" / "one.md"
    one.write_text("\n\n".join(paragraphs))
    assert sorted(parsed(lambda: opened(root, fresh), fresh, monkeypatch)) == sorted([*paragraphs, OTHER])
    changed = [*paragraphs[:7], ADVICE, *paragraphs[8:12], *paragraphs[13:], paragraphs[12]]
    one.write_text("# A heading\n\n" + "\n\n".join(changed))
    assert parsed(lambda: opened(root, fresh), fresh, monkeypatch) == [ADVICE]
    assert parsed(lambda: opened(root, fresh), fresh, monkeypatch) == []
    space, _ = opened(root, fresh)
    (finding,) = findings(space, fresh, root / "two.md")
    assert [(other.path, other.line) for other in finding.elsewhere] == [(str(one), 17)]


def test_an_open_workspace_parses_the_changed_blocks_alone(root: Path, fresh: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    space, _ = opened(root, fresh)
    two = root / "two.md"
    two.write_text(f"A new beginning was found for it.\n\n{OTHER}\n")

    def look_again() -> None:
        for path in space.stale():
            space.index(path, at_once=True)

    assert parsed(look_again, fresh, monkeypatch) == ["A new beginning was found for it."]
    (finding,) = findings(space, fresh, root / "old" / "one.md")
    assert [other.line for other in finding.elsewhere] == [3]


def test_what_is_kept_of_blocks_equals_what_is_read_afresh(fresh: Engine) -> None:
    other = "in the valley had asked for it."
    texts = [f"{ADVICE}\n\nNo one {other}\n", f"- {ADVICE}\n\n> Quoted.\n\n*No one* {other}\n"]
    old, new = (Document(text, Format.MARKDOWN) for text in texts)
    assert fresh.record(new, fresh.record(old)) == fresh.record(new)


def test_the_place_in_the_other_file_is_exact(root: Path, engine: Engine) -> None:
    one = root / "old" / "one.md"
    one.write_text("# One\n\n“Élan” 😀 – the *charity* gives free legal advice\nto families who face eviction.\n")
    space, _ = opened(root, engine)
    (finding,) = findings(space, engine, root / "two.md")
    (other,) = finding.elsewhere
    lines = LineIndex(one.read_text())
    for units in Encoding:
        known = other.range(units)
        assert known is not None
        start, end = (lines.offset(place, units) for place in known)
        assert one.read_text()[start:end] == "charity* gives free legal advice\nto families who face eviction"


def test_of_a_file_that_has_changed_since_only_the_line_is_told(root: Path, engine: Engine) -> None:
    space, _ = opened(root, engine)
    (root / "old" / "one.md").write_text("Gone.")
    (finding,) = findings(space, engine, root / "two.md")
    assert [(other.line, other.range(Encoding.UTF16)) for other in finding.elsewhere] == [(3, None)]


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


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_is_read_and_remembered(root: Path, engine: Engine) -> None:
    (root / "two.md").rename(Path(os.fsdecode(os.fsencode(root) + b"/\xff.md")))
    assert len(opened(root, engine)[1]) == 2
    space, stale = opened(root, engine)
    assert stale == []
    (finding,) = findings(space, engine, root / "old" / "one.md")
    assert len(finding.elsewhere) == 1


def test_a_pyproject_marks_the_root_if_it_has_settings(tmp_path: Path) -> None:
    """Without that, the settings of a project would have what stands around it read."""
    (tmp_path / ".git").mkdir()
    project = tmp_path / "downloads" / "project"
    project.mkdir(parents=True)
    (project / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert root_of(project / "x.md") == tmp_path
    (project / "pyproject.toml").write_text("[tool.copydesk]\nacross = true\n")
    assert root_of(project / "x.md") == project
    (project / "pyproject.toml").unlink()
    os.mkfifo(project / "pyproject.toml")
    assert root_of(project / "x.md") == tmp_path


def test_a_way_back_up_leads_to_no_other_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here" / ".git").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert root_of(Path("../docs/a.md")) == tmp_path / "docs"


def test_a_name_need_be_no_text(root: Path, engine: Engine) -> None:
    (root / "two.md").rename(root / os.fsdecode(b"\xff.md"))
    root = root.rename(root.with_name(os.fsdecode(b"\xfe")))
    space, stale = opened(root, engine)
    assert len(stale) == 2
    (found,) = findings(space, engine, root / "old" / "one.md")
    assert found.elsewhere[0].path == str(root / os.fsdecode(b"\xff.md"))
    assert opened(root, engine)[1] == []


def test_what_is_no_file_is_not_waited_for(root: Path, engine: Engine) -> None:
    os.mkfifo(root / "pipe.md")
    _, stale = opened(root, engine)
    assert sorted(stale) == ["one.md", "two.md"]


def test_hidden_folders_and_what_tools_made_are_left_out(tmp_path: Path) -> None:
    for name in ("a.md", ".git/b.md", "node_modules/c.md", "d/e.txt", "d/f.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in texts(tmp_path)] == ["a.md", "e.txt"]


def test_links_and_pipes_are_no_texts(root: Path, engine: Engine) -> None:
    (root.parent / "private.md").write_text(ADVICE)
    (root / "link.md").symlink_to(root.parent / "private.md")
    (root / "again.md").symlink_to(root / "two.md")
    os.mkfifo(root / "pipe.md")
    assert sorted(opened(root, engine)[1]) == ["one.md", "two.md"]


def test_a_refrain_that_the_writer_marks_is_left_alone(root: Path, engine: Engine) -> None:
    space, _ = opened(root, engine)
    (root / "two.md").write_text(f"<!-- copydesk-ignore-file repetition -->\n\n{OTHER}\n")
    assert findings(space, engine, root / "two.md") == []
