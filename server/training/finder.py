"""What copydesk itself finds passive, held against a treebank: parse, dictionary and rules together.

The facts of `training.facts` are the tree's alone; `copydesk.language.clauses` reads it, as `copydesk check --strict` does.
A treebank keeps a state ("is located") apart from a passive by the tag of the participle, as does the reading, and copydesk is
silent on some that both call passive: these are counted by themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.language.clauses import passives
from copydesk.language.parse import Parse
from copydesk.language.reading import Reader
from copydesk.language.statal import is_state
from training.conllu import Paragraph, text_of
from training.facts import Place, ReadText

if TYPE_CHECKING:
    from spacy.language import Language

_OWN = ("aux", "aux:pass", "cop", "nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl", "mark")
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A participle that only the treebank calls passive (`missed`) or only copydesk, with the words around it."""

    missed: bool
    around: str


@dataclass(frozen=True, slots=True)
class Found:
    """How many passive participles the treebank has, copydesk finds, and both.

    Of those that copydesk finds it keeps silent on some as states: `states` that the treebank calls passive, too, and `quiet`
    that it calls adjectives.
    """

    gold: int
    found: int
    right: int
    states: int
    quiet: int
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.gold + self.found)

    @property
    def apart(self) -> "Found":
        """What is left where states are set apart on both sides."""
        right = self.right - self.states
        return Found(self.gold - self.states, self.found - self.states - self.quiet, right, 0, 0)

    def __add__(self, other: "Found") -> "Found":
        return Found(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.states + other.states,
            self.quiet + other.quiet,
            self.disagreements + other.disagreements,
        )


NOTHING = Found(0, 0, 0, 0, 0)


def find(nlp: "Language", paragraphs: Sequence[Paragraph]) -> Found:
    """Read the paragraphs with a pipeline, and compare what copydesk finds in them."""
    parses = Reader(nlp).read_all(map(text_of, paragraphs))
    compared = (compare(ReadText.from_gold(p), parse) for p, parse in zip(paragraphs, parses, strict=True))
    return sum(compared, start=NOTHING)


def compare(gold: ReadText, parse: Parse) -> Found:
    """Compare one text."""
    expected = set(gold_participles(gold))
    places = _places(parse)
    clauses = {places[clause.predicate.i]: clause for clause in passives(parse)}
    right = expected & clauses.keys()
    apart = sorted(expected ^ clauses.keys())
    disagreements = tuple(Disagreement(place in expected, _around(parse.text, place)) for place in apart)
    states = {place for place, clause in clauses.items() if is_state(clause)}
    return Found(len(expected), len(clauses), len(right), len(states & right), len(states - right), disagreements)


def gold_participles(text: ReadText) -> Iterator[Place]:
    """The passive participles of a treebank's text, those that share the auxiliary of an earlier one among them."""
    passive: set[int] = set()
    for index, word in enumerate(text.words):
        joined = word.relation == "conj" and word.head in passive and word.tag == "VBN" and text.child(index, *_OWN) is None
        if joined or text.child(index, "aux:pass") is not None:
            passive.add(index)
            yield word.place


def _places(parse: Parse) -> list[Place]:
    """The place of each token, in characters that are not white space."""
    before = _visible(parse.text)
    return [(before[token.start], before[token.end]) for token in parse.tokens]


def _visible(text: str) -> list[int]:
    counts = [0]
    for character in text:
        counts.append(counts[-1] + (not character.isspace()))
    return counts


def _around(text: str, place: Place) -> str:
    before = _visible(text)
    start, end = before.index(place[0] + 1) - 1, before.index(place[1])
    return f"{text[max(0, start - _CONTEXT) : start]}»{text[start:end]}«{text[end : end + _CONTEXT]}".replace("\n", " ")


def print_found(title: str, found: Found, disagreements: Iterable[Disagreement] = ()) -> None:
    """Print the counts, with and without what copydesk takes for states, and the disagreements that are given."""
    for name, counts in ((title, found), ("  states apart", found.apart)):
        precision, recall = counts.right / max(1, counts.found), counts.right / max(1, counts.gold)
        print(f"{name:20}{precision:7.3f}{recall:7.3f}{counts.f1:7.3f}{counts.gold:8}{counts.found:8}{counts.right:8}")
    for one in disagreements:
        print(f"  {'missed' if one.missed else 'false '} {one.around}")
