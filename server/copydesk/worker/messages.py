"""What the shell and the worker say to each other. How it travels is the matter of `wire`.

Offsets are code points of the document. A document is known by a number, which the shell gives it when it is opened, and its
states by a revision, which the shell counts upward: the client's own versions may stand still (a change of settings) or jump.
"""

from dataclasses import dataclass

from copydesk.document import Format
from copydesk.findings import Edit, Finding, Fix
from copydesk.offers import Offer
from copydesk.prose.outline import Heading
from copydesk.settings import Settings
from copydesk.statistics import Section
from copydesk.text import Encoding, Source, Span
from copydesk.worker.patch import Patch


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a document whatever its text: how it is read, and how it is reported on.

    Lines and columns in reports are in the units of `encoding`. `path` is its file, if it has one. `braces`: its comments are
    those of MDX. `parts`: the first paragraphs are to be reported on before the rest, if it is long.
    """

    format: Format
    settings: Settings
    encoding: Encoding
    path: str = ""
    braces: bool = False
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """To the worker: a document is there, with this text, on these terms; or all of it has changed."""

    document: int
    revision: int
    text: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Saved:
    """To the worker: the file of the document was written, and with it perhaps others."""

    document: int


@dataclass(frozen=True, slots=True)
class Change:
    """To the worker: the text has changed by `edits`, made one after the other, each in the text that the last one left."""

    document: int
    revision: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """To the worker: the document is of no more interest."""

    document: int


@dataclass(frozen=True, slots=True)
class Advise:
    """To the worker: what is there to say about the findings that touch `span` in `revision`? Answered by `Advised`.

    The answer comes when that revision has been checked. `ignoring`: it is to hold the edits that put ignore comments.
    """

    request: int
    document: int
    revision: int
    span: Span[Source]
    ignoring: bool = False


@dataclass(frozen=True, slots=True)
class FixAll:
    """To the worker: which edits mend all that is safe, or with a `rule` all its findings? Answered by `FixedAll`."""

    request: int
    document: int
    revision: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rework:
    """To the worker: what can be done to the sentences that `span` touches, flagged or not? Answered by `Reworked`.

    The answer comes when that revision has been checked.
    """

    request: int
    document: int
    revision: int
    span: Span[Source]


@dataclass(frozen=True, slots=True)
class Outline:
    """To the worker: which headings are there? Answered by `Outlined`."""

    request: int
    document: int
    revision: int


@dataclass(frozen=True, slots=True)
class Measure:
    """To the worker: what are the figures of the document and its sections? Answered by `Measured`."""

    request: int
    document: int
    revision: int


@dataclass(frozen=True, slots=True)
class Ready:
    """To the shell: the worker has loaded. `rules` is the folder of the shipped rules and their catalogue."""

    rules: str


@dataclass(frozen=True, slots=True)
class Unable:
    """To the shell: the worker cannot work at all, and ends. `reason` is one line for the writer."""

    reason: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """To the shell: a setting cannot be used, and defaults hold in its place. `reason` is one line for the writer."""

    reason: str


@dataclass(frozen=True, slots=True)
class Begun:
    """To the shell: the worker has turned to this document; if it dies now, the document may be why."""

    document: int
    revision: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """To the shell: the worker lives, and has read this share, of 1, of what there is to read in this document."""

    document: int
    revision: int
    share: float


@dataclass(frozen=True, slots=True)
class Checked:
    """To the shell: the findings of `revision`, as what changed since the last report on this document, if there was one.

    `failures` names the checks that raised, here or before, and whose findings are missing. Where the report is not `whole`,
    it is on the first paragraphs of a long document, the rest of which is still being read.
    """

    document: int
    revision: int
    patch: Patch
    failures: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Advice:
    """What is to be said and done about one finding: the rule's reason and its source, and the verified fixes, best first.

    `index` is the finding's place in the report, `alike` the number of findings of its rule in the document,
    `phrase` what would have to be accepted for it to be silent, if it can be, `ignoring` the edits that put an ignore comment
    there, if that was asked for and can be done.
    """

    index: int
    finding: Finding
    why: str
    source: str
    fixes: tuple[Fix, ...]
    alike: int = 1
    phrase: str = ""
    ignoring: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Advised:
    """To the shell: the advice for each finding there, in the order of the text; None if the document has moved on."""

    request: int
    advice: tuple[Advice, ...] | None


@dataclass(frozen=True, slots=True)
class Reworked:
    """To the shell: what can be done, and what was declined; None if the document has moved on."""

    request: int
    offers: tuple[Offer, ...] | None


@dataclass(frozen=True, slots=True)
class Outlined:
    """To the shell: the headings; None if the revision was not the newest."""

    request: int
    headings: tuple[Heading, ...] | None


@dataclass(frozen=True, slots=True)
class Measured:
    """To the shell: the figures of the document, then of each section; None if the document has moved on."""

    request: int
    sections: tuple[Section, ...] | None


@dataclass(frozen=True, slots=True)
class FixedAll:
    """To the shell: the edits that mend all that is safe, sorted and disjoint; None if the document has moved on."""

    request: int
    edits: tuple[Edit, ...] | None


Message = (
    Open
    | Saved
    | Change
    | Close
    | Advise
    | FixAll
    | Rework
    | Measure
    | Outline
    | Ready
    | Unable
    | Complaint
    | Begun
    | Pulse
    | Checked
    | Advised
    | FixedAll
    | Reworked
    | Measured
    | Outlined
)
