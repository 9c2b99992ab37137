"""Exchange rates (汇率) of a book, and the amounts that they convert. Policy 5.1.1.1, 5.1.2.1.

Records keep their amounts in the currency in which they were sold, accepted and paid; crediting
converts them. A deal has one currency: so have its lines, its returns, and what a contract
delivers and is paid.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias, cast

from attrs import Factory, define, frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.records.types import (
    RECORDS,
    AcceptanceRow,
    ContractRow,
    DeliveryRow,
    OpportunityRow,
    PaymentRow,
    ProductRow,
    RateRow,
    RecordRow,
    ReturnRow,
    SaleRow,
    money_fields,
    own_day,
)
from lenovo_sales.records.types.deal import RevenueRow
from lenovo_sales.records.types.row import field_place
from lenovo_sales.values import Money, Rounding, divide, minor_digits
from lenovo_sales.wording import Wording

NO_RATE = Wording(
    "expected an amount in {currency}, or a rate of {found} on its day or before",
    "金额应为 {currency}，或应有当日或此前的 {found} 汇率",
)
REJECTED_RATE = Wording(
    "expected a rate of {found} that is taken in; {place} is rejected",
    "所用的 {found} 汇率未通过；{place} 未通过",
)
ONE_CURRENCY = Wording("expected the lines of an order in one currency", "同一订单各行应为同一币种")
OF_ITS_DEAL = Wording(
    "expected an amount in {currency}, as was sold", "金额应为成交币种 {currency}"
)
OF_ITS_CONTRACT = Wording(
    "expected an amount in {currency}, as the contract states", "金额应为合同币种 {currency}"
)
NO_RATE_OF_ITS_OWN = Wording(
    "expected a rate of another currency than the book's", "应为本位币以外币种的汇率"
)


@frozen
class Rates:
    """The rates into one currency, each from its day until the next of its currency."""

    currency: str
    by_currency: Mapping[str, tuple[RateRow, ...]] = Factory(dict)

    @classmethod
    def of(cls, currency: str, rows: Iterable[RateRow]) -> "Rates":
        """The rates of the rows."""
        found: dict[str, list[RateRow]] = {}
        for row in rows:
            found.setdefault(row.currency, []).append(row)
        return cls(
            currency,
            {code: tuple(sorted(same, key=lambda row: row.on)) for code, same in found.items()},
        )

    def on(self, currency: str, day: date | None) -> RateRow | None:
        """The rate of a currency that holds on a day, without one the latest; None: none does.

        >>> from lenovo_sales.values import exact
        >>> rates = Rates.of("CNY", [RateRow("USD", date(2025, 5, 2), exact("7.2"))])
        >>> [rates.on("USD", date(2025, 5, day)) is not None for day in (1, 2, 31)]
        [False, True, True]
        """
        rows = self.by_currency.get(currency, ())
        held = len(rows) if day is None else bisect_right(rows, day, key=lambda row: row.on)
        return rows[held - 1] if held else None

    def converted(self, amount: Money, day: date, rounding: Rounding) -> Money:
        """An amount in the book's currency, by the rate of a day.

        Raises:
            CurrencyMismatch: It is in another currency, and no rate holds on the day.
        """
        if amount.currency == self.currency:
            return amount
        rate = self.on(amount.currency, day)
        if rate is None:
            raise CurrencyMismatch(self.currency, amount.currency)
        return Money(converted(amount.minor, rate, self.currency, rounding), self.currency)


def converted(minor: int, rate: RateRow, currency: str, rounding: Rounding) -> int:
    """Minor units of the rate's currency in those of another, rounded once.

    >>> from lenovo_sales.values import exact
    >>> yen = RateRow("JPY", date(2025, 5, 2), exact("4.9812"), per=exact("100"))
    >>> converted(1000, yen, "CNY", Rounding.HALF_UP)
    4981
    """
    worth = rate.worth
    return divide(
        minor * worth.numerator * 10 ** minor_digits(currency),
        worth.denominator * 10 ** minor_digits(rate.currency),
        rounding,
    )


SOLD_FOR: Mapping[type[RecordRow], str] = {
    SaleRow: "amount",
    ContractRow: "value",
    OpportunityRow: "value",
}
"""What a record of a deal sells for, by its type."""
Performed: TypeAlias = DeliveryRow | AcceptanceRow | PaymentRow


@define
class CurrencyCheck:
    """Which amounts of a book stand in a currency in which they cannot count.

    Record types are judged in the order of the register: rates first, a deal before its returns. A
    product's price and cost are not judged: nothing converts them.
    """

    rates: Rates
    sold: type[RecordRow]  # that revenue is taken from
    rejected: dict[str, list[tuple[date, str]]] = Factory(dict)  # days and places, by currency
    _deals: dict[str, str] = Factory(dict)
    _contracts: dict[str, str] = Factory(dict)

    def faults(
        self, kind: type[RecordRow], rows: Sequence[RecordRow]
    ) -> Iterator[tuple[int, str, Wording]]:
        """The place among rows of one type, the field and what was expected, of each at fault."""
        if kind is RateRow:
            yield from self._rates([row for row in rows if isinstance(row, RateRow)])
            return
        own, foreign = self.rates.currency, False
        for name in money_fields(kind) if kind is not ProductRow else ():
            for place, row in enumerate(rows):
                amount = getattr(row, name)
                if amount is None or amount.currency == own:
                    continue
                foreign = True
                if (expected := self._unconverted(amount.currency, own_day(row))) is not None:
                    yield place, name, expected
        if kind in SOLD_FOR and foreign:
            yield from self._deal(kind, cast("Sequence[RevenueRow]", rows))
        elif kind is ReturnRow and (foreign or self._deals):
            orders = [row.order for row in cast("Sequence[ReturnRow]", rows)]
            yield from self._within(orders, rows, self._deals, OF_ITS_DEAL)
        elif kind in (DeliveryRow, AcceptanceRow, PaymentRow) and (foreign or self._contracts):
            contracts = [row.contract for row in cast("Sequence[Performed]", rows)]
            yield from self._within(contracts, rows, self._contracts, OF_ITS_CONTRACT)

    def _unconverted(self, currency: str, day: date | None) -> Wording | None:
        """What was expected of an amount, where no rate converts it or a newer rate is rejected."""
        rate = self.rates.on(currency, day)
        for on, place in self.rejected.get(currency, ()):
            if (rate is None or rate.on < on) and (day is None or on <= day):
                return REJECTED_RATE.filled(found=currency, place=place)
        if rate is None:
            return NO_RATE.filled(currency=self.rates.currency, found=currency)
        return None

    def _rates(self, rows: Sequence[RateRow]) -> Iterator[tuple[int, str, Wording]]:
        for place, row in enumerate(rows):
            if row.currency == self.rates.currency and row.worth != 1:
                yield place, "currency", NO_RATE_OF_ITS_OWN

    def _deal(
        self, kind: type[RecordRow], rows: Sequence[RevenueRow]
    ) -> Iterator[tuple[int, str, Wording]]:
        """Lines of one deal in several currencies; the currency of each deal is kept."""
        deals, found = [row.deal() for row in rows], dict[str, set[str]]()
        for deal in deals:
            found.setdefault(deal.id, set()).update(line.amount.currency for line in deal.lines)
        for place, deal in enumerate(deals):
            if len(found[deal.id]) > 1:
                yield place, SOLD_FOR[kind], ONE_CURRENCY
        currencies = {deal: min(same) for deal, same in found.items() if same}
        if kind is self.sold:
            self._deals = currencies
        if kind is ContractRow:
            self._contracts = currencies

    def _within(
        self,
        wholes: Sequence[str],
        rows: Sequence[RecordRow],
        currencies: Mapping[str, str],
        expected: Wording,
    ) -> Iterator[tuple[int, str, Wording]]:
        """Amounts in another currency than the deal or contract that they are of."""
        for place, (whole, row) in enumerate(zip(wholes, rows, strict=True)):
            own = currencies.get(whole) if currencies else self.rates.currency
            for name in money_fields(type(row)):
                amount = getattr(row, name)
                if None not in (amount, own) and amount.currency != own:
                    yield place, name, expected.filled(currency=own)


def refuse_misplaced(
    rows: Mapping[type, Sequence[RecordRow]], rates: Rates, sold: type[RecordRow]
) -> None:
    """Refuse an amount that stands in a currency in which it cannot count.

    Raises:
        CurrencyMismatch: No rate of its currency holds on its day.
        BadValue: A deal has several currencies.
    """
    check = CurrencyCheck(rates, sold)
    for kind in RECORDS.values():
        for place, name, expected in check.faults(kind, rows.get(kind, ())):
            row = rows[kind][place]
            amount, where = getattr(row, name), field_place(row, name)
            if (
                isinstance(amount, Money)
                and amount.currency != rates.currency
                and rates.on(amount.currency, own_day(row)) is None
            ):
                raise CurrencyMismatch(rates.currency, amount.currency, where)
            raise BadValue(
                "{place}: {expected}", "{place}：{expected}", place=where, expected=expected
            )
