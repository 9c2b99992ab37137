"""Market (市场调研): its size and the rivals in it, by region and period. Policy 2.2.2.2, 2.2.2.3.

Each observation says where it comes from and when it was made; of several the latest holds. A share
of a market of unknown size is not known, which is not zero.

>>> from lenovo_sales.values import Calendar
>>> year = Calendar(1).year(2026)
>>> size = MarketSize("East", year, Money.of(800, "CNY"), "a research firm", date(2027, 2, 1))
>>> own_share(Money.of(200, "CNY"), [size], "East", year)
Fraction(1, 4)
>>> own_share(Money.of(200, "CNY"), [size], "West", year) is None
True
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TypeVar

from attrs import evolve, frozen

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values import Money, Period


@frozen
class MarketSize:
    """What all sellers together sold in a region in a period (市场规模). Policy 2.2.2.2.

    Raises:
        BadValue: An amount below zero, or no source.
    """

    region: str  # a unit's id
    period: Period
    amount: Money
    source: str
    observed: date
    product: str | None = None  # the market of one product; None: of all of them

    def __attrs_post_init__(self) -> None:
        if self.amount.minor < 0:
            raise BadValue("expected a market size of zero or more", "市场规模应为零或以上")
        _sourced(self.source)


@frozen
class Rival:
    """What a competitor sold in a region in a period (竞争对手). Policy 2.2.2.2.

    Either as an amount or as a share of the market, as the source has it.

    Raises:
        BadValue: Both or neither of the two, one below zero, a share above one, or no source.
    """

    name: str  # a company's
    region: str  # a unit's id
    period: Period
    source: str
    observed: date
    amount: Money | None = None
    share: Fraction | None = None  # of the market, 0 to 1

    def __attrs_post_init__(self) -> None:
        if (self.amount is None) is (self.share is None):
            raise BadValue("expected either an amount or a share", "应为金额或份额之一")
        if self.amount is not None and self.amount.minor < 0:
            raise BadValue("expected an amount of zero or more", "金额应为零或以上")
        if self.share is not None and not (
            isinstance(self.share, Fraction) and 0 <= self.share <= 1
        ):
            raise BadValue(
                "expected a share between 0 and 100 %, as a Fraction",
                "份额应为 0 至 100 % 之间的 Fraction",
            )
        _sourced(self.source)


Observed = TypeVar("Observed", MarketSize, Rival)


def market_size(
    sizes: Iterable[MarketSize], region: str, period: Period, product: str | None = None
) -> Money | None:
    """The size of a market as it was last observed; None: it is not known. Policy 2.2.2.2.

    `product` asks for the market of one product; without it, of all of them.

    Raises:
        BadValue: Two observations of one day differ.
    """
    place = (region, period, product)
    found = _latest([each for each in sizes if (each.region, each.period, each.product) == place])
    return None if found is None else found.amount


def own_share(
    sold: Money, sizes: Iterable[MarketSize], region: str, period: Period
) -> Fraction | None:
    """The market share of a region; None where the market size is unknown. Policy 2.2.2.3.

    It may exceed one: then the observed size is too small.

    Raises:
        BadValue: As `market_size`.
        CurrencyMismatch: The size is in another currency.
    """
    return _share(sold, market_size(sizes, region, period))


def rival_shares(
    rivals: Iterable[Rival], sizes: Iterable[MarketSize], region: str, period: Period
) -> dict[str, Fraction | None]:
    """The market share of each competitor, as last observed; None: unknown. Policy 2.2.2.2.

    Raises:
        BadValue: As `market_size`.
        CurrencyMismatch: As `own_share`.
    """
    size = market_size(sizes, region, period)
    seen: dict[str, list[Rival]] = {}
    for each in rivals:
        if (each.region, each.period) == (region, period):
            seen.setdefault(each.name, []).append(each)
    found: dict[str, Fraction | None] = {}
    for name in sorted(seen):
        last = _latest(seen[name])
        if last is not None:
            found[name] = last.share if last.amount is None else _share(last.amount, size)
    return found


def _share(sold: Money, size: Money | None) -> Fraction | None:
    if size is None or not size:
        return None
    if sold.currency != size.currency:
        raise CurrencyMismatch(size.currency, sold.currency)
    return Fraction(sold.minor, size.minor)


def _latest(seen: list[Observed]) -> Observed | None:
    if not seen:
        return None
    day = max(each.observed for each in seen)
    last = [each for each in seen if each.observed == day]
    if any(evolve(each, source=last[0].source) != last[0] for each in last):
        raise BadValue(
            "expected observations of {day} that agree", "{day} 的观测值应一致", day=day.isoformat()
        )
    return last[0]


def _sourced(source: str) -> None:
    if not source.strip():
        raise BadValue("expected a source", "应有来源")
