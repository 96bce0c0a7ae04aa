"""Rule packs of a project that nobody trusts: they run nothing, and cost no more than a pack of good will."""

import time
from pathlib import Path

import pytest

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.rules import library
from copydesk.rules.library import RuleError
from copydesk.settings import Settings
from copydesk.tables import SettingsError, parsed, read

GAPS = "{*} ..10 {*} ..10 {*} ..10 zebra"
NESTED = "{*}"
for _ in range(60):
    NESTED = f"({NESTED}|{{*}} {{*}})"
TEXT = ("the very same thing of the people that we know and that we like, " * 20 + "so the yak.\n\n") * 2


def rule(match: str, more: str = "", name: str = "a") -> str:
    return f'[[rule]]\nid = "{name}"\nwhy = "Because."\nmatch = "{match}"\n{more}\n'


REFUSED = {
    "a rewrite without an end": rule("the", f'rewrite = "{"y" * 1_000_000}"'),
    "a message without an end": rule("the", f'message = "{"m" * 1_000_000}"'),
    "rewrites without an end": rule("the", f"rewrite = {[f'x{i}' for i in range(20_000)]}"),
    "a pattern in a pattern in a pattern": rule("a " + "[" * 300 + "b" + "]" * 300),
    "a pattern that is deeper than Python": rule("(" * 450 + "a" + ")" * 450),
    "a pattern that means anything": rule(NESTED[:900]),
    "more patterns than a dictionary has words": "".join(rule("the {NOUN} of", name=f"a{i}") for i in range(10_001)),
    "a table in a table in a table": "a" + ".a" * 50_000 + " = 1",
    "tables in tables": "".join(f"a{i}" + ".b" * 200 + " = 1\n" for i in range(4_000)),
    "lists in lists": "a = " + "[" * 100_000 + "]" * 100_000,
    "ten megabytes": "#" * 10_000_001,
}
ANY = "the {*} ..10 {*} ..10 {*} ..10 yak"
BORNE = {
    "gaps between words that are there": "".join(rule(ANY, name=f"a{i}") for i in range(200)),
    "as many patterns as may be": "".join(rule(f"the {{*}} ..2 of ..2 x{i}", name=f"a{i}") for i in range(9_999)),
    "as many matches as there are words": "".join(rule("the {*}", 'rewrite = "a {1}"', name=f"a{i}") for i in range(5_000)),
    "gaps": "".join(rule(GAPS, name=f"a{i}") for i in range(200)),
    "gaps around every word": rule("the", f'rewrite = "x"\nunless = {[GAPS] * 50}'),
    "options": rule("[{*}]" * 60 + " the", 'rewrite = "x"'),
    "all words": rule(" ".join("(" + "|".join(f"w{i}x{j}" for j in range(6)) + ")" for i in range(18))),
    "copies": rule("{NP} of", f'rewrite = "{"{1} " * 200}"'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_cost_too_much_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    pack = tmp_path / "evil.toml"
    pack.write_text(REFUSED[name])
    began = time.process_time()
    with pytest.raises(RuleError) as caught:
        library.load((pack,))
    assert time.process_time() - began < 15
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 2_500


@pytest.mark.parametrize("name", BORNE)
def test_what_tries_much_has_a_budget(tmp_path: Path, engine: Engine, name: str) -> None:
    pack = tmp_path / "evil.toml"
    pack.write_text(BORNE[name])
    evil = engine.with_settings(Settings(packs=(str(pack),)))
    began = time.process_time()
    report = evil.check(Document(TEXT, Format.PLAIN))
    evil.complete(report)
    assert time.process_time() - began < 15
    shipped = [finding for finding in report.findings if not finding.rule.startswith("evil.")]
    assert shipped == list(engine.check(Document(TEXT, Format.PLAIN)).findings)


@pytest.mark.parametrize("what", ["a pipe", "a device", "a folder", "a link to nowhere"])
def test_what_is_no_file_is_not_read(tmp_path: Path, what: str) -> None:
    import os

    pack = tmp_path / "evil.toml"
    {
        "a pipe": lambda: os.mkfifo(pack),
        "a device": lambda: pack.symlink_to("/dev/zero"),
        "a folder": lambda: (pack / "evil.toml").mkdir(parents=True),
        "a link to nowhere": lambda: pack.symlink_to("/nowhere"),
    }[what]()
    with pytest.raises(RuleError):
        library.load((pack,))


@pytest.mark.parametrize("text", ["a" + ".a" * 50_000 + " = 1", '"a b".' * 1_000 + "c = 1", "x = {" + "a." * 100 + "b = 1}"])
def test_settings_of_long_keys_are_refused_unread(tmp_path: Path, text: str) -> None:
    file = tmp_path / ".copydesk.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match="more than 16 parts"):
        read(file)


@pytest.mark.parametrize("number", ["1" * 5_000, "0x" + "f" * 9_000, "-" + "1" * 5_000, "0b" + "1" * 9_000, "1_" * 500 + "1"])
@pytest.mark.parametrize("text", ["strict = N", "long-sentence-words = N", "[rules]\npassive = [{a = N}]", "accept = [N]"])
def test_numbers_without_end_are_refused_unread(tmp_path: Path, text: str, number: str) -> None:
    file = tmp_path / ".copydesk.toml"
    file.write_text(text.replace("N", number))
    with pytest.raises(SettingsError, match="a number has more than 100 digits"):
        read(file)
    pack = tmp_path / "house.toml"
    pack.write_text(rule("the", f"severity = {number}"))
    with pytest.raises(RuleError, match="a number has more than 100 digits"):
        library.load((pack,))


def test_dots_in_strings_and_comments_are_no_keys() -> None:
    dots = "a." * 50 + "1" * 200
    text = f'# {dots}\na = "{dots} \\" {dots}"\n"b.{dots}" = \'{dots}\'\nc = """\n{dots}"\n"""\n[d."{dots}".e]\n'
    assert parsed(text)["a"] == f'{dots} " {dots}'


def together(text: str, tmp_path: Path, engine: Engine, patterns: list[str]) -> tuple[list[str], list[str]]:
    """What the rules of a project with these patterns find in `text`, and the failures."""
    pack = tmp_path / "house.toml"
    pack.write_text("".join(rule(pattern, name=f"a{i}") for i, pattern in enumerate(patterns)))
    report = engine.with_settings(Settings(packs=(str(pack),))).check(Document(text, Format.PLAIN))
    ours = {finding.rule for finding in report.findings if finding.rule.startswith("house.")}
    return sorted(ours), [failure for failure in report.failures if failure.startswith("rule ")]


def test_the_rules_of_a_project_share_what_they_may_try_in_a_paragraph(tmp_path: Path, engine: Engine) -> None:
    """None of them is too much by itself. What is left out is left out of one paragraph, and told in one line."""
    many = ["the {*} ..9 {*} ..9 yak ..1 zoo", *["the {*} ..9 {*} ..3 yak ..1 zoo"] * 400, "the very"]
    much = "The zoo: " + "we know the very same thing of the old and new yak, and " * 30 + "of the yak.\n\n"
    found, failures = together(much + "The very old man left.\n\nWe saw the very same yak zoo.", tmp_path, engine, many)
    assert found == ["house.a0", "house.a401"]
    assert failures == ["rule packs: together their patterns try too much, house.a0 most; left out of a paragraph"]
    assert together(much, tmp_path, engine, many[:3])[1] == []


def test_a_pack_as_large_as_the_shipped_rules_is_heard_in_long_paragraphs(engine: Engine) -> None:
    own = Engine(engine.reader, library.load([library.shipped_folder()]), engine.settings)
    article = (Path(__file__).parents[3] / "examples" / "article.md").read_text(encoding="utf-8")
    for text in (" ".join(article.split()), "We left in order to win the end result of the game. " * 100):
        report = own.check(Document(text, Format.PLAIN))
        assert report.findings == engine.check(Document(text, Format.PLAIN)).findings
        assert report.failures == ()


def test_thousands_of_accepted_phrases_cost_no_more_than_a_look_at_the_text(engine: Engine) -> None:
    text = "We left in order to win the end result of the game. " * 300
    phrases = ("in order to", *(f"in order to x{i}" for i in range(20_000)), *(f"{i}" for i in range(20_000)))
    accepting = engine.with_settings(Settings(accept=phrases))
    began = time.process_time()
    heard = {finding.rule for finding in accepting.check(Document(text, Format.PLAIN)).findings}
    taken = time.process_time() - began
    assert "redundancy.end-result" in heard
    assert "wordy-phrases.in-order-to" not in heard
    assert taken < 30
