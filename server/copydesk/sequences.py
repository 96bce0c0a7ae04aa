"""What two sequences have in common."""

from collections.abc import Callable, Sequence
from operator import is_
from typing import TypeVar

Item = TypeVar("Item")


def shared_ends(one: Sequence[Item], other: Sequence[Item], same: Callable[[Item, Item], bool] = is_) -> tuple[int, int]:
    """How many items two sequences share at their start, and how many of the others at their end."""
    most = min(len(one), len(other))
    head = next((at for at, alike in enumerate(map(same, one, other)) if not alike), most)
    from_end = enumerate(map(same, reversed(one), reversed(other)))
    return head, next((at for at, alike in from_end if not alike or at >= most - head), most - head)
