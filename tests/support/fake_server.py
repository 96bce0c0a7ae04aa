"""The language server with the stand-in for the worker's engine."""

import sys
from pathlib import Path

from copydesk.lsp.server import serve

sys.exit(serve((sys.executable, str(Path(__file__).with_name("fake_worker.py")))))
