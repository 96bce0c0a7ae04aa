"""What a check is: a function from a passage to marks, or from the facts of all passages to placed marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from copydesk.checks.index import Slot
from copydesk.findings import Mark
from copydesk.language.parse import Parse
from copydesk.prose.blocks import Block
from copydesk.rules.library import Library
from copydesk.settings import Settings
from copydesk.text import Prose, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A block and its parse: all that a check of one block may look at."""

    block: Block
    parse: Parse


class BlockCheck(Protocol):
    """A check that needs to see one block at a time; its marks are cached with the block."""

    def __call__(self, passage: Passage, library: Library, settings: Settings) -> Iterable[Mark]:
        """The marks of `passage`, in any order. It must depend on its arguments alone."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of prose in the block of `slot`."""

    slot: Slot[Any]
    span: Span[Prose]

    @property
    def block(self) -> int:
        """The index of the block in the document, as it stands at present."""
        return self.slot.block


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark of a check that sees the whole document, in the block of `slot`, and the other places that it speaks of."""

    slot: Slot[Any]
    mark: Mark
    related: tuple[Place, ...] = ()

    @property
    def block(self) -> int:
        """The index of the block in the document, as it stands at present."""
        return self.slot.block
