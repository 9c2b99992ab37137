"""What chapter 3.3 fixes on a given date (合同条款参数); an edition supplies it.

>>> IssueDays(delay=7, quality=-1, payment_dispute=15)
Traceback (most recent call last):
lenovo_sales.errors.BadValue: expected zero days or more for every kind of issue
"""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.errors import BadValue
from lenovo_sales.values import Rounding
from lenovo_sales.values.zones import time_zone


@frozen
class IssueDays:
    """How many days the owner of an issue gets, by its kind (问题处理期限). Policy 3.3.2.2.

    Raises:
        BadValue: A number below zero.
    """

    delay: int  # calendar days. 3.3.2.2
    quality: int  # calendar days. 3.3.2.2
    payment_dispute: int  # calendar days. 3.3.2.2

    def __attrs_post_init__(self) -> None:
        if min(self.delay, self.quality, self.payment_dispute) < 0:
            raise BadValue(
                "expected zero days or more for every kind of issue", "各类问题的天数应为零或以上"
            )


@frozen
class ContractTerms:
    """All terms of chapter 3.3.

    Raises:
        BadValue: A limit outside 0 to 1, a number of days below zero, an unknown zone.
    """

    zone: str  # in which days are counted. Policy 3.3.2.1
    discount_limit: Fraction  # the drafter's own authority, 0 to 1. Policy 3.3.1.1
    rounding: Rounding  # of a line's net amount. Policy 3.3.1.1
    delivery_grace_days: int  # after the due day, before a delivery is late. Policy 3.3.2.2
    payment_grace_days: int  # after the due day, before a payment is unpaid. Policy 3.3.2.2
    acceptance_days: int  # for an acceptance, where the contract names none. Policy 3.3.2.2
    change_notice_days: int  # from telling the customer to the change's effect. Policy 3.3.2.3
    renewal_notice_days: int  # before the end, where the contract names none. Policy 3.3.2.1
    renewal_ahead_days: int  # before the end, from when a renewal is listed. Policy 3.3.2.1
    issue_days: IssueDays  # Policy 3.3.2.2
    departments: dict[str, Wording]  # that are told of every change. Policy 3.3.2.3
    _zone: ZoneInfo = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.discount_limit <= 1:
            raise BadValue(
                "expected a discount limit between 0 and 100 %", "折扣上限应在 0 至 100 % 之间"
            )
        days = (
            self.delivery_grace_days,
            self.payment_grace_days,
            self.acceptance_days,
            self.change_notice_days,
            self.renewal_notice_days,
            self.renewal_ahead_days,
        )
        if min(days) < 0:
            raise BadValue("expected zero days or more", "天数应为零或以上")
        object.__setattr__(self, "_zone", time_zone(self.zone))

    def day(self, at: datetime) -> date:
        """The day of an instant, in the zone of these terms."""
        return at.astimezone(self._zone).date()
