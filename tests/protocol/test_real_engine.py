"""The server as a writer gets it, with the shipped pipeline and the shipped rules."""

import copy
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from support.model import Model, edits_of
from support.raw_client import FULL_CLIENT, RawClient
from support.workers import wait_until

TEXT = """# A house 😀 and its letters

The letter was written by the clerk. She stayed in order to read it.\r
It is 😀 **due to the fact that** it rained.

`was written by` is code.
"""


@pytest.fixture(scope="module")
def server() -> Iterator[RawClient]:
    with RawClient() as client:
        client.initialize()
        yield client
        assert client.leave() == 0
        assert client.errors == []


@pytest.fixture
def uri(server: RawClient, new_uri: Callable[[], str]) -> Iterator[str]:
    name = new_uri()
    server.open(name, TEXT)
    yield name
    server.close(name)


def test_findings_stand_where_the_words_stand(server: RawClient, uri: str) -> None:
    model = Model(TEXT, "utf-16")
    found = {diagnostic["code"]: model.at(diagnostic["range"]) for diagnostic in server.diagnostics(uri, 1)}
    assert found["passive.named-agent"] == "was written"
    assert found["wordy-phrases.due-to-the-fact-that"] == "due to the fact that"
    assert all("code" not in excerpt for excerpt in found.values())


def test_each_diagnostic_links_to_its_rule(server: RawClient, uri: str) -> None:
    for diagnostic in server.diagnostics(uri, 1):
        file, _, anchor = diagnostic["codeDescription"]["href"].partition("#")
        assert Path(url2pathname(file.removeprefix("file://"))).is_file()
        assert anchor == diagnostic["code"].replace(".", "")


def test_what_stands_in_another_file_is_linked(server: RawClient, tmp_path: Path) -> None:
    advice = "The charity gives free legal advice to families who face eviction."
    (tmp_path / ".copydesk.toml").write_text("across = true\n")
    (tmp_path / "one.md").write_text(f"# One\n\n{advice}\n")
    name = (tmp_path / "two.md").as_uri()
    server.open(name, advice)
    for _ in range(200):
        found = [one for one in server.diagnostics(name, 1) if one["code"] == "repetition.repeated-sentence"]
        if found:
            break
        time.sleep(0.1)
    (diagnostic,) = found
    (related,) = diagnostic["relatedInformation"]
    assert related["location"]["uri"] == (tmp_path / "one.md").as_uri()
    assert related["location"]["range"]["start"]["line"] == 2
    server.close(name)


@pytest.mark.parametrize("relates", [True, False])
def test_what_changes_in_one_document_is_told_of_another_with_it(tmp_path: Path, relates: bool) -> None:
    """A client that cannot take related documents is told to ask again, and asks for each by itself."""
    capabilities = copy.deepcopy(FULL_CLIENT)
    capabilities["textDocument"]["diagnostic"] = {"relatedDocumentSupport": relates}
    capabilities["workspace"]["diagnostics"] = {"refreshSupport": True}
    advice = "The charity gives free legal advice to families who face eviction."
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text("# One\n")
    two.write_text(f"{advice}\n")

    with RawClient() as client:
        provider = client.initialize(capabilities, initializationOptions={"across": True})["capabilities"]["diagnosticProvider"]
        assert provider["interFileDependencies"] is True

        def pull(path: Path) -> dict[str, Any]:
            report: dict[str, Any] = client.ask("textDocument/diagnostic", {"textDocument": {"uri": path.as_uri()}})
            return report

        def refreshes() -> int:
            return sum(m.get("method") == "workspace/diagnostic/refresh" for m in list(client.received))

        client.open(one.as_uri(), "# One\n")
        client.open(two.as_uri(), f"{advice}\n")
        assert pull(one)["items"] == pull(two)["items"] == []
        time.sleep(1)
        before = refreshes()
        one.write_text(f"# One\n\n{advice}\n")
        client.change(one.as_uri(), 2, {"text": f"# One\n\n{advice}\n"})
        client.notify("textDocument/didSave", {"textDocument": {"uri": one.as_uri()}})
        wait_until(lambda: refreshes() > before)
        report = pull(one)
        related = report.get("relatedDocuments", {})
        assert list(related) == ([two.as_uri()] if relates else [])
        told = related[two.as_uri()] if relates else pull(two)
        assert [item["code"] for item in told["items"]] == ["repetition.repeated-sentence"]
        assert "relatedDocuments" not in pull(one)
        assert client.leave() == 0


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("passive.named-agent", "The letter was written by the clerk", "The clerk wrote the letter"),
        ("wordy-phrases.due-to-the-fact-that", "due to the fact that", "because"),
        ("wordy-phrases.in-order-to", "in order to", "to"),
    ],
)
def test_a_quick_fix_gives_exactly_the_better_text(server: RawClient, uri: str, code: str, old: str, new: str) -> None:
    diagnostic = next(diagnostic for diagnostic in server.diagnostics(uri, 1) if diagnostic["code"] == code)
    actions = server.actions(uri, diagnostic["range"], ["quickfix"])
    action = next(action for action in actions if action.get("isPreferred") and action["diagnostics"] == [diagnostic])
    edit = server.ask("codeAction/resolve", action)["edit"]
    assert Model(TEXT, "utf-16").apply(edits_of(edit, uri, 1)) == TEXT.replace(old, new)


