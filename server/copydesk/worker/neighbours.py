"""The other texts of the folders that open documents belong to, read while there is nothing else to do.

Only documents whose settings ask for it (`across`) have neighbours.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.settings import Settings

if TYPE_CHECKING:
    from copydesk.engine import Engine, Others
    from copydesk.workspace import Workspace

_FEW = 20
"""So many changed texts are entered one by one; more are sorted in together."""

Key = tuple[Path, str]


class Neighbours:
    """Knows the workspaces of the open documents, and which of their texts are still to be read."""

    def __init__(self, engine_for: "Callable[[Settings], Engine]") -> None:
        self._engine_for = engine_for
        self._workspaces: dict[Key, Workspace] = {}
        self._unread: dict[Key, list[Path]] = {}
        self._unlisted: dict[Key, Settings] = {}

    @property
    def has_work(self) -> bool:
        """Whether a folder is to be looked through, or a text to be read."""
        return bool(self._unlisted or self._unread)

    def look(self, path: str, settings: Settings) -> None:
        """See to it that the texts beside the document at `path` are known as they are now."""
        if settings.across and path:
            self._unlisted[_key(path, settings)] = settings

    def others(self, path: str, settings: Settings) -> "Others | None":
        """What tells a check of the document at `path` what stands in the texts that have been read so far."""
        workspace = self._workspaces.get(_key(path, settings)) if settings.across and path else None
        return workspace.others(Path(path)) if workspace else None

    def work(self) -> bool:
        """Look through one folder or read one text; whether all that one folder holds is known now, and some of it is new."""
        if self._unlisted:
            return self._list(*next(iter(self._unlisted.items())))
        key, paths = next(iter(self._unread.items()))
        workspace = self._workspaces[key]
        workspace.index(paths[-1], at_once=len(paths) <= _FEW)
        paths.pop()
        if paths:
            return False
        del self._unread[key]
        workspace.finish()
        return True

    def skip(self) -> None:
        """Give up what `work` could not do."""
        if self._unlisted:
            del self._unlisted[next(iter(self._unlisted))]
        elif self._unread:
            key, paths = next(iter(self._unread.items()))
            paths.pop()
            if not paths:
                del self._unread[key]

    def _list(self, key: Key, settings: Settings) -> bool:
        from copydesk.workspace import Workspace  # Needed by the few who ask for it.

        workspace = self._workspaces.get(key)
        if workspace is None:
            workspace = self._workspaces[key] = Workspace(key[0], self._engine_for(settings).record, key[1])
        paths = workspace.stale()
        del self._unlisted[key]
        if paths:
            self._unread[key] = paths[::-1]
        return not paths

    def is_beside(self, path: str, settings: Settings) -> bool:
        """Whether the document at `path` has neighbours that are known."""
        return bool(settings.across and path) and _key(path, settings) in self._workspaces


def _key(path: str, settings: Settings) -> Key:
    from copydesk.workspace import root_of

    return root_of(Path(path)), settings.pipeline or ""
