"""Delegation (授权委托): somebody else acts in one's stead, for a time. Policy 1.3.1, 2.2.2.5.

>>> away = Delegation("E-1", to="E-2", actions=("contract.sign",), start=date(2026, 4, 1),
...     end=date(2026, 5, 1))
>>> away.gives("contract.sign", date(2026, 4, 30)), away.gives("contract.sign", date(2026, 5, 1))
(True, False)
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from lenovo_sales.errors import BadValue, Refused


@frozen
class Delegation:
    """Who lends whom which actions, from which day until just before which other (授权委托).

    Raises:
        BadValue: It does not end after it starts, names no action or a whole area of them, or
            lends to the lender.
    """

    by: str  # the person's id
    to: str  # the person's id
    actions: tuple[str, ...]  # each by its full name
    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise BadValue(
                "expected a delegation that ends after it starts", "授权的结束应晚于开始"
            )
        if not self.actions or any(action.endswith("*") for action in self.actions):
            raise BadValue(
                "expected a delegation of actions by their full names", "授权应写明操作的全名"
            )
        if self.by == self.to:
            raise BadValue("expected a delegation to somebody else", "应授权给他人")

    def gives(self, action: str, day: date) -> bool:
        """Whether it lends an action on a day."""
        return action in self.actions and self.start <= day < self.end


def without_cycle(delegations: Iterable[Delegation]) -> tuple[Delegation, ...]:
    """The delegations, in their order, where no action comes back to who lent it. Policy 1.3.1.

    Raises:
        Refused: On some day an action goes round in a circle.
    """
    kept = tuple(dict.fromkeys(delegations))
    for first in kept:
        for action in first.actions:
            reached, frontier = {first.to}, [first.to]
            while frontier:
                person = frontier.pop()
                for each in kept:
                    if each.by == person and each.gives(action, first.start):
                        if each.to == first.by:
                            raise Refused(
                                first.by,
                                "1.3.1",
                                f"no circle of delegations, found one of {action}",
                                f"委托不得循环，{action} 循环了",
                            )
                        if each.to not in reached:
                            reached.add(each.to)
                            frontier.append(each.to)
    return kept
