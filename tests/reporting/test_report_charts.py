"""Charts: the same bytes, real glyphs, and figures that hold for awkward books."""

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from attrs import evolve
from reporting_book import PERIOD, closed, closing, cny, structure

from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue
from lenovo_sales.incentives.plans import WindowInputs
from lenovo_sales.organization import Post, Unit
from lenovo_sales.records import ReturnRow, SaleRow, TargetRow
from lenovo_sales.reporting import fonts
from lenovo_sales.reporting.attainment import people_bars
from lenovo_sales.reporting.charts import (
    NARROW,
    Chart,
    charts_of,
    pay_curve_chart,
    people_chart,
    radar_chart,
    shares_chart,
    trend_chart,
    units_chart,
)
from lenovo_sales.reporting.curves import curve_of
from lenovo_sales.reporting.drawing import clean, shortened, wide
from lenovo_sales.reporting.pay_curve import FURTHEST
from lenovo_sales.reporting.shares import panels_of
from lenovo_sales.reporting.trend import apart, nice_steps, trend_of
from lenovo_sales.reporting.words import Words

TEXT = "{http://www.w3.org/2000/svg}text"


def texts(chart: Chart | None) -> list[str]:
    """What a chart says, from a drawing whose text is text."""
    assert chart is not None
    return [each.text or "" for each in ElementTree.fromstring(chart.svg).iter(TEXT)]  # noqa: S314


@pytest.fixture
def as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which no font has any character."""
    monkeypatch.setattr(fonts, "_candidates", lambda: iter(()))


def test_charts_are_drawn_with_real_glyphs() -> None:
    """5.2.1.2: Chinese is drawn, never boxed: the extra brings a font that has it."""
    assert fonts.font_for("总部完成任务的93%：杨健") is not None
    made = {chart.name: chart for chart in charts_of(closing(), "zh")}
    assert list(made) == ["trend", "attainment-units", "shares", "attainment-people", "radar"]
    for chart in made.values():
        assert chart.png is not None
        assert chart.png.startswith(b"\x89PNG")
        assert ElementTree.fromstring(chart.svg).tag.endswith("svg")  # noqa: S314
    assert "matplotlib.pyplot" not in sys.modules


def test_the_same_bytes_whatever_the_settings() -> None:
    """Neither the user's settings nor an earlier chart show in a chart, and they are kept."""
    one = trend_chart(closing(), "en")
    with mpl.rc_context({"text.usetex": True, "savefig.dpi": 30, "svg.hashsalt": "x"}):
        other = trend_chart(closing(), "en")
        assert mpl.rcParams["savefig.dpi"] == 30
    assert one == other


def test_an_installed_font_is_chosen_by_what_it_covers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the bundled font: matplotlib's own for Latin, an installed one for Chinese."""
    bundled = fonts.font_for("杨")
    assert bundled is not None
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    monkeypatch.setattr(fonts, "_installed", lambda: ("nowhere.ttf", bundled))
    assert fonts.font_for("Ann Lee 93%") == fonts.plain_font()
    assert fonts.font_for("杨健") == bundled
    assert fonts.font_for("\U0010ffff") is None


def test_installed_fonts_for_chinese_come_first() -> None:
    ranked = [
        fonts._rank(entry)
        for entry in sorted(fonts.font_manager.fontManager.ttflist, key=fonts._rank)
    ]
    assert ranked == sorted(ranked)
    assert len(fonts._installed()) <= len(ranked)


@pytest.mark.usefixtures("as_text")
def test_without_a_font_text_stays_text() -> None:
    """No PNG of boxes: the characters stand in the SVG for the reader's own fonts."""
    chart = units_chart(closing(), "zh")
    assert chart is not None
    assert chart.png is None
    assert "总部" in texts(chart)
    assert '"] --> X' in texts(chart)
    assert "$\\frac{1}{0}$" in texts(people_chart(closing(), "zh"))  # a name, no formula


@pytest.mark.usefixtures("as_text")
def test_many_people_are_the_first_and_the_rest() -> None:
    rows = [Post(f"P-{number:03d}", unit="HQ") for number in range(60)]
    sales = [
        SaleRow(f"S-{n}", date(2017, 5, 1), cny(f"{n + 1}.00"), owner=f"P-{n:03d}")
        for n in range(60)
    ]
    target = TargetRow("HQ", "revenue", "2017", Decimal(60))
    made = closed([Unit("HQ", "headquarters"), *rows, *sales, target])
    chart = people_chart(made, "en")
    found = texts(chart)
    assert sum(text.startswith("P-") for text in found) == 24
    assert Words("en").say("other_people", count=36) in found
    assert chart is not None
    assert chart.title == "60 of 60 people reached their target"
    assert "P-059" in found
    assert "P-000" not in found

    assert Words("en").say("others", count=52) in texts(shares_chart(made, "en"))


