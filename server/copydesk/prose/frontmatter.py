"""Front matter: the title, description and summary that a page carries in YAML or TOML above its text."""

from copydesk.prose.blocks import Block


def end_of(text: str) -> int:
    """Where the front matter of `text` ends, its closing line included; 0 where there is none."""
    return 0


def read(text: str, end: int) -> list[Block]:
    """The values that are prose in the front matter `text[:end]`."""
    return []
