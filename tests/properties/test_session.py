"""Sessions that are driven by chance: valid and invalid messages in any order (see `fuzz.wild`).

COPYDESK_SESSION_STEPS says how many steps a session takes, COPYDESK_SESSIONS how many there are; `make fuzz` sets both high.
"""

import os
import random

import pytest

from copydesk.engine import Engine
from fuzz.oracles import FakeOracle, RealOracle
from fuzz.wild import Wild
from support.raw_client import FAKE_SERVER, SERVER

STEPS = int(os.environ.get("COPYDESK_SESSION_STEPS", "250"))
SESSIONS = int(os.environ.get("COPYDESK_SESSIONS", "4"))
GIANT = ("x" * 90 + "\n\n") * 5_000 + "bad"


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_a_wild_session(seed: int) -> None:
    wild = Wild(FAKE_SERVER, random.Random(seed), FakeOracle(), giant=GIANT, kills=2)
    wild.run(STEPS)
    assert wild.steps["edit"] > STEPS / 5


@pytest.mark.parametrize("seed", range(max(SESSIONS // 4, 1)))
def test_a_wild_session_with_the_real_engine(engine: Engine, seed: int) -> None:
    Wild(SERVER, random.Random(seed), RealOracle(engine), kills=1).run(STEPS // 5)
