"""Styles of Vale, in all the shapes that they have: what becomes a draft of a rule, and what is declined with its reason."""

import pytest

from copydesk.findings import Severity
from copydesk.importing import pack, vale
from copydesk.importing.vale import Style, StyleError
from copydesk.rules import cache

SWAPS = """\
extends: substitution
message: "Use '%s' instead of '%s'."
level: suggestion
ignorecase: true
link: the style book, page 4
swap:
  utilise: use
  'Commence|Initiate': begin|start
  e-?mail: email
"""


def read(text: str) -> Style:
    return vale.read("House.yml", "House", text)


def declined(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.entry, one.reason) for one in read(text).declined]


def swap(entry: str, *head: str) -> str:
    return "\n".join(["extends: substitution", "message: Prefer '%s' to '%s'", *head, "swap:", f"  {entry}"])


def test_a_substitution_gives_a_rule_for_each_entry() -> None:
    style = read(SWAPS)
    assert (style.name, style.kind, style.severity, style.link) == (
        "House",
        "substitution",
        Severity.INFORMATION,
        "the style book, page 4",
    )
    assert [(d.id, d.line, d.patterns, d.rewrites) for d in style.drafts] == [
        ("utilise", 7, ("utilise",), ("use",)),
        ("commence", 8, ("commence", "initiate"), ("begin", "start")),
        ("e-mail", 9, ("e-mail",), ("email",)),
    ]
    assert style.declined == ()


def test_the_message_becomes_the_reason() -> None:
    assert [draft.why for draft in read(SWAPS).drafts] == [
        "Use “use” instead of “utilise”.",
        "Use “begin” or “start” instead of “commence”.",
        "Use “email” instead of “e-mail”.",
    ]


def test_an_existence_list_only_marks() -> None:
    style = read("extends: existence\nmessage: \"'%s' is weak!\"\nlevel: error\ntokens:\n  - quite\n  - kind(?:a| of)\n")
    assert style.severity is Severity.WARNING
    assert [(d.patterns, d.rewrites, d.why) for d in style.drafts] == [
        (("quite",), None, "“quite” is weak!"),
        (("kinda", "kind of"), None, "“kinda” is weak!"),
    ]


def test_the_action_remove_cuts() -> None:
    (draft,) = read("extends: existence\naction:\n  name: remove\ntokens: [obviously]").drafts
    assert draft.rewrites == ("",)


def test_capitals_count_where_the_style_says_so() -> None:
    (exact,) = read(swap("Javascript: JavaScript")).drafts
    assert (exact.patterns, exact.unless) == (("Javascript",), ("JavaScript",))
    (small,) = read(swap("github: GitHub")).drafts
    assert (small.patterns, small.unless) == (("github",), ("GitHub",))
    (folded,) = read(swap("Utilise: use", "ignorecase: true")).drafts
    assert folded.patterns == ("utilise",)


def test_a_replacement_that_holds_the_phrase_is_left_alone() -> None:
    (draft,) = read(swap("PIN: PIN code")).drafts
    assert draft.unless == ("PIN code",)


def test_exceptions_are_kept() -> None:
    style = read("extends: existence\nexceptions: [very first, 'very l.st']\ntokens: [very]")
    assert style.drafts[0].unless == ("very first",)
    assert [(one.entry, one.reason) for one in style.declined] == [("very l.st", "as an exception: column 7: any character")]


def test_signs_of_the_notation_mean_themselves() -> None:
    (draft,) = read(swap(r"'\(sic\)': thus")).drafts
    assert draft.patterns == (r"\( sic \)",)
    assert vale.pattern("a | b ^ c") == r"a \| b \^ c"


def test_ids_are_never_twice_the_same() -> None:
    style = read("extends: existence\ntokens: [so-called, so called, '!!', ';;']")
    assert [draft.id for draft in style.drafts] == ["so-called", "so-called-2", "rule", "rule-2"]


@pytest.mark.parametrize(
    ("text", "line", "entry", "reason"),
    [
        (swap(r"'(\w+)ise': $1ize"), 4, r"(\w+)ise", "its replacement '$1ize' is made of signs or of what was matched"),
        (swap("use: use"), 4, "use", "it would replace words by themselves"),
        (swap("'a(?=b)': c"), 4, "a(?=b)", "column 2: a condition on what follows"),
        (swap("a: [b]"), 4, "a", "its replacement is no text"),
        (swap("a: b", "vocab: false", "colour: red"), 4, "colour", "copydesk has nothing like it"),
        ("extends: existence\nraw:\n  - foo\n", 3, "raw", "expressions that run into each other"),
        (
            "extends: existence\naction:\n  name: edit\ntokens: [a]",
            3,
            "action",
            "'edit' is not taken over; the rules only mark",
        ),
    ],
)
def test_what_does_not_fit_is_declined(text: str, line: int, entry: str, reason: str) -> None:
    assert declined(text) == [(line, entry, reason)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("extends: occurrence", "House.yml:1: extends: only substitution and existence lists can be imported, not occurrence"),
        (
            "message: x",
            "House.yml: extends: only substitution and existence lists can be imported, not a style without `extends`",
        ),
        ("- a", "House.yml: a Vale style is a table of keys, beginning with `extends`"),
        ("a: [", "House.yml:1:5: not valid YAML"),
        ("a: *b", "House.yml:1:4: not valid YAML"),
        ("extends: substitution\nswap: [a]", "House.yml:2: swap: a substitution needs a table"),
        ("extends: existence", "House.yml: tokens: an existence list needs a list"),
        (swap("a: b", "nonword: true"), "House.yml:3: nonword: it looks inside words"),
        (swap("a: b", "scope: heading"), "House.yml:3: scope: only rules for running text can be imported, not for 'heading'"),
        (swap("a: b", "pos: NN"), "House.yml:3: pos: it depends on the parts of speech"),
    ],
)
def test_what_is_no_list_is_one_line(text: str, problem: str) -> None:
    with pytest.raises(StyleError) as caught:
        read(text)
    assert str(caught.value).startswith(problem)
    assert "\n" not in str(caught.value)


def test_half_a_character_does_not_keep_a_rule_file_from_being_written() -> None:
    style = read('extends: existence\nmessage: "\\uD800 is \\uDFFF"\ntokens:\n  - "\\uD800x"')
    written = pack.text(style, [(draft, None) for draft in style.drafts])
    assert cache.parse("house.toml", "house", written.encode()).rules[0].why == "\ufffd is \ufffd."
