"""Filters (筛选条件): which lines a component counts, by field and by the whole deal. 4.3.3.1."""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from typing import Annotated

from attrs import fields, frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Amount, Name, Ratio, Share, Terms, Trouble
from lenovo_sales.values import Money


class WhereOn(Enum):
    """Which amounts of a deal a filter reads."""

    SOLD = "sold"  # as sold and amended
    NET = "net"  # less what was returned


def _from(english: str, chinese: str) -> Amount:
    return Amount("4.3.3.1", english, chinese, least=-(10**14))


@frozen
class WhereTerms(Terms):
    """Which lines a component counts: all that is stated must hold.

    A value that ends in `*` takes everything that begins so. Bounds are of the whole deal:
    a `from` is included, a `below` is not.
    """

    product: Annotated[tuple[str, ...], Name("4.3.3.1", "products", "产品")] = ()
    customer: Annotated[tuple[str, ...], Name("4.3.3.1", "customers", "客户")] = ()
    channel: Annotated[tuple[str, ...], Name("4.3.3.1", "channels", "渠道")] = ()
    kind: Annotated[tuple[str, ...], Name("4.3.3.1", "kinds of deal", "交易类型")] = ()
    unit: Annotated[tuple[str, ...], Name("4.3.3.1", "units", "单位")] = ()
    deal_amount_from: Annotated[Money | None, _from("least amount", "最低金额")] = None
    deal_amount_below: Annotated[Money | None, _from("amount below", "金额低于")] = None
    deal_profit_from: Annotated[Money | None, _from("least profit", "最低毛利")] = None
    deal_profit_below: Annotated[Money | None, _from("profit below", "毛利低于")] = None
    profit_share_from: Annotated[
        Fraction | None, Share("4.3.3.1", "least margin", "最低毛利率", least=-100)
    ] = None
    profit_share_below: Annotated[
        Fraction | None, Share("4.3.3.1", "margin below", "毛利率低于", least=-100)
    ] = None
    deal_units_from: Annotated[
        Fraction | None, Ratio("4.3.3.1", "least number of units", "最低数量", most=10**9)
    ] = None
    deal_units_below: Annotated[
        Fraction | None, Ratio("4.3.3.1", "units below", "数量低于", most=10**9)
    ] = None

    def contradictions(self) -> Trouble:
        """It states something, and a `from` lies under its `below`."""
        if all(getattr(self, each.name) in ((), None) for each in fields(WhereTerms)):
            yield (), Wording("expected at least one condition", "至少列一项条件")
        for name in ("deal_amount", "deal_profit", "profit_share", "deal_units"):
            low, high = getattr(self, f"{name}_from"), getattr(self, f"{name}_below")
            if low is None or high is None:
                continue
            low, high = (each.minor if isinstance(each, Money) else each for each in (low, high))
            if low >= high:
                yield (
                    (f"{name}_below",),
                    Wording("expected more than {name}_from", "应高于 {name}_from").filled(
                        name=name
                    ),
                )

    @property
    def has_bounds(self) -> bool:
        """Whether it asks for figures of the whole deal."""
        names = ("deal_amount", "deal_profit", "profit_share", "deal_units")
        return any(
            getattr(self, f"{name}_{end}") is not None
            for name in names
            for end in ("from", "below")
        )

    def money(self) -> Iterator[Money]:
        """Every amount that it states."""
        for name in ("deal_amount", "deal_profit"):
            for end in ("from", "below"):
                if (each := getattr(self, f"{name}_{end}")) is not None:
                    yield each
