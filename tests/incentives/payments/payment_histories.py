"""Pay plans and histories of one payee, to state laws of payment over."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen
from hypothesis import strategies as st

from lenovo_sales.incentives.payments import (
    AtEnd,
    Balances,
    CapOf,
    CapPer,
    CapTerms,
    ClawbackTerms,
    DealFacts,
    DrawTerms,
    Due,
    Elapsed,
    Excess,
    Keep,
    KeepOf,
    Lapsed,
    MinimumTerms,
    Negative,
    PayLine,
    Payment,
    PaymentTerms,
    PayPeriod,
    Reached,
    RecoveryTerms,
    ReleaseMilestone,
    ReleasePart,
    ReleaseTerms,
    StageEntry,
    pay,
)
from lenovo_sales.incentives.plans import Between
from lenovo_sales.records import Milestones
from lenovo_sales.values import Calendar, Cycle, Money, Period, Rounding

FIRST = date(2027, 1, 1)
CALENDAR = Calendar(1)
DEALS = ("D-1", "D-2")
PLAN = ("revenue", "units")
MOST_PERIODS = 6


def money(minor: int) -> Money:
    return Money(minor, "CNY")


def month(number: int) -> Period:
    """The pay period of a number, counted from 1: months from January 2027."""
    return CALENDAR.cycle(Cycle.MONTH, date(2027 + (number - 1) // 12, (number - 1) % 12 + 1, 1))


def plan(**stages: object) -> PaymentTerms:
    return PaymentTerms(PLAN, Cycle.MONTH, **stages)  # type: ignore[arg-type]  # by name of stage


def line(number: int, deal: str | None = "D-1", component: str = "revenue") -> PayLine:
    return PayLine((deal, number), component, FIRST + timedelta(number), deal, "2027-Q1")


@frozen
class History:
    """One payee's pay periods, each with its dues; and the rounding."""

    terms: PaymentTerms
    periods: tuple[PayPeriod, ...]
    dues: tuple[tuple[Due, ...], ...]
    rounding: Rounding = Rounding.HALF_UP

    def payments(self) -> list[Payment]:
        """What each period posts, from the balances that the earlier ones leave."""
        made: list[Payment] = []
        balances = Balances.of((), 1)
        for at, dues in zip(self.periods, self.dues, strict=True):
            made.append(pay(self.terms, at, dues, balances, self.rounding))
            balances = balances.then(made[-1].entries)
        return made

    def entries(self) -> list[StageEntry]:
        return [entry for payment in self.payments() for entry in payment.entries]


def history(
    terms: PaymentTerms, dues: Sequence[int], *, last: bool = False, earner: PayLine | None = None
) -> History:
    """Months in which one line of no deal earns some amounts, in minor units."""
    by = earner or line(1, None)
    count = len(dues)
    periods = (PayPeriod(month(n), n, "CNY", last=last and n == count) for n in range(1, count + 1))
    return History(terms, tuple(periods), tuple((Due(by, amount),) for amount in dues))


shares = st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(3, 5), Fraction(7, 8)])
any_shares = st.sampled_from(
    [Fraction(0), Fraction(1, 7), Fraction(1, 4), Fraction(2, 3), Fraction(1)]
)
amounts = st.sampled_from((20_000, 5_000, 60_000, 1, 33_333, 90_000)).map(money)
milestones = st.sampled_from(list(ReleaseMilestone))


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(strategy, strategy, strategy, st.none())


@st.composite
def releases(draw: st.DrawFn) -> ReleaseTerms:
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    parts = tuple(
        ReleasePart(
            Fraction(size, sum(sizes)), draw(milestones), draw(st.sampled_from([0, 0, 1, 3]))
        )
        for size in sizes
    )
    lapsed = draw(st.none() | st.sampled_from(list(Lapsed)))
    requires = None if lapsed is None else "in_force"
    return ReleaseTerms(parts, requires, lapsed, draw(st.booleans()))


