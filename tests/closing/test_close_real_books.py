"""Two real books, against counts made on their own with csv and Fraction. Policy 1.3.4, 5.1.1.1."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from lenovo_sales.closing import Closing, close
from lenovo_sales.editions import default_edition
from lenovo_sales.records import Book, read_book, read_mapping
from lenovo_sales.values import Calendar, Rounding, decimal_text

EXAMPLES = Path(__file__).parents[2] / "examples"
CALENDAR = Calendar(1)
QUARTERS = ("2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")


def book(data_folder: Path, name: str) -> Book:
    return read_book(data_folder / name, read_mapping(EXAMPLES / name / "mapping.toml")).book


@pytest.fixture(scope="module")
def closed() -> dict[str, Closing]:
    """Closings by period, made when first asked for."""
    return {}


def maven(data_folder: Path, closed: dict[str, Closing], *periods: str) -> Iterator[Closing]:
    if missing := [period for period in periods if period not in closed]:
        held, edition = book(data_folder, "maven_crm"), default_edition()
        for period in missing:
            closed[period] = close(held, edition, CALENDAR.parse(period), CALENDAR)
    return (closed[period] for period in periods)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_maven_over_its_year(data_folder: Path, closed: dict[str, Closing]) -> None:
    """5.2.2.2: the counts that were made independently of this library."""
    (year,) = maven(data_folder, closed, "2017")
    totals = year.totals
    assert (totals.won, totals.lost) == (4_238, 2_473)
    assert totals.win_rate is not None
    assert totals.mean_cycle_days is not None
    assert decimal_text(totals.win_rate, 4, Rounding.HALF_UP) == "0.6315"
    assert decimal_text(totals.mean_cycle_days, 3, Rounding.HALF_UP) == "47.985"
    assert totals.won_value.text == totals.revenue.text == "10005534.00"
    assert (totals.returned.minor, totals.outside.minor, year.notes) == (0, 0, ())
    assert len(year.people) == 35


def test_mavens_quarters_come_to_its_year(data_folder: Path, closed: dict[str, Closing]) -> None:
    """4.3.2: counts, money, units, targets and commissions."""
    (year,), quarters = (
        maven(data_folder, closed, "2017"),
        list(maven(data_folder, closed, *QUARTERS)),
    )
    assert year.totals.won == sum(each.totals.won for each in quarters)
    assert year.totals.lost == sum(each.totals.lost for each in quarters)
    assert year.totals.won_value.minor == sum(each.totals.won_value.minor for each in quarters)
    for index, unit in enumerate(year.units):
        parts = [each.units[index] for each in quarters]
        assert unit.revenue.minor == sum(part.revenue.minor for part in parts)
        assert unit.target is not None
        assert unit.target.minor == sum(part.target.minor for part in parts if part.target)
    for index, person in enumerate(year.people):
        paid = [each.people[index].statement.components for each in quarters]
        assert sum(each.amount.minor for each in person.statement.components) == sum(
            each.amount.minor for quarter in paid for each in quarter
        )


def test_mavens_people_against_a_count(data_folder: Path, closed: dict[str, Closing]) -> None:
    """2.2.1.3, 4.3.3.1: revenue, target and pay by attainment of every agent, band by band."""
    won: dict[str, int] = defaultdict(int)
    for row in rows(data_folder / "maven_crm" / "sales_pipeline.csv"):
        on = row["close_date"]
        if row["deal_stage"] == "Won" and "2017-04-01" <= on <= "2017-06-30":
            won[row["sales_agent"]] += int(Decimal(row["close_value"]) * 100)
    (quarter,) = maven(data_folder, closed, "2017-Q2")
    assert sum(won.values()) == quarter.totals.revenue.minor
    months = [7 * 12_000_000, 8 * 12_000_000, 10 * 12_000_000]  # minor units, by the season
    targets = 0
    for person in quarter.people:
        (commission,) = person.statement.components
        assert commission.target is not None
        target, sold = int(commission.target), won[person.post.id]
        assert abs(target - Fraction(sum(months), 35)) < 6
        steps = [Fraction(0), Fraction(6, 10), Fraction(1), Fraction(13, 10)]
        rates = [Fraction(10), Fraction(15), Fraction(25), Fraction(30)]
        earned = Fraction(0)
        for index, (step, rate) in enumerate(zip(steps, rates, strict=True)):
            low = step * target
            high = Fraction(sold) if index == 3 else min(Fraction(sold), steps[index + 1] * target)
            earned += max(high - low, Fraction(0)) * rate / 1000
        assert commission.amount.minor == int(earned + Fraction(1, 2))
        targets += target
    assert targets == sum(months)


def fen(text: str) -> int:
    """An amount in yuan, rounded half up to fen, as the mapping declares."""
    return int(Decimal(text).scaleb(2).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def test_superstores_second_quarter_against_a_count(data_folder: Path) -> None:
    """1.3.4, 5.1.1.1: revenue and profit of every manager, orders that came back taken off."""
    folder = data_folder / "superstore_zh"
    managers = {row["地区"]: row["地区经理"] for row in rows(folder / "superstore_zh_managers.csv")}
    back = {row["订单 ID"] for row in rows(folder / "superstore_zh_returns.csv")}
    revenue: dict[str, int] = defaultdict(int)
    profit: dict[str, int] = defaultdict(int)
    sold = returned = before = 0
    for row in rows(folder / "superstore_zh_orders.csv"):
        on, amount = date.fromisoformat(row["订单日期"]), fen(row["销售额"])
        if row["订单 ID"] not in back and (on.year, (on.month - 1) // 3) == (2016, 1):
            before += amount
        if (on.year, (on.month - 1) // 3) != (2017, 1):
            continue
        if row["订单 ID"] in back:
            returned += amount
            continue
        sold += amount
        revenue[managers[row["地区"]]] += amount
        profit[managers[row["地区"]]] += fen(row["利润"])
    period = CALENDAR.parse("2017-Q2")
    closing = close(book(data_folder, "superstore_zh"), default_edition(), period, CALENDAR)
    assert closing.totals.revenue.minor == sold
    assert closing.totals.returned.minor == returned > 0
    assert {each.post.id for each in closing.people} == set(managers.values())
    whole = closing.facts.total
    for person in managers.values():
        assert whole(person, "revenue", period) == revenue[person]
        assert whole(person, "profit", period) == profit[person]
    year_before = CALENDAR.parse("2016-Q2")
    assert sum(whole(person, "revenue", year_before) for person in managers.values()) == before
    headquarters = closing.units[0]
    assert headquarters.target is not None
    assert headquarters.target.minor == 6_000_000_00 * (7 + 8 + 10) // 100
    assert headquarters.attainment == Fraction(sold, headquarters.target.minor)
    assert (closing.notes, closing.outside) == ((), ())
