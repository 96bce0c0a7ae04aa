"""How messages travel between the shell and the worker.

A frame is four bytes, the length of its body (little-endian), and the body: a msgpack array of the message's tag and fields.
Strings travel with lone surrogates as they are, since a client may cut a surrogate pair in half. Both ends run the same
version of copydesk, so the format holds no version.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, fields
from typing import IO, Any

import msgpack

from copydesk.document import Format
from copydesk.findings import Edit, Elsewhere, Finding, Fix, Safety, Severity
from copydesk.offers import Kind, Offer
from copydesk.prose.outline import Heading
from copydesk.settings import Settings, SpellingChoice
from copydesk.statistics import Counts, Section
from copydesk.text import Encoding, Position, Source, Span
from copydesk.worker.messages import (
    Advice,
    Advise,
    Advised,
    Begun,
    Change,
    Checked,
    Close,
    Complaint,
    FixAll,
    FixedAll,
    Measure,
    Measured,
    Message,
    Open,
    Outline,
    Outlined,
    Pulse,
    Ready,
    Rework,
    Reworked,
    Saved,
    Terms,
    Unable,
)
from copydesk.worker.patch import Patch, Place, Run, Shown

_TYPES: tuple[type[Message], ...] = (
    *(Open, Saved, Change, Close, Advise, FixAll, Rework, Measure, Outline),
    *(Ready, Unable, Complaint, Begun, Pulse, Checked, Advised, FixedAll, Reworked, Measured, Outlined),
)
_TAGS = {kind: tag for tag, kind in enumerate(_TYPES)}
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _TYPES}


def write(stream: IO[bytes], message: Message) -> None:
    """Send `message`."""
    stream.write(pack(message))
    stream.flush()


def read(stream: IO[bytes]) -> Message | None:
    """The next message; None at the end of the stream, also in the middle of a frame. Raises ValueError where none stands."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    length = int.from_bytes(head, "little")
    body = stream.read(length)
    return unpack(body) if len(body) == length else None


def pack(message: Message) -> bytes:
    """The frame of `message`, its length included."""
    kind = type(message)
    values = [getattr(message, name) for name in _NAMES[kind]]
    for at, (out, _) in _CODECS.get(kind, {}).items():
        values[at] = out(values[at])
    body: bytes = msgpack.packb((_TAGS[kind], *values), unicode_errors="surrogatepass")
    return len(body).to_bytes(4, "little") + body


def unpack(body: bytes) -> Message:
    """The message in `body`, a frame without its length. Raises ValueError if it holds none."""
    try:
        return _unpacked(body)
    except Exception as error:
        raise ValueError(f"no message: {type(error).__name__}") from None


def _unpacked(body: bytes) -> Message:
    tag, *values = msgpack.unpackb(body, use_list=False, unicode_errors="surrogatepass")
    kind = _TYPES[tag]
    for at, (_, back) in _CODECS.get(kind, {}).items():
        values[at] = back(values[at])
    message: Message = kind(*values)
    return message


def _edits_out(edits: tuple[Edit, ...]) -> list[tuple[int, int, str]]:
    return [(edit.span.start, edit.span.end, edit.replacement) for edit in edits]


def _edits_back(edits: tuple[tuple[int, int, str], ...]) -> tuple[Edit, ...]:
    return tuple(Edit(Span(start, end), replacement) for start, end, replacement in edits)


def _ranges_out(other: Elsewhere) -> list[tuple[int, int, int, int]]:
    return [(start.line, start.character, end.line, end.character) for start, end in other.ranges]


def _ranges_back(ranges: Sequence[Sequence[int]]) -> tuple[tuple[Position, Position], ...]:
    return tuple((Position(*numbers[:2]), Position(*numbers[2:])) for numbers in ranges)


def _finding_out(finding: Finding) -> tuple[Any, ...]:
    return (
        *(finding.rule, finding.category, finding.severity, finding.span.start, finding.span.end, finding.excerpt),
        *(finding.message, [(span.start, span.end) for span in finding.related], finding.declined),
        [(other.path, other.line, _ranges_out(other)) for other in finding.elsewhere],
    )


def _finding_back(finding: tuple[Any, ...]) -> Finding:
    rule, category, severity, start, end, excerpt, message, related, declined, elsewhere = finding
    spans = tuple(Span[Source](*span) for span in related)
    others = tuple(Elsewhere(path, line, _ranges_back(ranges)) for path, line, ranges in elsewhere)
    span = Span[Source](start, end)
    return Finding(rule, category, Severity(severity), span, excerpt, message, spans, declined=declined, elsewhere=others)


def _place_out(place: Place) -> tuple[Any, ...]:
    return (place.start.line, place.start.character, place.end.line, place.end.character, place.excerpt)


def _place_back(place: tuple[Any, ...]) -> Place:
    line, character, end_line, end_character, excerpt = place
    return Place(Position(line, character), Position(end_line, end_character), excerpt)


