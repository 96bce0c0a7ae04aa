"""A session that is driven by chance: valid and invalid messages, in any order, for as long as the machine has patience.

What must hold: each request is answered exactly once, the server's text is the client's, its findings are those of a fresh
reading, and it never dies. COPYDESK_SESSION_STEPS (50) says how many steps a session takes, COPYDESK_SESSIONS (4) how many
sessions there are: with 2,000 and 50 it takes hours.
"""

import itertools
import json
import os
import re
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from support.fake_worker import digest
from support.model import Model
from support.raw_client import FAKE_SERVER, FULL_CLIENT, Json, RawClient
from support.workers import wait_until

STEPS = int(os.environ.get("COPYDESK_SESSION_STEPS", "50"))
SESSIONS = int(os.environ.get("COPYDESK_SESSIONS", "4"))

PIECES = [
    *(
        "bad ",
        "odd ",
        "dear ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u2028",
        "\u0085",
        "\f",
        "\0",
        "é",
        "e\u0301",
        "😀",
        "\ud83d",
        "\ude00",
    ),
    *("👩\u200d👧", "שלום", "# ", "- ", "> ", "`", "<!--", "bad" * 50, "x" * 3_000),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(lambda pieces: json.loads(json.dumps("".join(pieces))))
"""Halves of surrogate pairs that meet in one text are one character: so JSON has it."""
GIANT = ("x" * 90 + "\n\n") * 5_000 + "bad"
PLACES = st.floats(0, 1)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
NONSENSE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 2**40), st.text(max_size=5), st.sampled_from(["u:1", "u:2"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["textDocument", "uri", "position", "range", "contentChanges", "line", "id", "token", "event"]),
            inner,
        )
    ),
    max_leaves=8,
)
METHODS = st.sampled_from(
    [
        *("initialize", "initialized", "$/cancelRequest", "$/setTrace", "window/workDoneProgress/cancel", "unheard/of"),
        *("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"),
        *("notebookDocument/didOpen", "notebookDocument/didChange", "notebookDocument/didClose"),
        *(
            "textDocument/hover",
            "textDocument/codeAction",
            "codeAction/resolve",
            "textDocument/diagnostic",
            "workspace/diagnostic",
        ),
        *("workspace/didChangeConfiguration", "workspace/didChangeWorkspaceFolders", "workspace/didDeleteFiles"),
    ]
)
QUESTIONS = st.sampled_from(["textDocument/hover", "textDocument/codeAction", "textDocument/diagnostic"])
URIS = st.sampled_from([f"u:{number}.md" for number in range(1, 4)])


