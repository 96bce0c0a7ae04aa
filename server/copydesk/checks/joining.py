"""Two sentences in a row with the same subject are made one.

"The plan costs more. The plan takes longer." → "The plan costs more and takes longer."
"""

from collections.abc import Sequence

from copydesk.checks.statements import NEGATIVE
from copydesk.findings import ProseEdit, Rewrite, Safety
from copydesk.language.inflection import verb_readings
from copydesk.language.parse import Parse, Token
from copydesk.text import Span

_MOST_WORDS = 32
_AFTER_SUBJECT = frozenset({"VERB", "AUX", "ADV"})
_HEAVY = frozenset({"conj", "advcl", "ccomp", "parataxis", "acl:relcl", "csubj"})
_COMPARED = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
"""What a comparison ends with, "than the old one", is no clause."""
_LINKING = frozenset({"then", "also", "too", "however", "therefore", "thus"})


def join(parse: Parse, number: int) -> Rewrite | None:
    """The sentence `number` and the next as one, if the same words are the subject of both and both are simple enough."""
    if number + 1 >= len(parse.sentences):
        return None
    first, second = (parse.sentence_tokens(sentence) for sentence in parse.sentences[number : number + 2])
    subject, again = _subject(parse, first), _subject(parse, second)
    if not subject or not again or [token.lower for token in subject] != [token.lower for token in again]:
        return None
    if not _is_simple(first) or not _is_plain(second) or len(first) + len(second) > _MOST_WORDS:
        return None
    if _reaches_over(parse, first, second):
        return None
    stop, last = first[-1], again[-1]
    if stop.text != "." or not last.space:
        return None
    shouted = Span(first[0].start, second[-1].end).of(parse.text).isupper()
    edit = ProseEdit(Span(stop.start, last.end), (" AND" if shouted else " and",))
    return Rewrite("Join with the sentence before", (edit,), Safety.CHOICE)


def _subject(parse: Parse, tokens: Sequence[Token]) -> list[Token]:
    """The tokens of the subject, if it opens the sentence, the verb follows at once, and nothing else belongs to it."""
    head = next((token for token in tokens if token.dep in ("nsubj", "nsubj:pass")), None)
    if head is None or parse.tokens[head.head].dep != "root":
        return []
    subject = [token for token in tokens if token.i <= head.i]
    behind = [token for token in tokens if token.i > head.i]
    is_whole = all(token.head == head.i for token in subject[:-1]) and not any(token.head == head.i for token in behind)
    follows = behind and behind[0].pos in _AFTER_SUBJECT and behind[0].lower not in _LINKING
    return subject if is_whole and follows else []


def _reaches_over(parse: Parse, first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Whether a negation or an auxiliary of the first sentence would be read with the verb of the second too.

    "They do not eat meat and drink milk", "they can swim and dive", "they have gone and put it away".
    """
    if any(token.lower in NEGATIVE for token in first):
        return True
    one, other = (next(token for token in tokens if token.dep == "root") for tokens in (first, second))
    helped = any(child.dep.startswith("aux") for child in parse.children(one))
    bare = not any(child.dep.startswith("aux") or child.dep == "cop" for child in parse.children(other))
    return helped and bare and not verb_readings(other.lower).isdisjoint({"VB", "VBN"})


def _is_plain(tokens: Sequence[Token]) -> bool:
    return tokens[-1].text == "." and not any(token.quoted or token.text in ";:—–()" for token in tokens)


def _is_simple(tokens: Sequence[Token]) -> bool:
    """Whether the sentence has one clause, so that what is joined to it cannot be read as part of another."""
    return _is_plain(tokens) and not any(
        (token.dep in _HEAVY and token.pos not in _COMPARED) or token.text == "," or token.dep == "cc" for token in tokens
    )
