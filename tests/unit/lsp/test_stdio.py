import io
import threading

from copydesk.lsp import framing
from copydesk.lsp.stdio import Input, Output


class Pipe(io.BytesIO):
    """A client that reads nothing until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.let.wait(10)
        return super().write(data)

    def bodies(self) -> list[bytes]:
        stream = io.BytesIO(self.getvalue())
        return list(iter(lambda: framing.read(stream), None))


def test_bodies_are_written_in_order() -> None:
    pipe = Pipe()
    pipe.let.set()
    output = Output(pipe)
    for number in range(100):
        output.put(b"%d" % number)
    output.close(10)
    assert pipe.bodies() == [b"%d" % number for number in range(100)]


def test_a_slow_client_gets_the_newest_of_each_key() -> None:
    pipe = Pipe()
    output = Output(pipe)
    output.put(b"first")
    for number in range(1000):
        output.put(b"a%d" % number, key="a")
        output.put(b"b%d" % number, key="b")
    output.put(b"last")
    pipe.let.set()
    output.close(10)
    assert pipe.bodies() in ([b"first", b"a999", b"b999", b"last"], [b"first", b"a0", b"b999", b"a999", b"last"])


def test_a_client_that_has_left_costs_nothing() -> None:
    pipe = Pipe()
    pipe.let.set()
    pipe.close()
    output = Output(pipe)
    for _ in range(10):
        output.put(b"x" * 1000)
    output.close(10)


def test_the_end_of_the_input_is_told() -> None:
    received: list[bytes | None] = []
    done = threading.Event()

    def take(body: bytes | None) -> None:
        received.append(body)
        if body is None:
            done.set()

    stream = io.BytesIO()
    for body in (b"one", b"two"):
        framing.write(stream, body)
    Input(io.BytesIO(stream.getvalue()), take).start()
    assert done.wait(10)
    assert received == [b"one", b"two", None]
