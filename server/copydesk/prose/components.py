"""What MDX adds to Markdown: imports and exports, components, expressions, comments in braces."""

import re
from collections.abc import Iterator

from copydesk.prose.hidden import Hidden, Stretch

_MODULE = re.compile(
    r"""import\s(?:[^\n;{]{1,300}?\sfrom\s|(?:[\w$]+\s*,\s*)?\{[^}]{0,1000}\}\s*from\s)?["'][^"'\n]+["'];?[ \t]*(?=[\r\n]|\Z)
      |export\s(?:const|let|default|function|async)\b(?:[^\n]|\n(?![ \t\r]*\n)){0,2000}""",
    re.VERBOSE,
)
_COMPONENT = re.compile(
    r"""</?[A-Z](?=[\w.]*?[a-z])[\w.]*+
        (?:\s(?>[^<>{}"'`]+|"[^"`]*"|'[^'`]*'|\{(?:[^{}`]|\{[^{}`]*\})*\}){0,100})?
        /?>""",
    re.VERBOSE,
)
_EXPRESSION = re.compile(r"\{[^{}\n`]{1,200}\}")


def components(text: str) -> Iterator[Stretch]:
    """The stretches of `text` that are MDX. Braces are expressions only in a document that has other signs of MDX."""
    found = False
    for stretch in _modules(text):
        found = True
        yield stretch
    if "<" in text:
        for match in _COMPONENT.finditer(text):
            whole = match[0].endswith("/>")
            found = found or whole or match[0].startswith("</")
            yield Stretch(match.start(), match.end(), Hidden.CONTENT if whole else Hidden.NOTHING)
    yield from brace_comments(text)
    if found and "{" in text:
        for match in _EXPRESSION.finditer(text):
            yield Stretch(match.start(), match.end(), Hidden.CONTENT)


def brace_comments(text: str) -> Iterator[Stretch]:
    """The comments of MDX, `{/* … */}`."""
    start = text.find("{/*")
    while start >= 0 and (end := text.find("*/}", start + 3)) >= 0:
        yield Stretch(start, end + 3, Hidden.NOTHING)
        start = text.find("{/*", end)


def _modules(text: str) -> Iterator[Stretch]:
    for keyword in ("import ", "export "):
        at = -1 if text.startswith(keyword) else text.find("\n" + keyword)
        while at >= 0 or text.startswith(keyword, at + 1):
            match = _MODULE.match(text, at + 1)
            if match:
                yield Stretch(match.start(), match.end(), Hidden.NOTHING)
            at = text.find("\n" + keyword, at + 1)
            if at < 0:
                break
