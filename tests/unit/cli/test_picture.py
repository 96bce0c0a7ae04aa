"""The picture in README shows what the program prints."""

import runpy
from pathlib import Path

import pytest

from support.pages import README, ROOT


def test_the_picture_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    script = runpy.run_path(str(ROOT / "examples" / "picture.py"), run_name="picture")
    assert script["svg"](script["printed"]()) == script["PICTURE"].read_text(encoding="utf-8"), "run examples/picture.py"
    assert "(docs/picture.svg)" in README.read_text(encoding="utf-8")
