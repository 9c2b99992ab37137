"""The target pay (目标奖金) of a window, from agreements and days in post. Policy 4.3.3.1, 4.3.2.

>>> from datetime import date
>>> from lenovo_sales.values import Calendar, Money
>>> agreed = [TargetPayRow("E-7", date(2027, 1, 1), Money.of("24000.00", "CNY"))]
>>> quarter = Calendar(1).quarter(2027, 2)
>>> target_pay(agreed, [Post("E-7", "HQ")], quarter, "CNY", Rounding.HALF_UP)
600000
>>> late = [Post("E-7", "HQ", start=date(2027, 6, 16))]
>>> target_pay(agreed, late, quarter, "CNY", Rounding.HALF_UP)
100000
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise, zip_longest

from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.organization import Post
from lenovo_sales.records import TargetPayRow
from lenovo_sales.values import Period, Rounding, divide

MONTHS = 12


def target_pay(
    agreements: Sequence[TargetPayRow],
    posts: Sequence[Post],
    window: Period,
    currency: str,
    rounding: Rounding,
) -> int | None:
    """What a window carries of one person's target pay, in minor units, rounded once.

    A month carries a twelfth of the year, a part of it by days in post: 7 of 31 days and 2 of 28
    are 7/31 and 2/28 of a month. Agreements within a window add up, each by its days. None: no
    agreement holds on a day in post.

    Raises:
        CurrencyMismatch: An agreement is in another currency than the book.
    """
    found: Fraction | None = None
    for agreed, days in _holding(agreements, window):
        if agreed.amount.currency != currency:
            raise CurrencyMismatch(currency, agreed.amount.currency)
        for month in _months(days):
            held = sum(post.days(month) for post in posts)
            if held:
                whole = _whole_month(month)
                found = (found or Fraction(0)) + Fraction(
                    agreed.amount.minor * held, MONTHS * whole.days
                )
    return None if found is None else divide(found.numerator, found.denominator, rounding)


def _holding(
    agreements: Iterable[TargetPayRow], window: Period
) -> Iterator[tuple[TargetPayRow, Period]]:
    """The agreements that hold in a window, each with its days there."""
    ordered = sorted(agreements, key=lambda each: each.start)
    ends = [later.start for _, later in pairwise(ordered)]
    for agreed, next_one in zip_longest(ordered, ends):
        until = min(each for each in (next_one, agreed.end, window.end) if each is not None)
        start = max(agreed.start, window.start)
        if start < until:
            yield agreed, Period(start, until)


def _months(days: Period) -> Iterator[Period]:
    """The days cut at the ends of months."""
    at = days.start
    while at < days.end:
        end = min(_whole_month(Period(at, at + timedelta(1))).end, days.end)
        yield Period(at, end)
        at = end


def _whole_month(part: Period) -> Period:
    first = part.start.replace(day=1)
    return Period(first, (first + timedelta(31)).replace(day=1))
