"""The content words of a block: what its sentences say, without the grammar that holds them together.

Repetition is judged on content words by lemma, so that "works closely with the regulators" and "is working closely with
regulators" are the same. Everything here is in prose coordinates of one block and is worked out once for each block.
"""

from dataclasses import dataclass

from copydesk.checks.commonness import weight
from copydesk.checks.wordlist import word_set
from copydesk.language.parse import Parse, Token

NAME, NUMBER, NOUN, VERB, ADJECTIVE, ADVERB, BREAK = "PDNVAR|"
"""The kinds of content word, one character each; BREAK stands where no phrase may run on."""

HYPHEN = "-"
"""What joins two words to one term: a hyphen, or the ending of a possessive."""

COMMA = ","
"""What parts two words that are in one sentence and belong to two of its parts."""

_KINDS = {"PROPN": NAME, "NUM": NUMBER, "NOUN": NOUN, "VERB": VERB, "ADJ": ADJECTIVE, "ADV": ADVERB}
_BREAKS = frozenset(".;:!?()[]{}/|…—–\ufffc")
_UNMARKED = word_set(
    """
also just then so very now here there too as well however still even only again more most not never ever yet already rather
quite almost perhaps maybe really such other same many much own few several less least else thus hence therefore how when
where why instead otherwise n't all both be have do get let one another next last first second
"""
)
_WEIGHTS = {NAME: 8, NUMBER: 4}


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The content words of a block in the order of the text, as parallel tuples.

    `lemmas` are in lower case; `kinds` has one character for each word; `sentences` numbers their sentences; `tokens` are
    their indices in the parse, `starts` and `ends` their prose offsets, `weights` their rarity in bits. A BREAK (lemma "")
    stands between sentences, at strong punctuation, at quotations and at what is not prose. `before` holds the prepositions
    and particles that stand between a word and the content word before it, HYPHEN for what makes them one term, or COMMA.
    A content equals itself alone, which makes it quick to look up.
    """

    lemmas: tuple[str, ...]
    kinds: str
    sentences: tuple[int, ...]
    tokens: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    weights: tuple[int, ...]
    before: tuple[str, ...]


EMPTY = Content((), "", (), (), (), (), (), ())
"""The content of a block that says nothing, or nothing that counts."""


def content_kind(token: Token, opens: bool) -> str:
    """The kind of content word that `token` is, or "" where it is grammar or punctuation.

    A capital inside a sentence makes a name of a noun or an adjective ("the Higher Military Commission"), and no word in small
    letters is a name; `opens` tells whether the token opens its sentence.
    """
    kind = _KINDS.get(token.pos, "")
    if kind == NAME and token.text.islower():
        kind = NOUN
    if kind and kind in "NAR" and not opens and token.text[0].isupper():
        return NAME
    if kind == VERB and token.dep == "amod":
        kind = ADJECTIVE
    return "" if kind and kind not in "PD" and token.lemma.lower() in _UNMARKED else kind


def read(parse: Parse) -> Content:
    """The content words of `parse`."""
    rows: list[tuple[str, str, int, int, int, int, int, str]] = []
    between = ""
    sentence = -1
    for token in parse.tokens:
        opens = token.sentence != sentence
        if opens or token.quoted or token.text in _BREAKS:
            sentence = token.sentence
            if rows and rows[-1][1] != BREAK:
                rows.append(("", BREAK, token.sentence, token.i, token.start, token.start, 0, ""))
            between = ""
            if not opens or token.quoted or token.text in _BREAKS:
                continue
        kind = content_kind(token, opens)
        if kind:
            lemma = token.lemma.lower()
            if between == HYPHEN and kind == VERB:
                kind = ADJECTIVE
            rows.append(
                (lemma, kind, token.sentence, token.i, token.start, token.end, _WEIGHTS.get(kind) or weight(lemma), between)
            )
            between = ""
        elif token.text == HYPHEN or token.tag == "POS":
            between = HYPHEN
        elif token.text == COMMA:
            between = COMMA
        elif token.tag in ("IN", "RP", "TO") and token.lower != "of":
            between = f"{between} {token.lower}" if between else token.lower
    if not rows:
        return EMPTY
    lemmas, kinds, sentences, tokens, starts, ends, weights, before = zip(*rows, strict=True)
    return Content(lemmas, "".join(kinds), sentences, tokens, starts, ends, weights, before)
