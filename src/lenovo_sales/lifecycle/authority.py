"""Authority (权限): permission for a row that names an action. Policy 1.3.1, 2.2.2.5.

A guard is a condition for every actor; an authority decides which actor may act, and up to which
amount, on a day. A row with an action is refused unless the authority of the context permits it.

>>> from datetime import UTC, datetime
>>> ANYBODY.decide("E-7", "contract.sign", None, None, datetime(2026, 4, 6, tzinfo=UTC)).allowed
True
"""

from datetime import datetime
from typing import Protocol

from attrs import frozen

from lenovo_sales.clauses import ClauseNumber, Wording, cite


@frozen
class Decision:
    """Whether an actor may take an action, by which clause, by which rule, and why (授权决定).

    When it is a denial, `why` says what is required, without a name: "authority for this amount";
    otherwise, why it is permitted: "the position has this authority". `rule` names the entry of
    the authority's own table that decided.

    Raises:
        UnknownClause: The policy has no such clause.
    """

    allowed: bool
    clause: ClauseNumber
    why: Wording
    rule: str

    def __attrs_post_init__(self) -> None:
        cite(self.clause)


class Authority(Protocol):
    """An authority that decides on actions (权限表)."""

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        """Decide whether the actor may, at that time; pure.

        `command` is None when offers are asked for, before it is given: then a denial means that
        no such command would be permitted.
        """
        ...


@frozen
class Anybody:
    """Permits every action to every actor, for tests and trials (不限权限)."""

    def decide(
        self, actor: str, action: str, subject: object, command: object, at: datetime
    ) -> Decision:
        """Permit it."""
        return _ANYBODY_MAY


_ANYBODY_MAY = Decision(True, "1.3.1", Wording("anybody may", "任何人均可"), "anybody")

ANYBODY = Anybody()


def denied_by_default(clause: ClauseNumber) -> Decision:
    """The decision on a row that needs authority where the context brings none.

    >>> denied_by_default("3.3.1.3").why.chinese
    '有权人员'
    """
    return Decision(False, clause, Wording("somebody with authority", "有权人员"), "default_deny")