@pytest.mark.usefixtures("as_text")
def test_many_teams_are_the_first_and_the_rest() -> None:
    """2.2.1.4: each region shows its first teams, and the others together."""
    units = [
        Unit("HQ", "headquarters"),
        *(Unit(f"R-{n}", "region", parent="HQ") for n in range(6)),
        *(Unit(f"T-{n:02d}", "team", parent=f"R-{n % 6}") for n in range(60)),
    ]
    posts = [Post(f"P-{n}", unit=f"T-{n:02d}") for n in range(60)]
    sales = [
        SaleRow(f"S-{n}", date(2017, 5, 1), cny(f"{n + 1}.00"), owner=f"P-{n}") for n in range(60)
    ]
    found = texts(units_chart(closed([*units, *posts, *sales]), "en"))
    assert sum(text.startswith("R-") for text in found) == 6
    assert sum(text.startswith("T-") for text in found) == 24
    assert found.count(Words("en").say("others", count=6)) == 6
    assert Words("en")["units_plain"] in found


@pytest.mark.usefixtures("as_text")
def test_nobody_with_a_target_is_said_so() -> None:
    """2.2.3.1: a bar needs a target; without one the amount stands alone."""
    sales = [SaleRow(f"S-{n}", date(2017, 5, 1), cny("5.00"), owner=f"P-{n}") for n in range(2)]
    found = texts(people_chart(closed(sales), "en"))
    assert found[0] == Words("en")["people_plain"]
    assert found.count(Words("en")["no_target"]) == 2


@pytest.mark.usefixtures("as_text")
def test_what_came_back_may_exceed_what_was_sold() -> None:
    """Negative parts and months are drawn, and a share of nothing is not claimed."""
    sold = SaleRow("S-1", date(2017, 3, 1), cny("900.00"), owner="P-1")
    small = SaleRow("S-2", date(2017, 5, 1), cny("10.00"), owner="P-2")
    back = ReturnRow("S-1", date(2017, 5, 2))
    target = TargetRow("P-1", "revenue", "2017-Q2", Decimal(100))
    made = closed([sold, small, back, target])
    assert texts(shares_chart(made, "en"))[0] == Words("en")["shares_plain"]
    assert "-900" in texts(shares_chart(made, "en"))
    assert "-900%" in texts(people_chart(made, "en"))
    assert "-1K" in texts(trend_chart(made, "en"))


def test_a_month_nobody_knows_of_is_a_gap() -> None:
    """Unknown is not zero: before the first record there is no point."""
    trend = trend_of(closing().credits, PERIOD)
    assert len(trend.months) == 12
    assert None not in trend.now
    assert trend.before[:6] == (None,) * 6
    assert None not in trend.before[6:]
    late = [SaleRow("S-1", date(2017, 5, 3), cny("1.00"), owner="P-1")]
    known = trend_of(closed(late).credits, PERIOD)
    assert known.now == (None, 100, None)
    assert trend_chart(closed(late), "en") is None


def test_nothing_to_draw_is_no_chart() -> None:
    made = closed(structure(), "2015-Q1")
    assert trend_chart(made, "en") is None
    assert shares_chart(made, "en") is None
    assert radar_chart(made, made.people[0], "en") is None


def test_names_are_cut_to_their_place() -> None:
    for text in ("Opportunity conversion", "商机转化率商机转化率", "a" * 300, "\u202eevil\x07"):
        for columns in (5, 8, 30):
            assert wide(shortened(text, columns)) <= columns
    assert clean("\u202eevil\x07\ufffe  name\n") == "evil name"


def test_axes_have_round_steps() -> None:
    assert nice_steps([-30.0, 90.0]) == [-50.0, 0.0, 50.0, 100.0]
    assert nice_steps([]) == [0.0, 1.0]
    assert apart([5.0, 1.0], 2.0) == [5.0, 1.0]
    assert apart([1.0, 1.0], 2.0) == [0.0, 2.0]
    assert float(Fraction(1, 4)) in nice_steps([1.0])


@pytest.mark.usefixtures("as_text")
@pytest.mark.parametrize("heads", [0, 2, 3])
@pytest.mark.parametrize("sellers", [3, 24, 25, 26, 61])
def test_the_people_shown_add_up_to_the_company(sellers: int, heads: int) -> None:
    """2.2.3.1, 2.2.2.4: a head's revenue is that of the sellers below, and is added to none."""
    units = [
        Unit("HQ", "headquarters"),
        *(Unit(f"R-{n}", "region", parent="HQ") for n in range(3)),
    ]
    posts = [Post(f"H-{n}", unit=f"R-{n}", level="region_head") for n in range(heads)]
    posts.extend(Post(f"P-{n:02d}", unit=f"R-{n % 3}") for n in range(sellers))
    sales = [
        SaleRow(f"S-{n}", date(2017, 5, 1), cny(f"{7 * n + 1}.03"), owner=f"P-{n:02d}")
        for n in range(sellers)
    ]
    made = closed([*units, *posts, *sales, TargetRow("HQ", "revenue", "2017", Decimal(9000))])
    bars = people_bars(made, Words("en"))
    own = bars[: len(bars) - heads]
    assert all(bar.name.startswith("H-") for bar in bars[len(own) :])
    reached = [bar.attainment for bar in own if bar.attainment is not None]
    assert len(reached) == len(own)
    assert sum(each.value.minor for each in reached) == made.totals.revenue.minor
    assert made.units[0].target is not None
    assert sum(each.target.minor for each in reached if each.target) == made.units[0].target.minor


