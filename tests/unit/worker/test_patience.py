"""How long a worker may be silent, whatever the time of day and however busy the machine."""

import pytest

from copydesk.worker import patience
from copydesk.worker.patience import Patience


class Worker:
    """A worker that takes `pace` seconds of processor time from one look to the next."""

    def __init__(self, pace: float, *, stopped: bool = False) -> None:
        self._pace = pace
        self._spent = 100.0
        self._is_stopped = stopped

    def is_stopped(self) -> bool:
        return self._is_stopped

    def cpu_seconds(self) -> float:
        self._spent += self._pace
        return self._spent


def looks_at(worker: Worker, text: str = "", *, loading: bool = False) -> tuple[int, str]:
    """After how many looks the worker is given up, and why."""
    left = Patience()
    left.renew(worker)
    for number in range(1, 100_000):
        if what := left.lost(worker, loading=loading, texts=[text]):
            return number, what
    raise AssertionError("it was never given up")


def test_a_worker_that_rests_has_fewer_looks_than_one_that_gets_little_time() -> None:
    assert looks_at(Worker(0.0)) == (patience.PATIENCE_LOOKS, "hangs")
    assert looks_at(Worker(0.005)) == (patience.PATIENCE_LOOKS * 4, "hangs")


def test_a_worker_that_gets_all_the_time_it_wants_has_seconds() -> None:
    looks, what = looks_at(Worker(patience.LOOK_EVERY))
    assert looks * patience.LOOK_EVERY == pytest.approx(patience.PATIENCE_CPU, abs=0.2)
    assert what == "hangs"


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n  \n"])
def test_a_long_paragraph_has_more_time_than_many_short_ones(end: str) -> None:
    words = "word " * 20_000
    long, _ = looks_at(Worker(0.0), words)
    short, _ = looks_at(Worker(0.0), words.replace("word word ", f"word word{end}"))
    assert long * patience.LOOK_EVERY > len(words) / patience.PACE
    assert short < patience.PATIENCE_LOOKS + 20


def test_loading_has_its_own_time_and_a_stop_is_seen_at_once() -> None:
    assert looks_at(Worker(0.1), loading=True) == (patience.LOADING_LOOKS, "hangs")
    assert looks_at(Worker(0.1, stopped=True), loading=True) == (patience.STOPPED_LOOKS, "was stopped")


def test_a_sign_of_life_renews_it() -> None:
    worker, left = Worker(0.0), Patience()
    for _ in range(3):
        left.renew(worker)
        assert not any(left.lost(worker, loading=False, texts=()) for _ in range(patience.PATIENCE_LOOKS - 1))
    assert left.lost(worker, loading=False, texts=()) == "hangs"
