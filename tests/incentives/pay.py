"""Plans and a naive evaluation of them, written on its own, to state laws of pay over."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from lenovo_sales.clauses import Wording
from lenovo_sales.incentives import Band, CommissionTerms, Credit, Movement, WithoutTarget
from lenovo_sales.organization import Post
from lenovo_sales.records import DealLine
from lenovo_sales.values import Calendar, Cycle, Money, Rounding

LABEL = Wording("a plan", "方案")
FISCAL = Calendar(4)
YEAR = FISCAL.year(2017)
SELLER = Post("E-7", "HQ", level="seller")

amounts = st.integers(-3_000_00, 3_000_00)
days = st.integers(0, 364).map(lambda number: YEAR.start + timedelta(number))


@st.composite
def bands(draw: st.DrawFn, least: int = 0) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Thresholds that rise from zero, and a rate for each, from the least rate on."""
    rates = st.fractions(least, 1, max_denominator=1000)
    steps = draw(st.sets(st.fractions(Fraction(1, 7), 5_000_00, max_denominator=7), max_size=4))
    starts = (Fraction(0), *sorted(steps))
    return starts, tuple(draw(st.lists(rates, min_size=len(starts), max_size=len(starts))))


def naive(amount: int, starts: Sequence[Fraction], per_band: Sequence[Fraction]) -> Fraction:
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


def flat(rate: str, window: Cycle = Cycle.QUARTER) -> CommissionTerms:
    return plan(Band(Fraction(rate), amount=Money(0, "CNY")), window=window)


def plan(
    *steps: Band,
    window: Cycle = Cycle.QUARTER,
    measure: str = "revenue",
    levels: tuple[str, ...] = ("seller",),
    without: WithoutTarget = WithoutTarget.NOTHING,
) -> CommissionTerms:
    return CommissionTerms(LABEL, levels, measure, window, steps, without)


def by_attainment(*pairs: tuple[str, str], window: Cycle = Cycle.QUARTER) -> CommissionTerms:
    steps = (Band(Fraction(rate), attainment=Fraction(at)) for at, rate in pairs)
    return plan(*steps, window=window)


def credit(
    on: date, minor: int, record: str = "S-1", profit: int | None = None, sold: date | None = None
) -> Movement:
    """What moves a credit on a day; the sale itself unless `sold` names an earlier day."""
    gain = None if profit is None else Money(profit, "CNY")
    line = DealLine(record, record, sold or on, "E-7", Money(minor, "CNY"), gain)
    sale = Credit(line, "E-7", line.amount, Fraction(1), gain)
    return Movement(sale, on, record, line.amount, gain, returned=sold is not None)


@st.composite
def histories(draw: st.DrawFn) -> list[Movement]:
    """A year of one person's credits, sales and returns, in any order."""
    pairs = draw(st.lists(st.tuples(days, amounts), max_size=14))
    return [credit(on, minor, f"S-{number}") for number, (on, minor) in enumerate(pairs)]
