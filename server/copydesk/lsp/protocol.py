"""JSON-RPC over pygls, with what the specification asks for and pygls 2.1 does not do.

Every request is answered exactly once, also one that comes too early, too late, or with parameters that make no sense; a
cancelled one is answered within a turn of the loop; nothing is kept of a message once it is handled; no line of the log holds
a word of the client's. Handlers run in the order of the messages: what a handler does before it returns is done before the
next message is looked at, and an awaitable that it returns is awaited beside the others.
"""

import asyncio
import inspect
import itertools
import json
import logging
import time
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from cattrs import Converter, transform_error
from lsprotocol import types
from pygls.exceptions import JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from copydesk.lsp import trace
from copydesk.lsp.stdio import Output

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603
NOT_INITIALIZED, REQUEST_CANCELLED, CONTENT_MODIFIED = -32002, -32800, -32801
SERVER_CANCELLED, REQUEST_FAILED = -32802, -32803

_log = logging.getLogger(__name__)

Id = int | str

_PLAIN_PARAMS = {types.INITIALIZE, types.CODE_ACTION_RESOLVE}
"""Methods whose features take plain JSON: they give back what they do not know as it came."""


class Encoded(str):
    """JSON that is ready to be sent."""

    __slots__ = ()


class RequestError(Exception):
    """A request that cannot be served: a code of the protocol, a message, and details that only the client may see.

    `data` is what the protocol wants to go with the code.
    """

    def __init__(self, code: int, message: str, details: str = "", data: object = None) -> None:
        super().__init__(message)
        self.code = code
        self.details = details
        self.data = data


