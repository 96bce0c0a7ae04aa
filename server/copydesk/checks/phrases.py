"""The pattern rules of the library at work on a passage: what they mark, and the rewrites that can be made there."""

from collections.abc import Iterable, Iterator

from copydesk.checks.base import Passage
from copydesk.findings import Mark
from copydesk.prose.blocks import BlockKind
from copydesk.rewriting import phrase
from copydesk.rewriting.phrase import Wording
from copydesk.rules.finder import Found
from copydesk.rules.library import Library
from copydesk.rules.schema import IfDeclined, Rule, Scope
from copydesk.rules.view import View
from copydesk.settings import Settings
from copydesk.text import Prose, Span

_BLOCK_SCOPES = {
    BlockKind.QUOTATION: Scope.QUOTATION,
    BlockKind.HEADING: Scope.HEADING,
    BlockKind.LIST_ITEM: Scope.LIST_ITEM,
    BlockKind.TABLE_CELL: Scope.TABLE_CELL,
    BlockKind.FOOTNOTE: Scope.FOOTNOTE,
    BlockKind.METADATA: Scope.METADATA,
}

_NEAR = 64
"""Characters of a passage whose marks are kept together."""
_MOST_ADVICE = 3
"""How many wordings a message names."""


def check(passage: Passage, library: Library, settings: Settings) -> Iterable[Mark]:
    """The marks of all pattern rules that are on.

    Where matches of one category overlap, the longest speaks. Where those of two categories do, both speak, unless they cover
    the same words or offer the same wording; then the writer's own rule speaks, or the longer one.
    """
    view = View(passage.parse)
    scope = _BLOCK_SCOPES.get(passage.block.kind)

    def heard(rule: Rule) -> bool:
        return scope not in rule.not_in and rule.severity_under(settings) is not None

    said = _Said(passage.block.text)
    for finder in (library.own_finder, library.finder):
        found = [f for f in finder.find(view, heard) if _in_scope(view, f)]
        for candidate in sorted(found, key=lambda f: (f.match.start - f.match.end, f.match.start, f.order)):
            if said.is_free(candidate) and (mark := _mark(view, candidate)):
                said.add(candidate, mark)
    return sorted(said.marks, key=lambda mark: mark.span)


class _Said:
    """The marks of a passage so far, found again by where they stand, since a passage may have thousands."""

    def __init__(self, text: str) -> None:
        self.marks: list[Mark] = []
        self._text = text
        self._taken: dict[str, set[int]] = {}
        self._near: dict[int, list[Mark]] = {}

    def is_free(self, candidate: Found) -> bool:
        """Whether nothing of the category of `candidate` was said of any of its words."""
        taken = self._taken.get(candidate.rule.category)
        return taken is None or taken.isdisjoint(range(candidate.match.start, candidate.match.end))

    def add(self, candidate: Found, mark: Mark) -> None:
        """Say `mark`, unless another mark says the same."""
        near = range(mark.span.start // _NEAR, mark.span.end // _NEAR + 1)
        if any(_same(mark, other, self._text) for place in near for other in self._near.get(place, ())):
            return
        self.marks.append(mark)
        self._taken.setdefault(candidate.rule.category, set()).update(range(candidate.match.start, candidate.match.end))
        for place in near:
            self._near.setdefault(place, []).append(mark)


def _same(mark: Mark, other: Mark, text: str) -> bool:
    """Whether two marks say the same: of the same words, or one inside the other with the same outcome."""
    if mark.span == other.span:
        return True
    if not (mark.span.contains(other.span) or other.span.contains(mark.span)) or not mark.rewrites or not other.rewrites:
        return False
    return mark.rewrites[0].applied(text) == other.rewrites[0].applied(text)


def _in_scope(view: View, found: Found) -> bool:
    tokens = view.tokens[found.match.start : found.match.end]
    not_in = found.rule.not_in
    if Scope.QUOTED in not_in and any(token.quoted for token in tokens):
        return False
    return Scope.NAMES not in not_in or not _in_name(view, found)


def _in_name(view: View, found: Found) -> bool:
    """Whether a word that the pattern spells out has the capital of a name: not its own, a headline's or a sentence's."""
    match = found.match
    caught = {i for span in match.open_spans() for i in range(*span)}
    words = [view.tokens[i] for i in range(match.start, match.end) if i not in caught and view.tokens[i].text[:1].isupper()]
    if not any(not view.starts_sentence(word.i) and word.text not in {*found.form.capitals, "I"} for word in words):
        return False
    return not view.in_headline(match.start)


def _mark(view: View, found: Found) -> Mark | None:
    """The mark of a match, or None where no rewrite can be made and the rule wants silence then."""
    rule, match = found.rule, found.match
    wordings, reasons = _wordings(view, found)
    if found.form.templates and not wordings and rule.if_declined is IfDeclined.SILENT:
        return None
    start = min((wording.start for wording in wordings), default=match.start)
    end = max((wording.end for wording in wordings), default=match.end)
    span: Span[Prose] = Span(view.tokens[start].start, view.tokens[end - 1].end)
    said = f"“{phrase.shown(span.of(view.parse.text))}” {rule.message}"
    message = f"{said}: {' or '.join(_advice(wordings))}." if wordings else f"{said}."
    return Mark(rule.name, span, message, tuple(w.rewrite for w in wordings), "" if wordings else next(iter(reasons), ""))


def _wordings(view: View, found: Found) -> tuple[list[Wording], list[str]]:
    """What can be written instead, best first, and why the rest cannot."""
    wordings: list[Wording] = []
    reasons: list[str] = []
    for template in found.form.templates:
        try:
            wordings.append(phrase.wording(view, found.match, template, found.rule.safety))
        except phrase.Declined as declined:
            reasons.append(str(declined))
    return wordings, reasons


def _advice(wordings: list[Wording]) -> Iterator[str]:
    for place, wording in enumerate(wordings[:_MOST_ADVICE]):
        if wording.new:
            yield f"{'' if place else 'write '}“{phrase.shown(wording.new)}”"
        else:
            yield "leave it out"
