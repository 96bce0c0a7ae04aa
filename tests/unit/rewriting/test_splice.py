"""From prose edits to source edits. In the cases, `[…]` cites the block's own prose, so that it moves with its markup."""

import re

import pytest

from copydesk.findings import Edit, Piece, ProseEdit, Rewrite, apply_edits, recased
from copydesk.prose import markdown, plain
from copydesk.rewriting.splice import markup_intact, to_source
from copydesk.text import Prose, Span


def place(text: str, words: str) -> Span[Prose]:
    start = text.index(words)
    return Span(start, start + len(words))


def pieces(text: str, new: str) -> tuple[Piece, ...]:
    """`new` as pieces: "{words}" is a span of `text`, "{^words}" and "{_words}" one with a capital or a small letter."""
    found: list[Piece] = []
    for part in re.split(r"(\{[^}]*\})", new):
        if part.startswith(("{^", "{_")):
            found.append(recased(text, place(text, part[2:-1]), capital=part[1] == "^"))
        elif part.startswith("{"):
            found.append(place(text, part[1:-1]))
        elif part:
            found.append(part)
    return tuple(found)


def spliced(source: str, *changes: tuple[str, str]) -> str | None:
    """`source` with `changes`, pairs of old words and new, made in its first block; None if it was declined."""
    before = markdown.read(source)
    text = before[0].text
    edits = [ProseEdit(place(text, old), pieces(text, new)) for old, new in changes]
    rewrite = Rewrite("a rewrite", tuple(sorted(edits, key=lambda edit: edit.span)))
    made = to_source(before[0], rewrite, source)
    if made is None:
        return None
    result = apply_edits(source, made)
    assert markup_intact(before, {0: rewrite}, markdown.read(result))
    return result


@pytest.mark.parametrize(
    ("source", "old", "new", "result"),
    [
        ("We utilize it.", "utilize", "use", "We use it."),
        ("We *utilize* it.", "utilize", "use", "We *use* it."),
        ("We [utilize](x.md) it.", "utilize", "use", "We [use](x.md) it."),
        ("We ***utilize*** it.", "utilize", "use", "We ***use*** it."),
        ("Do it in order\nto see.", "in order to", "to", "Do it to see."),
        ("> Do it in order\n> to see.", "in order to", "to", "> Do it to see."),
        ("A *very* big dog.", "very ", "", "A big dog."),
        ("In *order* to see.", "In order to", "To", "To see."),
        ("In <i>order</i> to see.", "In order to", "To", "To see."),
        ("We left. *It was so.*", "It was so.", "", "We left. "),
        ("We left. **It *was* so.**", "It was so.", "", "We left. "),
        ("Left<br>in order to see.", "in order to", "to", "Left<br>to see."),
        ("In order  \nto see us.", "us", "it", "In order  \nto see it."),
        ("fish &amp; chips", "& chips", "and chips", "fish and chips"),
        ("The *old file* is here.", "The old", "The new", "The *new file* is here."),
        ("The file.", "file", "file now", "The file now."),
        ("The *file*.", "file", "file now", "The *file now*."),
        ("It was **written** by [Ann](x).", "It was written by Ann", "{Ann} {written} it", "[Ann](x) **written** it."),
        (
            "**[The file](a.md)** MUST NOT be changed by `rm` [3].",
            "The file MUST NOT be changed by ￼",
            "{￼} MUST NOT change {_The file}",
            "`rm` MUST NOT change **[the file](a.md)** [3].",
        ),
        (
            "The plan[^1] was made by us.\n\n[^1]: x",
            "The plan was made by us",
            "We made {_The plan}",
            "We made the plan[^1].\n\n[^1]: x",
        ),
        (
            "The plan was made by <b>them</b>.",
            "The plan was made by them",
            "{^them} made {_The plan}",
            "<b>Them</b> made the plan.",
        ),
        ("“*The plan*” was made by us.", "“The plan” was made by us", "We made {_“The plan”}", "We made “*the plan*”."),
        (
            "> The long\n> plan was made by\n> us.",
            "The long plan was made by us",
            "We made {_The long plan}",
            "> We made the long\n> plan.",
        ),
        ("| a |\n|---|\n| b |", "a", "c", "| c |\n|---|\n| b |"),
    ],
)
def test_words_move_with_their_markup(source: str, old: str, new: str, result: str) -> None:
    assert spliced(source, (old, new)) == result


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("The *old file* was lost.", "file was", "was"),
        ("The [old file](x.md) was lost.", "old file was", "was"),
        ("The [old file](x.md) was lost.", "The old file was lost", "{old} was lost"),
        ("The `code` was lost.", "The ￼ was", "It was"),
        ("The `code` was lost.", "The ￼ was", "{￼} and {￼} was"),
        ("The plan[^1] was lost.\n\n[^1]: x", "plan was", "plans were"),
        ("The file was lost.", "lost", "*lost*"),
        ("The file was lost.", "lost", "lost\nand found"),
        ("The file was lost.", "lost", "￼"),
        ("The [file](x.md) was lost.", "was", "of {file} was"),
        ("The *old `x` file* was lost.", "was lost", "{￼} was lost"),
        ("Left in order  \nto see us.", "in order\nto", "to"),
        ("Left in order\\\nto see us.", "in order\nto", "to"),
        ("Left in order<br>to see us.", "in order\nto", "to"),
        ('In <span id="x">order</span> to see.', "In order to", "To"),
        ("In [order](x.md) to see.", "In order to", "To"),
        ("We left. [It was so.](x.md)", "It was so.", ""),
    ],
)
def test_what_would_break_or_lose_markup_is_declined(source: str, old: str, new: str) -> None:
    assert spliced(source, (old, new)) is None


