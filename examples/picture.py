"""Makes docs/picture.svg: what `copydesk check` prints of a short text, as it stands on a terminal.

`python examples/picture.py` writes the file anew; a test holds it against the program.
"""

import contextlib
import html
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from copydesk.cli.main import main

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "picture.svg"
TEXT = """\
The old bridge was closed by the council in order to save money.

Mistakes were made. The mayor made a decision to step down.
"""
COLUMN, LINE, MARGIN = 8.4, 20, 18
COLOURS = {"31": "#c4342d", "32": "#1a7f37", "33": "#9a6700", "36": "#0969a2"}
_STYLED = re.compile(r"\x1b\[([\d;]*)m")


def printed() -> str:
    """What the program prints of the text, with colours."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as out:
        Path(folder, "article.md").write_text(TEXT, encoding="utf-8")
        os.chdir(folder)
        try:
            main(["check", "--color", "always", "article.md"])
        finally:
            os.chdir(here)
    return out.getvalue()


def svg(text: str) -> str:
    """`text`, with its colours, as a picture."""
    lines = ["\x1b[1m$ copydesk check article.md\x1b[0m", *text.rstrip("\n").split("\n")]
    columns = max(len(_STYLED.sub("", line)) for line in lines)
    width, height = round(columns * COLUMN + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    rows = "\n".join(_row(line, MARGIN + LINE * number + 14) for number, line in enumerate(lines))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">
<title>What copydesk check prints of a short text</title>
<rect width="100%" height="100%" rx="8" fill="#fbfbfa" stroke="#d6d6d2"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, monospace" font-size="14" fill="#24292f" xml:space="preserve">
{rows}
</g>
</svg>
"""


def _row(line: str, y: int) -> str:
    """A line of text; each piece stands at its own place, so that the width of a font does not matter."""
    pieces = "".join(_piece(at, piece, style) for at, piece, style in _pieces(line) if piece.strip())
    return f'<text y="{y}">{pieces}</text>'


def _piece(at: int, text: str, style: str) -> str:
    left, width = MARGIN + at * COLUMN, len(text) * COLUMN
    return f'<tspan x="{left:.1f}" textLength="{width:.1f}"{style}>{html.escape(text, quote=False)}</tspan>'


def _pieces(line: str) -> Iterator[tuple[int, str, str]]:
    """The pieces of a line: its column, its text, and its looks."""
    at = 0
    on: set[str] = set()
    parts = _STYLED.split(line)
    for number, part in enumerate(parts):
        if number % 2:
            on = set() if part in ("", "0") else on | {part}
        elif part:
            blanks = len(part) - len(part.lstrip(" "))
            yield at + blanks, part.lstrip(" "), _looks(on)
            at += len(part)


def _looks(on: set[str]) -> str:
    bold = ' font-weight="bold"' if "1" in on else ""
    dim = ' fill="#7d8590"' if "2" in on else ""
    return bold + dim + "".join(f' fill="{COLOURS[code]}"' for code in sorted(on) if code in COLOURS)


if __name__ == "__main__":
    PICTURE.write_text(svg(printed()), encoding="utf-8")
    sys.exit(0)
