"""Hides from the Markdown parser what other programs read: template tags, shortcodes, components, directives, attributes.

What is hidden is replaced, character by character, by signs that Markdown takes for letters, or by spaces where it stands on
lines of its own, so that every offset holds. What stands between two tags is prose like any other, unless the tags say
that it is code.
"""

import re
from collections.abc import Iterator

from copydesk.prose.components import components
from copydesk.prose.hidden import Hidden, Stretch, first_on_line, last_on_line
from copydesk.prose.templates import tags

_ATTRIBUTES = re.compile(
    r"""\{(?:
        :[^{}\n]*
        |\s?[.#][\w:-]+(?:[ ]+(?:[.#][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"'`]+)))*\s?
        |(?<=[\])`*_]\{)[\w-]+=[^{}\n`]*
    )\}""",
    re.VERBOSE,
)
"""Attribute lists: kramdown's, `{: .class}`, and pandoc's, `{.class}`; without a class or a name only behind an element."""
_DIRECTIVE = re.compile(r":::+[^\r\n]*")
_ADMONITION = re.compile(r'(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +"[^"\r\n]*")?[ \t]*\r?\n(?: {4}|\t)[ \t]*(?=\S)')
"""The first line of an admonition of Python-Markdown, and the indent of the text that follows it at once."""
_PRICE = re.compile(r"\$(?=\d)(?<=[^\s$]\$)")
"""A dollar sign that closes no maths (the rule is pandoc's), as in "US$5"."""
_LONE_RETURN = re.compile(r"\r(?!\n)")
"""Ends a line, which pulldown-cmark forgets in places, and the patterns of what is hidden do not know."""
_NO_DOLLAR = "%"  # any punctuation without a meaning in Markdown
_VISIBLE = re.compile(r"[^\r\n]")


def masked(text: str) -> tuple[str, list[Stretch]]:
    """`text`, of the same length, with what is no Markdown hidden; and what was hidden."""
    text = _LONE_RETURN.sub("\n", text) if "\r" in text else text
    shown = _PRICE.sub(_NO_DOLLAR, text) if "$" in text else text
    stretches = sorted(_stretches(text), key=lambda stretch: (stretch.start, -stretch.end))
    if not stretches:
        return shown, []
    parts = []
    at = 0
    for stretch in stretches:
        if stretch.start >= at:
            parts += [shown[at : stretch.start], _replaced(text, stretch)]
            at = stretch.end
    return "".join([*parts, shown[at:]]), stretches


def blank(text: str) -> str:
    """As many spaces as `text` has characters; its line ends stay."""
    return _VISIBLE.sub(" ", text)


def _replaced(text: str, stretch: Stretch) -> str:
    if first_on_line(text, stretch.start) and last_on_line(text, stretch.end):
        return blank(text[stretch.start : stretch.end])
    return stretch.hidden.value * (stretch.end - stretch.start)


def _stretches(text: str) -> Iterator[Stretch]:
    if "{" in text:
        yield from tags(text)
        for match in _ATTRIBUTES.finditer(text):
            yield Stretch(match.start(), match.end(), Hidden.NOTHING)
    if ":::" in text:
        for match in _DIRECTIVE.finditer(text):
            if first_on_line(text, match.start()):
                yield Stretch(match.start(), match.end(), Hidden.NOTHING)
    if "!!!" in text or "???" in text:
        for match in _ADMONITION.finditer(text):
            if first_on_line(text, match.start()):
                yield Stretch(match.start(), match.end(), Hidden.NOTHING)
    yield from components(text)
