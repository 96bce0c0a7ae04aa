"""Git commit messages to blocks of prose: the subject line and the body, without comments, trailers and the diff.

The message is plain text. What git writes into the file for the writer to look at, and takes out again, is hidden first, in
spaces, so that every offset holds.
"""

import re

from copydesk.prose import plain
from copydesk.prose.blocks import Blocks
from copydesk.prose.mask import blank

_SCISSORS = re.compile(r"(?:\A|(?<=[\r\n]))(\S) ?-{8,} ?>8 ?-{8,}[ \t]*(?=[\r\n]|\Z)")
"""Under this line git looks at nothing (git-commit(1), `--cleanup=scissors`); the diff of `--verbose` stands there."""
_OTHER_SIGNS = ";@!$%^&|:"
"""What git takes for a comment sign when `#` is no good (git-config(1), `core.commentChar = auto`)."""
_ENOUGH = 3
"""Lines at the end that begin with another sign, from which on it is taken for the comment sign."""
_LINE = re.compile(r"[^\r\n]+")
_TRAILER = re.compile(
    r"(?:[A-Za-z]+(?:-[A-Za-z]+)+|Fixes|Closes|Resolves|Refs?|References|See|Cc|Bug|Issue|Link|Tested|PR):[ \t]+\S"
    r"|\(cherry picked from commit [0-9a-f]+\)"
)


def read(text: str) -> Blocks:
    """The prose of a commit message, in the order of the source. Every string is a message."""
    return plain.read(_shown(text))


def read_box(text: str) -> Blocks:
    """The prose of a commit message that is handed to git as it is: it takes no line for a comment and cuts nothing off."""
    return plain.read(_without_trailers(text))


def _shown(text: str) -> str:
    """`text`, of the same length, with what is not the writer's message hidden."""
    scissors = _SCISSORS.search(text)
    end = scissors.start() if scissors else len(text)
    sign = comment_sign(text)
    shown = _LINE.sub(lambda line: blank(line[0]) if line[0].startswith(sign) else line[0], text[:end])
    return _without_trailers(shown) + blank(text[end:])


def comment_sign(text: str) -> str:
    """The sign that begins a line of comment in the commit message `text`: that of the scissors, else the likeliest."""
    if scissors := _SCISSORS.search(text):
        return scissors[1]
    written = [line[0] for line in _LINE.finditer(text) if line[0].strip()]
    last = [line[0] for line in written[-_ENOUGH:]]
    another = len(last) == _ENOUGH and len(set(last)) == 1 and last[0] in _OTHER_SIGNS
    return last[0] if another and not any(line.startswith("#") for line in written) else "#"


def _without_trailers(text: str) -> str:
    """`text` with the trailers at its end hidden; the subject line is none, however it looks."""
    lines = [line for line in _LINE.finditer(text) if line[0].strip()]
    at = len(text)
    while len(lines) > 1 and (_TRAILER.match(lines[-1][0]) or (_is_folded(lines[-1][0]) and _TRAILER.match(lines[-2][0]))):
        at = lines.pop().start()
    return text[:at] + blank(text[at:])


def _is_folded(line: str) -> bool:
    return line[:1] in " \t"
