"""Ignore comments that keep nothing silent: what is said of them, and how they are taken out."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from copydesk.document import Document, Format
from copydesk.findings import Edit, Finding, Fix, Safety, Severity, apply_edits
from copydesk.names import did_you_mean
from copydesk.suppress import Idle, Verb, directives
from copydesk.text import LineIndex, Source, Span

RULE = "ignore-comments.unused"
_CATEGORY = RULE.partition(".")[0]


def findings(
    idle: Iterable[Idle], text: str, known: Collection[str], is_on: Callable[[str], bool], severity: Severity
) -> Iterator[Finding]:
    """What is said of each idle comment of `text`. `known` are the rules and categories.

    A comment that names a rule or category that is switched off may be needed where it is on: nothing is said of it.
    """
    for one in idle:
        named = one.directive.names
        names = sorted(name for name in one.names if name not in known or is_on(name))
        if named and not names:
            continue
        span = one.directive.comment
        yield Finding(RULE, _CATEGORY, severity, span, span.of(text), _message(one, names, known))


def _message(one: Idle, names: Collection[str], known: Collection[str]) -> str:
    unknown = [name for name in names if name not in known]
    if unknown:
        return f"There is no rule or category “{unknown[0]}”{did_you_mean(unknown[0], known)}."
    if one.directive.verb is Verb.END:
        return "This comment ends nothing that was begun before it."
    listed = " or ".join(f"“{name}”" for name in names)
    return f"This comment ignores {listed}, and there is none." if listed else "This comment ignores nothing."


def fixes(document: Document, finding: Finding, idle: Iterable[Idle], is_on: Callable[[str], bool]) -> tuple[Fix, ...]:
    """The fix that takes the comment out, or what is idle in it; none where that would change what a reader reads."""
    one = next((one for one in idle if one.directive.comment == finding.span), None)
    if one is None:
        return ()
    names = {name for name in one.names if is_on(name)}
    whole = names == one.directive.names
    edit = _without(document.text, finding.span) if whole else _without_names(finding, names)
    after = replace(document, text=apply_edits(document.text, (edit,)))
    fewer = len(directives(after.text, after.format)) == len(directives(document.text, document.format)) - whole
    if not fewer or _read(after) != _read(document, finding.excerpt):
        return ()
    title = "Remove the ignore comment" if whole else f"Ignore {', '.join(sorted(one.directive.names - names))} only"
    return (Fix(title, (edit,), Safety.CHOICE),)


def _read(document: Document, comment: str = "") -> list[list[str]]:
    """What a reader reads, in words; in plain text without `comment`, which is text there."""
    texts = [block.text for block in document.reading().blocks]
    if document.format is Format.PLAIN:
        texts = [" ".join(texts).replace(comment, " ") if comment else " ".join(texts)]
    return [text.split() for text in texts]


def _without(text: str, span: Span[Source]) -> Edit:
    """The edit that takes a comment out: with its line if nothing else stands there, else with the blanks before it."""
    lines = LineIndex(text)
    number = lines.line_at(span.start)
    line = lines.line(number)
    if text[line.start : span.start].strip(" \t") or text[span.end : line.end].strip(" \t"):
        start = len(text[: span.start].rstrip(" \t"))
        return Edit(Span(max(start, line.start), span.end), "")
    last = number + 1
    blank_before = number == 0 or not lines.line(number - 1).of(text).strip()
    if blank_before and last < lines.line_count and not lines.line(last).of(text).strip():
        last += 1
    end = lines.line(last).start if last < lines.line_count else len(text)
    return Edit(Span(line.start, end), "")


def _without_names(finding: Finding, names: Iterable[str]) -> Edit:
    comment = finding.excerpt
    for name in names:
        comment = re.sub(rf"[ \t,]+{re.escape(name)}(?![\w.-])", "", comment, count=1)
    comment = re.sub(r"(copydesk-ignore-[a-z-]+),", r"\1", comment, count=1)
    return Edit(finding.span, comment)
