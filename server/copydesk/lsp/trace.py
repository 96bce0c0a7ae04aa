"""What the client can watch of the session with `$/setTrace`: which messages came and went, and how long answers took.

No word of a document is in it, unless the writer has asked for that by the preference `log-text`.
"""

import json

_TELLING = {
    "uri",
    "oldUri",
    "newUri",
    "languageId",
    "method",
    "previousResultId",
    "token",
    "partialResultToken",
    "workDoneToken",
}
"""Members whose strings are told: names that the client has given, no text."""
OFF, VERBOSE = "off", "verbose"
LEVELS = (OFF, "messages", VERBOSE)


def told(params: object, *, text: bool) -> str:
    """`params` as JSON; without `text`, each string that may hold a writer's words is replaced by its length."""
    try:
        return json.dumps(params if text else _without_text(params, ""), ensure_ascii=False)
    except RecursionError:
        return "<nested too deep to be told>"


def _without_text(value: object, name: str) -> object:
    if isinstance(value, dict):
        return {_short(key): _without_text(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_text(inner, name) for inner in value]
    if isinstance(value, str) and name not in _TELLING:
        return f"<{len(value)} characters>"
    return value


def _short(key: str) -> str:
    """A member's name: those of the protocol are words, and what is none may be anything."""
    return key if len(key) <= 40 and key.isidentifier() else f"<{len(key)} characters>"
