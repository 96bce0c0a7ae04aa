"""The closed sets of labels that the encoder chooses from."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = "root"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the encoder's outputs stand for, by index.

    `tags` are Penn Treebank tags, `analyses` a UPOS with its features (`NOUN|Number=Sing`), `relations` Universal
    Dependencies. `analyses_of_tag` gives, for each tag, the indices of the analyses that the treebanks show with it.
    """

    tags: tuple[str, ...]
    analyses: tuple[str, ...]
    relations: tuple[str, ...]
    analyses_of_tag: tuple[tuple[int, ...], ...]

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the sets from JSON."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            tags=tuple(raw["tags"]),
            analyses=tuple(raw["analyses"]),
            relations=tuple(raw["relations"]),
            analyses_of_tag=tuple(tuple(indices) for indices in raw["analyses_of_tag"]),
        )

    def save(self, path: Path) -> None:
        """Write the sets as JSON, one set on each line."""
        sets = {
            "tags": self.tags,
            "analyses": self.analyses,
            "relations": self.relations,
            "analyses_of_tag": self.analyses_of_tag,
        }
        lines = [f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in sets.items()]
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
