"""What an annotated text states, as sets that can be compared: gold facts against the pipeline's.

Places are offsets into the text without its white space, so that tokens that differ can still agree on a span.
"""

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from copydesk.language.component import CERTAINTY
from training.conllu import Paragraph

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One annotated word; `head` indexes the text's words, a root points to itself."""

    place: Place
    form: str
    tag: str
    upos: str
    lemma: str
    head: int
    relation: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Triple:
    """A passive with agent and subject: what turning it into the active voice needs to be exactly right."""

    verb: Place
    agent: Place
    subject: Place


@dataclass(frozen=True)
class ReadText:
    """An annotated text."""

    words: tuple[ReadWord, ...]
    sentences: tuple[Place, ...]

    @classmethod
    def from_gold(cls, paragraph: Paragraph) -> "ReadText":
        """Take the annotation of a treebank."""
        words: list[ReadWord] = []
        sentences = []
        position = 0
        for sentence in paragraph:
            first, opening = len(words), position
            for word in sentence:
                place = (position, position + len(word.form))
                head = first + word.head
                words.append(ReadWord(place, word.form, word.tag, word.upos, word.lemma, head, word.relation, certainty=1.0))
                position = place[1]
            sentences.append((opening, position))
        return cls(tuple(words), tuple(sentences))

    @classmethod
    def from_doc(cls, doc: Doc) -> "ReadText":
        """Take the annotation of a pipeline."""
        tokens = [token for token in doc if not token.is_space]
        index = {token.i: place for place, token in enumerate(tokens)}
        certainty = doc.user_data.get(CERTAINTY, [1.0] * len(doc))
        words: list[ReadWord] = []
        edges: list[int] = []
        position = 0
        for token in tokens:
            size = sum(not character.isspace() for character in token.text)
            place = (position, position + size)
            head = index.get(token.head.i, index[token.i])
            fields = (token.tag_, token.pos_, token.lemma_, head, token.dep_, certainty[token.i])
            words.append(ReadWord(place, token.text, *fields))
            if token.is_sent_start or not edges:
                edges.append(position)
            position += size
        return cls(tuple(words), tuple(zip(edges, [*edges[1:], position], strict=True)))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The words below each word, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head != index:
                below[word.head].append(index)
        return tuple(map(tuple, below))

    def child(self, index: int, *relations: str) -> int | None:
        """The first word below another with one of these relations."""
        return next((i for i in self.children[index] if self.words[i].relation in relations), None)

    def subtree(self, index: int) -> list[int]:
        """A word and all below it, in order."""
        found, waiting = [], [index]
        while waiting:
            found.append(waiting.pop())
            waiting.extend(self.children[found[-1]])
        return sorted(found)


def facts(text: ReadText) -> dict[str, set[Hashable]]:
    """Return each measure's facts."""
    words = text.words
    scored = [word for word in words if word.relation != "punct"]
    passives = list(_passives(text))
    with_subject = [(verb, text.child(verb, "nsubj:pass", "csubj:pass")) for verb in passives]
    with_agent = [(verb, text.child(verb, "obl:agent")) for verb in passives]
    return {
        "words": {word.place for word in words},
        "tag": {(word.place, word.tag) for word in words},
        "UPOS": {(word.place, word.upos) for word in words},
        "lemma": {(word.place, word.lemma) for word in words},
        "UAS": {(word.place, words[word.head].place) for word in scored},
        "LAS": {(word.place, words[word.head].place, word.relation) for word in scored},
        "sentences": set(text.sentences),
        "passive clauses": {words[verb].place for verb in passives},
        "their subjects": {(words[verb].place, words[i].place) for verb, i in with_subject if i is not None},
        "their agents": {(words[verb].place, words[i].place) for verb, i in with_agent if i is not None},
        "reduced passives": {words[verb].place for verb in _reduced_passives(text)},
        "exact triples": set(triples(text)),
    }


def triples(text: ReadText) -> dict[Triple, float]:
    """Return the triples of a text, each with its confidence, 0..1."""
    found = {}
    for verb in _passives(text):
        subject, agent = text.child(verb, "nsubj:pass"), text.child(verb, "obl:agent")
        if subject is None or agent is None:
            continue
        by = text.child(agent, "case")
        agent_words = [i for i in text.subtree(agent) if i != by]
        subject_words = text.subtree(subject)
        spans = [_span(text, agent_words), _span(text, subject_words)]
        if all(spans):
            triple = Triple(text.words[verb].place, *spans)
            found[triple] = _confidence(text, {*text.children[verb], *text.subtree(agent), *subject_words})
    return found


def _confidence(text: ReadText, indices: Iterable[int]) -> float:
    """Return the product of the certainties of the words that a triple rests on, punctuation apart.

    These are the words of both spans and all children of the verb: one of them may belong into a span.
    """
    return math.prod(text.words[i].certainty for i in indices if text.words[i].relation != "punct")


def _passives(text: ReadText) -> Iterator[int]:
    return (index for index in range(len(text.words)) if text.child(index, "aux:pass") is not None)


def _reduced_passives(text: ReadText) -> Iterator[int]:
    auxiliaries = ("aux", "aux:pass", "cop")
    for index, word in enumerate(text.words):
        if word.tag == "VBN" and word.relation in ("acl", "advcl") and text.child(index, *auxiliaries) is None:
            yield index


def _span(text: ReadText, indices: Sequence[int]) -> Place:
    """Return the place from the first to the last of some words, without punctuation at its edges."""
    kept = [text.words[i].place for i in indices if text.words[i].upos != "PUNCT"] or [text.words[i].place for i in indices]
    return kept[0][0], kept[-1][1]
