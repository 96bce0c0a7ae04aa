"""Word lists, written as a reader would want to read them."""


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which stand apart by white space."""
    return frozenset(text.split())
