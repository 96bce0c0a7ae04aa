"""What a writer may ask of the session as a whole, in the editor's section of settings and nowhere else.

These have no place beside a text: they are about this editor, not about the prose.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Preferences:
    """`check_workspace`: a request for the diagnostics of the workspace reads the files that are not open too.

    `outline`: headings are offered as document symbols. It is off, since a server cannot know whether the editor has an outline
    of its own, as most have for Markdown, and would show two. `log_text`: a verbose trace may hold the text of documents.
    """

    check_workspace: bool = True
    outline: bool = False
    log_text: bool = False


def split(section: Mapping[str, object]) -> tuple[Preferences, Mapping[str, object], list[str]]:
    """The preferences in the editor's section, the settings of texts in it, and a line for each value that makes no sense."""
    chosen: dict[str, bool] = {}
    rest: dict[str, object] = {}
    problems = []
    for key, value in section.items():
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).replace("-", "_").lower()
        if name not in _NAMES:
            rest[key] = value
        elif isinstance(value, bool):
            chosen[name] = value
        elif value is not None:
            problems.append(f"editor settings: {key}: must be true or false")
    return Preferences(**chosen), rest, problems


_NAMES = {field.name for field in fields(Preferences)}
