"""The worker behind a session, as the system sees it."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from support.raw_client import PATIENCE, RawClient


def worker_of(client: RawClient) -> int:
    """The process id of the worker, once there is one."""
    end = time.monotonic() + 10
    while True:
        found = subprocess.run(["pgrep", "-P", str(client.process.pid)], capture_output=True, text=True, check=False).stdout
        if found.split():
            return int(found.split()[0])
        assert time.monotonic() < end, "there is no worker"
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_until(condition: Callable[[], bool], within: float = PATIENCE) -> None:
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def messages(client: RawClient) -> list[str]:
    """What the writer was told."""
    return [m["params"]["message"] for m in client.received if m.get("method") == "window/showMessage"]
