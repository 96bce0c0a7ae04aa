"""An editor that is driven by chance: what an editor does, what it may do, and what none should, in any order.

Each step is one message or a few. What must hold: each request is answered exactly once, the server's text is the editor's, its
findings are those of a fresh reading, what it offers can be applied, and it never dies.
"""

import contextlib
import copy
import itertools
import json
import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from fuzz.clients import LESSER_CLIENTS, RICH_CLIENT
from support.model import CODECS, Model
from support.raw_client import FULL_CLIENT, Json, RawClient
from support.workers import worker_of

URIS = {"u:1.md": "markdown", "u:2.md": "markdown", "u:3.txt": "plaintext", "u:4": "gitcommit"}
_LAST = 2**31 - 1
_QUESTIONS = (
    *("textDocument/hover", "textDocument/codeAction", "textDocument/diagnostic", "textDocument/codeLens"),
    *("textDocument/documentSymbol", "workspace/executeCommand", "workspace/diagnostic", "codeAction/resolve"),
)
_METHODS = (
    *("initialize", "initialized", "$/cancelRequest", "$/setTrace", "window/workDoneProgress/cancel", "unheard/of", "", "$/x"),
    *("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"),
    *("notebookDocument/didOpen", "notebookDocument/didChange", "notebookDocument/didClose", "notebookDocument/didSave"),
    *("workspace/didChangeConfiguration", "workspace/didChangeWorkspaceFolders", "workspace/didDeleteFiles"),
    *("workspace/didRenameFiles", "workspace/didChangeWatchedFiles", *_QUESTIONS),
)
_KEYS = (
    "textDocument",
    "uri",
    "position",
    "range",
    "contentChanges",
    "line",
    "character",
    "id",
    "token",
    "event",
    "command",
    "data",
)
_BODIES = (
    *(b"", b"[]", b"{}", b"null", b"3", b'"x"', b'{"id": 1}', b'{"jsonrpc": "2.0", "id": "x", "result": 3}', b"[" * 9_999),
    *(b'{"id": {}, "result": 1}', b'{"jsonrpc": "2.0", "id": "copydesk-1", "error": 3}', b"\xff\xfe", b'{"a": "\\ud83d'),
)
_HEADERS = (
    b"Content-Length: x\r\n\r\n",
    b"X: y\r\n\r\n",
    b"\r\n\r\n",
    b"Content-Type: a\r\nContent-Length: 2\r\n\r\n{}",
    b"\0\xff: \r\n",
)


class Oracle(Protocol):
    """What is to be found in a text."""

    words: Sequence[str]
    """Of these, texts are made."""
    switchable: str
    """A rule that the editor switches off and on."""
    mark: str
    """What is put behind a text before it is looked at."""

    def expected(self, text: str, language: str, off: str) -> list[tuple[int, int, str]]:
        """Start, end and rule of each finding in `text` while the rule `off` is switched off."""
        ...

    def is_same(self, found: Sequence[Json], text: str) -> bool:
        """Whether the findings show that the server has this text."""
        ...


