"""The server's text is the client's, whatever is typed and in whatever units columns are counted."""

import copy
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from support.model import Model, edits_of
from support.raw_client import FAKE_SERVER, FULL_CLIENT, RawClient

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
PIECES = [
    *("bad", "odd", "dear", " ", "\n", "\r\n", "\r", "\u2028", "\u0085", "\f", "\v", "\0", "\ud83d"),
    *("é", "e\u0301", "😀", "👩\u200d👧", "שלום", "한", "bad ", " odd\n", "\n\ndear\n", "# bad\r\n"),
]


def expected(model: Model) -> list[tuple[dict[str, Any], str]]:
    """Where the stand-in for the engine finds its words, by the model's own reckoning."""
    words = re.finditer(r"\b(?:bad|dear|odd)\b", model.text)
    return [(model.range(*word.span()), f"words.{word[0]}") for word in words]


def shown(diagnostics: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    return [(diagnostic["range"], diagnostic["code"]) for diagnostic in diagnostics]


@pytest.fixture(scope="module", params=ENCODINGS)
def session(request: pytest.FixtureRequest) -> Any:
    capabilities = copy.deepcopy(FULL_CLIENT)
    capabilities["general"]["positionEncodings"] = [request.param]
    with RawClient(FAKE_SERVER) as client:
        assert client.initialize(capabilities)["capabilities"]["positionEncoding"] == request.param
        yield client, request.param


@pytest.mark.parametrize("seed", range(8))
def test_random_edits(session: tuple[RawClient, str], new_uri: Callable[[], str], seed: int) -> None:
    client, encoding = session
    chance = random.Random(seed)
    model = Model("".join(chance.choices(PIECES, k=chance.randrange(30))), encoding)
    uri = new_uri()
    client.open(uri, model.text)
    assert shown(client.diagnostics(uri, 1)) == expected(model)
    for version in range(2, 25):
        changes = []
        for _ in range(chance.choice([1, 1, 1, 3])):
            places = [at for at in range(len(model.text) + 1) if model.text[at - 1 : at + 1] != "\r\n" or at == 0]
            start, end = sorted((chance.choice(places), chance.choice([*places, *places[:1]])))
            if chance.random() < 0.6:
                end = start
            changes.append(model.replace(start, end, "".join(chance.choices(PIECES, k=chance.randrange(4)))))
        if chance.random() < 0.1:
            model.text += "bad"
            changes.append({"text": model.text})
        client.change(uri, version, *changes)
        assert shown(client.diagnostics(uri, version)) == expected(model)
    client.close(uri)


def test_answers_are_in_the_units_of_the_client(session: tuple[RawClient, str], new_uri: Callable[[], str]) -> None:
    client, encoding = session
    uri = new_uri()
    text = "# é 😀 One\n\n👩\u200d👧 é bad 😀, odd.\n"
    model = Model(text, encoding)
    client.open(uri, text)
    client.diagnostics(uri, 1)
    here = model.range(text.index("bad"), text.index("bad") + 3)
    hover = client.hover(uri, **here["end"])
    assert hover is not None
    assert hover["range"] == here
    (fix, *_) = client.actions(uri, {"start": here["start"], "end": here["start"]}, ["quickfix"])
    edit = client.ask("codeAction/resolve", fix)["edit"]
    assert model.apply(edits_of(edit, uri, 1)) == text.replace("bad", "good")
    (everything,) = client.actions(uri, here, ["source.fixAll"])
    edit = client.ask("codeAction/resolve", everything)["edit"]
    assert model.apply(edits_of(edit, uri, 1)) == text.replace("bad", "good")
    client.close(uri)


def test_positions_past_the_end_are_moved_back(session: tuple[RawClient, str], new_uri: Callable[[], str]) -> None:
    client, _ = session
    uri = new_uri()
    client.open(uri, "é\nx")
    far = {"line": 0, "character": 999}
    client.change(uri, 2, {"range": {"start": far, "end": far}, "text": " bad"})
    beyond = {"line": 999, "character": 5}
    client.change(uri, 3, {"range": {"start": beyond, "end": beyond}, "text": " odd"})
    diagnostics = client.diagnostics(uri, 3)
    assert [diagnostic["range"]["start"]["line"] for diagnostic in diagnostics] == [0, 1]
    assert diagnostics[1]["range"]["start"]["character"] == 2


def test_a_column_within_a_character_is_its_start(session: tuple[RawClient, str], new_uri: Callable[[], str]) -> None:
    client, encoding = session
    uri = new_uri()
    client.open(uri, "😀 bad")
    inside = {"line": 0, "character": 1}
    client.change(uri, 2, {"range": {"start": inside, "end": inside}, "text": "x"})
    model = Model("x😀 bad" if encoding != "utf-32" else "😀x bad", encoding)
    assert shown(client.diagnostics(uri, 2)) == expected(model)


def test_a_range_written_backwards_is_turned_round(shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri()
    shared.open(uri, "xxx bad")
    place = {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 0}}
    shared.change(uri, 2, {"range": place, "text": ""})
    assert shown(shared.diagnostics(uri, 2)) == expected(Model(" bad", "utf-16"))


def test_opening_twice_is_opening_anew(shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri()
    shared.open(uri, "bad", 1)
    shared.open(uri, "bad odd", 2)
    assert len(shared.diagnostics(uri, 2)) == 2


def test_what_is_opened_again_as_something_else_has_no_diagnostics(shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri().removesuffix(".md")
    shared.open(uri, "bad", 1)
    assert len(shared.diagnostics(uri, 1)) == 1
    shared.open(uri, "bad", 2, "python")
    assert shared.diagnostics(uri) == []
    shared.open(uri, "bad odd", 3)
    assert len(shared.diagnostics(uri, 3)) == 2
    shared.close(uri)


def test_only_prose_is_read(shared: RawClient) -> None:
    shared.open("file:///nowhere/a.py", "bad", language="python")
    shared.open("untitled:Untitled-1", "bad", language="plaintext")
    assert len(shared.diagnostics("untitled:Untitled-1", 1)) == 1
    assert not any(m.get("params", {}).get("uri") == "file:///nowhere/a.py" for m in shared.received if "method" in m)


def test_closing_takes_the_diagnostics_away(shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri()
    shared.open(uri, "bad")
    assert len(shared.diagnostics(uri, 1)) == 1
    shared.close(uri)
    assert shared.diagnostics(uri) == []


def test_the_newest_version_wins(fresh: RawClient) -> None:
    """While long texts are read, each keystroke drops the reading under way; what is shown in the end is the last one's."""
    fresh.initialize()
    model = Model("long bad\n\n" * 20, "utf-16")
    fresh.open("u:a.md", model.text)
    for version in range(2, 60):
        fresh.change("u:a.md", version, model.replace(0, 0, "odd "))
    assert shown(fresh.diagnostics("u:a.md", 59)) == expected(model)
    versions = [m["params"]["version"] for m in fresh.received if m.get("method") == "textDocument/publishDiagnostics"]
    assert versions == sorted(versions)
    assert len(versions) <= 3


def test_the_first_paragraphs_of_a_long_document_come_first(fresh: RawClient) -> None:
    fresh.initialize(initializationOptions={"reportParts": True})
    fresh.open("u:book.md", "A bad text.\n\n" * 4_000)
    assert 400 < len(fresh.diagnostics("u:book.md", 1)) < 500
    assert len(fresh.diagnostics("u:book.md", 1)) == 4_000
    fresh.open("u:article.md", "A bad text.\n\n" * 1_000)
    assert len(fresh.diagnostics("u:article.md", 1)) == 1_000
    assert fresh.leave() == 0


def test_who_does_not_ask_for_parts_is_told_all_at_once(shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri()
    shared.open(uri, "A bad text.\n\n" * 4_000)
    assert len(shared.diagnostics(uri, 1)) == 4_000


def test_what_is_opened_anew_as_no_prose_has_no_diagnostics_any_more(shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri().removesuffix(".md")
    shared.open(uri, "bad")
    assert len(shared.diagnostics(uri)) == 1
    shared.open(uri, "bad = 1", 2, "python")
    assert shared.diagnostics(uri, within=10) == []
