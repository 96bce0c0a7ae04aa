"""The last look at a rewrite: the new sentence, parsed again, must say what the transform meant to say.

Every rewrite is held to the markup and to the checks (see `copydesk.fixing`). A transform that moves whole phrases has a test
of its own besides, listed here under the name of its rule.
"""

from collections.abc import Callable, Mapping

from copydesk.language.parse import Parse
from copydesk.rewriting.announced import verify_announced
from copydesk.rewriting.announced_cause import verify_caused
from copydesk.rewriting.reduce import verify_reduced
from copydesk.rewriting.verify_active import verify_active
from copydesk.rewriting.verify_expletive import verify_subject
from copydesk.rewriting.verify_split import verify_split

_TESTS: Mapping[str, Callable[[Parse, Parse], bool]] = {
    "passive.named-agent": verify_active,
    "expletives.there-who": verify_subject,
    "expletives.there-doing": verify_subject,
    "relative-clauses.who-are-doing": verify_reduced,
    "relative-clauses.that-is-there": verify_reduced,
    "relative-clauses.which-was-done": verify_reduced,
    "relative-clauses.that-is-so": verify_reduced,
    "relative-clauses.who-is-a": verify_reduced,
    "nominal-subjects.the-reason-is": verify_announced,
    "nominal-subjects.what-we-want-is": verify_announced,
    "nominal-subjects.what-caused-it-was": verify_caused,
    "sentence-length.long-sentence": verify_split,
}


def holds(rule: str, before: Parse, after: Parse) -> bool:
    """Whether the test of `rule`, if it has one, accepts the sentences `after` in the place of `before`."""
    test = _TESTS.get(rule)
    return test is None or test(before, after)
