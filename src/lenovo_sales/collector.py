"""A pause of the garbage collector (垃圾回收) while very many values are made that stay.

Taking in a book and closing it make millions of values, none of which can be freed before the end.
A collector that walks them all again and again makes a row cost more the more rows there are. What
holds no cycle is freed during a pause as ever.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from attrs import define, field


@define(eq=False)
class _Pauses:
    """The pauses under way in all threads, and whether the first one is to be undone."""

    lock: Lock = field(factory=Lock)
    running: int = 0
    collects: bool = False

    def begin(self) -> None:
        with self.lock:
            if not self.running:
                self.collects = gc.isenabled()
            self.running += 1
            gc.disable()

    def end(self) -> None:
        with self.lock:
            self.running -= 1
            if not self.running and self.collects:
                _age()
                gc.enable()


def _age() -> None:
    """Move what was made during the pause to the oldest generation, unwalked.

    Else the next value made would have the collector walk all of it as young. An application that
    froze values of its own keeps them frozen.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


_PAUSES = _Pauses()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector until the last of all pauses, nested or of other threads, ends.

    It runs again afterwards if it ran before the first, however the pause ends; one that did not
    run before stays off. Serves as a decorator too.

    >>> gc.isenabled()
    True
    >>> with collector_paused():
    ...     with collector_paused():
    ...         pass
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()
