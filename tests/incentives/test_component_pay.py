"""What a component posts, period by period: open windows, returns, movers. Policy 4.3.3.1."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pay import (
    FISCAL,
    QUARTERS,
    SELLER,
    TIMES,
    YEAR,
    bands,
    by_attainment,
    component,
    credit,
    histories,
    naive,
    net,
    of_amounts,
    paid,
    pay,
    rounded,
    targeted,
    whole,
)

from lenovo_sales.incentives import AfterLeaving, Credit
from lenovo_sales.incentives.plans import (
    BandTerms,
    Late,
    Movers,
    Returns,
    TableKind,
    Why,
    WindowKind,
    WithoutTarget,
)
from lenovo_sales.organization import Post
from lenovo_sales.values import Money, Period, Rounding

Bands = tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
KINDS = st.sampled_from([TableKind.MARGINAL, TableKind.WHOLE])
WINDOWS = st.sampled_from(TIMES)
FEWER = settings(max_examples=25)


def steps(table: Bands) -> tuple[BandTerms, ...]:
    """Bands at whole fen."""
    starts = sorted({int(start) for start in table[0]})
    return of_amounts(*zip(starts, table[1], strict=False))


def evaluated(terms: tuple[BandTerms, ...], kind: TableKind, amount: int) -> Fraction:
    """What a window's sum earns, by an evaluation that knows no lines."""
    starts = [each.at for each in terms]
    rates = [each.alone for each in terms]
    return (naive if kind is TableKind.MARGINAL else whole)(amount, starts, rates)


@FEWER
@given(histories(), bands(), KINDS, WINDOWS, st.sampled_from(Rounding))
def test_a_window_earns_what_its_sum_earns(
    credits: list[Credit], table: Bands, kind: TableKind, window: WindowKind, rounding: Rounding
) -> None:
    """4.3.3.1: to the fen, what a naive evaluation of what is left of the window gives."""
    terms = component(*steps(table), window=window, kind=kind, returns=Returns.REOPEN)
    found = paid(terms, credits, rounding=rounding)
    assert len({each.window for each in found}) == len(found)
    for each in found:
        left = sum(net(credits, each.window, YEAR.end).values())
        exact = evaluated(steps(table), kind, left)
        assert each.amount.minor == rounded(exact, rounding)
        assert each.amount.minor == sum(one.earned for one in each.earnings)
        assert each.reached == left


@FEWER
@given(histories(), bands(), KINDS, WINDOWS)
def test_however_time_is_cut_a_reopened_window_earns_the_same(
    credits: list[Credit], table: Bands, kind: TableKind, window: WindowKind
) -> None:
    """4.3.3.1: as a year, by quarters or by months, the entries come to one evaluation."""
    terms = component(*steps(table), window=window, kind=kind, returns=Returns.REOPEN)
    year = pay(paid(terms, credits))
    assert year == sum(pay(paid(terms, credits, quarter)) for quarter in QUARTERS)
    assert year == sum(pay(paid(terms, credits, month)) for month in YEAR.months())


@FEWER
@given(histories(), bands(), KINDS, WINDOWS)
def test_at_the_posted_rate_a_return_takes_back_its_part_of_what_was_posted(
    credits: list[Credit], table: Bands, kind: TableKind, window: WindowKind
) -> None:
    """4.3.3.1: by an evaluation of its own of each line, month by month."""
    terms = component(*steps(table), window=window, kind=kind)
    posted: dict[str, int] = {}
    for month in YEAR.months():
        for each in paid(terms, credits, month):
            for one in each.earnings:
                assert one.credit is not None
                id = one.credit.line.id
                posted[id] = posted.get(id, 0) + one.earned
    for id, expected in slowly(credits, steps(table), kind, windows_of(window)).items():
        assert posted.get(id, 0) == expected


def windows_of(kind: WindowKind) -> list[Period]:
    if kind is WindowKind.MONTH:
        return list(YEAR.months())
    if kind is WindowKind.QUARTER:
        return QUARTERS
    if kind is WindowKind.HALF_YEAR:
        return [Period(QUARTERS[0].start, QUARTERS[1].end), Period(QUARTERS[2].start, YEAR.end)]
    return [YEAR]


