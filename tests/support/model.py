"""A document as an editor holds it, in lines and code units; written apart from the server's own reckoning."""

import re
from typing import Any

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")
WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}


class Model:
    """The text of one document, addressed by line and column in the units of `encoding`."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self._codec = CODECS[encoding]
        self._width = WIDTHS[encoding]
        self._lines: list[str] = []
        self._read: str | None = None  # the text whose lines these are

    @property
    def lines(self) -> list[str]:
        """The lines with their ends; the last one has none, and may be empty."""
        if self._read is not self.text:
            lines = _LINE.findall(self.text)
            self._lines, self._read = [*lines, self.text[sum(map(len, lines)) :]], self.text
        return self._lines

    def units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._width

    def place(self, offset: int) -> dict[str, int]:
        """The position of an offset, which must not stand between a \\r and its \\n."""
        for number, line in enumerate(self.lines):
            if offset < len(line) or number == len(self.lines) - 1:
                return {"line": number, "character": self.units(line[:offset])}
            offset -= len(line)
        raise AssertionError

    def range(self, start: int, end: int) -> dict[str, Any]:
        return {"start": self.place(start), "end": self.place(end)}

    def offset(self, place: dict[str, int]) -> int:
        """The offset of a position that lies within its line."""
        lines = self.lines
        before = sum(map(len, lines[: place["line"]]))
        line = lines[place["line"]]
        return before + next(at for at in range(len(line) + 1) if self.units(line[:at]) == place["character"])

    def at(self, place: dict[str, Any]) -> str:
        """What stands in a range."""
        return self.text[self.offset(place["start"]) : self.offset(place["end"])]

    def replace(self, start: int, end: int, new: str) -> dict[str, Any]:
        """Replace a stretch, and give the change as an editor tells it."""
        change = {"range": self.range(start, end), "text": new}
        self.text = self.text[:start] + new + self.text[end:]
        return change

    def apply(self, edits: list[dict[str, Any]]) -> str:
        """The text with TextEdits made, which all speak of the text as it is."""
        text = self.text
        for edit in sorted(edits, key=lambda edit: self.offset(edit["range"]["start"]), reverse=True):
            start, end = self.offset(edit["range"]["start"]), self.offset(edit["range"]["end"])
            text = text[:start] + edit["newText"] + text[end:]
        return text


def edits_of(workspace_edit: dict[str, Any], uri: str, version: int | None) -> list[dict[str, Any]]:
    """The TextEdits of a WorkspaceEdit, which must speak of this document, at this version, alone."""
    if "changes" in workspace_edit:
        assert list(workspace_edit["changes"]) == [uri]
        return list(workspace_edit["changes"][uri])
    (change,) = workspace_edit["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": version}
    return list(change["edits"])
