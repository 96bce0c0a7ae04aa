"""A sentence that is too long, as two or three: the cuts that leave no piece too long, best first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from copydesk.findings import ProseEdit, Rewrite, Safety
from copydesk.language.parse import Parse, Sentence, Token
from copydesk.language.word_lists import words
from copydesk.rewriting.cut_clauses import closing_clauses
from copydesk.rewriting.cut_coordination import coordinations
from copydesk.rewriting.cuts import Cut
from copydesk.text import Span

_WORD = re.compile(r"[^\W_]+(?:['’.,\-‐‑][^\W_]+)*|\ufffc")
_FEWEST = 4
"""Words that a piece needs at least."""
_MOST_REWRITES = 3
_BREAKS = frozenset([",", ";", ":", "–", "—", "--"])
_OPENERS = words("and but so yet or which who because although though while whereas since when where if as with including")
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Advice:
    """What can be said of a long sentence: rewrites, best first, or why there is none, and where it could be split."""

    rewrites: tuple[Rewrite, ...]
    place: str
    declined: str


def word_count(text: str) -> int:
    """The number of words in `text`: "well-known", "isn’t", "2,500" and a piece of code are one each."""
    return len(_WORD.findall(text))


def split(parse: Parse, sentence: Sentence, most: int) -> Advice:
    """How `sentence` can be split so that no piece has more than `most` words."""
    last = parse.tokens[sentence.end - 1]
    cuts = sorted((*coordinations(parse, sentence), *closing_clauses(parse, sentence)), key=lambda cut: cut.at.i)
    cuts = [cut for cut in cuts if min(_lengths(parse, sentence, (cut,))) >= _FEWEST]
    if last.text != ".":
        cuts = [Cut(cut.at, declined="only a plain statement can be split") for cut in cuts]
    if not cuts:
        middle = _middle(parse, sentence)
        place = _words_at(parse, Cut(middle)) if middle else ""
        return Advice((), place, "no place was found where both halves would be whole sentences")
    safe = [cut for cut in cuts if cut.ways][:_MOST_PLACES]
    sets = [chosen for chosen in _sets(safe) if max(_lengths(parse, sentence, chosen)) <= most]
    sets.sort(key=lambda chosen: (len(chosen), max(_lengths(parse, sentence, chosen))))
    rewrites = tuple(rewrite for chosen in sets for rewrite in _rewrites(parse, chosen))[:_MOST_REWRITES]
    best = sets[0][0] if sets else min(safe or cuts, key=lambda cut: max(_lengths(parse, sentence, (cut,))))
    declined = "" if rewrites else best.declined or "a half would still be too long"
    return Advice(rewrites, _words_at(parse, best), declined)


def _middle(parse: Parse, sentence: Sentence) -> Token | None:
    """The word nearest the middle of a sentence with which a clause or a further part begins."""
    tokens = parse.sentence_tokens(sentence)
    half = (tokens[0].start + tokens[-1].end) // 2
    found = [two for one, two in pairwise(tokens) if one.text in _BREAKS and (two.lower in _OPENERS or one.text != ",")]
    found = [token for token in found if min(_lengths(parse, sentence, (Cut(token),))) >= 2 * _FEWEST]
    return min(found, key=lambda token: abs(token.start - half), default=None)


def _sets(cuts: Sequence[Cut]) -> list[tuple[Cut, ...]]:
    """Each cut alone, and each two that share no words."""
    pairs = [(one, two) for one, two in combinations(cuts, 2) if one.ways[0][-1].span.end <= two.ways[0][0].span.start]
    return [*((cut,) for cut in cuts), *pairs]


def _lengths(parse: Parse, sentence: Sentence, cuts: tuple[Cut, ...]) -> list[int]:
    """The words of each piece, those included that its first words grow by."""
    tokens = parse.sentence_tokens(sentence)
    ends = [tokens[0].start, *(cut.at.start for cut in cuts), tokens[-1].end]
    grown = [0, *(_growth(parse, cut) for cut in cuts)]
    return [word_count(parse.text[start:end]) + more for (start, end), more in zip(pairwise(ends), grown, strict=True)]


def _growth(parse: Parse, cut: Cut) -> int:
    """How many words more the second half has than it had."""
    edits = cut.ways[0] if cut.ways else ()
    return sum(word_count(edit.replacement(parse.text)) - word_count(edit.span.of(parse.text)) for edit in edits)


def _rewrites(parse: Parse, cuts: tuple[Cut, ...]) -> list[Rewrite]:
    title = "Split before " + " and ".join(f"“{_words_at(parse, cut)}”" for cut in cuts)
    ways = cuts[0].ways if len(cuts) == 1 else [[edit for cut in cuts for edit in cut.ways[0]]]
    return [Rewrite(title, tuple(_with_one_stop(parse.text, edit) for edit in way), Safety.CHOICE) for way in ways]


def _with_one_stop(text: str, edit: ProseEdit) -> ProseEdit:
    """`edit` without the full stop that its new words begin with, where the word before it ends in one: "the U.S."."""
    first, *rest = edit.pieces
    if isinstance(first, str) and first.startswith(".") and text[: edit.span.start].endswith("."):
        return ProseEdit(edit.span, (first[1:], *rest))
    return edit


def _words_at(parse: Parse, cut: Cut) -> str:
    """The first words of what would be the second sentence."""
    last = parse.tokens[min(cut.at.i + 2, len(parse.tokens) - 1)]
    text = Span(cut.at.start, last.end).of(parse.text)
    return " ".join(text.split())
