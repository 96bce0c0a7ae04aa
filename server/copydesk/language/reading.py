"""Reads prose: a block's text → `Parse`, with any spaCy pipeline that gives Universal Dependencies or ClearNLP trees."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from copydesk.language import clearnlp
from copydesk.language.inflection import lemma_of
from copydesk.language.parse import Parse, Sentence, Token
from copydesk.language.pipeline import PipelineError
from copydesk.language.quotes import quotations
from copydesk.prose.blocks import PLACEHOLDER
from copydesk.text import Prose, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CERTAINTY = "copydesk.certainty"
"""The key of `Doc.user_data` under which a pipeline may leave a certainty (0..1) for each of the document's tokens."""

_PROBE = "The letters that he left in the house were given to her by two of the clerks."
_COLUMNS = ("IDX", "LENGTH", "IS_SPACE", "SPACY", "SENT_START", "HEAD", "LEMMA", "POS", "TAG", "MORPH", "DEP")
_START, _LENGTH, _IS_SPACE, _SPACY, _SENT_START, _HEAD, _LEMMA, _POS, _TAG, _MORPH, _DEP = range(len(_COLUMNS))
_HASHES = 1 << 64
"""spaCy's hashes are unsigned; the columns are read as signed, since heads are."""


class Scheme(StrEnum):
    """The families of dependency labels that are read."""

    UD = "ud"
    CLEARNLP = "clearnlp"


class Reader:
    """Reads with one pipeline. Raises PipelineError if the pipeline's labels are of neither scheme."""

    def __init__(self, nlp: "Language") -> None:
        self._nlp = nlp
        self._scheme = scheme_of(nlp(_PROBE))

    def read(self, text: str) -> Parse:
        """The parse of a block's text."""
        return parse_of(self._nlp(text), self._scheme)

    def read_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        """The parses of several blocks' texts, in their order."""
        for doc in self._nlp.pipe(texts):
            yield parse_of(doc, self._scheme)


def scheme_of(doc: "Doc") -> Scheme:
    """The scheme of a document with verbs, objects and prepositions in it, told by its labels.

    Raises PipelineError if the document lacks annotation or its labels are of neither scheme.
    """
    labels = {token.dep_ for token in doc}
    tags = {token.tag_ for token in doc}
    if not tags & {"DT", "VBD", "VBN", "NNS"}:
        raise PipelineError("the pipeline sets no Penn tags (NN, VBD …): add a tagger for English or name another pipeline")
    if labels & {"pobj", "prep", "nsubjpass", "dobj"}:
        return Scheme.CLEARNLP
    if labels & {"case", "obl", "nsubj:pass"}:
        return Scheme.UD
    found = ", ".join(sorted(labels - {""})) or "none"
    raise PipelineError(f"the pipeline's parser gives neither UD nor ClearNLP labels (found: {found}): name another pipeline")


def parse_of(doc: "Doc", scheme: Scheme) -> Parse:
    """`doc` as a Parse: without its white-space tokens, in Universal Dependencies, quoted words marked."""
    rows = doc.to_array(list(_COLUMNS)).astype("int64").tolist()
    kept = [i for i, row in enumerate(rows) if not row[_IS_SPACE]]
    text = doc.text  # spaCy joins its tokens for it each time
    if not kept:
        return Parse(text, (), ())
    tree = _tree(doc, text, rows, kept)
    if scheme is Scheme.CLEARNLP:
        clearnlp.to_ud(tree)
    for i, head in enumerate(tree.heads):
        if head == i:
            tree.deps[i] = "root"
        if tree.words[i] == PLACEHOLDER:
            tree.pos[i], tree.tags[i] = "NOUN", "NN"
    sentences = _sentences(rows, kept)
    return Parse(text, tuple(_tokens(doc, text, rows, kept, tree, sentences)), sentences)


def _names(doc: "Doc", values: Iterable[int]) -> list[str]:
    """The strings behind spaCy's hashes; the empty analysis is written "_"."""
    strings = doc.vocab.strings
    values = list(values)
    known = {value: strings[value % _HASHES] for value in set(values)}
    return ["" if known[value] == "_" else known[value] for value in values]


def _tree(doc: "Doc", text: str, rows: Sequence[Sequence[int]], kept: Sequence[int]) -> clearnlp.Tree:
    words = [text[rows[i][_START] : rows[i][_START] + rows[i][_LENGTH]] for i in kept]
    pos, tags, deps = (_names(doc, (rows[i][column] for i in kept)) for column in (_POS, _TAG, _DEP))
    return clearnlp.Tree(words, pos, tags, deps, _heads(rows, kept))


def _heads(rows: Sequence[Sequence[int]], kept: Sequence[int]) -> list[int]:
    """The heads as indices into `kept`. What hung on white space hangs on the white space's head.

    Where white space is the root, its first word takes its place.
    """
    index = {i: new for new, i in enumerate(kept)}
    roots: dict[int, int] = {}
    heads = []
    for i in kept:
        at = i + rows[i][_HEAD]
        while rows[at][_IS_SPACE] and rows[at][_HEAD]:
            at += rows[at][_HEAD]
        heads.append(index[roots.setdefault(at, i) if rows[at][_IS_SPACE] else at])
    return heads


def _sentences(rows: Sequence[Sequence[int]], kept: Sequence[int]) -> tuple[Sentence, ...]:
    starts = [0]
    begins = False
    new = -1
    for row in rows:
        begins = begins or row[_SENT_START] == 1
        if not row[_IS_SPACE]:
            new += 1
            if begins and new:
                starts.append(new)
            begins = False
    ends = [*starts[1:], len(kept)]
    return tuple(Sentence(i, start, end) for i, (start, end) in enumerate(zip(starts, ends, strict=True)))


def _tokens(
    doc: "Doc",
    text: str,
    rows: Sequence[Sequence[int]],
    kept: Sequence[int],
    tree: clearnlp.Tree,
    sentences: Iterable[Sentence],
) -> Iterator[Token]:
    lemmas, morphs = (_names(doc, (rows[i][column] for i in kept)) for column in (_LEMMA, _MORPH))
    sentence_of = [sentence.i for sentence in sentences for _ in range(sentence.start, sentence.end)]
    certainty: Sequence[float] = doc.user_data.get(CERTAINTY) or [1.0] * len(rows)
    is_quoted = _quoted(text, [rows[i][_START] for i in kept])
    for i, at in enumerate(kept):
        row, word = rows[at], tree.words[i]
        yield Token(
            i=i,
            text=word,
            lower=word.lower(),
            lemma=lemmas[i] or lemma_of(word, tree.pos[i], tree.tags[i]),
            pos=tree.pos[i],
            tag=tree.tags[i],
            morph=morphs[i],
            dep=tree.deps[i],
            head=tree.heads[i],
            start=row[_START],
            end=row[_START] + row[_LENGTH],
            space=bool(row[_SPACY]) or (at + 1 < len(rows) and bool(rows[at + 1][_IS_SPACE])),
            sentence=sentence_of[i],
            quoted=is_quoted[i],
            certainty=certainty[at],
        )


def _quoted(text: str, starts: Sequence[int]) -> list[bool]:
    """Whether each of the tokens that start at `starts` stands in a quotation."""
    spans = iter(quotations(text))
    span: Span[Prose] | None = next(spans, None)
    quoted = []
    for start in starts:
        while span and span.end <= start:
            span = next(spans, None)
        quoted.append(span is not None and span.start <= start)
    return quoted
