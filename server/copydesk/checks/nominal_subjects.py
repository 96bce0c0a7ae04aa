"""Subjects that only announce what is to come: "the reason why he left is that …", "what we want is …".

Where the sentence cannot begin with its own subject, a strict writer is told why.
"""

from collections.abc import Callable, Iterator

from copydesk.checks.base import Passage
from copydesk.findings import Mark, Rewrite
from copydesk.language.announcements import Announcement, Cause, causes, questions_answered, reasons
from copydesk.language.parse import Token
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting.announced import answered, because
from copydesk.rewriting.announced_cause import caused
from copydesk.rewriting.forms import Declined
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

REASON = "nominal-subjects.the-reason-is"
WHAT = "nominal-subjects.what-we-want-is"
CAUSE = "nominal-subjects.what-caused-it-was"


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check takes these)
    """The announcing subjects of a passage; quotations, and words in a headline's capitals, are left alone."""
    if passage.block.kind is BlockKind.QUOTATION:
        return
    for found in reasons(passage.parse):
        yield from _mark(found, REASON, because, settings)
    for found in questions_answered(passage.parse):
        yield from _mark(found, WHAT, answered, settings)
    for cause in causes(passage.parse):
        yield from _of_cause(cause, settings)


def _mark(found: Announcement, rule: str, rewritten: Callable[[Announcement], Rewrite], settings: Settings) -> Iterator[Mark]:
    said = f"{found.parse.text[found.first.start : found.head.end]} … {found.be.text}"
    yield from _marked(rule, found.first, found.be, said, lambda: rewritten(found), settings)


def _of_cause(found: Cause, settings: Settings) -> Iterator[Mark]:
    said = f"{found.what.text} … {found.be.text}"
    yield from _marked(CAUSE, found.what, found.be, said, lambda: caused(found), settings)


def _marked(
    rule: str, first: Token, be: Token, said: str, rewritten: Callable[[], Rewrite], settings: Settings
) -> Iterator[Mark]:
    if first.quoted or not be.text.islower():
        return
    span = Span[Prose](first.start, be.end)
    try:
        rewrite = rewritten()
    except Declined as reason:
        if settings.strict:
            yield Mark(rule, span, f"“{said}” puts off the subject.", (), str(reason))
    else:
        yield Mark(rule, span, f"“{said}” puts off the subject: begin with it.", (rewrite,))
