import io

import pytest

from copydesk.lsp import framing


def frame(body: bytes) -> bytes:
    stream = io.BytesIO()
    framing.write(stream, body)
    return stream.getvalue()


def bodies(data: bytes) -> list[bytes]:
    stream = io.BytesIO(data)
    return list(iter(lambda: framing.read(stream), None))


def test_frames_follow_each_other() -> None:
    assert bodies(frame(b"{}") + frame("😀".encode())) == [b"{}", "😀".encode()]


@pytest.mark.parametrize(
    "header",
    [
        b"content-length: 2\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length:2\r\n\r\n",
        b"Content-Length: 2\n\n",
        b"stray bytes\r\n\r\nContent-Length: 2\r\n\r\n",
        b"Content-Length: -7\r\nContent-Length: many\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_headers_are_read_leniently(header: bytes) -> None:
    assert bodies(header + b"{}" + frame(b"[]")) == [b"{}", b"[]"]


@pytest.mark.parametrize("end", [b"", b"Content-Length: 5", b"Content-Length: 5\r\n\r\n{}"])
def test_a_frame_that_is_cut_off_is_the_end(end: bytes) -> None:
    assert bodies(frame(b"{}") + end) == [b"{}"]


def test_a_body_without_end_is_skipped() -> None:
    assert bodies(b"Content-Length: 99999999999999\r\n\r\n{}") == []
