"""Rule files: what they may say, what is wrong with them, and where they come from."""

import os
from pathlib import Path

import pytest

from copydesk.findings import Safety, Severity
from copydesk.rules import cache
from copydesk.rules.library import RuleError, load, shipped_folder
from copydesk.rules.schema import Form, IfDeclined, Rule, Scope
from copydesk.settings import Settings

GOOD = """
[defaults]
why = "Short is good."
message = "is wordy"

[phrases."due to the fact that"]
to = "because"
fires = { "He left due to the fact that it rained." = "He left because it rained." }
quiet = ["He left due to the rain."]
"""


def rules(content: str) -> tuple[Rule, ...]:
    return cache.parse("house.toml", "house", content.encode()).rules


def error(content: str) -> str:
    with pytest.raises(RuleError) as caught:
        rules(content)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_phrase_becomes_a_rule() -> None:
    assert rules(GOOD) == (
        Rule(
            name="house.due-to-the-fact-that",
            category="house",
            id="due-to-the-fact-that",
            severity=Severity.INFORMATION,
            safety=Safety.MEANING,
            why="Short is good.",
            source="",
            message="is wordy",
            enabled=True,
            fires=(("He left due to the fact that it rained.", "He left because it rained."),),
            quiet=("He left due to the rain.",),
            forms=(Form("due to the fact that", ("because",)),),
            not_in=(Scope.QUOTATION, Scope.QUOTED, Scope.NAMES),
            if_declined=IfDeclined.SILENT,
            file="house.toml",
        ),
    )


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{utilize:VERB}", "utilize"),
        ("{be} in the process of {VBG}", "be-in-the-process-of-vbg"),
        ("don’t [even] think", "dont-even-think"),
        ("{decision:NOUN @obj -amod} Number", "decision-number"),
    ],
)
def test_the_words_of_a_phrase_are_its_id(pattern: str, name: str) -> None:
    (rule,) = rules(f'[phrases."{pattern}"]\nwhy = "x"\nto = "y"')
    assert rule.id == name


def test_the_long_form() -> None:
    (rule,) = rules(
        """
        category = "hidden-verbs"
        [[rule]]
        id = "decision"
        match = ["{make:VERB} a decision", "a decision was made"]
        rewrite = ["{decide like make}", ""]
        unless = "not"
        when = ["yes"]
        not_in = ["heading", "quoted"]
        safety = "choice"
        severity = "hint"
        confidence = 0.5
        enabled = false
        if_declined = "mark"
        why = "It hides."
        source = "Williams"
        fires = ["They made a decision."]
        """.replace('"{decide like make}", ""', '""')
    )
    assert rule.name == "hidden-verbs.decision"
    assert [form.match for form in rule.forms] == ["{make:VERB} a decision", "a decision was made"]
    assert (rule.unless, rule.when, rule.not_in) == (("not",), ("yes",), (Scope.HEADING, Scope.QUOTED))
    assert (rule.safety, rule.severity, rule.confidence, rule.enabled) == (Safety.CHOICE, Severity.HINT, 0.5, False)
    assert rule.if_declined is IfDeclined.MARK
    assert rule.fires == (("They made a decision.", None),)


def test_each_pattern_may_have_its_own_rewrite() -> None:
    (rule,) = rules('[[rule]]\nid = "x"\nwhy = "y"\nforms = { "{a=VERB} so" = "{a}", "b b" = ["b", ""] }')
    assert rule.forms == (Form("{a=VERB} so", ("{a}",)), Form("b b", ("b", "")))


