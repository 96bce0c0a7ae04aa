"""The worker behind a session, as the system sees it."""

import subprocess
import time

from support.raw_client import RawClient


def worker_of(client: RawClient) -> int:
    """The process id of the worker, once there is one."""
    end = time.monotonic() + 10
    while True:
        found = subprocess.run(["pgrep", "-P", str(client.process.pid)], capture_output=True, text=True, check=False).stdout
        if found.split():
            return int(found.split()[0])
        assert time.monotonic() < end, "there is no worker"
        time.sleep(0.02)
