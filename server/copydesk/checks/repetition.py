"""What a document says twice: phrases that return, sentences that stand again, statements made again in other words.

`facts` reads one block, once; `Repetition` holds the facts of a document's blocks in indexes that an edit changes only where
it
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from copydesk.checks import facts as block_facts
from copydesk.checks.base import Passage, Place, PlacedMark
from copydesk.checks.echoes import RULE as ECHO
from copydesk.checks.facts import Facts, SentenceFacts
from copydesk.checks.groups import Group, Said, connected, merged, overlapping, without_contained
from copydesk.checks.index import Index, Slot
from copydesk.checks.ngrams import Run
from copydesk.checks.recurrence import Recurrence, reach, relate_pairs, relate_seeds, topical
from copydesk.checks.restatement import Restatement, relate_statements
from copydesk.checks.statements import Link
from copydesk.findings import Mark, ProseEdit, Rewrite, Safety
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Span

__all__ = ["Facts", "Repetition", "facts"]

PHRASE, SENTENCE, STATEMENT = "repetition.repeated-phrase", "repetition.repeated-sentence", "repetition.near-repeat"

_MOST_SEEDS, _MOST_PAIRS, _MOST_LINKS = 40, 6, 20
_MOST_PLACES = 6
"""What stands more often than this is a term, a formula or a template, and meant."""

SentencePlace = tuple[int, int]
"""A block, and the number of a sentence in it."""
SentencePair = tuple[SentencePlace, SentencePlace]
Phrases = dict[SentencePair, list[Recurrence]]


def facts(passage: Passage, library: Library, settings: Settings) -> Facts:
    """What repetition needs to know of one block; it holds for every block of this kind and text."""
    echo = library.rules.get(ECHO)
    return block_facts.read(passage, with_echoes=bool(echo and echo.severity_under(settings)))


class Repetition:
    """The repetition in one document, kept up to date by block."""

    def __init__(self) -> None:
        self._slots: list[Slot[Facts]] = []
        self._seeds: Index[Facts, Run, Recurrence] = Index(relate_seeds, _MOST_SEEDS)
        self._pairs: Index[Facts, Run, Recurrence] = Index(relate_pairs, _MOST_PAIRS)
        self._links: Index[Facts, Link, Restatement] = Index(relate_statements, _MOST_LINKS)
        self._counts: Counter[str] = Counter()
        self._key_counts: Counter[str] = Counter()
        self._tokens = 0

    def marks(self, facts: Sequence[Facts]) -> Sequence[PlacedMark]:
        """The marks of a document with these blocks, in the order of the text; what was asked before does not matter."""
        self._update(facts)
        recurrences = [found for found in (*self._seeds.relations(), *self._pairs.relations()) if not _are_excused(found)]
        repeated = connected(_sentences_of(found) for found in recurrences if found.alike)
        same = {place: number for number, group in enumerate(repeated) for place in group}
        phrases = self._phrases(recurrences, same)
        restated = self._restatements(phrases, same)
        known = {(one[:2], other[:2]) for one, other in restated}
        marks = [
            *self._echo_marks(),
            *self._sentence_marks(repeated),
            *self._statement_marks(restated),
            *self._phrase_marks(phrase for pair, phrases_of in phrases.items() if pair not in known for phrase in phrases_of),
        ]
        return sorted(marks, key=lambda placed: (placed.block, placed.mark.span, placed.mark.rule))

    def _update(self, facts: Sequence[Facts]) -> None:
        """Bring the indexes to `facts`: only the stretch between the first and the last changed block is touched."""
        slots = self._slots
        most = min(len(slots), len(facts))
        start = 0
        while start < most and slots[start].facts is facts[start]:
            start += 1
        end = 0
        while end < most - start and slots[-1 - end].facts is facts[-1 - end]:
            end += 1
        for slot in slots[start : len(slots) - end]:
            self._remove(slot)
        fresh = [Slot(block) for block in facts[start : len(facts) - end]]
        slots[start : len(slots) - end] = fresh
        offset = 0
        for number, slot in enumerate(slots):
            slot.block, slot.offset = number, offset
            offset += slot.facts.tokens
        self._tokens = offset
        for slot in fresh:
            self._add(slot)

    def _add(self, slot: Slot[Facts]) -> None:
        block = slot.facts
        self._seeds.add(slot, block.seeds)
        self._pairs.add(slot, block.pairs)
        self._links.add(slot, block.links)
        self._counts.update(block.content.lemmas)
        self._key_counts.update(block.keys)

    def _remove(self, slot: Slot[Facts]) -> None:
        block = slot.facts
        self._seeds.remove(slot, block.seeds)
        self._pairs.remove(slot, block.pairs)
        self._links.remove(slot, block.links)
        self._counts.subtract(block.content.lemmas)
        self._key_counts.subtract(block.keys)

    def _phrases(self, recurrences: Iterable[Recurrence], same: Mapping[SentencePlace, int]) -> Phrases:
        """The phrases that return soon enough, by the pair of their sentences, unless these are the `same` sentence."""
        phrases: Phrases = defaultdict(list)
        for found in recurrences:
            if self._is_near(found, found.lemmas, self._counts):
                pair = _sentences_of(found)
                if not _are_same(pair, same):
                    phrases[pair].append(found)
        return phrases

    def _restatements(self, phrases: Phrases, same: Mapping[SentencePlace, int]) -> list[tuple[Said, Said]]:
        """The pairs of places that make the same statement, unless a phrase or a sentence that returns is all of it."""
        found = []
        for link in self._links.relations():
            if _are_excused(link) or not self._is_near(link, link.shared, self._key_counts):
                continue
            one, other = (link.first.block, *link.one), (link.second.block, *link.other)
            pair = one[:2], other[:2]
            if not _are_same(pair, same) and not any(_covers(phrase, one, other) for phrase in phrases.get(pair, ())):
                found.append((one, other))
        return found

    def _is_near(self, link: Recurrence | Restatement, shared: Sequence[str], counts: Mapping[str, int]) -> bool:
        """Whether two places are near enough to be a repetition, given how much `shared`, in this document, tells."""
        distance = link.distance
        return distance <= reach(link.weight) and distance <= reach(link.weight - topical(shared, counts, self._tokens))

    def _sentence(self, place: SentencePlace) -> SentenceFacts:
        block, sentence = place
        return self._slots[block].facts.sentences[sentence]

    def _echo_marks(self) -> Iterator[PlacedMark]:
        for slot in self._slots:
            for echo in slot.facts.echoes:
                mark = Mark(ECHO, echo.again, "This uncommon word stood just before; say it another way.")
                yield PlacedMark(slot.block, mark, (Place(slot.block, echo.first),))

    def _sentence_marks(self, groups: Iterable[Sequence[SentencePlace]]) -> Iterator[PlacedMark]:
        for group in groups:
            if len(group) > _MOST_PLACES:
                continue
            places = tuple(Place(block, self._sentence((block, sentence)).span) for block, sentence in group)
            for number, here in enumerate(group):
                rewrites = (self._deletion(here, group),) if number else ()
                message = f"This sentence stands {_times(len(group))} in this document{_nth(number, len(group))}."
                yield _placed(SENTENCE, message, Group(places, places), number, rewrites)

    def _deletion(self, here: SentencePlace, group: Sequence[SentencePlace]) -> Rewrite:
        sentence = self._sentence(here)
        earlier = (self._sentence(place) for place in group if place < here and place[0] == here[0])
        same = any(other.text == sentence.text for other in earlier)
        safety = Safety.CHOICE if same else Safety.SKETCH
        return Rewrite("Delete this sentence; it stands above", (ProseEdit(sentence.whole, ()),), safety)

    def _statement_marks(self, pairs: Sequence[tuple[Said, Said]]) -> Iterator[PlacedMark]:
        said = sorted({place for pair in pairs for place in pair})
        for connection in connected([*pairs, *overlapping(said)]):
            places = tuple(merged(connection))
            if 1 < len(places) <= _MOST_PLACES:
                for number in range(len(places)):
                    message = f"This is said {_times(len(places))} in other words{_nth(number, len(places))}."
                    yield _placed(STATEMENT, message, Group(places, places), number)

    def _phrase_marks(self, recurrences: Iterable[Recurrence]) -> Iterator[PlacedMark]:
        phrases: dict[Run, set[Place]] = defaultdict(set)
        for found in recurrences:
            phrases[found.lemmas].update(_places_of(found))
        for group in without_contained(phrases, _MOST_PLACES):
            for here in group.shown:
                number = group.places.index(here)
                message = f"This phrase stands {_times(len(group.places))} in this document{_nth(number, len(group.places))}."
                yield _placed(PHRASE, message, group, number)


def _covers(phrase: Recurrence, one: Said, other: Said) -> bool:
    """Whether the phrase holds, at both of its places, all that a statement shares with the other."""
    return all(
        place.span.start <= said[2] and said[3] <= place.span.end
        for place, said in zip(_places_of(phrase), (one, other), strict=True)
    )


def _are_same(pair: SentencePair, same: Mapping[SentencePlace, int]) -> bool:
    """Whether both sentences belong to one group of `same` sentences, by its number."""
    one, other = pair
    return one in same and same[one] == same.get(other)


def _are_excused(link: Recurrence | Restatement) -> bool:
    """Whether both places are items of lists, or both are questions that stand alone: these may be parallel on purpose."""
    one, other = link.first.facts, link.second.facts
    return (one.listed and other.listed) or (one.asked and other.asked)


def _sentences_of(recurrence: Recurrence) -> SentencePair:
    one, other = recurrence.first, recurrence.second
    return (
        (one.block, one.facts.content.sentences[recurrence.at]),
        (other.block, other.facts.content.sentences[recurrence.again]),
    )


def _places_of(recurrence: Recurrence) -> Iterator[Place]:
    for slot, at in ((recurrence.first, recurrence.at), (recurrence.second, recurrence.again)):
        content = slot.facts.content
        yield Place(slot.block, Span(content.starts[at], content.ends[at + recurrence.length - 1]))


def _placed(rule: str, message: str, group: Group, number: int, rewrites: tuple[Rewrite, ...] = ()) -> PlacedMark:
    here = group.places[number]
    others = group.places[:number] + group.places[number + 1 :]
    return PlacedMark(here.block, Mark(rule, here.span, message, rewrites), others)


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"


def _nth(number: int, count: int) -> str:
    return f" ({number + 1} of {count})"
