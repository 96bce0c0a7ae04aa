"""What a writer chooses, with the shipped pipeline and rules, in an editor that can much and in one that announces nothing."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.model import Model, edits_of
from support.raw_client import FULL_CLIENT, Json, RawClient

RICH = copy.deepcopy(FULL_CLIENT)
RICH["textDocument"]["codeAction"]["disabledSupport"] = True
RICH["textDocument"]["publishDiagnostics"]["tagSupport"] = {"valueSet": [1, 2]}
del RICH["workspace"]["configuration"]

TEXT = """Mistakes were made in June. We might perhaps stay in order to help.

He utilized the tool at the end of the day.
"""
ACTOR, HEDGE, WORDY, PLAIN = (
    "passive.hidden-actor",
    "hedges.may-perhaps",
    "wordy-phrases.in-order-to",
    "plain-words.utilize-utilise",
)
WARNING, INFORMATION, HINT = 2, 3, 4
USUAL = {ACTOR: HINT, HEDGE: INFORMATION, WORDY: INFORMATION, PLAIN: INFORMATION}


@pytest.fixture(scope="module", params=["rich", "poor"])
def server(request: pytest.FixtureRequest) -> Iterator[RawClient]:
    with RawClient() as client:
        client.initialize(RICH if request.param == "rich" else {})
        yield client
        assert client.leave() == 0
        assert client.errors == []


@pytest.fixture
def opened(server: RawClient, new_uri: Callable[[], str]) -> Iterator[Callable[..., str]]:
    """Opens a document and gives its URI; it is closed in the end, and the editor has no settings any more."""
    uris: list[str] = []

    def open_(text: str, language: str = "markdown", uri: str = "") -> str:
        uris.append(uri or new_uri())
        server.open(uris[-1], text, 1, language)
        return uris[-1]

    yield open_
    for uri in uris:
        server.close(uri)
    server.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": {}}})


def levels(client: RawClient, uri: str) -> dict[str, int]:
    return {one["code"]: one["severity"] for one in client.diagnostics(uri, 1)}


def place(text: str, start: str, end: str = "") -> Json:
    first = text.index(start)
    return Model(text, "utf-16").range(first, text.index(end, first) + len(end) if end else first)


def edited(client: RawClient, action: Json, uri: str, text: str) -> str:
    edit = action.get("edit") or client.ask("codeAction/resolve", action)["edit"]
    return Model(text, "utf-16").apply(edits_of(edit, uri, 1 if "documentChanges" in edit else None))


# Profiles, severities, languages

PROFILES = {
    "news": USUAL | {ACTOR: INFORMATION},
    "technical": {HEDGE: INFORMATION, WORDY: INFORMATION, PLAIN: INFORMATION},
    "academic": {WORDY: INFORMATION, PLAIN: HINT},
    "fiction": {WORDY: HINT},
    "plain-language": {ACTOR: INFORMATION, HEDGE: INFORMATION, WORDY: WARNING, PLAIN: WARNING},
}
SETTINGS: list[tuple[Json, dict[str, int]]] = [
    *(({"profile": name}, found) for name, found in PROFILES.items()),
    ({"rules": {"passive": "warning"}}, USUAL | {ACTOR: WARNING}),
    ({"rules": {"wordy-phrases": False, WORDY: "hint"}}, USUAL | {WORDY: HINT}),
    ({"rules": {"hedges": "off", "plain-words": {"utilize-utilise": "warning"}}}, {**USUAL, PLAIN: WARNING, HEDGE: 0}),
    ({"language": "de"}, {}),
    ({"accept": ["In Order  To"]}, {**USUAL, WORDY: 0}),
]


@pytest.mark.parametrize(("settings", "expected"), SETTINGS, ids=str)
def test_settings_of_the_editor(
    server: RawClient, opened: Callable[..., str], settings: Json, expected: dict[str, int]
) -> None:
    uri = opened(TEXT)
    assert levels(server, uri) == USUAL
    server.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": settings}})
    assert levels(server, uri) == {code: level for code, level in expected.items() if level}


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_of_the_project(server: RawClient, opened: Callable[..., str], tmp_path: Path, name: str) -> None:
    (tmp_path / ".copydesk.toml").write_text(f'profile = "{name}"\n[[overrides]]\nfiles = ["*.txt"]\nprofile = "none"\n')
    assert levels(server, opened(TEXT, uri=(tmp_path / "a.md").as_uri())) == PROFILES[name]
    assert levels(server, opened(TEXT, "plaintext", (tmp_path / "a.txt").as_uri())) == USUAL


@pytest.mark.parametrize(
    ("head", "language", "heard"),
    [
        ("---\nlang: de\n---\n\n", "markdown", False),
        ("---\nlanguage: en-GB\n---\n\n", "quarto", True),
        ("+++\nlanguage = 'fr'\n+++\n\n", "markdown", False),
        ("Der Bericht wurde von niemandem gelesen, und das ist in order to nicht gut.\n\n", "plaintext", True),
    ],
)
def test_what_is_not_english_is_left_alone(
    server: RawClient, opened: Callable[..., str], head: str, language: str, heard: bool
) -> None:
    assert levels(server, opened(f"{head}{TEXT}", language)) == (USUAL if heard else {})


COMMIT = """Write it in order to help