class Wild:
    """A session with the server that `argv` starts; `kills` are the workers that may be killed on the way."""

    def __init__(self, argv: Sequence[str], chance: random.Random, oracle: Oracle, *, giant: str = "", kills: int = 0) -> None:
        self.client = RawClient(argv)
        self.steps: Counter[str] = Counter()
        self._chance = chance
        self._oracle = oracle
        self._giant = giant
        self._kills = kills
        self._encoding = ""
        self._pulls = self._is_over = False
        self._off = ""
        self._documents: dict[str, Model] = {}
        self._versions = itertools.count(1)
        self._newest: dict[str, int] = {}
        self._ids = itertools.count(1_000)
        self._asked: Counter[int | str] = Counter()

    def run(self, steps: int) -> None:
        """Take so many steps from before the handshake to behind the end, and look whether all is well."""
        try:
            self._take(steps // 40 + 1, self._before)
            self._shake_hands()
            self._take(steps, self._within)
            for uri in list(self._documents):
                self._look(uri)
            if self._chance.random() < 0.7:
                assert self._ask_and_wait("shutdown", None)["result"] is None
                self._is_over = True
                self._take(steps // 40 + 1, self._before)
            self._leave()
        finally:
            self.client.__exit__()

    def _take(self, steps: int, kinds: dict[Callable[[], object], int]) -> None:
        for number in range(steps):
            [step] = self._chance.choices(list(kinds), list(kinds.values()))
            self.steps[step.__name__.strip("_")] += 1
            step()
            assert self.client.process.poll() is None, f"the server died of step {number}, {step.__name__}"

    @property
    def _before(self) -> dict[Callable[[], object], int]:
        """What is tried before the handshake, and after the end."""
        return {self._nonsense: 4, self._bytes_of_no_meaning: 1, self._question: 3, self._news_of_the_unknown: 1}

    @property
    def _within(self) -> dict[Callable[[], object], int]:
        return {
            self._open: 6,
            self._open_giant: 1 if self._giant else 0,
            self._edit: 40,
            self._edit_out_of_range: 4,
            self._edit_halves: 4,
            self._close: 3,
            self._save: 2,
            self._question: 14,
            self._question_under_a_used_id: 3,
            self._cancel_something: 3,
            self._nonsense: 12,
            self._bytes_of_no_meaning: 3,
            self._news_of_the_unknown: 2,
            self._set: 1,
            self._look_at_one: 8,
            self._take_an_action: 6,
            self._kill: 1 if self._kills else 0,
        }

    # The beginning and the end.

    def _shake_hands(self) -> None:
        self._encoding = self._chance.choice(list(CODECS))
        capabilities = copy.deepcopy(self._chance.choice([FULL_CLIENT, RICH_CLIENT, *LESSER_CLIENTS]))
        capabilities["general"] = {"positionEncodings": [self._encoding]}
        self._pulls = self._chance.random() < 0.4
        if self._pulls:
            capabilities.setdefault("textDocument", {})["diagnostic"] = {}
        params = {
            "capabilities": capabilities,
            "processId": None,
            "initializationOptions": {"outline": True, "statistics": True},
        }
        answer = self._ask_and_wait("initialize", params)
        assert answer["result"]["capabilities"]["positionEncoding"] == self._encoding
        self.client.notify("initialized", {})

    def _leave(self) -> None:
        self._wait_for_answers()
        answer = self._ask_and_wait(
            "textDocument/hover", {"textDocument": {"uri": "u:no"}, "position": {"line": 0, "character": 0}}
        )
        assert ("error" in answer) == self._is_over
        answers = Counter(message.get("id") for message in list(self.client.received) if "method" not in message)
        wrong = {number: answers[number] for number, times in self._asked.items() if answers[number] != times}
        assert not wrong, f"not answered once: {wrong}"
        self.client.notify("exit")
        assert self.client.process.wait(60) == (0 if self._is_over else 1)

    # What an editor does.

    def _open(self) -> None:
        self._open_with(self._text(30))

    def _open_giant(self) -> None:
        self._open_with(self._giant)

    def _open_with(self, text: str) -> None:
        uri = self._chance.choice(list(URIS))
        self._newest[uri] = next(self._versions)
        self._documents[uri] = Model(text, self._encoding)
        self.client.open(uri, text, self._newest[uri], URIS[uri])

    def _edit(self) -> None:
        if not (uri := self._some_document()):
            return
        model, changes = self._documents[uri], []
        for _ in range(self._chance.choice([1, 1, 1, 2, 5])):
            if self._chance.random() < 0.04:
                model.text = self._text(12)
                changes.append({"text": model.text})
                continue
            at = self._legal(model, self._chance.randint(0, len(model.text)))
            end = self._legal(model, min(at + self._chance.choice([0, 0, 1, 5, 30, 400]), len(model.text)))
            change = model.replace(at, max(at, end), self._text(5))
            if self._chance.random() < 0.05:
                change["range"] = {"start": change["range"]["end"], "end": change["range"]["start"]}
            changes.append(change)
        self._send(uri, changes)

    def _edit_out_of_range(self) -> None:
        """A place behind the last line is the end of the text."""
        if uri := self._some_document():
            self._append(
                uri,
                self._text(3),
                {"line": self._chance.choice([10**6, _LAST]), "character": self._chance.choice([0, 9, _LAST])},
            )

    def _edit_halves(self) -> None:
        """Cut a surrogate pair in half, where columns count halves."""
        uri = self._some_document()
        if not uri or self._encoding != "utf-16":
            return
        model = self._documents[uri]
        pairs = [match.start() for match in itertools.islice(re.finditer("[\U00010000-\U0010ffff]", model.text), 50)]
        if not pairs:
            return
        at = self._chance.choice(pairs)
        place = model.place(at)
        middle = {**place, "character": place["character"] + 1}
        first, second = _halves(model.text[at])
        new = self._text(2)
        if self._chance.random() < 0.5:
            model.text = model.text[:at] + first + new + second + model.text[at + 1 :]
            change = {"range": {"start": middle, "end": middle}, "text": new}
        else:
            model.text = model.text[:at] + new + second + model.text[at + 1 :]
            change = {"range": {"start": place, "end": middle}, "text": new}
        self._send(uri, [change])

    def _close(self) -> None:
        if uri := self._some_document():
            del self._documents[uri]
            self.client.close(uri)

    def _save(self) -> None:
        if uri := self._some_document():
            self.client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def _question(self) -> None:
        place = {"line": self._chance.randint(0, 9), "character": self._chance.randint(0, 99)}
        params = {
            "textDocument": {"uri": self._chance.choice([*URIS, "u:no"])},
            "position": place,
            "range": {"start": place, "end": {"line": self._chance.randint(0, 12), "character": 3}},
            "context": {"diagnostics": [], **({"only": ["refactor"]} if self._chance.random() < 0.3 else {})},
            "previousResultIds": [{"uri": "u:1.md", "value": "x"}],
            "command": self._chance.choice(["copydesk.statistics", "copydesk.acceptPhrase", "copydesk.applyEdit", "no.such"]),
            "arguments": [{"uri": self._chance.choice(list(URIS)), "phrase": ""}],
        }
        number = self._ask(self._chance.choice(_QUESTIONS), params)
        if self._chance.random() < 0.3:
            self.client.notify("$/cancelRequest", {"id": number})

    def _question_under_a_used_id(self) -> None:
        """Under the id of a request that was cancelled, at once; the client itself must not mix the two up."""
        name = self._chance.choice(["a", 7, "7", -1, ""])
        for _ in range(2):
            uri = self._chance.choice(list(URIS))
            self._ask(
                self._chance.choice(_QUESTIONS[:4]),
                {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}},
                name,
            )
            self.client.notify("$/cancelRequest", {"id": name})

    def _cancel_something(self) -> None:
        number = self._chance.choice([*list(self._asked)[-5:], 5, "never"])
        self.client.notify("$/cancelRequest", {"id": number})

    def _set(self) -> None:
        """Switch a rule off or on, and wait until that has been heard."""
        self._off = "" if self._off else self._oracle.switchable
        self.client.settings = {"rules": {self._off: False}} if self._off else {}
        self.client.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": self.client.settings}})
        self._ask_and_wait("textDocument/hover", {"textDocument": {"uri": "u:no"}, "position": {"line": 0, "character": 0}})
        time.sleep(0.05)
        self._ask_and_wait("textDocument/hover", {"textDocument": {"uri": "u:no"}, "position": {"line": 0, "character": 0}})

    def _take_an_action(self) -> None:
        """Ask what can be done somewhere, and do it."""
        uri = self._some_document()
        if not uri or len(self._documents[uri].text) > 50_000:
            return
        model = self._documents[uri]
        place = model.place(self._legal(model, self._chance.randint(0, len(model.text))))
        whole = {"start": {"line": 0, "character": 0}, "end": place}
        params = {"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": []}}
        answer = self._ask_and_wait("textDocument/codeAction", params)
        actions = [action for action in answer["result"] if "disabled" not in action and _is_edit(action)]
        if not actions:
            return
        edits = _text_edits(self._edit_of(self._chance.choice(actions)), uri, self._newest[uri])
        for edit in sorted(edits, key=lambda edit: _order(edit["range"]), reverse=True):
            start, end = model.offset(edit["range"]["start"]), model.offset(edit["range"]["end"])
            self._send(uri, [model.replace(start, end, edit["newText"])])

    def _edit_of(self, action: Json) -> Json:
        """The edit of an action: it brings it along, or has it fetched or sent."""
        if command := _command_of(action):
            before = len(self.client.received)
            answer = self._ask_and_wait("workspace/executeCommand", {name: command[name] for name in ("command", "arguments")})
            assert "error" not in answer, answer
            [sent] = [one for one in self.client.received[before:] if one.get("method") == "workspace/applyEdit"]
            edit: Json = sent["params"]["edit"]
            return edit
        resolved: Json = action if "edit" in action else self._ask_and_wait("codeAction/resolve", action)["result"]
        return dict(resolved["edit"])

    def _kill(self) -> None:
        if self._kills:
            self._kills -= 1
            with contextlib.suppress(ProcessLookupError):  # It may have just died of something else.
                os.kill(worker_of(self.client), self._chance.choice([signal.SIGKILL, signal.SIGSTOP]))

    # What no editor should do.

    def _nonsense(self) -> None:
        method, params = self._chance.choice(_METHODS), self._any()
        if _means_something(method, params, begun=bool(self._encoding)):
            return
        if self._chance.random() < 0.5:
            self._ask(method, params)
        else:
            self.client.notify(method, params)

    def _bytes_of_no_meaning(self) -> None:
        if self._chance.random() < 0.2:
            self.client.send_bytes(self._chance.choice(_HEADERS))
            return
        random_bytes = bytes(self._chance.choices(range(256), k=self._chance.randint(0, 20)))
        self.client.send_body(self._chance.choice([*_BODIES, random_bytes]))

    def _news_of_the_unknown(self) -> None:
        self.client.change("u:no", 3, {"text": self._text(3)})
        self.client.close("u:no")

    # What must hold.

    def _look_at_one(self) -> None:
        if uri := self._some_document():
            self._look(uri)

    def _look(self, uri: str) -> None:
        """Whether the server's text is the editor's, and its findings those of a fresh reading."""
        model = self._documents[uri]
        self._append(uri, self._oracle.mark, {"line": _LAST, "character": 0})
        found = self._findings(uri)
        whole = _whole(model.text) if self._encoding == "utf-16" else model.text
        assert self._oracle.is_same(found, whole), "the server's text is not the editor's"
        if len(whole) < 100_000:
            here = Model(whole, self._encoding)
            wanted = [(here.range(start, end), rule) for start, end, rule in self._oracle.expected(whole, URIS[uri], self._off)]
            assert [(one["range"], one["code"]) for one in found] == wanted, f"{uri} {whole!r}"
        self.client.forget()

    def _findings(self, uri: str) -> list[Any]:
        if not self._pulls:
            return self.client.diagnostics(uri, self._newest[uri])
        return list(self._ask_and_wait("textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"]["items"])

    def _wait_for_answers(self) -> None:
        end = time.monotonic() + 120
        while True:
            answers = Counter(message.get("id") for message in list(self.client.received) if "method" not in message)
            missing = [number for number, times in self._asked.items() if answers[number] < times]
            if not missing:
                return
            assert time.monotonic() < end, f"never answered: {missing}"
            time.sleep(0.1)

    # Means.

    def _ask(self, method: str, params: object, number: int | str | None = None) -> int | str:
        number = next(self._ids) if number is None else number
        self._asked[number] += 1
        return self.client.request(method, params, number)

    def _ask_and_wait(self, method: str, params: object) -> Json:
        return self.client.answer(self._ask(method, params), within=120)

    def _send(self, uri: str, changes: list[Json]) -> None:
        self._newest[uri] = next(self._versions)
        self.client.change(uri, self._newest[uri], *changes)

    def _append(self, uri: str, new: str, behind: Json) -> None:
        self._documents[uri].text += new
        self._send(uri, [{"range": {"start": behind, "end": behind}, "text": new}])

    def _some_document(self) -> str:
        return self._chance.choice(list(self._documents)) if self._documents else ""

    def _text(self, most: int) -> str:
        """Some words. Halves of surrogate pairs that meet in it are one character: so JSON has it."""
        words = self._chance.choices(self._oracle.words, k=self._chance.randint(0, most))
        return str(json.loads(json.dumps("".join(words))))

    def _any(self, depth: int = 0) -> object:
        """Some JSON."""
        if depth < 4 and self._chance.random() < 0.6:
            size = range(self._chance.randint(0, 3))
            if self._chance.random() < 0.3:
                return [self._any(depth + 1) for _ in size]
            return {self._chance.choice(_KEYS): self._any(depth + 1) for _ in size}
        return self._chance.choice(
            [None, True, False, 0, -1, 2**40, 1e300, 0.5, "", "x", "u:1.md", "u:no", "file:///a\0b", "\ud83d"]
        )

    @staticmethod
    def _legal(model: Model, at: int) -> int:
        """`at`, or the place before it where it stands between \\r and \\n."""
        return at - 1 if model.text[max(at - 1, 0) : at + 1] == "\r\n" else at