class Protocol(LanguageServerProtocol):
    """Takes bodies of frames, calls the features that are registered with the server, and puts answers into `output`.

    `output` must be set before the first message. `initialized` and `shut_down` say where the session stands, `trace_level`
    how much the client wants to be told of it, and `trace_text` whether that may hold the text of documents.
    """

    output: Output
    trace_level = trace.OFF
    trace_text = False
    initialized = False
    shut_down = False

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self._tasks: dict[Id, asyncio.Future[object]] = {}
        self._own_ids = itertools.count(1)
        self._asked: dict[str, asyncio.Future[object]] = {}

    def _register_builtin_features(self) -> None:
        """None: pygls' own features keep a second copy of each document, in lines that are not LSP's."""

    def receive(self, body: bytes) -> None:
        """Handle one message. Never raises."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            self._fail(None, PARSE_ERROR, "the body is not JSON")
            return
        if not isinstance(message, dict):
            self._fail(None, INVALID_REQUEST, "the message is not an object")
            return
        method, request = message.get("method"), message.get("id")
        if not isinstance(method, str):
            self._take_answer(message)
        elif "id" not in message:
            self._watch(f"'{method}' came", message.get("params"))
            self._notification(method, message.get("params"))
        elif isinstance(request, int | str) and not isinstance(request, bool):
            self._watch(f"'{method}' ({request}) came", message.get("params"))
            self._request(request, method, message.get("params"))
        else:
            self._fail(None, INVALID_REQUEST, "the id is neither a number nor a string")

    def resume(self, body: bytes) -> None:
        """Handle an `initialize` that has its answer already."""
        self._call(types.INITIALIZE, json.loads(body)["params"])

    def notify(self, method: str, params: object = None) -> None:
        """Send a notification; `params` are plain JSON, or ready to be sent."""
        if isinstance(params, Encoded):
            self.output.put(f'{{"jsonrpc": "2.0", "method": {json.dumps(method)}, "params": {params}}}'.encode())
        else:
            self._send({"method": method, "params": params})

    async def ask(self, method: str, params: object) -> object:
        """Send a request and give its result, as plain JSON. Raises RequestError if the client refuses."""
        request = f"copydesk-{next(self._own_ids)}"
        answer = self._asked[request] = asyncio.get_running_loop().create_future()
        self._send({"id": request, "method": method, "params": params})
        try:
            return await answer
        finally:
            del self._asked[request]

    def cancel_all(self) -> None:
        """Cancel every request that is not answered yet."""
        for task in list(self._tasks.values()):
            task.cancel()

    def _request(self, request: Id, method: str, params: object) -> None:
        if self.shut_down:
            self._fail(request, INVALID_REQUEST, "the server has been shut down")
        elif method == types.INITIALIZE and self.initialized:
            self._fail(request, INVALID_REQUEST, "the server is initialized already")
        elif method != types.INITIALIZE and not self.initialized:
            self._fail(request, NOT_INITIALIZED, "the server is not initialized yet")
        else:
            self._serve(request, method, params)

    def _serve(self, request: Id, method: str, params: object) -> None:
        began = time.perf_counter()
        try:
            outcome = self._call(method, params)
        except Exception as error:
            self._watch_answer(request, method, began)
            self._fail_with(request, method, error)
            return
        if not inspect.isawaitable(outcome):
            self._watch_answer(request, method, began)
            self._succeed(request, method, outcome)
            return
        task = asyncio.ensure_future(outcome)
        self._tasks[request] = task
        task.add_done_callback(lambda _: self._watch_answer(request, method, began))
        task.add_done_callback(lambda done: self._finish(request, method, done))

    def _finish(self, request: Id, method: str, task: asyncio.Future[object]) -> None:
        if self._tasks.get(request) is task:
            del self._tasks[request]
        if task.cancelled():
            self._fail(request, REQUEST_CANCELLED, "cancelled")
        elif error := task.exception():
            self._fail_with(request, method, error)
        else:
            self._succeed(request, method, task.result())

    def _notification(self, method: str, params: object) -> None:
        if method == types.CANCEL_REQUEST:
            self._cancel(params)
        elif method == types.EXIT or (self.initialized and not self.shut_down and self._is_notification(method)):
            try:
                outcome = self._call(method, params)
            except Exception as error:
                self.note(method, error)
                return
            if inspect.isawaitable(outcome):
                self.in_background(outcome, method)

    def _is_notification(self, method: str) -> bool:
        """Whether this is a notification that is served. A request without an id is none: it could begin the session anew."""
        return method in self.fm.features and types.METHOD_TO_TYPES[method][1] is None

    def _cancel(self, params: object) -> None:
        request = params.get("id") if isinstance(params, dict) else None
        if isinstance(request, int | str) and not isinstance(request, bool) and (task := self._tasks.get(request)):
            task.cancel()

    def in_background(self, work: Awaitable[object], name: str) -> None:
        """Let `work` be done beside the messages; its failure is logged."""
        task = asyncio.ensure_future(work)
        task.add_done_callback(lambda done: None if done.cancelled() else self.note(name, done.exception()))

    def _watch(self, line: str, details: object = None) -> None:
        """Tell the client what goes on, if it wants to know."""
        if self.trace_level not in trace.LEVELS[1:] or not self.initialized:
            return
        params = {"message": line}
        if self.trace_level == trace.VERBOSE and details is not None:
            params["verbose"] = trace.told(details, text=self.trace_text)
        self._send({"method": types.LOG_TRACE, "params": params})

    def _watch_answer(self, request: Id, method: str, began: float) -> None:
        self._watch(f"'{method}' ({request}) was answered after {(time.perf_counter() - began) * 1e3:.0f} ms")

    def _call(self, method: str, params: object) -> object:
        """Call the feature for `method`. Raises RequestError if there is none or the parameters are wrong."""
        try:
            handler: Callable[[object], object] = self._get_handler(method)
        except JsonRpcMethodNotFound:
            raise RequestError(METHOD_NOT_FOUND, f"no such method: {method}") from None
        kind: Any = types.METHOD_TO_TYPES[method][2] if method in types.METHOD_TO_TYPES else None
        if kind is None or method in _PLAIN_PARAMS:
            return handler(params)
        try:
            structured: object = self._converter.structure({} if params is None else params, kind)
        except Exception as error:
            details = "; ".join(transform_error(error, path="params"))
            raise RequestError(INVALID_PARAMS, f"invalid parameters for {method}", details) from None
        return handler(structured)

    def _take_answer(self, message: dict[str, Any]) -> None:
        request = message.get("id")
        answer = self._asked.get(request) if isinstance(request, str) else None
        if answer is None or answer.done():
            return
        if "error" in message:
            answer.set_exception(RequestError(INTERNAL_ERROR, "the client refused"))
        else:
            answer.set_result(message.get("result"))

    def _fail_with(self, request: Id, method: str, error: BaseException) -> None:
        if isinstance(error, RequestError):
            self._fail(request, error.code, f"{error}: {error.details}" if error.details else str(error), error.data)
        else:
            self.note(method, error)
            self._fail(request, INTERNAL_ERROR, f"{type(error).__name__} in {method}")

    def note(self, what: str, error: BaseException | None) -> None:
        """Log an error without its message, which may hold text of a document."""
        if isinstance(error, RequestError):
            _log.warning("%s", error)
        elif error is not None:
            places = [f"{place.name}:{place.lineno}" for place in traceback.extract_tb(error.__traceback__)]
            _log.error("%s: %s at %s", what, type(error).__name__, " > ".join(places))

    def _succeed(self, request: Id, method: str, outcome: object) -> None:
        if isinstance(outcome, Encoded):
            self.output.put(f'{{"jsonrpc": "2.0", "id": {json.dumps(request)}, "result": {outcome}}}'.encode())
            return
        try:
            self._send({"id": request, "result": outcome})
        except (RecursionError, TypeError, ValueError) as error:
            # What the client gave may be nested too deep to be given back.
            self._fail_with(request, method, error)

    def _fail(self, request: Id | None, code: int, message: str, data: object = None) -> None:
        error = {"code": code, "message": message} | ({} if data is None else {"data": data})
        self._send({"id": request, "error": error})

    def _send(self, message: dict[str, Any]) -> None:
        self.output.put(json.dumps({"jsonrpc": "2.0", **message}).encode())