The end result is better.
# They met in order to talk.

Signed-off-by: In Order To <a@b.c>
# ------------------------ >8 ------------------------
diff --git a/a b/a
+They met in order to talk.
"""


def test_of_a_commit_message_only_the_message_is_read(server: RawClient, opened: Callable[..., str]) -> None:
    uri = opened(COMMIT, "gitcommit")
    found = [(one["range"]["start"]["line"], one["code"]) for one in server.diagnostics(uri, 1)]
    assert (0, WORDY) in found
    assert {line for line, _ in found} == {0, 2}


VARIANTS = {
    "mdx": "import A from './a'\n\n<A title=\"in order to\">\n\nTEXT\n\n</A>\n\n{/* in order to */}\n",
    "quarto": "---\nbibliography: in order to\n---\n\n::: {.callout-note}\nTEXT\n:::\n\n```{python}\n# in order to\n```\n",
    "rmarkdown": "```{r}\n# in order to\n```\n\nTEXT [@in order to]\n",
    "markdown": "TEXT\n\n    in order to\n\n`in order to` <!-- in order to -->\n",
}


@pytest.mark.parametrize("language", VARIANTS)
def test_of_a_variant_of_markdown_the_prose_is_read(server: RawClient, opened: Callable[..., str], language: str) -> None:
    text = VARIANTS[language].replace("TEXT", "They met in order to talk.")
    uri = opened(text, language)
    model = Model(text, "utf-16")
    found = [model.offset(one["range"]["start"]) for one in server.diagnostics(uri, 1) if one["code"] == WORDY]
    assert found == [text.index("They met in order to talk") + len("They met ")]


# Ignore comments


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ("COMMENT-next-line passive", "", {HEDGE, WORDY, PLAIN}),
        ("COMMENT-next-line", "", {PLAIN}),
        (f"COMMENT-next-line {HEDGE}, {ACTOR} -- the minutes say so", "", {WORDY, PLAIN}),
        ("COMMENT-file wordy-phrases plain-words", "", {ACTOR, HEDGE}),
        ("COMMENT-start", "COMMENT-end", {PLAIN}),
        ("COMMENT-start", "", set()),
    ],
)
@pytest.mark.parametrize("language", ["markdown", "mdx", "plaintext"])
def test_ignore_comments(
    server: RawClient, opened: Callable[..., str], language: str, before: str, after: str, left: set[str]
) -> None:
    signs = {"markdown": ("<!-- ", " -->"), "mdx": ("{/* ", " */}"), "plaintext": ("% ", "")}[language]

    def comment(line: str) -> str:
        return f"{signs[0]}{line.replace('COMMENT', 'copydesk-ignore')}{signs[1]}\n\n" if line else ""

    first, second = TEXT.split("\n\n")
    text = f"{comment(before)}{first}\n\n{comment(after)}{second}"
    assert set(levels(server, opened(text, language))) == left


def test_an_idle_comment_is_told_whether_the_client_fades_or_not(server: RawClient, opened: Callable[..., str]) -> None:
    text = "<!-- copydesk-ignore-next-line cliches -->\n\nThe letter is here.\n"
    uri = opened(text)
    (diagnostic,) = server.diagnostics(uri, 1)
    assert diagnostic["code"] == "ignore-comments.unused"
    assert diagnostic.get("tags", [1]) == [1]
    remove = next(one for one in server.actions(uri, diagnostic["range"], ["quickfix"]) if one["title"].startswith("Remove"))
    assert edited(server, remove, uri, text) == "The letter is here.\n"


# Hover


def test_a_hover_tells_what_why_the_wording_and_where_to_read_more(server: RawClient, opened: Callable[..., str]) -> None:
    uri = opened(TEXT)
    found = {one["code"]: one for one in server.diagnostics(uri, 1)}
    hover = server.hover(uri, **found[WORDY]["range"]["start"])
    assert hover is not None
    assert hover["range"] == found[WORDY]["range"]
    text = hover["contents"]["value"]
    link = text.partition("file://")[2].partition(")")[0]
    assert link.endswith("rules/README.md#wordy-phrasesin-order-to")
    assert Path(link.partition("#")[0]).is_file()
    assert "- We might perhaps stay in order to help." in text
    assert "+ We might perhaps stay to help." in text
    assert ("```diff" in text) is ("**" in text) is (hover["contents"]["kind"] == "markdown")


def test_a_hover_tells_why_there_is_no_rewrite(server: RawClient, opened: Callable[..., str]) -> None:
    text = "The vase was broken by [a friend](a.md) and by its fall from the *old* shelf yesterday.\n"
    uri = opened(text)
    (diagnostic,) = server.diagnostics(uri, 1)
    hover = server.hover(uri, **diagnostic["range"]["start"])
    assert hover is not None
    assert "No rewrite: " in hover["contents"]["value"]


# Rewrites where nothing is flagged

LETTER = "The letter was written by the clerk in June. It was short.\n\nThe house was built by Ada. She stayed.\n"
HEAVY = (
    "The committee met in the old town hall on the first Monday of the month to hear the report of its chair, "
    "and the members asked for a second meeting in which they could look at the figures of the last three years.\n"
)


def test_each_passive_of_a_selection_is_made_active_flagged_or_not(server: RawClient, opened: Callable[..., str]) -> None:
    server.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": {"rules": {"passive": False}}}})
    uri = opened(LETTER)
    assert not [code for code in levels(server, uri) if code.startswith("passive")]
    letter = LETTER.replace("The letter was written by the clerk in June", "The clerk wrote the letter in June")
    house = LETTER.replace("The house was built by Ada", "Ada built the house")
    for selected, expected in (
        (place(LETTER, "June"), [letter]),
        (place(LETTER, "written", "built"), [letter, house]),
        (place(LETTER, "short"), []),
    ):
        found = [one for one in server.actions(uri, selected, ["refactor.rewrite.activate"]) if "edit" in one]
        assert [edited(server, one, uri, LETTER) for one in found] == expected
    titles = [one["title"] for one in server.actions(uri, place(LETTER, "written", "built"), ["refactor.rewrite.activate"])]
    told_apart = [title for title in titles if title != "Make it active"]
    assert told_apart == ["Make it active: “letter was written by …”", "Make it active: “The house was built …”"]


def test_a_long_sentence_is_split(server: RawClient, opened: Callable[..., str]) -> None:
    uri = opened(HEAVY)
    server.diagnostics(uri, 1)
    (split,) = server.actions(uri, place(HEAVY, "figures"), ["refactor.rewrite.split"])
    assert edited(server, split, uri, HEAVY) == HEAVY.replace(", and the", ". The")


# Figures


def test_figures_of_each_section_where_they_are_asked_for(server: RawClient, opened: Callable[..., str]) -> None:
    uri = opened(f"# One\n\n{TEXT}\n## Two\n\n{LETTER}")
    server.diagnostics(uri, 1)
    document = {"textDocument": {"uri": uri}}
    assert server.ask("textDocument/codeLens", document) == []
    server.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": {"statistics": True}}})
    lenses = server.ask("textDocument/codeLens", document)
    assert [lens["range"]["start"]["line"] for lens in lenses] == [0, 0, 6]
    for lens in lenses:
        words, minutes, average, grade, ari, passive = lens["command"]["title"].split(" · ")
        assert (words.endswith("words"), minutes, average.endswith("words a sentence")) == (True, "1 min", True)
        assert (grade[:6], ari[:4], passive.endswith("% passive")) == ("grade ", "ARI ", True)
    assert lenses[2]["command"]["title"].endswith("50% passive")
