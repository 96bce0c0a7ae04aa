"""A rewrite as a small diff: the words around it, before and after, with the changed ones brought out."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.cli.terminal import Style, printable, width
from copydesk.findings import Edit, apply_edits

CONTEXT = 30
"""How many characters of unchanged text stand on each side of a rewrite, at least, if the paragraph has them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of one side of a diff, and whether the other side lacks it."""

    text: str
    changed: bool


def around(text: str, edits: Sequence[Edit]) -> tuple[str, str]:
    """What stands around sorted `edits` of `text`, before and after, on one line each."""
    start, end = edits[0].span.start, edits[-1].span.end
    left = _left(text, start)
    right = _right(text, end)
    before = text[left:right]
    after = apply_edits(text[:right], tuple(edits))[left:]
    head = "…" if left > 0 and text[left - 1] not in "\r\n" else ""
    tail = "…" if right < len(text) and text[right] not in "\r\n" else ""
    return f"{head}{_on_one_line(before)}{tail}", f"{head}{_on_one_line(after)}{tail}"


def words(before: str, after: str) -> tuple[list[Word], list[Word]]:
    """The words of both sides."""
    old, new = before.split(), after.split()
    olds, news = [], []
    for tag, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        olds += [Word(word, tag != "equal") for word in old[i:j]]
        news += [Word(word, tag != "equal") for word in new[k:m]]
    return olds, news


def lines(before: str, after: str, style: Style, indent: str) -> Iterator[str]:
    """The diff of two texts, wrapped to the width of `style`, each line behind `indent` and `- ` or `+ `."""
    olds, news = words(printable(before), printable(after))
    room = style.width - len(indent) - 2
    for sign, side, paint in (("-", olds, style.red), ("+", news, style.green)):
        for line in _wrapped(side, room):
            shown = " ".join(paint(style.bold(word.text)) if word.changed else word.text for word in line)
            yield f"{indent}{paint(sign)} {shown}"


def _wrapped(side: Sequence[Word], columns: int) -> Iterator[list[Word]]:
    line: list[Word] = []
    used = 0
    for word in side:
        if line and used + 1 + width(word.text) > columns:
            yield line
            line, used = [], 0
        used += width(word.text) + bool(line)
        line.append(word)
    if line:
        yield line


def _left(text: str, start: int) -> int:
    """The start of a word some way before `start`, on the same line."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if start - line <= 2 * CONTEXT:
        return line
    blank = text.rfind(" ", line, start - CONTEXT)
    return blank + 1 if blank >= start - 2 * CONTEXT else start - CONTEXT


def _right(text: str, end: int) -> int:
    """The end of a word some way after `end`, on the same line."""
    match = re.compile(r"[\r\n]|\Z").search(text, end)
    line = match.start() if match else len(text)
    if line - end <= 2 * CONTEXT:
        return line
    blank = text.find(" ", end + CONTEXT, line)
    return blank if 0 <= blank <= end + 2 * CONTEXT else end + CONTEXT


def _on_one_line(text: str) -> str:
    return re.sub(r"\s*[\r\n][\s>]*", " ", text)
