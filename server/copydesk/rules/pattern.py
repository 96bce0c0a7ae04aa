"""Patterns, compiled: each part becomes a function that takes a place and hands on to the next part.

A pattern tries its alternatives from left to right and takes what it finds first. Gaps are limited, noun phrases have few
ends, and every attempt has a budget of steps, so no pattern can take exponential time.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from copydesk.language.variants import american
from copydesk.rules.notation import (
    Capture,
    Choice,
    Condition,
    Dependent,
    Edge,
    EdgeKind,
    Feature,
    Gap,
    OneToken,
    Part,
    Pattern,
    Phrase,
    Relation,
    Sequence,
    Word,
    open_captures,
)
from copydesk.rules.view import View

STEPS = 2_000
"""How many choices one attempt may try."""
RULE_STEPS = 50_000, 50
"""How many choices all attempts of one rule may try in one block, and how many more for each of its tokens.

The shipped rules need a hundredth of that.
"""
ATTEMPT = 10
"""How many choices take as long as what stands around them in an attempt."""

_FAIL = -1


class Budget:
    """What one rule may still try in one block; `left` is below zero when it wanted more.

    What it spends is also taken from the `pool` that it shares with others, if there is one.
    """

    __slots__ = ("left", "pool")

    def __init__(self, steps: int = RULE_STEPS[0], pool: "Budget | None" = None) -> None:
        self.left = steps
        self.pool = pool

    @property
    def is_spent(self) -> bool:
        """Whether nothing may be tried any more."""
        return self.left < 0 or (self.pool is not None and self.pool.left < 0)

    def spend(self, steps: int) -> None:
        """Take off one attempt, in which so many choices were tried."""
        self.left -= steps + 1
        if self.pool is not None:
            self.pool.left -= steps + ATTEMPT


class State:
    """What one attempt has caught so far: (start, end) in tokens for each capture, or None."""

    __slots__ = ("slots", "steps", "view")

    def __init__(self, view: View, captures: int, steps: int) -> None:
        self.view = view
        self.slots: list[tuple[int, int] | None] = [None] * (captures + 1)
        self.steps = steps


Matcher = Callable[[State, int], int]
"""From a place (the index of a token) to where the rest of the pattern ends, or -1."""
Test = Callable[[State, int], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched, in token indices, half-open; `captures` by number, `names` as in the pattern.

    `open` are the numbers of the captures that take any word of some kind; all other words of a match are the pattern's own.
    """

    start: int
    end: int
    captures: tuple[tuple[int, int] | None, ...]
    names: Mapping[str, tuple[int, ...]]
    open: frozenset[int]

    def open_spans(self) -> list[tuple[int, int]]:
        """What the open captures caught."""
        return [span for number in self.open if (span := self.captures[number])]

    def caught(self, name: str) -> tuple[int, int] | None:
        """The tokens that the capture of this name or number caught."""
        if name.isdecimal():
            return self.captures[int(name)] if int(name) < len(self.captures) else None
        return next((self.captures[n] for n in self.names.get(name, ()) if self.captures[n]), None)


class Compiled:
    """A pattern that can be tried at any place."""

    def __init__(self, pattern: Pattern, confidence: float = 0.0) -> None:
        self._pattern = pattern
        self._open = frozenset(open_captures(pattern.parts))
        self._run = _Compiler(pattern, confidence).whole()

    def match_at(self, view: View, i: int, budget: Budget | None = None) -> Match | None:
        """The match that starts at token `i`; a match takes at least one token. Attempts cost a step, as do choices."""
        budget = budget or Budget()
        state = State(view, self._pattern.captures, min(STEPS, budget.left))
        end = self._run(state, i)
        budget.spend(min(STEPS, budget.left) - state.steps)
        return Match(i, end, tuple(state.slots), self._pattern.names, self._open) if end > i else None

    def matches(self, view: View, starts: range, budget: Budget | None = None) -> Iterator[Match]:
        """The matches that start in `starts`, as far as `budget` goes."""
        budget = budget or Budget()
        for i in starts:
            if budget.is_spent:
                return
            match = self.match_at(view, i, budget)
            if match:
                yield match


