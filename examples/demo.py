"""copydesk at work: opens examples/article.md in the language server as an editor would, and shows what the writer sees.

Prints each diagnostic with its hover and its fix as a diff, then the article after fix-all, then a summary. Exits with 1 if
anything is not as it should be.
"""

import re
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from client import Client, ServerError
from copydesk.cli import diff
from copydesk.cli.terminal import Style, clipped, printable
from copydesk.findings import Edit, apply_edits
from copydesk.text import Encoding, LineIndex, Position, Source, Span

ARTICLE = Path(__file__).parent / "article.md"
SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}

Diagnostic = dict[str, Any]
Action = dict[str, Any]


class Article:
    """A text as the client has it; converts the server's positions, which count utf-16 units."""

    def __init__(self, uri: str, text: str) -> None:
        self.uri = uri
        self.text = text
        self.index = LineIndex(text)

    def span(self, between: dict[str, Any]) -> Span[Source]:
        """The span of a range."""
        start, end = (
            self.index.offset(Position(at["line"], at["character"]), Encoding.UTF16)
            for at in (between["start"], between["end"])
        )
        return Span(start, end)

    def edits(self, action: Action) -> tuple[Edit, ...]:
        """The edits that an action makes in this document, sorted."""
        changes = action["edit"]
        parts = [part["edits"] for part in changes.get("documentChanges", ()) if part["textDocument"]["uri"] == self.uri]
        found = [edit for part in parts for edit in part] or changes.get("changes", {}).get(self.uri, [])
        return tuple(sorted((Edit(self.span(edit["range"]), edit["newText"]) for edit in found), key=lambda edit: edit.span))


def main() -> int:
    """Run the demo; gives the exit code."""
    style = Style.of(sys.stdout)
    try:
        with Client([sys.executable, "-m", "copydesk", "serve"]) as client:
            return show(client, style)
    except ServerError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1


def show(client: Client, style: Style) -> int:
    """Open the article and print what the server has to say."""
    server = client.initialize()["serverInfo"]
    ready = time.perf_counter() - client.started
    article = Article(ARTICLE.as_uri(), ARTICLE.read_text(encoding="utf-8"))
    client.open(article.uri, article.text)
    diagnostics = client.diagnostics(article.uri, 1, timeout=120)  # A first start on a busy machine takes its time.
    first = time.perf_counter() - client.started
    print(style.bold(f"{server['name']} {server.get('version', '')} on examples/{ARTICLE.name}"))

    fixable = 0
    for diagnostic in diagnostics:
        actions = quick_fixes(client, article, diagnostic)
        fixable += bool(actions)
        print()
        for line in finding(client, article, diagnostic, actions, style):
            print(line)

    fixed = fix_all(client, article)
    print("\n" + style.bold("The article after fix-all") + "\n")
    print("\n".join(marked_changes(article.text, fixed, style)))
    client.change(article.uri, 2, {"text": fixed})
    left = client.diagnostics(article.uri, 2)
    code = client.shutdown()

    print(style.bold(f"\n{len(diagnostics)} findings, {fixable} with a fix; after fix-all {len(left)} are left."))
    print(f"Server ready after {ready:.2f} s, first findings after {first:.2f} s, exit code {code}.")
    problems = list(amiss(diagnostics, fixable, article.text, fixed, left, code))
    for problem in problems:
        print(f"demo: {problem}", file=sys.stderr)
    return 1 if problems else 0


def quick_fixes(client: Client, article: Article, diagnostic: Diagnostic) -> list[Action]:
    """The quick fixes for a diagnostic, resolved, best first."""
    context = {"diagnostics": [diagnostic], "only": ["quickfix"]}
    asked = {"textDocument": {"uri": article.uri}, "range": diagnostic["range"], "context": context}
    offered = client.request("textDocument/codeAction", asked) or []
    here = [action for action in offered if any(same_finding(other, diagnostic) for other in action.get("diagnostics", ()))]
    here = [action for action in here if not action["title"].startswith("Ignore ")]
    resolved = [action if "edit" in action else client.request("codeAction/resolve", action) for action in here]
    return sorted((action for action in resolved if "edit" in action), key=lambda action: not action.get("isPreferred"))


