"""What a document's findings look like to the client, made anew only where a keystroke changed it; and how they are pushed.

A client that asks for diagnostics by itself (see `pull`) has none pushed to it, ever.
"""

import json
from hashlib import blake2b

from copydesk.lsp.convert import Converter
from copydesk.lsp.documents import Fragment, Open
from copydesk.lsp.protocol import Protocol
from copydesk.worker.messages import Checked
from copydesk.worker.patch import Shown

PUBLISH = "textDocument/publishDiagnostics"


def take_in(convert: Converter, document: Open, report: Checked) -> None:
    """Bring what is shown of `document` up to `report`, which builds on the last one."""
    uri = document.snapshot.uri

    def fragment(shown: Shown) -> Fragment:
        places = (shown.place, *shown.related)
        last = max(place.end.line for place in places)
        return Fragment(json.dumps(convert.diagnostic(uri, shown), separators=(",", ":")), 2 * len(places), last)

    document.fragments = report.patch.applied(document.fragments, fragment, Fragment.moved)


def publish(protocol: Protocol, document: Open) -> None:
    """Send the diagnostics of `document`, which belong to its newest snapshot."""
    head = json.dumps({"uri": document.snapshot.uri, "version": document.snapshot.version})[:-1]
    start = f'{{"jsonrpc": "2.0", "method": "{PUBLISH}", "params": {head}, "diagnostics": '
    body = f"{start}{items(document)}}}}}"  # In one piece: of a long document, it is megabytes.
    protocol.output.put(body.encode(), key=f"diagnostics {document.snapshot.uri}")


def clear(protocol: Protocol, uri: str) -> None:
    """Take all diagnostics of a closed document away."""
    body = {"jsonrpc": "2.0", "method": PUBLISH, "params": {"uri": uri, "diagnostics": []}}
    protocol.output.put(json.dumps(body).encode(), key=f"diagnostics {uri}")


def items(document: Open) -> str:
    """The diagnostics of `document`, a JSON array."""
    return f"[{','.join([fragment.json for fragment in document.fragments])}]"


def result_id(document: Open) -> str:
    """A name for the diagnostics of `document` that others do not have, so that it outlives the session."""
    digest = blake2b(digest_size=12)
    for fragment in document.fragments:
        digest.update(fragment.json.encode())
        digest.update(b"\n")
    return digest.hexdigest()
