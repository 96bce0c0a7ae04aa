"""The typed form of a rule, and what an entry of a rule file may say.

`entries.py` turns the tables of a file into these types; nothing here reads files or knows the notation of patterns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from copydesk.findings import Safety, Severity
from copydesk.settings import Settings


class Scope(StrEnum):
    """A place in which a rule can be told to stay silent."""

    QUOTATION = "quotation"
    """A block of quoted text."""
    QUOTED = "quoted"
    """Words inside quotation marks."""
    NAMES = "names"
    """Words with capitals that are part of a name."""
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    FOOTNOTE = "footnote"
    METADATA = "metadata"


class IfDeclined(StrEnum):
    """What a rule does at a place where none of its rewrites can be made."""

    SILENT = "silent"
    MARK = "mark"


DEFAULT_NOT_IN = (Scope.QUOTATION, Scope.QUOTED, Scope.NAMES)


class RuleError(ValueError):
    """A rule file that cannot be used. Its text is one line: file, entry, key or column, what is wrong."""

    def __init__(self, file: str, entry: str, key: str, problem: str) -> None:
        super().__init__(": ".join(part for part in (file, entry, key, problem) if part))
        self.file = file
        self.entry = entry
        self.key = key
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Form:
    """One pattern and what to write in its place, best first, both in the notation of rules/README.md."""

    match: str
    rewrites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the library.

    `name` is category.id. A rule has `forms` (patterns) or the name of a `check` in Python. `message` is what is said of the
    phrase after it was quoted ("is wordy"). `fires` pairs a text with what the best rewrite makes of it, or with None if the
    rule only marks; `quiet` are texts in which the rule says nothing. `confidence` (0..1) is the certainty that a token must
    have where a pattern asks the parser about it. `synonyms` are words that may stand for another, by lemma and part of speech
    ("brisk:ADJ"). `file` is where the rule stands, for messages.
    """

    name: str
    category: str
    id: str
    severity: Severity
    safety: Safety
    why: str
    source: str
    message: str
    enabled: bool
    fires: tuple[tuple[str, str | None], ...]
    quiet: tuple[str, ...]
    forms: tuple[Form, ...] = ()
    unless: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    not_in: tuple[Scope, ...] = DEFAULT_NOT_IN
    confidence: float = 0.0
    if_declined: IfDeclined = IfDeclined.SILENT
    check: str = ""
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    file: str = ""

    def severity_under(self, settings: Settings) -> Severity | None:
        """How loudly this rule speaks, or None where it is off.

        The writer's word on the rule goes before that on its category, and both before the rule's own and the profile's.
        """
        said = settings.rules.get(self.name, settings.rules.get(self.category, self.enabled))
        if isinstance(said, Severity):
            return said
        return settings.severities.get(self.category, self.severity) if said else None


@dataclass(frozen=True, slots=True)
class Category:
    """What a rule file says about itself, for the catalogue."""

    name: str
    title: str
    about: str


Table = Mapping[str, object]
