"""UTF-8 byte offsets to code points, for parsers that count bytes."""

from collections.abc import Sequence

import numpy as np

_CONTINUATION_MASK, _CONTINUATION = 0xC0, 0x80


def encodable(text: str) -> str:
    """`text` with each lone surrogate, which UTF-8 cannot hold, replaced by U+FFFD: the same length, the same offsets."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def code_points(text: str) -> Sequence[int]:
    """Maps each offset in the UTF-8 form of `text`, its end included, to the offset in code points.

    A byte offset inside a character maps to the character's own offset. `text` must be encodable.
    """
    if text.isascii():
        return range(len(text) + 1)
    data = np.frombuffer(text.encode(), np.uint8)
    starts = (data & _CONTINUATION_MASK) != _CONTINUATION
    counts = np.empty(len(data) + 1, np.intc)
    np.cumsum(starts, out=counts[:-1])
    counts[:-1] -= 1
    counts[-1] = len(text)
    return memoryview(counts.data)
