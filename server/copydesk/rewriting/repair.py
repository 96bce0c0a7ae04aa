"""What a change does to its neighbours: a and an, capitals, spaces, commas that would be stranded.

All functions take token indices of one view; they answer with edits in prose coordinates.
"""

from copydesk.findings import Piece, ProseEdit
from copydesk.language.inflection import article
from copydesk.language.parse import Token
from copydesk.rewriting.forms import Declined, edit
from copydesk.rules.view import OPENING, View
from copydesk.text import Span

ARTICLES = frozenset(["a", "an"])
_DETERMINER_WORDS = "a an the this that these those my your his her its our their some any no each every"
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_STOPS = frozenset([",", ";", ":", ".", "!", "?", ")", "]", "…", "...", "”", "»"])
_OPENED = frozenset(["(", "[", "“", "«", "‘"])
_JOINERS = frozenset(["-", "/", "–", "—", "--"])
_QUALIFIERS = frozenset(["ADJ", "ADV", "VERB"])
_LINKS = frozenset([",", "and", "or", "but", "yet", "though", "/"])
_SMALL = frozenset(["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def gap(view: View, i: int) -> str:
    """What stands between token `i - 1` and token `i`."""
    end = view.tokens[i - 1].end if i else 0
    start = view.tokens[i].start if i < view.size else len(view.parse.text)
    return view.parse.text[end:start]


def article_before(view: View, start: int, word: str, *, capitals: bool = False) -> list[ProseEdit]:
    """The edit of "a" or "an" before token `start`, if `word` will follow it and asks for the other. Raises Declined.

    `capitals` tells that all is written in capitals, so that a word cannot be told from letters that are spelled out.
    """
    before = view.tokens[start - 1] if start else None
    if before is None or before.lower not in ARTICLES or before.tag not in ("DT", "CC", "IN"):
        return []
    if word.lower() in _DETERMINERS:
        raise Declined("two articles would meet")
    right = article(word.lower() if capitals else word)
    if not word[:1].isalnum() or before.lower in (right, article(word)):
        return []
    shouted = before.text.isupper() and (len(before.text) > 1 or view.tokens[start].text.isupper())
    return [
        edit(before.start, before.end, right.upper() if shouted else right.capitalize() if before.text[0].isupper() else right)
    ]


def opens_with_capital(view: View, start: int) -> bool:
    """Whether the token at `start` has its capital from where it stands, so that what replaces it needs one too."""
    first = view.tokens[start]
    if not first.text[:1].isupper():
        return False
    if view.starts_sentence(start):
        return True
    return first.lower != "i" and first.pos != "PROPN" and (len(first.text) == 1 or not first.text.isupper())


class Letters:
    """How the words of a match are written: all in capitals, each with a capital, or as in a sentence."""

    def __init__(self, view: View, start: int, end: int) -> None:
        words = [t.text for t in view.tokens[start:end] if t.text[:1].isalpha()]
        long = [word for word in words if word.lower() not in _SMALL and len(word) > 1]
        self.capitals = any(len(word) > 1 for word in words) and all(word.isupper() for word in words)
        several = len(long) > 1 or (bool(long) and not view.starts_sentence(start))
        self.titled = not self.capitals and several and all(word[0].isupper() for word in long)

    def fit(self, word: str) -> str:
        """A new word in the same letters; its place in the sentence is another matter."""
        if self.capitals:
            return word.upper()
        if self.titled:
            return " ".join(part if part in _SMALL else part[:1].upper() + part[1:] for part in word.split(" "))
        return word


def may_be_small(token: Token) -> bool:
    """Whether the first word of a sentence may lose its capital when it moves."""
    return token.pos != "PROPN" and token.lower != "i" and token.lemma != "I" and not token.text[1:2].isupper()


def refuse_doubles(view: View, start: int, end: int, first: str, last: str) -> None:
    """Raise Declined if the change would set the same word twice in a row."""
    if start and view.tokens[start - 1].text[-1:].isalnum() and view.lowers[start - 1] == first.lower():
        raise Declined("a word would stand twice")
    if end < view.size and view.tokens[end].text[:1].isalnum() and view.lowers[end] == last.lower():
        raise Declined("a word would stand twice")


def refuse_orphans(view: View, start: int, end: int, new: str) -> None:
    """Raise Declined if the first words of a phrase go, all others stay, and what hung on the first ones is left hanging.

    "a sudden and unexpected surprise", "a sudden, unexpected surprise", "really positive improvements", "a well-known fact".
    """
    last = view.tokens[end - 1].end
    text = view.parse.text[view.tokens[start].start : last]
    if not start or len(new) >= len(text) or not text.lower().endswith(new.lower()):
        return
    gone = range(start, next((i for i in range(start, end) if view.tokens[i].end > last - len(new)), start))
    before = view.tokens[start - 1]
    if before.pos == "ADV" and before.head in gone:
        raise Declined("an adverb would be left hanging")
    if before.text in _JOINERS and not gap(view, start):
        raise Declined("the phrase is joined to a word")
    pair = start > 1 and view.tokens[start].pos in _QUALIFIERS and view.tokens[start - 2].pos in _QUALIFIERS
    if pair and (before.lower in _LINKS or before.dep == "cc"):
        raise Declined("the phrase is joined to a word")


def around(view: View, start: int, end: int, pieces: list[Piece], first: str, last: str) -> list[Piece]:
    """`pieces` with the space that they need where the old words were joined to a neighbour, and without a doubled stop."""
    if start and not gap(view, start) and first[:1].isalnum() and view.tokens[start - 1].text[-1:].isalnum():
        pieces = [" ", *pieces]
    if end < view.size and not gap(view, end) and last[-1:].isalnum() and view.lowers[end] in ("n't", "not"):
        raise Declined("a contraction hangs on the word")
    follower = view.tokens[end].text if end < view.size else ""
    doubled = last[-1:] == "." == follower or (last[-1:] in (",", ";", ":") and follower in _STOPS)
    final = pieces[-1]
    if doubled and isinstance(final, str):
        return [*pieces[:-1], final[:-1]]
    if doubled and isinstance(final, Span):
        return [*pieces[:-1], Span(final.start, final.end - 1)]
    return pieces


def cut(view: View, start: int, end: int) -> list[ProseEdit]:
    """The edits that take the tokens `start`..`end` out, with the commas, brackets and spaces that served them alone.

    Raises Declined where a sentence would be emptied or something would be left hanging.
    """
    opens, closes = view.starts_sentence(start), view.ends_sentence(end)
    if opens and closes:
        raise Declined("nothing would be left of the sentence")
    capital = opens_with_capital(view, start) and opens
    start, end = _with_brackets(view, *_with_commas(view, start, end, opens=opens, closes=closes))
    if start and view.tokens[start - 1].text[-1:] == "." and end < view.size and view.tokens[end].text == ".":
        end += 1
    before = view.tokens[start - 1] if start else None
    after = view.tokens[end] if end < view.size else None
    _refuse_hanging(view, start, end, before, after, opens=opens)
    edits = [_removal(view, start, end, before, after)]
    if after:
        word = view.tokens[_next_word(view, end)]
        if before:
            refuse_doubles(view, start, start, word.text, "")
            edits = article_before(view, start, word.text) + edits
        if capital:
            edits += _capital(word)
    return edits


def _with_commas(view: View, start: int, end: int, *, opens: bool, closes: bool) -> tuple[int, int]:
    before = start > 0 and view.tokens[start - 1].text == ","
    after = end < view.size and view.tokens[end].text == ","
    if opens:
        return start, end + after
    if closes:
        return start - before, end
    if before and after:
        return (start - 1 if _belongs_together(view, start) else start), end + 1
    if after and view.starts_clause(start):
        return start, end + 1
    if before and end < view.size and view.tokens[end].text in _STOPS:
        return start - 1, end
    return start, end


def without_commas(view: View, start: int, end: int) -> tuple[int, int]:
    """A phrase without the commas at both of its ends, where they part what stands around it even if the phrase goes."""
    commas = end - start > 2 and view.tokens[start].text == view.tokens[end - 1].text == ","
    return (start + 1, end - 1) if commas and not _belongs_together(view, start + 1) else (start, end)


def _belongs_together(view: View, start: int) -> bool:
    """Whether the words before a phrase between commas go on behind it without one: its subject stands before the phrase."""
    first, _ = view.sentence_bounds(start)
    if start - 2 >= first and view.tokens[start - 2].pos in ("CCONJ", "SCONJ"):
        return True
    return any(view.tokens[i].dep.startswith(("nsubj", "expl", "csubj")) for i in range(first, start - 1))


def _with_brackets(view: View, start: int, end: int) -> tuple[int, int]:
    if start and end < view.size and (view.tokens[start - 1].text, view.tokens[end].text) in (("(", ")"), ("[", "]")):
        return start - 1, end + 1
    return start, end


def _refuse_hanging(view: View, start: int, end: int, before: Token | None, after: Token | None, *, opens: bool) -> None:
    if before and not gap(view, start) and before.text in _JOINERS:
        raise Declined("the phrase is joined to a word")
    if after and not gap(view, end) and after.text not in _STOPS and after.text not in ('"', "'", "’"):
        raise Declined("the phrase is joined to a word")
    if after and opens and (after.text in _STOPS or after.text in _JOINERS):
        raise Declined("a sign would open the sentence")
    if before and after and before.text in (*_OPENED, '"') and after.text in (*_STOPS, '"'):
        raise Declined("nothing would be left between the signs")


def _removal(view: View, start: int, end: int, before: Token | None, after: Token | None) -> ProseEdit:
    """The cut, with one of the two spaces around the words."""
    first, last = view.tokens[start], view.tokens[end - 1]
    if before and (after is None or not gap(view, end) or (not gap(view, start) and before.text not in OPENING)):
        return edit(before.end, last.end)
    return edit(first.start, after.start if after else last.end)


def _next_word(view: View, i: int) -> int:
    """The first token from `i` that is no opening sign."""
    while i + 1 < view.size and view.tokens[i].text in OPENING:
        i += 1
    return i


def _capital(word: Token) -> list[ProseEdit]:
    """The edit that gives a word the capital of the sentence; "iPhone" keeps its own."""
    letter = word.text[:1]
    own_capitals = word.text != word.lower
    if not letter.islower() or len(letter.upper()) != 1 or own_capitals:
        return []
    return [edit(word.start, word.start + 1, letter.upper())]
