"""Components against a slow evaluation that was written from the rules alone. Policy 4.3.3.1."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from slow_components import components, windows
from slow_months import FISCAL, SlowSale, slow_months
from slow_plans import Refused, SlowInputs, SlowLine, SlowResult, slow

from lenovo_sales.closing import close
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.plans import (
    ComponentTerms,
    CountedLine,
    Effect,
    WindowEarning,
    WindowInputs,
    evaluate,
)
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import Book, RecordRow, ReturnRow, Revision, SaleRow
from lenovo_sales.values import Cycle, Money, Rounding

YEAR = FISCAL.year(2017)


def fast(
    component: ComponentTerms, lines: list[SlowLine], inputs: SlowInputs
) -> WindowEarning | None:
    counted = [CountedLine((each.id,), each.amount, each.quota, each.key) for each in lines]
    pay = None if inputs.target_pay is None else int(inputs.target_pay)
    rests_on = WindowInputs(inputs.target, pay, dict(inputs.metrics))
    try:
        return evaluate(component, counted, rests_on, Rounding.HALF_UP)  # type: ignore[return-value]
    except BadValue:
        return None


def expected(
    component: ComponentTerms, lines: list[SlowLine], inputs: SlowInputs
) -> SlowResult | None:
    try:
        return slow(component, lines, inputs)
    except Refused:
        return None


def compared(component: ComponentTerms, lines: list[SlowLine], inputs: SlowInputs) -> None:
    right, got = expected(component, lines, inputs), fast(component, lines, inputs)
    if right is None or got is None:
        assert right is got
        return
    assert got.total == right.total
    if all(each.effect is Effect.TIMES for each in component.modifiers):
        earned = {each.line[0]: each.earned for each in got.lines if each.earned}
        assert earned == {id: each for id, each in right.lines.items() if each}


@settings(max_examples=60)
@given(components(), windows())
def test_a_window_earns_what_the_rules_say(
    component: ComponentTerms, window: tuple[list[SlowLine], SlowInputs]
) -> None:
    """4.3.3.1: every kind of table, gate and limit, to the fen and line by line."""
    compared(component, *window)


@settings(max_examples=40)
@given(components(), windows(quotas=True))
def test_a_window_earns_what_the_rules_say_where_quota_and_commission_differ(
    component: ComponentTerms, window: tuple[list[SlowLine], SlowInputs]
) -> None:
    """4.3.3.1: a line moves the position by its quota and earns by its commission amount."""
    compared(component, *window)


@st.composite
def posted_components(draw: st.DrawFn) -> dict[str, object]:
    """A component as an edition states it, with a window, a filter and limits."""
    starts = draw(st.sets(st.integers(1, 60), max_size=3))
    kind = draw(st.sampled_from(["marginal", "whole", "value"]))
    bands = []
    for at in (0, *sorted(starts)):
        value = draw(st.integers(0, 400))
        worth = {"pays": f"{value}.00 CNY"} if kind == "value" else {"rate": f"{value}/1000"}
        bands.append({"amount": f"{at * 10}.00 CNY"} | worth)
    windows = ["month", "quarter", "half_year", "year"] + (["deal"] if kind != "value" else [])
    made: dict[str, object] = {
        "label": {"english": "it", "chinese": "其"},
        "levels": ["representative"],
        "measure": ["revenue"],
        "window": draw(st.sampled_from(windows)),
        "table": {"kind": kind, "bands": bands, "edge": draw(st.sampled_from(["from", "to"]))},
        "returns": draw(st.sampled_from(["posted_rate", "reopen"])),
        "closes_after": draw(st.integers(0, 2)),
    }
    if draw(st.booleans()):
        made["at_most"] = f"{draw(st.integers(1, 40))}.00 CNY"
    if draw(st.booleans()):
        made["where"] = [{"deal_amount_from": "100.00 CNY"}]
    return made


@st.composite
def slow_sales(draw: st.DrawFn) -> list[SlowSale]:
    """A year of sales: some known late, some corrected or withdrawn, some of which come back."""
    found = []
    amounts = st.sampled_from([0, 1]) | st.integers(0, 300_00)
    for number in range(draw(st.integers(0, 5))):
        on = YEAR.start + timedelta(draw(st.integers(0, 300)))
        known: list[tuple[date, int | None]] = [
            (on + timedelta(draw(st.sampled_from([0, 0, 1, 45, 110]))), draw(amounts))
        ]
        for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
            later = known[-1][0] + timedelta(draw(st.integers(1, 90)))
            known.append((later, draw(amounts)))
        if draw(st.integers(0, 4)) == 0:
            known.append((known[-1][0] + timedelta(draw(st.integers(1, 90))), None))
        back: list[tuple[date, int]] = []
        first = known[0][1] or 0
        if len(known) == 1 and first and draw(st.booleans()):
            for part in draw(st.lists(st.integers(1, first), min_size=1, max_size=2)):
                left = first - sum(each for _, each in back)
                if left:
                    day = known[0][0] + timedelta(draw(st.integers(0, 120)))
                    back.append((day, min(part, left)))
        deal = f"S-{number}" if back or len(known) > 1 else draw(st.sampled_from(["O-1", "S"]))
        found.append(
            SlowSale(f"S-{number}", deal if deal != "S" else f"S-{number}", on, known, back)
        )
    return found


def rows_of(sales: list[SlowSale]) -> Iterator[RecordRow | Revision]:
    yield Unit("HQ", "headquarters")
    yield Post("E-7", "HQ", level="representative")
    for each in sales:
        last = 0
        for day, amount in each.known:
            last = last if amount is None else amount
            order = None if each.deal == each.id else each.deal
            row = SaleRow(each.id, each.on, Money(last, "CNY"), "E-7", order=order)
            yield Revision(row, day, withdrawn=amount is None)
        for number, (day, part) in enumerate(each.back):
            yield ReturnRow(each.id, day, Money(part, "CNY"), f"R-{each.id}-{number}")


@settings(max_examples=8)
@given(posted_components(), slow_sales())
def test_the_months_of_a_year_post_what_the_rules_say(
    stated: dict[str, object], sales: list[SlowSale]
) -> None:
    """4.3.3.1: late, corrected, withdrawn and returned, closed month by month, to the fen."""
    given_ = {"incentives.components": {"it": stated}, "incentives.grade_bonus": []}
    ours = default_edition().replace(given_, id="ours")
    sold = Book.of(rows_of(sales), "CNY")
    months = FISCAL.cycles(Cycle.MONTH, YEAR)
    posted = [close(sold, ours, each).person("E-7").statement.pay.minor for each in months]
    assert posted == slow_months(ours.incentives.components["it"], sales, months, {})
