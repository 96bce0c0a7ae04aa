"""Parses written by hand, for tests that must not depend on a pipeline."""

from copydesk.language.parse import Parse, Sentence, Token


def parse(*rows: str) -> Parse:
    """A parse; blank rows divide sentences, a row is "text lemma POS TAG dep head [morph]", heads from 0 in the sentence.

    Words are separated by one space, but none stands before a stop or a contraction.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first, at = 0, 0
    for row in (*rows, ""):
        if not row:
            sentences.append(Sentence(len(sentences), first, len(tokens)))
            first = len(tokens)
            continue
        text, lemma, pos, tag, dep, head, *morph = row.split()
        joined = text in {",", ".", "!", "?", ";", ":", ")", "n't", "'s", "’s", "-"} or (
            tokens and tokens[-1].text in {"(", "-"}
        )
        at += 0 if joined or not tokens else 1
        tokens.append(
            Token(
                i=len(tokens),
                text=text,
                lower=text.lower(),
                lemma=lemma,
                pos=pos,
                tag=tag,
                morph=morph[0] if morph else "",
                dep=dep,
                head=first + int(head),
                start=at,
                end=at + len(text),
                space=True,
                sentence=len(sentences),
            )
        )
        at += len(text)
    text = ""
    for token in tokens:
        text = text.ljust(token.start) + token.text
    return Parse(text, tuple(tokens), tuple(sentences))
