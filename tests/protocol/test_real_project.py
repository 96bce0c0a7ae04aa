"""A writer's project with the shipped pipeline and rules: sketches, accepted phrases, idle comments, languages, figures."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.model import Model, edits_of
from support.raw_client import FULL_CLIENT, Json, RawClient

RICH = json.loads(json.dumps(FULL_CLIENT))
RICH["workspace"]["workspaceEdit"] |= {"changeAnnotationSupport": {}, "snippetEditSupport": True}
RICH["textDocument"]["codeAction"]["disabledSupport"] = True
RICH["textDocument"]["publishDiagnostics"]["tagSupport"] = {"valueSet": [1, 2]}
del RICH["workspace"]["configuration"]

TEXT = """# A report

*Mistakes* were made in June. He stayed in order to help.

Der Bericht wurde in order to von niemandem gelesen, und das ist nicht gut.

The end result is known. <!-- copydesk-ignore-line hedges -->

The *letter* was written by the clerk.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("project")


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[RawClient]:
    with RawClient() as client:
        client.initialize(RICH, workspaceFolders=[{"uri": project.as_uri(), "name": "project"}])
        client.open("untitled:warm.md", "Loading takes long on a busy machine.")
        client.diagnostics("untitled:warm.md", 1, within=120)
        yield client
        assert client.leave() == 0
        assert client.errors == []


@pytest.fixture
def uri(server: RawClient, project: Path) -> Iterator[str]:
    name = (project / "report.md").as_uri()
    server.open(name, TEXT)
    yield name
    server.close(name)
    while server.diagnostics(name):
        pass


def found(server: RawClient, uri: str) -> dict[str, Json]:
    return {diagnostic["code"]: diagnostic for diagnostic in server.diagnostics(uri, 1)}


def action(server: RawClient, uri: str, place: Json, title: str, kind: str = "quickfix") -> Json:
    return next(one for one in server.actions(uri, place, [kind]) if one["title"] == title)


def place(word: str) -> Json:
    return Model(TEXT, "utf-16").range(TEXT.index(word), TEXT.index(word) + len(word))


def test_what_is_found_and_what_is_left_alone(server: RawClient, uri: str) -> None:
    diagnostics = server.diagnostics(uri, 1)
    codes = [diagnostic["code"] for diagnostic in diagnostics]
    assert codes.count("wordy-phrases.in-order-to") == 1
    assert {"passive.hidden-actor", "ignore-comments.unused", "passive.named-agent"} <= set(codes)
    assert all("tags" not in diagnostic for diagnostic in diagnostics if diagnostic["code"] != "ignore-comments.unused")
    assert all(diagnostic["range"]["start"]["line"] != 4 for diagnostic in diagnostics)


def test_a_hidden_actor_is_a_snippet_to_fill_in_and_confirm(server: RawClient, uri: str) -> None:
    diagnostic = found(server, uri)["passive.hidden-actor"]
    sketch = action(server, uri, diagnostic["range"], "Name who acts")
    assert not sketch.get("isPreferred")
    assert sketch["diagnostics"] == [diagnostic]
    edit = server.ask("codeAction/resolve", sketch)["edit"]
    changes = edit["documentChanges"][0]["edits"]
    values = [change["snippet"]["value"] for change in changes if "snippet" in change]
    assert len(values) == 1
    assert values[0].startswith("${1:Who}")
    assert all(change["annotationId"] in edit["changeAnnotations"] for change in changes)
    plain = [
        {"range": c["range"], "newText": c["snippet"]["value"].replace("${1:Who}", "Ada") if "snippet" in c else c["newText"]}
        for c in changes
    ]
    assert Model(TEXT, "utf-16").apply(plain) == TEXT.replace("*Mistakes* were made", "Ada made *mistakes*")


def test_the_hover_shows_the_sketch(server: RawClient, uri: str) -> None:
    diagnostic = found(server, uri)["passive.hidden-actor"]
    hover = server.hover(uri, **diagnostic["range"]["start"])
    assert hover is not None
    assert "+ [Who] made *mistakes* in June." in hover["contents"]["value"]


