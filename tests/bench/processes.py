"""The memory of a server and its worker, where there is a /proc to tell."""

from pathlib import Path

MEGABYTE = 1024  # in kilobytes


def family(parent: int) -> list[int]:
    """The process and those that it started; only itself where there is no /proc."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(status.parent.name))
        except OSError:
            continue
    return [parent, *sorted(found)]


def resident(process: int) -> int:
    """Resident memory in kilobytes; 0 where there is no /proc."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
