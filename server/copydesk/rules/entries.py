"""The tables of a rule file → rules. Every key is checked; a wrong one is a RuleError that names file, entry and key."""

import re
from collections.abc import Callable, Iterator, Mapping

from copydesk.findings import Safety, Severity
from copydesk.rules import hidden
from copydesk.rules.entry import Entry
from copydesk.rules.schema import DEFAULT_NOT_IN, Category, Form, IfDeclined, Rule, RuleError, Scope, Table

FILE_KEYS = ("category", "title", "about", "defaults", "rule", "phrases", "hidden")
DEFAULT_KEYS = ("message", "why", "source", "safety", "severity", "confidence", "enabled", "not_in", "if_declined")
COMMON_KEYS = ("id", "unless", "when", "fires", "quiet", *DEFAULT_KEYS)
RULE_KEYS = (*COMMON_KEYS, "match", "rewrite", "forms", "check", "synonyms")
PHRASE_KEYS = (*COMMON_KEYS, "to")
HIDDEN_KEYS = (*COMMON_KEYS, *hidden.KEYS)

_DEFAULT_MESSAGE = "can be shorter"
_TAGGED = re.compile(r"[a-z]+:(?:ADJ|ADV|NOUN|VERB)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read(file: str, category: str, table: Table) -> tuple[Category, list[Rule]]:
    """The rules of one file. `category` is the name that the file's own name gives. Raises RuleError."""
    head = Entry(file, "", table)
    head.only(FILE_KEYS)
    defaults = head.table_at("defaults")
    Entry(file, "[defaults]", defaults).only(DEFAULT_KEYS)
    name = head.text("category", category)
    if not _ID.fullmatch(name):
        raise head.error("category", f"{name!r} must be small letters, digits and hyphens")
    rules = [make(entry, name) for make, entry in _entries(file, head, defaults)]
    known: set[str] = set()
    for rule in rules:
        if rule.name in known:
            raise RuleError(file, rule.id, "", "two entries have this id")
        known.add(rule.name)
    return Category(name, head.text("title", name), head.text("about", "")), rules


def _entries(file: str, head: Entry, defaults: Table) -> Iterator[tuple[Callable[[Entry, str], Rule], Entry]]:
    for key, make in (("phrases", _phrase), ("hidden", _hidden)):
        for name, table in head.table_at(key).items():
            if not isinstance(table, Mapping):
                raise head.error(f"{key}.{name}", "must be a table")
            yield make, Entry(file, name, table, defaults)
    rules = head.table.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(table, Mapping) for table in rules):
        raise head.error("rule", "is written [[rule]], with two brackets")
    for number, table in enumerate(rules, 1):
        yield _rule, Entry(file, str(table.get("id", f"rule {number}")), table, defaults)


def _phrase(entry: Entry, category: str) -> Rule:
    entry.only(PHRASE_KEYS)
    return _common(entry, category, entry.text("id", _slug(entry.where)), (Form(entry.where, entry.texts("to")),))


def _slug(pattern: str) -> str:
    """The words of a pattern, as an id."""
    without_conditions = re.sub(r":[A-Z|]+| [-@+!][\w:()]+|[A-Z]\w*=\w+|['’]", "", pattern)
    return re.sub(r"[^a-z0-9]+", "-", without_conditions.lower()).strip("-")


def _hidden(entry: Entry, category: str) -> Rule:
    entry.only(HIDDEN_KEYS)
    return _common(entry, category, entry.text("id", _slug(entry.where)), hidden.forms(entry))


def _rule(entry: Entry, category: str) -> Rule:
    entry.only(RULE_KEYS)
    given = [key for key in ("match", "forms", "check") if key in entry.table]
    if len(given) != 1:
        raise entry.error("match", "an entry has one of match, forms and check")
    if "rewrite" in entry.table and given != ["match"]:
        raise entry.error("rewrite", "belongs to match")
    if given == ["check"]:
        return _common(entry, category, entry.text("id"), (), entry.text("check"))
    if given == ["forms"]:
        table = entry.table_at("forms")
        forms = tuple(Form(match, Entry(entry.file, entry.where, table).texts(match)) for match in table)
    else:
        forms = tuple(Form(match, entry.texts("rewrite")) for match in entry.texts("match"))
    if not forms:
        raise entry.error(given[0], "needs a pattern")
    return _common(entry, category, entry.text("id"), forms)


def _common(entry: Entry, category: str, name: str, forms: tuple[Form, ...], check: str = "") -> Rule:
    if not _ID.fullmatch(name):
        raise entry.error("id", f"{name!r} must be small letters, digits and hyphens")
    return Rule(
        name=f"{category}.{name}",
        category=category,
        id=name,
        severity=entry.choice("severity", Severity, Severity.INFORMATION),
        safety=entry.choice("safety", Safety, Safety.MEANING),
        why=entry.text("why"),
        source=entry.text("source", ""),
        message=entry.text("message", _DEFAULT_MESSAGE),
        enabled=entry.flag("enabled", True),
        fires=_fires(entry),
        quiet=entry.texts("quiet"),
        forms=forms,
        unless=entry.texts("unless"),
        when=entry.texts("when"),
        not_in=entry.choices("not_in", Scope, DEFAULT_NOT_IN),
        confidence=entry.share("confidence"),
        if_declined=entry.choice("if_declined", IfDeclined, IfDeclined.SILENT),
        check=check,
        synonyms=_synonyms(entry),
        file=entry.file,
    )


def _synonyms(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = Entry(entry.file, entry.where, entry.table_at("synonyms"))
    for word in table.table:
        if not _TAGGED.fullmatch(word):
            raise entry.error("synonyms", f"{word!r} must be a lemma and a part of speech, as in 'brisk:ADJ'")
    return tuple((word, table.texts(word)) for word in table.table)


def _fires(entry: Entry) -> tuple[tuple[str, str | None], ...]:
    value = entry.table.get("fires")
    if value is None:
        return ()
    if isinstance(value, Mapping) and value and all(isinstance(result, str) for result in value.values()):
        return tuple((text, str(result)) for text, result in value.items())
    if isinstance(value, list) and value and all(isinstance(text, str) for text in value):
        return tuple((text, None) for text in value)
    raise entry.error("fires", "needs a table from sentence to result, or a list of sentences")
