"""Ignore comments: what a writer asks copydesk, inside the document, to leave alone.

In Markdown a directive stands in an HTML comment (`<!-- copydesk-ignore-line passive -->`) or in an MDX comment
(`{/* copydesk-ignore-file */}`). In plain text it stands on a line of its own behind a comment sign (% # // ; .. or --), as in
`% copydesk-ignore-next-line`, or in an HTML comment.

A directive is a verb, then names of rules or categories, parted by blanks or commas; without a name it means every rule.
After ` -- ` the writer may say why.

    copydesk-ignore-line         findings on the line of the comment
    copydesk-ignore-next-line    findings on the next line that holds text
    copydesk-ignore-file         findings in the whole document
    copydesk-ignore-start/-end   findings between the two; without an end, to the end of the document
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copydesk.document import Format
from copydesk.findings import Finding
from copydesk.prose import markdown
from copydesk.prose.lines import COMMENT_SIGNS
from copydesk.text import LineIndex, Source, Span

_WORD = "copydesk-ignore"
REFRAIN = "repetition"
"""The category whose name marks a refrain: what stands elsewhere is not held against it, so that the comment is never idle."""


Comments = Sequence[Span[Source]] | None
"""The comments of a Markdown text as it was read, delimiters included; None has the text read for them."""


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
    """A stretch of a document in which the findings of the rules or categories `names` are not reported; none means all.

    `directive` says it.
    """

    scope: Span[Source]
    names: frozenset[str]
    directive: Directive

    def covers(self, finding: Finding) -> bool:
        """Whether `finding` is not to be reported."""
        if self.names and self.names.isdisjoint((finding.rule, finding.category)):
            return False
        return self.scope.overlaps(finding.span) or self.scope.contains(finding.span)


@dataclass(frozen=True, slots=True)
class Idle:
    """A directive that keeps nothing silent; where it has names, `names` are those that do not."""

    directive: Directive
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a document asks to leave alone: its ignore comments, and every stretch that they speak of."""

    directives: tuple[Directive, ...]
    ignores: tuple[Ignore, ...]

    def judged(self, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Idle, ...]]:
        """Those of `findings` that are not to be ignored, in their order; and what is asked for in vain.

        Findings outside of all `ignores` need not be among them.
        """
        at_work: dict[Directive, set[str]] = {directive: set() for directive in self.directives}
        kept = []
        for finding in findings:
            covering = [ignore for ignore in self.ignores if ignore.covers(finding)]
            for ignore in covering:
                at_work[ignore.directive] |= {finding.rule, finding.category} & ignore.names or {""}
            if not covering:
                kept.append(finding)
        return tuple(kept), tuple(_idle(self.directives, self.ignores, at_work))

    def refrains(self) -> list[Span[Source]]:
        """The stretches that the writer has marked as refrains."""
        return [ignore.scope for ignore in self.ignores if REFRAIN in ignore.names]


