"""Relative clauses whose pronoun and "be" say nothing: "people who are waiting outside".

Where they cannot go, a strict writer is told why; others hear nothing of it, since the clause is no fault.
"""

from collections.abc import Iterator

from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.language.relatives import BareClause, Kind, bare_clauses
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting.forms import Declined
from copydesk.rewriting.reduce import reduced
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span

_RULES = {
    Kind.DOING: "relative-clauses.who-are-doing",
    Kind.DONE: "relative-clauses.which-was-done",
    Kind.PLACE: "relative-clauses.that-is-there",
    Kind.PLACED: "relative-clauses.that-is-there",
    Kind.QUALITY: "relative-clauses.that-is-so",
    Kind.NAME: "relative-clauses.who-is-a",
}


def check(passage: Passage, library: Library, settings: Settings) -> Iterator[Mark]:  # noqa: ARG001 (every check takes these)
    """The empty relative clauses of a passage; quotations, and words in a headline's capitals, are left alone."""
    if passage.block.kind is BlockKind.QUOTATION:
        return
    for clause in bare_clauses(passage.parse):
        if clause.pronoun.quoted or not clause.be.text.islower():
            continue
        try:
            rewrite = reduced(clause)
        except Declined as reason:
            if settings.strict:
                yield Mark(_RULES[clause.kind], _span(clause), f"{_said(clause)} may say nothing.", (), str(reason))
        else:
            yield Mark(_RULES[clause.kind], _span(clause), f"{_said(clause)} says nothing: cut it.", (rewrite,))


def _span(clause: BareClause) -> Span[Prose]:
    end = clause.predicate.end if clause.kind is Kind.PLACED and not clause.commas else clause.be.end
    return Span(clause.pronoun.start, end)


def _said(clause: BareClause) -> str:
    return "“" + " ".join(_span(clause).of(clause.parse.text).split()) + "”"