class _Compiler:
    def __init__(self, pattern: Pattern, confidence: float) -> None:
        self.pattern = pattern
        self.confidence = confidence
        self.later: list[Test] = []

    def whole(self) -> Matcher:
        """The pattern, and at its end the relations to heads that it catches further to the right."""
        later = self.later

        def finish(state: State, i: int) -> int:
            return i if all(test(state, i) for test in later) else _FAIL

        return self.sequence(self.pattern.parts, finish)

    def sequence(self, parts: Sequence, then: Matcher) -> Matcher:
        for part in reversed(parts):
            then = self.part(part, then)
        return then

    def part(self, part: Part, then: Matcher) -> Matcher:
        if isinstance(part, Word):
            return _word(part, then)
        if isinstance(part, Edge):
            return _edge(part.kind, then)
        if isinstance(part, Gap):
            return _gap(part.most, then)
        if isinstance(part, Choice):
            return self.choice(part, then)
        return self.capture(part, then)

    def choice(self, choice: Choice, then: Matcher) -> Matcher:
        options = [self.sequence(option, then) for option in choice.options]

        def run(state: State, i: int) -> int:
            for option in options:
                state.steps -= 1
                if state.steps < 0:
                    return _FAIL
                end = option(state, i)
                if end >= 0:
                    return end
            return _FAIL

        return run

    def capture(self, capture: Capture, then: Matcher) -> Matcher:
        number, part = capture.number, capture.part
        if isinstance(part, OneToken):
            return self.tokens(number, part, then)
        if isinstance(part, Phrase):
            return _phrase(number, then)

        def close(state: State, i: int) -> int:
            opened = state.slots[number] or (i, i)
            state.slots[number] = (opened[0], i)
            end = then(state, i)
            state.slots[number] = (opened[0], i if end >= 0 else opened[0])
            return end

        inner = self.part(part, close)

        def run(state: State, i: int) -> int:
            state.slots[number] = (i, i)
            end = inner(state, i)
            if end < 0:
                state.slots[number] = None
            return end

        return run

    def tokens(self, number: int, part: OneToken, then: Matcher) -> Matcher:
        test = self.test(number, part)
        longer: dict[str, list[tuple[str, ...]]] = {}
        lemmas = [tuple(map(american, lemma)) for lemma in part.lemmas]
        for lemma in lemmas:
            if len(lemma) > 1:
                longer.setdefault(lemma[0], []).append(lemma[1:])
        firsts = frozenset(lemma[0] for lemma in lemmas)
        single = frozenset(lemma[0] for lemma in lemmas if len(lemma) == 1)
        any_lemma = not part.lemmas

        def run(state: State, i: int) -> int:
            view = state.view
            if i >= view.size or not test(state, i):
                return _FAIL
            lemma = view.lemmas[i] if view.lemmas[i] in firsts else view.lowers[i]
            ends = [
                i + 1 + len(rest) for rest in longer.get(lemma, ()) if tuple(view.lowers[i + 1 : i + 1 + len(rest)]) == rest
            ]
            if any_lemma or lemma in single:
                ends.append(i + 1)
            for stop in ends:
                if len(ends) > 1:
                    state.steps -= 1
                    if state.steps < 0:
                        return _FAIL
                state.slots[number] = (i, stop)
                end = then(state, stop)
                if end >= 0:
                    return end
            state.slots[number] = None
            return _FAIL

        return run

    def test(self, number: int, part: OneToken) -> Test:
        firsts = frozenset(american(lemma[0]) for lemma in part.lemmas)
        classes, confidence = part.classes, self.confidence
        any_word = not part.lemmas and not classes
        conditions = [test for condition in part.conditions if (test := self.condition(number, condition))]

        def run(state: State, i: int) -> bool:
            if firsts and not state.view.has_lemma(i, firsts):
                return False
            token = state.view.tokens[i]
            if any_word and token.pos == "PUNCT":
                return False
            if classes and token.pos not in classes and token.tag not in classes:
                return False
            if confidence and (classes or conditions) and token.certainty < confidence:
                return False
            return all(condition(state, i) for condition in conditions)

        return run

    def condition(self, number: int, condition: Condition) -> Test | None:
        if isinstance(condition, Feature):
            return _feature(condition)
        if isinstance(condition, Dependent):
            return _dependent(condition)
        heads = self.pattern.names[condition.head] if condition.head else ()
        relation = _relation(condition, heads)
        if all(head < number for head in heads):
            return relation
        self.later.append(_at_capture(number, relation))
        return None


