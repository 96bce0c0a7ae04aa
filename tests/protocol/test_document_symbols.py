"""Document symbols, for a writer who has asked for them."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from support.raw_client import FULL_CLIENT, RawClient

NESTING = copy.deepcopy(FULL_CLIENT)
NESTING["textDocument"]["documentSymbol"] = {"hierarchicalDocumentSymbolSupport": True}
TEXT = "# One\n\ntext\n\n## Two 😀\n\n### Three\n\n# Four\n\nbad\n"


def symbols(client: RawClient) -> Any:
    return client.ask("textDocument/documentSymbol", {"textDocument": {"uri": "u:a.md"}})


def start(client: RawClient, capabilities: dict[str, Any]) -> None:
    client.settings = {"outline": True}
    answer = client.initialize(capabilities, initializationOptions={"outline": True})
    assert answer["capabilities"]["documentSymbolProvider"] == {"label": "copydesk"}
    client.open("u:a.md", TEXT)


def test_headings_are_a_tree(fresh: RawClient) -> None:
    start(fresh, NESTING)
    found = symbols(fresh)

    def names(symbols: Any) -> Any:
        return [(symbol["name"], names(symbol["children"])) for symbol in symbols]

    assert names(found) == [("One", [("Two 😀", [("Three", [])])]), ("Four", [])]
    assert found[0]["range"]["end"] == {"line": 8, "character": 0}
    assert found[1]["range"]["end"] == {"line": 11, "character": 0}


def test_headings_are_a_row_for_a_client_that_shows_no_tree(fresh: RawClient) -> None:
    start(fresh, FULL_CLIENT)
    found = symbols(fresh)
    assert [symbol["name"] for symbol in found] == ["One", "Two 😀", "Three", "Four"]
    assert {symbol["location"]["uri"] for symbol in found} == {"u:a.md"}


def test_without_the_wish_there_are_none(shared: RawClient, new_uri: Callable[[], str]) -> None:
    uri = new_uri()
    shared.open(uri, TEXT)
    assert shared.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}}) == []
    shared.close(uri)


@pytest.mark.parametrize("params", [None, {}, {"textDocument": 5}])
def test_invalid_questions_are_refused(shared: RawClient, params: object) -> None:
    assert shared.error("textDocument/documentSymbol", params) == -32602
