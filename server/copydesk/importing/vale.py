"""A style of Vale, a `substitution` or `existence` list in YAML → drafts of rules, and what is declined, with the reason."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

import yaml

from copydesk.findings import Severity
from copydesk.importing import expressions
from copydesk.importing.expressions import ANY_WORD, ExpressionError
from copydesk.rules import notation
from copydesk.rules.index import needs
from copydesk.rules.notation import PatternError

_KINDS = {"substitution": "swap", "existence": "tokens"}
_SEVERITIES = {"error": Severity.WARNING, "warning": Severity.WARNING, "suggestion": Severity.INFORMATION}
_RUNNING_TEXT = ("text", "paragraph", "sentence", "summary")
_IGNORED = (
    "extends",
    "message",
    "level",
    "ignorecase",
    "link",
    "scope",
    "nonword",
    "capitalize",
    "description",
    "vocab",
    "append",
)
"""Keys that say nothing about what is found, or are read elsewhere."""
_SIGNS = re.compile(r"([\[\](){}|\\])")
_EDGES = re.compile(r"[\^$<>]|\.\..*")
_NOT_IN_REWRITES = re.compile(r"[\[\]{}]|\$\d")
_LONGEST_ID = 6


class StyleError(ValueError):
    """A file that cannot be imported at all. Its text is one line: file and line, what is wrong."""


class _UnusableError(ValueError):
    """An entry that cannot be taken over; the text says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule without its examples. `strings` is what it looks for, as written; `rewrites` is None if it only marks."""

    id: str
    line: int
    entry: str
    strings: tuple[str, ...]
    patterns: tuple[str, ...]
    rewrites: tuple[str, ...] | None
    unless: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Declined:
    """An entry that could not be taken over, its line in the file, and why."""

    line: int
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Style:
    """A style, read."""

    name: str
    kind: str
    severity: Severity
    link: str
    drafts: tuple[Draft, ...]
    declined: tuple[Declined, ...]


def read(file: str, name: str, text: str) -> Style:
    """The style in `text`, which stands in `file` and is called `name`. Raises StyleError."""
    return _Style(file, name, _nodes(file, text)).read()


def pattern(string: str) -> str:
    """`string` in the notation of patterns. Raises ExpressionError where it asks for a part of a word."""
    return " ".join(_word(word) for word in string.split())


def _word(word: str) -> str:
    if word == ANY_WORD:
        return "{*}"
    if ANY_WORD in word:
        raise ExpressionError(1, "part of a word")
    escaped = _SIGNS.sub(r" \\\1 ", word).strip()
    return f"\\{word}" if _EDGES.fullmatch(word) else escaped


def _nodes(file: str, text: str) -> dict[str, yaml.Node]:
    """The values of the style's keys, with their places."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        raise StyleError(f"{place}: not valid YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise StyleError(f"{file}: not valid YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(node, yaml.MappingNode):
        raise StyleError(f"{file}: a Vale style is a table of keys, beginning with `extends`")
    return {str(key.value): value for key, value in node.value}


