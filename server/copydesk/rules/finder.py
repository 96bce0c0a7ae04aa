"""All pattern rules at work on one parse: every place where one of them matches and nothing speaks against it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.rules import notation, template
from copydesk.rules.index import Index, PlainNeeds
from copydesk.rules.pattern import RULE_STEPS, Budget, Compiled, Match
from copydesk.rules.schema import Rule
from copydesk.rules.template import Template
from copydesk.rules.view import View

POOL_STEPS = 100_000, 500
"""How many choices rules that share a pool may try in one block, and how many more for each of its tokens.

So many take about as long as the parse. A pack of as many patterns as copydesk has itself needs a tenth of that.
"""
_CONTEXT = 12
"""How many tokens before a match an `unless` or `when` pattern may start."""


class LiveForm:
    """One form of a rule, compiled when it is first needed."""

    def __init__(self, rule: Rule, number: int) -> None:
        self.rule = rule
        self._form = rule.forms[number]

    @cached_property
    def _pattern(self) -> notation.Pattern:
        return notation.read(self._form.match)

    @cached_property
    def compiled(self) -> Compiled:
        """The pattern, ready to be tried."""
        return Compiled(self._pattern, self.rule.confidence)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words that the pattern itself writes with capitals."""
        return frozenset(notation.capitals(self._pattern.parts))

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The rewrites, best first."""
        return tuple(template.read(rewrite, self._pattern) for rewrite in self._form.rewrites)


class LiveRule:
    """The patterns that a rule's matches are held against, compiled when they are first needed."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def forms(self) -> tuple[LiveForm, ...]:
        """The forms of the rule."""
        return tuple(LiveForm(self.rule, number) for number in range(len(self.rule.forms)))

    @cached_property
    def _unless(self) -> tuple[Compiled, ...]:
        return tuple(Compiled(notation.read(text)) for text in self.rule.unless)

    @cached_property
    def _when(self) -> tuple[Compiled, ...]:
        return tuple(Compiled(notation.read(text)) for text in self.rule.when)

    def allows(self, view: View, match: Match, budget: Budget) -> bool:
        """Whether no `unless` pattern overlaps the match and, if the rule has `when` patterns, one of them does."""
        starts = range(max(match.start - _CONTEXT, 0), match.end)
        if any(_overlapping(pattern, view, starts, match, budget) for pattern in self._unless):
            return False
        return not self._when or any(_overlapping(pattern, view, starts, match, budget) for pattern in self._when)


def _overlapping(pattern: Compiled, view: View, starts: range, match: Match, budget: Budget) -> bool:
    return any(other.end > match.start for other in pattern.matches(view, starts, budget))


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's form and where it matched; `order` is the place of the form in the library."""

    rule: Rule
    form: LiveForm
    match: Match
    order: int


class Finder:
    """Finds the matches of pattern rules in one pass over the tokens.

    `overdrawn` are the names of the rules whose patterns tried too much somewhere. Where the rules share a pool, `greediest` is
    the one that took most from it when all of them together tried too much for the first time.
    """

    def __init__(self, rules: Sequence[tuple[Rule, Sequence[PlainNeeds]]], *, pooled: bool = False) -> None:
        """Each rule comes with what each of its forms needs. `pooled`: they share a pool, since nobody vouches for them."""
        self._index = Index()
        self._pooled = pooled
        self.overdrawn: set[str] = set()
        self.greediest = ""
        self.forms: list[tuple[LiveRule, int, tuple[str, ...]]] = []
        for rule, needs_of_forms in rules:
            live = LiveRule(rule)
            for number, (keys, also) in enumerate(needs_of_forms):
                for key in keys:
                    self._index.add(key, len(self.forms))
                self.forms.append((live, number, also))

    def find(self, view: View, heard: Callable[[Rule], bool]) -> list[Found]:
        """The matches of the rules that are `heard`, in no particular order; some may be found twice.

        A rule that would try more than its budget is dropped for this view, and so are all if they would try more than is in
        their pool.
        """
        words = {*view.lowers, *view.lemmas}
        pool = Budget(_steps(POOL_STEPS, view)) if self._pooled else None
        budgets: dict[str, Budget] = {}
        found: list[Found] = []
        for number, first, last in self._index.candidates(view.lowers, view.lemmas):
            if pool:
                pool.left -= 1
                if pool.left < 0:
                    self.greediest = self.greediest or min(budgets, key=lambda name: budgets[name].left, default="")
                    return []
            live, place, also = self.forms[number]
            if (also and words.isdisjoint(also)) or not heard(live.rule):
                continue
            form = live.forms[place]
            name = form.rule.name
            budget = budgets.get(name) or budgets.setdefault(name, Budget(_steps(RULE_STEPS, view), pool))
            match = next(form.compiled.matches(view, range(first, last + 1), budget), None)
            if match and live.allows(view, match, budget):
                found.append(Found(form.rule, form, match, number))
        overdrawn = {name for name, budget in budgets.items() if budget.left < 0}
        self.overdrawn |= overdrawn
        return [one for one in found if one.rule.name not in overdrawn] if overdrawn else found


def _steps(steps: tuple[int, int], view: View) -> int:
    base, per_token = steps
    return base + per_token * view.size
