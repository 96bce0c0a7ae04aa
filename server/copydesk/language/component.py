"""The spaCy component that fills a document from the encoder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from copydesk.language import encoder as encoders
from copydesk.language.dictionary import possible_tags
from copydesk.language.encoder import Encoder, Floats, Integers, Reading
from copydesk.language.lemmas import lemma_of
from copydesk.language.voice import Voice

CERTAINTY = "copydesk.certainty"
FACTORY = "copydesk_encoder"
Ids = npt.NDArray[np.uint64]
_SPACE_TAG, _SPACE_POS = "_SP", "SPACE"


class EncoderComponent:
    """Sets heads, relations, tags, parts of speech, morphology, lemmas and sentence starts.

    `doc.user_data[CERTAINTY]` holds a tuple with one float for each token: the probability of its head times that of
    its relation, 0..1, and 1 for white space.
    """

    def __init__(self, vocab: Vocab, encoder: Encoder) -> None:
        self._encoder = encoder
        self._voice = Voice(encoder.labels)
        labels = encoder.labels
        self._tags = np.array([vocab.strings.add(tag) for tag in labels.tags], dtype=np.uint64)
        self._relations = np.array([vocab.strings.add(relation) for relation in labels.relations], dtype=np.uint64)
        split = [analysis.partition("|") for analysis in labels.analyses]
        self._pos_names = [upos for upos, _, _ in split]
        self._pos = np.array([vocab.strings[upos] for upos in self._pos_names], dtype=np.uint64)
        self._morphs = np.array([vocab.morphology.add(features) for _, _, features in split], dtype=np.uint64)
        self._fits_tag = np.zeros((len(labels.tags), len(labels.analyses)), dtype=bool)
        for tag, analyses in enumerate(labels.analyses_of_tag):
            self._fits_tag[tag, list(analyses) or slice(None)] = True
        self._space_tag = vocab.strings.add(_SPACE_TAG)
        self._space_pos = vocab.strings[_SPACE_POS]
        self._space_relation = vocab.strings.add("dep")
        self._strings = vocab.strings

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document of any content, in place."""
        doc.user_data[CERTAINTY] = ()
        if not len(doc):
            return doc
        words = np.array([token.i for token in doc if not token.is_space], dtype=np.int64)
        values = np.zeros((len(doc), 6), dtype=np.uint64)
        values[:, 1:4] = (self._space_relation, self._space_tag, self._space_pos)
        values[:, 5] = [token.orth for token in doc]
        heads = np.arange(len(doc))
        certainty = np.ones(len(doc))
        if len(words):
            texts = [doc[i].text for i in words.tolist()]
            reading = self._encoder.read(texts, _spaces_after(doc, words))
            heads = _heads_with_white_space(words[reading.heads], words, len(doc))
            tags, relations = self._voice.settle(self._possible(texts, reading), reading.relations, reading.heads)
            certainty[words] = reading.certainty * np.exp(reading.relations[np.arange(len(words)), relations])
            relations = self._with_nominal_modifiers(relations, reading.heads)
            values[words, 1] = self._relations[relations]
            values[words, 2:] = self._word_values(texts, reading, tags, relations)
        values[:, 0] = (heads - np.arange(len(doc))).astype(np.uint64)
        doc.user_data[CERTAINTY] = tuple(certainty.tolist())
        return doc.from_array(["HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA"], values)  # type: ignore[arg-type]

    def pipe(self, docs: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002 (spaCy passes it)
        """Annotate documents one by one: a batch would save no time, and its members would change each other."""
        return map(self, docs)

    def _with_nominal_modifiers(self, relations: Integers, heads: Integers) -> Integers:
        """Return the relations with `nmod` for each "compound" that follows its head and has a preposition.

        No compound does; the biomedical treebank, as converted, calls the nouns after "of" so (5,756 of them).
        """
        names = self._encoder.labels.relations
        places = np.arange(len(heads))
        with_preposition = np.isin(places, heads[relations == names.index("case")])
        wrong = (relations == names.index("compound")) & (heads < places) & with_preposition
        return np.where(wrong, names.index("nmod"), relations)

    def _possible(self, texts: list[str], reading: Reading) -> Floats:
        """Return the scores of the tags, without those that the dictionary rules out."""
        scores = reading.tags.copy()
        names = self._encoder.labels.tags
        for row in np.flatnonzero(reading.split).tolist():
            possible = possible_tags(texts[row], names[int(scores[row].argmax())])
            if possible:
                scores[row, [index for index, name in enumerate(names) if name not in possible]] = -np.inf
        return scores

    def _word_values(self, texts: list[str], reading: Reading, tags: Integers, relations: Integers) -> Ids:
        """Return the tag, part of speech, morphology and lemma of words, in columns, as spaCy's ids."""
        labels = self._encoder.labels
        analyses = np.where(self._fits_tag[tags], reading.analyses, -np.inf).argmax(1)
        tag_names = [labels.tags[tag] for tag in tags.tolist()]
        perfect = [
            labels.relations[relation] == "aux" and tag_names[head] == "VBN"
            for relation, head in zip(relations.tolist(), reading.heads.tolist(), strict=True)
        ]
        lemmas = [
            self._strings.add(lemma_of(text, tag, self._pos_names[analysis], opens=opens, perfect=is_perfect))
            for text, tag, analysis, opens, is_perfect in zip(
                texts, tag_names, analyses.tolist(), reading.starts.tolist(), perfect, strict=True
            )
        ]
        columns = [self._tags[tags], self._pos[analyses], self._morphs[analyses], np.array(lemmas, dtype=np.uint64)]
        return np.stack(columns, axis=1)


def _spaces_after(doc: Doc, words: Integers) -> list[bool]:
    last = len(doc) - 1
    return [bool(doc[i].whitespace_) or (i < last and bool(doc[i + 1].is_space)) for i in words.tolist()]


def _heads_with_white_space(
    heads_of_words: Integers,
    words: Integers,
    length: int,
) -> Integers:
    """Return a head for each token; white space hangs on the word before it, or on the first word."""
    before = np.maximum(np.searchsorted(words, np.arange(length), side="right") - 1, 0)
    heads = words[before]
    heads[words] = heads_of_words
    return heads


@Language.factory(FACTORY)
def make_component(nlp: Language, name: str, folder: str) -> EncoderComponent:  # noqa: ARG001 (spaCy passes it)
    """Make the component from the folder that holds the model."""
    return EncoderComponent(nlp.vocab, encoders.load(Path(folder)))
