"""One entry of a rule file as a reader of its keys: typed values, and errors that name file, entry and key."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from copydesk.rules.schema import RuleError, Table

LONGEST_TEXT = 1_000
"""Characters of a text in a rule file; the shipped rules need a third of that."""
MOST_TEXTS = 200
"""Texts in one list."""

_Closed = TypeVar("_Closed", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """One entry of a rule file, as a reader of its keys. `where` names it in messages."""

    file: str
    where: str
    table: Table
    defaults: Table = field(default_factory=dict)

    def error(self, key: str, problem: str) -> RuleError:
        """The error that says what is wrong with `key`."""
        return RuleError(self.file, self.where, key, problem)

    def only(self, keys: tuple[str, ...]) -> None:
        """Raise RuleError for a key that is not among `keys`."""
        for key in self.table:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1)
                raise self.error(key, f"unknown key{f'; do you mean {near[0]!r}?' if near else ''}")

    def value(self, key: str) -> object:
        """The value of `key`, the file's default for it, or None."""
        return self.table.get(key, self.defaults.get(key))

    def text(self, key: str, default: str | None = None) -> str:
        """The string at `key`; without a default it must be there and not be empty."""
        value = self.value(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(key, "needs a text in quotes")
        return self._short(key, value)

    def flag(self, key: str, default: bool) -> bool:
        """The truth value at `key`."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def share(self, key: str) -> float:
        """The number between 0 and 1 at `key`, or 0."""
        value = self.value(key)
        if value is None:
            return 0.0
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.error(key, "must be a number from 0 to 1")
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The string or strings at `key`, or none."""
        value = self.value(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (self._short(key, value),)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, "must be a text or a list of texts")
        if len(value) > MOST_TEXTS:
            raise self.error(key, f"has more than {MOST_TEXTS} texts")
        return tuple(self._short(key, item) for item in value)

    def _short(self, key: str, value: str) -> str:
        """`value`, which is to be seen or tried many times over."""
        if len(value) > LONGEST_TEXT:
            raise self.error(key, f"a text is longer than {LONGEST_TEXT} characters")
        return value

    def choice(self, key: str, kind: type[_Closed], default: _Closed) -> _Closed:
        """The member of a closed set that `key` names."""
        value = self.value(key)
        return default if value is None else self._member(key, kind, value)

    def choices(self, key: str, kind: type[_Closed], default: tuple[_Closed, ...]) -> tuple[_Closed, ...]:
        """The members of a closed set that the list at `key` names."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, list):
            raise self.error(key, "must be a list")
        return tuple(self._member(key, kind, item) for item in value)

    def _member(self, key: str, kind: type[_Closed], value: object) -> _Closed:
        try:
            return kind(str(value))
        except ValueError:
            raise self.error(key, f"{value!r} is none of {', '.join(kind)}") from None

    def table_at(self, key: str) -> Table:
        """The table at `key`, or an empty one."""
        value = self.table.get(key, {})
        if not isinstance(value, Mapping):
            raise self.error(key, "must be a table")
        return value
