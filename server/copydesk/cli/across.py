"""The other texts of the folder that a file belongs to, read when they are first asked about."""

from pathlib import Path

from copydesk.engine import Engine, Others
from copydesk.workspace import Workspace, root_of


class Across:
    """Knows the workspaces of the files that are checked; those whose settings do not ask for it are compared if `always`."""

    def __init__(self, always: bool) -> None:
        self._always = always
        self._workspaces: dict[tuple[Path, str], Workspace] = {}

    def others(self, path: Path, engine: Engine) -> Others | None:
        """What tells a check of the file at `path` what stands in the other texts; None if the writer does not ask for it."""
        if not (self._always or engine.settings.across):
            return None
        key = root_of(path), engine.settings.pipeline or ""
        workspace = self._workspaces.get(key)
        if workspace is None:
            workspace = self._workspaces[key] = Workspace(key[0], engine.record, key[1])
            for text in workspace.stale():
                workspace.index(text)
            workspace.finish()
        return workspace.others(path)
