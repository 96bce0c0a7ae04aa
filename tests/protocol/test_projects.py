"""Projects: their settings found, watched, read again; folders with settings of their own; and how far they are trusted."""

import json
import os
from pathlib import Path

import pytest

from support.raw_client import FAKE_SERVER, FULL_CLIENT, Json, RawClient

PUSHING = json.loads(json.dumps(FULL_CLIENT))
del PUSHING["workspace"]["configuration"]
WATCHING = json.loads(json.dumps(PUSHING))
WATCHING["workspace"]["didChangeWatchedFiles"] = {"dynamicRegistration": True}

BAD_OFF = '[rules]\n"words.bad" = false\n'


def until(client: RawClient, uri: str, wanted: list[str]) -> None:
    """Wait for diagnostics with these codes; findings under the old settings may come before."""
    while [diagnostic["code"] for diagnostic in client.diagnostics(uri)] != wanted:
        pass


def folder(path: Path) -> Json:
    return {"uri": path.as_uri(), "name": path.name}


def complaints(client: RawClient) -> list[str]:
    return [m["params"]["message"] for m in client.received if m.get("method") == "window/showMessage"]


def opened(client: RawClient, path: Path) -> str:
    uri = path.as_uri()
    client.open(uri, "bad odd")
    until(client, uri, ["words.bad", "words.odd"])
    return uri


def test_a_client_that_watches_files_tells_of_them(fresh: RawClient, tmp_path: Path) -> None:
    fresh.initialize(WATCHING, workspaceFolders=[folder(tmp_path)])
    uri = opened(fresh, tmp_path / "a.md")
    assert fresh.hover("u:unknown", 0, 0) is None  # What was sent before its answer has come by then.
    registered = [m["params"]["registrations"][0] for m in fresh.received if m.get("method") == "client/registerCapability"]
    (watching,) = [one for one in registered if one["method"] == "workspace/didChangeWatchedFiles"]
    assert watching["registerOptions"]["watchers"] == [{"globPattern": "**/*.toml"}]
    file = tmp_path / ".copydesk.toml"
    file.write_text(BAD_OFF)
    fresh.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 1}]})
    until(fresh, uri, ["words.odd"])
    file.unlink()
    fresh.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 3}]})
    until(fresh, uri, ["words.bad", "words.odd"])


@pytest.mark.parametrize("capabilities", [PUSHING, WATCHING], ids=["does not watch", "watches its folders alone"])
def test_settings_that_no_client_watches_are_looked_at(fresh: RawClient, tmp_path: Path, capabilities: Json) -> None:
    fresh.initialize(capabilities)
    uri = opened(fresh, tmp_path / "deep" / "a.md")
    (tmp_path / "pyproject.toml").write_text(f"[tool.copydesk]\n{BAD_OFF.replace('[rules]', '[tool.copydesk.rules]')}")
    until(fresh, uri, ["words.odd"])
    (tmp_path / ".copydesk.toml").write_text('[rules]\n"words.odd" = false\n')
    until(fresh, uri, ["words.bad"])


def test_what_lies_outside_of_the_folders_is_looked_at_though_the_client_watches(fresh: RawClient, tmp_path: Path) -> None:
    """Settings above the folder that is open in the editor, and a pack that its writer keeps elsewhere."""
    docs, pack = tmp_path / "project" / "docs", tmp_path / "house.toml"
    docs.mkdir(parents=True)
    pack.write_text('title = "House"\n')
    fresh.initialize(WATCHING, workspaceFolders=[folder(docs)], initializationOptions={"packs": [str(pack)]})
    uri = opened(fresh, docs / "a.md")
    (docs.parent / ".copydesk.toml").write_text(BAD_OFF)
    until(fresh, uri, ["words.odd"])
    (docs.parent / ".copydesk.toml").unlink()
    until(fresh, uri, ["words.bad", "words.odd"])
    pack.write_text('title = "Another house"\n')
    until(fresh, uri, ["words.bad", "words.odd"])


def test_a_pack_that_changes_is_read_again(fresh: RawClient, tmp_path: Path) -> None:
    """The worker keeps an engine for each settings, so that settings must differ when a pack's content does."""
    (tmp_path / "house.toml").write_text('title = "House"\n')
    (tmp_path / ".copydesk.toml").write_text('packs = ["house.toml"]\n')
    fresh.initialize(PUSHING)
    uri = opened(fresh, tmp_path / "a.md")
    (tmp_path / "house.toml").write_text('title = "Another house"\n')
    until(fresh, uri, ["words.bad", "words.odd"])
    assert complaints(fresh) == []


