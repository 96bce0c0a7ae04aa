"""A document as copydesk checks it: its text, and how to find the prose in it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from copydesk.prose.blocks import Reading


class Format(StrEnum):
    """How the prose stands in a document."""

    MARKDOWN = "markdown"
    PLAIN = "plain"
    COMMIT = "commit"
    """A git commit message as an editor opens it: with comments, and perhaps with the diff."""
    MESSAGE = "message"
    """A commit message in a box of the editor's own: every line becomes part of the commit, one that begins with `#` too."""

    @classmethod
    def of(cls, name: str) -> "Format":
        """The format for a path or for an editor's language id; what is not known as anything else is plain text."""
        path = PurePath(name.lower())
        if name.lower() == _BOX:
            return cls.MESSAGE
        if name.lower() in _COMMIT or path.name in _COMMIT_FILES:
            return cls.COMMIT
        return cls.MARKDOWN if name.lower() in _MARKDOWN or path.suffix in _MARKDOWN else cls.PLAIN


_MARKDOWN = {
    *("markdown", "mdx", "quarto", "rmd", "rmarkdown", "r-markdown", "pandoc", "vimwiki", "github-markdown", "livebook"),
    *("gfm", "ghmarkdown", "multimarkdown", "myst", "markdoc", "mdc", "mkd", "telekasten"),
    *(".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdx", ".qmd", ".rmd", ".livemd", ".mdc", ".markdoc", ".myst"),
}
_COMMIT = {"commit", "gitcommit", "git-commit", "commit-message", "jjdescription"}
_BOX = "scminput"
_COMMIT_FILES = {"commit_editmsg", "merge_msg", "squash_msg", "tag_editmsg"}


@dataclass(frozen=True, slots=True)
class Document:
    """An immutable text and its format. Any string is a document."""

    text: str
    format: Format

    @property
    def language(self) -> str | None:
        """The language that the document names itself; None if it names none."""
        from copydesk.prose import frontmatter  # Heavy, like the readers below.

        return frontmatter.language(self.text) if self.format is Format.MARKDOWN else None

    def reading(self, near: Reading | None = None) -> Reading:
        """The prose of the document. `near`, the reading of a text that differs little, makes it quicker and no other."""
        from copydesk.prose import commit, markdown, plain, rereading  # Heavy, and the shell knows texts without reading them.

        if self.format is Format.COMMIT:
            return Reading(self.text, commit.read(self.text))
        if self.format is Format.MESSAGE:
            return Reading(self.text, commit.read_box(self.text))
        if self.format is Format.PLAIN:
            return rereading.reread_plain(self.text, near) if near else plain.reading(self.text)
        return rereading.reread(self.text, near) if near else markdown.reading(self.text)
