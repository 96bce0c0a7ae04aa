"""From prose and its parse to marks: one module for each kind of check.

`BLOCK_CHECKS` lists the checks of one block; `repetition` is the check that sees the whole document.
"""

from copydesk.checks import (
    doubled,
    expletives,
    length,
    nominal_subjects,
    noun_chains,
    openings,
    passive,
    phrases,
    relatives,
    shapes,
)
from copydesk.checks.base import BlockCheck

BLOCK_CHECKS: tuple[BlockCheck, ...] = (
    phrases.check,
    passive.check,
    expletives.check,
    relatives.check,
    nominal_subjects.check,
    doubled.check,
    openings.check,
    shapes.check,
    length.check,
    noun_chains.check,
)
