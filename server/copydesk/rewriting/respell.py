"""The new words of a rewrite in the writer's own spelling: rules and inflection make them American."""

import re
from dataclasses import replace

from copydesk.findings import Mark, Moved, Piece, ProseEdit, Rewrite
from copydesk.language.spelling import Spelling
from copydesk.language.variants import WriterSpelling, british

_WORD = re.compile(r"[A-Za-z]+")


def respelled(mark: Mark, text: str, spelling: WriterSpelling) -> Mark:
    """`mark` of a block with the prose `text`, its new words spelled as the writer spells; the writer's own words stay."""
    if spelling.spelling is Spelling.AMERICAN:
        return mark
    rewrites = tuple(_rewrite(rewrite, text, spelling) for rewrite in mark.rewrites)
    message = _string(mark.message, text, spelling) if mark.rewrites else mark.message
    if rewrites == mark.rewrites and message == mark.message:
        return mark
    return replace(mark, rewrites=rewrites, message=message)


def _rewrite(rewrite: Rewrite, text: str, spelling: WriterSpelling) -> Rewrite:
    edits = tuple(_edit(edit, text, spelling) for edit in rewrite.edits)
    return replace(rewrite, title=_string(rewrite.title, text, spelling), edits=edits)


def _edit(edit: ProseEdit, text: str, spelling: WriterSpelling) -> ProseEdit:
    return replace(edit, pieces=tuple(_piece(piece, text, spelling) for piece in edit.pieces))


def _piece(piece: Piece, text: str, spelling: WriterSpelling) -> Piece:
    if isinstance(piece, str):
        return _string(piece, text, spelling)
    if isinstance(piece, Moved):
        return replace(piece, edits=tuple(_edit(edit, text, spelling) for edit in piece.edits))
    return piece


def _string(string: str, text: str, spelling: WriterSpelling) -> str:
    """`string` in the writer's spelling, but for the words that stand in `text` as they are."""

    def word(found: re.Match[str]) -> str:
        old = found[0]
        new = british(old.lower(), ise=spelling.ise)
        if new == old.lower() or re.search(rf"\b{old}\b", text):
            return old
        return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new

    return _WORD.sub(word, string)