def _word(word: Word, then: Matcher) -> Matcher:
    text = word.text if word.exact else american(word.text.lower())

    def run(state: State, i: int) -> int:
        view = state.view
        return then(state, i + 1) if i < view.size and view.lowers[i] == text else _FAIL

    def run_exact(state: State, i: int) -> int:
        view = state.view
        return then(state, i + 1) if i < view.size and view.tokens[i].text.replace("’", "'") == text else _FAIL

    return run_exact if word.exact else run


def _edge(kind: EdgeKind, then: Matcher) -> Matcher:
    test = {
        EdgeKind.SENTENCE_START: View.starts_sentence,
        EdgeKind.SENTENCE_END: View.ends_sentence,
        EdgeKind.CLAUSE_START: View.starts_clause,
        EdgeKind.CLAUSE_END: View.ends_clause,
    }[kind]
    return lambda state, i: then(state, i) if test(state.view, i) else _FAIL


def _gap(most: int, then: Matcher) -> Matcher:
    def run(state: State, i: int) -> int:
        view = state.view
        if i >= view.size:
            return then(state, i)
        _, sentence_end = view.sentence_bounds(i)
        for stop in range(i, min(i + most, sentence_end) + 1):
            state.steps -= 1
            if state.steps < 0:
                return _FAIL
            end = then(state, stop)
            if end >= 0:
                return end
        return _FAIL

    return run


def _phrase(number: int, then: Matcher) -> Matcher:
    def run(state: State, i: int) -> int:
        for stop in state.view.phrase_ends(i):
            state.steps -= 1
            if state.steps < 0:
                return _FAIL
            state.slots[number] = (i, stop)
            end = then(state, stop)
            if end >= 0:
                return end
        state.slots[number] = None
        return _FAIL

    return run


def _feature(condition: Feature) -> Test:
    feature, wanted = condition.feature, condition.wanted
    return lambda state, i: (feature in state.view.tokens[i].morph.split("|")) is wanted


def _dependent(condition: Dependent) -> Test:
    label, wanted = condition.label, condition.wanted

    def run(state: State, i: int) -> bool:
        view = state.view
        return any(_is(child.dep, label) for child in view.parse.children(view.tokens[i])) is wanted

    return run


def _relation(condition: Relation, heads: tuple[int, ...]) -> Test:
    label, wanted = condition.label, condition.wanted

    def run(state: State, i: int) -> bool:
        token = state.view.tokens[i]
        holds = not label or _is(token.dep, label)
        if holds and heads:
            spans = [state.slots[number] for number in heads]
            holds = any(span and span[0] <= token.head < span[1] for span in spans)
        return holds is wanted

    return run


def _at_capture(number: int, test: Test) -> Test:
    """`test`, made at the token that capture `number` caught; true where it caught none."""

    def run(state: State, _: int) -> bool:
        span = state.slots[number]
        return span is None or test(state, span[0])

    return run


def _is(dep: str, label: str) -> bool:
    """Whether `dep` is `label` or a subtype of it."""
    return dep == label or dep.startswith(label + ":")
