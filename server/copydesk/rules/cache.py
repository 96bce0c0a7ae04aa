"""Rule files, read once: what was read and checked is kept in the user's cache folder, keyed by content.

Reading TOML and patterns takes a tenth of a millisecond for each rule; the kept form takes a hundredth. A cache that cannot be
read or written is no error, it only costs time. It is kept as `marshal` writes it, which reads plain data several times as fast
as JSON does but trusts its input; so what is kept carries the digest of itself.
"""

import hashlib
import marshal
import os
import tempfile
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from copydesk import __version__
from copydesk.findings import Safety, Severity
from copydesk.folders import cache_folder
from copydesk.rules import entries, notation, template
from copydesk.rules.index import PlainNeeds, needs
from copydesk.rules.notation import PatternError
from copydesk.rules.schema import Category, Form, IfDeclined, Rule, RuleError, Scope, Table
from copydesk.tables import parsed


def _code_stamp() -> bytes:
    """What changes when the code that reads rules does."""
    code = [
        f"{file.name}{(stat := file.stat()).st_mtime_ns}{stat.st_size}" for file in sorted(Path(__file__).parent.glob("*.py"))
    ]
    return "".join([__version__, *code]).encode()


_CODE = _code_stamp()
"""Taken when the code is loaded: a process that goes on running while a file changes must not sign with the new one."""


_LARGEST = 2_000_000
"""Bytes of a rule file."""


@dataclass(frozen=True)
class RuleFile:
    """The rules of a file, and what each form of each rule needs."""

    category: Category
    rules: tuple[Rule, ...]
    needs: tuple[tuple[PlainNeeds, ...], ...]


def read(path: Path) -> RuleFile:
    """The rules in the file at `path`, from the cache if its content was read before. Raises RuleError."""
    try:
        if path.exists() and not path.is_file():
            raise RuleError(str(path), "", "", "not a regular file")
        if path.stat().st_size > _LARGEST:
            raise RuleError(str(path), "", "", f"larger than {_LARGEST // 1_000_000} MB; split it")
        content = path.read_bytes()
    except OSError as error:
        raise RuleError(str(path), "", "", f"cannot be read ({error.strerror})") from error
    stamp = hashlib.sha256(b"\0".join((_CODE, os.fsencode(path), content))).hexdigest()
    kept = _cache_folder() / f"{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}.bin"
    with suppress(Exception):
        stored = kept.read_bytes()
        if stored[:64] == _signed(stamp, stored[64:]):
            return _unpacked(marshal.loads(stored[64:]))  # noqa: S302 (only what this program has signed)
    file = parse(str(path), path.stem, content)
    with suppress(OSError):
        data = marshal.dumps(_packed(file))
        _write(kept, _signed(stamp, data) + data)
    return file


def _signed(stamp: str, data: bytes) -> bytes:
    """The digest of what is kept, of the file and of the code that it was made by."""
    return hashlib.sha256(stamp.encode() + data).hexdigest().encode()


def parse(file: str, category: str, content: bytes) -> RuleFile:
    """The rules in the content of a rule file. Raises RuleError."""
    table = _toml(file, content)
    about, rules = entries.read(file, category, table)
    return RuleFile(about, tuple(rules), tuple(_checked(rule) for rule in rules))


def _toml(file: str, content: bytes) -> Table:
    try:
        return parsed(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RuleError(file, "", "", f"is not UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise RuleError(file, "", "", f"is not TOML: {error}") from error
    except RecursionError as error:
        raise RuleError(file, "", "", "is nested too deeply") from error


def _checked(rule: Rule) -> tuple[PlainNeeds, ...]:
    """What each form of a rule needs. Raises RuleError for a pattern or a rewrite that cannot be read."""
    found = []
    text = ""
    try:
        for form in rule.forms:
            text = form.match
            pattern = notation.read(text)
            found.append(needs(pattern))
            for text in form.rewrites:
                template.read(text, pattern)
        for text in (*rule.unless, *rule.when):
            notation.read(text)
    except PatternError as error:
        raise RuleError(rule.file, rule.id, f"column {error.column} of {text!r}", error.problem) from error
    return tuple(found)


def _packed(file: RuleFile) -> Any:  # noqa: ANN401 (what marshal takes)
    """The file as plain tuples of plain values."""
    needs_of_rules = tuple(tuple((tuple(map(tuple, keys)), also) for keys, also in forms) for forms in file.needs)
    return (
        astuple(file.category),
        tuple(tuple(_plain(getattr(rule, name)) for name in _FIELDS) for rule in file.rules),
        needs_of_rules,
    )


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Form):
        return value.match, value.rewrites
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _unpacked(stored: Any) -> RuleFile:  # noqa: ANN401 (what marshal gives)
    category, rules, needs_of_rules = stored
    return RuleFile(
        Category(*category),
        tuple(_rule(fields) for fields in rules),
        needs_of_rules,
    )


_CLOSED = ("severity", "safety", "if_declined", "not_in", "forms")
_FIELDS = (*_CLOSED, *(name for name in Rule.__dataclass_fields__ if name not in _CLOSED))
_SEVERITIES = {str(one): one for one in Severity}
_SAFETIES = {str(one): one for one in Safety}
_IF_DECLINED = {str(one): one for one in IfDeclined}
_SCOPES = {str(one): one for one in Scope}


def _rule(fields: Sequence[Any]) -> Rule:
    severity, safety, if_declined, not_in, forms, *others = fields
    return Rule(
        severity=_SEVERITIES[severity],
        safety=_SAFETIES[safety],
        if_declined=_IF_DECLINED[if_declined],
        not_in=tuple([_SCOPES[scope] for scope in not_in]),
        forms=tuple([Form(match, rewrites) for match, rewrites in forms]),
        **dict(zip(_FIELDS[len(_CLOSED) :], others, strict=True)),
    )


def _cache_folder() -> Path:
    return cache_folder() / "rules"


def _write(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
