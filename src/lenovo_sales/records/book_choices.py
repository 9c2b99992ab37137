"""What a book states of itself: the source of its revenue, and whose quarters it means. 5.1.1.1."""

from enum import Enum
from typing import cast

from lenovo_sales.errors import BadValue
from lenovo_sales.records.types import RECORDS
from lenovo_sales.records.types.deal import RevenueRow
from lenovo_sales.values import Calendar


class RevenueFrom(Enum):
    """Which record type a company takes its revenue from; one, so that nothing counts twice."""

    SALE = "sale"
    CONTRACT = "contract"
    OPPORTUNITY = "opportunity"

    @property
    def rows(self) -> type[RevenueRow]:
        """The record type."""
        return cast("type[RevenueRow]", RECORDS[self.value])


class Quarters(Enum):
    """Which quarters and years a book means when it does not say FY or CY."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"

    def read_by(self, fiscal: Calendar) -> Calendar:
        """The calendar that reads bare years and quarters, where the fiscal one is this."""
        return fiscal if self is Quarters.FISCAL else Calendar(1)


def quarters_of(word: str) -> Quarters:
    """Whose quarters and years a book means, by its name."""
    try:
        return Quarters(word)
    except ValueError:
        raise BadValue(
            "calendar: expected one of {names}",
            "calendar：应为以下之一：{names}",
            names=", ".join(each.value for each in Quarters),
        ) from None


def revenue_from_of(word: str) -> RevenueFrom:
    """The record type that revenue is taken from, by its name."""
    try:
        return RevenueFrom(word)
    except ValueError:
        raise BadValue(
            "revenue_from: expected one of {names}",
            "revenue_from：应为以下之一：{names}",
            names=", ".join(each.value for each in RevenueFrom),
        ) from None