def same_finding(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether two diagnostics speak of the same place and rule."""
    return bool(one["range"] == other["range"] and one.get("code") == other.get("code"))


def finding(client: Client, article: Article, diagnostic: Diagnostic, actions: Sequence[Action], style: Style) -> Iterator[str]:
    """The lines that show one diagnostic, its hover and its fixes."""
    span = article.span(diagnostic["range"])
    place = article.index.position(span.start)
    severity = SEVERITIES[diagnostic["severity"]]
    yield f"{style.bold(f'{place.line + 1}:{place.character + 1}')} {style.yellow(severity)} {style.cyan(diagnostic['code'])}"
    line = article.index.line(place.line)
    end = min(span.end, line.end)
    shown, start, stop = clipped(printable(line.of(article.text)), span.start - line.start, end - line.start, style.width - 4)
    yield f"    {shown}"
    yield f"    {' ' * start}{style.yellow('^' + '~' * (stop - start - 1))}"
    yield from textwrap.wrap(diagnostic["message"], style.width, initial_indent="  ", subsequent_indent="  ")
    for text in hover(client, article, diagnostic).splitlines():
        yield from (
            style.dim(part) for part in textwrap.wrap(text, style.width - 4, initial_indent="  │ ", subsequent_indent="  │ ")
        )
    for action in actions:
        yield f"  {style.bold('fix' if action.get('isPreferred') else 'or')}: {action['title']}"
        yield from diff.lines(*diff.around(article.text, article.edits(action)), style, "    ")


def hover(client: Client, article: Article, diagnostic: Diagnostic) -> str:
    """What the writer reads under the pointer."""
    answer = client.request(
        "textDocument/hover", {"textDocument": {"uri": article.uri}, "position": diagnostic["range"]["start"]}
    )
    if not answer:
        raise ServerError(f"no hover for {diagnostic['code']}")
    contents = answer["contents"]
    return contents["value"] if isinstance(contents, dict) else str(contents)


def fix_all(client: Client, article: Article) -> str:
    """The text after every fix that leaves the meaning as it is."""
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": article.index.line_count, "character": 0}}
    context = {"diagnostics": [], "only": ["source.fixAll"]}
    asked = {"textDocument": {"uri": article.uri}, "range": everything, "context": context}
    actions = client.request("textDocument/codeAction", asked) or []
    if not actions:
        raise ServerError("no source.fixAll action")
    action = actions[0] if "edit" in actions[0] else client.request("codeAction/resolve", actions[0])
    return apply_edits(article.text, article.edits(action))


def marked_changes(before: str, after: str, style: Style) -> Iterator[str]:
    """The lines of `after`, wrapped, with the words that changed brought out."""
    old, new = before.splitlines(), after.splitlines()
    for i, line in enumerate(new):
        words = diff.words(old[i] if len(old) == len(new) else line, line)[1]
        text = "\x1f".join(f"\x1e{word.text}" if word.changed else word.text for word in words)
        for part in wrapped(text, style.width):
            yield re.sub("\x1e(\\S+)", lambda match: style.bold(style.green(match[1])), part)
        if not words:
            yield ""


def wrapped(text: str, columns: int) -> list[str]:
    """`text`, whose words are parted by U+001F, in lines."""
    return textwrap.wrap(text.replace("\x1f", " "), columns, break_long_words=False, break_on_hyphens=False)


def amiss(
    found: Sequence[Diagnostic], fixable: int, before: str, after: str, left: Sequence[Diagnostic], code: int
) -> Iterator[str]:
    """What is not as it should be."""
    if not found:
        yield "no findings"
    if not fixable:
        yield "no fixes"
    if before == after:
        yield "fix-all changed nothing"
    if len(left) >= len(found):
        yield "fix-all left as many findings as there were"
    if code:
        yield f"the server ended with exit code {code}"


if __name__ == "__main__":
    sys.exit(main())
