"""The threads that talk with a worker process: what they tell, and that they end with it."""

import asyncio
import subprocess
import sys
import threading

import pytest

from copydesk.worker import wire
from copydesk.worker.line import Line
from copydesk.worker.messages import Close, Message


def heard_from(program: str, *told: Message) -> list[str]:
    """What a line tells of a worker that runs `program` until it is told that there is no more; and the threads it leaves."""

    async def run() -> list[str]:
        before = set(threading.enumerate())
        heard: list[str] = []
        over = asyncio.Event()

        def ended(_: Line) -> None:
            heard.append("ended")
            over.set()

        pipe = subprocess.PIPE
        process = subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe, stderr=pipe)
        line = Line(process, asyncio.get_running_loop(), lambda _, message: heard.append(type(message).__name__), ended)
        for message in told:
            line.send(message)
        await asyncio.wait_for(over.wait(), 30)
        for thread in set(threading.enumerate()) - before:
            await asyncio.to_thread(thread.join, 2)
            heard += [f"{thread.name} lives"] if thread.is_alive() and thread.name.startswith("worker") else []
        return heard

    return asyncio.run(run())


def printing(data: bytes) -> str:
    return f"import sys; sys.stdout.buffer.write({data!r}); sys.stdout.flush(); sys.stdin.read()"


def frame(body: bytes) -> bytes:
    return len(body).to_bytes(4, "little") + body


@pytest.mark.parametrize("body", [b"\xc1", b"", b"\x91\x63", b"\x91\x03", b"\x92\x0d\xc0", b"\x05", b"\x80"])
def test_what_is_no_message_ends_the_worker(body: bytes) -> None:
    assert heard_from(printing(wire.pack(Close(1)) + frame(body))) == ["Close", "ended"]


def test_nothing_is_left_of_a_line_whose_worker_has_died() -> None:
    assert heard_from("pass", Close(1)) == ["ended"]
    assert heard_from("import sys; sys.stdin.buffer.read(1)", Close(1)) == ["ended"]