class _Style:
    """Reads one style."""

    def __init__(self, file: str, name: str, nodes: Mapping[str, yaml.Node]) -> None:
        self.file = file
        self.name = name
        self.nodes = nodes
        self.declined: list[Declined] = []
        self.ids: set[str] = set()
        self.ignores_case = self.flag("ignorecase")

    def read(self) -> Style:
        kind = self.text("extends")
        if kind not in _KINDS:
            self.fail(
                "extends", f"only {' and '.join(_KINDS)} lists can be imported, not {kind or 'a style without `extends`'}"
            )
        if self.flag("nonword"):
            self.fail("nonword", "it looks inside words, which copydesk does not")
        if self.text("pos"):
            self.fail("pos", "it depends on the parts of speech of another tagger")
        for scope in self.texts("scope"):
            if scope not in _RUNNING_TEXT:
                self.fail("scope", f"only rules for running text can be imported, not for {scope!r}")
        unless = tuple(self.exceptions())
        drafts = tuple(self.drafts(kind, unless))
        for key, node in self.nodes.items():
            if key not in (*_IGNORED, *_KINDS.values(), "exceptions", "action", "pos"):
                reason = "expressions that run into each other" if key == "raw" else "copydesk has nothing like it"
                self.decline(node, key, reason)
        severity = _SEVERITIES.get(self.text("level"), Severity.WARNING)
        self.declined.sort(key=lambda declined: declined.line)
        return Style(self.name, kind, severity, self.text("link"), drafts, tuple(self.declined))

    def drafts(self, kind: str, unless: tuple[str, ...]) -> Iterator[Draft]:
        """The entries that can be taken over; the others are declined."""
        for node, rewrites in self.entries(kind):
            try:
                yield self.draft(node, rewrites(), unless)
            except (_UnusableError, ExpressionError, PatternError) as error:
                self.decline(node, node.value if isinstance(node, yaml.ScalarNode) else "an entry", str(error))

    def entries(self, kind: str) -> Iterator[tuple[yaml.Node, Callable[[], tuple[str, ...] | None]]]:
        """The expressions of the list, each with what reads the words that go in its place (None if it only marks)."""
        node = self.nodes.get(_KINDS[kind])
        if kind == "substitution":
            if not isinstance(node, yaml.MappingNode):
                self.fail("swap", "a substitution needs a table from each expression to its replacement")
            for key, value in node.value:
                yield key, partial(_rewrites, value)
        elif isinstance(node, yaml.SequenceNode):
            rewrites = self.action()
            for item in node.value:
                yield item, lambda: rewrites
        elif "raw" not in self.nodes:
            self.fail("tokens", "an existence list needs a list of expressions")

    def draft(self, node: yaml.Node, rewrites: tuple[str, ...] | None, unless: tuple[str, ...]) -> Draft:
        if not isinstance(node, yaml.ScalarNode):
            raise _UnusableError("it is no text")
        strings = self.cased(expressions.strings(node.value), rewrites or ())
        if not strings:
            raise _UnusableError("it would replace words by themselves")
        patterns = tuple(map(pattern, strings))
        for text in patterns:
            needs(notation.read(text))
        again = tuple(text for text in rewrites or () if any(f" {s.casefold()} " in f" {text.casefold()} " for s in strings))
        return Draft(
            id=self.new_id(strings[0]),
            line=_line(node),
            entry=node.value,
            strings=strings,
            patterns=patterns,
            rewrites=rewrites,
            unless=(*map(pattern, again), *unless),
            why=self.why(strings[0], rewrites),
        )

    def cased(self, strings: tuple[str, ...], rewrites: tuple[str, ...]) -> tuple[str, ...]:
        """`strings` as the notation needs them: a capital in a pattern counts, so it goes where the style ignores case."""
        only_capitals = any(text.casefold() == string.casefold() for string in strings for text in rewrites)
        if self.ignores_case and not only_capitals:
            strings = tuple(map(str.lower, strings))
        strings = tuple(string for string in strings if string not in rewrites)
        small = {string for string in strings if string == string.lower()}
        return tuple(dict.fromkeys(s for s in strings if s in small or s.lower() not in small))

    def why(self, string: str, rewrites: tuple[str, ...] | None) -> str:
        """The style's message about this entry, as a sentence."""
        found = f"“{string.replace(ANY_WORD, '…')}”"
        better = " or ".join(f"“{text}”" for text in rewrites) if rewrites and all(rewrites) else "nothing"
        message = re.sub(r"""(['"`‘“])%s['"`’”]""", "%s", self.text("message")) or f"The Vale style {self.name} lists it"
        slots = message.count("%s")
        values = [better, found] if rewrites is not None and self.text("extends") == "substitution" else [found]
        for value in values[:slots]:
            message = message.replace("%s", value, 1)
        message = " ".join(message.replace("%s", found).split())
        return message if message[-1] in ".!?”" else f"{message}."

    def exceptions(self) -> Iterator[str]:
        node = self.nodes.get("exceptions")
        for item in node.value if isinstance(node, yaml.SequenceNode) else ():
            try:
                yield from map(pattern, expressions.strings(str(item.value)))
            except ExpressionError as error:
                self.decline(item, str(item.value), f"as an exception: {error}")

    def action(self) -> tuple[str, ...] | None:
        """What an existence list writes in the place of what it finds: nothing, by the action `remove`."""
        node = self.nodes.get("action")
        pairs = {str(key.value): value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        name = str(pairs["name"].value) if "name" in pairs else ""
        if name == "remove":
            return ("",)
        if name == "replace" and isinstance(pairs.get("params"), yaml.SequenceNode):
            texts = tuple(str(item.value) for item in pairs["params"].value)
            if texts and not any(map(_NOT_IN_REWRITES.search, texts)):
                return texts
        if name and node:
            self.decline(node, "action", f"{name!r} is not taken over; the rules only mark")
        return None

    def new_id(self, string: str) -> str:
        words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", string.lower()))[:_LONGEST_ID]
        base = name = "-".join(words) or "rule"
        number = 1
        while name in self.ids:
            number += 1
            name = f"{base}-{number}"
        self.ids.add(name)
        return name

    def text(self, key: str) -> str:
        node = self.nodes.get(key)
        return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        node = self.nodes.get(key)
        items = node.value if isinstance(node, yaml.SequenceNode) else [node] if node else []
        return tuple(str(item.value).strip() for item in items)

    def flag(self, key: str) -> bool:
        return self.text(key).lower() in ("true", "yes", "on")

    def decline(self, node: yaml.Node, entry: str, reason: str) -> None:
        self.declined.append(Declined(_line(node), entry, reason))

    def fail(self, key: str, problem: str) -> NoReturn:
        node = self.nodes.get(key)
        place = f"{self.file}:{_line(node)}" if node else self.file
        raise StyleError(f"{place}: {key}: {problem}")


def _rewrites(node: yaml.Node) -> tuple[str, ...]:
    """The replacements that a substitution names, best first."""
    if not isinstance(node, yaml.ScalarNode):
        raise _UnusableError("its replacement is no text")
    texts = tuple(dict.fromkeys(text.strip() for text in node.value.split("|")))
    if any(map(_NOT_IN_REWRITES.search, texts)):
        raise _UnusableError(f"its replacement {node.value!r} is made of signs or of what was matched")
    return texts


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
