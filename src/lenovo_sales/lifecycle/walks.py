"""Walks through a table: sequences of transitions from the start, for tests and for teaching."""

from collections import deque

from lenovo_sales.lifecycle.row import Transition
from lenovo_sales.lifecycle.table import Lifecycle, S, T
from lenovo_sales.lifecycle.worded import Worded

Walk = tuple[Transition, ...]


def all_rows(lifecycle: Lifecycle[S, T]) -> tuple[Walk, ...]:
    """Return walks that together take every row from every one of its sources.

    Each walk begins at the start and goes on to the nearest transition not yet taken, until none
    can be reached; the result depends on the table alone.
    """
    onward: dict[Worded, list[Transition]] = {}
    for each in lifecycle.transitions:
        onward.setdefault(each.source, []).append(each)
    left = dict.fromkeys((each.source, each.row.command) for each in lifecycle.transitions)
    walks: list[Walk] = []
    while left:
        here = lifecycle.start
        walk: Walk = ()
        while leg := _nearest(here, onward, left):
            here, walk = leg[-1].target, walk + leg
            left.pop((leg[-1].source, leg[-1].row.command))
        walks.append(walk)
    return tuple(walks)


def _nearest(
    here: Worded,
    onward: dict[Worded, list[Transition]],
    left: dict[tuple[Worded, type], None],
) -> Walk:
    """The shortest walk from here that ends with a transition not yet taken; empty: none."""
    seen, frontier = {here}, deque[tuple[Worded, Walk]]([(here, ())])
    while frontier:
        stage, walk = frontier.popleft()
        for each in onward.get(stage, ()):
            if (each.source, each.row.command) in left:
                return (*walk, each)
            if each.target not in seen:
                seen.add(each.target)
                frontier.append((each.target, (*walk, each)))
    return ()