WHOLE = "It was so."


@pytest.mark.parametrize(
    "source",
    [
        "It was so.",
        "It was so.\n\nAnd so on.",
        "It was so.\r\n\r\nAnd so on.",
        "*It was so.*\n \n\n# And so on",
        "It was so.\n\n| a |\n|---|\n",
        "  It was so.\n",
    ],
)
def test_a_paragraph_may_go(source: str) -> None:
    assert spliced(source, (WHOLE, "")) == source.replace("*", "").replace(WHOLE, "")


@pytest.mark.parametrize(
    "source",
    [
        "- It was so.\n- And so on.\n",
        "1. It was so.\n",
        "> It was so.\n",
        "# It was so.\n\nAnd so on.",
        "It was so.\n- And so on.\n",
        "It was so.\n\n- And so on.\n",
        "It was so.\n\n\n1. And so on.\n",
        "It was so.\n\n    code\n",
        "It was so.\r\n* And so on.",
        "| It was so. | b |\n|---|---|\n",
        "It was so.\n===\n",
    ],
)
def test_a_block_is_not_emptied_where_something_would_be_left_or_grow_together(source: str) -> None:
    assert spliced(source, (WHOLE, "")) is None


def test_two_edits_may_exchange_what_they_move() -> None:
    source = "*The file*[^1] was written by **Ann**[^1] alone.\n\n[^1]: x"
    result = spliced(source, ("The file was written", "{^Ann} wrote"), ("by Ann", "{_The file}"))
    assert result == "**Ann**[^1] wrote *the file*[^1] alone.\n\n[^1]: x"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("The file[^1] was read by the board.\n\n[^1]: x", "The board read the file[^1].\n\n[^1]: x"),
        ("The *file*[^1][^1] was read by the board.\n\n[^1]: x", "The board read the *file*[^1][^1].\n\n[^1]: x"),
        ("The file was read by the board[^1] twice.\n\n[^1]: x", "The board[^1] read the file twice.\n\n[^1]: x"),
        ("The file[^1] was read by the board[^2].\n\n[^1]: x\n[^2]: y", "The board read the file[^1][^2].\n\n[^1]: x\n[^2]: y"),
        ("The file was read by the board[^1].\n\n[^1]: x", "The board read the file[^1].\n\n[^1]: x"),
        ("The file was read by the board.[^1]\n\n[^1]: x", "The board read the file.[^1]\n\n[^1]: x"),
    ],
)
def test_a_footnote_goes_with_the_word_that_it_hangs_on_unless_it_ends_the_sentence(source: str, result: str) -> None:
    changes = [("The file", "{^the board}"), ("was read", "read {_The file}"), (" by the board", "")]
    assert spliced(source, *changes) == result


