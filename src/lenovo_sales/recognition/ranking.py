"""Ranked list of people by a value (排名), with a stated rule for equal values. Policy 4.3.3.1.

A value is exact: a whole number, a Fraction or money of one currency. Somebody whose value is not
measurable takes no part; that is never zero.

>>> rows = [ResultValue("E-7", 90), ResultValue("E-8", 120), ResultValue("E-9", 90),
...     ResultValue("E-10", None)]
>>> [(each.person, each.place) for each in ranked(rows, TieRule.SHARE).places]
[('E-8', 1), ('E-7', 2), ('E-9', 2)]
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from attrs import frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.recognition.terms import TieRule
from lenovo_sales.values import Money

Exact: TypeAlias = int | Fraction | Money


@frozen
class ResultValue:
    """A person's value, and the day on which it was reached (成绩). Policy 4.3.3.1.

    Raises:
        BadValue: The value is no whole number, Fraction or Money.
    """

    person: str
    value: Exact | None  # None: not measurable
    reached: date | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.value) not in (int, Fraction, Money, type(None)):
            raise BadValue(
                "expected a whole number, a Fraction or Money to rank by",
                "排名的数值应为整数、Fraction 或 Money",
            )


@frozen
class Place:
    """A person's place in a ranked list (名次). Policy 4.3.3.1."""

    place: int
    person: str
    value: Exact
    reached: date | None


@frozen
class Ranking:
    """A ranked list, its tie rule, and who takes no part in it (排名表). Policy 4.3.3.1."""

    tie: TieRule
    places: tuple[Place, ...]  # in order; people of one place by id
    not_measurable: tuple[str, ...]  # by id

    def sharing(self, place: int) -> int:
        """How many people have a place."""
        return sum(each.place == place for each in self.places)

    def top(self, places: int) -> tuple[Place, ...]:
        """Everybody on the first places, all who share the last of them among them."""
        return tuple(each for each in self.places if each.place <= places)


def ranked(rows: Iterable[ResultValue], tie: TieRule, *, lowest_first: bool = False) -> Ranking:
    """Rank people, the highest value first, or the lowest. Policy 4.3.3.1.

    Of equal values: `SHARE` gives one place and leaves as many after it empty, `ALL` gives the
    next value the next place, `EARLIEST` puts the earlier day first, an unknown day last; equal
    values of one day share their place. The order of the rows does not matter.

    Raises:
        BadValue: A person has two rows, or money is ranked with plain numbers.
        CurrencyMismatch: The values are of two currencies.
    """
    given = tuple(rows)
    people = [each.person for each in given]
    if len(set(people)) != len(people):
        raise BadValue("expected one value of each person", "每人应只有一个数值")
    measured = [each for each in given if each.value is not None]
    _check_kinds([each.value for each in measured if each.value is not None])
    ordered = sorted(measured, key=lambda each: each.person)
    ordered.sort(key=lambda each: _rank(each, tie, lowest_first))
    places: list[Place] = []
    for number, (_, group) in enumerate(
        groupby(ordered, lambda each: _rank(each, tie, lowest_first)), 1
    ):
        place = number if tie is TieRule.ALL else len(places) + 1
        places.extend(
            Place(place, each.person, each.value, each.reached)
            for each in group
            if each.value is not None
        )
    return Ranking(
        tie, tuple(places), tuple(sorted(set(people) - {each.person for each in measured}))
    )


def _rank(row: ResultValue, tie: TieRule, lowest_first: bool) -> tuple[Fraction, date]:
    value = row.value.minor if isinstance(row.value, Money) else row.value
    reached = (row.reached or date.max) if tie is TieRule.EARLIEST else date.max
    return Fraction(value or 0) * (1 if lowest_first else -1), reached


def _check_kinds(values: Sequence[Exact]) -> None:
    money = [each for each in values if isinstance(each, Money)]
    if money and len(money) != len(values):
        raise BadValue(
            "expected money of everybody, or plain numbers of everybody",
            "数值应同为金额或同为普通数字",
        )
    for each in money:
        if each.currency != money[0].currency:
            raise CurrencyMismatch(money[0].currency, each.currency)
