"""Push diagnostics: what a document's findings look like to the client, made anew only where a keystroke changed it."""

import json

from copydesk.lsp.convert import Converter
from copydesk.lsp.documents import Open
from copydesk.lsp.protocol import Protocol
from copydesk.worker.messages import Checked

PUBLISH = "textDocument/publishDiagnostics"


def take_in(document: Open, report: Checked) -> None:
    """Bring the findings of `document` up to `report`, which builds on the last one."""
    splice = report.splice
    old, fragments = document.findings, document.fragments
    document.findings = new = splice.applied(old)
    kept = fragments[: splice.head] + [None] * len(splice.findings) + fragments[len(old) - splice.tail :]
    document.fragments = [
        fragment if fragment is not None and splice.keeps_place(finding) else None
        for fragment, finding in zip(kept, new, strict=True)
    ]
    document.reported = report.revision
    document.advice.clear()


def publish(protocol: Protocol, convert: Converter, document: Open) -> None:
    """Send the findings of `document`, which belong to its newest snapshot."""
    snapshot = document.snapshot
    fragments = [
        fragment or json.dumps(convert.diagnostic(snapshot, finding))
        for fragment, finding in zip(document.fragments, document.findings, strict=True)
    ]
    document.fragments = [*fragments]
    head = json.dumps({"uri": snapshot.uri, "version": snapshot.version})[:-1]
    params = f'{head}, "diagnostics": [{", ".join(fragments)}]}}'
    protocol.output.put(
        f'{{"jsonrpc": "2.0", "method": "{PUBLISH}", "params": {params}}}'.encode(), key=f"diagnostics {snapshot.uri}"
    )


def clear(protocol: Protocol, uri: str) -> None:
    """Take all diagnostics of a closed document away."""
    body = {"jsonrpc": "2.0", "method": PUBLISH, "params": {"uri": uri, "diagnostics": []}}
    protocol.output.put(json.dumps(body).encode(), key=f"diagnostics {uri}")
