"""The standard streams when they are not what a program hopes for: closed, full, or read by nobody."""

import errno
import os
import sys

UNWRITABLE = (errno.EBADF, errno.EIO, errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
"""What a write to a stream fails with when the stream is at fault."""


def open_closed() -> None:
    """Put something in the place of each standard stream that is closed, so that no file gets its number.

    Reading and writing it fails as with a closed one; what would go to standard error is lost.
    """
    for number, (name, mode, way) in enumerate(
        (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
    ):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, way)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            os.set_inheritable(number, True)
            setattr(sys, name, open(number, mode, encoding="utf-8"))  # noqa: SIM115 (it stays open)


def give_up_output() -> None:
    """Let standard output be lost, so that Python does not complain of it when it flushes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
