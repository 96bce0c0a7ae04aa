"""The last look at a sentence that was split: each of its parts must be a sentence."""

from copydesk.language.parse import Parse, Sentence
from copydesk.rewriting.cuts import heads_clause
from copydesk.text import Span


def verify_split(before: Parse, after: Parse) -> bool:
    """Whether `after` has more sentences than `before`, and each new one a main clause with a subject and a finite verb."""
    old = {_text(before, sentence) for sentence in before.sentences}
    new = [sentence for sentence in after.sentences if _text(after, sentence) not in old]
    return len(after.sentences) > len(before.sentences) and all(_is_whole(after, sentence) for sentence in new)


def _text(parse: Parse, sentence: Sentence) -> str:
    tokens = parse.sentence_tokens(sentence)
    return Span(tokens[0].start, tokens[-1].end).of(parse.text)


def _is_whole(parse: Parse, sentence: Sentence) -> bool:
    return any(heads_clause(parse, token) for token in parse.sentence_tokens(sentence))
