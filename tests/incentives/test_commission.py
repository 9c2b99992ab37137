"""Commission over windows. Policy 4.3.3.1."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pay import (
    FISCAL,
    SELLER,
    YEAR,
    bands,
    by_attainment,
    credit,
    days,
    flat,
    histories,
    naive,
    plan,
    rounded,
)

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import CurrencyMismatch
from lenovo_sales.incentives import (
    AfterLeaving,
    Band,
    Commission,
    CommissionTerms,
    Movement,
    RateTable,
    WithoutTarget,
    commissions,
)
from lenovo_sales.incentives.commission import NO_CREDIT, NO_PROFIT, SOLD_EARLIER, rate_table
from lenovo_sales.organization import Organization, Post, Shares, Target, Unit, cascade
from lenovo_sales.values import Calendar, Cycle, Money, Period, Rounding

Bands = tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
QUARTERS = [FISCAL.quarter(2017, number) for number in (1, 2, 3, 4)]
CYCLES = st.sampled_from(Cycle)


def paid(
    terms: CommissionTerms,
    credits: Sequence[Movement],
    period: Period = YEAR,
    targets: dict[str, Shares] | None = None,
    posts: Sequence[Post] = (SELLER,),
    rounding: Rounding = Rounding.HALF_UP,
    after_leaving: AfterLeaving = AfterLeaving.CLAIM,
) -> list[Commission]:
    plans, stated = {"plan": terms}, targets or {}
    found = commissions(
        posts, period, plans, credits, stated, FISCAL, rounding, "CNY", after_leaving
    )
    return list(found)


def amount(found: Sequence[Commission]) -> int:
    return sum(each.amount.minor for each in found)


def of_amounts(table: Bands, window: Cycle) -> CommissionTerms:
    """A plan by amounts; its thresholds are whole fen."""
    starts = sorted({int(start) for start in table[0]})
    steps = [
        Band(rate, amount=Money(start, "CNY"))
        for start, rate in zip(starts, table[1], strict=False)
    ]
    return plan(*steps, window=window)


def targeted(
    value: int, period: Period = YEAR, posts: Sequence[Post] = (SELLER,)
) -> dict[str, Shares]:
    company = Organization.of(
        [Unit("HQ", "headquarters")],
        [Post(p.id, p.unit, start=p.start, end=p.end) for p in posts],
    )
    target = Target("HQ", "revenue", period, value)
    return {"revenue": cascade([target], "revenue", company, default_edition().organization)}


@given(histories(), bands(), CYCLES, st.sampled_from(Rounding))
def test_the_entries_of_a_window_add_up_to_the_whole(
    credits: list[Movement], table: Bands, window: Cycle, rounding: Rounding
) -> None:
    """4.3.3.1: to the fen, what a naive evaluation of the window's sum gives (odd fen included)."""
    terms = of_amounts(table, window)
    starts = [Fraction(step.amount.minor) for step in terms.bands if step.amount is not None]
    rates = [step.rate for step in terms.bands]
    for found in paid(terms, credits, rounding=rounding):
        sold = sum(each.amount.minor for each in credits if each.on in found.window)
        assert found.amount.minor == rounded(naive(sold, starts, rates), rounding)
        assert found.amount.minor == sum(each.amount.minor for each in found.earnings)
        assert [each.accumulated.minor for each in found.earnings] == [
            sum(each.movement.amount.minor for each in found.earnings[:index])
            for index in range(len(found.earnings))
        ]


@given(histories(), bands(), CYCLES)
def test_months_add_up_to_quarters_and_quarters_to_the_year(
    credits: list[Movement], table: Bands, window: Cycle
) -> None:
    """4.3.3.1: closing by month, by quarter or by year pays the same, over any window."""
    terms = of_amounts(table, window)
    year = amount(paid(terms, credits))
    assert year == sum(amount(paid(terms, credits, quarter)) for quarter in QUARTERS)
    assert year == sum(amount(paid(terms, credits, month)) for month in YEAR.months())


@given(histories(), bands(), CYCLES, st.integers(0, 9_000_00))
def test_by_attainment_they_add_up_too(
    credits: list[Movement], table: Bands, window: Cycle, target: int
) -> None:
    """4.3.3.1: the bands are set at shares of the window's target, whatever part is closed."""
    pairs = [(f"{start / 10**5}", f"{rate}") for start, rate in zip(*table, strict=True)]
    terms, targets = by_attainment(*pairs, window=window), targeted(target)
    year = paid(terms, credits, targets=targets)
    assert amount(year) == sum(
        amount(paid(terms, credits, month, targets)) for month in YEAR.months()
    )
    for found in year:
        sold = sum(each.amount.minor for each in credits if each.on in found.window)
        assert found.target is not None
        starts = [Fraction(start) / 10**5 * found.target.minor for start in table[0]]
        if found.target:
            assert found.amount.minor == rounded(naive(sold, starts, table[1]), Rounding.HALF_UP)
        else:
            assert found.amount.minor == 0