def slowly(
    credits: list[Credit], terms: tuple[BandTerms, ...], kind: TableKind, windows: list[Period]
) -> dict[str, int]:
    """What is posted for each line by the end of the year, from the words of the rule alone."""
    found: dict[str, int] = {}
    for window in windows:
        at_closing = net(credits, window, window.end)
        ordered = sorted(
            (each for each in credits if each.line.id in at_closing),
            key=lambda each: (each.on, each.line.id),
        )
        sum_of_all = sum(at_closing.values())
        before = 0
        earned_before = 0
        reached = evaluated(terms, kind, sum_of_all)
        for each in ordered:
            left = at_closing[each.line.id]
            before += left
            if kind is TableKind.MARGINAL:
                until = rounded(evaluated(terms, kind, before), Rounding.HALF_UP)
            else:
                rate = reached / sum_of_all if sum_of_all else terms[0].alone
                until = rounded(rate * before, Rounding.HALF_UP)
            earned, earned_before = until - earned_before, until
            now = net(credits, window, YEAR.end)[each.line.id]
            kept = earned
            if left:
                kept -= rounded(Fraction(earned * (left - now), left), Rounding.HALF_UP)
            found[each.line.id] = kept
    return found


@FEWER
@given(histories(), bands(), KINDS, WINDOWS, st.sampled_from(Returns), st.randoms())
def test_no_order_of_credits_matters(
    credits: list[Credit],
    table: Bands,
    kind: TableKind,
    window: WindowKind,
    returns: Returns,
    random: Random,
) -> None:
    """4.3.3.1: the same credits in another order earn the same (openfisca-core#749)."""
    shuffled = credits[:]
    random.shuffle(shuffled)
    terms = component(*steps(table), window=window, kind=kind, returns=returns)
    assert paid(terms, shuffled, QUARTERS[1]) == paid(terms, credits, QUARTERS[1])


@FEWER
@given(histories(), bands(), KINDS, st.sampled_from(Returns), st.integers(1, 90))
def test_what_is_posted_does_not_depend_on_what_comes_later(
    credits: list[Credit], table: Bands, kind: TableKind, returns: Returns, after: int
) -> None:
    """4.3.3.1: a sale or a return after the closed period changes nothing in it."""
    terms = component(*steps(table), window=WindowKind.YEAR, kind=kind, returns=returns)
    for quarter in QUARTERS:
        until = [
            evolve(each, reductions=tuple(x for x in each.reductions if x.on < quarter.end))
            for each in credits
            if each.on < quarter.end
        ]
        later = credit(quarter.end + timedelta(after), 12_345, "S-99")
        assert pay(paid(terms, until, quarter)) == pay(paid(terms, [*credits, later], quarter))


@FEWER
@given(
    st.integers(1, 5_000_00),
    bands(),
    KINDS,
    WINDOWS,
    st.sampled_from(Returns),
    st.integers(0, 120),
    st.booleans(),
)
def test_a_sale_and_its_full_return_leave_nothing(
    minor: int,
    table: Bands,
    kind: TableKind,
    window: WindowKind,
    returns: Returns,
    after: int,
    in_parts: bool,
) -> None:
    """4.3.3.1: under both rules and all tables, in whichever month it comes back, in one or two."""
    terms = component(*steps(table), window=window, kind=kind, returns=returns)
    on = date(2017, 5, 3)
    back = on + timedelta(after)
    half = minor // 2 if in_parts else 0
    parts = [(back, minor - half)] + ([(back + timedelta(40), half)] if half else [])
    sold = [credit(on, minor, back=parts)]
    assert sum(pay(paid(terms, sold, month)) for month in YEAR.months()) == 0


