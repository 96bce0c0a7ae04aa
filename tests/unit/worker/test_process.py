"""A worker process whose shell goes away, or makes no sense."""

import subprocess
import sys
from pathlib import Path

import pytest

import support.fake_worker
from copydesk.worker import wire
from copydesk.worker.messages import Close

WORKER = (sys.executable, str(Path(support.fake_worker.__file__)))


@pytest.mark.parametrize(
    ("last", "is_open"),
    [(b"\x01\x00\x00\x00\xc1", True), (b"\x02\x00\x00\x00\x91\x63", True), (b"\x09\x00\x00\x00\x91", False), (b"", False)],
)
def test_nothing_is_left_of_a_worker_that_cannot_go_on_reading(last: bytes, *, is_open: bool) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(WORKER, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        process.stdin.write(wire.pack(Close(1)) + last)
        process.stdin.flush()
        if not is_open:
            process.stdin.close()
        try:
            assert process.wait(20) == 0
        finally:
            process.kill()