def test_hover_shows_reason_and_wording(server: RawClient, uri: str) -> None:
    diagnostic = next(d for d in server.diagnostics(uri, 1) if d["code"] == "passive.named-agent")
    hover = server.hover(uri, **diagnostic["range"]["start"])
    assert hover is not None
    assert "- The letter was written by the clerk" in hover["contents"]["value"]
    assert "+ The clerk wrote the letter" in hover["contents"]["value"]


def test_fix_all_leaves_nothing_safe_to_fix(server: RawClient, uri: str) -> None:
    (action,) = server.actions(uri, Model(TEXT, "utf-16").range(0, len(TEXT)), ["source.fixAll.copydesk"])
    edit = server.ask("codeAction/resolve", action)["edit"]
    fixed = Model(TEXT, "utf-16").apply(edits_of(edit, uri, 1))
    assert "The clerk wrote the letter. She stayed to read it." in fixed
    server.change(uri, 2, {"text": fixed})
    server.diagnostics(uri, 2)
    (again,) = server.actions(uri, Model(fixed, "utf-16").range(0, len(fixed)), ["source.fixAll.copydesk"]) or [None]
    if again:
        assert edits_of(server.ask("codeAction/resolve", again)["edit"], uri, 2) == []


def test_findings_after_edits_are_those_of_a_fresh_document(server: RawClient, uri: str, new_uri: Callable[[], str]) -> None:
    model = Model(TEXT, "utf-16")
    for version, (old, new) in enumerate([("rained", "was ended by them"), ("# A", "A"), ("\r\n", "\n\n"), ("clerk", "😀")], 2):
        at = model.text.index(old)
        server.change(uri, version, model.replace(at, at + len(old), new))
        edited = server.diagnostics(uri, version)
        other = new_uri()
        server.open(other, model.text)
        fresh = server.diagnostics(other, 1)
        server.close(other)
        assert [(d["range"], d["code"], d["message"]) for d in edited] == [(d["range"], d["code"], d["message"]) for d in fresh]


@pytest.mark.parametrize("text", ["", "\n", "\0", "\ud800", "\ufeff", "x" * 100_000, "\n" * 10_000, "> " * 500, "`" * 2_000])
def test_any_text_is_a_document(server: RawClient, new_uri: Callable[[], str], text: str) -> None:
    name = new_uri()
    server.open(name, text)
    server.diagnostics(name, 1)
    server.close(name)


WORDS = [
    "The letter was written by the clerk. ",
    "in order to ",
    "due to the fact that ",
    "\n\n",
    "**",
    "# ",
    "😀 ",
    "- ",
    "a ",
    "\r\n",
]


@pytest.mark.parametrize("seed", range(4))
def test_findings_after_edits_are_those_of_a_fresh_reading(
    server: RawClient, new_uri: Callable[[], str], engine: Engine, seed: int
) -> None:
    chance = random.Random(seed)
    uri = new_uri()
    model = Model("".join(chance.choices(WORDS, k=20)), "utf-16")
    server.open(uri, model.text)
    for version in range(2, 10):
        start, end = sorted(chance.choices(range(len(model.text) + 1), k=2))
        end = min(end, start + chance.choice([0, 0, 9]))
        start, end = (at - 1 if model.text[at - 1 : at + 1] == "\r\n" else at for at in (start, end))
        server.change(uri, version, model.replace(start, end, "".join(chance.choices(WORDS, k=2))))
        fresh = engine.check(Document(model.text, Format.MARKDOWN)).findings
        expected = [(one.rule, model.range(one.span.start, one.span.end)) for one in fresh]
        assert [(one["code"], one["range"]) for one in server.diagnostics(uri, version)] == expected


def test_a_rule_of_the_writers_own_counts_after_the_next_save(server: RawClient, tmp_path: Path) -> None:
    uri = (tmp_path / "a.md").as_uri()
    server.open(uri, "They saw a wombat there.\n")
    assert [diagnostic["code"] for diagnostic in server.diagnostics(uri, 1, within=120)] == []
    rules = tmp_path / ".copydesk" / "rules" / "house.toml"
    rules.parent.mkdir(parents=True)
    for better in ("beast", "creature"):
        rules.write_text(f'[phrases."wombat"]\nto = "{better}"\nwhy = "It is shorter."\n')
        server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        (diagnostic,) = server.diagnostics(uri, within=60)
        assert (diagnostic["code"], better in diagnostic["message"]) == ("house.wombat", True)
    server.close(uri)
