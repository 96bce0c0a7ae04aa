"""What is offered for a sentence at the writer's own wish."""

from dataclasses import dataclass
from enum import StrEnum

from copydesk.findings import Edit, Safety


class Kind(StrEnum):
    """What may be done to a sentence."""

    ACTIVATE = "activate"
    SPLIT = "split"
    SHORTEN = "shorten"


@dataclass(frozen=True, slots=True)
class Offer:
    """A rewrite of a sentence. Without `edits` it is one that was declined, and `declined` says why in one plain clause."""

    kind: Kind
    title: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = Safety.MEANING
    declined: str = ""
