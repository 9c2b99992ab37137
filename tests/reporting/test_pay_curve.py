"""The pay curve: where it bends and jumps, its axis, and the members of a dimension."""

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from reporting_book import cny

from lenovo_sales.clauses import Wording
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.plans import (
    BandTerms,
    ComponentTerms,
    CountedLine,
    Edge,
    Missing,
    RowTerms,
    TableKind,
    TableTerms,
    WindowInputs,
    WindowKind,
    WithoutTarget,
    evaluate,
)
from lenovo_sales.reporting.charts import NARROW, Chart, pay_by_metric_chart, pay_curve_chart
from lenovo_sales.reporting.curves import curve_of, metric_curve
from lenovo_sales.reporting.pay_curve import FURTHEST
from lenovo_sales.values import Money, Rounding

TEXT = "{http://www.w3.org/2000/svg}text"
TARGET = cny("10000.00")
INPUTS = WindowInputs(Fraction(TARGET.minor))


def texts(chart: Chart) -> list[str]:
    """What a chart says."""
    return [each.text or "" for each in ElementTree.fromstring(chart.svg).iter(TEXT)]  # noqa: S314


@pytest.mark.parametrize("edge", list(Edge))
@pytest.mark.parametrize("target", [10_000_00, 10_000_01, 333])
def test_a_jump_of_the_pay_curve_is_at_its_threshold(edge: Edge, target: int) -> None:
    """4.3.3.1: the full dot is at the last or first amount of the band that owns a threshold."""
    plan = default_edition().incentives.components["revenue"]
    plan = evolve(plan, table=evolve(plan.table, kind=TableKind.WHOLE, edge=edge))
    inputs = WindowInputs(Fraction(target))
    found = curve_of("plan", plan, inputs, FURTHEST * target)
    corners, jumps = found.corners, [k for k in range(len(found.rates)) if found.jumps(k)]
    assert len(jumps) == len(plan.table.bands) - 1
    for place, band in zip(jumps, plan.table.bands[1:], strict=True):
        at = (band.attainment or Fraction(0)) * target
        (low, _), (high, _) = corners[place : place + 2]
        assert high - low == 1
        owner = high if edge is Edge.FROM else low
        assert owner == (ceil(at) if edge is Edge.FROM else floor(at))
        assert {low, high} & found.bends == {owner}


def test_a_steep_line_of_few_things_is_no_jump() -> None:
    """4.3.3.1: two of a dear thing are a line; a step between two numbers is a jump."""
    plan = default_edition().incentives.components["revenue"]
    bands = (
        BandTerms(count=Fraction(0), pays=cny("100.00")),
        BandTerms(count=Fraction(2), pays=cny("150.00")),
    )
    for kind, jumps in ((TableKind.MARGINAL, 0), (TableKind.WHOLE, 1)):
        table = evolve(plan.table, kind=kind, bands=bands)
        units = evolve(plan, measure=("units",), table=table, without_target=WithoutTarget.NOTHING)
        found = curve_of("units", units, WindowInputs(Fraction(3)), FURTHEST * 3)
        assert sum(map(found.jumps, range(len(found.rates)))) == jumps
        assert found.corners[-1][0] == FURTHEST * 3


@given(limits=st.tuples(st.integers(1, 400_000), st.integers(400_001, 900_000)))
@settings(max_examples=10)
def test_the_pay_curve_is_straight_between_its_corners(limits: tuple[int, int]) -> None:
    """4.3.3.1: with limits of pay and of attainment, anywhere between, to a part of the highest."""
    plan = default_edition().incentives.components["revenue"]
    low, high = (Money(each, "CNY") for each in limits)
    plan = evolve(plan, at_least=low, at_most=high, counts_at_most=Fraction(5, 4))
    found = curve_of("plan", plan, INPUTS, FURTHEST * TARGET.minor)
    for (start, paid), (end, more) in pairwise(found.corners):
        third = Fraction(int(start + (end - start) / 3))
        line = CountedLine(("deal",), int(third))
        here = evaluate(plan, [line], INPUTS, Rounding.HALF_UP).total
        straight = paid + (more - paid) * (third - start) / max(end - start, Fraction(1))
        assert abs(here - straight) <= max(found.highest / 250, Fraction(3))


