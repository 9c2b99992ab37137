"""Components, credits and a naive evaluation of them, written on its own, to state laws of pay."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.editions import default_edition
from lenovo_sales.incentives import (
    AfterLeaving,
    Closed,
    ComponentPay,
    Credit,
    DealsOf,
    Payee,
    Reduction,
    component_pays,
)
from lenovo_sales.incentives.plans import (
    BandTerms,
    ComponentTerms,
    Movers,
    Returns,
    TableKind,
    TableTerms,
    WindowKind,
    WithoutTarget,
)
from lenovo_sales.organization import Organization, Post, Shares, Target, Unit, cascade
from lenovo_sales.performance import cycle_of
from lenovo_sales.records import Deal, DealLine, ReturnRow
from lenovo_sales.values import Calendar, Cycle, Money, Period, Rounding

LABEL = Wording("a component", "构成")
FISCAL = Calendar(4)
YEAR = FISCAL.year(2017)
QUARTERS = [FISCAL.quarter(2017, number) for number in (1, 2, 3, 4)]
SELLER = Post("E-7", "HQ", level="seller")
TIMES = (WindowKind.MONTH, WindowKind.QUARTER, WindowKind.HALF_YEAR, WindowKind.YEAR)

amounts = st.integers(-3_000_00, 3_000_00)
days = st.integers(0, 364).map(lambda number: YEAR.start + timedelta(number))


@st.composite
def bands(draw: st.DrawFn, least: int = 0) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Thresholds that rise from zero, and a rate for each, from the least rate on."""
    rates = st.fractions(least, 1, max_denominator=1000)
    steps = draw(st.sets(st.fractions(Fraction(1, 7), 5_000_00, max_denominator=7), max_size=4))
    starts = (Fraction(0), *sorted(steps))
    return starts, tuple(draw(st.lists(rates, min_size=len(starts), max_size=len(starts))))


def naive(
    amount: Fraction | int, starts: Sequence[Fraction], per_band: Sequence[Fraction]
) -> Fraction:
    """What an amount earns: each band's rate on the part of the amount between its bounds."""
    if amount < 0:
        return per_band[0] * amount
    earned = Fraction(0)
    for index, (start, rate) in enumerate(zip(starts, per_band, strict=True)):
        above = Fraction(amount) - start
        if index + 1 < len(starts):
            above = min(above, starts[index + 1] - start)
        earned += rate * max(above, Fraction(0))
    return earned


def whole(
    amount: Fraction | int, starts: Sequence[Fraction], per_band: Sequence[Fraction]
) -> Fraction:
    """What an amount earns where the rate reached applies to all of it."""
    reached = [rate for start, rate in zip(starts, per_band, strict=True) if start <= amount]
    return (reached or per_band[:1])[-1] * amount


def rounded(value: Fraction, rounding: Rounding) -> int:
    """A rounding that knows no integers' division: the whole number that the rule names."""
    size = abs(value)
    low = int(size)
    rest = size - low
    up = {
        Rounding.DOWN: False,
        Rounding.UP: rest > 0,
        Rounding.HALF_UP: rest >= Fraction(1, 2),
        Rounding.HALF_EVEN: rest > Fraction(1, 2) or (rest == Fraction(1, 2) and low % 2 == 1),
    }[rounding]
    return (low + up) * (1 if value > 0 else -1)


def component(
    *steps: BandTerms,
    window: WindowKind = WindowKind.QUARTER,
    kind: TableKind = TableKind.MARGINAL,
    measure: str = "revenue",
    levels: tuple[str, ...] = ("seller",),
    without: WithoutTarget = WithoutTarget.NOTHING,
    returns: Returns = Returns.POSTED_RATE,
    movers: Movers = Movers.CONTINUE,
) -> ComponentTerms:
    return ComponentTerms(
        LABEL,
        levels,
        (measure,),
        window,
        TableTerms(kind, steps),
        without_target=without,
        returns=returns,
        movers=movers,
    )


def of_amounts(*pairs: tuple[int, Fraction]) -> tuple[BandTerms, ...]:
    """Bands from amounts in minor units on."""
    return tuple(BandTerms(amount=Money(start, "CNY"), rate=rate) for start, rate in pairs)