def test_a_rule_in_python_has_no_pattern() -> None:
    (rule,) = rules('[[rule]]\nid = "named-agent"\nwhy = "y"\ncheck = "passive"')
    assert (rule.check, rule.forms) == ("passive", ())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("colour = 1", "house.toml: colour: unknown key"),
        ('[phrases."so so"]\nwhy = "x"\nrewrites = "y"', "house.toml: so so: rewrites: unknown key"),
        ('[phrases."so so"]\nwhy = "x"\nquite = ["y"]', "quite: unknown key; do you mean 'quiet'?"),
        ('[defaults]\nid = "x"', "house.toml: [defaults]: id: unknown key"),
        ('[phrases."so so"]\nto = "y"', "house.toml: so so: why: needs a text"),
        ('[phrases."so so"]\nwhy = "x"\nto = 3', "so so: to: must be a text or a list of texts"),
        ('[phrases."so so"]\nwhy = "x"\nsafety = "sure"', "so so: safety: 'sure' is none of meaning, choice, sketch"),
        ('[phrases."so so"]\nwhy = "x"\nnot_in = ["titles"]', "so so: not_in: 'titles' is none of quotation"),
        ('[phrases."so so"]\nwhy = "x"\nnot_in = "heading"', "so so: not_in: must be a list"),
        ('[phrases."so so"]\nwhy = "x"\nenabled = "no"', "so so: enabled: must be true or false"),
        ('[phrases."so so"]\nwhy = "x"\nconfidence = 2', "so so: confidence: must be a number from 0 to 1"),
        ('[phrases."so so"]\nwhy = "x"\nfires = "y"', "so so: fires: needs a table"),
        ('[phrases."so so"]\nwhy = "x"\nid = "So So"', "so so: id: 'So So' must be small letters"),
        ('[phrases."so {"]\nwhy = "x"', "house.toml: so: column 4 of 'so {': this brace is never closed"),
        ('[phrases."so so"]\nwhy = "x"\nto = "{x}"', "so-so: column 1 of '{x}': the pattern catches nothing called 'x'"),
        ('[phrases."so so"]\nwhy = "x"\nunless = "(so"', "so-so: column 1 of '(so': this bracket is never closed"),
        ('[[rule]]\nid = "x"\nwhy = "x"', "x: match: an entry has one of match, forms and check"),
        ('[[rule]]\nwhy = "x"\nmatch = "so"', "rule 1: id: needs a text"),
        ('[[rule]]\nid = "x"\nwhy = "x"\ncheck = "y"\nrewrite = "z"', "x: rewrite: belongs to match"),
        ('[hidden.x]\nwhy = "x"\nnoun = "{1}"\nverb = "study"\nwith = "make"\ndrops = "of"', "x: column 70 of "),
        ('[[rule]]\nid = "x"\nwhy = "x"\nmatch = []', "x: match: needs a pattern"),
        ('[[rule]]\nid = "x"\nwhy = "x"\nforms = {}', "x: forms: needs a pattern"),
        (
            '[[rule]]\nid = "x"\nwhy = "x"\nmatch = "a"\nrewrite = "{²}"',
            "x: column 1 of '{²}': the pattern catches nothing called '²'",
        ),
        (
            '[[rule]]\nid = "x"\nwhy = "x"\nmatch = "a"\nconfidence = ' + "1" * 5_000,
            "is not TOML: a number has more than 100 digits",
        ),
        ('[[rule]]\nid = "x"\nwhy = "x"\nmatch = "a ' + "[" * 50 + "b" + "]" * 50 + '"', "brackets stand at most 20 deep"),
        ('[rule]\nid = "x"', "rule: is written [[rule]]"),
        ("[hidden.study]\nwhy = 'x'\nverb = 'study'", "study: with: needs a text"),
        ("[hidden.study]\nwhy = 'x'\nverb = 'study'\nwith = 'make'", "study: drops: a hidden verb needs"),
        ("[hidden]\nstudy = 3", "hidden.study: must be a table"),
        ('[phrases."a b"]\nwhy="x"\n[phrases."a  b"]\nwhy="x"', "a-b: two entries have this id"),
        ("phrases = [", "house.toml: is not TOML"),
    ],
)
def test_an_error_is_one_line_that_names_file_entry_and_key(content: str, says: str) -> None:
    assert says in error(content)


def test_a_file_that_is_not_utf_8() -> None:
    with pytest.raises(RuleError, match="is not UTF-8"):
        cache.parse("house.toml", "house", b"\xff\xfe")


def test_the_shipped_library_loads() -> None:
    library = load()
    assert shipped_folder().is_dir()
    assert library.rules["wordy-phrases.due-to-the-fact-that"].message
    assert library.categories["wordy-phrases"].title == "Wordy phrases"