def test_an_idle_comment_is_taken_out(server: RawClient, uri: str) -> None:
    diagnostic = found(server, uri)["ignore-comments.unused"]
    assert diagnostic["tags"] == [1]
    assert diagnostic["message"] == "This comment ignores “hedges”, and there is none."
    remove = action(server, uri, diagnostic["range"], "Remove the ignore comment")
    edit = server.ask("codeAction/resolve", remove)["edit"]
    after = Model(TEXT, "utf-16").apply(edits_of(edit, uri, 1))
    assert after == TEXT.replace(" <!-- copydesk-ignore-line hedges -->", "")


def test_idle_comments_are_taken_out_one_by_one(server: RawClient, project: Path) -> None:
    uri = (project / "idle.md").as_uri()
    server.open(uri, "The cat sat. <!-- copydesk-ignore-line passive -->\n\nIt purred. <!-- copydesk-ignore-line hedges -->\n")
    first, _ = server.diagnostics(uri, 1)
    titles = [one["title"] for one in server.actions(uri, first["range"], ["quickfix"])]
    assert titles[0] == "Remove the ignore comment"
    assert not any(title.startswith("Fix all") for title in titles)
    server.close(uri)


@pytest.mark.parametrize(
    ("word", "kind", "old", "new"),
    [
        ("letter", "activate", "The *letter* was written by the clerk.", "The clerk wrote the *letter*."),
        ("He stayed", "shorten", "in order to help", "to help"),
    ],
)
def test_a_sentence_is_reworked(server: RawClient, uri: str, word: str, kind: str, old: str, new: str) -> None:
    (one, *_) = [a for a in server.actions(uri, place(word), [f"refactor.rewrite.{kind}"]) if "edit" in a]
    assert Model(TEXT, "utf-16").apply(edits_of(one["edit"], uri, 1)) == TEXT.replace(old, new)


def test_a_rewrite_that_declined_says_why(server: RawClient, uri: str) -> None:
    declined = server.actions(uri, place("He stayed"), ["refactor.rewrite"])
    reasons = {one["kind"]: one["disabled"]["reason"] for one in declined if "disabled" in one}
    assert reasons["refactor.rewrite.activate"] == "there is no passive clause"
    assert reasons["refactor.rewrite.split"] == "the sentence is short enough"


def test_a_phrase_is_accepted_and_a_rule_switched_off(server: RawClient, uri: str, project: Path) -> None:
    file = project / ".copydesk.toml"
    try:
        diagnostics = found(server, uri)
        accept = action(server, uri, diagnostics["wordy-phrases.in-order-to"]["range"], "Accept “in order to” in this project")
        server.ask("workspace/executeCommand", accept["command"])
        while "wordy-phrases.in-order-to" in found(server, uri):
            pass
        switch = action(
            server, uri, diagnostics["passive.named-agent"]["range"], "Switch passive.named-agent off in this project"
        )
        server.ask("workspace/executeCommand", switch["command"])
        codes = found(server, uri)
        while "passive.named-agent" in codes:
            codes = found(server, uri)
        assert "passive.hidden-actor" in codes
        assert file.read_text() == 'accept = ["in order to"]\n\n[rules]\n"passive.named-agent" = false\n'
        (one, *_) = [a for a in server.actions(uri, place("letter"), ["refactor.rewrite.activate"]) if "edit" in a]
        after = Model(TEXT, "utf-16").apply(edits_of(one["edit"], uri, 1))
        assert "The clerk wrote the *letter*." in after
    finally:
        file.unlink(missing_ok=True)
        server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})


def test_figures_of_the_real_text(server: RawClient, uri: str) -> None:
    result = server.ask("workspace/executeCommand", {"command": "copydesk.statistics", "arguments": [{"uri": uri}]})
    whole, section = result["sections"]
    assert section["title"] == "A report"
    assert section["line"] == 0
    assert whole["words"] == section["words"] == 25
    assert 0 < whole["passiveShare"] < 1
