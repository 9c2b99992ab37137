"""What a component counts of credits: which lines, and how much of each. Policy 4.3.3.1."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import define, field, frozen

from lenovo_sales.incentives.credit import Credit
from lenovo_sales.incentives.plans.component_terms import ComponentTerms
from lenovo_sales.incentives.plans.filter_terms import WhereOn, WhereTerms
from lenovo_sales.incentives.plans.worth import CountedLine, Exact
from lenovo_sales.records import Deal, DealLine
from lenovo_sales.values import Money

Undone = Callable[[Credit, date], bool]
"""Whether a return on a day lowers what a credit counts."""


def always_undone(credit: Credit, on: date) -> bool:
    """Every return lowers the credit of its sale."""
    return True


@frozen
class DealFigures:
    """What a whole deal came to: amount, profit where every line states one, units."""

    amount: int
    profit: int | None
    units: Fraction


@define
class DealsOf:
    """The figures of deals, as sold or less what was returned before a day; each worked out once.

    `credits` are all credits of the deals, of every holder.
    """

    deals: Mapping[str, Deal] = field(repr=False)
    credits: Sequence[Credit] = field(default=(), repr=False)
    _sold: dict[tuple[str, int], DealFigures] = field(factory=dict, init=False, repr=False)
    _net: dict[date, dict[str, DealFigures]] = field(factory=dict, init=False, repr=False)

    def figures(self, deal: str, on: WhereOn, before: date) -> DealFigures:
        """What a deal came to, before a day."""
        if on is WhereOn.NET:
            if before not in self._net:
                self._net[before] = _net_of(self.credits, before)
            return self._net[before][deal]
        lines = [each for each in self.deals[deal].lines if each.on < before]
        if (found := self._sold.get((deal, len(lines)))) is None:
            margins = [each.margin.minor for each in lines if each.margin is not None]
            found = self._sold[deal, len(lines)] = DealFigures(
                sum(each.amount.minor for each in lines),
                sum(margins) if len(margins) == len(lines) else None,
                sum((Fraction(each.quantity or 0) for each in lines), Fraction(0)),
            )
        return found


def _net_of(credits: Iterable[Credit], before: date) -> dict[str, DealFigures]:
    sums: dict[str, list[Fraction | int | None]] = {}
    for credit in (each for each in credits if each.on < before):
        here = sums.setdefault(credit.line.deal, [0, 0, Fraction(0)])
        amount, profit, units = _left(credit, before, always_undone)
        here[0] = (here[0] or 0) + amount
        here[1] = None if here[1] is None or profit is None else here[1] + profit
        here[2] = (here[2] or 0) + units
    return {
        deal: DealFigures(
            int(amount or 0), None if profit is None else int(profit), Fraction(units or 0)
        )
        for deal, (amount, profit, units) in sums.items()
    }


def counted_lines(
    component: ComponentTerms,
    credits: Iterable[Credit],
    before: date,
    deals: DealsOf,
    undone: Undone = always_undone,
) -> Iterator[CountedLine]:
    """What a component counts of credits that are in their order, up to a day.

    A credit whose record does not state a measure is left out: absent is not zero.
    """
    by, seen = component.table.by, set[str]()
    plain = not component.where and by is None
    for credit in credits:
        line = credit.line
        if line.on >= before:
            continue
        if not plain and not _meets(component, line, deals, before):
            continue
        amount = _amount(component, credit, before, undone, seen)
        if amount is not None:
            key = None if by is None else _member(by, credit)
            yield CountedLine(credit.key, amount, key=key)


def plain_amounts(
    component: ComponentTerms, credits: Sequence[Credit], before: date, undone: Undone
) -> tuple[list[Credit], list[int]]:
    """The same for a plain component without filters: the credits counted, and whole amounts.

    The credits are those before the day.
    """
    if component.measure == ("revenue",):
        counted = list(credits)
        amounts = [
            _left(each, before, undone)[0] if each.reductions else each.amount.minor
            for each in counted
        ]
        return counted, amounts
    counted, amounts = [], []
    for credit in credits:
        amount = _amount(component, credit, before, undone, set())
        if amount is not None:
            counted.append(credit)
            amounts.append(int(amount))
    return counted, amounts


def any_unmeasured(
    component: ComponentTerms, credits: Iterable[Credit], deals: DealsOf, before: date
) -> bool:
    """Whether a record among credits does not state a measure that the component counts."""
    needs_profit, needs_units = "profit" in component.measure, "units" in component.measure
    return any(
        (needs_profit and each.profit is None) or (needs_units and each.line.quantity is None)
        for each in (credits if needs_profit or needs_units else ())
        if _meets(component, each.line, deals, before)
    )


def _amount(
    component: ComponentTerms, credit: Credit, before: date, undone: Undone, seen: set[str]
) -> Exact | None:
    total: Exact = 0
    for measure in component.measure:
        amount, profit, units = _left(credit, before, undone)
        if measure == "revenue":
            total += amount
        elif measure == "profit":
            if profit is None:
                return None
            total += profit
        elif measure == "units":
            if credit.line.quantity is None:
                return None
            total += units
        elif credit.line.deal not in seen and (amount or not credit.amount.minor):
            seen.add(credit.line.deal)
            total += credit.share
    return total


def _left(credit: Credit, before: date, undone: Undone) -> tuple[int, int | None, Fraction]:
    """What is left of a credit's amount, profit and units, of the returns before a day."""
    amount = credit.amount.minor
    profit = None if credit.profit is None else credit.profit.minor
    if credit.reductions:
        sold = amount
        for each in credit.reductions:
            if each.on < before and undone(credit, each.on):
                amount -= each.amount.minor
                if profit is not None and each.profit is not None:
                    profit -= each.profit.minor
        quantity = Fraction(credit.line.quantity or 0) * credit.share
        return amount, profit, quantity * amount / sold if sold else quantity
    return amount, profit, Fraction(credit.line.quantity or 0) * credit.share


