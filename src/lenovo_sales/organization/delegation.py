"""Delegation (授权委托): lending authority to another person for a time. Policy 1.3.1, 2.2.2.5.

>>> away = Delegation("E-1", to="E-2", actions=("contract.sign",), start=date(2026, 4, 1),
...     end=date(2026, 5, 1))
>>> away.gives("contract.sign", date(2026, 4, 30)), away.gives("contract.sign", date(2026, 5, 1))
(True, False)
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from lenovo_sales.errors import BadValue, Refused
from lenovo_sales.values.typed import expect, expect_fields
from lenovo_sales.wording import Wording


@frozen
class Delegation:
    """Actions lent by one person to another, from a day until just before another (授权委托).

    Raises:
        BadValue: A field is of another type, or it does not end after it starts, names no action
            or a whole area of them, or lends to the lender.
    """

    by: str  # the person's id
    to: str  # the person's id
    actions: tuple[str, ...]  # each by its full name
    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        expect_fields(self)
        if self.end <= self.start:
            raise BadValue(
                "expected a delegation that ends after it starts", "授权的结束应晚于开始"
            )
        if not _full_names(self.actions):
            raise BadValue(
                "expected a delegation of actions by their full names", "授权应写明操作的全名"
            )
        if self.by == self.to:
            raise BadValue("expected a delegation to somebody else", "应授权给他人")

    def gives(self, action: str, day: date) -> bool:
        """Whether it lends an action on a day."""
        return action in self.actions and self.start <= day < self.end


def _full_names(actions: object) -> bool:
    if not isinstance(actions, tuple) or not actions:
        return False
    return all(isinstance(each, str) and each and "*" not in each for each in actions)


def without_cycle(delegations: Iterable[Delegation]) -> tuple[Delegation, ...]:
    """The delegations, in order, checked for cycles of lending. Policy 1.3.1.

    Raises:
        BadValue: One is no delegation.
        Refused: On some day an action goes round in a circle.
    """
    expect(delegations, Iterable, "delegations")
    given = tuple(delegations)
    expect(given, tuple[Delegation, ...], "delegations")
    kept = tuple(dict.fromkeys(given))
    by_action: dict[str, list[Delegation]] = {}
    for each in kept:
        for action in dict.fromkeys(each.actions):
            by_action.setdefault(action, []).append(each)
    for action, lent in by_action.items():
        person = _comes_back_to(_circular(lent))
        if person is not None:
            raise Refused(
                person,
                "no_circle",
                "1.3.1",
                Wording(
                    "no circle of delegations, found one of {action}",
                    "委托不得循环，{action} 循环了",
                ).filled(action=action),
            )
    return kept


def _circular(lent: list[Delegation]) -> list[Delegation]:
    """The delegations that could be part of a circle, whatever their days.

    Who lends and was lent nothing, or the other way round, is in no circle; such people are taken
    away until none is left. In most companies nobody else is.
    """
    to_go = {True: Counter(each.by for each in lent), False: Counter(each.to for each in lent)}
    touching: dict[str, list[Delegation]] = {}
    for each in lent:
        for person in (each.by, each.to):
            touching.setdefault(person, []).append(each)
    gone: set[Delegation] = set()
    frontier = [person for person in touching if not all(side[person] for side in to_go.values())]
    while frontier:
        for each in touching.pop(frontier.pop(), ()):
            if each in gone:
                continue
            gone.add(each)
            for side, person in ((True, each.by), (False, each.to)):
                to_go[side][person] -= 1
                if not to_go[side][person]:
                    frontier.append(person)
    return [each for each in lent if each not in gone]


def _comes_back_to(lent: list[Delegation]) -> str | None:
    """Somebody to whom an action comes back on a day; None: to nobody.

    A circle is complete on the day on which the last of its delegations starts, so each such day
    is searched from those that start on it, along those that run on it.
    """
    starting: dict[date, list[Delegation]] = {}
    ending: dict[date, list[Delegation]] = {}
    for each in lent:
        starting.setdefault(each.start, []).append(each)
        ending.setdefault(each.end, []).append(each)
    running: dict[str, dict[Delegation, None]] = {}
    for day in sorted({*starting, *ending}):
        for each in ending.get(day, ()):
            del running[each.by][each]
        for each in starting.get(day, ()):
            running.setdefault(each.by, {})[each] = None
        cleared: set[str] = set()
        for each in starting.get(day, ()):
            if each.by in cleared:
                continue
            if (person := _on_circle(each.by, running, cleared)) is not None:
                return person
    return None


def _on_circle(
    start: str, running: Mapping[str, Mapping[Delegation, None]], cleared: set[str]
) -> str | None:
    """Somebody on a circle that can be reached; those from whom none can are added to `cleared`."""
    path, onward = {start: None}, [iter(tuple(running.get(start, ())))]
    while onward:
        each = next(onward[-1], None)
        if each is None:
            onward.pop()
            cleared.add(path.popitem()[0])
        elif each.to in path:
            return each.to
        elif each.to not in cleared:
            path[each.to] = None
            onward.append(iter(tuple(running.get(each.to, ()))))
    return None
