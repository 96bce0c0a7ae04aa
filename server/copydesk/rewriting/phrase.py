"""A rule's rewrite, made at the place where its pattern matched.

The template gives the words; this module puts them in the place of the old ones, inflected, in the right letters, with their
markup, and mends what stands beside them (`repair`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.findings import Moved, Piece, ProseEdit, Rewrite, Safety, recased
from copydesk.language.inflection import article
from copydesk.rewriting import repair
from copydesk.rewriting.forms import Declined, caught, edit, inflected, recased_string
from copydesk.rules.pattern import Match
from copydesk.rules.template import Atom, Caught, IfCaught, Inflected, Template, Unit
from copydesk.rules.view import View
from copydesk.text import Prose, Span

__all__ = ["Declined", "Wording", "shown", "wording"]

_CLOSING = frozenset(",.;:!?)]")
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """A rewrite of the tokens `start`..`end`; `new` is what stands in their place, "" if they go."""

    rewrite: Rewrite
    start: int
    end: int
    new: str


def wording(view: View, match: Match, template: Template, safety: Safety) -> Wording:
    """What `template` makes of `match`. Raises Declined, with the reason as a plain clause, where it cannot.

    Words of any kind that the pattern caught at its edges and the template leaves there are no part of the wording.
    """
    units = [pieces for unit in template.units for pieces in _rendered(view, match, unit)]
    start, end, units = _core(view, match, units)
    start, end = repair.without_commas(view, start, end)
    if not units:
        old = view.parse.text[view.tokens[start].start : view.tokens[end - 1].end]
        return Wording(Rewrite(f"Remove “{shown(old)}”", tuple(repair.cut(view, start, end)), safety), start, end, "")
    edits, new = _replaced(view, start, end, units)
    if all(e.replacement(view.parse.text) == e.span.of(view.parse.text) for e in edits):
        raise Declined("nothing would change")
    return Wording(Rewrite(f"Write “{shown(new)}”", tuple(edits), safety), start, end, new)


def _core(view: View, match: Match, units: list[list[Piece]]) -> tuple[int, int, list[list[Piece]]]:
    start, end = match.start, match.end
    spans = match.open_spans()
    first = next((span for span in spans if span[0] == start), None)
    if first and len(units) > 1 and units[0] == [_text_of(view, first)] and first[1] < end:
        start, units = first[1], units[1:]
    last = next((span for span in spans if span[1] == end), None)
    if last and units and units[-1] == [_text_of(view, last)] and start < last[0]:
        end, units = last[0], units[:-1]
    return start, end, units


def _text_of(view: View, span: tuple[int, int]) -> Span[Prose]:
    return Span(view.tokens[span[0]].start, view.tokens[span[1] - 1].end)


def shown(text: str) -> str:
    """A phrase as a message quotes it: a long one without its middle."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:26].rstrip()} … {text[-26:].lstrip()}"


def _rendered(view: View, match: Match, unit: Unit) -> Iterator[list[Piece]]:
    """The pieces of a unit; nothing if its captures caught nothing."""
    if isinstance(unit, IfCaught):
        names = [atom for inner in unit.units if not isinstance(inner, IfCaught) for atom in inner]
        if all(_has_caught(match, atom) for atom in names):
            for inner in unit.units:
                yield from _rendered(view, match, inner)
        return
    pieces = [piece for atom in unit if (piece := _piece(view, match, atom))]
    if pieces:
        yield pieces


def _has_caught(match: Match, atom: Atom) -> bool:
    if isinstance(atom, str):
        return True
    span = match.caught(atom.name if isinstance(atom, Caught) else atom.model)
    return bool(span and span[0] < span[1])


def _piece(view: View, match: Match, atom: Atom) -> Piece | None:
    if isinstance(atom, str):
        return atom.replace("'", "’") if "’" in view.parse.text else atom
    if isinstance(atom, Inflected):
        return inflected(view, match, atom)
    return caught(view, match, atom)


def _replaced(view: View, start: int, end: int, units: list[list[Piece]]) -> tuple[list[ProseEdit], str]:
    """The edits that put `units` in the place of the tokens `start`..`end`, and the new words."""
    letters = repair.Letters(view, start, end)
    units = [[letters.fit(p) if isinstance(p, str) else p for p in unit] for unit in units]
    units = [[_settled(view, piece, opens=(i, k) == (0, 0)) for k, piece in enumerate(unit)] for i, unit in enumerate(units)]
    units = _with_articles(view, units, end, letters)
    if repair.opens_with_capital(view, start) and (view.starts_sentence(start) or not letters.titled):
        units[0][0] = _recased(view, units[0][0], capital=True)
    text = view.parse.text
    pieces = list(_spaced(units, text))
    new = ProseEdit(Span(0, 0), tuple(pieces)).replacement(text)
    words = new.split()
    repair.refuse_doubles(view, start, end, words[0], words[-1])
    repair.refuse_orphans(view, start, end, new)
    before = repair.article_before(view, start, words[0], capitals=letters.capitals)
    pieces = repair.around(view, start, end, pieces, words[0], words[-1])
    return [*before, edit(view.tokens[start].start, view.tokens[end - 1].end, *_merged(pieces))], new


def _spaced(units: list[list[Piece]], text: str) -> Iterator[Piece]:
    """The pieces of all units, with a space before each unit but the first and those that open with a closing sign."""
    for number, unit in enumerate(units):
        opening = ProseEdit(Span(0, 0), (unit[0],)).replacement(text)[:1]
        if number and opening not in _CLOSING:
            yield " "
        yield from unit


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """`pieces` with neighbouring strings joined."""
    string = ""
    for piece in pieces:
        if isinstance(piece, str):
            string += piece
        else:
            if string:
                yield string
            string = ""
            yield piece
    if string:
        yield string


def _settled(view: View, piece: Piece, *, opens: bool) -> Piece:
    """A caught stretch that no longer opens its sentence, without its capital."""
    if not isinstance(piece, Span) or opens:
        return piece
    token = next((t for t in view.tokens if t.start == piece.start), None)
    if token and token.text[:1].isupper() and view.starts_sentence(token.i) and repair.may_be_small(token):
        return recased(view.parse.text, piece, capital=False)
    return piece


def _recased(view: View, piece: Piece, *, capital: bool) -> Piece:
    if isinstance(piece, str):
        return recased_string(piece, capital=capital)
    if isinstance(piece, Moved):
        return recased(view.parse.text, piece.span, capital=capital)
    return recased(view.parse.text, piece, capital=capital)


def _with_articles(view: View, units: list[list[Piece]], end: int, letters: repair.Letters) -> list[list[Piece]]:
    """`units` with each "a" and "an" of the template fit for the word that follows it."""
    following = view.tokens[end].text if end < view.size else ""
    for i in range(len(units) - 1, -1, -1):
        word = ProseEdit(Span(0, 0), tuple(units[i])).replacement(view.parse.text)
        if word.lower() in repair.ARTICLES and following[:1].isalnum():
            units[i] = [letters.fit(article(following.lower() if letters.capitals else following))]
        following = word
    return units
