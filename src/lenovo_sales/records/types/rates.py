"""Exchange rates as a company states them. Policy 5.1.1.1."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.clauses.described import RecordType, described
from lenovo_sales.errors import BadValue
from lenovo_sales.values import minor_digits


def _several(per: Decimal | None) -> Decimal | None:
    """How many units a rate is for, where it is not one."""
    return None if isinstance(per, Decimal) and per == 1 else per


@frozen
class RateRow:
    """What a currency is worth in the book's, from a day until the next rate. Policy 5.1.1.1.

    `rate` is in the book's currency, for `per` units of the other, one if none is stated.

    >>> from lenovo_sales.values import exact
    >>> RateRow("JPY", date(2025, 5, 2), exact("4.9812"), per=exact("100")).worth
    Fraction(12453, 250000)
    """

    record_type: ClassVar[RecordType] = RecordType(
        Wording("rate", "汇率"),
        Wording("Exchange rate", "汇率"),
        Wording("Exchange rates", "汇率"),
        Wording(
            (
                "What a currency is worth in the book's, from a day until the next rate. Amounts "
                "in other currencies are taken where there are rates of them."
            ),
            "一种货币折合本位币的汇率，自当日起至下一汇率止。有汇率的其他币种金额方可通过。",
        ),
    )

    currency: str = field(
        metadata=described("the other currency, such as USD", "币种代码，如 USD", key=True)
    )
    on: date = field(
        metadata=described("the first day on which it holds", "开始适用的日期", key=True, day=True)
    )
    rate: Decimal = field(
        metadata=described("its worth in the book's currency", "折合本位币的金额")
    )
    per: Decimal | None = field(
        default=None,
        converter=_several,
        metadata=described(
            "for how many units of the other currency, such as 100; one, if none",
            "对应的外币数量，如 100；缺省为 1",
        ),
    )

    @property
    def id(self) -> str:
        """Currency and day: one rate each."""
        return self.id_of(self.currency, self.on)

    @staticmethod
    def id_of(currency: str, on: date) -> str:
        """The id of the rate of a currency from a day."""
        return f"{currency}/{on}"

    @staticmethod
    def parts_of(id: str) -> tuple[str, date]:
        """The currency and the day of an id that `id_of` made."""
        currency, _, on = id.rpartition("/")
        return currency, date.fromisoformat(on)

    @property
    def worth(self) -> Fraction:
        """What one unit of the currency is worth in the book's."""
        worth = Fraction(self.rate)
        return worth if self.per is None else worth / Fraction(self.per)

    @property
    def text(self) -> str:
        """The rate as stated: "7.1234", or "4.9812 / 100" for a hundred units."""
        return f"{self.rate:f}" if self.per is None else f"{self.rate:f} / {self.per:f}"

    def fault(self) -> tuple[str, Wording] | None:
        """The currency is one; rate and quantity are above zero."""
        try:
            minor_digits(self.currency)
        except BadValue as unknown:
            return "currency", unknown.wording
        for name, number in (("rate", self.rate), ("per", self.per)):
            if number is not None and number <= 0:
                return name, Wording("expected a number above zero", "应为大于零的数值")
        return None
