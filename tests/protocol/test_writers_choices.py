"""Actions, commands and lenses that a writer clicks, for clients that can much and for clients that can little."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.model import Model, edits_of
from support.raw_client import FAKE_SERVER, FULL_CLIENT, Json, RawClient

RICH = json.loads(json.dumps(FULL_CLIENT))
RICH["workspace"]["workspaceEdit"] |= {"changeAnnotationSupport": {"groupsOnLabel": True}, "snippetEditSupport": True}
RICH["workspace"]["codeLens"] = {"refreshSupport": True}
RICH["workspace"]["didChangeWatchedFiles"] = {"dynamicRegistration": True}
RICH["textDocument"]["codeAction"]["disabledSupport"] = True
PUSHING = json.loads(json.dumps(RICH))
del PUSHING["workspace"]["configuration"]

TEXT = "A bad and bad text, dear.\r\n\r\nAn odd text for those who came plus $1 {slow} ones.\r\n"
REFUSED, INVALID = -32803, -32602


@pytest.fixture(scope="module")
def rich() -> Iterator[RawClient]:
    with RawClient(FAKE_SERVER) as client:
        client.initialize(RICH)
        yield client
        assert client.leave() == 0


@pytest.fixture(scope="module")
def poor() -> Iterator[RawClient]:
    with RawClient(FAKE_SERVER) as client:
        client.initialize({})
        yield client
        assert client.leave() == 0


@pytest.fixture(params=["rich", "poor"])
def any_client(request: pytest.FixtureRequest) -> RawClient:
    client: RawClient = request.getfixturevalue(request.param)
    return client


def place(word: str, text: str = TEXT) -> Json:
    start = text.index(word)
    return Model(text, "utf-16").range(start, start + len(word))


def opened(client: RawClient, uri: str, text: str = TEXT) -> str:
    client.open(uri, text)
    client.diagnostics(uri, 1)
    return uri


def titled(actions: list[Json], title: str) -> Json:
    return next(action for action in actions if action["title"] == title)


def made(client: RawClient, action: Json, uri: str, text: str = TEXT) -> str:
    """The text after an action, whether its edit is there or must be asked for."""
    edit = action.get("edit") or client.ask("codeAction/resolve", action)["edit"]
    version = 1 if "documentChanges" in edit else None
    return Model(text, "utf-16").apply(edits_of(edit, uri, version))


def test_the_server_says_what_it_can() -> None:
    with RawClient(FAKE_SERVER) as client:
        can = client.initialize(RICH)["capabilities"]
        assert can["codeActionProvider"]["codeActionKinds"] == ["quickfix", "refactor.rewrite", "source.fixAll.copydesk"]
        assert can["executeCommandProvider"]["commands"] == [
            "copydesk.acceptPhrase",
            "copydesk.switchRuleOff",
            "copydesk.statistics",
        ]
        assert can["codeLensProvider"]


# All findings of a rule


@pytest.mark.parametrize("word", ["bad", "dear"])
def test_all_findings_of_a_rule_are_mended_at_once(any_client: RawClient, new_uri: Callable[[], str], word: str) -> None:
    text = f"{TEXT}\r\nbad, dear, bad.\r\n"
    uri = opened(any_client, new_uri(), text)
    number = text.count(word)
    action = titled(any_client.actions(uri, place(word, text), ["quickfix"]), f"Fix all {number} findings of words.{word}")
    assert action["kind"] == "quickfix"
    assert [diagnostic["code"] for diagnostic in action["diagnostics"]] == [f"words.{word}"]
    assert made(any_client, action, uri, text) == text.replace(word, {"bad": "good", "dear": "costly"}[word])


def test_a_rule_with_one_finding_needs_no_such_action(rich: RawClient, new_uri: Callable[[], str]) -> None:
    uri = opened(rich, new_uri())
    assert not [a for a in rich.actions(uri, place("dear")) if a["title"].startswith("Fix all")]


# Rewrites where nothing is flagged


def test_a_sentence_is_rewritten_where_nothing_is_flagged(any_client: RawClient, new_uri: Callable[[], str]) -> None:
    uri = opened(any_client, new_uri())
    actions = any_client.actions(uri, place("came"), ["refactor"])
    assert [action["kind"] for action in actions] == [f"refactor.rewrite.{kind}" for kind in ("activate", "split", "shorten")]
    assert made(any_client, actions[2], uri) == TEXT.replace("slow", "late")
    (only,) = any_client.actions(uri, place("came"), ["refactor.rewrite.shorten"])
    assert only["kind"] == "refactor.rewrite.shorten"
    assert any_client.actions(uri, place("came"), ["refactor.extract"]) == []


def test_a_light_bulb_costs_no_reading(rich: RawClient, new_uri: Callable[[], str]) -> None:
    uri = opened(rich, new_uri())
    context = {"diagnostics": [], "triggerKind": 2}
    params = {"textDocument": {"uri": uri}, "range": place("came"), "context": context}
    kinds = {action["kind"] for action in rich.ask("textDocument/codeAction", params)}
    assert not [kind for kind in kinds if kind.startswith("refactor")]


def test_nothing_stands_twice_in_one_list(any_client: RawClient, new_uri: Callable[[], str]) -> None:
    text = "A dire and slow text.\n"
    uri = opened(any_client, new_uri(), text)
    titles = [action["title"] for action in any_client.actions(uri, place("dire", text))]
    assert "Write “grave”" in titles
    assert "Do shorten" in titles
    assert "Do without dire" not in titles
    assert "Do without dire" in [action["title"] for action in any_client.actions(uri, place("slow", text))]
    asked = [action["title"] for action in any_client.actions(uri, place("dire", text), ["quickfix", "refactor.rewrite"])]
    assert {"Write “grave”", "Do without dire"} <= set(asked)


def test_what_was_declined_is_shown_to_who_asks_for_it(rich: RawClient, poor: RawClient, new_uri: Callable[[], str]) -> None:
    text = "A plain text, and odd."
    uri = opened(rich, new_uri(), text)
    declined = rich.actions(uri, place("plain", text), ["refactor.rewrite"])
    assert [action["disabled"]["reason"] for action in declined] == ["there is no who", "there is no plus", "there is no slow"]
    assert not any("edit" in action or "data" in action for action in declined)
    (fix, *_) = rich.actions(uri, place("odd", text), ["quickfix"])
    assert fix["disabled"]["reason"] == "nobody knows better"
    assert [diagnostic["code"] for diagnostic in fix["diagnostics"]] == ["words.odd"]
    assert not [action for action in rich.actions(uri, place("odd", text)) if "disabled" in action]
    uri = opened(poor, new_uri(), text)
    assert poor.actions(uri, place("plain", text), ["refactor.rewrite"]) == []
    assert not [action for action in poor.actions(uri, place("odd", text), ["quickfix"]) if "disabled" in action]


# What the writer confirms and fills in


def test_a_choice_is_marked_and_many_are_confirmed(rich: RawClient, poor: RawClient, new_uri: Callable[[], str]) -> None:
    uri = opened(rich, new_uri())
    action = titled(rich.actions(uri, place("dear"), ["quickfix"]), "Write “costly”")
    edit = rich.ask("codeAction/resolve", action)["edit"]
    (identifier,) = edit["changeAnnotations"]
    assert edit["changeAnnotations"][identifier]["needsConfirmation"] is False
    assert "something else" in edit["changeAnnotations"][identifier]["description"]
    assert edit["changeAnnotations"][identifier]["label"] == "Write “costly”"
    assert [change["annotationId"] for change in edit["documentChanges"][0]["edits"]] == [identifier]
    assert made(rich, action, uri) == TEXT.replace("dear", "costly")
    text = "A dear text, a dear book."
    several = opened(rich, new_uri(), text)
    all_of_them = titled(rich.actions(several, place("dear", text), ["quickfix"]), "Fix all 2 findings of words.dear")
    (annotation,) = rich.ask("codeAction/resolve", all_of_them)["edit"]["changeAnnotations"].values()
    assert annotation["needsConfirmation"] is True
    safe = titled(rich.actions(uri, place("bad"), ["quickfix"]), "Write “good”")
    assert "changeAnnotations" not in rich.ask("codeAction/resolve", safe)["edit"]
    uri = opened(poor, new_uri())
    plain = titled(poor.actions(uri, place("dear"), ["quickfix"]), "Write “costly”")
    assert list(plain["edit"]) == ["changes"]


def test_a_sketch_is_a_snippet_where_the_client_can(rich: RawClient, poor: RawClient, new_uri: Callable[[], str]) -> None:
    uri = opened(rich, new_uri())
    (action,) = rich.actions(uri, place("came"), ["refactor.rewrite.activate"])
    (change,) = action["edit"]["documentChanges"][0]["edits"]
    assert change["snippet"] == {"kind": "snippet", "value": "${1:Who}"}
    assert "newText" not in change
    assert change["range"] == place("who")
    assert change["annotationId"] in action["edit"]["changeAnnotations"]
    uri = opened(poor, new_uri())
    (action,) = poor.actions(uri, place("came"), ["refactor.rewrite.activate"])
    assert made(poor, action, uri) == TEXT.replace("who", "[Who]")


# The project's settings


def in_project(client: RawClient, folder: Path, name: str = "a.md") -> str:
    return opened(client, (folder / name).as_uri())


@pytest.mark.parametrize("capabilities", [PUSHING, {}], ids=["rich", "poor"])
def test_a_phrase_is_accepted_and_a_rule_switched_off_by_commands(tmp_path: Path, capabilities: Json) -> None:
    file = tmp_path / ".copydesk.toml"
    with RawClient(FAKE_SERVER) as client:
        client.initialize(capabilities, workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "x"}])
        uri = in_project(client, tmp_path, "deep/a.md")
        action = titled(client.actions(uri, place("dear")), "Accept “dear” in this project")
        assert action["kind"] == "quickfix"
        assert [diagnostic["code"] for diagnostic in action["diagnostics"]] == ["words.dear"]
        command = action["command"]
        result = client.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
        assert result == {"uri": file.as_uri()}
        assert file.read_text() == 'accept = ["dear"]\n'
        file.write_text(f"# Ours.\n{file.read_text()}")
        command = titled(client.actions(uri, place("bad")), "Switch words.bad off in this project")["command"]
        client.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
        assert file.read_text().startswith('# Ours.\naccept = ["dear"]\n')
        while [diagnostic["code"] for diagnostic in client.diagnostics(uri)] != ["words.dear", "words.odd"]:
            pass  # The stand-in knows rules, and no accepted phrases.
        assert [m["params"]["type"] for m in client.received if m.get("method") == "window/showMessage"] == [3, 3]
        assert client.leave() == 0


def test_a_command_that_cannot_be_done_says_why(rich: RawClient, new_uri: Callable[[], str], tmp_path: Path) -> None:
    uri = new_uri()

    def refused(command: str, *arguments: object) -> Json:
        answer = rich.answer(rich.request("workspace/executeCommand", {"command": command, "arguments": list(arguments)}))
        error: Json = answer["error"]
        return error

    broken = tmp_path / ".copydesk.toml"
    broken.write_text("rules = [")
    error = refused("copydesk.switchRuleOff", {"uri": (tmp_path / "a.md").as_uri(), "rule": "words.bad"})
    assert error["code"] == REFUSED
    assert str(broken) in error["message"]
    assert broken.read_text() == "rules = ["
    assert refused("copydesk.acceptPhrase", {"uri": "untitled:Untitled-1", "phrase": "x"})["code"] == REFUSED
    assert refused("copydesk.statistics", {"uri": uri})["code"] == REFUSED
    for arguments in ([], [3], [{}], [{"uri": uri}], [{"uri": uri, "phrase": 3}], [{"uri": uri, "phrase": "x" * 10_000}]):
        assert refused("copydesk.acceptPhrase", *arguments)["code"] == INVALID
    assert refused("copydesk.none", {"uri": uri})["code"] == INVALID


# Figures

HEADED = "# One\n\nbad text here.\n\n# Two\n\nMore.\n"


@pytest.mark.parametrize("capabilities", [PUSHING, {}], ids=["rich", "poor"])
def test_lenses_are_there_where_the_settings_ask_for_them(capabilities: Json) -> None:
    with RawClient(FAKE_SERVER) as client:
        client.initialize(capabilities)
        uri = opened(client, "file:///nowhere/a.md", HEADED)
        document = {"textDocument": {"uri": uri}}
        assert client.ask("textDocument/codeLens", document) == []
        client.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": {"statistics": True}}})
        lenses = client.ask("textDocument/codeLens", document)
        assert [lens["range"]["start"]["line"] for lens in lenses] == [0, 0, 4]
        title = lenses[0]["command"]["title"]
        assert title.startswith("8 words · 1 min · 8 words a sentence · grade ")
        assert title.endswith(" · 100% passive")
        refreshes = [m for m in client.received if m.get("method") == "workspace/codeLens/refresh"]
        assert len(refreshes) == (1 if capabilities else 0)
        command = lenses[0]["command"]
        client.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
        assert client.notification("window/showMessage")["message"].startswith("copydesk: 8 words")
        assert client.leave() == 0


def test_figures_are_given_by_command_too(any_client: RawClient, new_uri: Callable[[], str]) -> None:
    uri = opened(any_client, new_uri(), HEADED)
    result = any_client.ask("workspace/executeCommand", {"command": "copydesk.statistics", "arguments": [{"uri": uri}]})
    assert [(section["title"], section["line"]) for section in result["sections"]] == [("", None), ("One", 0), ("Two", 4)]
    whole = result["sections"][0]
    assert whole["words"] == 8
    assert whole["wordsPerSentence"] == 8
    assert whole["gradeLevel"] == pytest.approx(0.39 * 8 + 11.8 * 3 - 15.59)
    assert whole["ari"] == pytest.approx(4.71 * 4 + 0.5 * 8 - 21.43)
    assert whole["passiveShare"] == 1


def test_answers_to_strange_questions(rich: RawClient, new_uri: Callable[[], str]) -> None:
    strange: list[Any] = [{}, {"textDocument": 3}, None, []]
    for params in strange:
        assert rich.error("textDocument/codeLens", params) == INVALID
        assert rich.error("workspace/executeCommand", params) == INVALID
    assert rich.ask("textDocument/codeLens", {"textDocument": {"uri": new_uri()}}) == []


def test_a_rule_that_tries_too_much_is_told_once(new_uri: Callable[[], str]) -> None:
    with RawClient(FAKE_SERVER) as client:
        client.initialize({})
        for _ in range(3):
            assert opened(client, new_uri(), "A bad and endless text.")
        told = [m["params"]["message"] for m in client.received if m.get("method") == "window/showMessage"]
        assert told == ["copydesk: rule words.all: its patterns try too much"]
        assert client.leave() == 0
