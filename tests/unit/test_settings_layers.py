"""Profiles, overrides, accepted phrases, languages; and what a project that is not trusted may not say."""

import os
import time
from pathlib import Path

import pytest

from copydesk import profiles
from copydesk.findings import Severity
from copydesk.rules import library
from copydesk.settings import DEFAULTS, Settings, SettingsError, find, load, overlay

NAMES = library.load().rules


def written(folder: Path, text: str, name: str = ".copydesk.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text)
    return file


def of(folder: Path, text: str, document: str = "a.md") -> Settings:
    written(folder, text)
    return find(folder / document)


# Profiles


@pytest.mark.parametrize("name", profiles.names())
def test_a_profile_says_what_it_is_for_and_names_rules_that_exist(name: str) -> None:
    assert str(profiles.table(name)["about"]).endswith(".")
    settings = overlay(DEFAULTS, {"profile": name}, where="here")
    settings.check_names(NAMES)
    assert settings.profile == name
    assert settings.rules
    assert settings != overlay(DEFAULTS, {}, where="here")


def test_there_is_a_profile_for_each_kind_of_writing() -> None:
    assert set(profiles.names()) == {"academic", "fiction", "news", "plain-language", "technical"}


def test_a_profile_sets_levels_and_thresholds() -> None:
    settings = overlay(DEFAULTS, {"profile": "plain-language"}, where="here")
    assert (settings.strict, settings.long_sentence_words) == (True, 20)
    assert next(r for r in NAMES.values() if r.category == "jargon" and r.enabled).severity_under(settings) is Severity.WARNING
    fiction = overlay(DEFAULTS, {"profile": "fiction"}, where="here")
    assert NAMES["passive.named-agent"].severity_under(fiction) is None


def test_what_the_writer_says_goes_over_the_profile_wherever_it_stands(tmp_path: Path) -> None:
    above = of(tmp_path, 'long-sentence-words = 50\nprofile = "plain-language"\n[rules]\njargon = false')
    below = of(tmp_path, 'profile = "plain-language"\nlong-sentence-words = 50\n[rules]\njargon = false')
    assert above == below
    assert (above.strict, above.long_sentence_words, above.rules["jargon"]) == (True, 50, False)
    editor = overlay(above, {"strict": False}, where="editor")
    assert (editor.strict, editor.long_sentence_words) == (False, 50)
    file = overlay(DEFAULTS, {"strict": False, "rules": {"jargon": "hint"}}, where="file")
    under = overlay(file, {"profile": "plain-language"}, where="editor")
    assert (under.strict, under.rules["jargon"], under.long_sentence_words) == (False, Severity.HINT, 20)


def test_a_word_on_a_category_goes_over_the_profiles_word_on_its_rules() -> None:
    settings = overlay(DEFAULTS, {"profile": "news"}, where="file")
    assert "passive.hidden-actor" in settings.rules
    settings = overlay(settings, {"rules": {"passive": False}}, where="editor")
    assert all(NAMES[name].severity_under(settings) is None for name in NAMES if name.startswith("passive."))
    other = overlay(overlay(DEFAULTS, {"rules": {"passive": False}}, where="file"), {"profile": "news"}, where="editor")
    assert NAMES["passive.hidden-actor"].severity_under(other) is None


def test_a_profile_takes_the_place_of_another_wholly() -> None:
    both = overlay(overlay(DEFAULTS, {"profile": "plain-language"}, where="file"), {"profile": "academic"}, where="editor")
    assert both == overlay(DEFAULTS, {"profile": "academic"}, where="editor")
    assert overlay(both, {"profile": "none"}, where="editor") == DEFAULTS
    assert overlay(both, {"profile": ""}, where="editor") == both


def test_a_profile_wakes_no_rule_that_sleeps() -> None:
    plain = overlay(DEFAULTS, {"profile": "plain-language"}, where="here")
    for rule in NAMES.values():
        if not rule.enabled:
            assert rule.severity_under(plain) is None
    own = overlay(plain, {"rules": {"jargon": "hint", "jargon.stakeholder": True}}, where="here")
    assert NAMES["jargon.sweet-spot"].severity_under(own) is Severity.HINT
    assert NAMES["jargon.stakeholder"].severity_under(own) is Severity.WARNING


def test_the_page_on_settings_knows_every_key_and_profile() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        overlay(DEFAULTS, {"no-such-key": 1}, where="here")
    keys = str(caught.value).partition("known are ")[2].split(", ")
    assert [key for key in keys if f"| `{key}` |" not in page] == []
    for name in profiles.names():
        words = overlay(DEFAULTS, {"profile": name}, where="here").long_sentence_words
        assert any(row.startswith(f"| `{name}` |") and row.endswith(f"| {words} words |") for row in page.splitlines())


# Overrides

OVERRIDES = """
long-sentence-words = 30
[rules]
passive = "warning"

[[overrides]]
files = ["docs/**"]
long-sentence-words = 40
rules = { passive = false }

[[overrides]]
files = "docs/news/*.md"
profile = "news"
[overrides.rules]
cliches = "warning"
"""


def test_an_override_counts_for_its_files_and_the_last_one_wins(tmp_path: Path) -> None:
    assert of(tmp_path, OVERRIDES).rules == {"passive": Severity.WARNING}
    docs = of(tmp_path, OVERRIDES, "docs/deep/a.md")
    assert (docs.long_sentence_words, docs.rules) == (40, {"passive": False})
    news = of(tmp_path, OVERRIDES, "docs/news/a.md")
    assert (news.profile, news.long_sentence_words) == ("news", 40)
    assert (news.rules["cliches"], news.rules["passive"]) == (Severity.WARNING, False)


def test_a_file_that_is_named_has_overrides_too(tmp_path: Path) -> None:
    file = written(tmp_path, OVERRIDES, "other.toml")
    assert load(file, document=tmp_path / "docs" / "a.md").long_sentence_words == 40
    assert load(file, document=tmp_path / "a.md").long_sentence_words == 30
    assert load(file).long_sentence_words == 30


# Accepted phrases and languages


def test_accepted_phrases_add_up_and_are_put_on_one_line(tmp_path: Path) -> None:
    override = '[[overrides]]\nfiles = "*.md"\naccept = ["at this time"]'
    settings = of(tmp_path, f'accept = ["end  result", "due\\nprocess"]\n{override}')
    assert settings.accept == ("end result", "due process", "at this time")
    assert overlay(settings, {"accept": ["end result", "x"]}, where="editor").accept == (*settings.accept, "x")


def test_the_language_is_a_tag(tmp_path: Path) -> None:
    assert of(tmp_path, 'language = "de-AT"').language == "de-AT"


# What is wrong


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'profile = "newz"',
            'profile: must be one of academic, fiction, news, plain-language, technical or none, not "newz" (did ',
        ),
        ("profile = 3", "profile: must be one of "),
        ('language = "the German one"', 'language: must be the tag of a language ("en", "de-AT"), not "the German one"'),
        ('accept = "x"', 'accept: must be a list of phrases (["end result"]), not "x"'),
        ('accept = [" "]', "accept: must be a list of phrases"),
        (f'accept = ["end result", "{"a " * 150}"]', "accept: a phrase is longer than 200 characters"),
        ("statistics = 1", "statistics: must be true or false, not 1"),
        ("[overrides]\nfiles = 1", "overrides: must be tables, each headed [[overrides]], not "),
        ("[[overrides]]\nstrict = true", 'overrides: an override needs files = ["docs/**"]'),
        ("[[overrides]]\nfiles = []", 'overrides.files: must be a list of globs (["docs/**"]), not []'),
        ('[[overrides]]\nfiles = "x"\npipeline = "y"', "overrides.pipeline: unknown setting; known are rules, strict, "),
        ('[[overrides]]\nfiles = "x"\nstrict = 3', "strict: must be true or false, not 3"),
        ('[[overrides]]\nfiles = "x"\n[[overrides.overrides]]\nfiles = "y"', "overrides.overrides: unknown setting"),
        ("x = " + "[" * 5_000, "nested too deeply"),
        ('[[overrides]]\nfiles = "x"\n' * 101, "overrides: more than 100 of them; name several globs in one"),
        (f"[[overrides]]\nfiles = {['x'] * 101}", "overrides.files: more than 100 globs, or one longer than 500 characters"),
        (f'[[overrides]]\nfiles = "{"x" * 501}"', "overrides.files: more than 100 globs, or one longer than 500 characters"),
        ("".join(f"key{i} = 1\n" for i in range(101)), "more than 100 keys; there are not so many settings"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        of(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / '.copydesk.toml'}: {message}")
    assert len(str(caught.value).splitlines()) == 1


def test_with_somebody_to_tell_a_wrong_key_costs_no_other(tmp_path: Path) -> None:
    told: list[str] = []
    overrides = '[[overrides]]\nfiles = 3\n[[overrides]]\nfiles = "*"\nlanguage = "fr"'
    written(tmp_path, f"strict = 3\nlong-sentence-words = 20\nwat = 1\n{overrides}")
    settings = find(tmp_path / "a.md", complain=lambda error: told.append(error.key))
    assert told == ["strict", "wat", "overrides.files"]
    assert (settings.long_sentence_words, settings.language) == (20, "fr")


LARGE = {
    "rules of many overrides": "".join(f'[[overrides]]\nfiles = "*"\nrules = {{ a{i} = false }}\n' for i in range(18_000)),
    "phrases of many overrides": "".join(f'[[overrides]]\nfiles = "*"\naccept = ["a{i}"]\n' for i in range(18_000)),
    "as much as may be": "".join(
        f"[[overrides]]\nfiles = {[f'**/*{i}*{j}*/**' for j in range(100)]}\naccept = {[f'a{i}b{j}' for j in range(500)]}\n"
        for i in range(100)
    ),
    "keys": "".join(f"strict{i} = 1\n" for i in range(60_000)),
    "packs": f"packs = {['.'] * 150_000}\n",
    "rules": "[rules]\n" + "".join(f"a{i}.b{i} = false\n" for i in range(45_000)),
}


@pytest.mark.parametrize("name", LARGE)
def test_no_settings_take_long(tmp_path: Path, name: str) -> None:
    """They are read by the process that answers the editor, and by nobody's leave in a project that came from elsewhere."""
    written(tmp_path, LARGE[name])
    told: list[str] = []
    start = time.process_time()
    find(tmp_path / "a.md", trusted=False, complain=lambda error: told.append(str(error)))
    assert time.process_time() - start < 4
    assert len(told) <= 1


def test_a_wrong_level_costs_no_other_rule_and_no_other_key_of_its_override(tmp_path: Path) -> None:
    told: list[str] = []
    overrides = '[[overrides]]\nfiles = "*"\nstrict = 3\nlanguage = "fr"\n[overrides.rules]\njargon = "shout"\ncliches = false'
    written(
        tmp_path,
        f'[rules]\nhedges = false\npassive = {{ density = 3, named-agent = "hint" }}\nx = {{ y = {{ z = 1 }} }}\n{overrides}',
    )
    settings = find(tmp_path / "a.md", complain=lambda error: told.append(error.key))
    assert told == ["rules.passive.density", "rules.x.y", "strict", "rules.jargon"]
    assert settings.rules == {"hedges": False, "passive.named-agent": Severity.HINT, "cliches": False}
    assert settings.language == "fr"


def test_a_way_back_up_is_no_folder_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, '[[overrides]]\nfiles = "docs/*.md"\nlong-sentence-words = 9')
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    there = Path("../docs/a.md")
    assert find(there).long_sentence_words == 9
    assert load(tmp_path / ".copydesk.toml", document=there).long_sentence_words == 9
    assert load(Path("../.copydesk.toml"), document=tmp_path / "docs/a.md").long_sentence_words == 9
    (tmp_path / ".copydesk.toml").rename(tmp_path / "here/.copydesk.toml")
    assert find(there) == DEFAULTS