def test_packs_are_files_or_folders_and_go_over_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "wordy-phrases.toml").write_text(GOOD.replace("because", "as"), encoding="utf-8")
    (tmp_path / "house.toml").write_text(GOOD, encoding="utf-8")
    library = load([folder, tmp_path / "house.toml"])
    assert library.rules["wordy-phrases.due-to-the-fact-that"].forms[0].rewrites == ("as",)
    assert library.rules["house.due-to-the-fact-that"].forms[0].rewrites == ("because",)


def test_a_rule_that_no_code_finds_is_refused_in_a_pack(tmp_path: Path) -> None:
    (tmp_path / "passive.toml").write_text('[[rule]]\nid = "named-agent"\nwhy = "Ours."\ncheck = "passive"')
    assert load([tmp_path]).rules["passive.named-agent"].why == "Ours."
    (tmp_path / "house.toml").write_text('[[rule]]\nid = "x"\nwhy = "Because."\ncheck = "passive"')
    with pytest.raises(RuleError, match=r"house.toml: x: check: no code of copydesk finds what house.x is about; write match"):
        load([tmp_path])


def test_a_pack_may_lie_in_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff") / "house.toml"
    file.parent.mkdir()
    file.write_text(GOOD)
    for _ in range(2):
        assert "house.due-to-the-fact-that" in load([file]).rules


def test_a_missing_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"nowhere\.toml: no such rule file or folder"):
        load([tmp_path / "nowhere.toml"])


def test_the_cache_gives_what_reading_gives(tmp_path: Path, own_cache: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(GOOD + "\n[hidden.study]\nverb = 'study'\nwith = 'make'\ndrops = 'of'\n", encoding="utf-8")
    fresh = cache.read(path)
    assert any(own_cache.rglob("*.bin"))
    assert cache.read(path) == fresh
    path.write_text(GOOD.replace("because", "as"), encoding="utf-8")
    assert cache.read(path).rules[0].forms[0].rewrites == ("as",)


def test_a_broken_or_forbidden_cache_is_no_error(tmp_path: Path, own_cache: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(GOOD, encoding="utf-8")
    fresh = cache.read(path)
    for kept in own_cache.rglob("*.bin"):
        kept.write_bytes(b"[")
    assert cache.read(path) == fresh
    for kept in own_cache.rglob("*.bin"):
        kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert cache.read(path) == fresh
    for kept in own_cache.rglob("*.bin"):
        kept.unlink()
    own_cache.joinpath("copydesk/rules").rmdir()
    own_cache.joinpath("copydesk/rules").write_text("a file stands in the way", encoding="utf-8")
    assert cache.read(path) == fresh


def test_the_writer_decides_how_loudly_a_rule_speaks() -> None:
    (rule,) = rules(GOOD)
    assert rule.severity_under(Settings()) is Severity.INFORMATION
    assert rule.severity_under(Settings(rules={"house": False})) is None
    assert rule.severity_under(Settings(rules={"house": False, rule.name: Severity.HINT})) is Severity.HINT
    assert rule.severity_under(Settings(rules={"house": Severity.WARNING})) is Severity.WARNING


def test_a_file_is_read_once_and_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = '[phrases."the {n} of it"]\nto = "so"\nwhy = "x"\nfires = {{ "The {n} of it." = "So." }}\nquiet = ["No."]\n'
    path = tmp_path / "many.toml"
    path.write_text("".join(entry.format(n=f"w{n}") for n in range(100)), encoding="utf-8")
    monkeypatch.setattr(cache, "_cache_folder", lambda: tmp_path / "cache")
    rules = load([path], shipped=False).rules

    def parse_again(*_: object) -> None:
        raise AssertionError("the file was read anew")

    monkeypatch.setattr(cache, "parse", parse_again)
    assert load([path], shipped=False).rules == rules


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = " + "[" * 5_000, "is nested too deeply"),
        (f'[[rule]]\nid = "x"\nwhy = "Y."\nmatch = "a {"(" * 5_000}"', "longer than 1000 characters"),
    ],
)
def test_a_file_that_is_nested_too_deeply_is_one_line(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "deep.toml"
    file.write_text(text)
    with pytest.raises(RuleError, match=problem):
        load([file], shipped=False)


def test_a_pack_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(RuleError, match="not a regular file"):
        load([tmp_path / "pipe.toml"], shipped=False)
