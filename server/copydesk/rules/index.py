"""Which of thousands of patterns can match here? One look at each token, in an index on each pattern's rarest word."""

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.language.variants import american
from copydesk.rules.notation import Capture, Choice, Edge, Gap, OneToken, Part, Pattern, PatternError, Phrase, Sequence, Word

LONGEST_PHRASE = 40
"""How many tokens a noun phrase before the key of a pattern may have."""

_COMMON = (
    ". 400 , 450 the 500 of 280 and 270 to 260 a 220 in 190 that 110 i 110 is 100 it 100 be 300 - 80 for 90 was 80 "
    "as 70 with 70 on 65 you 60 he 60 at 55 this 50 his 45 by 45 not 45 have 130 from 40 are 45 my 35 or 40 but 40 "
    "an 35 we 45 had 40 they 35 which 30 there 28 all 28 one 28 were 25 so 25 if 25 what 25 has 22 me 25 when 23 "
    "been 20 who 22 their 25 her 25 do 60 will 25 more 22 no 18 would 22 can 28 about 20 into 16 them 18 out 20 "
    "up 20 him 18 said 15 some 15 your 20 our 20 could 14 than 12 other 14 time 15 she 20 us 12 very 10 its 12 "
    "any 10 these 12 now 12 make 25 only 10 over 10 like 12 then 12 may 10 also 11 such 7 people 12 man 9 most 8 "
    "many 8 well 10 first 10 new 12 way 11 should 10 before 9 must 6 made 8 after 9 where 8 even 7 those 7 "
    "through 8 upon 4 work 15 use 20 take 14 give 10 get 14 come 12 go 15 see 14 know 12 think 10 say 20 find 8 "
    "how 20 just 8 much 8 own 6 same 5 because 6 here 8 two 8 's 50 n't 25 down 7 good 8 day 8 part 6 put 5 year 8 "
    "point 4 end 5 place 5 thing 7 fact 2 need 12 help 10 keep 4 able 4 being 5 each 6 every 5 both 5 while 6 "
)
_RATES = dict(zip(_COMMON.split()[::2], map(int, _COMMON.split()[1::2]), strict=True))
_RARE = 0.3
"""Occurrences in 10,000 tokens, as are the figures above, of a word that is not listed."""


class Key(NamedTuple):
    """A word that a pattern cannot do without, in American spelling.

    `text` is a form, or a lemma if `lemma`. The match starts `least` to `most` tokens before it. `after` and `before` are the
    words that must stand beside it, or "".
    """

    text: str
    lemma: bool
    least: int
    most: int
    after: str = ""
    before: str = ""


PlainKey = tuple[str, bool, int, int, str, str]
"""A key as it is kept; making thousands of named ones anew would take longer than all else in loading."""


class Needs(NamedTuple):
    """What must be there for a pattern to match: one of `keys`, and, if `also` names any, one of these words or lemmas."""

    keys: tuple[Key, ...]
    also: tuple[str, ...] = ()


PlainNeeds = tuple[tuple[PlainKey, ...], tuple[str, ...]]


def _american(key: Key) -> Key:
    return key._replace(text=american(key.text), after=american(key.after), before=american(key.before))


def needs(pattern: Pattern) -> Needs:
    """What `pattern` cannot match without: its rarest word, counting how many starts it leaves open, and the next rarest.

    Raises PatternError for a pattern that asks for no word at all.
    """
    candidates = sorted(_candidates(pattern.parts, 0, 0), key=_cost)
    if not candidates:
        raise PatternError(1, "a pattern needs a word or a lemma that must be there")
    others = candidates[1:2]
    keys = tuple(dict.fromkeys(map(_american, candidates[0])))
    return Needs(keys, tuple(dict.fromkeys(american(key.text) for other in others for key in other)))


def _candidates(parts: Sequence, least: int, most: int) -> list[tuple[Key, ...]]:
    """For each part that must be there and names words: the keys that it gives."""
    candidates = []
    for place, part in enumerate(parts):
        found = _part_keys(part, least, most)
        if found:
            candidates.append(tuple(_beside(key, parts, place) for key in found) if isinstance(part, Word) else found)
        low, high = width(part)
        least, most = least + low, most + high
    return candidates


