"""The last look at a sentence that lost its "there is" or "it was": the noun must be the subject of what was said about it."""

from collections.abc import Iterator

from copydesk.language.existentials import existentials, relative_of
from copydesk.language.parse import Parse, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def verify_subject(before: Parse, after: Parse) -> bool:
    """Whether the nouns of openings that are gone are, in `after`, in the subject of the verb that was said of them."""
    kept = {(noun.lower, verb.lower) for noun, verb in _openings(after)}
    gone = [(noun, verb) for noun, verb in _openings(before) if (noun.lower, verb.lower) not in kept]
    return all(_is_subject(noun, verb, after) for noun, verb in gone)


def _openings(parse: Parse) -> Iterator[tuple[Token, Token]]:
    for there in existentials(parse):
        relative = relative_of(parse, there.noun)
        if relative and relative.is_subject:
            yield there.noun, relative.predicate
        elif relative is None:
            yield from (
                (there.noun, child)
                for child in parse.children(there.noun)
                if child.dep == "acl" and child.tag in ("VBG", "VBN")
            )


def _is_subject(noun: Token, verb: Token, after: Parse) -> bool:
    for token in after.tokens:
        if token.lemma != verb.lemma and token.lower != verb.lower:
            continue
        subjects = [child for child in after.children(token) if child.dep in _SUBJECTS and child.i < token.i]
        if any(word.lower == noun.lower or word.lemma == noun.lemma for child in subjects for word in after.subtree(child)):
            return True
    return noun.lower in ("anyone", "anybody", "anything", "those")
