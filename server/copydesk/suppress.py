"""Ignore comments: what a writer asks copydesk, inside the document, to leave alone.

In Markdown a directive stands in an HTML comment (`<!-- copydesk-ignore-line passive -->`), in an MDX comment
(`{/* copydesk-ignore-file */}`) or in a link definition that shows nowhere (`[//]: # (copydesk-ignore-file)`). In plain text it
stands on a line of its own behind a comment sign (`% copydesk-ignore-next-line`), or in an HTML comment.

A directive is a verb, then names of rules or categories, parted by blanks or commas; without a name it means every rule.
After ` -- ` the writer may say why.

    copydesk-ignore-line         findings on the line of the comment
    copydesk-ignore-next-line    findings on the next line that holds text
    copydesk-ignore-file         findings in the whole document
    copydesk-ignore-start/-end   findings between the two; without an end, to the end of the document
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import pyromark
from pyromark import Options

from copydesk.document import Format
from copydesk.findings import Finding
from copydesk.text import LineIndex, Source, Span

_WORD = "copydesk-ignore"


class Verb(StrEnum):
    """What a directive asks for."""

    LINE = "line"
    NEXT_LINE = "next-line"
    FILE = "file"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Directive:
    """An ignore comment as it is written. `names` are rules and categories; none means all. `comment` is where it stands."""

    verb: Verb
    names: frozenset[str]
    comment: Span[Source]


@dataclass(frozen=True, slots=True)
class Ignore:
    """A stretch of a document in which the findings of the rules or categories `names` are not reported; none means all."""

    scope: Span[Source]
    names: frozenset[str]

    def covers(self, finding: Finding) -> bool:
        """Whether `finding` is not to be reported."""
        if self.names and self.names.isdisjoint((finding.rule, finding.category)):
            return False
        return self.scope.overlaps(finding.span) or self.scope.contains(finding.span)


def unsuppressed(text: str, form: Format, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of `findings` that the document `text` doesn't ask to ignore, in their order."""
    found = ignores(text, form)
    return tuple(finding for finding in findings if not any(ignore.covers(finding) for ignore in found))


def ignores(text: str, form: Format) -> tuple[Ignore, ...]:
    """Every stretch of `text` that its ignore comments speak of."""
    found = directives(text, form)
    if not found:
        return ()
    return (*_ranges(found, len(text)), *_places(found, text))


def directives(text: str, form: Format) -> tuple[Directive, ...]:
    """The ignore comments of `text` in their order. In Markdown, what stands in code or in maths is not a comment."""
    if _WORD not in text:
        return ()
    found = [_directive(match) for match in _PATTERNS[form].finditer(text)]
    code = _code(text) if form is Format.MARKDOWN and found else []
    return tuple(directive for directive in found if not any(span.contains(directive.comment) for span in code))


_BOL, _EOL = r"(?<![^\r\n])", r"(?![^\r\n])"


def _form(name: str, before: str, after: str) -> str:
    """The pattern of a directive between two marks; its length is bounded, so that no document makes it slow."""
    verbs = "|".join(sorted(Verb, key=len, reverse=True))
    body = rf"{_WORD}-(?P<verb_{name}>{verbs})(?![\w-])(?P<rest_{name}>[^\r\n]{{0,500}}?)"
    return rf"(?P<{name}>{before}[ \t]*{body}{after})"


_HTML = _form("html", "<!--", "-->")
_MDX = _form("mdx", r"\{/\*", r"\*/\}")
_DEFINITION = _form("definition", rf"{_BOL} {{0,3}}\[//\]:[ \t]*\#[ \t]*[(\"']", rf"[)\"'][ \t]*{_EOL}")
_LINE = _form("line", rf"{_BOL}[ \t]*(?:%+|\#+|//|;+|\.\.|--)", _EOL)
_PATTERNS = {
    Format.MARKDOWN: re.compile(f"{_HTML}|{_MDX}|{_DEFINITION}"),
    Format.PLAIN: re.compile(f"{_HTML}|{_DEFINITION}|{_LINE}"),
}
_REASON = re.compile(r"(?<!\S)(?:--|—|:)(?!\S)")


def _directive(match: re.Match[str]) -> Directive:
    form = match.lastgroup
    names = _REASON.split(match[f"rest_{form}"], maxsplit=1)[0]
    return Directive(Verb(match[f"verb_{form}"]), frozenset(re.split(r"[\s,]+", names)) - {""}, Span(*match.span()))


_PARSER = pyromark.Markdown(
    options=Options.ENABLE_MATH | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
)
_CODE_EVENTS = ("Code", "InlineMath", "DisplayMath")


def _code(text: str) -> list[Span[Source]]:
    """The stretches of a Markdown document that are code or maths, in order."""
    text = _SURROGATE.sub("\ufffd", text)
    found: list[Span[Source]] = []
    place = _CodePoints(text)
    for event, at in _PARSER.events_with_range(text):
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if kind in _CODE_EVENTS or (kind == "Start" and isinstance(value, dict) and "CodeBlock" in value):
            found.append(Span(place(at["start"]), place(at["end"])))
    return found


_SURROGATE = re.compile("[\ud800-\udfff]")


class _CodePoints:
    """Turns ascending offsets in UTF-8 bytes, as pyromark counts, into offsets in code points."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()
        self._ascii = text.isascii()
        self._byte = self._point = 0

    def __call__(self, byte: int) -> int:
        if self._ascii:
            return byte
        self._point += len(self._bytes[self._byte : byte].decode())
        self._byte = byte
        return self._point


def _ranges(found: Iterable[Directive], length: int) -> Iterator[Ignore]:
    """What `-file`, `-start` and `-end` say. An end without names ends all; one with names ends what these names began."""
    open_at: dict[str, int] = {}
    for directive in found:
        names = directive.names or {""}
        match directive.verb:
            case Verb.FILE:
                yield Ignore(Span(0, length), directive.names)
            case Verb.START:
                for name in names:
                    open_at.setdefault(name, directive.comment.start)
            case Verb.END:
                for name in directive.names or tuple(open_at):
                    if (start := open_at.pop(name, None)) is not None:
                        yield Ignore(Span(start, directive.comment.end), frozenset({name} - {""}))
            case _:
                pass
    for name, start in open_at.items():
        yield Ignore(Span(start, length), frozenset({name} - {""}))


def _places(found: Iterable[Directive], text: str) -> Iterator[Ignore]:
    """The lines that `-line` and `-next-line` speak of."""
    index = LineIndex(text)
    blank = _without_comments(text, found)
    for directive in found:
        line = index.line_at(directive.comment.end)
        if directive.verb is Verb.LINE:
            yield Ignore(index.line(line), directive.names)
        elif directive.verb is Verb.NEXT_LINE:
            following = (index.line(number) for number in range(line + 1, index.line_count))
            if target := next((span for span in following if span.of(blank).strip(" \t>")), None):
                yield Ignore(target, directive.names)


def _without_comments(text: str, found: Iterable[Directive]) -> str:
    """`text` with blanks in the place of ignore comments, so that offsets hold."""
    pieces: list[str] = []
    end = 0
    for directive in found:
        pieces += (text[end : directive.comment.start], " " * len(directive.comment))
        end = directive.comment.end
    return "".join((*pieces, text[end:]))
