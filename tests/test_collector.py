"""The garbage collector runs again after a pause, however the pause ends."""

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from lenovo_sales.collector import collector_paused


@pytest.fixture(autouse=True)
def _running() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_it_runs_again_after_an_error() -> None:
    """1.1: an error or an interrupt within leaves it as it was."""
    seen: list[bool] = []

    @collector_paused()
    def fails(error: type[BaseException]) -> None:
        seen.append(gc.isenabled())
        raise error

    for error in (ValueError, KeyboardInterrupt):
        with pytest.raises(error):
            fails(error)
        assert gc.isenabled()
    assert seen == [False, False]


def test_nested_pauses_end_with_the_outermost() -> None:
    """1.1: intake within a closing, an error in the inner one."""

    @collector_paused()
    def inner() -> bool:
        with pytest.raises(ValueError, match="within"), collector_paused():
            raise ValueError("within")
        return gc.isenabled()

    with collector_paused():
        assert not inner()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_runs_without_a_collector_keeps_it_off() -> None:
    """1.1: an application that paused it is not surprised."""
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()


def test_what_was_made_is_not_walked_as_young() -> None:
    """1.1: a closing ends without a walk of everything that it made."""
    gc.collect()
    with collector_paused():
        made = [[number] for number in range(10_000)]
    assert gc.get_count()[0] < 1_000
    assert any(each is made for each in gc.get_objects(generation=2))
    assert not gc.get_freeze_count()


def test_what_an_application_froze_stays_frozen() -> None:
    """1.1: a server freezes what it loaded before it forks."""
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        assert frozen
        with collector_paused():
            pass
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()


def test_threads_share_the_pause() -> None:
    """1.1: the first to end does not start the collector under the other."""
    inside, over, seen = Barrier(2), Barrier(2), []

    def first() -> None:
        with collector_paused():
            inside.wait()
        over.wait()

    def second() -> None:
        with collector_paused():
            inside.wait()
            over.wait()
            seen.append(gc.isenabled())

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [False]
    assert gc.isenabled()
