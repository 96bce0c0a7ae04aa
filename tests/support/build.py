"""Builds a `Parse` by hand from a notation like CoNLL-U, so that grammar is tested on known trees.

One line for each word: form, lemma, part of speech, tag, relation, head (from 1; 0 is the root). A form that ends in "~" has no
space after it. An optional seventh column is the certainty.
"""

from copydesk.language.parse import Parse, Sentence, Token


def build(rows: str) -> Parse:
    fields = [line.split() for line in rows.strip().splitlines()]
    text = ""
    tokens = []
    for i, (form, lemma, pos, tag, dep, head, *certainty) in enumerate(fields):
        word = form.removesuffix("~")
        start = len(text)
        space = word == form and i + 1 < len(fields)
        text += word + (" " if space else "")
        at = int(head) - 1 if head != "0" else i
        sure = float(certainty[0]) if certainty else 1.0
        tokens.append(
            Token(i, word, word.lower(), lemma, pos, tag, "", dep, at, start, start + len(word), space, 0, False, sure)
        )
    return Parse(text, tuple(tokens), (Sentence(0, 0, len(tokens)),))
