"""The JSON Schema of a rule file, made from the closed sets and keys that the reader of entries knows."""

import json
from enum import StrEnum

from copydesk.findings import Safety, Severity
from copydesk.rules import entries
from copydesk.rules.schema import IfDeclined, Scope

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_FLAG: Schema = {"type": "boolean"}


def _one_of(kind: type[StrEnum]) -> Schema:
    return {"enum": [str(member) for member in kind]}


_KEYS: dict[str, tuple[Schema, str]] = {
    "id": ({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}, "The rule's name within its category."),
    "match": (_TEXTS, "The pattern, or a list of patterns."),
    "rewrite": (_TEXTS, "The better wording, or several, best first; an empty text cuts the phrase out."),
    "to": (_TEXTS, "The better wording, or several, best first; an empty text cuts the phrase out."),
    "forms": ({"type": "object", "additionalProperties": _TEXTS}, "From each pattern to its own rewrite or rewrites."),
    "unless": (_TEXTS, "Patterns: where one overlaps the match, the rule is silent."),
    "when": (_TEXTS, "Patterns: the rule speaks only where one overlaps the match."),
    "not_in": ({"type": "array", "items": _one_of(Scope)}, "Where the rule is silent."),
    "safety": (_one_of(Safety), "How far a fix may be trusted without the writer's eye."),
    "severity": (_one_of(Severity), "How loudly the rule speaks."),
    "confidence": ({"type": "number", "minimum": 0, "maximum": 1}, "How sure the parser must be."),
    "enabled": (_FLAG, "Whether the rule speaks without being asked to."),
    "message": (_TEXT, "What is said of the phrase after it was quoted, such as: is wordy"),
    "why": (_TEXT, "The reason, in one or two plain sentences."),
    "source": (_TEXT, "A guide that says so."),
    "fires": (
        {"anyOf": [{"type": "object", "additionalProperties": _TEXT}, {"type": "array", "items": _TEXT}]},
        "Sentences in which the rule fires, each with what its best rewrite makes of it.",
    ),
    "quiet": (_TEXTS, "Sentences in which the rule must not fire."),
    "if_declined": (_one_of(IfDeclined), "What to do where no rewrite can be made."),
    "check": (_TEXT, "The check in Python that does the work."),
    "synonyms": (
        {"type": "object", "additionalProperties": _TEXTS},
        "What may stand for a word, given by lemma and part of speech, such as brisk:ADJ.",
    ),
    "noun": (_TEXT, "The noun that hides the verb, or several with | between them."),
    "verb": (_TEXT, "The verb that the noun hides."),
    "with": (_TEXT, "The verbs that only carry the noun, with | between them."),
    "drops": (_TEXT, "Prepositions that go, with | between them."),
    "keeps": (_TEXT, "Words that may follow and stay, with | between them."),
    "swaps": ({"type": "object", "additionalProperties": _TEXT}, "Prepositions that turn into another."),
    "alone": (_FLAG, "Whether the noun may stand with nothing after it."),
    "article": (_TEXT, "What may stand between the verb and the noun, with | between them."),
    "adverbs": (_FLAG, "Whether an adjective may become an adverb."),
    "plural": (_FLAG, "Whether the noun may be plural."),
    "passive": (_FLAG, "Whether the carrying verb may be passive."),
}


def schema() -> str:
    """The schema as JSON text, with a line end."""
    file: Schema = {
        "category": (_KEYS["id"][0]),
        "title": _TEXT,
        "about": _TEXT,
        "defaults": _table(entries.DEFAULT_KEYS),
        "rule": {"type": "array", "items": _table(entries.RULE_KEYS, required=("id",))},
        "phrases": {"type": "object", "additionalProperties": _table(entries.PHRASE_KEYS)},
        "hidden": {"type": "object", "additionalProperties": _table(entries.HIDDEN_KEYS, required=("verb", "with"))},
    }
    whole: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A copydesk rule file",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: file[key] for key in entries.FILE_KEYS},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _table(keys: tuple[str, ...], required: tuple[str, ...] = ()) -> Schema:
    properties = {key: {**_KEYS[key][0], "description": _KEYS[key][1]} for key in keys}
    table: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**table, "required": list(required)} if required else table
