import json
import subprocess
import sys

import pytest

from copydesk.lsp import handshake
from copydesk.lsp.handshake import Client
from copydesk.text import Encoding

INITIALIZE = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, Encoding.UTF16),
        ([], Encoding.UTF16),
        (["utf-7", 5, None], Encoding.UTF16),
        (["utf-16"], Encoding.UTF16),
        (["utf-8", "utf-16"], Encoding.UTF8),
        (["ebcdic", "utf-32", "utf-8"], Encoding.UTF32),
        ("utf-8", Encoding.UTF16),
    ],
)
def test_the_first_known_encoding_is_taken(offered: object, chosen: Encoding) -> None:
    client = Client.of({"capabilities": {"general": {"positionEncodings": offered}}})
    assert client.encoding is chosen
    assert handshake.result(client)["capabilities"]["positionEncoding"] == chosen


@pytest.mark.parametrize(
    "params", [None, [], {}, {"capabilities": None}, {"capabilities": {"textDocument": []}, "processId": "x"}]
)
def test_a_client_that_says_nothing_can_nothing(params: object) -> None:
    assert Client.of(params) == Client()


OF_THE_CLIENT = {"trusted": True, "hoverShowsMessage": False, "reportParts": True}


@pytest.mark.parametrize("options", [{"strict": True, **OF_THE_CLIENT}, {"copydesk": {"strict": True, **OF_THE_CLIENT}}])
def test_settings_may_come_with_the_handshake(options: object) -> None:
    assert handshake.options_of(Client.of({"initializationOptions": options})) == {"strict": True}


@pytest.mark.parametrize(
    "change",
    [{"method": "shutdown"}, {"id": None}, {"id": True}, {"params": []}, {"params": None}],
)
def test_only_a_well_formed_initialize_is_answered(change: dict[str, object]) -> None:
    assert handshake.answer(json.dumps(INITIALIZE).encode()) is not None
    assert handshake.answer(json.dumps(INITIALIZE | change).encode()) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_message_is_not_answered(body: bytes) -> None:
    assert handshake.answer(body) is None


def test_the_way_to_the_answer_imports_nothing_heavy() -> None:
    code = "import sys; from copydesk.lsp import framing, handshake, server; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"asyncio", "attrs", "cattrs", "lsprotocol", "msgpack", "numpy", "pygls", "pyromark", "spacy", "tomllib"}
    assert heavy.isdisjoint(modules)


def test_the_command_that_serves_imports_no_other_command() -> None:
    code = (
        "import sys\nfrom copydesk.lsp import server\nserver.serve = lambda: print(*sys.modules) or 0\n"
        "from copydesk.cli.main import main\nsys.exit(main(['serve', '--stdio']))"
    )
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "copydesk.cli.serve" in modules
    assert {"copydesk.cli.check", "copydesk.cli.doctor", "copydesk.findings", "importlib.metadata"}.isdisjoint(modules)


def test_the_shell_never_imports_the_pipeline() -> None:
    code = "import sys; import copydesk.lsp.main; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"lemminflect", "numpy", "onnxruntime", "rapidfuzz", "spacy", "copydesk.engine", "copydesk.rules.library"}
    assert heavy.isdisjoint(modules)
