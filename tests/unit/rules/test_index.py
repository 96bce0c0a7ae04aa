"""The index: which word of a pattern is its key, and that no match is lost by looking at keys alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.rules import notation
from copydesk.rules.cache import parse as parse_rules
from copydesk.rules.finder import Finder
from copydesk.rules.index import Key, needs
from copydesk.rules.pattern import Compiled
from copydesk.rules.view import View
from unit.rules.parses import parse


def keys_of(text: str) -> tuple[Key, ...]:
    return needs(notation.read(text)).keys


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("in spite of the", {"spite"}),
        ("{make:VERB} [a|the] decision", {"decision"}),
        ("(whether|if) or not", {"or"}),
        ("(despite|notwithstanding) the", {"despite", "notwithstanding"}),
        ("{utilize|utilise:VERB}", {"utilize"}),
        ("[rarely] of", {"of"}),
    ],
)
def test_the_rarest_word_is_the_key(pattern: str, texts: set[str]) -> None:
    assert {key.text for key in keys_of(pattern)} == texts


def test_a_key_knows_how_far_from_the_start_it_stands() -> None:
    (key,) = keys_of("{make} [a|the] ..3 decision")
    assert (key.text, key.least, key.most) == ("decision", 1, 5)


def test_a_key_knows_the_words_beside_it() -> None:
    (key,) = keys_of("in spite of")
    assert (key.before, key.after) == ("in", "of")


WORDS = ["a", "b", "c", "d"]
ATOMS = st.sampled_from([*WORDS, "{a}", "{b|c}", "[a]", "[b|c d]", "(a|b c)", "..2", "{*}", "{x=(a|b)}", "^", "$", "{d b}"])


PATTERNS = st.lists(ATOMS, min_size=1, max_size=5).map(" ".join).filter(lambda pattern: pattern.count("..") <= 3)


@settings(max_examples=300, deadline=None)
@given(PATTERNS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_no_match_is_lost(pattern: str, words: list[str]) -> None:
    content = f'[[rule]]\nid = "x"\nwhy = "y"\nmatch = "{pattern} a"'
    file = parse_rules("x.toml", "x", content.encode())
    view = View(parse(*(f"{word} {word} NOUN NN dep 0" for word in words)))
    wanted = {m.start for m in Compiled(notation.read(f"{pattern} a")).matches(view, range(view.size))}
    finder = Finder(list(zip(file.rules, file.needs, strict=True)))
    found = {match.match.start for match in finder.find(view, lambda _: True)}
    assert found <= wanted
    assert bool(found) == bool(wanted)
    assert not wanted or min(wanted) in found


def test_a_second_word_spares_most_attempts() -> None:
    assert needs(notation.read("{make|take:VERB} [a] decision")).also == ("make", "take")
    assert needs(notation.read("notwithstanding")).also == ()
