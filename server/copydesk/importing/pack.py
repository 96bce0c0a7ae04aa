"""Drafts of rules and their examples → the text of a rule file, and the examples, found by trying."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import mean

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Finding
from copydesk.importing.expressions import ANY_WORD
from copydesk.importing.vale import Draft, Style
from copydesk.prose.offsets import encodable

_FRAMES = (
    "They {} it.",
    "We saw the {} there.",
    "They have {} plans.",
    "The house is {}.",
    "She will {} the plan.",
    "They left {} the rain.",
    "They left {} it rained.",
    "They came {} see it.",
    "They will go there {}.",
    "{} they left.",
    "{}, they left.",
)
"""Plain sentences in which a phrase of one kind or another can stand."""

_MOST_STRINGS = 4
"""How many of the phrases that a rule looks for are tried."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which a rule fires, what its rewrite makes of it (None if it only marks), and one in which it is quiet."""

    text: str
    result: str | None
    quiet: str


def example(engine: Engine, name: str, draft: Draft) -> Example | None:
    """An example of the rule called `name`, which `engine` knows; None if the rule does its work in no plain sentence."""
    texts = [*_sentences(draft.strings[:_MOST_STRINGS])]
    texts.sort(key=lambda text: -_certainty(engine, text))
    for text in texts:
        result = _result(engine, name, text)
        if result == text:
            continue
        quiet = result if result is not None else _quoted(engine, name, draft.strings[0])
        if quiet:
            return Example(text, result, quiet)
    return None


def _sentences(strings: Iterable[str]) -> Iterator[str]:
    """Sentences that hold one of `strings` each; how sure the parser is of them tells which fit together."""
    for string in strings:
        for frame in _FRAMES:
            text = frame.format(string.replace(ANY_WORD, "new"))
            yield text[0].upper() + text[1:] if frame.startswith("{}") else text


def _result(engine: Engine, name: str, text: str) -> str | None:
    """What the rule makes of `text`: None if it only marks, `text` itself if it does not do its work there."""
    findings = engine.complete(engine.check(_document(text)))
    own = [finding for finding in findings if finding.rule == name]
    if len(own) != 1 or any(finding.span.overlaps(own[0].span) for finding in findings if finding is not own[0]):
        return text
    if not engine.library.rules[name].forms[0].rewrites:
        return None
    if not own[0].fixes:
        return text
    result = own[0].fixes[0].applied(text)
    return text if any(finding.rule == name for finding in _findings(engine, result)) else result


def _quoted(engine: Engine, name: str, string: str) -> str:
    """A sentence that speaks of the phrase instead of using it, if the rule is quiet there."""
    text = f"He wrote “{string.replace(ANY_WORD, 'new')}” on the board."
    return "" if any(finding.rule == name for finding in _findings(engine, text)) else text


def _findings(engine: Engine, text: str) -> tuple[Finding, ...]:
    return engine.check(_document(text)).findings


def _document(text: str) -> Document:
    return Document(text, Format.PLAIN)


def _certainty(engine: Engine, text: str) -> float:
    return mean(token.certainty for token in engine.reader.read(text).tokens)


def text(style: Style, rules: Iterable[tuple[Draft, Example | None]]) -> str:
    """The rule file that holds `rules` of `style`."""
    return "\n".join(_lines(style, rules)) + "\n"


def _lines(style: Style, rules: Iterable[tuple[Draft, Example | None]]) -> Iterator[str]:
    yield f"# Taken over from the Vale style {style.name}. A list does not know whether a word keeps the meaning: a rule with"
    yield '# safety = "meaning" is made by "Make all safe fixes", too. `copydesk rules test` runs the examples.'
    yield f"title = {_quote(style.name)}"
    yield f"about = {_quote(f'Taken over from the Vale style {style.name}.')}"
    yield from ("", "[defaults]", f"message  = {_quote(f'is on the list {style.name}')}")
    yield f"severity = {_quote(style.severity)}"
    yield 'safety   = "choice"'
    if style.link:
        yield f"source   = {_quote(style.link)}"
    for draft, shown in rules:
        yield from ("", "[[rule]]", f"id = {_quote(draft.id)}", f"match = {_list(draft.patterns)}")
        if draft.rewrites is not None:
            yield f"rewrite = {_list(draft.rewrites)}"
        if draft.unless:
            yield f"unless = {_list(draft.unless)}"
        yield f"why = {_quote(draft.why)}"
        if shown:
            pair = f"{{ {_quote(shown.text)} = {_quote(shown.result)} }}" if shown.result is not None else _list([shown.text])
            yield f"fires = {pair}"
            yield f"quiet = {_list([shown.quiet])}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quote, texts))}]"


def _quote(text: str) -> str:
    """`text` as a TOML string; what JSON escapes, TOML does in the same way. No file can hold half a character."""
    return json.dumps(encodable(text), ensure_ascii=False).replace("\x7f", "\\u007f")
