from collections.abc import Callable
from typing import Any

import pytest

from copydesk.engine import Engine
from copydesk.language import pipeline
from copydesk.language.parse import Parse
from copydesk.language.reading import Reader
from copydesk.rules import library
from copydesk.settings import Settings


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The shipped pipeline."""
    return pipeline.load()


@pytest.fixture(scope="session")
def reader(nlp: Any) -> Reader:
    """A reader with the shipped pipeline."""
    return Reader(nlp)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Parse]:
    """Reads a text once and remembers its parse."""
    parses: dict[str, Parse] = {}

    def parse(text: str) -> Parse:
        if text not in parses:
            parses[text] = reader.read(text)
        return parses[text]

    return parse


@pytest.fixture(scope="session")
def engine(reader: Reader) -> Engine:
    """An engine with the shipped pipeline, the shipped rules and the settings that hold where nothing is said."""
    return Engine(reader, library.load(), Settings())
