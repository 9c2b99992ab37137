"""Walks through a table: sequences of transitions from the start, for tests and for teaching.

The guards are not asked: a walk says what the table has, the test gives each command what it needs.
"""

from collections import deque
from collections.abc import Mapping

from lenovo_sales.lifecycle.row import S, T, Transition
from lenovo_sales.lifecycle.table import Lifecycle
from lenovo_sales.lifecycle.worded import Worded

Walk = tuple[Transition, ...]
_Place = Worded | tuple[Worded, type]  # a stage, or the transition just taken
_Ways = Mapping[_Place, list[tuple[Transition, _Place]]]  # what can be taken, and where that leads


def all_rows(lifecycle: Lifecycle[S, T]) -> tuple[Walk, ...]:
    """Return walks that together take every row from every one of its sources.

    Each walk begins at the start and goes on to the nearest transition not yet taken, until none
    can be reached; the result depends on the table alone.
    """
    ways: dict[_Place, list[tuple[Transition, _Place]]] = {}
    for each in lifecycle.transitions:
        ways.setdefault(each.source, []).append((each, each.target))
    return _walks(lifecycle.start, ways)


def all_pairs(lifecycle: Lifecycle[S, T]) -> tuple[Walk, ...]:
    """Return walks that together take every transition right after every one that can precede it.

    So each way into a stage meets each way out of it. Every walk begins at the start, and the
    result depends on the table alone.
    """
    ways: dict[_Place, list[tuple[Transition, _Place]]] = {}
    for each in lifecycle.transitions:
        if each.source is lifecycle.start:
            ways.setdefault(lifecycle.start, []).append((each, _key(each)))
        ways[_key(each)] = [
            (after, _key(after)) for after in lifecycle.transitions if after.source is each.target
        ]
    return _walks(lifecycle.start, ways)


def _key(transition: Transition) -> tuple[Worded, type]:
    return transition.source, transition.row.command


def _walks(start: _Place, ways: _Ways) -> tuple[Walk, ...]:
    left = {(place, _key(each)) for place, onward in ways.items() for each, _ in onward}
    walks: list[Walk] = []
    while left:
        here: _Place = start
        walk: list[Transition] = []
        while leg := _nearest(here, ways, left):
            for each, leads_to in leg:
                left.discard((here, _key(each)))
                here = leads_to
                walk.append(each)
        walks.append(tuple(walk))
    return tuple(walks)


def _nearest(
    here: _Place, ways: _Ways, left: set[tuple[_Place, tuple[Worded, type]]]
) -> list[tuple[Transition, _Place]]:
    """The shortest way from here that ends with one not yet taken; empty: there is none."""
    seen = {here}
    frontier = deque[tuple[_Place, list[tuple[Transition, _Place]]]]([(here, [])])
    while frontier:
        place, path = frontier.popleft()
        for each, leads_to in ways.get(place, ()):
            if (place, _key(each)) in left:
                return [*path, (each, leads_to)]
            if leads_to not in seen:
                seen.add(leads_to)
                frontier.append((leads_to, [*path, (each, leads_to)]))
    return []