def _shown_out(shown: Shown) -> tuple[Any, ...]:
    return (_finding_out(shown.finding), _place_out(shown.place), [_place_out(place) for place in shown.related])


def _shown_back(shown: tuple[Any, ...]) -> Shown:
    finding, place, related = shown
    return Shown(_finding_back(finding), _place_back(place), tuple(map(_place_back, related)))


def _patch_out(patch: Patch) -> tuple[Any, ...]:
    runs = [(run.start, run.kept, [_shown_out(shown) for shown in run.new]) for run in patch.runs]
    return (runs, patch.below, patch.down)


def _patch_back(patch: tuple[Any, ...]) -> Patch:
    runs, below, down = patch
    return Patch(tuple(Run(start, kept, tuple(map(_shown_back, new))) for start, kept, new in runs), below, down)


def _advice_out(advice: tuple[Advice, ...]) -> list[tuple[Any, ...]]:
    return [
        (
            *(one.index, _finding_out(one.finding), one.why, one.source, [_fix_out(fix) for fix in one.fixes]),
            *(one.alike, one.phrase, _edits_out(one.ignoring)),
        )
        for one in advice
    ]


def _advice_back(advice: tuple[tuple[Any, ...], ...]) -> tuple[Advice, ...]:
    return tuple(
        Advice(index, _finding_back(finding), why, source, tuple(map(_fix_back, fixes)), alike, phrase, _edits_back(ignoring))
        for index, finding, why, source, fixes, alike, phrase, ignoring in advice
    )


def _fix_out(fix: Fix) -> tuple[Any, ...]:
    return (fix.title, _edits_out(fix.edits), fix.safety)


def _fix_back(fix: tuple[Any, ...]) -> Fix:
    title, edits, safety = fix
    return Fix(title, _edits_back(edits), Safety(safety))


def _offers_out(offers: tuple[Offer, ...]) -> list[tuple[Any, ...]]:
    return [(one.kind, one.title, _edits_out(one.edits), one.safety, one.declined) for one in offers]


def _offers_back(offers: tuple[tuple[Any, ...], ...]) -> tuple[Offer, ...]:
    return tuple(
        Offer(Kind(kind), title, _edits_back(edits), Safety(safety), declined)
        for kind, title, edits, safety, declined in offers
    )


def _sections_out(sections: tuple[Section, ...]) -> list[tuple[Any, ...]]:
    return [(one.title, one.start, *astuple(one.counts)) for one in sections]


def _sections_back(sections: tuple[tuple[Any, ...], ...]) -> tuple[Section, ...]:
    return tuple(Section(title, start, Counts(*counts)) for title, start, *counts in sections)


def _headings_out(headings: tuple[Heading, ...]) -> list[tuple[str, int, int, int]]:
    return [(heading.title, heading.span.start, heading.span.end, heading.level) for heading in headings]


def _headings_back(headings: tuple[tuple[str, int, int, int], ...]) -> tuple[Heading, ...]:
    return tuple(Heading(title, Span(start, end), level) for title, start, end, level in headings)


def _span_out(span: Span[Source]) -> tuple[int, int]:
    return (span.start, span.end)


def _span_back(span: tuple[int, int]) -> Span[Source]:
    return Span(*span)


def _settings_out(settings: Settings) -> dict[str, Any]:
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in values.items()}


def _settings_back(values: dict[str, Any]) -> Settings:
    rules = {name: level if isinstance(level, bool) else Severity(level) for name, level in values["rules"].items()}
    severities = {name: Severity(level) for name, level in values["severities"].items()}
    spelling = SpellingChoice(values["spelling"])
    return Settings(**{**values, "rules": rules, "severities": severities, "spelling": spelling})


def _terms_out(terms: Terms) -> tuple[Any, ...]:
    return (terms.format, _settings_out(terms.settings), terms.encoding, terms.path, terms.braces, terms.parts)


def _terms_back(terms: tuple[Any, ...]) -> Terms:
    form, settings, encoding, *others = terms
    return Terms(Format(form), _settings_back(settings), Encoding(encoding), *others)


def _if_any(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


# For each kind of message, the fields that msgpack cannot carry as they are: how each goes out, and how it comes back.
_Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_CODECS: Mapping[type[Message], Mapping[int, _Codec]] = {
    Open: {3: (_terms_out, _terms_back)},
    Change: {2: (_edits_out, _edits_back)},
    Advise: {3: (_span_out, _span_back)},
    Rework: {3: (_span_out, _span_back)},
    Reworked: {1: (_if_any(_offers_out), _if_any(_offers_back))},
    Outlined: {1: (_if_any(_headings_out), _if_any(_headings_back))},
    Measured: {1: (_if_any(_sections_out), _if_any(_sections_back))},
    Checked: {2: (_patch_out, _patch_back)},
    Advised: {1: (_if_any(_advice_out), _if_any(_advice_back))},
    FixedAll: {1: (_if_any(_edits_out), _if_any(_edits_back))},
}