def _command_of(action: Json) -> Json | None:
    """The command of an action, or the action if it is a command itself."""
    command = action.get("command")
    return action if isinstance(command, str) else command


def _is_edit(action: Json) -> bool:
    """Whether an action changes the text, and not settings."""
    command = _command_of(action)
    return command is None or command["command"] == "copydesk.applyEdit"


def _halves(sign: str) -> tuple[str, str]:
    units = sign.encode("utf-16-le")
    return units[:2].decode("utf-16-le", "surrogatepass"), units[2:].decode("utf-16-le", "surrogatepass")


def _whole(text: str) -> str:
    """`text` with halves that meet made one character, as a server has them that counts in UTF-16."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _order(place: Json) -> tuple[int, int]:
    return place["start"]["line"], place["start"]["character"]


def _text_edits(edit: Json, uri: str, version: int) -> list[Json]:
    """The edits of a WorkspaceEdit in plain TextEdits, those with places to fill in among them."""
    if "changes" in edit:
        assert list(edit["changes"]) == [uri]
        return list(edit["changes"][uri])
    [change] = edit["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": version}
    return [one if "newText" in one else {"range": one["range"], "newText": one["snippet"]["value"]} for one in change["edits"]]


def _means_something(method: str, params: object, *, begun: bool) -> bool:
    """Whether this would really open, change or close a document, or begin the session."""
    if method == "initialize":
        return isinstance(params, dict) or not begun
    if method == "workspace/didChangeConfiguration":
        return True
    if method.startswith(("textDocument/did", "notebookDocument/did", "workspace/did")):
        return isinstance(params, dict) and len(params) > 1
    return False
