"""A project that nobody vouches for, opened in an editor: it runs nothing, reads nothing outside itself, holds nothing up."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.raw_client import RawClient
from support.workers import messages, worker_of

ADVICE = "The charity gives free legal advice to families who face eviction."
WORDY = "They met in order to talk.\n"
GREEDY = '[[rule]]\nid = "greedy"\nwhy = "Because."\nmatch = "very ..10 ..10 ..10 {rather} zebra"\n'
LONG = "It is so: " + ("very " * 30 + "rather good and ") * 12 + "a zebra.\n\nThis is very rather zebra.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[RawClient]:
    with RawClient() as client:
        client.initialize({})
        yield client
        assert client.leave() == 0
        assert client.errors == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def codes(client: RawClient, uri: str, version: int) -> list[str]:
    return [diagnostic["code"] for diagnostic in client.diagnostics(uri, version)]


def told(client: RawClient, part: str) -> list[str]:
    return [line for line in messages(client) if part in line]


@pytest.mark.parametrize("what", ["link", "folder", "repository around it"])
def test_texts_outside_of_the_project_are_not_held_against_its_own(
    server: RawClient, tmp_path: Path, project: Path, what: str
) -> None:
    """A link in the project is no part of it, whatever the project's settings ask for."""
    outside = tmp_path / "private"
    outside.mkdir()
    (outside / "letter.md").write_text(ADVICE)
    if what == "repository around it":
        (tmp_path / ".git").mkdir()
        (project / "pyproject.toml").write_text("[tool.copydesk]\nacross = true\n")
    else:
        link, target = ("letter.md", outside / "letter.md") if what == "link" else ("private", outside)
        (project / link).symlink_to(target)
        (project / ".copydesk.toml").write_text("across = true\n")
    (project / "own.md").write_text(f"{ADVICE}\n")
    uri = (project / "a.md").as_uri()
    server.open(uri, f"# A\n\n{ADVICE}\n")
    while not (found := server.diagnostics(uri, 1)):
        pass
    server.close(uri)
    assert [one["code"] for one in found] == ["repetition.repeated-sentence"]
    assert "own.md, line 1" in found[0]["message"]


def test_a_pipe_among_the_texts_stops_nobody(server: RawClient, project: Path) -> None:
    """To read it would be to wait for whoever writes into it."""
    os.mkfifo(project / "0.md")
    (project / ".copydesk.toml").write_text("across = true\n")
    (project / "own.md").write_text(f"{ADVICE}\n")
    uri = (project / "a.md").as_uri()
    worker = worker_of(server)
    server.open(uri, f"# A\n\n{ADVICE}\n")
    while not codes(server, uri, 1):
        pass
    server.close(uri)
    assert worker_of(server) == worker


def test_rules_that_lead_out_of_the_project_do_not_count(server: RawClient, tmp_path: Path, project: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text('[phrases."talk"]\nto = "speak"\nwhy = "It is plainer."\n')
    own = project / ".copydesk" / "rules"
    own.mkdir(parents=True)
    (own / "house.toml").symlink_to(house)
    uri = (project / "a.md").as_uri()
    server.open(uri, WORDY)
    assert codes(server, uri, 1) == ["wordy-phrases.in-order-to"]
    (own / "house.toml").unlink()
    (own / "house.toml").write_text(house.read_text())
    server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    while "house.talk" not in codes(server, uri, 1):
        pass
    server.close(uri)


def test_settings_that_are_a_link_out_of_the_project_do_not_count(server: RawClient, tmp_path: Path, project: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("[rules]\nwordy-phrases = false\n")
    (project / ".copydesk.toml").symlink_to(tmp_path / "elsewhere.toml")
    uri = (project / "a.md").as_uri()
    server.open(uri, WORDY)
    assert codes(server, uri, 1) == ["wordy-phrases.in-order-to"]
    server.close(uri)
    assert len(told(server, "a link out of its folder")) == 1


@pytest.mark.parametrize("name", [".copydesk.toml", "pyproject.toml", ".copydesk/rules/a.toml", ".copydesk/rules", ".copydesk"])
@pytest.mark.parametrize("trusted", [False, True])
def test_a_link_to_itself_is_no_file(project: Path, name: str, trusted: bool) -> None:
    link = project / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(link)
    with RawClient() as client:
        client.initialize({}, initializationOptions={"trusted": trusted})
        uri = (project / "a.md").as_uri()
        client.open(uri, WORDY)
        assert codes(client, uri, 1) == ["wordy-phrases.in-order-to"]
        client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        assert client.hover(uri, 0, 10)
        assert len(messages(client)) <= 1
        assert client.leave() == 0
        assert client.errors == []


EVIL = {
    "overrides": "".join(f'[[overrides]]\nfiles = "*"\nrules = {{ a{i} = false }}\n' for i in range(18_000)),
    "keys": "".join(f"strict{i} = 1\n" for i in range(60_000)),
    "a long number": f"long-sentence-words = 0x{'f' * 9_000}\n",
    "a long key": f"{'x' * 900_000} = 1\n",
    "mistakes": "".join(f'[[overrides]]\nfiles = "*"\nstrikt{i} = 1\n' for i in range(100)),
}


@pytest.mark.parametrize("name", EVIL)
def test_settings_without_end_hold_nobody_up_and_draw_a_few_messages(server: RawClient, project: Path, name: str) -> None:
    (project / ".copydesk.toml").write_text(EVIL[name])
    before = len(messages(server))
    uri = (project / "a.md").as_uri()
    server.open(uri, WORDY)
    assert server.hover("u:unknown", 0, 0) is None
    assert codes(server, uri, 1) == ["wordy-phrases.in-order-to"]
    server.close(uri)
    told = messages(server)[before:]
    assert 1 <= len(told) <= 10
    assert max(map(len, told)) < 1_100


@pytest.mark.parametrize("pack", ["evil.py", "evil.toml"])
def test_a_pack_runs_nothing(server: RawClient, project: Path, pack: str) -> None:
    trace = project / "trace"
    (project / pack).write_text(f"import pathlib; pathlib.Path({str(trace)!r}).touch()\n")
    (project / ".copydesk.toml").write_text(f'packs = ["{pack}"]\n')
    uri = (project / "a.md").as_uri()
    server.open(uri, WORDY)
    assert codes(server, uri, 1) == ["wordy-phrases.in-order-to"]
    server.close(uri)
    assert len(told(server, f"{pack}: is not TOML")) == 1
    assert not trace.exists()


def test_a_rule_that_tries_too_much_is_left_out_of_its_paragraph_and_named_once(server: RawClient, project: Path) -> None:
    (project / "slow.toml").write_text(GREEDY)
    (project / ".copydesk.toml").write_text('packs = ["slow.toml"]\n')
    uri = (project / "a.md").as_uri()
    server.open(uri, LONG)
    first = server.diagnostics(uri, 1)
    server.change(uri, 2, {"text": LONG + "\nMore of it.\n"})
    again = server.diagnostics(uri, 2)
    server.close(uri)
    for found in (first, again):
        assert [one["range"]["start"]["line"] for one in found if one["code"] == "slow.greedy"] == [2]
    assert len(told(server, "rule slow.greedy: its patterns try too much")) == 1
