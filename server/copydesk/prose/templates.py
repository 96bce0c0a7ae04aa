"""The tags of Liquid, Jinja and Hugo: `{% … %}`, `{{ … }}`, `{{< … >}}`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.prose.hidden import Hidden, Stretch
from copydesk.text import BLANK_LINE

_LONGEST = 2000  # characters in one tag: a bound, so that a lone brace costs little
_OPENING = re.compile(r"\{[{%]")
_NAME = re.compile(r"\{[{%][<%-]?\s*([/\w-]*)")
_CODE = re.compile(
    "chart|code(?:block)?|comment|css|graphviz|highlight|html|javascript|katex|math|mermaid|plantuml|rawhtml|style"
)


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    name: str
    closes: str  # the name of the tag that this one closes, or nothing
    printed: bool  # whether it may stand for content


def tags(text: str) -> Iterator[Stretch]:
    """The tags in `text`, those around code together with the code. What other tags enclose is left to be read."""
    found = list(_tags(text))
    closed = {tag.closes: tag.start for tag in found if tag.closes}
    code: _Tag | None = None
    for tag in found:
        paired = closed.get(tag.name, -1) > tag.start
        if code:
            if tag.closes == code.name:
                yield Stretch(code.start, tag.end, Hidden.CONTENT)
                code = None
        elif paired and _CODE.fullmatch(tag.name):
            code = tag
        else:
            yield Stretch(tag.start, tag.end, Hidden.CONTENT if tag.printed and not paired else Hidden.NOTHING)


def _tags(text: str) -> Iterator[_Tag]:
    at = 0
    for match in _OPENING.finditer(text):
        start = match.start()
        if start < at:
            continue
        shortcode = text.startswith(("{{<", "{{%"), start)
        closing = {"<": ">}}", "%": "%}}"}[text[start + 2]] if shortcode else "}}" if match[0] == "{{" else "%}"
        end = text.find(closing, match.end(), start + _LONGEST)
        if end < 0 or (not shortcode and text.find("`", start, end) >= 0) or BLANK_LINE.search(text, start, end):
            continue
        at = end + len(closing)
        named = _NAME.match(text, start)
        name = named[1] if named else ""
        closes = name[1:] if name.startswith("/") else name[3:] if name.startswith("end") and match[0] == "{%" else ""
        yield _Tag(start, at, name, closes, match[0] == "{{" and not name.startswith("/"))
