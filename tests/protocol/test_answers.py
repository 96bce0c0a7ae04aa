"""Diagnostics, hover and code actions: what they hold, and what they do without where the client can less."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from support.model import Model, edits_of
from support.raw_client import FAKE_SERVER, FULL_CLIENT, RawClient

TEXT = "It is a bad 😀 and dear text.\r\n\r\nAn odd one, and *bad*; odd.\r\n"
INVALID_PARAMS, CONTENT_MODIFIED = -32602, -32801


@pytest.fixture
def uri(shared: RawClient, new_uri: Callable[[], str]) -> Any:
    name = new_uri()
    shared.open(name, TEXT)
    yield name
    shared.close(name)


def around(start: int, end: int) -> dict[str, Any]:
    return Model(TEXT, "utf-16").range(start, end)


WHOLE = around(0, len(TEXT))


def test_a_diagnostic_says_what_where_and_how_bad(shared: RawClient, uri: str) -> None:
    first, second, third, *_ = shared.diagnostics(uri, 1)
    assert first == {
        "range": {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 11}},
        "severity": 2,
        "code": "words.bad",
        "source": "copydesk",
        "message": "“bad” is a *poor* word",
    }
    assert second["range"]["start"]["character"] == 19
    assert [info["location"]["range"]["start"]["line"] for info in third["relatedInformation"]] == [2]
    assert third["relatedInformation"][0]["location"]["uri"] == uri


def test_hover_says_why_and_shows_the_better_wording(shared: RawClient, uri: str) -> None:
    hover = shared.hover(uri, 0, 9)
    assert hover is not None
    assert hover["range"] == {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 11}}
    assert hover["contents"]["kind"] == "markdown"
    text = hover["contents"]["value"]
    assert "“bad” is a \\*poor\\* word" in text
    assert "Write better than bad." in text
    assert "```diff\n- It is a bad 😀 and dear text.\n+ It is a good 😀 and dear text.\n```" in text
    assert "`words.bad`" in text


@pytest.mark.parametrize("options", [{"hoverShowsMessage": False}, {"copydesk": {"hoverShowsMessage": False}, "trusted": True}])
def test_hover_leaves_the_message_out_where_the_client_shows_it(fresh: RawClient, options: dict[str, object]) -> None:
    fresh.initialize(initializationOptions=options)
    fresh.open("file:///nowhere/hover.md", TEXT)
    fresh.diagnostics("file:///nowhere/hover.md", 1)
    hover = fresh.hover("file:///nowhere/hover.md", 0, 9)
    assert hover is not None
    assert hover["contents"]["value"].startswith("Write better than bad.")
    assert "+ It is a good 😀 and dear text." in hover["contents"]["value"]
    assert "`words.bad`" in hover["contents"]["value"]
    assert not [message for message in fresh.received if message.get("method") == "window/showMessage"]
    assert fresh.leave() == 0


def test_hover_says_why_there_is_no_rewrite(shared: RawClient, uri: str) -> None:
    hover = shared.hover(uri, 2, 4)
    assert hover is not None
    assert "nobody knows better" in hover["contents"]["value"]
    assert "diff" not in hover["contents"]["value"]


@pytest.mark.parametrize(("character", "there"), [(7, False), (8, True), (10, True), (11, True), (12, False), (999, False)])
def test_hover_is_where_the_finding_is(shared: RawClient, uri: str, character: int, there: bool) -> None:
    assert (shared.hover(uri, 0, character) is not None) is there


def test_a_quick_fix_gives_exactly_the_fixed_text(shared: RawClient, uri: str) -> None:
    action = shared.actions(uri, around(9, 9))[0]
    assert action["title"] == "Write “good”"
    assert action["kind"] == "quickfix"
    assert action["isPreferred"] is True
    assert "edit" not in action
    assert [diagnostic["code"] for diagnostic in action["diagnostics"]] == ["words.bad"]
    resolved = shared.ask("codeAction/resolve", action)
    assert {key: value for key, value in resolved.items() if key != "edit"} == action
    fixed = Model(TEXT, "utf-16").apply(edits_of(resolved["edit"], uri, 1))
    assert fixed == TEXT.replace("bad", "good", 1)


def test_the_findings_are_the_servers_own(shared: RawClient, uri: str) -> None:
    """What a client sends back as the diagnostics there may be wrong, as in Neovim 0.7; only the range counts."""
    nonsense = [{"range": around(0, 1), "message": "nonsense", "code": "words.odd"}]
    params = {"textDocument": {"uri": uri}, "range": around(9, 9), "context": {"diagnostics": nonsense}}
    titles = [action["title"] for action in shared.ask("textDocument/codeAction", params)]
    assert titles == [
        "Write “good”",
        "Fix all 2 findings of words.bad",
        "Ignore words.bad here",
        "Accept “bad” in this project",
        "Switch words.bad off in this project",
        "Make all safe copydesk fixes",
    ]


def test_only_a_fix_that_keeps_the_meaning_is_preferred(shared: RawClient, uri: str) -> None:
    fixes = [action for action in shared.actions(uri, WHOLE, ["quickfix"]) if action["title"].startswith("Write")]
    assert [(action["title"], action.get("isPreferred", False)) for action in fixes] == [
        ("Write “good”", True),
        ("Write “costly”", False),
        ("Write “good”", True),
    ]


def test_fix_all_makes_what_is_safe(shared: RawClient, uri: str) -> None:
    (action,) = shared.actions(uri, WHOLE, ["source.fixAll"])
    assert action["kind"] == "source.fixAll.copydesk"
    resolved = shared.ask("codeAction/resolve", action)
    fixed = Model(TEXT, "utf-16").apply(edits_of(resolved["edit"], uri, 1))
    assert fixed == TEXT.replace("bad", "good")


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (["quickfix"], {"quickfix"}),
        (["source"], {"source.fixAll.copydesk"}),
        (["source.fixAll.copydesk"], {"source.fixAll.copydesk"}),
        (["source.fixAll.other", "source.organizeImports"], set()),
        (["refactor"], set()),
        ([], {"quickfix", "source.fixAll.copydesk"}),
        ([""], {"quickfix", "source.fixAll.copydesk"}),
    ],
)
def test_only_what_is_asked_for_is_offered(shared: RawClient, uri: str, only: list[str], kinds: set[str]) -> None:
    assert {action["kind"] for action in shared.actions(uri, WHOLE, only)} == kinds


def test_an_ignore_comment_silences_the_finding(shared: RawClient, uri: str) -> None:
    action = next(action for action in shared.actions(uri, around(9, 9)) if action["title"] == "Ignore words.bad here")
    after = Model(TEXT, "utf-16").apply(edits_of(action["edit"], uri, 1))
    assert after == f"<!-- copydesk-ignore-next-line words.bad -->\r\n{TEXT}"


@pytest.mark.parametrize("capabilities", [FULL_CLIENT, {}], ids=["rich", "poor"])
def test_a_finding_is_ignored_in_every_kind_of_document(capabilities: dict[str, Any]) -> None:
    text = "A bad line of text\n\nAnd more of it.\n"
    with RawClient(FAKE_SERVER) as client:
        client.initialize(capabilities)
        for number, (language, comment) in enumerate(
            [
                ("plaintext", "% copydesk-ignore-next-line words.bad"),
                ("gitcommit", "# copydesk-ignore-next-line words.bad"),
                ("mdx", "{/* copydesk-ignore-next-line words.bad */}"),
                ("markdown", "<!-- copydesk-ignore-next-line words.bad -->"),
            ]
        ):
            uri = f"u:{number}"
            client.open(uri, text, 1, language)
            place = Model(text, "utf-16").range(3, 3)
            titled = {action["title"]: action for action in client.actions(uri, place, ["quickfix"])}
            edits = edits_of(titled["Ignore words.bad here"]["edit"], uri, 1 if capabilities else None)
            assert Model(text, "utf-16").apply(edits) == f"{comment}\n{text}"
        assert client.leave() == 0


def test_there_is_nothing_where_nothing_was_found(shared: RawClient, uri: str) -> None:
    assert shared.actions(uri, around(0, 5), ["quickfix"]) == []


def test_an_action_is_of_no_use_after_the_text_has_changed(shared: RawClient, uri: str) -> None:
    actions = [shared.actions(uri, around(9, 9))[index] for index in (0, -1)]
    shared.change(uri, 2, {"range": around(0, 0), "text": "x"})
    for action in actions:
        assert shared.error("codeAction/resolve", action) == CONTENT_MODIFIED


@pytest.mark.parametrize("title", ["Write “good”", "Make all safe copydesk fixes"])
def test_an_action_is_of_no_use_after_the_document_was_opened_anew(shared: RawClient, uri: str, title: str) -> None:
    shared.diagnostics(uri, 1)
    action = next(action for action in shared.actions(uri, WHOLE) if action["title"] == title)
    shared.close(uri)
    shared.open(uri, TEXT.replace("a bad", "dear "))
    assert shared.error("codeAction/resolve", action) == CONTENT_MODIFIED


FORGERIES = [{"finding": 99}, {"finding": "x"}, {"finding": -1}, {"fix": -1}, {"fix": None}, {"revision": "0"}, {"uri": "u:no"}]


def test_a_forged_action_is_refused(shared: RawClient, uri: str) -> None:
    action = shared.actions(uri, around(9, 9))[0]
    for forgery in FORGERIES:
        code = shared.error("codeAction/resolve", {**action, "data": {**action["data"], **forgery}})
        assert code in {INVALID_PARAMS, CONTENT_MODIFIED}


def test_a_client_that_can_little_gets_all_at_once() -> None:
    with RawClient(FAKE_SERVER) as client:
        client.initialize({})
        client.open("u:a.md", TEXT)
        diagnostics = client.diagnostics("u:a.md", 1)
        assert all("relatedInformation" not in diagnostic for diagnostic in diagnostics)
        assert all("codeDescription" not in diagnostic for diagnostic in diagnostics)
        actions = client.actions("u:a.md", WHOLE)
        assert all(("edit" in action) is not ("command" in action) and "data" not in action for action in actions)
        fixed = Model(TEXT, "utf-16").apply(edits_of(actions[-1]["edit"], "u:a.md", None))
        assert fixed == TEXT.replace("bad", "good")
        hover = client.hover("u:a.md", 0, 9)
        assert hover is not None
        assert hover["contents"]["kind"] == "plaintext"
        assert "“bad” is a *poor* word" in hover["contents"]["value"]
        assert "- It is a bad 😀 and dear text.\n+ It is a good" in hover["contents"]["value"]
        assert not any("id" in m and "method" in m for m in client.received)
        assert client.leave() == 0


def test_a_client_that_resolves_but_not_by_version_gets_plain_changes() -> None:
    capabilities = json.loads(json.dumps(FULL_CLIENT))
    del capabilities["workspace"]["workspaceEdit"]
    with RawClient(FAKE_SERVER) as client:
        client.initialize(capabilities)
        client.open("u:a.md", TEXT)
        action = client.ask("codeAction/resolve", client.actions("u:a.md", around(9, 9))[0])
        assert list(action["edit"]) == ["changes"]


def test_nobody_waits_for_the_first_reading_of_a_long_document(fresh: RawClient) -> None:
    fresh.initialize()
    text = "bad\n\n" + f"long {'text ' * 500}\n\n" * 10
    fresh.open("u:long.md", text)
    assert fresh.hover("u:long.md", 0, 1) is None
    assert not [message for message in fresh.received if message.get("method") == "textDocument/publishDiagnostics"]
    assert len(fresh.diagnostics("u:long.md", 1, within=120)) == 1
    assert fresh.hover("u:long.md", 0, 1)
    fresh.change("u:long.md", 2, {"text": text.replace("long ", "")})
    assert fresh.hover("u:long.md", 0, 1)
    assert fresh.leave() == 0
