"""The rate table as an integer kernel: what an amount earns, band by band. Policy 4.3.3.1.

Amounts are whole minor units. Thresholds are whole numbers of `1/scale` minor unit, rates whole
numbers of `1/base`, so that a result is a whole number of `1/(scale * base)` minor unit: exact,
and the same in any engine that has integers. It is rounded once, by who posts it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import inf, lcm

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.values import Rounding, divide


@frozen
class BandPart:
    """The part of an amount that fell into one band: how much, at which rate."""

    band: int
    scaled: int  # whole units of `1/scale` minor unit
    scale: int
    rate: Fraction

    @property
    def amount(self) -> Fraction:
        """The part in minor units."""
        return Fraction(self.scaled, self.scale)


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
    exact_rates: tuple[Fraction, ...] = field(init=False, repr=False, eq=False)
    _reached: tuple[int, ...] = field(init=False, repr=False, eq=False)  # earned at each threshold

    @exact_rates.default
    def _as_fractions(self) -> tuple[Fraction, ...]:
        return tuple(Fraction(rate, self.base or 1) for rate in self.rates)

    @_reached.default
    def _at_thresholds(self) -> tuple[int, ...]:
        ways = [high - low for low, high in pairwise(self.thresholds)]
        earned = [rate * way for rate, way in zip(self.rates, ways, strict=False)]
        return tuple(accumulate(earned, initial=0))

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
        scaled = amount * self.scale
        band = bisect_left(self.thresholds, scaled, 1) - 1
        return self._reached[band] + self.rates[band] * (scaled - self.thresholds[band])

    def earned(self, amount: int, rounding: Rounding) -> int:
        """What the amount earns in whole minor units, rounded once."""
        return divide(self.numerator(amount), self.scale * self.base, rounding)

    def steps(self, start: int, amounts: Iterable[int], rounding: Rounding) -> Iterator[int]:
        """What each amount earns, in minor units, on a way that begins at an accumulated amount.

        Each is what is earned up to and with the amount, less what was earned before it, both
        rounded; the position in the bands runs along, so that a step costs the same in any band.

        >>> rates = [Fraction(1, 50), Fraction(3, 100)]
        >>> table = RateTable.of([Fraction(0), Fraction(1_000)], rates)
        >>> list(table.steps(500, [500, 200, -1_200], Rounding.HALF_UP))
        [10, 6, -26]
        """
        scale, whole = self.scale, self.scale * self.base
        nearest, double = rounding is Rounding.HALF_UP, 2 * whole
        at = start * scale
        low, high, rate, offset = self._around(at)
        before = divide(rate * at + offset, whole, rounding)
        for amount in amounts:
            at += amount * scale
            if not low <= at <= high:
                low, high, rate, offset = self._around(at)
            earned = rate * at + offset
            if nearest and earned >= 0:  # as `divide`, in one division
                after = (2 * earned + whole) // double
            else:
                after = divide(earned, whole, rounding)
            yield after - before
            before = after

    def _around(self, scaled: int) -> tuple[int | float, int | float, int, int]:
        """The bounds of the band of a position, both included, its rate, and its offset.

        Within the bounds a position earns rate times position plus offset. A threshold is in the
        lower band.
        """
        thresholds = self.thresholds
        band = bisect_left(thresholds, scaled, 1) - 1
        rate, low = self.rates[band], thresholds[band]
        offset = self._reached[band] - rate * low
        high = thresholds[band + 1] if band + 1 < len(thresholds) else inf
        return low if band else -inf, high, rate, offset

    def parts(self, start: int, end: int) -> Iterator[BandPart]:
        """Where the way from one accumulated amount to another runs through the bands."""
        low, high = sorted((start * self.scale, end * self.scale))
        sign = 1 if end >= start else -1
        thresholds, scale, exact = self.thresholds, self.scale, self.exact_rates
        for band in range(bisect_right(thresholds, low, 1) - 1, len(thresholds)):
            floor = low if band == 0 else max(low, thresholds[band])
            if floor >= high:
                break
            top = thresholds[band + 1] if band + 1 < len(thresholds) else high
            yield BandPart(band, sign * (min(high, top) - floor), scale, exact[band])