@st.composite
def clawbacks(draw: st.DrawFn) -> ClawbackTerms:
    elapsed = draw(st.sampled_from(list(Elapsed)))
    unit = 30 if elapsed is Elapsed.DAYS else 1
    starts = sorted(draw(st.sets(st.integers(1, 6), max_size=3)))
    keeps = [Keep(start * unit, draw(any_shares)) for start in (0, *starts)]
    between = draw(st.sampled_from(list(Between)))
    if between is Between.LINEAR and draw(st.booleans()):  # a jump
        keeps.append(Keep(keeps[-1].from_, draw(any_shares)))
    return ClawbackTerms(tuple(keeps), between, elapsed, draw(st.sampled_from(list(KeepOf))))


@st.composite
def caps(draw: st.DrawFn) -> CapTerms:
    per, excess = draw(st.sampled_from(list(CapPer))), draw(st.sampled_from(list(Excess)))
    if draw(st.booleans()):
        return CapTerms(per, excess, draw(amounts))
    of = CapOf.DEAL_AMOUNT if per in {CapPer.DEAL, CapPer.CONTRACT} else CapOf.TARGET_PAY
    return CapTerms(per, excess, None, draw(shares), of)


@st.composite
def recoveries(draw: st.DrawFn) -> RecoveryTerms:
    if draw(st.booleans()):
        return RecoveryTerms(Negative.PAY)
    floor = draw(st.none() | amounts)
    return RecoveryTerms(Negative.CARRY, draw(st.none() | shares), floor)


@st.composite
def draws(draw: st.DrawFn) -> DrawTerms:
    amount, share = (draw(amounts), None) if draw(st.booleans()) else (None, draw(shares))
    until = draw(st.none() | st.integers(1, MOST_PERIODS))
    advance = draw(st.booleans())
    if draw(st.booleans()):
        return DrawTerms(False, amount, share, until, advance=advance)
    first, recover = draw(st.none() | st.integers(1, 5)), draw(st.none() | shares)
    at_end = draw(st.none() | st.sampled_from(list(AtEnd)))
    return DrawTerms(True, amount, share, until, first, recover, at_end, advance)


@st.composite
def plans(draw: st.DrawFn, *, with_draw: bool = True, surely: str | None = None) -> PaymentTerms:
    """Plans of any stages; of one stage where it is surely to be among them."""
    stages: dict[str, st.SearchStrategy[object]] = {
        "release": releases(),
        "clawback": clawbacks(),
        "cap": caps(),
        "recovery": recoveries(),
        "draw": draws(),
        "minimum": st.builds(MinimumTerms, amounts),
    }
    if not with_draw:
        del stages["draw"]
    return plan(
        **{name: draw(stage if name == surely else maybe(stage)) for name, stage in stages.items()}
    )


STAGES = ("release", "clawback", "cap", "recovery", "draw", "minimum")


days = st.integers(0, 110).map(lambda number: FIRST + timedelta(number))


@st.composite
def facts(draw: st.DrawFn, ends: bool = False) -> DealFacts:
    some = st.one_of(days, days, st.none())
    progress: dict[ReleaseMilestone, tuple[Reached, ...]] = {}
    if draw(st.booleans()):
        when = sorted(draw(st.sets(days, min_size=1, max_size=3)))
        parts = sorted(draw(st.sets(st.integers(1, 10), min_size=len(when), max_size=len(when))))
        progress[ReleaseMilestone.PAID] = tuple(
            Reached(day, Fraction(part, 10)) for day, part in zip(when, parts, strict=True)
        )
    start = draw(days)
    suspended = (Period(start, start + timedelta(draw(st.integers(1, 60)))),)
    return DealFacts(
        Milestones(draw(days), draw(some), draw(some), draw(some)),
        draw(some),
        draw(days if ends else st.one_of(st.none(), days, days)),
        suspended if draw(st.booleans()) else (),
        progress,
    )