def _part_keys(part: Part, least: int, most: int) -> tuple[Key, ...]:
    inner = part.part if isinstance(part, Capture) else part
    if isinstance(inner, Word):
        return (Key(inner.text.lower(), False, least, most),)
    if isinstance(inner, OneToken):
        return tuple(Key(lemma, True, least, most) for lemma in dict.fromkeys(lemma[0] for lemma in inner.lemmas))
    if isinstance(inner, Choice):
        options = [min(_candidates(option, least, most), key=_cost, default=()) for option in inner.options]
        return tuple(key for option in options for key in option) if all(options) else ()
    return ()


def _beside(key: Key, parts: Sequence, place: int) -> Key:
    after = parts[place + 1] if place + 1 < len(parts) else None
    before = parts[place - 1] if place else None
    return Key(
        key.text,
        key.lemma,
        key.least,
        key.most,
        after.text.lower() if isinstance(after, Word) else "",
        before.text.lower() if isinstance(before, Word) else "",
    )


def _cost(found: tuple[Key, ...]) -> float:
    return sum(_rate(key) * (key.most - key.least + 1) for key in found)


def _rate(key: Key) -> float:
    rate = _RATES.get(key.text, _RARE)
    beside = min(_RATES.get(word, _RARE) for word in (key.after, key.before) if word) if key.after or key.before else 0
    return rate * min(1, (beside or 10_000) / 200)


def width(part: Part) -> tuple[int, int]:
    """How many tokens a part takes, at least and at most."""
    inner = part.part if isinstance(part, Capture) else part
    if isinstance(inner, Edge):
        return 0, 0
    if isinstance(inner, Gap):
        return 0, inner.most
    if isinstance(inner, Phrase):
        return 1, LONGEST_PHRASE
    if isinstance(inner, OneToken):
        lengths = [len(lemma) for lemma in inner.lemmas] or [1]
        return min(lengths), max(lengths)
    if isinstance(inner, Choice):
        widths = [_sequence_width(option) for option in inner.options]
        return min(low for low, _ in widths), max(high for _, high in widths)
    return 1, 1


def _sequence_width(parts: Sequence) -> tuple[int, int]:
    widths = [width(part) for part in parts]
    return sum(low for low, _ in widths), sum(high for _, high in widths)


class _Bucket:
    """The patterns that have one word as their key, by the word that must stand beside it."""

    __slots__ = ("after", "alone", "before")

    def __init__(self) -> None:
        self.alone: list[tuple[int, int, int]] = []
        self.after: dict[str, list[tuple[int, int, int]]] = {}
        self.before: dict[str, list[tuple[int, int, int]]] = {}

    def add(self, entry: tuple[int, int, int], after: str, before: str) -> None:
        if after:
            self.after.setdefault(after, []).append(entry)
        elif before:
            self.before.setdefault(before, []).append(entry)
        else:
            self.alone.append(entry)


class Index:
    """Patterns, known by their numbers, found by their keys."""

    def __init__(self) -> None:
        self._words: dict[str, _Bucket] = {}
        self._lemmas: dict[str, _Bucket] = {}

    def add(self, key: PlainKey, number: int) -> None:
        """Let the pattern `number` be found by `key`."""
        text, is_lemma, least, most, after, before = key
        buckets = self._lemmas if is_lemma else self._words
        bucket = buckets.get(text)
        if bucket is None:
            bucket = buckets[text] = _Bucket()
        bucket.add((number, least, most), after, before)

    def candidates(self, lowers: list[str], lemmas: list[str]) -> Iterator[tuple[int, int, int]]:
        """The patterns that may match, as (number, first start, last start) in token indices."""
        words, of_lemma = self._words, self._lemmas
        for i, lower in enumerate(lowers):
            if lower in words:
                yield from _near(words[lower], i, lowers)
            if lemmas[i] in of_lemma:
                yield from _near(of_lemma[lemmas[i]], i, lowers)
            elif lower[-1] == "s" and lower in of_lemma:
                yield from _near(of_lemma[lower], i, lowers)


def _near(bucket: _Bucket, i: int, lowers: list[str]) -> Iterator[tuple[int, int, int]]:
    entries = bucket.alone
    if bucket.after and i + 1 < len(lowers):
        entries = entries + bucket.after.get(lowers[i + 1], [])
    if bucket.before and i:
        entries = entries + bucket.before.get(lowers[i - 1], [])
    for number, least, most in entries:
        if i >= least:
            yield number, max(i - most, 0), i - least
