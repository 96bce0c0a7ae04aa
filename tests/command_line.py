"""What a run of the command line gives, in the tests' own process or in one of its own."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """The exit code and what was printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Run]
