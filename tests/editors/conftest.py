from pathlib import Path

import pytest

from support.editor_home import Home, make_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return make_home(tmp_path)
