"""What a period came to: deals won and lost, their value and cycle. Policy 5.2.2.1, 5.2.2.2."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from lenovo_sales.incentives import Movement
from lenovo_sales.opportunities.terms import OpportunityStage
from lenovo_sales.records import Book, OpportunityRow
from lenovo_sales.values import Money, Period, Rounding


@frozen
class Totals:
    """Opportunities closed in the period, and the revenue credited in it.

    `win_rate` is won over won and lost; `mean_cycle_days` runs from the day an opportunity
    opened to the day it closed, won or lost. Both are None where there is nothing to divide by.
    `outside` is the part of the revenue that was credited to people on days on which they held
    no post: the headquarters' revenue is the rest.
    """

    won: int
    lost: int
    win_rate: Fraction | None
    won_value: Money
    mean_cycle_days: Fraction | None
    revenue: Money
    returned: Money
    outside: Money


def totals(
    book: Book,
    movements: Iterable[Movement],
    outside: Iterable[Movement],
    period: Period,
    rounding: Rounding,
) -> Totals:
    """Count and add up one period of a book; values in other currencies are converted."""
    won = lost = value = days = cycles = 0
    for row in book.all(OpportunityRow):
        if row.closed is None or row.closed not in period:
            continue
        if row.stage is OpportunityStage.WON and row.value is not None:
            won += 1
            value += book.rates.converted(row.value, row.closed, rounding).minor
        elif row.stage is OpportunityStage.LOST:
            lost += 1
        else:
            continue
        if row.opened is not None:
            days, cycles = days + (row.closed - row.opened).days, cycles + 1
    closed = won + lost
    here = [movement for movement in movements if movement.on in period]
    return Totals(
        won,
        lost,
        Fraction(won, closed) if closed else None,
        Money(value, book.currency),
        Fraction(days, cycles) if cycles else None,
        Money(sum(each.amount.minor for each in here), book.currency),
        Money(-sum(each.amount.minor for each in here if each.returned), book.currency),
        Money(sum(each.amount.minor for each in outside), book.currency),
    )
