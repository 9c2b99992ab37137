"""The rate table as an integer kernel: what an amount earns, band by band. Policy 4.3.3.1.

Amounts are whole minor units. Thresholds are whole numbers of `1/scale` minor unit, rates whole
numbers of `1/base`, so that a result is a whole number of `1/(scale * base)` minor unit: exact,
and the same in any engine that has integers. It is rounded once, by who posts it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm

from attrs import frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Rounding, divide


@frozen
class BandPart:
    """The part of an amount that fell into one band: how much, at which rate."""

    band: int
    amount: Fraction  # minor units
    rate: Fraction


@frozen
class RateTable:
    """Marginal bands (分档) in whole numbers, the first from zero, each from above the one before.

    The first band extends below zero: a clawback there is at its rate.

    >>> table = RateTable.of([Fraction(0), Fraction(1_000)], [Fraction(1, 50), Fraction(3, 100)])
    >>> table.earned(1_500, Rounding.HALF_UP)  # 1000 at 2 % and 500 at 3 %
    35

    Raises:
        BadValue: The thresholds do not rise from zero, there is not one rate for each, or a scale
            is not above zero.
    """

    thresholds: tuple[int, ...]
    rates: tuple[int, ...]
    scale: int
    base: int

    def __attrs_post_init__(self) -> None:
        if self.scale < 1 or self.base < 1:
            raise BadValue("expected a scale and a base of one or more", "比例尺与基数应为一或以上")
        if len(self.rates) != len(self.thresholds):
            raise BadValue("expected one rate for each band", "每档应有一个比例")
        rising = all(low < high for low, high in pairwise(self.thresholds))
        if not self.thresholds or self.thresholds[0] != 0 or not rising:
            raise BadValue("expected bands that rise from zero", "各档应自零起递增")

    @classmethod
    def of(cls, thresholds: Sequence[Fraction], rates: Sequence[Fraction]) -> "RateTable":
        """From exact thresholds and rates, one of each a band.

        Raises:
            BadValue: As for the class.
        """
        scale = lcm(*(threshold.denominator for threshold in thresholds))
        base = lcm(*(rate.denominator for rate in rates))
        return cls(
            tuple(int(threshold * scale) for threshold in thresholds),
            tuple(int(rate * base) for rate in rates),
            scale,
            base,
        )

    def numerator(self, amount: int) -> int:
        """What the amount earns, in whole units of `1/(scale * base)`: exact."""
        scaled, earned = amount * self.scale, 0
        tops = (*self.thresholds[1:], None)
        for index, (low, top, rate) in enumerate(
            zip(self.thresholds, tops, self.rates, strict=True)
        ):
            if index and scaled <= low:
                break
            earned += rate * ((scaled if top is None else min(scaled, top)) - low)
        return earned

    def earned(self, amount: int, rounding: Rounding) -> int:
        """What the amount earns in whole minor units, rounded once."""
        return divide(self.numerator(amount), self.scale * self.base, rounding)

    def parts(self, start: int, end: int) -> Iterator[BandPart]:
        """Where the way from one accumulated amount to another runs through the bands."""
        low, high = sorted((start * self.scale, end * self.scale))
        sign = 1 if end >= start else -1
        tops = (*self.thresholds[1:], None)
        for index, (bottom, top) in enumerate(zip(self.thresholds, tops, strict=True)):
            floor = low if index == 0 else max(low, bottom)
            ceiling = high if top is None else min(high, top)
            if ceiling > floor:
                amount = Fraction(sign * (ceiling - floor), self.scale)
                yield BandPart(index, amount, Fraction(self.rates[index], self.base))
