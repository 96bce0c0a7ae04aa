"""What a document says twice: phrases that return, sentences that stand again, statements made again in other words.

`facts` reads one block, once; `Repetition` holds the facts of a document's blocks in indexes that an edit changes only where
it touches them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from copydesk.checks import facts as block_facts
from copydesk.checks import names
from copydesk.checks.base import Passage, Place, PlacedMark
from copydesk.checks.content import BREAK
from copydesk.checks.echoes import RULE as ECHO
from copydesk.checks.echoes import TOPIC, Echo
from copydesk.checks.facts import Facts, SentenceFacts
from copydesk.checks.groups import Said, connected, merged, overlapping, without_contained
from copydesk.checks.index import Index, PairIndex, Slot
from copydesk.checks.names import LongName
from copydesk.checks.ngrams import Run
from copydesk.checks.overuse import RULE as OVERUSE
from copydesk.checks.recurrence import Recurrence, relate_pairs, relate_seeds
from copydesk.checks.restatement import Restatement, relate_statements
from copydesk.checks.statements import Link
from copydesk.checks.vocabulary import Vocabulary
from copydesk.findings import Mark, ProseEdit, Rewrite, Safety
from copydesk.rules.library import Library
from copydesk.sequences import shared_ends
from copydesk.settings import Settings
from copydesk.text import Span

__all__ = ["PHRASE", "SENTENCE", "Facts", "Repetition", "facts"]

PHRASE, SENTENCE, STATEMENT = "repetition.repeated-phrase", "repetition.repeated-sentence", "repetition.near-repeat"

_MOST_SEEDS, _MOST_PAIRS, _MOST_LINKS = 12, 6, 6
_MOST_SIBLINGS = 12
"""How many other places a mark leads to, the nearest ones; a pet word may have hundreds."""
_MOST_PLACES = 6
"""What stands more often than this is a term, a formula or a template, and meant."""

Relation = TypeVar("Relation", Recurrence, Restatement)
SentencePlace = tuple[int, int]
"""A block, and the number of a sentence in it."""
SentencePair = tuple[SentencePlace, SentencePlace]
Phrases = dict[SentencePair, list[Recurrence]]


def facts(passage: Passage, library: Library, settings: Settings) -> Facts:
    """What repetition needs to know of one block; it holds for every block of this kind and text."""
    echo = library.rules.get(ECHO)
    return block_facts.read(passage, dict(echo.synonyms) if echo and echo.severity_under(settings) else None)


class _Relations(NamedTuple):
    """Sentences that are `alike`, wherever they stand; `phrases` that return and what is `restated`, where both are near."""

    alike: list[Recurrence]
    phrases: list[Recurrence]
    restated: list[Restatement]

    def of(self, blocks: Collection[int]) -> "_Relations":
        """Those of the relations that start in `blocks`."""
        return _Relations(
            [found for found in self.alike if found.first.block in blocks],
            [found for found in self.phrases if found.first.block in blocks],
            [found for found in self.restated if found.first.block in blocks],
        )

    def all(self) -> Iterator[Recurrence | Restatement]:
        """All of them; one that is in two lists comes twice."""
        return chain(self.alike, self.phrases, self.restated)

    def but(self, other: "_Relations") -> list[Recurrence | Restatement]:
        """What is not in the list of `other` in which it is here."""
        return [
            *_without(self.alike, other.alike),
            *_without(self.phrases, other.phrases),
            *_without(self.restated, other.restated),
        ]


class _Shown(NamedTuple):
    """What was answered last: the relations, the marks of single blocks and words, the marks that the relations gave, all."""

    relations: _Relations
    own: tuple[PlacedMark, ...]
    grouped: tuple[PlacedMark, ...]
    marks: tuple[PlacedMark, ...]


class Repetition:
    """The repetition in one document, kept up to date by block."""

    def __init__(self) -> None:
        self._slots: list[Slot[Facts]] = []
        self._seeds: Index[Facts, Run, Recurrence] = Index(relate_seeds, _MOST_SEEDS)
        self._pairs: Index[Facts, Run, Recurrence] = Index(relate_pairs, _MOST_PAIRS)
        self._links: PairIndex[Facts, Link, Restatement] = PairIndex(relate_statements, _MOST_LINKS)
        self._words = Vocabulary()
        self._telling: list[Slot[Facts]] = []
        self._shown = _Shown(_Relations([], [], []), (), (), ())

    def marks(self, facts: Sequence[Facts]) -> tuple[PlacedMark, ...]:
        """The marks of a document with these blocks, in the order of the text; what was asked before does not matter.

        Where an edit changes nothing of what is said, the answer is the same object as before; else most marks in it are.
        """
        renumbered = self._update(facts)
        relations = self._relations()
        own = (*self._echo_marks(), *self._overuse_marks(), *_name_marks(self._telling))
        old = self._shown
        if renumbered:
            grouped = self._grouped(relations)
        else:
            touched = _touched(old.relations, relations)
            if not touched and own == old.own:
                return old.marks
            kept = (placed for placed in old.grouped if placed.block not in touched)
            grouped = (*kept, *self._grouped(relations.of(touched)))
        marks = tuple(sorted((*own, *grouped), key=lambda placed: (placed.block, placed.mark.span, placed.mark.rule)))
        self._shown = _Shown(relations, own, grouped, marks)
        return marks

    def _relations(self) -> "_Relations":
        """What the indexes relate, as far as the places are near enough and nothing excuses them."""
        near = self._words.is_near
        recurrences = [found for found in (*self._seeds.relations(), *self._pairs.relations()) if not _are_excused(found)]
        return _Relations(
            [found for found in recurrences if found.alike],
            [found for found in recurrences if near(found)],
            [found for found in self._links.relations() if not _are_excused(found) and near(found)],
        )

    def _grouped(self, relations: "_Relations") -> tuple[PlacedMark, ...]:
        """The marks of the sentences, statements and phrases that are related."""
        repeated = connected(_sentences_of(found) for found in relations.alike)
        same = {place: number for number, group in enumerate(repeated) for place in group}
        phrases = _phrases(relations.phrases, same)
        restated = _restatements(relations.restated, phrases, same)
        known = {(one[:2], other[:2]) for one, other in restated}
        return (
            *self._sentence_marks(repeated),
            *_statement_marks(restated),
            *_phrase_marks(phrase for pair, phrases_of in phrases.items() if pair not in known for phrase in phrases_of),
        )

    def _update(self, facts: Sequence[Facts]) -> bool:
        """Bring the indexes to `facts`: only the stretch between the first and the last changed block is touched.

        Tells whether any block has another number now.
        """
        slots = self._slots
        start, end = shared_ends([slot.facts for slot in slots], facts)
        gone = slots[start : len(slots) - end]
        for slot in gone:
            self._remove(slot)
        come = [Slot(block) for block in facts[start : len(facts) - end]]
        slots[start : len(slots) - end] = come
        self._renumber(start, start + len(come))
        for slot in come:
            self._add(slot)
        self._links.replace(((slot, slot.facts.links) for slot in gone), ((slot, slot.facts.links) for slot in come))
        tokens = slots[-1].offset + slots[-1].facts.tokens if slots else 0
        self._words.replace(gone, come, tokens)
        left = {slot for slot in gone if _tells_alone(slot.facts)}
        new = [slot for slot in come if _tells_alone(slot.facts)]
        if left or new:
            self._telling = sorted([slot for slot in self._telling if slot not in left] + new, key=lambda slot: slot.block)
        return len(gone) != len(come)

    def _renumber(self, start: int, end: int) -> None:
        """Tell the slots where they stand: those between `start` and `end` are new, those behind have moved at most."""
        slots = self._slots
        offset = slots[start - 1].offset + slots[start - 1].facts.tokens if start else 0
        for number in range(start, end):
            slots[number].block, slots[number].offset = number, offset
            offset += slots[number].facts.tokens
        behind = slots[end:]
        if behind and (offset, end) != (behind[0].offset, behind[0].block):
            by, further = end - behind[0].block, offset - behind[0].offset
            for slot in behind:
                slot.block += by
                slot.offset += further

    def _add(self, slot: Slot[Facts]) -> None:
        block = slot.facts
        self._seeds.add(slot, block.seeds)
        self._pairs.add(slot, block.pair_keys)

    def _remove(self, slot: Slot[Facts]) -> None:
        block = slot.facts
        self._seeds.remove(slot, block.seeds)
        self._pairs.remove(slot, block.pair_keys)

    def _sentence(self, place: SentencePlace) -> SentenceFacts:
        block, sentence = place
        return self._slots[block].facts.sentences[sentence]

    def _echo_marks(self) -> Iterator[PlacedMark]:
        for slot in self._telling:
            for echo, rewrites in self._heard(slot.facts):
                mark = Mark(ECHO, echo.again, "This uncommon word stood just before; say it another way.", rewrites)
                yield PlacedMark(slot.block, mark, (Place(slot.block, echo.first),))

    def _heard(self, facts: Facts) -> list[tuple[Echo, tuple[Rewrite, ...]]]:
        """The echoes in a block, unless the document is about the word."""
        return [(echo, rewrites) for echo, rewrites in facts.echoes if self._words.count(echo.lemma) < TOPIC]

    def _overuse_marks(self) -> Iterator[PlacedMark]:
        for lemma, uses in self._words.overused():
            places = tuple(Place(slot.block, span) for slot, span in uses)
            message = f"“{lemma}” stands {len(places)} times in this document, far more often than in other texts."
            yield _placed(OVERUSE, message, places, 0)

    def _sentence_marks(self, groups: Iterable[Sequence[SentencePlace]]) -> Iterator[PlacedMark]:
        for group in groups:
            if len(group) > _MOST_PLACES:
                continue
            places = tuple(Place(block, self._sentence((block, sentence)).span) for block, sentence in group)
            for number, here in enumerate(group):
                rewrites = (self._deletion(here, group),) if number else ()
                message = f"This sentence stands {_times(len(group))} in this document{_nth(number, len(group))}."
                yield _placed(SENTENCE, message, places, number, rewrites)

    def _deletion(self, here: SentencePlace, group: Sequence[SentencePlace]) -> Rewrite:
        sentence = self._sentence(here)
        earlier = (self._sentence(place) for place in group if place < here and place[0] == here[0])
        same = any(other.text == sentence.text for other in earlier)
        safety = Safety.CHOICE if same else Safety.SKETCH
        return Rewrite("Delete this sentence; it stands above", (ProseEdit(sentence.whole, ()),), safety)


def _statement_marks(pairs: Sequence[tuple[Said, Said]]) -> Iterator[PlacedMark]:
    said = sorted({place for pair in pairs for place in pair})
    for connection in connected([*pairs, *overlapping(said)]):
        places = tuple(merged(connection))
        if 1 < len(places) <= _MOST_PLACES:
            for number in range(len(places)):
                message = f"This is said {_times(len(places))} in other words{_nth(number, len(places))}."
                yield _placed(STATEMENT, message, places, number)


def _phrase_marks(recurrences: Iterable[Recurrence]) -> Iterator[PlacedMark]:
    phrases: dict[Run, set[Place]] = defaultdict(set)
    for found in recurrences:
        phrases[found.shared].update(_places_of(found))
    for group in without_contained(phrases, _MOST_PLACES):
        for here in group.shown:
            number = group.places.index(here)
            message = f"This phrase stands {_times(len(group.places))} in this document{_nth(number, len(group.places))}."
            yield _placed(PHRASE, message, group.places, number)


def _placed(rule: str, message: str, places: tuple[Place, ...], number: int, rewrites: tuple[Rewrite, ...] = ()) -> PlacedMark:
    """The mark of one place of a group, with the others that stand nearest."""
    here = places[number]
    first = max(0, min(number - _MOST_SIBLINGS // 2, len(places) - _MOST_SIBLINGS - 1))
    others = places[first:number] + places[number + 1 : first + _MOST_SIBLINGS + 1]
    return PlacedMark(here.block, Mark(rule, here.span, message, rewrites), others)


def _without(mine: Iterable[Relation], theirs: Iterable[Relation]) -> Iterator[Relation]:
    known = set(map(id, theirs))
    return (found for found in mine if id(found) not in known)


def _touched(old: "_Relations", new: "_Relations") -> set[int]:
    """The blocks whose marks may not be those of before: those that a relation which came or went reaches through others."""
    changed = old.but(new) + new.but(old)
    if not changed:
        return set()
    runs = {found.shared for found in changed if isinstance(found, Recurrence)}
    parents: dict[int, int] = {}

    def root(block: int) -> int:
        while (parent := parents.setdefault(block, block)) != block:
            parents[block] = block = parents[parent]
        return block

    reached = [(found.first.block, found.second.block) for found in changed]
    of_run: dict[Run, int] = {}
    for found in new.all():
        one, other = found.first.block, found.second.block
        parents[root(one)] = root(other)
        if isinstance(found, Recurrence):
            parents[root(one)] = root(of_run.setdefault(found.shared, one))
            if found.shared in runs:
                reached.append((one, other))
    blocks = {block for pair in reached for block in pair}
    roots = set(map(root, blocks))
    return blocks | {block for block in list(parents) if root(block) in roots}


def _tells_alone(facts: Facts) -> bool:
    """Whether the block says something that is looked at for itself, and not by a key that it shares."""
    return bool(facts.names or facts.echoes)


def _name_marks(slots: Sequence[Slot[Facts]]) -> Iterator[PlacedMark]:
    """The full names that stood in full just before, unless another name in the document has the same short form."""
    named = [(slot, number) for slot in slots for number in range(len(slot.facts.names))]
    meant: dict[str, set[str]] = defaultdict(set)
    for slot, number in named:
        meant[slot.facts.names[number].short].add(slot.facts.names[number].text)
    last: dict[str, tuple[Slot[Facts], LongName]] = {}
    for slot, number in named:
        name = slot.facts.names[number]
        before = last.get(name.text)
        last[name.text] = slot, name
        if before is None or len(meant[name.short]) > 1:
            continue
        other, first = before
        if slot.offset + name.token - other.offset - first.token <= names.WITHIN:
            message = f"This name stood in full just before; “{name.short}” is enough."
            mark = Mark(names.RULE, name.span, message, (slot.facts.shortened[number],))
            yield PlacedMark(slot.block, mark, (Place(other.block, first.span),))


def _phrases(recurrences: Iterable[Recurrence], same: Mapping[SentencePlace, int]) -> Phrases:
    """The phrases that return, by the pair of their sentences, unless these are the `same` sentence."""
    phrases: Phrases = defaultdict(list)
    for found in recurrences:
        pair = _sentences_of(found)
        if not _are_same(pair, same):
            phrases[pair].append(found)
    return phrases


def _restatements(links: Iterable[Restatement], phrases: Phrases, same: Mapping[SentencePlace, int]) -> list[tuple[Said, Said]]:
    """The pairs of places that make the same statement, unless a phrase or a sentence that returns is all of it."""
    found = []
    for link in links:
        one, other = (link.first.block, *link.one), (link.second.block, *link.other)
        pair = one[:2], other[:2]
        if not _are_same(pair, same) and not any(_covers(phrase, one, other) for phrase in phrases.get(pair, ())):
            found.append((one, other))
    return found


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
    """Whether both places are items of lists, or questions that stand alone, or a whole item comes back: that is on purpose."""
    one, other = link.first.facts, link.second.facts
    if (one.listed and other.listed) or (one.asked and other.asked):
        return True
    return isinstance(link, Recurrence) and any(
        slot.facts.listed and length == len(slot.facts.content.lemmas) - slot.facts.content.kinds.count(BREAK)
        for slot, _, length in link.places
    )


def _sentences_of(recurrence: Recurrence) -> SentencePair:
    one, other = recurrence.first, recurrence.second
    return (
        (one.block, one.facts.content.sentences[recurrence.at]),
        (other.block, other.facts.content.sentences[recurrence.again]),
    )


def _places_of(recurrence: Recurrence) -> Iterator[Place]:
    for slot, at, length in recurrence.places:
        content = slot.facts.content
        yield Place(slot.block, Span(content.starts[at], content.ends[at + length - 1]))


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"


def _nth(number: int, count: int) -> str:
    return f" ({number + 1} of {count})"