def test_each_folder_has_the_settings_that_the_editor_gives_it(tmp_path: Path) -> None:
    class Editor(RawClient):
        """Gives the folder "news" settings of its own."""

        def _oblige(self, request: Json) -> None:
            if request["method"] != "workspace/configuration":
                super()._oblige(request)
                return
            own = {"rules": {"words.bad": False}}
            result = [own if item.get("scopeUri", "").endswith("news") else {} for item in request["params"]["items"]]
            self.send({"jsonrpc": "2.0", "id": request["id"], "result": result})

    news, docs = tmp_path / "news", tmp_path / "docs"
    with Editor(FAKE_SERVER) as client:
        client.initialize(workspaceFolders=[folder(news), folder(docs)])
        for path, codes in ((news, ["words.odd"]), (docs, ["words.bad", "words.odd"])):
            uri = (path / "a.md").as_uri()
            client.open(uri, "bad odd")
            until(client, uri, codes)
        assert client.leave() == 0


def test_overrides_count_for_the_files_that_they_mean(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / ".copydesk.toml").write_text(
        f'[[overrides]]\nfiles = ["docs/**"]\n{BAD_OFF.replace("rules", "overrides.rules")}'
    )
    fresh.initialize(PUSHING)
    for path, codes in ((tmp_path / "docs" / "a.md", ["words.odd"]), (tmp_path / "a.md", ["words.bad", "words.odd"])):
        fresh.open(path.as_uri(), "bad odd")
        until(fresh, path.as_uri(), codes)


def test_overrides_of_the_editor_start_at_the_folder(fresh: RawClient, tmp_path: Path) -> None:
    override = {"files": ["docs/**"], "rules": {"words.bad": False}}
    fresh.initialize(PUSHING, workspaceFolders=[folder(tmp_path)], initializationOptions={"overrides": [override]})
    path = tmp_path / "docs" / "a.md"
    fresh.open(path.as_uri(), "bad odd")
    until(fresh, path.as_uri(), ["words.odd"])


def test_a_key_that_is_wrong_costs_no_other(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / ".copydesk.toml").write_text(f"strikt = true\n{BAD_OFF}")
    fresh.initialize(PUSHING)
    fresh.open((tmp_path / "a.md").as_uri(), "bad odd")
    until(fresh, (tmp_path / "a.md").as_uri(), ["words.odd"])
    (message,) = complaints(fresh)
    assert f'{tmp_path / ".copydesk.toml"}: strikt: unknown setting (did you mean "strict"?)' in message


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ({}, True),
        ({"trusted": False}, True),
        ({"trusted": "yes"}, True),
        ({"trusted": True}, False),
        ({"copydesk": {"trusted": True}}, False),
    ],
)
def test_what_a_project_may_say_follows_the_clients_trust(
    fresh: RawClient, tmp_path: Path, options: Json, refused: bool
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "house.toml").write_text('title = "House"\n')
    (project / ".copydesk.toml").write_text(f'packs = ["../house.toml"]\n{BAD_OFF}')
    fresh.initialize(PUSHING, initializationOptions=options)
    uri = (project / "a.md").as_uri()
    fresh.open(uri, "bad odd")
    until(fresh, uri, ["words.odd"])
    told = complaints(fresh)
    assert ["leads out of the project" in line for line in told] == ([True] if refused else [])


def test_a_project_that_is_not_trusted_names_no_pipeline_and_the_editor_does(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / ".copydesk.toml").write_text('pipeline = "of_the_project"\n')
    fresh.initialize(PUSHING, initializationOptions={"pipeline": "of_the_editor"})
    fresh.open((tmp_path / "a.md").as_uri(), "bad")
    until(fresh, (tmp_path / "a.md").as_uri(), ["words.bad"])
    told = complaints(fresh)
    assert len(told) == 2
    assert "only a trusted project may name a pipeline" in told[0]
    assert 'there is no pipeline "of_the_editor"' in told[1]  # The stand-in for the engine has none at all.


def test_a_settings_file_that_is_a_pipe_stops_nobody(fresh: RawClient, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".copydesk.toml")
    fresh.initialize(PUSHING)
    fresh.open((tmp_path / "a.md").as_uri(), "bad odd")
    until(fresh, (tmp_path / "a.md").as_uri(), ["words.bad", "words.odd"])
    assert "not a regular file" in complaints(fresh)[0]
