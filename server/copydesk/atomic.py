"""Writing a file as a whole or not at all."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

_SHOWN = 32
"""How many characters of a file's name the name of its successor begins with; a whole one may leave no room for more."""


def replace_file(real: Path, data: bytes) -> None:
    """Put `data` in the place of `real`, which is no link; mode and, where allowed, owner are kept. Raises OSError."""
    status = real.stat() if real.exists() else None
    handle, temporary = tempfile.mkstemp(prefix=f".{real.name[:_SHOWN]}.", suffix=".copydesk", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if status is None:
            os.chmod(temporary, 0o666 & ~_umask())
        else:
            with suppress(OSError, AttributeError):
                os.chown(temporary, status.st_uid, status.st_gid)
            os.chmod(temporary, stat.S_IMODE(status.st_mode))
        os.replace(temporary, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