def test_half_at_each_of_two_rates_gives_back_what_was_posted() -> None:
    """4.3.3.1: half at 10 %, half at 15 %; the first half comes back years later: 10 %."""
    terms = component(*of_amounts((0, Fraction(1, 10)), (100_00, Fraction(3, 20))))
    sold = [
        credit(date(2017, 4, 3), 100_00, "S-1", back=[(date(2019, 8, 1), 100_00)]),
        credit(date(2017, 4, 4), 100_00, "S-2"),
    ]
    assert pay(paid(terms, sold, QUARTERS[0])) == 10_00 + 15_00
    (later,) = [each for each in paid(terms, sold, FISCAL.quarter(2019, 2)) if each.earnings]
    assert (later.window, later.amount.minor) == (QUARTERS[0], -10_00)
    (entry,) = later.earnings
    assert (entry.why, entry.counted, entry.earned) == (Why.REVERSAL, -100_00, -10_00)
    reopened = evolve(terms, returns=Returns.REOPEN)
    assert pay(paid(reopened, sold, FISCAL.quarter(2019, 2))) == 10_00 - 25_00


def test_a_whole_table_and_a_return() -> None:
    """4.3.3.1: 2 %, from 1,000 5 %: crossing re-rates January; the return, by each rule."""
    rates = of_amounts((0, Fraction(1, 50)), (1_000_00, Fraction(1, 20)))
    terms = component(*rates, kind=TableKind.WHOLE)
    first, second, third = (month for month in QUARTERS[3].months())
    sold = [
        credit(date(2018, 1, 9), 700_00, "S-1"),
        credit(date(2018, 2, 6), 400_00, "S-2", back=[(date(2018, 5, 8), 400_00)]),
    ]
    assert pay(paid(terms, sold, first)) == 14_00
    (february,) = paid(terms, sold, second)
    assert {
        each.credit.line.id: (each.why, each.earned) for each in february.earnings if each.credit
    } == {
        "S-1": (Why.RE_RATED, 21_00),
        "S-2": (Why.EARNED, 20_00),
    }
    assert pay(paid(terms, sold, third)) == 0
    may = FISCAL.parse("2018-05")
    assert pay(paid(terms, sold, may)) == -20_00
    assert pay(paid(evolve(terms, returns=Returns.REOPEN), sold, may)) == -20_00 - 21_00


@FEWER
@given(histories(), bands(), WINDOWS, st.integers(1, 9_000_00))
def test_by_attainment_they_add_up_too(
    credits: list[Credit], table: Bands, window: WindowKind, target: int
) -> None:
    """4.3.3.1: the bands are set at shares of the window's target, whatever part is closed."""
    pairs = [(f"{start / 10**5}", f"{rate}") for start, rate in zip(*table, strict=True)]
    terms = component(*by_attainment(*pairs), window=window, returns=Returns.REOPEN)
    targets = targeted(target)
    year = paid(terms, credits, targets=targets)
    assert pay(year) == sum(pay(paid(terms, credits, month, targets)) for month in YEAR.months())
    for found in year:
        left = sum(net(credits, found.window, YEAR.end).values())
        assert found.target is not None
        starts = [Fraction(start) / 10**5 * found.target for start in table[0]]
        exact = naive(left, starts, table[1]) if found.target else Fraction(0)
        assert found.amount.minor == rounded(exact, Rounding.HALF_UP)


@pytest.mark.parametrize(
    ("sold", "earned"), [(999_99, 20_00), (1_000_00, 20_00), (1_000_50, 20_02)]
)
def test_a_threshold_at_an_amount(sold: int, earned: int) -> None:
    """4.3.3.1: 2 % to 1,000.00 and 3 % above, at it and either side (policyengine-us#9151)."""
    terms = component(*of_amounts((0, Fraction(1, 50)), (1_000_00, Fraction(3, 100))))
    assert pay(paid(terms, [credit(date(2017, 5, 2), sold)])) == earned


