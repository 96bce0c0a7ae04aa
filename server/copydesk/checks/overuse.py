"""Overused words: a pet word that stands far more often than English would have it.

Only words that judge, stress or stand in for a plainer one are looked at: "rename", thirty times in a proposal to rename,
is what the proposal is about. Nor is a pet word overused that the document is about: it stands in headings, it goes with the
same noun again and again, or nouns of its family are as frequent.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.checks.frequencies import most_expected
from copydesk.checks.synonyms import canonical
from copydesk.checks.wordlist import word_set
from copydesk.language.parse import Parse, Token
from copydesk.text import Prose, Span

RULE = "repetition.overused-word"

_LEAST = 5
_TIMES = 6
"""How many times as often as expected a word must stand."""
_WITHIN = 300
"""In how many words, on average, a reader must meet it once to hear it."""
_SHORTEST = 500
"""A shorter document is too short to tell how often a common word ought to stand in it."""
_BLOCKS = 3
_PETS = word_set(
    """
absolutely actually amazing amazingly apparently arguably astonishing awesome awful awfully basically beautiful beautifully
bold boldly breathtaking brilliant broad broadly bustling careful carefully certainly clearly compelling complex comprehensive
considerable considerably consistently constantly core countless critical critically crucial crucially cutting deep deeply
definitely delve desperately dramatic dramatically drastically dynamic easily effective effectively effortless effortlessly
elegant elevate embark embrace eminently empower endless enhance enormous enormously entirely especially essential essentially
ever evolving exceptional exceptionally excellent exciting exclusively extensive extraordinary extremely fabulous fairly
famously fantastic fascinating finally foster frankly frequently fresh fully fundamental fundamentally furthermore generally
genuine genuinely gradually great greatly groundbreaking growing harness hardly highlight highly holistic honestly hopefully
huge hugely immense immensely immersive impactful important importantly impressive incredible incredibly indeed inevitable
inevitably innovative insightful inspiring integral interesting interestingly intricate invaluable ironically iconic just key
largely leverage likely literally lovely mainly major marvellous massive massively meaningful meaningfully merely meticulous
meticulously modern moreover mostly multifaceted myriad naturally navigate nearly necessarily necessary nice nicely notable
notably nuanced obvious obviously ongoing optimal outstanding overall overwhelming overwhelmingly particularly perfect
perfectly perhaps persistent pervasive pivotal plain plainly pleasant positively potentially powerful practically precious
precisely predominantly presumably pretty primarily profound profoundly prominent proper properly quickly quietly quite rapid
rapidly rather readily real realistic really reasonably redefine reimagine relatively relevant remarkable remarkably resonate
revolutionary rich rigorous robust roughly scalable seamless seamlessly seemingly serious seriously severe severely sharp
sharply shed showcase significant significantly simple simply sincerely slightly slowly smart smoothly so soft solid somehow
somewhat special specific specifically spectacular splendid strategic streamline striking strikingly strong strongly stunning
substantial substantially subtle subtly successful successfully sudden suddenly sure surely surprisingly sweeping swift swiftly
tailored tangible terrible terribly terrific thorough thoroughly thoughtful thoughtfully timeless tireless tirelessly totally
transform transformative tremendous tremendously true truly typically ubiquitous ultimate ultimately unbelievable undeniable
undeniably underscore undoubtedly unfortunately unique uniquely unleash unlock unparalleled unprecedented urgent usually utterly
various vast vastly versatile very vibrant virtually visibly vital vividly well wholly widely wild wildly wonderful wonderfully
worthwhile
"""
)


@dataclass(frozen=True, slots=True)
class Use:
    """A word at `span`. `company` is the noun that follows it or that it follows, if one does at once."""

    lemma: str
    span: Span[Prose]
    company: str


def read(parse: Parse) -> tuple[Use, ...]:
    """The pet words in a block."""
    return tuple(
        Use(token.lemma.lower(), Span(token.start, token.end), _company(parse, token))
        for token in parse.tokens
        if token.pos in ("ADJ", "ADV", "VERB") and not token.quoted and token.text.isalpha() and token.lemma.lower() in _PETS
    )


def overused(counts: Mapping[str, int], tokens: int) -> Iterator[str]:
    """The words that stand often enough in a document of so many tokens."""
    least = max(_LEAST, tokens / _WITHIN)
    for lemma, count in counts.items():
        if count >= least and count >= _TIMES * most_expected(lemma) * max(tokens, _SHORTEST) / 1_000_000:
            yield lemma


def is_subject(lemma: str, uses: Sequence[Use], blocks: int, headings: Mapping[str, int], nouns: Mapping[str, int]) -> bool:
    """Whether the document is about this word, or says it in a few places alone.

    `blocks` is in how many blocks the `uses` stand, `headings` and `nouns` count the canonical forms in headings and of nouns.
    """
    family = canonical(lemma)
    company = Counter(use.company for use in uses if use.company)
    together = max(company.values(), default=0)
    return blocks < _BLOCKS or headings[family] > 0 or 2 * nouns[family] > len(uses) or 3 * together > len(uses)


def _company(parse: Parse, token: Token) -> str:
    for other in (token.i + 1, token.i - 1):
        if 0 <= other < len(parse.tokens) and parse.tokens[other].pos in ("NOUN", "PROPN"):
            return parse.tokens[other].lemma.lower()
    return ""
