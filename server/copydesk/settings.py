"""What a writer may set: the typed settings, and where they are read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from copydesk.findings import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a writer may set, with the values that hold where nothing is said.

    `rules` maps the name of a rule ("hidden-verbs.make-decision") or of a category ("passive") to False (off), True (on) or
    a severity; the more specific name wins. `pipeline` names another installed spaCy pipeline. `packs` are paths of further
    rule files or folders of them. `strict` reports every passive clause, those with an unimportant actor included.
    """

    rules: Mapping[str, bool | Severity] = field(default_factory=dict)
    pipeline: str | None = None
    packs: tuple[str, ...] = ()
    strict: bool = False
    long_sentence_words: int = 35