@given(histories(), bands(), CYCLES, st.randoms())
def test_no_order_of_credits_matters(
    credits: list[Movement], table: Bands, window: Cycle, random: Random
) -> None:
    """4.3.3.1: the same credits in another order earn the same (openfisca-core#749)."""
    shuffled = credits[:]
    random.shuffle(shuffled)
    terms = of_amounts(table, window)
    assert paid(terms, shuffled, QUARTERS[1]) == paid(terms, credits, QUARTERS[1])


@given(histories(), bands(), days)
def test_what_is_earned_does_not_depend_on_what_comes_later(
    credits: list[Movement], table: Bands, day: date
) -> None:
    """4.3.3.1: a credit after the closed period changes nothing in it."""
    terms = of_amounts(table, Cycle.YEAR)
    for quarter in QUARTERS:
        until = [each for each in credits if each.on < quarter.end]
        later = [credit(max(day, quarter.end), 12_345, "S-99")]
        assert paid(terms, until, quarter) == paid(terms, [*until, *later], quarter)


def test_a_thousand_sold_and_two_hundred_returned() -> None:
    """4.3.3.1: 32 at 4 %, never 48 (adempiere#1628, OCA/commission#55, #555, #652)."""
    credits = [credit(date(2017, 4, 3), 1_000_00), credit(date(2017, 5, 3), -200_00, "S-1#1")]
    (found,) = paid(flat("1/25"), credits, QUARTERS[0])
    assert [each.amount.text for each in found.earnings] == ["40.00", "-8.00"]
    assert found.amount == Money.of("32.00", "CNY")


@pytest.mark.parametrize(
    ("sold", "earned"), [(99_999, 2_000), (100_000, 2_000), (100_001, 2_000), (100_034, 2_001)]
)
def test_a_threshold_at_an_amount(sold: int, earned: int) -> None:
    """4.3.3.1: 2 % to 1,000.00 and 3 % above, a fen either side (policyengine-us#9151)."""
    low = Band(Fraction(1, 50), amount=Money(0, "CNY"))
    high = Band(Fraction(3, 100), amount=Money(100_000, "CNY"))
    (found,) = paid(plan(low, high), [credit(date(2017, 4, 3), sold)], QUARTERS[0])
    assert found.amount.minor == earned
    assert found.target is None
    assert len(found.earnings[0].parts) == (1 if sold <= 100_000 else 2)


@pytest.mark.parametrize("over", [-1, 0, 1, 50])
def test_a_threshold_at_a_share_of_the_target(over: int) -> None:
    """4.3.3.1: 60 % of 1,000.01 is 600.006: up to 600.00 at 1 %, from 600.01 on partly at 50 %."""
    terms = by_attainment(("0", "1/100"), ("3/5", "1/2"))
    targets = targeted(100_001, QUARTERS[0])
    sold = 60_000 + over
    (found,) = paid(terms, [credit(date(2017, 4, 3), sold)], QUARTERS[0], targets)
    exact = (
        Fraction(sold, 100) if over <= 0 else Fraction("600.006") + (sold - Fraction("60000.6")) / 2
    )
    assert found.amount.minor == rounded(exact, Rounding.HALF_UP)
    assert found.target == Money(100_001, "CNY")


@pytest.mark.parametrize(
    ("without", "targets", "earned", "note"),
    [
        (WithoutTarget.NOTHING, {}, 0, "No target for this window: the plan pays by attainment"),
        (WithoutTarget.FIRST_BAND, {}, 1_000, "No target for this window: all of it at the first"),
        (WithoutTarget.FIRST_BAND, targeted(0), 1_000, "No target for this window: all of it"),
        (WithoutTarget.NOTHING, targeted(0), 0, "No target for this window: the plan pays by"),
    ],
)
def test_without_a_target(
    without: WithoutTarget, targets: dict[str, Shares], earned: int, note: str
) -> None:
    """4.3.3.1: nothing, or the first band's rate, as the plan says; and a note says which."""
    low, high = (Band(Fraction(1, 100), Fraction(0)), Band(Fraction(1, 2), Fraction(1)))
    terms = plan(low, high, without=without)
    (found,) = paid(terms, [credit(date(2017, 4, 3), 100_000)], QUARTERS[0], targets)
    assert found.amount.minor == earned
    assert found.note is not None
    assert found.note.english.startswith(note)
    assert found.note.chinese


