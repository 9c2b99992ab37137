"""Steps (分档函数): a value for every position, and the sum of values along a way. Policy 4.3.3.1.

Two of the primitives that every plan reduces to. Positions and values are exact; a threshold is
compared, never divided by.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from attrs import field, frozen

from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.plans.table_terms import Between, Edge

ZERO = Fraction(0)


@frozen
class Steps:
    """Values from places on, in order; the first holds below its place too.

    At a place that two values share, the later holds from it on. Straight between two places where
    `between` says so, then flat beyond both ends.

    >>> steps = Steps((Fraction(0), Fraction(90)), (Fraction(1), Fraction(2)))
    >>> steps.at(Fraction(89)), steps.at(Fraction(90)), steps.area(Fraction(100))
    (Fraction(1, 1), Fraction(2, 1), Fraction(110, 1))

    Raises:
        BadValue: There is no place, there is not one value for each, or the places fall.
    """

    places: tuple[Fraction, ...]
    values: tuple[Fraction, ...]
    edge: Edge = Edge.FROM
    between: Between = Between.STEP
    _reached: tuple[Fraction, ...] = field(init=False, repr=False, eq=False)

    @_reached.default
    def _at_places(self) -> tuple[Fraction, ...]:
        """The sum of the values on the way from the first place to each."""
        ways = [high - low for low, high in pairwise(self.places)]
        parts = (value * way for value, way in zip(self.values, ways, strict=False))
        return tuple(accumulate(parts, initial=ZERO))

    def __attrs_post_init__(self) -> None:
        if not self.places or len(self.places) != len(self.values):
            raise BadValue("expected one value for each place", "每个起点应有一个取值")
        if any(high < low for low, high in pairwise(self.places)):
            raise BadValue("expected places that do not fall", "起点不得下降")

    def step(self, position: Fraction | int) -> int:
        """The number of the band that a position lies in; a threshold is its owner's."""
        find = bisect_right if self.edge is Edge.FROM else bisect_left
        return max(find(self.places, position) - 1, 0)

    def at(self, position: Fraction | int) -> Fraction:
        """The value at a position."""
        low = self.step(position)
        if self.between is Between.STEP or low + 1 == len(self.places):
            return self.values[low]
        start, end = self.places[low], self.places[low + 1]
        if position <= start or start == end:
            return self.values[low]
        rise = self.values[low + 1] - self.values[low]
        return self.values[low] + rise * (position - start) / (end - start)

    def area(self, position: Fraction | int) -> Fraction:
        """The sum of the values on the way from the first place; negative below it."""
        low = max(bisect_right(self.places, position) - 1, 0)
        return self._reached[low] + self.values[low] * (position - self.places[low])

    def parts(self, start: Fraction, end: Fraction) -> Iterator[tuple[int, Fraction, Fraction]]:
        """The bands on the way between two positions: number, signed length, value."""
        low, high = min(start, end), max(start, end)
        sign = 1 if end >= start else -1
        for band, place in enumerate(self.places):
            floor = low if band == 0 else max(low, place)
            top = self.places[band + 1] if band + 1 < len(self.places) else high
            if (way := min(high, top) - floor) > 0:
                yield band, sign * way, self.values[band]


def scaled(places: Sequence[Fraction], by: Fraction | int) -> tuple[Fraction, ...]:
    """Places in another unit."""
    return tuple(each * by for each in places)