def _member(by: str, credit: Credit) -> str | None:
    match by:
        case "unit":
            return credit.unit
        case "level":
            return credit.level
        case "person":
            return credit.person
        case "channel":
            return credit.line.channel
        case "customer":
            return credit.line.customer
        case "kind":
            return credit.line.kind
        case _:
            return credit.line.product


def _meets(component: ComponentTerms, line: DealLine, deals: DealsOf, before: date) -> bool:
    """Whether a line meets one of the filters, or there is none."""
    if not component.where:
        return True
    on = component.where_on
    return any(_holds(each, line, deals, on, before) for each in component.where)


def _holds(where: WhereTerms, line: DealLine, deals: DealsOf, on: WhereOn, before: date) -> bool:
    named = (
        (where.product, line.product),
        (where.customer, line.customer),
        (where.channel, line.channel),
        (where.kind, line.kind),
        (where.unit, line.unit),
    )
    if any(allowed and not _among(value, allowed) for allowed, value in named):
        return False
    if not where.has_bounds:
        return True
    deal = deals.figures(line.deal, on, before)
    share = None if deal.profit is None or deal.amount <= 0 else Fraction(deal.profit, deal.amount)
    bounds: tuple[tuple[Exact | Money | None, Exact | Money | None, Exact | None], ...] = (
        (where.deal_amount_from, where.deal_amount_below, deal.amount),
        (where.deal_profit_from, where.deal_profit_below, deal.profit),
        (where.profit_share_from, where.profit_share_below, share),
        (where.deal_units_from, where.deal_units_below, deal.units),
    )
    return all(_within(low, high, value) for low, high, value in bounds)


def _among(value: str | None, allowed: Sequence[str]) -> bool:
    """Whether a value is one of those named; a name that ends in `*` takes what begins so."""
    if value is None:
        return False
    return any(
        value.startswith(each[:-1]) if each.endswith("*") else value == each for each in allowed
    )


def _within(low: Exact | Money | None, high: Exact | Money | None, value: Exact | None) -> bool:
    """Whether a value is from a bound on and below another; one that is not known is in none."""
    if low is None and high is None:
        return True
    if value is None:
        return False
    low = low.minor if isinstance(low, Money) else low
    high = high.minor if isinstance(high, Money) else high
    return (low is None or value >= low) and (high is None or value < high)
