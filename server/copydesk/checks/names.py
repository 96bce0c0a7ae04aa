"""Long names of bodies and offices, and the short forms that serve when the full name stood just before."""

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.checks.wordlist import word_set
from copydesk.findings import ProseEdit, Rewrite, Safety
from copydesk.language.inflection import article
from copydesk.language.parse import Parse, Token
from copydesk.text import Prose, Span

RULE = "repetition.long-name"
WITHIN = 120
"""How many tokens a reader remembers a full name well enough to know its short form."""

_BODIES = word_set(
    """
academy administration agency alliance archive assembly association authority bank board bureau cabinet centre center chamber
church club coalition college commission committee company conference congress corporation council court department
directorate embassy federation forum foundation fund government hospital institute institution league library ministry museum
office orchestra organisation organization panel parliament party project secretariat senate society tribunal trust union
university
"""
)
_LINKS = frozenset({"of", "for", "on", "and", "the"})
_LEAST_CAPITALS = 3


@dataclass(frozen=True, slots=True)
class LongName:
    """A name in full at `span`, without its article. `short` is its last word in small letters, `token` where it stands.

    `article` is the indefinite article before it, if it has one.
    """

    text: str
    short: str
    span: Span[Prose]
    token: int
    article: Span[Prose] | None

    def rewrite(self, text: str) -> Rewrite:
        """The short form in its place; `text` is the text of the block."""
        edits = [ProseEdit(self.span, (self.short,))]
        if self.article and self.article.of(text).lower() != (right := article(self.short)):
            cased = right.capitalize() if self.article.of(text)[0].isupper() else right
            edits.insert(0, ProseEdit(self.article, (cased,)))
        return Rewrite(f"Write “{self.short}”", tuple(edits), Safety.CHOICE)


def find(parse: Parse) -> Iterator[LongName]:
    """The long names in a block that stand behind an article."""
    for token in parse.tokens:
        if token.lower in ("the", "a", "an") and not token.quoted and token.i + 1 < len(parse.tokens):
            name = _name(parse, token.i + 1)
            head = _head(name)
            if head and sum(_is_capital(part) for part in name) >= _LEAST_CAPITALS and _is_unlinked(parse, name):
                span: Span[Prose] = Span(name[0].start, name[-1].end)
                indefinite = token.span if token.lower != "the" else None
                yield LongName(span.of(parse.text), head, span, token.i, indefinite)


def _name(parse: Parse, start: int) -> list[Token]:
    """The words with capitals from `start` on, and the small words between them."""
    name: list[Token] = []
    for token in parse.tokens[start:]:
        if not _is_capital(token) and (token.lower not in _LINKS or not name) and token.text != "-":
            break
        name.append(token)
    while name and not _is_capital(name[-1]):
        name.pop()
    return name


def _head(name: list[Token]) -> str:
    """The word for what is named, in small letters: the last before "of" or "for", or the last of all."""
    behind = next((i for i, token in enumerate(name) if token.lower in ("of", "for", "on")), len(name))
    head = name[behind - 1].lower if behind else ""
    return head if head in _BODIES else ""


def _is_unlinked(parse: Parse, name: list[Token]) -> bool:
    """Whether the name stands for itself: an "and" may join two names, and a possessive goes with the short form too."""
    follows = parse.tokens[name[-1].i + 1 : name[-1].i + 2]
    is_part = bool(follows) and (follows[0].text in "-/(" or (follows[0].pos in ("NOUN", "PROPN") and follows[0].tag != "POS"))
    return not is_part and not any(token.quoted for token in name)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[:1].isalpha() and len(token.text) > 1
