"""What a document says twice: phrases that return, sentences that stand again, statements made again in other words.

`facts` reads one block, once; `Repetition` holds the facts of a document's blocks in indexes that an edit changes only where
it touches them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from copydesk.checks import facts as block_facts
from copydesk.checks import names
from copydesk.checks.base import Passage, Place, PlacedMark
from copydesk.checks.content import BREAK
from copydesk.checks.echoes import RULE as ECHO
from copydesk.checks.echoes import TOPIC, Echo
from copydesk.checks.facts import Facts, SentenceFacts
from copydesk.checks.groups import Group
from copydesk.checks.index import Index, PairIndex, Slot
from copydesk.checks.names import LongName
from copydesk.checks.nearness import Nearness, Relation
from copydesk.checks.ngrams import Run
from copydesk.checks.overuse import RULE as OVERUSE
from copydesk.checks.recurrence import Recurrence, relate_pairs, relate_seeds
from copydesk.checks.repeats import PHRASE, SENTENCE, STATEMENT, Repeats
from copydesk.checks.restatement import Restatement, relate_statements
from copydesk.checks.statements import Link
from copydesk.checks.vocabulary import Vocabulary
from copydesk.findings import Mark, ProseEdit, Rewrite, Safety
from copydesk.rules.library import Library
from copydesk.sequences import shared_ends
from copydesk.settings import Settings
from copydesk.text import Prose, Span

__all__ = ["PHRASE", "SENTENCE", "Facts", "Repetition", "facts"]

_MOST_SEEDS, _MOST_PAIRS, _MOST_LINKS = 12, 6, 6
_MOST_SIBLINGS = 12
"""How many other places a mark leads to, the nearest ones; a pet word may have hundreds."""


def facts(passage: Passage, library: Library, settings: Settings) -> Facts:
    """What repetition needs to know of one block; it holds for every block of this kind and text."""
    echo = library.rules.get(ECHO)
    return block_facts.read(passage, dict(echo.synonyms) if echo and echo.severity_under(settings) else None)


class Repetition:
    """The repetition in one document, kept up to date by block."""

    def __init__(self) -> None:
        self._slots: list[Slot[Facts]] = []
        self._facts: Sequence[Facts] = ()
        self._homes: Sequence[object] = ()
        self._seeds: Index[Facts, Run, Recurrence] = Index(relate_seeds, _MOST_SEEDS)
        self._pairs: Index[Facts, Run, Recurrence] = Index(relate_pairs, _MOST_PAIRS)
        self._links: PairIndex[Facts, Link, Restatement] = PairIndex(relate_statements, _MOST_LINKS)
        self._words = Vocabulary()
        self._nearness = Nearness(self._words)
        self._repeats = Repeats()
        self._telling: list[Slot[Facts]] = []
        self._own: dict[Slot[Facts], list[PlacedMark]] = {}
        self._marks: list[tuple[PlacedMark, ...]] = []

    def marks(self, facts: Sequence[Facts], homes: Sequence[object] = ()) -> list[tuple[PlacedMark, ...]]:
        """The marks of each block of a document with these facts; what was asked before does not matter.

        `homes` are what the blocks are known by: one whose home is another is another block. Where the marks of a block are
        those of before, and all that they speak of stands in blocks of before, the very same tuple is given.
        """
        touched = self._update(list(facts), list(homes or facts))
        own: dict[Slot[Facts], list[PlacedMark]] = defaultdict(list)
        for placed in chain(self._echo_marks(), self._overuse_marks(), _name_marks(self._telling)):
            own[placed.slot].append(placed)
        touched.update(slot for slot, marks in own.items() if self._own.get(slot) != marks)
        touched.update(slot for slot in self._own if slot not in own)
        self._own = own
        for slot in touched:
            if slot.block < len(self._slots) and self._slots[slot.block] is slot:
                self._marks[slot.block] = self._marks_of(slot)
        return self._marks[:]

    def _marks_of(self, slot: Slot[Facts]) -> tuple[PlacedMark, ...]:
        """The marks of one block, in the order of the text."""
        groups = self._repeats.groups(slot)
        phrases = {place.span for group in groups if group.rule == PHRASE for place in group.places if place.slot is slot}
        marks: list[tuple[Run, PlacedMark]] = [((), placed) for placed in self._own.get(slot, ())]
        for group in groups:
            for number, place in enumerate(group.places):
                if place.slot is slot and not (group.rule == PHRASE and _is_contained(place.span, phrases)):
                    marks.append((group.words, _grouped(group, number)))
        marks.sort(key=lambda one: (one[1].mark.span, one[1].mark.rule, one[0]))
        return tuple(placed for _, placed in marks)

    def _update(self, facts: Sequence[Facts], homes: Sequence[object]) -> set[Slot[Facts]]:
        """Bring the indexes to `facts`: only the stretch between the first and the last changed block is touched.

        Gives the slots whose groups are not those of before, slots that are gone among them.
        """
        slots = self._slots
        (head, tail), (home_head, home_tail) = shared_ends(self._facts, facts), shared_ends(self._homes, homes)
        self._facts, self._homes = facts, homes
        start = min(head, home_head)
        end = min(tail, home_tail, len(facts) - start, len(slots) - start)
        gone = slots[start : len(slots) - end]
        for slot in gone:
            self._remove(slot)
        stretch = slice(start, len(facts) - end)
        come = [Slot(block, home) for block, home in zip(facts[stretch], homes[stretch], strict=True)]
        slots[start : len(slots) - end] = come
        self._marks[start : len(self._marks) - end] = [()] * len(come)
        self._renumber(start, start + len(come))
        for slot in come:
            self._add(slot)
        moved = abs(sum(slot.facts.tokens for slot in come) - sum(slot.facts.tokens for slot in gone))
        tokens = slots[-1].offset + slots[-1].facts.tokens if slots else 0
        words = self._words.replace(gone, come, tokens)
        left = {slot for slot in gone if _tells_alone(slot.facts)}
        new = [slot for slot in come if _tells_alone(slot.facts)]
        if left or new:
            self._telling = sorted([slot for slot in self._telling if slot not in left] + new, key=lambda slot: slot.block)
        return self._related(gone, come, words, moved)

    def _related(
        self, gone: Sequence[Slot[Facts]], come: Sequence[Slot[Facts]], words: Collection[str] | None, moved: int
    ) -> set[Slot[Facts]]:
        """Bring what the indexes relate up to date, as far as nothing excuses it."""
        links = self._links.replace(((slot, slot.facts.links) for slot in gone), ((slot, slot.facts.links) for slot in come))
        seeds, pairs = self._seeds.changes(), self._pairs.changes()
        changes: list[tuple[list[Recurrence], list[Relation]]] = []
        for of_seeds, of_pairs, of_links in zip(seeds, pairs, links, strict=True):
            recurrences = [found for found in chain(of_seeds, of_pairs) if not _are_excused(found)]
            restatements = [found for found in of_links if not _are_excused(found)]
            changes.append(([found for found in recurrences if found.alike], [*recurrences, *restatements]))
        (alike_gone, related_gone), (alike_come, related_come) = changes
        near = self._nearness.change(related_gone, related_come, words, moved)
        return self._repeats.change((alike_gone, alike_come), near)

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

    def _echo_marks(self) -> Iterator[PlacedMark]:
        for slot in self._telling:
            for echo, rewrites in self._heard(slot.facts):
                mark = Mark(ECHO, echo.again, "This uncommon word stood just before; say it another way.", rewrites)
                yield PlacedMark(slot, mark, (Place(slot, echo.first),))

    def _heard(self, facts: Facts) -> list[tuple[Echo, tuple[Rewrite, ...]]]:
        """The echoes in a block, unless the document is about the word."""
        return [(echo, rewrites) for echo, rewrites in facts.echoes if self._words.count(echo.lemma) < TOPIC]

    def _overuse_marks(self) -> Iterator[PlacedMark]:
        for lemma, uses in self._words.overused():
            places = tuple(Place(slot, span) for slot, span in uses)
            message = f"“{lemma}” stands {len(places)} times in this document, far more often than in other texts."
            yield _placed(OVERUSE, message, places, 0)


_MESSAGES = {
    PHRASE: "This phrase stands {times} in this document{nth}.",
    SENTENCE: "This sentence stands {times} in this document{nth}.",
    STATEMENT: "This is said {times} in other words{nth}.",
}


def _grouped(group: Group, number: int) -> PlacedMark:
    """The mark of one place of a group."""
    count = len(group.places)
    message = _MESSAGES[group.rule].format(times=_times(count), nth=f" ({number + 1} of {count})")
    rewrites = (_deletion(group, number),) if group.rule == SENTENCE and number else ()
    return _placed(group.rule, message, group.places, number, rewrites)


def _deletion(group: Group, number: int) -> Rewrite:
    """The deletion of a sentence that stood before."""
    here = group.places[number]
    sentence = _sentence_at(here)
    earlier = (_sentence_at(place) for place in group.places[:number] if place.slot is here.slot)
    same = any(other.text == sentence.text for other in earlier)
    safety = Safety.CHOICE if same else Safety.SKETCH
    return Rewrite("Delete this sentence; it stands above", (ProseEdit(sentence.whole, ()),), safety)


def _sentence_at(place: Place) -> SentenceFacts:
    sentences: Sequence[SentenceFacts] = place.slot.facts.sentences
    return next(sentence for sentence in sentences if sentence.span == place.span)


def _is_contained(span: Span[Prose], others: Iterable[Span[Prose]]) -> bool:
    return any(other != span and other.contains(span) for other in others)


def _placed(rule: str, message: str, places: tuple[Place, ...], number: int, rewrites: tuple[Rewrite, ...] = ()) -> PlacedMark:
    """The mark of one place of a group, with the others that stand nearest."""
    here = places[number]
    first = max(0, min(number - _MOST_SIBLINGS // 2, len(places) - _MOST_SIBLINGS - 1))
    others = places[first:number] + places[number + 1 : first + _MOST_SIBLINGS + 1]
    return PlacedMark(here.slot, Mark(rule, here.span, message, rewrites), others)


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
            yield PlacedMark(slot, mark, (Place(other, first.span),))


def _are_excused(link: Recurrence | Restatement) -> bool:
    """Whether both places are items of lists, or questions that stand alone, or a whole item comes back: that is on purpose."""
    one, other = link.first.facts, link.second.facts
    if (one.listed and other.listed) or (one.asked and other.asked):
        return True
    return isinstance(link, Recurrence) and any(
        slot.facts.listed and length == len(slot.facts.content.lemmas) - slot.facts.content.kinds.count(BREAK)
        for slot, _, length in link.places
    )


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"
