"""The prose of a folder of texts, as words that nobody has annotated: what teachers read to a learner."""

from collections.abc import Iterator
from pathlib import Path

from spacy.lang.en import English

from copydesk.document import Document, Format
from copydesk.language.tokens import EnglishTokenizer
from training.conllu import Paragraph, Word

_FEWEST = 4  # words; less is seldom a sentence


def read_texts(folder: Path) -> Iterator[Paragraph]:
    """Yield each block of prose of the files in a folder once, as one sentence of words without tags and relations.

    A block is read as the product reads it, Markdown without its marks. Every word is its own head.
    """
    tokenizer = EnglishTokenizer(English())
    seen: set[str] = set()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
        for block in Document(text, Format.of(path.name)).reading().blocks.homes:
            if block.text in seen:
                continue
            seen.add(block.text)
            words = _words(tokenizer, block.text)
            if len(words) >= _FEWEST:
                yield (words,)


def _words(tokenizer: EnglishTokenizer, text: str) -> tuple[Word, ...]:
    tokens = list(tokenizer(text))
    following = [*tokens[1:], None]
    spelled = [
        (token.text, bool(token.whitespace_) or bool(after and after.is_space))
        for token, after in zip(tokens, following, strict=True)
        if not token.is_space
    ]
    return tuple(
        Word(form, lemma="", upos="", tag="", features="", head=index, relation="", space_after=spaced)
        for index, (form, spaced) in enumerate(spelled)
    )
