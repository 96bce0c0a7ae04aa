"""Nothing leaves the machine, whatever the libraries would like."""

import os
import subprocess
import sys
from pathlib import Path

READ = """
from copydesk.engine import Engine
from copydesk.document import Document, Format
from copydesk.settings import DEFAULTS
import onnxruntime, os
assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
assert len(Engine.create(DEFAULTS).check(Document("The letter was written by the clerk.", Format.PLAIN)).findings) == 1
open_files = [os.path.realpath(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")]
sockets = [link for link in open_files if "socket" in link]
assert not sockets, sockets
"""


def test_reading_leaves_nothing_but_our_own_cache(tmp_path: Path) -> None:
    """onnxruntime's telemetry makes a device id at its first use; where there is none, none was made."""
    env = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""}
    env.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", READ], env=env, cwd=tmp_path, check=True)
    files = [file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()]
    assert all("copydesk" in file.parts for file in files), files
