import itertools
from collections.abc import Callable, Iterator

import pytest

from support.raw_client import FAKE_SERVER, RawClient


@pytest.fixture(scope="session")
def shared() -> Iterator[RawClient]:
    """A session with a stand-in for the engine, for tests that leave it as they found it."""
    with RawClient(FAKE_SERVER) as client:
        client.initialize()
        yield client
        assert client.leave() == 0


@pytest.fixture
def fresh() -> Iterator[RawClient]:
    """A server of one's own, with a stand-in for the engine; not initialized yet."""
    with RawClient(FAKE_SERVER) as client:
        yield client


_numbers = itertools.count(1)


@pytest.fixture
def new_uri() -> Callable[[], str]:
    """Gives a URI that no other test uses."""
    return lambda: f"file:///nowhere/{next(_numbers)}.md"