def unsuppressed(text: str, form: Format, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of `findings` that the document `text` doesn't ask to ignore, in their order."""
    return judged(text, form, findings)[0]


def judged(
    text: str, form: Format, findings: Iterable[Finding], comments: Comments = None
) -> tuple[tuple[Finding, ...], tuple[Idle, ...]]:
    """Those of `findings` that the document `text` doesn't ask to ignore, in their order; and what it asks for in vain."""
    return asked(text, form, comments).judged(findings)


def asked(text: str, form: Format, comments: Comments = None, lines: LineIndex | None = None) -> Asked:
    """All that the document `text`, whose lines are `lines`, asks to leave alone."""
    found = directives(text, form, comments)
    return Asked(found, (*_ranges(found, len(text)), *_places(found, text, lines or LineIndex(text))) if found else ())


def _idle(found: Iterable[Directive], stretches: Iterable[Ignore], at_work: Mapping[Directive, set[str]]) -> Iterator[Idle]:
    ends = {ignore.scope.end for ignore in stretches if ignore.directive.verb is Verb.START}
    for directive in found:
        if directive.verb is Verb.END:
            if directive.comment.end not in ends:
                yield Idle(directive, directive.names)
            continue
        names = directive.names - at_work[directive] - {REFRAIN}
        if names or not (directive.names or at_work[directive]):
            yield Idle(directive, names)


def directives(text: str, form: Format, comments: Comments = None) -> tuple[Directive, ...]:
    """The ignore comments of `text` in their order. In Markdown, what stands in code is not a comment."""
    if (form is not Format.MARKDOWN or comments is None) and _WORD not in text:
        return ()
    return tuple(_directive(match) for match in _matches(text, form, comments))


_COMMENT_SIGNS = {
    "html": ("<!--", "-->"),
    "mdx": (r"\{/\*", r"\*/\}"),
    "line": (rf"(?<![^\r\n])\ufeff?[ \t]*{COMMENT_SIGNS}", r"(?![^\r\n])"),
}


def _pattern(form: str) -> str:
    """The pattern of a directive in one form of comment; its length is bounded, so that no document makes it slow."""
    before, after = _COMMENT_SIGNS[form]
    verbs = "|".join(sorted(Verb, key=len, reverse=True))
    body = rf"{_WORD}-(?P<verb_{form}>{verbs})(?!\w|-(?!->))(?P<rest_{form}>[^\r\n]{{0,500}}?)"
    return rf"(?P<{form}>{before}[ \t]*{body}{after})"


_MARKDOWN = re.compile(f"{_pattern('html')}|{_pattern('mdx')}")
_PLAIN = re.compile(f"{_pattern('html')}|{_pattern('line')}")
_REASON = re.compile(r"(?<!\S)(?:--|—|:)(?!\S)")


def _matches(text: str, form: Format, comments: Comments) -> Iterator[re.Match[str]]:
    if form is not Format.MARKDOWN:
        yield from _PLAIN.finditer(text)
        return
    for comment in markdown.comments(text) if comments is None else comments:
        if match := _MARKDOWN.fullmatch(text, comment.start, comment.end):
            yield match


def _directive(match: re.Match[str]) -> Directive:
    form = match.lastgroup
    names = _REASON.split(match[f"rest_{form}"], maxsplit=1)[0]
    return Directive(Verb(match[f"verb_{form}"]), frozenset(re.split(r"[\s,]+", names)) - {""}, Span(*match.span()))


def _ranges(found: Iterable[Directive], length: int) -> Iterator[Ignore]:
    """What `-file`, `-start` and `-end` say. An end without names ends all; one with names ends what these names began."""
    open_at: dict[str, Directive] = {}
    for directive in found:
        names = directive.names or {""}
        match directive.verb:
            case Verb.FILE:
                yield Ignore(Span(0, length), directive.names, directive)
            case Verb.START:
                for name in names:
                    open_at.setdefault(name, directive)
            case Verb.END:
                for name in directive.names or tuple(open_at):
                    if (start := open_at.pop(name, None)) is not None:
                        scope = Span[Source](start.comment.start, directive.comment.end)
                        yield Ignore(scope, frozenset({name} - {""}), start)
            case _:
                pass
    for name, start in open_at.items():
        yield Ignore(Span(start.comment.start, length), frozenset({name} - {""}), start)


def _places(found: Iterable[Directive], text: str, index: LineIndex) -> Iterator[Ignore]:
    """The lines that `-line` and `-next-line` speak of."""
    blank = _without_comments(text, found)
    for directive in found:
        line = index.line_at(directive.comment.end)
        if directive.verb is Verb.LINE:
            yield Ignore(index.line(line), directive.names, directive)
        elif directive.verb is Verb.NEXT_LINE:
            following = (index.line(number) for number in range(line + 1, index.line_count))
            if target := next((span for span in following if span.of(blank).replace(">", " ").strip()), None):
                yield Ignore(target, directive.names, directive)


def _without_comments(text: str, found: Iterable[Directive]) -> str:
    """`text` with blanks in the place of ignore comments, so that offsets hold."""
    pieces: list[str] = []
    end = 0
    for directive in found:
        pieces += (text[end : directive.comment.start], " " * len(directive.comment))
        end = directive.comment.end
    return "".join((*pieces, text[end:]))