def test_a_pay_curve_of_amounts_has_no_target() -> None:
    """4.3.3.1: where no band is set in a target the axis has amounts, or numbers of things."""
    plan = default_edition().incentives.components["revenue"]
    bands = (
        BandTerms(amount=cny("0.00"), rate=Fraction(1, 100)),
        BandTerms(amount=cny("1200.00"), rate=Fraction(2, 100)),
    )
    table = evolve(plan.table, bands=bands)
    plan = evolve(plan, table=table, without_target=WithoutTarget.NOTHING)
    amounts = texts(pay_curve_chart({"a": plan}, cny("1000.00"), "en", NARROW))
    assert "1.6K" in amounts
    assert "Target" not in amounts
    bands = (
        BandTerms(count=Fraction(0), pays=cny("8.00")),
        BandTerms(count=Fraction(40), pays=cny("13.00")),
    )
    units = evolve(plan, measure=("units",), table=evolve(table, bands=bands))
    assert {"20", "80"} <= set(texts(pay_curve_chart({"a": units}, 50, "en", NARROW)))
    for component, target in ((plan, 50), (units, cny("50.00"))):
        with pytest.raises(BadValue, match="unit of what"):
            pay_curve_chart({"a": component}, target, "en")


def test_a_pay_curve_is_drawn_for_a_member_of_a_dimension() -> None:
    """4.3.3.1: each line has the values of its member; the last one's rates stand on it."""
    plan = default_edition().incentives.components["revenue"]
    rates = {"server": Fraction(2, 100), "pc": Fraction(1, 100)}
    bands = (BandTerms(attainment=Fraction(0), rate_by=rates),)
    plan = evolve(plan, table=evolve(plan.table, by="product", bands=bands))
    for member, rate in (("pc", "1%"), ("server", "2%")):
        chart = pay_curve_chart({"it": plan}, TARGET, "en", NARROW, members={"it": member})
        assert rate in texts(chart)


GRID = ComponentTerms(
    Wording("Grid", "矩阵"),
    ("representative",),
    ("revenue",),
    WindowKind.QUARTER,
    TableTerms(
        TableKind.MATRIX,
        across="revenue",
        down="profit",
        columns=(Fraction(0), Fraction(4, 5), Fraction(1)),
        rows=(
            RowTerms(Fraction(0), pays=(cny("0.00"),) * 3),
            RowTerms(Fraction(4, 5), pays=(cny("0.00"), cny("1000.00"), cny("2000.00"))),
            RowTerms(Fraction(1), pays=(cny("0.00"), cny("3000.00"), cny("4000.00"))),
        ),
    ),
    missing=Missing.NOTHING,
)


@pytest.mark.parametrize(("metric", "other"), [("revenue", "profit"), ("profit", "revenue")])
def test_a_matrix_steps_where_either_of_its_metrics_does(metric: str, other: str) -> None:
    """4.3.3.1: by one metric the line jumps at its thresholds; each row is a line of its own."""
    inputs = WindowInputs(metrics={other: Fraction(1)})
    found = metric_curve("grid", GRID, inputs, metric, FURTHEST)
    jumps = [k for k in range(len(found.rates)) if found.jumps(k)]
    assert [found.corners[k + 1][0] for k in jumps] == [Fraction(4, 5), Fraction(1)]
    assert found.corners[0] == (Fraction(0), Fraction(0))
    assert found.highest == cny("4000.00").minor
    chart = pay_by_metric_chart(
        {"low": GRID, "high": GRID}, metric, "it", FURTHEST, "CNY", "en", NARROW, {"high": inputs}
    )
    assert {"high pays up to 4.00K", "Pay by it, CNY", "low", "80%"} <= set(texts(chart))


@pytest.mark.parametrize("missing", [Missing.REFUSE, Missing.PASSES])
def test_a_curve_by_metric_needs_components_and_an_axis(missing: Missing) -> None:
    """4.3.3.1: none, no length, and a metric that the component refuses to go without."""
    for components, most in (({}, 1), ({"a": GRID}, 0)):
        with pytest.raises(BadValue, match="one to four components"):
            pay_by_metric_chart(components, "revenue", "it", Fraction(most), "CNY", "en", NARROW)
    grid = {"a": evolve(GRID, missing=missing)}
    if missing is Missing.REFUSE:
        with pytest.raises(BadValue, match="profit to be measurable"):
            pay_by_metric_chart(grid, "revenue", "it", Fraction(2), "CNY", "en", NARROW)
    else:
        chart = pay_by_metric_chart(
            grid, "revenue", "it", Fraction(2), "CNY", "zh", NARROW, in_percent=False
        )
        assert {"0.5", "2"} <= set(texts(chart))