def by_attainment(*pairs: tuple[str, str]) -> tuple[BandTerms, ...]:
    """Bands from parts of the target on."""
    return tuple(BandTerms(attainment=Fraction(at), rate=Fraction(rate)) for at, rate in pairs)


def credit(
    on: date,
    minor: int,
    record: str = "S-1",
    profit: int | None = None,
    back: Sequence[tuple[date, int]] = (),
    quantity: int | None = None,
    deal: str | None = None,
    known: date | None = None,
) -> Credit:
    """A credit of a whole sale, and what of it came back on which days."""
    gain = None if profit is None else Money(profit, "CNY")
    line = DealLine(
        record, deal or record, on, "E-7", Money(minor, "CNY"), gain, quantity, known=known
    )
    reductions = tuple(
        Reduction(day, record, Money(part, "CNY"), back=ReturnRow(record, day, Money(part, "CNY")))
        for day, part in back
    )
    return Credit(line, "E-7", line.amount, Fraction(1), gain, SELLER, reductions)


def paid(
    terms: ComponentTerms,
    credits: Sequence[Credit],
    period: Period = YEAR,
    targets: Mapping[str, Shares] | None = None,
    posts: Sequence[Post] = (SELLER,),
    rounding: Rounding = Rounding.HALF_UP,
    after_leaving: AfterLeaving = AfterLeaving.CLAIM,
    metrics: Mapping[str, Fraction] | None = None,
) -> list[ComponentPay]:
    """What one component posts for one person in a period."""
    ordered = sorted(credits, key=lambda each: (each.on, each.line.deal, each.line.id))
    lines: dict[str, list[DealLine]] = {}
    for each in ordered:
        lines.setdefault(each.line.deal, []).append(each.line)
    deals = {id: Deal(id, "E-7", None, tuple(parts)) for id, parts in lines.items()}
    changed = [
        each
        for each in ordered
        if each.on < period.start and any(back.on in period for back in each.reductions)
    ]
    payee = Payee(
        "E-7",
        tuple(posts),
        lambda day: ordered,
        changed,
        lambda day: targets or {},
        lambda name, part, day: (metrics or {}).get(name),
        lambda posts, window: None,
        lambda day: DealsOf(deals, ordered),
    )
    cycle = cycle_of(period) or Cycle.MONTH
    closing = Closed(
        period,
        FISCAL,
        cycle,
        rounding,
        "CNY",
        after_leaving,
        {"it": terms},
        lambda unit, tops: True,
    )
    return list(component_pays(payee, closing))


def pay(found: Sequence[ComponentPay]) -> int:
    return sum(each.amount.minor for each in found)


def targeted(
    value: int, period: Period = YEAR, posts: Sequence[Post] = (SELLER,)
) -> dict[str, Shares]:
    company = Organization.of(
        [Unit("HQ", "headquarters")],
        [Post(p.id, p.unit, start=p.start, end=p.end) for p in posts],
    )
    target = Target("HQ", "revenue", period, value)
    return {"revenue": cascade([target], "revenue", company, default_edition().organization)}


@st.composite
def histories(draw: st.DrawFn) -> list[Credit]:
    """A year of one person's sales, some of which come back in parts on later days."""
    found = []
    for number, (on, minor) in enumerate(draw(st.lists(st.tuples(days, amounts), max_size=9))):
        back = []
        if minor > 0:
            for part in draw(st.lists(st.integers(1, minor), max_size=2)):
                left = minor - sum(each for _, each in back)
                if left > 0:
                    back.append((on + timedelta(draw(st.integers(0, 150))), min(part, left)))
        found.append(credit(on, minor, f"S-{number}", back=back))
    return found


def net(credits: Sequence[Credit], window: Period, before: date) -> dict[str, int]:
    """What is left of each sale of a window, of what happened before a day."""
    return {
        each.line.id: each.amount.minor
        - sum(back.amount.minor for back in each.reductions if back.on < before)
        for each in credits
        if each.on in window and each.on < before
    }
