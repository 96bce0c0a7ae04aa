"""The other documents of a writer: the texts in a folder, what is known of them, and the cache that remembers it.

The cache holds numbers, no text. It lies in the user's cache folder, is written in transactions, and is made anew when
another version of copydesk wrote it or when it cannot be read; without it everything works, only slower.
"""

import hashlib
import os
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import partial
from pathlib import Path
from stat import S_ISREG

from copydesk import __version__
from copydesk.checks.across import Abroad, Beyond, Corpus, Record
from copydesk.checks.facts import Facts
from copydesk.document import Document, Format
from copydesk.findings import Elsewhere
from copydesk.folders import cache_folder
from copydesk.tables import LARGEST, absolute
from copydesk.text import Encoding, LineIndex

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".txt", ".text"})
_MARKERS = (".copydesk.toml", ".git", ".hg")
_SKIPPED = frozenset({"node_modules", "venv", "build", "dist", "target", "site"})
_MOST_FILES = 20_000
_MOST_BYTES = 10_000_000
_MOST_LINES = 16
"""Of how many files the lines are remembered."""
_BATCH = 50
"""How many records are written to the cache at once."""

Stat = tuple[int, int]
"""When a file was changed, in nanoseconds, and its length in bytes."""


def root_of(path: Path) -> Path:
    """The folder that `path`, a file or a folder, belongs to: the nearest upward with settings or a repository, or its own."""
    path = absolute(path)
    own = path if os.path.isdir(path) else path.parent
    return next((folder for folder in (own, *own.parents) if _is_root(folder)), own)


def _is_root(folder: Path) -> bool:
    return any(os.path.exists(folder / name) for name in _MARKERS) or _has_section(folder / "pyproject.toml")


def _has_section(file: Path) -> bool:
    """Whether a pyproject.toml has settings of ours, as far as a glance tells; nobody waits for it to be parsed."""
    if (stat := _stat(file)) is None or stat[1] > LARGEST:
        return False
    try:
        return b"tool.copydesk" in file.read_bytes()
    except OSError:
        return False


def texts(root: Path) -> Iterator[Path]:
    """The texts below `root`, hidden folders, what tools made and links left out: links lead out of it, or in circles."""
    count = 0
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and not os.path.islink(path):
                count += 1
                if count > _MOST_FILES:
                    return
                yield path


class Workspace:
    """The texts below `root`. `read` makes the record of a document, given one of an earlier state.

    `stamp` tells with which pipeline it reads.
    """

    def __init__(self, root: Path, read: Callable[[Document, Record | None], Record], stamp: str = "") -> None:
        self.root = root
        self._read = read
        self._corpus = Corpus()
        self._stats: dict[Path, Stat] = {}
        self._unsaved: dict[Path, Record] = {}
        self._lines: dict[Path, tuple[Stat, LineIndex]] = {}
        self._store = _Store(cache_folder() / "across" / f"{_digest(os.fsencode(root))[:24]}.sqlite", f"{_code()} {stamp}")

    def stale(self) -> list[Path]:
        """The texts that have to be read, once what is gone is forgotten and what the cache knows is taken from it."""
        present = {path: stat for path in texts(self.root) if (stat := _stat(path)) and stat[1] <= _MOST_BYTES}
        for path in self._stats.keys() - present.keys():
            self._corpus.drop(self._name(path))
            del self._stats[path]
        unknown = {path: stat for path, stat in present.items() if self._stats.get(path) != stat}
        known = self._store.read({self._name(path): stat for path, stat in unknown.items()})
        for path, stat in unknown.items():
            self._stats.pop(path, None)
            if record := known.get(self._name(path)):
                self._corpus.enter(self._name(path), record)
                self._stats[path] = stat
        self._corpus.settle_if_needed()
        return [path for path, stat in unknown.items() if self._stats.get(path) != stat]

    def index(self, path: Path, *, at_once: bool = False) -> None:
        """Read one text, of which only the blocks that have changed; it counts from the next `settle` on, or at once.

        What cannot be read is no document, and is not tried again before it changes.
        """
        stat = _stat(path)
        record = Record.empty()
        text = _text(path) if stat else None
        if text is not None:
            name = self._name(path)
            known = self._corpus.record(name) or self._store.earlier(name)
            record = self._read(Document(text, Format.of(path.name)), known)
        if stat:
            (self._corpus.put if at_once else self._corpus.enter)(self._name(path), record)
            self._stats[path] = stat
            self._unsaved[path] = record
        if len(self._unsaved) >= _BATCH:
            self.save()

    def save(self) -> None:
        """Put what was read into the cache."""
        rows = [(self._name(path), self._stats[path], record) for path, record in self._unsaved.items() if path in self._stats]
        self._unsaved.clear()
        if rows:
            self._store.write(rows)

    def finish(self) -> None:
        """To be called when all that was stale has been read."""
        self.save()
        self._corpus.settle_if_needed()

    def others(self, path: Path) -> Callable[[Sequence[Facts]], Iterable[tuple[Abroad, tuple[Elsewhere, ...]]]]:
        """What tells a check of the document at `path` what stands in the others, which it calls by their full paths."""
        return partial(self._repeated, self._name(absolute(path)))

    def _repeated(self, own: str, blocks: Sequence[Facts]) -> Iterator[tuple[Abroad, tuple[Elsewhere, ...]]]:
        for found in self._corpus.repeated(blocks, but=own):
            yield found, tuple(map(self._elsewhere, found.places))

    def _elsewhere(self, place: Beyond) -> Elsewhere:
        path = self.root / place.name
        lines = self._lines_of(path)
        if lines is None:
            return Elsewhere(str(path), place.line)
        ranges = tuple((lines.position(place.start, units), lines.position(place.end, units)) for units in Encoding)
        return Elsewhere(str(path), place.line, ranges)

    def _lines_of(self, path: Path) -> LineIndex | None:
        """The lines of a file as it was read; None if it has changed since."""
        stat = _stat(path)
        if stat is None or self._stats.get(path) != stat:
            return None
        known = self._lines.pop(path, None)
        if known is None or known[0] != stat:
            text = _text(path)
            if text is None:
                return None
            known = stat, LineIndex(text)
        self._lines[path] = known
        if len(self._lines) > _MOST_LINES:
            del self._lines[next(iter(self._lines))]
        return known[1]

    def _name(self, path: Path) -> str:
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


