"""What a document says twice, as groups of places: from the relations of its places, kept up to date as these come and go.

A pair of sentences that is the same sentence tells no more than that; one of which a statement is made again tells nothing of
the phrases in it, unless such a phrase is all of the statement.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from copydesk.checks.base import Place
from copydesk.checks.facts import Facts
from copydesk.checks.groups import MOST_PLACES, Alike, Copies, Group, GroupChanges, Said, SentencePlace, Statements
from copydesk.checks.index import Slot
from copydesk.checks.nearness import Relation
from copydesk.checks.ngrams import Run
from copydesk.checks.recurrence import Recurrence
from copydesk.checks.restatement import Restatement
from copydesk.text import Span

PHRASE, SENTENCE, STATEMENT = "repetition.repeated-phrase", "repetition.repeated-sentence", "repetition.near-repeat"

SentencePair = tuple[SentencePlace, SentencePlace]
Restated = tuple[Said, Said]


@dataclass(slots=True)
class _Related:
    """What relates two sentences and is near enough: phrases that both hold, statements that both make.

    `told` are the phrases that are to be told of, `restated` the statements.
    """

    phrases: dict[Recurrence, None] = field(default_factory=dict)
    links: dict[Restatement, Restated] = field(default_factory=dict)
    told: tuple[Recurrence, ...] = ()
    restated: tuple[Restated, ...] = ()


class Repeats:
    """The groups of places in one document, by the slots in which they have a place."""

    def __init__(self) -> None:
        self._groups: dict[Slot[Facts], dict[Group, None]] = {}
        self._alike = Alike()
        self._of_copies: dict[Copies, Group] = {}
        self._pairs: dict[SentencePair, _Related] = {}
        self._pairs_of: dict[SentencePlace, dict[SentencePair, None]] = defaultdict(dict)
        self._told: dict[Run, dict[Recurrence, None]] = defaultdict(dict)
        self._of_run: dict[Run, Group] = {}
        self._statements = Statements(STATEMENT)

    def groups(self, slot: Slot[Facts]) -> Iterable[Group]:
        """The groups that have a place in this slot, none of more places than are told of."""
        return self._groups.get(slot, ())

    def change(
        self, alike: tuple[list[Recurrence], list[Recurrence]], near: tuple[list[Relation], list[Relation]]
    ) -> set[Slot[Facts]]:
        """Take account of the relations that are gone and that have come; gives the slots whose groups are not those of before.

        `alike` are those of sentences that are alike, wherever they stand, `near` those of places that are near.
        """
        changes, touched = self._copied(*alike)
        touched |= self._entered(*near)
        runs: dict[Run, None] = {}
        gone: list[Restated] = []
        come: list[Restated] = []
        for pair in touched:
            related = self._pairs.get(pair)
            if related is None:
                continue
            told, restated = related.told, related.restated
            self._judge(pair, related)
            for phrase in told:
                del self._told[phrase.shared][phrase]
                runs[phrase.shared] = None
            for phrase in related.told:
                self._told[phrase.shared][phrase] = None
                runs[phrase.shared] = None
            if restated != related.restated:
                gone += restated
                come += related.restated
            if not related.phrases and not related.links:
                self._forget(pair)
        stated = self._statements.change(gone, come)
        self._regroup(runs, changes)
        changes.gone += stated.gone
        changes.come += stated.come
        return self._entered_groups(changes)

    def _copied(self, gone: Iterable[Recurrence], come: Iterable[Recurrence]) -> tuple[GroupChanges, dict[SentencePair, None]]:
        """Sentences are alike, or no more: the groups that this changes, and the pairs of sentences that it may concern."""
        before, new = self._alike.change(map(sentences_of, gone), map(sentences_of, come))
        changes = GroupChanges([group for copies in before if (group := self._of_copies.pop(copies, None))])
        for copies in new:
            if len(copies.sentences) <= MOST_PLACES:
                places = tuple(Place(slot, slot.facts.sentences[number].span) for slot, number in copies.sentences)
                changes.come.append(group := Group(SENTENCE, places))
                self._of_copies[copies] = group
        sentences = dict.fromkeys(chain(*(copies.sentences for copies in (*before, *new))))
        return changes, dict.fromkeys(chain(*(self._pairs_of.get(sentence, ()) for sentence in sentences)))

    def _entered(self, gone: Iterable[Relation], come: Iterable[Relation]) -> dict[SentencePair, None]:
        """Bring the pairs of sentences up to date; gives those that are concerned."""
        touched: dict[SentencePair, None] = {}
        for found in gone:
            pair = sentences_of(found)
            touched[pair] = None
            if isinstance(found, Recurrence):
                del self._pairs[pair].phrases[found]
            else:
                del self._pairs[pair].links[found]
        for found in come:
            pair = sentences_of(found)
            touched[pair] = None
            related = self._pairs.setdefault(pair, _Related())
            if isinstance(found, Recurrence):
                related.phrases[found] = None
            else:
                related.links[found] = (found.first, *found.one), (found.second, *found.other)
            for sentence in pair:
                self._pairs_of[sentence][pair] = None
        return touched

    def _forget(self, pair: SentencePair) -> None:
        """Forget two sentences that nothing relates any more."""
        del self._pairs[pair]
        for sentence in dict.fromkeys(pair):
            pairs = self._pairs_of[sentence]
            del pairs[pair]
            if not pairs:
                del self._pairs_of[sentence]

    def _judge(self, pair: SentencePair, related: _Related) -> None:
        """Say what is to be told of two sentences."""
        if self._alike.are_same(*pair):
            related.told = related.restated = ()
            return
        phrases, links = related.phrases, related.links.values()
        related.restated = tuple(link for link in links if not any(_covers(phrase, *link) for phrase in phrases))
        related.told = () if related.restated else tuple(phrases)

    def _regroup(self, runs: Iterable[Run], changes: GroupChanges) -> None:
        """Make the groups of these phrases anew."""
        for run in runs:
            if group := self._of_run.pop(run, None):
                changes.gone.append(group)
            if not self._told[run]:
                del self._told[run]
                continue
            places = {place for found in self._told[run] for place in places_of(found)}
            if len(places) <= MOST_PLACES:
                self._of_run[run] = group = Group(PHRASE, tuple(sorted(places, key=_in_order)), run)
                changes.come.append(group)

    def _entered_groups(self, changes: GroupChanges) -> set[Slot[Facts]]:
        touched: set[Slot[Facts]] = set()
        for group in changes.gone:
            for place in group.places:
                touched.add(place.slot)
                if (groups := self._groups.get(place.slot)) is not None:
                    groups.pop(group, None)
                    if not groups:
                        del self._groups[place.slot]
        for group in changes.come:
            for place in group.places:
                touched.add(place.slot)
                self._groups.setdefault(place.slot, {})[group] = None
        return touched


def sentences_of(found: Relation) -> SentencePair:
    """The two sentences in which related places stand."""
    one, other = found.first, found.second
    if isinstance(found, Recurrence):
        return (one, one.facts.content.sentences[found.at]), (other, other.facts.content.sentences[found.again])
    return (one, found.one[0]), (other, found.other[0])


def places_of(found: Recurrence) -> Iterator[Place]:
    """The two places of a phrase."""
    for slot, at, length in found.places:
        content = slot.facts.content
        yield Place(slot, Span(content.starts[at], content.ends[at + length - 1]))


def _covers(phrase: Recurrence, one: Said, other: Said) -> bool:
    """Whether the phrase holds, at both of its places, all that a statement shares with the other."""
    return all(
        place.span.start <= said[2] and said[3] <= place.span.end
        for place, said in zip(places_of(phrase), (one, other), strict=True)
    )


def _in_order(place: Place) -> tuple[int, int, int]:
    return place.slot.block, place.span.start, place.span.end