def test_below_zero_the_first_band_goes_on() -> None:
    """4.3.3.1: as declared: an accumulation below zero takes back at the first band's rate."""
    low = Band(Fraction(1, 50), amount=Money(0, "CNY"))
    high = Band(Fraction(1, 2), amount=Money(1_000, "CNY"))
    steps = [(-5_000, -100), (4_000, 80), (1_500, 30), (1_000, 260)]
    credits = [
        credit(date(2017, 4, day), minor, f"S-{day}") for day, (minor, _) in enumerate(steps, 1)
    ]
    (found,) = paid(plan(low, high), credits, QUARTERS[0])
    assert [each.amount.minor for each in found.earnings] == [earned for _, earned in steps]


def test_a_plan_on_profit() -> None:
    """4.3.3.1: a loss takes away; a sale without its profit earns nothing, and a note says so."""
    rate = Band(Fraction(1, 10), amount=Money(0, "CNY"))
    terms, day = plan(rate, measure="profit"), date(2017, 4, 3)
    (found,) = paid(
        terms, [credit(day, 9_000, "S-1", 700), credit(day, 9_000, "S-2", -200)], QUARTERS[0]
    )
    assert ([each.amount.minor for each in found.earnings], found.note) == ([70, -20], None)
    (found,) = paid(terms, [credit(day, 9_000, "S-1", 700), credit(day, 9_000, "S-2")], QUARTERS[0])
    assert found.amount.minor == 70
    assert found.note is not None
    assert found.note.english == "Sales that do not state their profit earn nothing here."


@pytest.mark.parametrize(
    ("unstated", "said"),
    [
        (date(2017, 4, 30), False),
        (date(2017, 5, 1), True),
        (date(2017, 5, 31), True),
        (date(2017, 6, 1), False),
    ],
)
@pytest.mark.parametrize("sold", [True, False])
def test_the_note_of_no_profit_is_that_of_the_period(
    unstated: date, said: bool, sold: bool
) -> None:
    """4.3.3.1: closing May, a sale of another month of the quarter is not spoken of."""
    terms = plan(Band(Fraction(1, 10), amount=Money(0, "CNY")), measure="profit")
    credits = [credit(unstated, 9_000, "S-2")]
    if sold:
        credits.append(credit(date(2017, 5, 3), 9_000, "S-1", 700))
    (found,) = paid(terms, credits, FISCAL.parse("2017-05"))
    assert found.amount.minor == (70 if sold else 0)
    assert found.note == (NO_PROFIT if said else None if sold else NO_CREDIT)


def test_nothing_credited_says_so() -> None:
    """4.3.3.1: an empty result says why (OCA/commission#145, #430)."""
    (found,) = paid(flat("1/25"), [credit(date(2017, 7, 3), 100)], QUARTERS[0])
    assert (found.amount.minor, found.earnings) == (0, ())
    assert found.note is not None
    assert found.note.english == "Nothing was credited here in this period."


def test_what_the_window_had_before_the_period() -> None:
    """4.3.3.1: a month closed inside a quarter starts from where the quarter stood."""
    credits = [credit(date(2017, 4, 3), 700, "S-1"), credit(date(2017, 5, 3), 500, "S-2")]
    may = FISCAL.parse("2017-05")
    (found,) = paid(flat("1/25"), credits, may)
    assert (found.before.minor, found.window) == (700, QUARTERS[0])
    assert [each.accumulated.minor for each in found.earnings] == [700]


def test_a_period_over_two_windows() -> None:
    """4.3.2: windows are cut by the calendar given; a period may touch several."""
    calendar_quarter = Calendar(2).quarter(2017, 2)  # May to July
    found = paid(flat("1/25"), [credit(date(2017, 7, 3), 1_000)], calendar_quarter)
    assert [(each.window, each.amount.minor) for each in found] == [
        (QUARTERS[0], 0),
        (QUARTERS[1], 40),
    ]


@given(histories(), bands(), days, CYCLES)
def test_a_mover_is_paid_by_the_level_of_each_day(
    credits: list[Movement], table: Bands, moves: date, window: Cycle
) -> None:
    """4.3.3.1: each credit earns by the plans of the level held on its day, and by no other."""
    first = Post("E-7", "HQ", level="seller", end=moves)
    second = Post("E-7", "HQ", level="senior", start=moves)
    terms = of_amounts(table, window)
    before = [each for each in credits if each.on < moves]
    found = paid(terms, credits, posts=[first, second])
    assert amount(found) == amount(paid(terms, before))
    assert [e.movement for each in found for e in each.earnings] == sorted(
        before, key=lambda each: (each.on, each.record)
    )


