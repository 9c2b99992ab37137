"""Rounding that is carried from row to row (尾差结转), so that a total is its source's. 5.1.2.1.

Each amount becomes the rounded running total less the one before it. However fine the amounts,
those of any days add up to their exact sum within a minor unit, and all of them to it, rounded.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from lenovo_sales.records.candidate import Candidate
from lenovo_sales.records.mapping import Mapping
from lenovo_sales.records.types import RecordRow, key, own_day, replaced
from lenovo_sales.values import Money, Rounding, divide, minor_digits


def carry_rounding(candidates: Sequence[Candidate], mapping: Mapping) -> None:
    """Round the amounts of all rows that were taken, by source and currency.

    They are rounded in the order of their days; which row comes first in a file does not matter.
    """
    found: dict[tuple[int, str, str], list[tuple[date, tuple[str, ...], Candidate, Fraction]]] = {}
    for each in candidates:
        for name, exact in each.exact if each.row is not None and each.taken else ():
            order = own_day(_row(each)) or date.min, key(_row(each))
            currency = getattr(_row(each), name).currency
            found.setdefault((each.source, name, currency), []).append((*order, each, exact))
    for (source, name, currency), amounts in found.items():
        digits = minor_digits(currency)
        rounding = mapping.source[source].fields[name].round or Rounding.HALF_UP
        amounts.sort(key=lambda each: each[:2])
        running, before = Fraction(0), 0
        for _, _, candidate, exact in amounts:
            running += exact * 10**digits
            total = divide(running.numerator, running.denominator, rounding)
            amount = Money(total - before, currency)
            candidate.row = replaced(_row(candidate), name, amount)
            before = total


def _row(candidate: Candidate) -> RecordRow:
    assert candidate.row is not None  # noqa: S101 only rows that were read have amounts
    return candidate.row
