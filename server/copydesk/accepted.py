"""The phrases that a writer or a project accepts as they are: nothing is said of what stands in them."""

import re
from collections.abc import Iterable

from copydesk.text import Prose, Span


class Accepted:
    """Finds accepted phrases in prose, whatever their capitals, apostrophes and white space."""

    def __init__(self, phrases: Iterable[str]) -> None:
        patterns = sorted(map(_pattern, phrases), key=len, reverse=True)
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def covers(self, text: str, span: Span[Prose]) -> bool:
        """Whether `span` of `text` lies in an accepted phrase."""
        if self._pattern is None:
            return False
        return any(Span[Prose](*match.span()).contains(span) for match in self._pattern.finditer(text))


def _pattern(phrase: str) -> str:
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in phrase.split())
    before = r"(?<!\w)" if phrase[:1].isalnum() else ""
    after = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return before + r"\s+".join(words) + after