class _Store:
    """The cache on disk. No fault of it is anybody's concern."""

    def __init__(self, path: Path, stamp: str) -> None:
        self._path = path
        self._stamp = stamp

    def read(self, wanted: dict[str, Stat]) -> dict[str, Record]:
        """The records of those files that have not changed since they were stored."""
        found: dict[str, Record] = {}
        if not wanted or not os.path.exists(self._path):
            return found
        try:
            with self._open() as connection:
                for name, changed, length, data in connection.execute("select name, changed, length, data from records"):
                    path = os.fsdecode(name)
                    if wanted.get(path) == (changed, length) and (record := _unpacked(data)):
                        found[path] = record
        except sqlite3.OperationalError:
            return found  # Another process is writing.
        except sqlite3.Error:
            with suppress(OSError):
                self._path.unlink()
        return found

    def earlier(self, name: str) -> Record | None:
        """The record of an earlier state of a file, if there is one."""
        if not os.path.exists(self._path):
            return None
        with suppress(sqlite3.Error), self._open() as connection:
            for (data,) in connection.execute("select data from records where name = ?", (os.fsencode(name),)):
                return _unpacked(data)
        return None

    def write(self, rows: Iterable[tuple[str, Stat, Record]]) -> None:
        """Store records, all or none of them."""
        packed = [(os.fsencode(name), *stat, _packed(record)) for name, stat, record in rows]
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            for _ in range(2):
                try:
                    with self._open() as connection:
                        connection.executemany("insert or replace into records values (?, ?, ?, ?)", packed)
                    return
                except sqlite3.OperationalError:
                    return
                except sqlite3.Error:
                    self._path.unlink(missing_ok=True)

    def _open(self) -> "_Connection":
        return _Connection(self._path, self._stamp)


class _Connection:
    """A connection that commits at its end, rolls back on an error, and is closed either way."""

    def __init__(self, path: Path, stamp: str) -> None:
        self._connection = sqlite3.connect(path, timeout=1)
        self._stamp = stamp

    def __enter__(self) -> sqlite3.Connection:
        connection = self._connection
        try:
            connection.execute("create table if not exists stamp (value text)")
            if connection.execute("select value from stamp").fetchall() != [(self._stamp,)]:
                connection.execute("drop table if exists records")
                connection.execute("delete from stamp")
                connection.execute("insert into stamp values (?)", (self._stamp,))
            connection.execute("create table if not exists records (name blob primary key, changed int, length int, data blob)")
        except BaseException:
            connection.close()
            raise
        return connection

    def __exit__(self, kind: object, *_rest: object) -> None:
        try:
            self._connection.rollback() if kind else self._connection.commit()
        finally:
            self._connection.close()


def _packed(record: Record) -> bytes:
    columns: tuple[array[int], ...] = tuple(getattr(record, field.name) for field in fields(record))
    data = array("I", map(len, columns)).tobytes() + b"".join(column.tobytes() for column in columns)
    return zlib.crc32(data).to_bytes(4, "little") + zlib.compress(data, 1)


def _unpacked(data: object) -> Record | None:
    """The record, or None if the bytes are not what was stored."""
    try:
        assert isinstance(data, bytes)
        plain = zlib.decompress(data[4:])
    except (AssertionError, zlib.error):
        return None
    if zlib.crc32(plain) != int.from_bytes(data[:4], "little"):
        return None
    record = Record.empty()
    columns: tuple[array[int], ...] = tuple(getattr(record, field.name) for field in fields(record))
    lengths = array("I", plain[: 4 * len(columns)])
    at = 4 * len(columns)
    for column, length in zip(columns, lengths, strict=True):
        end = at + length * column.itemsize
        column.frombytes(plain[at:end])
        at = end
    return record


def _text(path: Path) -> str | None:
    """What a file says; None if it is no text."""
    with suppress(OSError, UnicodeDecodeError):
        text = path.read_bytes().decode("utf-8-sig")
        return None if "\0" in text else text
    return None


def _stat(path: Path) -> Stat | None:
    """The state of a file; None if there is none. To read a pipe would be to wait for whoever writes into it."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if S_ISREG(status.st_mode) else None


def _code() -> str:
    """What changes when the code does that reads a text: what it kept would not be what it would make now."""
    folder = Path(__file__).parent
    files = sorted(file for part in ("checks", "language", "prose") for file in (folder / part).rglob("*") if file.is_file())
    stamps = (f"{file.name} {(stat := file.stat()).st_mtime_ns} {stat.st_size}" for file in files if file.suffix != ".pyc")
    return _digest(" ".join((__version__, *stamps)).encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
