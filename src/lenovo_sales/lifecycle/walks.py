"""Walks through a table: sequences of transitions from the creation, for tests and for teaching.

The guards are not asked: a walk says what the table has, the test gives each command what it needs.
"""

from collections import deque
from collections.abc import Callable, Mapping

from lenovo_sales.lifecycle.process import Lifecycle
from lenovo_sales.lifecycle.row import C, S, T, Transition
from lenovo_sales.lifecycle.subject import LabeledEnum

Walk = tuple[Transition, ...]
_Stage = LabeledEnum | None  # None: before the creation
_Place = _Stage | tuple[_Stage, type]  # a stage, or the transition just taken
_Ways = Mapping[_Place, list[tuple[Transition, _Place]]]  # what can be taken, and where that leads


def all_rows(lifecycle: Lifecycle[S, C, T]) -> tuple[Walk, ...]:
    """Return walks that together take every row from every one of its sources.

    Each walk begins with a creation and continues to the nearest transition not yet taken, until
    none can be reached; the result depends on the table alone.
    """
    return _walks(_ways(lifecycle, lambda each: each.target))


def all_pairs(lifecycle: Lifecycle[S, C, T]) -> tuple[Walk, ...]:
    """Return walks that together take every transition right after every one that can precede it.

    So each way into a stage meets each way out of it. Every walk begins with a creation, and the
    result depends on the table alone.
    """
    return _walks(_ways(lifecycle, _key))


def _ways(lifecycle: Lifecycle[S, C, T], place: Callable[[Transition], _Place]) -> _Ways:
    """What can be taken from the start and after each transition, and the place to which it leads.

    `place` says what of a transition matters for what is still to be taken after it.
    """
    onward = {
        stage: [(each, place(each)) for each in lifecycle.transitions if each.source is stage]
        for stage in (None, *lifecycle.stages)
    }
    return {None: onward[None]} | {
        place(each): onward[each.target] for each in lifecycle.transitions
    }


def _key(transition: Transition) -> tuple[_Stage, type]:
    return transition.source, transition.row.command


def _walks(ways: _Ways) -> tuple[Walk, ...]:
    left = {(place, _key(each)) for place, onward in ways.items() for each, _ in onward}
    walks: list[Walk] = []
    while left:
        here: _Place = None
        walk: list[Transition] = []
        while leg := _nearest(here, ways, left):
            for each, leads_to in leg:
                left.discard((here, _key(each)))
                here = leads_to
                walk.append(each)
        walks.append(tuple(walk))
    return tuple(walks)


def _nearest(
    here: _Place, ways: _Ways, left: set[tuple[_Place, tuple[_Stage, type]]]
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