def test_a_movers_target_is_that_of_the_posts_that_the_plan_pays() -> None:
    """4.3.3.1: 15 of 30 days as a seller: half of the target is the seller's plan's."""
    april = FISCAL.parse("2017-04")
    posts = [
        Post("E-7", "HQ", level="seller", end=date(2017, 4, 16)),
        Post("E-7", "HQ", level="senior", start=date(2017, 4, 16)),
    ]
    terms = by_attainment(("0", "1/100"), ("1", "1/2"), window=Cycle.MONTH)
    credits = [credit(date(2017, 4, 3), 600)]
    (found,) = paid(terms, credits, april, targeted(1_000, april, posts), posts)
    assert (found.target, found.amount.minor) == (Money(500, "CNY"), 5 + 50)


def test_credits_on_days_without_a_post_earn_nothing() -> None:
    """2.1: before the hire, after the leaving and in a gap."""
    posts = [Post("E-7", "HQ", level="seller", start=date(2017, 4, 10), end=date(2017, 4, 20))]
    credits = [credit(date(2017, 4, day), 100, f"S-{day}") for day in (9, 10, 19, 20)]
    (found,) = paid(flat("1/25"), credits, QUARTERS[0], posts=posts)
    assert [each.movement.on.day for each in found.earnings] == [10, 19]


def test_no_plan_for_the_level() -> None:
    """4.3.3.1: a plan pays the levels that it names, and only in periods with such a post."""
    assert paid(flat("1/25"), [], posts=[Post("E-7", "HQ", level="chief")]) == []
    left = Post("E-7", "HQ", level="seller", end=date(2017, 4, 1))
    assert paid(flat("1/25"), [], posts=[left]) == []
    assert len(paid(flat("1/25"), [], posts=[Post("E-7", "HQ", level="seller")])) == 4


def test_bands_in_another_currency() -> None:
    """4.3.3.1: currencies do not mix (OCA/commission#306, #240)."""
    steps = plan(
        Band(Fraction(1), amount=Money(0, "CNY")), Band(Fraction(1), amount=Money(5, "USD"))
    )
    with pytest.raises(CurrencyMismatch, match="expected CNY, found USD; currencies do not mix"):
        paid(steps, [])


def test_a_plan_as_a_table() -> None:
    """4.3.3.1: whole numbers, exact even where a share of a target is none."""
    terms = by_attainment(("0", "1/100"), ("3/5", "1/50"))
    assert rate_table(terms, 1_001, "CNY") == RateTable((0, 3_003), (1, 2), 5, 100)
    assert rate_table(terms, None, "CNY") is None
    assert YEAR.days == (YEAR.end - YEAR.start) // timedelta(1)


def test_a_return_counts_in_the_plan_of_its_sale() -> None:
    """4.3.3.1: sold as a seller, returned as a senior: the sellers' plan takes it back."""
    posts = [
        Post("E-7", "HQ", level="seller", end=date(2017, 7, 1)),
        Post("E-7", "HQ", level="senior", start=date(2017, 7, 1)),
    ]
    sold = date(2017, 5, 2)
    credits = [credit(sold, 1_000), credit(date(2017, 7, 20), -1_000, "S-1#1", sold=sold)]
    for terms, taken in (
        (flat("1/25"), -40),
        (by_attainment(("0", "1/100"), ("1", "1/2")), -10),  # no target left: the first band
    ):
        found = paid(terms, credits, QUARTERS[1], posts=posts)
        assert [(each.window, each.amount.minor) for each in found] == [(QUARTERS[1], taken)]
        for rule, claimed in ((AfterLeaving.CLAIM, taken), (AfterLeaving.FORGIVE, 0)):
            left = paid(terms, credits, QUARTERS[1], posts=posts[:1], after_leaving=rule)
            assert amount(left) == claimed
    seniors = plan(Band(Fraction(1, 2), amount=Money(0, "CNY")), levels=("senior",))
    assert amount(paid(seniors, credits, posts=posts)) == 0


def test_what_comes_back_in_a_later_window_is_said_to_go_through_its_bands() -> None:
    """4.3.3.1: 1,000,000 sold in one quarter and returned in the next, and within one quarter."""
    terms = by_attainment(("0", "1/100"), ("1", "3/100"))
    targets = targeted(1_600_000_00)  # a quarter of it in each of the two
    sold, back = date(2017, 5, 2), date(2017, 7, 20)
    sale = credit(sold, 1_000_000_00)
    later = [sale, credit(back, -1_000_000_00, "S-1#1", sold=sold)]
    first, second = paid(terms, later, targets=targets)[:2]
    assert (first.amount.minor, second.amount.minor) == (22_000_00, -10_000_00)
    assert (first.note, second.note) == (None, SOLD_EARLIER)
    within = [sale, credit(date(2017, 6, 20), -1_000_000_00, "S-1#1", sold=sold)]
    (quarter,) = paid(terms, within, QUARTERS[0], targets=targets)
    assert (quarter.amount.minor, quarter.note) == (0, None)
