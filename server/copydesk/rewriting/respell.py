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
    own = set(_WORD.findall(mark.span.of(text)))
    rewrites = tuple(_rewrite(rewrite, own, spelling) for rewrite in mark.rewrites)
    message = _string(mark.message, own, spelling) if mark.rewrites else mark.message
    if rewrites == mark.rewrites and message == mark.message:
        return mark
    return replace(mark, rewrites=rewrites, message=message)


def _rewrite(rewrite: Rewrite, own: set[str], spelling: WriterSpelling) -> Rewrite:
    edits = tuple(_edit(edit, own, spelling) for edit in rewrite.edits)
    return replace(rewrite, title=_string(rewrite.title, own, spelling), edits=edits)


def _edit(edit: ProseEdit, own: set[str], spelling: WriterSpelling) -> ProseEdit:
    return replace(edit, pieces=tuple(_piece(piece, own, spelling) for piece in edit.pieces))


def _piece(piece: Piece, own: set[str], spelling: WriterSpelling) -> Piece:
    if isinstance(piece, str):
        return _string(piece, own, spelling)
    if isinstance(piece, Moved):
        return replace(piece, edits=tuple(_edit(edit, own, spelling) for edit in piece.edits))
    return piece


def _string(string: str, own: set[str], spelling: WriterSpelling) -> str:
    def word(found: re.Match[str]) -> str:
        old = found[0]
        new = british(old.lower(), ise=spelling.ise)
        if old in own or new == old.lower():
            return old
        return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new

    return _WORD.sub(word, string)
