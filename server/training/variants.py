"""Variants of annotated paragraphs: what writers do to the same sentence, for training and for evaluation."""

import random
from collections.abc import Callable
from dataclasses import replace

from training.conllu import Paragraph, Sentence

_DASHES = {"-", "--", "---", "–", "—"}
_OPENING = {"'": "‘", '"': "“"}
_CLOSING = str.maketrans({"'": "’", '"': "”"})
_SMALL = "a an and as at but by for from in of on or the to with"
_SMALL_IN_TITLES = frozenset(_SMALL.split())


def lower_cased(paragraph: Paragraph) -> Paragraph:
    """Write every word in lower case."""
    return _map_forms(paragraph, lambda form, _: form.lower())


def capitalised(paragraph: Paragraph) -> Paragraph:
    """WRITE EVERY WORD IN CAPITALS."""
    return _map_forms(paragraph, lambda form, _: form.upper())


def title_cased(paragraph: Paragraph) -> Paragraph:
    """Write Words as in a Title, with the Small Ones in Lower Case."""

    def raise_first(form: str, spaced: bool) -> str:
        return form[:1].upper() + form[1:] if spaced and form.lower() not in _SMALL_IN_TITLES else form

    return _map_forms(paragraph, raise_first)


def curly_quoted(paragraph: Paragraph) -> Paragraph:
    """Turn straight quotes and apostrophes into curly ones."""

    def curl(form: str, spaced: bool) -> str:
        if spaced and form in _OPENING:
            return _OPENING[form]
        return form.translate(_CLOSING).replace("``", "“").replace("’’", "”")

    return _map_forms(paragraph, curl)


def without_final_stop(paragraph: Paragraph) -> Paragraph:
    """Drop the full stop of the last sentence, if it is a leaf of the tree."""
    *others, last = paragraph
    stop = len(last) - 1
    if stop < 1 or last[stop].form != "." or any(word.head == stop for word in last[:-1]):
        return paragraph
    return (*others, last[:-1])


def heading(paragraph: Paragraph) -> Paragraph:
    """Write one sentence as a heading: title case, no full stop."""
    return title_cased(without_final_stop(paragraph))


def dashed(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Write the dashes between clauses in another way, with or without spaces around them."""
    dash, spaces = rng.choice(["-", "--", "–", "—", "—"]), rng.random() < 0.6
    if dash == "-":
        spaces = True

    def sentence_dashed(sentence: Sentence) -> Sentence:
        found = {i for i, word in enumerate(sentence) if word.form in _DASHES and word.tag in (",", ":")}
        words = []
        for index, word in enumerate(sentence):
            before_dash = index + 1 in found
            space = spaces if (index in found or before_dash) and index + 1 < len(sentence) else word.space_after
            words.append(replace(word, form=dash if index in found else word.form, space_after=space))
        return tuple(words)

    return tuple(map(sentence_dashed, paragraph))


def augmented(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Return the paragraph, or, about one time in four, one of its variants."""
    if rng.random() < 0.15:
        paragraph = dashed(paragraph, rng)
    chance = rng.random()
    if chance < 0.06:
        return lower_cased(paragraph)
    if chance < 0.08:
        return capitalised(paragraph)
    if chance < 0.16:
        return without_final_stop(paragraph)
    if chance < 0.20:
        return heading((rng.choice(paragraph),))
    if chance < 0.22:
        return title_cased(paragraph)
    if chance < 0.25:
        return (rng.choice(paragraph),)
    return paragraph


def respelled(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Return the paragraph, or, about one time in eight, a variant with the same words in another case."""
    chance = rng.random()
    if chance < 0.06:
        return lower_cased(paragraph)
    if chance < 0.08:
        return capitalised(paragraph)
    if chance < 0.12:
        return title_cased(paragraph)
    return paragraph


def _map_forms(paragraph: Paragraph, change: Callable[[str, bool], str]) -> Paragraph:
    """Change each form; `change` also learns whether a space stands before the word."""

    def changed(sentence: Sentence) -> Sentence:
        spaced = [True, *(word.space_after for word in sentence[:-1])]
        return tuple(replace(word, form=change(word.form, before)) for word, before in zip(sentence, spaced, strict=True))

    return tuple(map(changed, paragraph))
