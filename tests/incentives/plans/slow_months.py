"""What a component posts month by month, from the words of the rules. Policy 4.3.3.1."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen
from slow_plans import SlowInputs, SlowLine, SlowWindow, slow

from lenovo_sales.incentives.plans import ComponentTerms
from lenovo_sales.values import Calendar, Cycle, Period

FISCAL = Calendar(4)


@frozen
class SlowSale:
    """A sale of one person: what it was known to be, on which days, and what came back."""

    id: str
    deal: str
    on: date
    known: Sequence[tuple[date, int | None]]  # None: another holds it, or it was withdrawn
    back: Sequence[tuple[date, int]] = ()

    def left(self, before: date) -> tuple[int, int] | None:
        """The amount and what is left of it, by what was known before a day."""
        amounts = [amount for day, amount in self.known if day < before]
        if self.on >= before or not amounts or amounts[-1] is None:
            return None
        return amounts[-1], amounts[-1] - sum(part for day, part in self.back if day < before)


def window_of(component: ComponentTerms, day: date) -> Period:
    kind = component.window.value
    year = FISCAL.year(FISCAL.year_of(day))
    if kind in ("month", "quarter", "year"):
        return FISCAL.cycle(Cycle(kind), day)
    half = date(year.start.year, 10, 1)
    return Period(year.start, half) if day < half else Period(half, year.end)


def slow_months(
    component: ComponentTerms,
    sales: Sequence[SlowSale],
    months: Sequence[Period],
    targets: Mapping[Period, int],
) -> list[int]:
    """What is posted in each month, in minor units."""
    windows: dict[tuple[Period, str | None], SlowWindow] = {}
    posted = []
    reopens = component.returns.value == "reopen" or not component.table.has_lines
    of_deals = component.window.value == "deal"
    first: dict[str, Period] = {}
    for month in months:
        known = {each.id: each.left(month.end) for each in sales}
        sold: dict[str, int] = {}
        for each in sales:
            if (found := known[each.id]) is not None:
                sold[each.deal] = sold.get(each.deal, 0) + found[0]
        lines: dict[tuple[Period, str | None], list[SlowLine]] = {key: [] for key in windows}
        if not of_deals:
            lines.setdefault((window_of(component, month.start), None), [])
        for each in sorted(sales, key=lambda each: (each.on, each.deal, each.id)):
            if (found := known[each.id]) is None or not _passes(component, sold[each.deal]):
                continue
            key: tuple[Period, str | None]
            if of_deals:
                key = (first.setdefault(each.deal, FISCAL.cycle(Cycle.MONTH, each.on)), each.deal)
            else:
                key = (window_of(component, each.on), None)
            lines.setdefault(key, []).append(SlowLine(each.id, Fraction(found[1])))
        total = 0
        for key, here in lines.items():
            window = windows.setdefault(key, SlowWindow(component))
            target = targets.get(key[0])
            inputs = SlowInputs(None if target is None else Fraction(target))
            closes = FISCAL.cycle(Cycle.MONTH, key[0].end - timedelta(1)).end
            for _ in range(component.closes_after):
                closes = FISCAL.cycle(Cycle.MONTH, closes).end
            total += window.post(
                here,
                lambda x, given=inputs: slow(component, x, given),
                month.end >= closes,
                reopens,
            )
        posted.append(total)
    return posted


def _passes(component: ComponentTerms, sold: int) -> bool:
    least = [each.deal_amount_from for each in component.where if each.deal_amount_from is not None]
    return not component.where or any(sold >= each.minor for each in least)
