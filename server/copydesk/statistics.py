"""Figures of a text: how long, how long to read, how hard to read, how passive.

Readability is that of Kincaid et al., "Derivation of new readability formulas" (1975), and of Smith and Senter, "Automated
Readability Index" (1967). Reading time is that of Brysbaert, "How many words do we read per minute?" (2019): adults read 238
words of English prose a minute in silence.
"""

from dataclasses import astuple, dataclass

WORDS_A_MINUTE = 238


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in a stretch of a document.

    `words` are all that a reader reads. The others are counted in running text alone, without headings and tables:
    `running` words, with their `characters` (letters and digits) and `syllables`, `sentences`, and how many of these hold a
    `passive` clause.
    """

    words: int = 0
    running: int = 0
    characters: int = 0
    syllables: int = 0
    sentences: int = 0
    passive: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def minutes(self) -> float:
        """How long it takes to read."""
        return self.words / WORDS_A_MINUTE

    @property
    def words_per_sentence(self) -> float | None:
        """The average length of a sentence."""
        return self.running / self.sentences if self.sentences else None

    @property
    def grade_level(self) -> float | None:
        """The Flesch–Kincaid grade level: the years of school after which it is understood."""
        if not self.running or not self.sentences:
            return None
        return 0.39 * self.running / self.sentences + 11.8 * self.syllables / self.running - 15.59

    @property
    def ari(self) -> float | None:
        """The automated readability index, in years of school too, told by letters instead of syllables."""
        if not self.running or not self.sentences:
            return None
        return 4.71 * self.characters / self.running + 0.5 * self.running / self.sentences - 21.43

    @property
    def passive_share(self) -> float | None:
        """The share of sentences that hold a passive clause."""
        return self.passive / self.sentences if self.sentences else None


NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it up to the next, from the offset `start`; None and no title for the whole document."""

    title: str
    start: int | None
    counts: Counts


def in_words(counts: Counts) -> str:
    """The figures in one line."""
    minutes = max(round(counts.minutes), 1)
    parts = [f"{counts.words:,} word{'s' * (counts.words != 1)}", f"{minutes} min"]
    if counts.words_per_sentence is not None:
        parts.append(f"{counts.words_per_sentence:.0f} words a sentence")
    if counts.grade_level is not None and counts.ari is not None:
        parts += [f"grade {counts.grade_level:.1f}", f"ARI {counts.ari:.1f}"]
    if counts.passive_share is not None:
        parts.append(f"{counts.passive_share:.0%} passive")
    return " · ".join(parts)
