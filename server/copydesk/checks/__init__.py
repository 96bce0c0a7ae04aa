"""From prose and its parse to marks: one module for each kind of check.

`BLOCK_CHECKS` lists the checks of one block; `repetition` is the check that sees the whole document.
"""

from copydesk.checks import doubled, expletives, length, openings, passive, phrases, shapes
from copydesk.checks.base import BlockCheck

BLOCK_CHECKS: tuple[BlockCheck, ...] = (
    phrases.check,
    passive.check,
    expletives.check,
    doubled.check,
    openings.check,
    shapes.check,
    length.check,
)