@pytest.mark.usefixtures("as_text")
def test_heads_too_many_to_show_are_not_added_up() -> None:
    """2.2.2.4: heads of one unit each count all of it, so that a sum of them is no figure."""
    units = [
        Unit("HQ", "headquarters"),
        *(Unit(f"R-{n:02d}", "region", parent="HQ") for n in range(14)),
    ]
    posts = [Post(f"H-{n}", unit=f"R-{n:02d}", level="region_head") for n in range(14)]
    sale = SaleRow("S-1", date(2017, 5, 1), cny("5.00"), owner="P-1")
    made = closed([*units, *posts, Post("P-1", unit="R-00"), sale])
    found = texts(people_chart(made, "en"))
    assert Words("en").say("other_heads", count=2) in found
    assert Words("en")["not_added"] in found
    assert Words("en")["not_added"] in " ".join(texts(people_chart(made, "en", NARROW)))
    assert sum(text.startswith("H-") for text in found) == 12


def test_the_parts_of_the_revenue_are_all_of_it() -> None:
    """5.2.2.4: what is sold outside the regions is a part of its own; nothing counts twice."""
    sales = [
        SaleRow("S-1", date(2017, 5, 1), cny("60.00"), owner="HQ-1"),
        SaleRow("S-2", date(2017, 5, 1), cny("30.00"), owner="E-1"),
        SaleRow("S-3", date(2017, 5, 1), cny("10.00"), owner="W-1"),
        SaleRow("S-4", date(2017, 5, 1), cny("5.00"), owner="nobody"),
    ]
    units = [
        Unit("HQ", "headquarters"),
        Unit("East", "region", parent="HQ"),
        Unit("West", "region", parent="HQ"),
    ]
    posts = [Post("HQ-1", unit="HQ"), Post("E-1", unit="East"), Post("W-1", unit="West")]
    leaver = Post("nobody", unit="East", end=date(2017, 1, 1))
    made = closed([*units, *posts, leaver, *sales])
    for panel in panels_of(made, Words("en")):
        assert sum(part.value for part in panel.parts) == made.totals.revenue.minor
    (panel,) = panels_of(made, Words("en"))
    beside = {part.name: part.value for part in panel.parts}
    assert beside == {"in no region": 6500, "East": 3000, "West": 1000}
    for panel in panels_of(closing(), Words("zh")):
        assert sum(part.value for part in panel.parts) == closing().totals.revenue.minor


@pytest.mark.usefixtures("as_text")
def test_the_pay_curve_bends_where_the_bands_begin() -> None:
    """4.3.3.1: each corner is what the rate table pays there, exactly, in every plan shown."""
    plan, target = default_edition().incentives.components["revenue"], cny("600000.01")
    inputs = WindowInputs(Fraction(target.minor))
    found = curve_of("plan", plan, inputs, FURTHEST * target.minor)
    assert [amount for amount, _ in found.corners[:-1]] == [
        int((band.attainment or Fraction(0)) * target.minor) for band in plan.table.bands
    ]
    assert found.rates == tuple(band.rate for band in plan.table.bands)
    for (low, paid), (high, more), rate in zip(
        found.corners, found.corners[1:], found.rates, strict=False
    ):
        assert rate is not None
        assert abs(more - paid - rate * (high - low)) <= 1
    chart = pay_curve_chart({"old": plan, "new": plan}, target, "en")
    assert {"old", "new", "1%", "1.5%", "2.5%", "3%", "Target"} <= set(texts(chart))
    assert chart._repr_svg_().lstrip().startswith("<?xml")


def test_a_pay_curve_needs_plans_and_a_target() -> None:
    """4.3.3.1: none, five, or a target of nothing is refused with what was expected."""
    plan = default_edition().incentives.components["revenue"]
    for plans, target in (
        ({}, "1.00"),
        ({"a": plan}, "0.00"),
        (dict.fromkeys("abcde", plan), "1.00"),
    ):
        with pytest.raises(BadValue, match="one to four components"):
            pay_curve_chart(plans, cny(target), "en")
    regional = default_edition().incentives.components["region_revenue"]
    flat = evolve(regional, table=evolve(regional.table, bands=regional.table.bands[:1]))
    assert pay_curve_chart({"flat": flat}, cny("0.01"), "zh").png is not None
