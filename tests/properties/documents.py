"""Strategies: Markdown documents with every kind of inline markup, strings of any kind, and rewrites of a block."""

import re

from hypothesis import strategies as st

from copydesk.findings import Moved, Piece, ProseEdit, Rewrite
from copydesk.prose.blocks import Block
from copydesk.text import Prose, Span

WORDS = [
    "the",
    "The",
    "file",
    "was",
    "written",
    "by",
    "naïve",
    "😀",
    "e\u0301té",
    "שלום",
    "it’s",
    "U.S.",
    "10",
    "well-known",
    "a",
]
INLINE = [
    "`code`",
    "$x$",
    "![alt](i.png)",
    "<https://a.b/c>",
    "https://a.b/c_d",
    "me@a.org",
    "&amp;",
    "&hellip;",
    r"\*",
    r"\[",
    "word[^1]",
]

words = st.sampled_from(WORDS)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    marks = st.sampled_from(
        [("*", "*"), ("**", "**"), ("_", "_"), ("~~", "~~"), ("[", "](x.md)"), ("[", "][ref]"), ("<b>", "</b>")]
    )
    several = st.lists(inner, min_size=1, max_size=4).map(" ".join)
    return st.builds(lambda mark, text: mark[0] + text + mark[1], marks, several)


spans = st.recursive(st.one_of(words, words, words, st.sampled_from(INLINE)), _wrapped, max_leaves=8)
gaps = st.sampled_from([" ", " ", " ", " ", "\n", "  \n", " <!-- c --> ", "<br>", ", "])


@st.composite
def sentences(draw: st.DrawFn, *, breaks: bool = True) -> str:
    parts = draw(st.lists(spans, min_size=1, max_size=9))
    text = parts[0]
    for part in parts[1:]:
        gap = draw(gaps)
        text += (gap if breaks or "\n" not in gap else " ") + part
    return text + draw(st.sampled_from([".", "", "!", " {: .note}"]))


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


@st.composite
def tables(draw: st.DrawFn) -> str:
    cells = st.lists(sentences(breaks=False), min_size=2, max_size=2)
    rows = draw(st.lists(cells, min_size=1, max_size=3))
    return "\n".join(["| a | b |", "|---|---|", *(f"| {left} | {right} |" for left, right in rows)])


code = st.just("```\nsome code, not prose\n```")
paragraphs = sentences()
headings = sentences(breaks=False).map(lambda text: "## " + text)
leaves = st.one_of(
    paragraphs, paragraphs, headings, tables(), code, st.just("<div>\nblock html\n</div>"), st.just("{{< figure >}}")
)


def _nested(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        blocks.map(lambda text: _indented(text, "> ", "> ")),
        blocks.map(lambda text: _indented(text, "- ", "  ")),
        blocks.map(lambda text: _indented(text, "1. ", "   ")),
        st.lists(blocks, min_size=2, max_size=3).map("\n\n".join),
    )


FRONT = [
    "",
    "---\ntitle: 'It''s a title'\nlayout: x\n---\n\n",
    '+++\ntitle = "A \\"title\\""\n+++\n\n',
    '{\n"title": "A \\"title\\""\n}\n\n',
]
BACK = "\n\n[ref]: y.md\n[^1]: The note *was* made.\n"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A Markdown document; its links and notes have their definitions at the end."""
    body = "\n\n".join(draw(st.lists(st.recursive(leaves, _nested, max_leaves=3), min_size=1, max_size=3)))
    text = draw(st.sampled_from(FRONT)) + body + BACK
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


SOUP = [
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "](x)",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "\\",
    "&amp;",
    "$",
    "|",
    "#",
    "- ",
    "1. ",
    "> ",
]
SOUP += [
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "    ",
    "\t",
    "---\n",
    "+++\n",
    "{\n",
    "}\n",
    '"title": ',
    "!!! note\n    ",
    "title: ",
    ":::",
    "{{",
    "}}",
    "{%",
    "%}",
    "{{< x >}}",
    "{/*",
    "*/}",
    "{: .a}",
]
SOUP += [
    "<Foo>",
    "<Foo a={1}/>",
    "import x from 'y'\n",
    "[^1]",
    "[^1]: ",
    "http://a.b",
    "a@b.c",
    "\0",
    "\ud800",
    "\u2028",
    "\ufdd0",
    "\ufffc",
    "😀",
]
SOUP += [
    "-- \n",
    "From: a\n",
    "Subject: b\n",
    "::",
    "<br>",
    "<code>",
    "</code>",
    "\ufeff",
    "é",
    " ",
    " ",
    "word",
    "Word.",
    "שלום",
    "\u00a0",
    "\x0c",
]
soup = st.lists(st.sampled_from(SOUP), max_size=40).map("".join)
"""Signs that mean something to a reader, in any order."""

anything = st.one_of(soup, documents(), st.text(st.characters(exclude_categories=()), max_size=60))


@st.composite
def rewrites(draw: st.DrawFn, block: Block) -> Rewrite:
    """A rewrite of `block` at the edges of its words: words put in, left out, moved, changed on the way."""
    edges = sorted({edge for match in re.finditer(r"\S+", block.text) for edge in match.span()})
    chosen = draw(st.lists(st.sampled_from(edges), min_size=2, max_size=4).map(sorted))
    pairs = list(zip(chosen[::2], chosen[1::2], strict=False))
    edits = []
    for start, end in pairs:
        inside = [edge for edge in edges if start <= edge <= end]
        edits.append(ProseEdit(Span(start, end), tuple(draw(st.lists(_pieces(inside), max_size=4)))))
    return Rewrite("a rewrite", tuple(edits))


def _pieces(edges: list[int]) -> st.SearchStrategy[Piece]:
    spans = st.lists(st.sampled_from(edges), min_size=2, max_size=2).map(lambda ends: Span[Prose](min(ends), max(ends)))
    strings = st.one_of(words, words.map(lambda word: f" {word} "), st.just(" "))
    return st.one_of(strings, spans, spans.filter(len).map(_moved))


def _moved(span: Span[Prose]) -> Moved:
    return Moved(span, (ProseEdit(Span(span.start, span.start + 1), ("x",)),))
