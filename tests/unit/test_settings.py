from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.findings import Severity
from copydesk.names import close_names
from copydesk.settings import DEFAULTS, Settings, SettingsError, SpellingChoice, find, load, overlay

NAMES = ["passive.named-agent", "passive.hidden-actor", "hidden-verbs.make-decision", "cliches.perfect-storm"]

EVERYTHING = """
pipeline = "en_core_web_sm"
strict = true
long-sentence-words = 28
spelling = "british"
packs = ["house.toml"]

[rules]
passive = "hint"
"passive.named-agent" = "warning"
cliches = false
hedges = "off"
"""


def written(folder: Path, text: str | bytes, name: str = ".copydesk.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_every_key_is_read(tmp_path: Path) -> None:
    written(tmp_path, EVERYTHING)
    pack = written(tmp_path, "", "house.toml")
    assert find(tmp_path / "article.md") == Settings(
        rules={"passive": Severity.HINT, "passive.named-agent": Severity.WARNING, "cliches": False, "hedges": False},
        pipeline="en_core_web_sm",
        packs=(str(pack),),
        strict=True,
        long_sentence_words=28,
        spelling=SpellingChoice.BRITISH,
    )


def test_the_nearest_folder_of_own_rules_is_found_wherever_the_settings_are(tmp_path: Path) -> None:
    written(tmp_path, "strict = true")
    written(tmp_path / ".copydesk" / "rules", "", "house.toml")
    inner = written(tmp_path / "news" / ".copydesk" / "rules", "", "news.toml").parent
    outer = find(tmp_path / "a.md")
    assert (outer.strict, outer.own_rules) == (True, str(tmp_path / ".copydesk" / "rules"))
    assert find(tmp_path / "news" / "a.md").own_rules == str(inner)
    assert load(tmp_path / ".copydesk.toml").own_rules == str(tmp_path / ".copydesk" / "rules")


def test_settings_differ_when_an_own_rule_does(tmp_path: Path) -> None:
    file = written(tmp_path / ".copydesk" / "rules", "", "house.toml")
    before = find(tmp_path / "a.md")
    assert find(tmp_path / "a.md") == before
    file.write_text("# changed")
    assert find(tmp_path / "a.md") != before


def test_own_rules_that_lead_out_of_an_untrusted_project_do_not_count(tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "elsewhere", "", "house.toml")
    rules = written(tmp_path / "project" / ".copydesk" / "rules", "", "own.toml").parent
    assert find(tmp_path / "project" / "a.md", trusted=False).own_rules == str(rules)
    (rules / "linked.toml").symlink_to(elsewhere)
    assert find(tmp_path / "project" / "a.md", trusted=False).own_rules is None
    assert find(tmp_path / "project" / "a.md", trusted=True).own_rules == str(rules)


def test_own_rules_go_over_packs(tmp_path: Path) -> None:
    settings = Settings(packs=("/pack.toml",), own_rules=str(tmp_path))
    assert settings.pack_paths == (Path("/pack.toml"), tmp_path)


def test_without_a_file_the_base_holds(tmp_path: Path) -> None:
    base = Settings(strict=True)
    assert find(tmp_path / "article.md", base) == base


def test_the_nearest_file_counts_alone(tmp_path: Path) -> None:
    written(tmp_path, "strict = true\nlong-sentence-words = 20")
    written(tmp_path / "news", "long-sentence-words = 40")
    assert find(tmp_path / "news" / "today" / "article.md") == Settings(long_sentence_words=40)
    assert find(tmp_path / "article.md") == Settings(strict=True, long_sentence_words=20)


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_settings_file_that_cannot_be_read_is_an_error(tmp_path: Path, kind: str) -> None:
    file = tmp_path / ".copydesk.toml"
    file.mkdir() if kind == "folder" else file.symlink_to("nowhere")
    with pytest.raises(SettingsError, match=r"\.copydesk\.toml: cannot be read \("):
        find(tmp_path / "article.md")


def test_links_in_a_circle_are_told_in_one_line(tmp_path: Path) -> None:
    rules = tmp_path / ".copydesk/rules"
    rules.mkdir(parents=True)
    (rules / "round.toml").symlink_to("round.toml")
    assert find(tmp_path / "a.md").own_rules == str(rules)
    assert find(tmp_path / "a.md", trusted=False).own_rules == str(rules)
    (tmp_path / ".copydesk.toml").symlink_to(".copydesk.toml")
    for trusted in (True, False):
        with pytest.raises(SettingsError, match=r"\A[^\n]*: cannot be read [^\n]*\Z"):
            find(tmp_path / "a.md", trusted=trusted)


def test_a_folder_that_may_not_be_looked_into_has_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.stat", refuse)
    monkeypatch.setattr("os.lstat", refuse)
    assert find(tmp_path / "article.md") == DEFAULTS


def test_a_folder_starts_the_search_in_itself(tmp_path: Path) -> None:
    written(tmp_path, "strict = true")
    assert find(tmp_path).strict


def test_a_pyproject_counts_if_it_speaks_of_copydesk(tmp_path: Path) -> None:
    written(tmp_path, "[tool.copydesk]\nstrict = true", "pyproject.toml")
    written(tmp_path / "inner", '[project]\nname = "x"', "pyproject.toml")
    written(tmp_path / "third", '[project]\nname = "copydesk"', "pyproject.toml")
    assert find(tmp_path / "inner" / "article.md").strict
    assert find(tmp_path / "third" / "article.md").strict


def test_a_broken_pyproject_of_others_is_none_of_our_business(tmp_path: Path) -> None:
    written(tmp_path, "this is [not TOML", "pyproject.toml")
    assert find(tmp_path / "article.md") == DEFAULTS


def test_in_one_folder_the_own_file_goes_first(tmp_path: Path) -> None:
    written(tmp_path, "[tool.copydesk]\nlong-sentence-words = 20", "pyproject.toml")
    written(tmp_path, "long-sentence-words = 40")
    assert find(tmp_path / "article.md").long_sentence_words == 40


def test_a_byte_order_mark_is_no_part_of_the_settings(tmp_path: Path) -> None:
    assert load(written(tmp_path, b"\xef\xbb\xbfstrict = true")).strict


def test_what_comes_later_goes_over_what_came_before(tmp_path: Path) -> None:
    file = load(written(tmp_path, EVERYTHING.replace('packs = ["house.toml"]', "")))
    editor = overlay(file, {"strict": False, "rules": {"passive": True}}, where="the editor")
    assert editor == replace(file, strict=False, rules={**file.rules, "passive": True})


@pytest.mark.parametrize("key", ["long-sentence-words", "longSentenceWords", "long_sentence_words"])
def test_keys_are_read_as_editors_write_them(key: str) -> None:
    assert overlay(DEFAULTS, {key: 20}, where="the editor").long_sentence_words == 20


def test_what_an_editor_leaves_unset_says_nothing() -> None:
    table = {"strict": None, "pipeline": None, "rules": {"passive": None, "cliches": {"perfect-storm": None}}}
    assert overlay(Settings(strict=True), table, where="the editor") == Settings(strict=True)


def test_bare_dotted_names_are_names_too(tmp_path: Path) -> None:
    settings = load(written(tmp_path, '[rules]\npassive.named-agent = false\nhedges = "hint"'))
    assert settings.rules == {"passive.named-agent": False, "hedges": Severity.HINT}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stric = true", ': stric: unknown setting (did you mean "strict"?); known are rules, strict, '),
        ("strict = 1", ": strict: must be true or false, not 1"),
        ('long-sentence-words = "35"', ': long-sentence-words: must be a number of words, 1 or more, not "35"'),
        ("long-sentence-words = true", ": long-sentence-words: must be a number of words, 1 or more, not true"),
        ("long-sentence-words = 0", ": long-sentence-words: must be a number of words, 1 or more, not 0"),
        ('packs = "house.toml"', ': packs: must be a list of paths (["house-style.toml"]), not "house.toml"'),
        ('packs = ["house.toml"]', ': packs: no such file or folder: "house.toml"'),
        ("pipeline = []", ': pipeline: must be the name of a spaCy pipeline ("en_core_web_sm"), not []'),
        ("rules = []", ": rules: must be a table, not []"),
        (
            '[rules]\npassive = "info"',
            ': rules.passive: must be true, false, "warning", "information" or "hint", not "info"',
        ),
        ("[rules]\npassive.named-agent = 3", ": rules.passive.named-agent: must be true, false, "),
        ("strict = true\nx =", ":2:4: not valid TOML: "),
        ("strict = tru", ":1:10: not valid TOML: "),
        ('pipeline = "é\n"', ":1:14: not valid TOML: "),
        (b'pipeline = "en"\nx = "\xff"', ":2:6: not UTF-8; save it as UTF-8"),
        (b"\xef\xbb\xbfab\xff", ":1:3: not UTF-8; save it as UTF-8"),
        ("strict = " + "1" * 5_000, ": not valid TOML: a number has more than 100 digits"),
        ("strict = [0x" + "f" * 5_000 + "]", ": not valid TOML: a number has more than 100 digits"),
        (".".join("a" * 20) + " = 1", ": not valid TOML: a key has more than 16 parts"),
        ("a = [", ":1:6: not valid TOML: "),
        ('[[overrides]]\nfiles = ["docs/**", "!docs/old/**"]', ': overrides.files: no glob takes files away with "!"; put'),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_file_and_key(tmp_path: Path, text: str | bytes, message: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        find(tmp_path / "article.md")
    assert f"{file}{message}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tables_of_a_pyproject_must_be_tables(tmp_path: Path) -> None:
    file = written(tmp_path, "[tool]\ncopydesk = true", "pyproject.toml")
    with pytest.raises(SettingsError, match="copydesk: must be a table"):
        load(file)


def test_a_named_file_must_have_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no \[tool.copydesk\] in it"):
        load(written(tmp_path, "[project]", "pyproject.toml"))
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "missing.toml")


def test_an_unknown_rule_is_named_with_its_file_and_what_it_may_have_been(tmp_path: Path) -> None:
    file = written(tmp_path, "[rules]\npassive.named-agnet = false")
    with pytest.raises(SettingsError) as caught:
        load(file).check_names(NAMES)
    assert str(caught.value) == (
        f"{file}: rules.passive.named-agnet: no such rule or category "
        '(did you mean "passive.named-agent"?); see `copydesk rules`'
    )


def test_known_rules_and_categories_pass() -> None:
    Settings(rules={"passive": False, "passive.named-agent": True}).check_names(NAMES)


def test_the_last_part_of_a_name_is_enough_to_be_helped() -> None:
    assert close_names("decision", [*NAMES, "plain-words.derision"]) == ["hidden-verbs.make-decision"]
    assert close_names("make-decision", NAMES)[0] == "hidden-verbs.make-decision"


@pytest.mark.parametrize("pack", ["~nobody-of-this-name/x.toml", "a\0b", "", "x" * 5_000, "no/such.toml"])
@pytest.mark.parametrize("trusted", [True, False])
def test_a_pack_of_any_name_is_used_or_told_in_one_line(pack: str, trusted: bool) -> None:
    with pytest.raises(SettingsError, match=r"\Athe editor: packs: [^\n]*\Z"):
        overlay(DEFAULTS, {"packs": [pack]}, where="the editor", trusted=trusted)


def test_origins_do_not_make_settings_differ() -> None:
    assert overlay(DEFAULTS, {"strict": True}, where="a") == overlay(DEFAULTS, {"strict": True}, where="b")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
KNOWN = [
    "rules",
    "strict",
    "longSentenceWords",
    "packs",
    "pipeline",
    "profile",
    "language",
    "accept",
    "statistics",
    "overrides",
]
KEYS = st.sampled_from(KNOWN) | st.text(max_size=10)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
def test_any_table_is_settings_or_one_line(table: dict[str, object], trusted: bool) -> None:
    try:
        settings = overlay(DEFAULTS, table, where="the editor", trusted=trusted, document=Path("/nowhere/a.md"))
    except SettingsError as error:
        message = str(error)
    else:
        message = "the editor: "
        assert isinstance(settings.strict, bool)
        assert all(level in (True, False, *Severity) for level in settings.rules.values())
    assert message.startswith("the editor: ")
    assert len(message.splitlines()) == 1


def test_across_is_true_or_false(tmp_path: Path) -> None:
    written(tmp_path, "across = true")
    assert find(tmp_path).across
    written(tmp_path, 'across = "yes"')
    with pytest.raises(SettingsError, match='across: must be true or false, not "yes"'):
        find(tmp_path)
