"""Frames of the base protocol: a header that says how long the body is, an empty line, the body (LSP 3.17, "Base Protocol")."""

from typing import IO

_LONGEST = 1 << 28
"""Bytes of a body beyond which it is skipped unread: no document is that long, and memory is not endless."""
_CHUNK = 1 << 20


def read(stream: IO[bytes]) -> bytes | None:
    """The body of the next frame; None at the end of the stream. Headers that make no sense are skipped."""
    while True:
        length = _length(stream)
        if length is None:
            return None
        if length <= _LONGEST:
            body = stream.read(length)
            return body if len(body) == length else None
        while length > 0:
            skipped = len(stream.read(min(length, _CHUNK)))
            length -= skipped or length


def write(stream: IO[bytes], body: bytes) -> None:
    """Write the frame of `body`, which is not copied: it may be megabytes."""
    stream.write(b"Content-Length: %d\r\n\r\n" % len(body))
    stream.write(body)
    stream.flush()


def _length(stream: IO[bytes]) -> int | None:
    """Read one header; the length that it states, or None at the end of the stream."""
    length = None
    while line := stream.readline(_CHUNK):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            length = int(value)
        elif not line.strip() and length is not None:
            return length
    return None
