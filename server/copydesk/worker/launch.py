"""Starts a worker process. Imports next to nothing, so that the worker can load while the shell is still importing."""

import os
import subprocess
import sys
from collections.abc import Sequence

COMMAND = (sys.executable, "-P", "-m", "copydesk.worker.process")
"""How a worker is started; with -P, no module in the folder where the editor runs can take the place of ours."""

# Libraries for maths start a thread for each core unless told otherwise; for one sentence at a time that only costs.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")

# What libraries would do beside: start threads, and look through all that is installed for plug-ins, which takes time.
_QUIET = {"TOKENIZERS_PARALLELISM": "false", "PYDANTIC_DISABLE_PLUGINS": "__all__"}


def launch(command: Sequence[str] = COMMAND) -> subprocess.Popen[bytes]:
    """Start a worker; its standard input and output carry messages, its standard error lines for the log. Raises OSError."""
    environment = {**os.environ, **_ONE_THREAD, **_QUIET}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)  # noqa: S603 (our own)
