"""What two sequences have in common."""

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not
from typing import TypeVar

Item = TypeVar("Item")


def shared_ends(one: Sequence[Item], other: Sequence[Item]) -> tuple[int, int]:
    """How many items two sequences share at their start, and how many of the others at their end: the very same objects."""
    most = min(len(one), len(other))
    head = next(compress(count(), map(is_not, one, other)), most)
    tail = next(compress(count(), map(is_not, reversed(one), reversed(other))), most)
    return head, min(tail, most - head)
