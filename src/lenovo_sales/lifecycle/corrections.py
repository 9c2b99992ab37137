"""Corrections (更正) of what was recorded by mistake: by whom, when, of what, why. Policy 1.3.1.

A correcting command names an entry by its number, the first is 1, and gives what it should have
said; with nothing it strikes the entry, which then never happened. The events keep both.

>>> from datetime import date
>>> corrected(("called", "visited"), 2, None)
('called',)
>>> corrected(("called", "visited"), 1, "wrote")
('wrote', 'visited')
"""

from datetime import date
from typing import TypeVar

from attrs import field, frozen

from lenovo_sales.lifecycle.subject import PERSONAL

E = TypeVar("E")


@frozen
class Correction:
    """One correction of an entry of a subject (更正). Policy 1.3.1."""

    on: date
    by: str
    entry: str  # the field that holds the entry
    number: int  # of the entry at that time, from 1
    is_struck: bool  # False: it was put right
    reason: str = field(**PERSONAL)


def has_entry(entries: tuple[object, ...], number: int) -> bool:
    """Whether there is an entry of that number."""
    return 1 <= number <= len(entries)


def corrected(entries: tuple[E, ...], number: int, instead: E | None) -> tuple[E, ...]:
    """The entries with one of them put right; None: without it."""
    before, after = entries[: number - 1], entries[number:]
    return (*before, *after) if instead is None else (*before, instead, *after)
