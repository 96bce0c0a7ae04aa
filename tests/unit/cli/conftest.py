"""Runs the command line in the tests' own process, with an engine that needs no pipeline."""

from pathlib import Path

import pytest

from command_line import Command, Run
from copydesk.cli import options
from copydesk.cli.main import main
from fake_engine import FakeEngines


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Runs the command line in this process, with the engine that knows two words."""
    monkeypatch.setattr(options, "engines", lambda _arguments: FakeEngines())

    def run(*argv: str | Path) -> Run:
        code = main([str(argument) for argument in argv])
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return run
