"""Files in and out: a file as a document, with every way in which it may be bad; and a new text in its place, atomically."""

import codecs
import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from copydesk import atomic
from copydesk.cli.failure import CommandError
from copydesk.document import Document, Format

STDIN = "-"
SIZE_LIMIT = 10_000_000
"""The largest file that is read, in bytes: some 1.5 million words."""

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. `name` is how the user called it; `text` is all of it, a byte-order mark included."""

    name: str
    text: str
    format: Format

    @property
    def prose_start(self) -> int:
        """Where the document starts in `text`: 1 behind a byte-order mark, otherwise 0."""
        return len(_BOM) if self.text.startswith(_BOM) else 0

    @property
    def document(self) -> Document:
        """What the engine reads: the text without its byte-order mark."""
        return Document(self.text[self.prose_start :], self.format)

    def with_document_text(self, text: str) -> str:
        """The text of the file if its document read `text`."""
        return self.text[: self.prose_start] + text


def read(name: str, form: Format | None = None, stdin_name: str = STDIN) -> Source:
    """The file called `name`, or standard input for "-". Raises CommandError if it is not a text that copydesk can read.

    `form` overrules what the ending of the name says; `stdin_name` is what standard input is called. Without a name and a
    form, standard input is Markdown, since reading Markdown as plain text could do harm and the other way round can not.
    """
    if name == STDIN:
        text = decode(_standard_input(stdin_name), stdin_name)
        return Source(stdin_name, text, form or (Format.MARKDOWN if stdin_name == STDIN else Format.of(stdin_name)))
    return Source(name, decode(_bytes(name), name), form or Format.of(name))


def decode(data: bytes, name: str) -> str:
    """`data` as text, line ends and byte-order mark kept. Raises CommandError if it is too long, binary, or not UTF-8."""
    if len(data) > SIZE_LIMIT:
        raise CommandError(f"{name}: larger than {SIZE_LIMIT // 1_000_000} MB; split it")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CommandError(f"{name}: UTF-16, not UTF-8; save it as UTF-8")
    if (at := data.find(b"\0")) >= 0:
        raise CommandError(f"{name}: a binary file (NUL at byte {at}); give text files only")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        problem = f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}); save it as UTF-8"
        raise CommandError(f"{name}:{line}:{column}: {problem}") from None


def replace_file(source: Source, text: str) -> None:
    """Put `text` in the place of the file `source`, at once and wholly, or raise CommandError and leave the file as it is.

    A symbolic link stays and its target is replaced; mode and, where allowed, owner are kept. A file that is no longer what
    was read is not touched.
    """
    real = Path(source.name).resolve()
    try:
        if not real.is_file():
            raise CommandError(f"{source.name}: not a regular file; nothing written")
        if not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if real.read_bytes() != source.text.encode():
            raise CommandError(f"{source.name}: changed while it was being fixed; nothing written, run it again")
        atomic.replace_file(real, text.encode())
    except OSError as error:
        raise CommandError(f"{source.name}: cannot be written ({error.strerror}); nothing written") from None


def _standard_input(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise CommandError(f"{name}: cannot be read ({error.strerror})") from None


def _bytes(name: str) -> bytes:
    """Up to one byte more than the limit."""
    if not name:
        raise CommandError("a file name is empty")
    path = Path(name)
    try:
        if path.is_dir():
            raise CommandError(f"{name}: a directory; name the files in it")
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise CommandError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:
        raise CommandError(f"{name}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