@st.composite
def periods(draw: st.DrawFn, ends: bool = False) -> tuple[PayPeriod, ...]:
    """Months whose facts are corrected now and then, to anything."""
    count = draw(st.sampled_from((5, 6, 4, 3, 2)))
    known = {deal: draw(facts(ends)) for deal in DEALS}
    bases = {deal: draw(st.integers(0, 90_000)) for deal in DEALS}
    bases |= {"2027-Q1": 70_000, 2027: 150_000}  # type: ignore[dict-item]  # any span
    target_pay = draw(st.integers(0, 60_000))
    made = []
    for number in range(1, count + 1):
        if draw(st.integers(0, 2)) == 0:
            known = known | {draw(st.sampled_from(DEALS)): draw(facts(ends))}
        in_post = draw(st.sampled_from([Fraction(1)] * 3 + [Fraction(0), Fraction(7, 31)]))
        last = number == count and draw(st.booleans())
        made.append(
            PayPeriod(
                month(number), number, "CNY", known, in_post, target_pay, bases, CALENDAR, last
            )
        )
    return tuple(made)


@st.composite
def line_sets(draw: st.DrawFn) -> list[PayLine]:
    return [
        line(number, draw(st.sampled_from((*DEALS, None))), draw(st.sampled_from(PLAN)))
        for number in range(draw(st.sampled_from((2, 3, 4, 1))))
    ]


@st.composite
def histories(
    draw: st.DrawFn,
    terms: st.SearchStrategy[PaymentTerms] | None = None,
    unit: int = 1,
    lost_below_zero: bool = False,
    surely: str | None = None,
) -> History:
    """Lines that earn and lose again; below nothing only where that is asked for."""
    plan_terms = draw(plans(surely=surely) if terms is None else terms)
    lines, when = draw(line_sets()), draw(periods(surely == "clawback"))
    earned = dict.fromkeys(lines, 0)
    dues: list[tuple[Due, ...]] = []
    for _ in when:
        now: list[Due] = []
        for each in lines:
            least = -60_000 // unit if lost_below_zero else -(earned[each] // unit)
            gains = st.integers(1, 120_000 // unit)
            moves = st.one_of(gains, gains, st.integers(least, 0), st.just(least), st.just(0))
            if amount := unit * draw(moves):
                earned[each] += amount
                now.append(Due(each, amount))
        dues.append(tuple(now))
    rounding = draw(st.sampled_from(list(Rounding)))
    return History(plan_terms, when, tuple(dues), rounding)


UP = Rounding.HALF_UP
SIGNED = DealFacts(Milestones(date(2027, 1, 31)))


def paid(made: History) -> list[int]:
    return [each.paid for each in made.payments()]


def of_deal(
    terms: PaymentTerms, dues: list[int], facts: list[DealFacts], earner: PayLine | None = None
) -> History:
    """Months in which one line of a deal earns, each with what is known of the deal then."""
    by = earner or line(1)
    periods = tuple(
        PayPeriod(month(number), number, "CNY", {"D-1": known})
        for number, known in enumerate(facts, start=1)
    )
    return History(terms, periods, tuple((Due(by, amount),) if amount else () for amount in dues))


def released(share: str = "100%", months: int = 0, lapsed: Lapsed | None = None) -> ReleaseTerms:
    requires = None if lapsed is None else "in_force"
    part = ReleasePart(Fraction(1), ReleaseMilestone.SIGNED, months)
    return ReleaseTerms((part,), requires, lapsed)


def capped(per: CapPer, excess: Excess, most: int = 100) -> PaymentTerms:
    return plan(cap=CapTerms(per, excess, money(most)))


def drawn(recoverable: bool = True, **more: object) -> PaymentTerms:
    return plan(draw=DrawTerms(recoverable, money(100), **more))  # type: ignore[arg-type]  # by name