@pytest.mark.parametrize(
    ("text", "capital", "result"),
    [
        ("iPhones sell.", True, "iPhones sell."),
        ("“mRNA” is it.", True, "“mRNA” is it."),
        ("NASA left.", False, "NASA left."),
        ("x-ray it.", True, "X-ray it."),
        ("The NASA team.", False, "the NASA team."),
        ("émigrés left.", True, "Émigrés left."),
    ],
)
def test_a_word_with_a_capital_of_its_own_keeps_its_first_letter(text: str, capital: bool, result: str) -> None:
    whole: Span[Prose] = Span(0, len(text))
    assert ProseEdit(whole, (recased(text, whole, capital=capital),)).replacement(text) == result


def test_prose_that_is_all_emphasis_is_exchanged_with_its_emphasis() -> None:
    result = spliced(
        "*The file* was written by **Ann**.", ("The file", "{Ann}"), ("was written by", "wrote"), ("Ann", "{_The file}")
    )
    assert result == "**Ann** wrote *the file*."


def test_edits_are_as_small_as_whole_words_allow() -> None:
    source = "We have made the decision to leave early."
    block = plain.read(source)[0]
    rewrite = Rewrite("", (ProseEdit(Span(0, len(source)), ("We have made the choice to leave early.",)),))
    assert to_source(block, rewrite, source) == (Edit(Span(17, 25), "choice"),)


def test_an_edit_that_changes_nothing_is_none() -> None:
    source = "We *leave*."
    block = markdown.read(source)[0]
    assert to_source(block, Rewrite("", (ProseEdit(Span(0, 8), ("We ", Span(3, 8))),)), source) == ()


def test_overlapping_edits_are_declined() -> None:
    source = "We leave early."
    block = plain.read(source)[0]
    assert to_source(block, Rewrite("", (ProseEdit(Span(0, 8), ("x",)), ProseEdit(Span(3, 14), ("y",)))), source) is None


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("A word here.\n\nAnother.", "A *word here.\n\nAn*other."),
        ("A word here.\n\nAnother.", "A word here.\n\nOthers."),
        ("A word here.\n\nAnother.", "A word here."),
    ],
)
def test_other_prose_than_wanted_is_seen(source: str, result: str) -> None:
    assert markup_intact(markdown.read(source), {}, markdown.read(source))
    assert not markup_intact(markdown.read(source), {}, markdown.read(result))


def test_a_block_may_lose_all_its_words() -> None:
    source = "One.\n\nTwo."
    rewrite = Rewrite("", (ProseEdit(Span(0, 4), ("",)),))
    assert markup_intact(markdown.read(source), {0: rewrite}, markdown.read("\n\nTwo."))


def test_lines_of_plain_text_may_fall_into_other_paragraphs() -> None:
    source = "A line that is as full as a line may be, and ends.\nThe next line starts with a capital, and goes on.\n"
    before = plain.read(source)
    rewrite = Rewrite("", (ProseEdit(place(before[0].text, "as full as a line may be"), ("full",)),))
    edits = to_source(before[0], rewrite, source)
    assert edits is not None
    assert markup_intact(before, {0: rewrite}, plain.read(apply_edits(source, edits)))
