"""Editors that take no code actions but commands, or cannot ask for an edit later: all is there, and nobody waits longer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.model import Model, edits_of
from support.raw_client import FAKE_SERVER, Json, RawClient

TEXT = "A bad and bad text, dear 😀.\n\nAn odd text for those who came plus slow ones.\n"
LITERALS = {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix"]}}}}
COMMANDS: Json = {"workspace": {"applyEdit": True}}
EAGER: Json = {"workspace": {"applyEdit": True}, "textDocument": LITERALS}
HELPLESS: Json = {"textDocument": LITERALS}
EDIT = "copydesk.applyEdit"
CONTENT_MODIFIED, INVALID = -32801, -32602
ALL = "Make all safe copydesk fixes"


class Editor(RawClient):
    """Applies the edits that the server asks it to apply, and keeps them."""

    willing = True

    def __init__(self) -> None:
        super().__init__(FAKE_SERVER)
        self.applied: list[Json] = []

    def _oblige(self, request: Json) -> None:
        if request["method"] != "workspace/applyEdit":
            super()._oblige(request)
            return
        self.applied.append(request["params"])
        self.send({"jsonrpc": "2.0", "id": request["id"], "result": {"applied": self.willing}})

    def execute(self, command: Json) -> Any:
        return self.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})

    def made(self, command: Json, uri: str, text: str = TEXT) -> str:
        """The text after a command."""
        before = len(self.applied)
        self.execute(command)
        (edit,) = self.applied[before:]
        return Model(text, "utf-16").apply(edits_of(edit["edit"], uri, None))


@pytest.fixture(scope="module", params=["commands", "eager"])
def editor(request: pytest.FixtureRequest) -> Iterator[Editor]:
    with Editor() as client:
        can = client.initialize(COMMANDS if request.param == "commands" else EAGER)["capabilities"]
        assert EDIT in can["executeCommandProvider"]["commands"]
        yield client
        assert client.leave() == 0


def place(word: str, text: str = TEXT) -> Json:
    return Model(text, "utf-16").range(text.index(word), text.index(word) + len(word))


def opened(client: RawClient, uri: str, text: str = TEXT) -> str:
    client.open(uri, text)
    client.diagnostics(uri, 1)
    return uri


def titled(actions: list[Json], title: str) -> Json:
    (found,) = [action for action in actions if action["title"] == title]
    return found


def test_who_takes_no_actions_gets_commands(new_uri: Callable[[], str]) -> None:
    with Editor() as client:
        client.initialize(COMMANDS)
        uri = opened(client, new_uri())
        commands = client.actions(uri, place("bad and bad"))
        assert {frozenset(command) for command in commands} == {frozenset(("title", "command", "arguments"))}
        first, second, *others = commands
        assert first["title"] == second["title"] == "Write “good”"
        assert client.made(second, uri) == TEXT.replace("and bad", "and good")
        assert client.applied[0]["label"] == "Write “good”"
        for title in ("Fix all 2 findings of words.bad", ALL):
            assert client.made(titled(others, title), uri) == TEXT.replace("bad", "good")
        ignoring = titled(others, "Ignore words.bad here")
        assert client.made(ignoring, uri) == f"<!-- copydesk-ignore-next-line words.bad -->\n{TEXT}"
        assert titled(others, "Switch words.bad off in this project")["command"] == "copydesk.switchRuleOff"
        sketch, split, shorten = client.actions(uri, place("came"), ["refactor.rewrite"])
        assert client.made(sketch, uri) == TEXT.replace("who", "[Who]")
        assert client.made(split, uri) == TEXT.replace("plus", ". And")
        assert client.made(shorten, uri) == TEXT.replace("slow", "late")
        assert client.leave() == 0


def test_settings_are_written_for_who_takes_no_actions(tmp_path: Path) -> None:
    with Editor() as client:
        client.initialize(COMMANDS, rootUri=tmp_path.as_uri())
        uri = opened(client, (tmp_path / "a.md").as_uri())
        client.execute(titled(client.actions(uri, place("dear")), "Accept “dear” in this project"))
        assert (tmp_path / ".copydesk.toml").read_text() == 'accept = ["dear"]\n'
        assert client.applied == []
        assert client.leave() == 0


def test_what_costs_a_reading_of_the_whole_is_made_when_it_is_chosen(editor: Editor, new_uri: Callable[[], str]) -> None:
    text = f"{TEXT}\nbad, dear, bad, dear.\n"
    uri = opened(editor, new_uri(), text)
    actions = editor.actions(uri, place("bad and bad text, dear", text))
    for title, new in (
        (ALL, text.replace("bad", "good")),
        ("Fix all 4 findings of words.bad", text.replace("bad", "good")),
        ("Fix all 3 findings of words.dear", text.replace("dear", "costly")),
    ):
        action = titled(actions, title)
        assert "edit" not in action
        command = action if isinstance(action["command"], str) else action["command"]
        assert command["command"] == EDIT
        assert editor.made(command, uri, text) == new


def test_who_fixes_all_on_saving_has_the_edit_at_once(new_uri: Callable[[], str]) -> None:
    with Editor() as client:
        client.initialize(EAGER)
        uri = opened(client, new_uri())
        (action,) = client.actions(uri, place("bad"), ["source.fixAll"])
        assert Model(TEXT, "utf-16").apply(edits_of(action["edit"], uri, None)) == TEXT.replace("bad", "good")
        assert client.leave() == 0


def test_what_was_offered_for_another_text_is_refused(editor: Editor, new_uri: Callable[[], str]) -> None:
    uri = opened(editor, new_uri())
    actions = editor.actions(uri, place("bad"))
    commands = [
        action if isinstance(action["command"], str) else action["command"] for action in actions if "command" in action
    ]
    editor.change(uri, 2, {"text": f"x{TEXT}"})
    before = len(editor.applied)
    ours = [command for command in commands if command["command"] == EDIT]
    assert ours
    for command in ours:
        params = {"command": EDIT, "arguments": command["arguments"]}
        assert editor.error("workspace/executeCommand", params) == CONTENT_MODIFIED
    assert len(editor.applied) == before


def test_an_edit_that_is_not_applied_ends_nothing(editor: Editor, new_uri: Callable[[], str]) -> None:
    uri = opened(editor, new_uri())
    action = titled(editor.actions(uri, place("bad")), ALL)
    editor.willing = False
    assert editor.made(action if isinstance(action["command"], str) else action["command"], uri) == TEXT.replace("bad", "good")
    editor.willing = True
    assert editor.hover(uri, 0, 3)


STRANGE: list[Any] = [
    {},
    {"uri": 5},
    {"uri": "u:no"},
    {"edit": {}},
    {"edit": 5},
    {"rule": 5},
    {"safety": "none"},
    {"finding": 99},
]


@pytest.mark.parametrize("change", STRANGE)
def test_strange_arguments_are_refused(editor: Editor, new_uri: Callable[[], str], change: Json) -> None:
    uri = opened(editor, new_uri())
    before = len(editor.applied)
    for argument in (change, {"uri": uri, "revision": 0, **change} if change else {"uri": uri, "revision": "0"}):
        params = {"command": EDIT, "arguments": [argument]}
        assert editor.error("workspace/executeCommand", params) in {CONTENT_MODIFIED, INVALID}
    assert len(editor.applied) == before


def test_nobody_waits_for_what_was_not_asked_for(new_uri: Callable[[], str]) -> None:
    """A client that can neither ask for an edit later nor be sent one has a long text mended where it asks for that kind."""
    text = f"{TEXT}\n" + "All of this is good.\n\n" * 1_000
    with RawClient(FAKE_SERVER) as client:
        can = client.initialize(HELPLESS)["capabilities"]
        assert EDIT not in can["executeCommandProvider"]["commands"]
        uri = opened(client, new_uri(), text)
        titles = [action["title"] for action in client.actions(uri, place("bad", text))]
        assert "Write “good”" in titles
        assert ALL not in titles
        assert not any(title.startswith("Fix all") for title in titles)
        for only, title in (("source.fixAll", ALL), ("quickfix", "Fix all 2 findings of words.bad")):
            action = titled(client.actions(uri, place("bad", text), [only]), title)
            after = Model(text, "utf-16").apply(edits_of(action["edit"], uri, None))
            assert after == text.replace("bad", "good")
        short = opened(client, new_uri())
        assert "edit" in titled(client.actions(short, place("bad")), ALL)
        assert client.leave() == 0