class Session(RuleBasedStateMachine):
    """An editor with up to three documents, which knows their texts, and what it has asked."""

    def __init__(self) -> None:
        super().__init__()
        self.client = RawClient(FAKE_SERVER)
        self.encoding = ""
        self.shut_down = False
        self.documents: dict[str, Model] = {}
        self.versions = itertools.count(1)
        self.newest: dict[str, int] = {}
        self.asked: Counter[int | str] = Counter()
        self.fresh_ids = itertools.count(1_000)

    def teardown(self) -> None:
        try:
            self.everything_is_answered_once_and_all_is_well()
        finally:
            self.client.__exit__()

    # The beginning and the end.

    @precondition(lambda self: not self.encoding)
    @rule(encoding=ENCODINGS, pulls=st.booleans())
    def shake_hands(self, encoding: str, pulls: bool) -> None:
        capabilities = {**FULL_CLIENT, "general": {"positionEncodings": [encoding]}}
        if pulls:
            capabilities["textDocument"] = {**FULL_CLIENT["textDocument"], "diagnostic": {}}
        answer = self.client.answer(self.ask("initialize", {"capabilities": capabilities, "processId": None}))
        assert answer["result"]["capabilities"]["positionEncoding"] == encoding
        self.client.notify("initialized", {})
        self.encoding, self.pulls = encoding, pulls

    @precondition(lambda self: self.is_open and sum(self.asked.values()) > 30)
    @rule()
    def say_goodbye(self) -> None:
        assert self.client.answer(self.ask("shutdown", None))["result"] is None
        self.shut_down = True

    # What an editor does.

    @precondition(lambda self: self.is_open)
    @rule(uri=URIS, text=TEXTS | st.just("") | st.just(GIANT))
    def open(self, uri: str, text: str) -> None:
        self.newest[uri] = next(self.versions)
        self.documents[uri] = Model(text, self.encoding)
        self.client.open(uri, text, self.newest[uri])

    @precondition(lambda self: self.is_open and self.documents)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        uri = data.draw(st.sampled_from(sorted(self.documents)))
        model = self.documents[uri]
        changes = []
        for start, length, new in data.draw(st.lists(st.tuples(PLACES, PLACES, TEXTS), min_size=1, max_size=3)):
            if data.draw(st.integers(0, 9)) == 0:
                model.text = new
                changes.append({"text": new})
            else:
                at = self.legal(model, int(start * len(model.text)))
                end = self.legal(model, min(at + int(length * 12), len(model.text)))
                changes.append(model.replace(at, max(at, end), new))
        self.send_changes(uri, changes)

    @precondition(lambda self: self.is_open and self.documents)
    @rule(data=st.data(), new=TEXTS)
    def edit_out_of_range(self, data: st.DataObject, new: str) -> None:
        """A place behind the end of a line is its end, one behind the last line is the end of the text."""
        uri = data.draw(st.sampled_from(sorted(self.documents)))
        model = self.documents[uri]
        behind = {"line": data.draw(st.sampled_from([10**6, 2**31 - 1])), "character": data.draw(st.integers(0, 99))}
        model.text += new
        self.send_changes(uri, [{"range": {"start": behind, "end": behind}, "text": new}])

    @precondition(lambda self: self.is_open and self.documents)
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        uri = data.draw(st.sampled_from(sorted(self.documents)))
        del self.documents[uri]
        self.client.close(uri)

    @precondition(lambda self: self.is_open)
    @rule(method=QUESTIONS, uri=URIS, line=st.integers(0, 9), character=st.integers(0, 99), cancel=st.booleans())
    def question(self, method: str, uri: str, line: int, character: int, cancel: bool) -> None:
        place = {"line": line, "character": character}
        params = {
            "textDocument": {"uri": uri},
            "position": place,
            "range": {"start": place, "end": place},
            "context": {"diagnostics": []},
        }
        number = self.ask(method, params)
        if cancel:
            self.client.notify("$/cancelRequest", {"id": number})

    @precondition(lambda self: self.is_open)
    @rule(method=QUESTIONS, uri=URIS, name=st.sampled_from(["a", 7]))
    def question_under_a_used_id(self, method: str, uri: str, name: int | str) -> None:
        """Under the id of a request that was cancelled, at once; the client itself must not mix the two up."""
        for _ in range(2):
            self.ask(method, {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}, name)
            self.client.notify("$/cancelRequest", {"id": name})

    # What no editor should do.

    @rule(method=METHODS, params=NONSENSE, is_request=st.booleans())
    def nonsense(self, method: str, params: object, is_request: bool) -> None:
        if self.means_something(method, params):
            return
        if is_request:
            self.ask(method, params)
        else:
            self.client.notify(method, params)

    @rule(
        body=st.binary(max_size=20)
        | st.sampled_from([b"[]", b"{}", b'{"id": 1}', b'{"jsonrpc": "2.0", "id": "x", "result": 3}', b"[" * 9_999])
    )
    def bytes_of_no_meaning(self, body: bytes) -> None:
        if not re.search(rb'"method"\s*:', body):
            self.client.send_body(body)

    @precondition(lambda self: self.is_open)
    @rule(uri=st.just("u:never.md"), text=TEXTS)
    def news_of_an_unknown_document(self, uri: str, text: str) -> None:
        self.client.change(uri, 3, {"text": text})
        self.client.close(uri)

    # What must hold.

    @precondition(lambda self: self.is_open and self.documents)
    @rule(data=st.data())
    def the_text_and_the_findings_are_right(self, data: st.DataObject) -> None:
        """The word "digest" is answered with the digest of the text that the worker has."""
        uri = data.draw(st.sampled_from(sorted(self.documents)))
        model = self.documents[uri]
        end = {"line": 2**31 - 1, "character": 0}
        model.text += "\ndigest"
        self.send_changes(uri, [{"range": {"start": end, "end": end}, "text": "\ndigest"}])
        found = self.findings(uri)
        assert found[-1]["message"] == digest(model.text), "the server's text is not the client's"
        if len(model.text) < 100_000:
            words = re.finditer(r"\b(?:bad|dear|odd|digest)\b", model.text)
            assert [(one["range"], one["code"]) for one in found] == [(model.range(*w.span()), f"words.{w[0]}") for w in words]

    @invariant()
    def it_lives(self) -> None:
        assert self.client.process.poll() is None

    def everything_is_answered_once_and_all_is_well(self) -> None:
        wait_until(lambda: all(self.answers(number) >= times for number, times in self.asked.items()))
        last = self.ask("textDocument/hover", {"textDocument": {"uri": "u:never.md"}, "position": {"line": 0, "character": 0}})
        answer = self.client.answer(last)
        assert ("error" in answer) == (not self.is_open)
        assert {number: self.answers(number) for number in self.asked} == dict(self.asked)
        self.client.notify("exit")
        assert self.client.process.wait(60) == (0 if self.shut_down else 1)

    # Means.

    @property
    def is_open(self) -> bool:
        return bool(self.encoding) and not self.shut_down

    def ask(self, method: str, params: object, number: int | str | None = None) -> int | str:
        number = next(self.fresh_ids) if number is None else number
        self.asked[number] += 1
        return self.client.request(method, params, number)

    def answers(self, number: int | str) -> int:
        """How often a request was answered, by the answers that have been taken out or wait."""
        return sum("method" not in message and message.get("id") == number for message in list(self.client.received))

    def send_changes(self, uri: str, changes: list[Json]) -> None:
        self.newest[uri] = next(self.versions)
        self.client.change(uri, self.newest[uri], *changes)

    def findings(self, uri: str) -> list[Any]:
        if not self.pulls:
            return self.client.diagnostics(uri, self.newest[uri])
        return list(self.client.answer(self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}))["result"]["items"])

    @staticmethod
    def legal(model: Model, at: int) -> int:
        """`at`, or the place before it where it stands between \\r and \\n."""
        return at - 1 if model.text[max(at - 1, 0) : at + 1] == "\r\n" else at

    def means_something(self, method: str, params: object) -> bool:
        """Whether this would really open, change or close a document, or begin the session."""
        if method == "initialize":
            return isinstance(params, dict) or not self.encoding
        if method.startswith(("textDocument/did", "notebookDocument/did", "workspace/did")):
            return isinstance(params, dict) and len(params) > 1
        return False


TestSession = Session.TestCase
TestSession.settings = settings(
    max_examples=SESSIONS,
    stateful_step_count=STEPS,
    deadline=None,
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # To make a failing session shorter takes a server for each try.
    suppress_health_check=list(HealthCheck),
)