@pytest.mark.parametrize(("over", "earned"), [(0, 6_00), (1, 6_00), (2, 6_01)])
def test_a_threshold_at_a_share_of_the_target(over: int, earned: int) -> None:
    """4.3.3.1: 60 % of 1,000.01 is 600.006: up to 600.00 at 1 %, from 600.01 on partly at 50 %."""
    terms = component(*by_attainment(("0", "1/100"), ("3/5", "1/2")), window=WindowKind.YEAR)
    sold = [credit(date(2017, 5, 2), 600_00 + over)]
    exact = naive(
        600_00 + over, [Fraction(0), Fraction(60_000_6, 10)], [Fraction(1, 100), Fraction(1, 2)]
    )
    found = pay(paid(terms, sold, targets=targeted(1_000_01)))
    assert found == rounded(exact, Rounding.HALF_UP) == earned


@pytest.mark.parametrize("target", [None, 0])
@pytest.mark.parametrize(
    ("without", "earned"), [(WithoutTarget.NOTHING, 0), (WithoutTarget.FIRST_BAND, 10_00)]
)
def test_without_a_target(without: WithoutTarget, earned: int, target: int | None) -> None:
    """4.3.3.1: nothing, or the first band's rate, as the component says; and a note says which."""
    terms = component(*by_attainment(("0", "1/100"), ("1/2", "1/2")), without=without)
    stated = None if target is None else targeted(target)
    found = paid(terms, [credit(date(2017, 5, 2), 1_000_00)], QUARTERS[0], stated)
    assert pay(found) == earned
    assert found[0].note is not None
    assert ("nothing" in found[0].note.english) is (without is WithoutTarget.NOTHING)


def test_a_component_on_profit() -> None:
    """4.3.3.1: a loss takes away; a sale without its profit earns nothing, and a note says so."""
    terms = component(*of_amounts((0, Fraction(1, 10))), measure="profit")
    sold = [
        credit(date(2017, 4, 3), 100_00, "S-1", profit=50_00),
        credit(date(2017, 4, 4), 100_00, "S-2", profit=-20_00),
        credit(date(2017, 4, 5), 100_00, "S-3"),
    ]
    (found,) = paid(terms, sold, QUARTERS[0])
    assert found.amount.minor == 3_00
    assert found.note is not None
    assert "do not state" in found.note.english
    (may,) = paid(terms, sold, FISCAL.parse("2017-05"))
    assert may.note is not None
    assert "do not state" not in may.note.english


def test_units_and_deals_are_counted() -> None:
    """4.3.3.1: 8.00 a unit, of what came back in proportion; a deal once, however many lines."""
    by_unit = BandTerms(count=Fraction(0), pays=Money(8_00, "CNY"))
    sold = [
        credit(date(2017, 4, 3), 100_00, "S-1", quantity=10, back=[(date(2017, 5, 9), 50_00)]),
        credit(date(2017, 4, 4), 100_00, "S-2", quantity=3, deal="D-1"),
        credit(date(2017, 4, 5), 100_00, "S-3", quantity=2, deal="D-1"),
    ]
    assert pay(paid(component(by_unit, measure="units"), sold)) == 8_00 * (5 + 3 + 2)
    assert pay(paid(component(by_unit, measure="deals"), sold)) == 8_00 * 2


def test_a_window_of_a_deal() -> None:
    """4.3.3.1: each deal by itself, in the month in which it is sold, whatever else was."""
    one = of_amounts((0, Fraction(1, 100)), (1_000_00, Fraction(1, 10)))
    terms = component(*one, window=WindowKind.DEAL)
    sold = [
        credit(date(2017, 4, 3), 900_00, "S-1", deal="D-1"),
        credit(date(2017, 4, 9), 900_00, "S-2", deal="D-1"),
        credit(date(2017, 4, 9), 900_00, "S-3", deal="D-2"),
    ]
    april = paid(terms, sold, FISCAL.parse("2017-04"))
    assert {each.deal: each.amount.minor for each in april} == {"D-1": 10_00 + 80_00, "D-2": 9_00}


