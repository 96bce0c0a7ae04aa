"""Names that look alike: what somebody may have meant who wrote a name that is not known."""

import difflib
import re
from collections.abc import Collection


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A clause that offers the names in `known` that look like `name`: ' (did you mean "passive"?)'; empty if none does."""
    close = " or ".join(f'"{other}"' for other in close_names(name, known))
    return f" (did you mean {close}?)" if close else ""


def close_names(name: str, known: Collection[str]) -> list[str]:
    """Up to three names of `known` that `name` may stand for, best first: misspelt, or without its category, or cut short."""
    ids = {full.partition(".")[2]: full for full in sorted(known, reverse=True)}
    misspelt = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.7)
    bare = [ids[part] for part in difflib.get_close_matches(name.partition(".")[2] or name, ids, n=3, cutoff=0.7)]
    longer = sorted(full for full in known if len(name) > 2 and name in full)
    exact = [ids[name]] if name in ids else []
    whole = [full for full in longer if name in re.split(r"[.-]", full)]
    return list(dict.fromkeys([*exact, *misspelt, *(whole or bare)] or longer))[:3]
