"""Hides from the Markdown parser what other programs read: template tags, shortcodes, components, directives, attributes.

What is hidden is replaced, character by character, by signs that Markdown takes for letters, or by spaces where it stands on
lines of its own, so that every offset holds. What stands between two tags is prose like any other, unless the tags say
that it is code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from copydesk.text import Source, Span


class Hidden(StrEnum):
    """What a reader of the finished page sees in the place of a hidden stretch. The values are Unicode noncharacters."""

    CONTENT = "\ufdd0"
    """Something: a variable's value, a component."""
    NOTHING = "\ufdd1"
    """Nothing: a condition, an attribute list."""


HIDDEN = re.compile(f"{Hidden.CONTENT}+|{Hidden.NOTHING}+")
"""A hidden stretch within a line of prose."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    hidden: Hidden


_LONGEST = 2000  # characters in one tag: a bound, so that a lone brace costs little
_TAG = re.compile(r"\{(?:\{|%)")
_TAG_NAME = re.compile(r"\{[{%][<%-]?\s*([/\w-]*)")
_OPAQUE = frozenset(
    "highlight raw comment code codeblock mermaid math katex plantuml graphviz chart html rawhtml css javascript style capture".split()
)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}|(?<=[\])`*_])\{[.#\w][^{}\n`]*\}")
_JSX_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_JSX = re.compile(
    r"""</?[A-Z][\w.]*
        (?:\s(?>[^<>{}"'`]+|"[^"`]*"|'[^'`]*'|\{(?:[^{}`]|\{[^{}`]*\})*\}){0,100})?
        /?>""",
    re.VERBOSE,
)
_JSX_EXPRESSION = re.compile(r"\{[^{}\n`]{1,200}\}")
_MODULE = re.compile(
    r"""^(?:import\s(?:[^\n;]{1,300}?\sfrom\s)?["'][^"'\n]+["'];?[ \t]*$
        |import\s\{[^}]{0,1000}\}\s*from\s*["'][^"'\n]+["'];?[ \t]*$
        |export\s(?:const|let|default|function|async)\b(?:[^\n]|\n(?![ \t]*\n)){0,2000})""",
    re.VERBOSE | re.MULTILINE,
)
_PRICE = re.compile(r"(?<=[^\s$])\$(?=\d)")
"""A dollar sign that closes no maths (the rule is pandoc's), as in "US$5"; a per cent sign is as good, to Markdown."""
_DIRECTIVE = re.compile(r"^[ \t]*:::+.*$", re.MULTILINE)


def masked(text: str) -> str:
    """`text`, of the same length, with what is no Markdown hidden."""
    if "$" in text:
        text = _PRICE.sub("%", text)
    stretches = sorted(_stretches(text), key=lambda stretch: (stretch.start, -stretch.end))
    if not stretches:
        return text
    parts = []
    at = 0
    for stretch in stretches:
        if stretch.start < at:
            continue
        hidden = text[stretch.start : stretch.end]
        parts += [text[at : stretch.start], _blank(hidden) if _alone(text, stretch) else stretch.hidden.value * len(hidden)]
        at = stretch.end
    return "".join([*parts, text[at:]])


def _alone(text: str, stretch: _Stretch) -> bool:
    """Whether nothing else stands on the lines of `stretch`."""
    before = text[text.rfind("\n", 0, stretch.start) + 1 : stretch.start]
    end = text.find("\n", stretch.end)
    return not before.strip(" \t") and not text[stretch.end : end if end >= 0 else len(text)].strip(" \t\r")


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _stretches(text: str) -> Iterator[_Stretch]:
    component = False
    if "{" in text:
        yield from _tags(text)
        for match in _ATTRIBUTES.finditer(text):
            yield _Stretch(match.start(), match.end(), Hidden.NOTHING)
    if ":::" in text:
        for match in _DIRECTIVE.finditer(text):
            yield _Stretch(match.start(), match.end(), Hidden.NOTHING)
    if "import" in text or "export" in text:
        for match in _MODULE.finditer(text):
            component = True
            yield _Stretch(match.start(), match.end(), Hidden.NOTHING)
    if "<" in text:
        for match in _JSX.finditer(text):
            component = True
            yield _Stretch(match.start(), match.end(), Hidden.CONTENT if match[0].endswith("/>") else Hidden.NOTHING)
    if "{/*" in text:
        for span in component_comments(text):
            yield _Stretch(span.start, span.end, Hidden.NOTHING)
    if component and "{" in text:
        for match in _JSX_EXPRESSION.finditer(text):
            yield _Stretch(match.start(), match.end(), Hidden.CONTENT)


def component_comments(text: str) -> Iterator[Span[Source]]:
    """The comments of MDX, `{/* … */}`."""
    start = text.find("{/*")
    while start >= 0 and (end := text.find("*/}", start + 3)) >= 0:
        yield Span(start, end + 3)
        start = text.find("{/*", end)


def _tags(text: str) -> Iterator[_Stretch]:
    """The tags of Liquid, Jinja and Hugo: `{% … %}`, `{{ … }}`, `{{< … >}}`; with what they enclose where that is code."""
    opaque, opened, at = "", 0, 0
    closed: dict[str, int] = {}
    tags = list(_tag_spans(text))
    for start, end in reversed(tags):
        name = _name(text, start)
        if name.startswith(("/", "end")):
            closed.setdefault(name.removeprefix("/").removeprefix("end"), start)
    for start, end in tags:
        if start < at:
            continue
        name = _name(text, start)
        if opaque:
            if name in (f"end{opaque}", f"/{opaque}"):
                yield _Stretch(opened, end, Hidden.CONTENT)
                opaque, at = "", end
            continue
        if name in _OPAQUE and closed.get(name, -1) > start:
            opaque, opened = name, start
            continue
        at = end
        shows = text.startswith("{{", start) and not name.startswith("/") and closed.get(name, -1) < start
        yield _Stretch(start, end, Hidden.CONTENT if shows else Hidden.NOTHING)


def _name(text: str, start: int) -> str:
    match = _TAG_NAME.match(text, start)
    return match[1] if match else ""


def _tag_spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _TAG.finditer(text):
        start = match.start()
        if start < at:
            continue
        shortcode = text.startswith(("{{<", "{{%"), start)
        closing = f"{'>' if text[start + 2] == '<' else '%'}}}}}" if shortcode else "}}" if match[0] == "{{" else "%}"
        end = text.find(closing, match.end(), start + _LONGEST)
        if end < 0 or (not shortcode and "`" in text[start:end]) or "\n\n" in text[start:end]:
            continue
        at = end + len(closing)
        yield start, at