def test_a_window_of_stated_days() -> None:
    """4.3.3.1: from a day to a day, both included, and not a day more."""
    one = of_amounts((0, Fraction(1, 100)))
    terms = evolve(
        component(*one),
        window=WindowKind.DAYS,
        starts=date(2017, 4, 10),
        ends=date(2017, 5, 20),
    )
    sold = [
        credit(date(2017, 4, 9), 100_00, "S-1"),
        credit(date(2017, 4, 10), 200_00, "S-2"),
        credit(date(2017, 5, 20), 400_00, "S-3"),
        credit(date(2017, 5, 21), 800_00, "S-4"),
    ]
    found = [pay(paid(terms, sold, month)) for month in YEAR.months()]
    assert found == [2_00, 4_00] + [0] * 10


def test_a_late_sale_counts_where_the_component_says() -> None:
    """4.3.3.1: of March, known in May: in its own window, or in the one that is open then."""
    one = of_amounts((0, Fraction(1, 100)))
    known = date(2017, 7, 9)
    sold = [credit(date(2017, 6, 28), 100_00, known=known)]
    own = component(*one)
    other = evolve(own, late=Late.OPEN_WINDOW)
    assert [each.window for each in paid(own, sold, QUARTERS[0]) if each.earnings] == [QUARTERS[0]]
    found = [each for each in paid(other, sold, QUARTERS[1]) if each.earnings]
    assert [(each.window, each.amount.minor) for each in found] == [(QUARTERS[1], 1_00)]
    assert pay(paid(other, sold, QUARTERS[0])) == 0


@pytest.mark.parametrize(
    ("movers", "earned"), [(Movers.CONTINUE, 10_00 + 20_00), (Movers.BY_POST, 10_00 + 10_00)]
)
def test_the_position_of_somebody_who_moved(movers: Movers, earned: int) -> None:
    """4.3.3.1: it runs on through the posts, or begins at zero in each."""
    moves = date(2017, 5, 10)
    posts = (
        Post("E-7", "HQ", level="seller", end=moves),
        Post("E-7", "HQ", level="seller", start=moves),
    )
    terms = component(
        *of_amounts((0, Fraction(1, 100)), (1_000_00, Fraction(1, 50))), movers=movers
    )
    sold = [credit(date(2017, 5, 9), 1_000_00, "S-1"), credit(moves, 1_000_00, "S-2")]
    assert pay(paid(terms, sold, QUARTERS[0], posts=posts)) == earned


def test_credits_of_other_levels_and_on_days_without_a_post_earn_nothing() -> None:
    """4.3.3.1, 2.1: before the hire, after the leaving, and as something else."""
    posts = (
        Post("E-7", "HQ", level="seller", start=date(2017, 4, 10), end=date(2017, 4, 20)),
        Post("E-7", "HQ", level="senior", start=date(2017, 5, 1)),
    )
    terms = component(*of_amounts((0, Fraction(1, 100))))
    sold = [credit(date(2017, 4, day), 100_00, f"S-{day}") for day in (9, 10, 19, 20)]
    sold.append(credit(date(2017, 5, 2), 100_00, "S-99"))
    (found,) = paid(terms, sold, QUARTERS[0], posts=posts)
    assert [each.credit.line.id for each in found.earnings if each.credit] == ["S-10", "S-19"]
    assert paid(terms, sold, QUARTERS[1], posts=posts) == []


def test_what_comes_back_after_leaving() -> None:
    """3.3.2.2: claimed or forgiven, and a note says which."""
    leaves = date(2017, 5, 1)
    posts = (evolve(SELLER, end=leaves),)
    terms = component(*of_amounts((0, Fraction(1, 100))))
    sold = [credit(date(2017, 4, 3), 100_00, back=[(date(2017, 8, 1), 100_00)])]
    claimed = paid(terms, sold, QUARTERS[1], posts=posts)
    assert pay(claimed) == -1_00
    assert claimed[0].note is not None
    assert "takes back its commission" in claimed[0].note.english
    forgiven = paid(terms, sold, QUARTERS[1], posts=posts, after_leaving=AfterLeaving.FORGIVE)
    assert pay(forgiven) == 0
