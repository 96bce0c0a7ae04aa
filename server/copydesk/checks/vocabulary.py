"""The words of a document, counted as its blocks come and go, and how near its phrases must stand to be noticed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log2

from copydesk.checks import overuse
from copydesk.checks.facts import Facts
from copydesk.checks.index import Slot
from copydesk.checks.recurrence import Recurrence, is_subject_matter, reach
from copydesk.checks.restatement import Restatement
from copydesk.text import Prose, Span

_TOPIC_RATE = 1_000
_TOPIC_DISCOUNT = 1.5
_PRECISION = 4
"""In how many binary digits the length of a document is counted: what depends on it is worked out anew when these change."""


class Vocabulary:
    """Counts of lemmas and of canonical keys. What it says depends on the blocks that are in it alone."""

    def __init__(self) -> None:
        self._lemmas: Counter[str] = Counter()
        self._keys: Counter[str] = Counter()
        self._nouns: Counter[str] = Counter()
        self._titles: Counter[str] = Counter()
        self._uses: Counter[str] = Counter()
        self._users: dict[str, dict[Slot[Facts], None]] = defaultdict(dict)
        self._tokens = 0

    def replace(self, gone: Sequence[Slot[Facts]], come: Sequence[Slot[Facts]], tokens: int) -> set[str] | None:
        """Count the blocks that came in the place of those that are gone; the document has so many `tokens` now.

        Gives the words by whose number a limit may be another now; None if any may be.
        """
        told: set[str] = set()
        for slot in gone:
            for use in slot.facts.uses:
                self._users[use.lemma].pop(slot, None)
        for slot in come:
            for use in slot.facts.uses:
                self._users[use.lemma][slot] = None
        for counts, name in (
            (self._lemmas, "lemmas"),
            (self._keys, "keys"),
            (self._nouns, "nouns"),
            (self._titles, "titles"),
            (self._uses, "uses"),
        ):
            change = Counter(word for slot in come for word in _words(slot.facts, name))
            change.subtract(word for slot in gone for word in _words(slot.facts, name))
            for word, by in change.items():
                if by:
                    counts[word] += by
                    if not counts[word]:
                        del counts[word]
                    if name in ("lemmas", "keys"):
                        told.add(word)
        shift = max(tokens.bit_length() - _PRECISION, 0)
        if (rounded := tokens >> shift << shift) != self._tokens:
            self._tokens = rounded
            return None
        return told

    def count(self, lemma: str) -> int:
        """How often a content word stands in the document."""
        return self._lemmas[lemma]

    def overused(self) -> Iterator[tuple[str, list[tuple[Slot[Facts], Span[Prose]]]]]:
        """The words that the document overuses, with their places in the order of the text."""
        for lemma in overuse.overused(self._uses, self._tokens):
            slots = sorted(self._users[lemma], key=lambda slot: slot.block)
            uses = [(slot, use) for slot in slots for use in slot.facts.uses if use.lemma == lemma]
            if not overuse.is_subject(lemma, [use for _, use in uses], len(slots), self._titles, self._nouns):
                yield lemma, [(slot, use.span) for slot, use in uses]

    def limit(self, found: Recurrence | Restatement) -> int:
        """The most tokens that may lie between two places that share this, so that it is a repetition; -1 if it never is."""
        rate = max(self._tokens / _TOPIC_RATE, 1.0) * 3
        counts = self._keys if isinstance(found, Restatement) else self._lemmas
        if isinstance(found, Recurrence) and is_subject_matter(found, counts, rate):
            return -1
        topical = sum(_TOPIC_DISCOUNT * log2(counts[word] / rate) for word in found.shared if counts[word] > rate)
        return reach(found.weight - topical)


def _words(facts: Facts, name: str) -> Iterable[str]:
    if name == "uses":
        return (use.lemma for use in facts.uses)
    words: Iterable[str] = facts.content.lemmas if name == "lemmas" else getattr(facts, name)
    return words