def test_a_file_that_is_none_or_too_long_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".copydesk.toml")
    with pytest.raises(SettingsError, match="not a regular file"):
        find(tmp_path / "a.md")
    (tmp_path / ".copydesk.toml").unlink()
    written(tmp_path, "#" * 1_000_001)
    with pytest.raises(SettingsError, match="larger than 1 MB"):
        find(tmp_path / "a.md")


# Trust


def refused(folder: Path, text: str) -> str:
    written(folder, text)
    with pytest.raises(SettingsError) as caught:
        find(folder / "a.md", trusted=False)
    return str(caught.value)


def test_a_project_that_is_not_trusted_names_no_pipeline(tmp_path: Path) -> None:
    assert "pipeline: only a trusted project may name a pipeline" in refused(tmp_path, 'pipeline = "en_core_web_sm"')
    assert find(tmp_path / "a.md").pipeline == "en_core_web_sm"


def test_packs_of_a_project_that_is_not_trusted_stay_inside_it(tmp_path: Path) -> None:
    project = tmp_path / "project"
    outside = written(tmp_path, "", "house.toml")
    inside = written(project / "packs", "", "house.toml")
    assert find_packs(project, '["packs"]') == (str(inside.parent),)
    assert find_packs(project, '["packs/house.toml"]') == (str(inside),)
    for packs in ('["../house.toml"]', f'["{outside}"]', f'["{inside}"]', '["~/house.toml"]', '["packs/../../house.toml"]'):
        assert "leads out of the project" in refused(project, f"packs = {packs}")
    (project / "link.toml").symlink_to(outside)
    assert "leads out of the project" in refused(project, 'packs = ["link.toml"]')
    (project / "packs" / "link.toml").symlink_to(outside)
    assert "leads out of the project" in refused(project, 'packs = ["packs"]')


def find_packs(project: Path, packs: str) -> tuple[str, ...]:
    written(project, f"packs = {packs}")
    return find(project / "a.md", trusted=False).packs


def test_a_settings_file_that_is_a_link_out_of_a_project_is_not_followed(tmp_path: Path) -> None:
    outside = written(tmp_path, "strict = true", "outside.toml")
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / ".copydesk.toml").symlink_to(outside)
    with pytest.raises(SettingsError, match="a link out of its folder"):
        find(tmp_path / "project" / "a.md", trusted=False)
    assert find(tmp_path / "project" / "a.md").strict
