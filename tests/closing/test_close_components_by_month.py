"""Components closed month by month: what was posted stays, whatever is known later. 4.3.3.1."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from books import FISCAL, QUARTERS, YEAR, book, sale

from lenovo_sales.closing import close
from lenovo_sales.editions import Edition, default_edition
from lenovo_sales.records import Book, ReturnRow, Revision, SaleRow, TargetRow
from lenovo_sales.values import Cycle, Money

MONTHS = FISCAL.cycles(Cycle.MONTH, YEAR)
APRIL, MAY, JUNE = (date(2017, month, 10) for month in (4, 5, 6))
RATE = {"kind": "marginal", "bands": [{"amount": "0.00 CNY", "rate": "10%"}]}
BASE = {
    "label": {"english": "Revenue", "chinese": "销售"},
    "levels": ["representative", "senior"],
    "measure": ["revenue"],
    "window": "quarter",
    "table": RATE,
}
BY_TARGET = {
    "kind": "marginal",
    "bands": [{"attainment": "0%", "rate": "10%"}, {"attainment": "100%", "rate": "20%"}],
}


def edition(**stated: object) -> Edition:
    given: dict[str, object] = {
        "incentives.components": {"it": BASE | stated},
        "incentives.grade_bonus": [],
    }
    return default_edition().replace(given, id="ours")


def by_month(sold: Book, ours: Edition, months: int, person: str = "always") -> list[str]:
    """What a person is paid month by month; nothing where nobody asks for them."""
    found = []
    for month in MONTHS[:months]:
        results = {each.who.person: each for each in close(sold, ours, month).people}
        pay = results[person].statement.pay if person in results else Money(0, "CNY")
        found.append(str(pay.amount))
    return found


def order(id: str, on: date, minor: int) -> SaleRow:
    return evolve(sale(id, on, minor), order="O-1")


@pytest.mark.parametrize("returns", ["posted_rate", "reopen"])
def test_a_deal_that_is_sold_over_two_months_has_one_window(returns: str) -> None:
    """4.3.3.1: its second line earns in its own month, on top of the first."""
    bands = [
        {"amount": "0.00 CNY", "pays": "0.00 CNY"},
        {"amount": "3000.00 CNY", "pays": "1200.00 CNY"},
    ]
    sold = book(order("S-1", APRIL, 2000_00), order("S-2", MAY, 1000_00))
    bonus = edition(window="deal", table={"kind": "value", "bands": bands}, returns=returns)
    assert by_month(sold, bonus, 3) == ["0.00", "1200.00", "0.00"]
    short = book(order("S-1", APRIL, 2000_00), order("S-2", MAY, 999_99))
    assert by_month(short, bonus, 3) == ["0.00", "0.00", "0.00"]
    rate = edition(window="deal", returns=returns)
    back = ReturnRow("O-1", JUNE, Money(400_00, "CNY"), "1", "S-2")
    returned = book(order("S-1", APRIL, 2000_00), order("S-2", MAY, 1000_00), back)
    assert by_month(returned, rate, 3) == ["200.00", "100.00", "-40.00"]


def test_a_deal_that_the_filter_leaves_out_or_that_is_not_known_yet_has_no_window() -> None:
    """4.3.3.1: it is not worth the first band; one known late is, in the month that it is known."""
    bands = [{"amount": "0.00 CNY", "pays": "7.00 CNY"}]
    each = {"window": "deal", "table": {"kind": "value", "bands": bands}}
    ours = edition(**each, where=[{"deal_amount_from": "50.00 CNY"}])
    assert by_month(book(sale("S-1", APRIL, 49_99), sale("S-2", APRIL, 50_00)), ours, 2) == [
        "7.00",
        "0.00",
    ]
    gone = Revision(evolve(sale("S-3", APRIL, 50_00), owner="head"), MAY)
    moved = book(sale("S-3", APRIL, 50_00), gone)
    for after in (0, 1):
        open_for = edition(**each, closes_after=after)
        assert by_month(moved, open_for, 3) == ["7.00", "-7.00", "0.00"]
    late = book(Revision(sale("S-1", APRIL, 50_00), JUNE))
    assert by_month(late, ours, 4) == ["0.00", "0.00", "7.00", "0.00"]
    least = edition(window="deal", at_least="6.00 CNY")
    assert by_month(late, least, 4) == ["0.00", "0.00", "6.00", "0.00"]


def test_a_window_pays_whoever_was_in_post_in_it() -> None:
    """4.3.3.1: from the month of joining on, and no post that was not held in the quarter."""
    bands = [{"amount": "0.00 CNY", "pays": "100.00 CNY"}]
    for ours in (edition(table={"kind": "value", "bands": bands}), edition(at_least="100.00 CNY")):
        joined = ["0.00", "0.00", "100.00", "100.00", "0.00", "0.00"]
        assert by_month(book(), ours, 6, "joiner") == joined
        left = [
            "100.00",
            "0.00",
            "0.00",
            "100.00",
            "0.00",
            "0.00",
            "100.00",
            "0.00",
            "0.00",
            "0.00",
        ]
        assert by_month(book(), ours, 10, "leaver") == left
        assert by_month(book(), ours, 6, "promoted") == ["100.00", *["0.00"] * 5]
        of_year = close(book(), ours, YEAR)
        pays = {each.who.person: str(each.statement.pay.amount) for each in of_year.people}
        assert (pays["joiner"], pays["leaver"], pays["promoted"]) == ("400.00", "300.00", "100.00")
    later = edition(table={"kind": "value", "bands": bands}, starts=date(2017, 7, 1))
    assert by_month(book(), later, 4) == ["0.00", "0.00", "0.00", "100.00"]


def test_a_target_corrected_in_the_window_moves_it_and_one_corrected_later_does_not() -> None:
    """4.3.3.1: what was posted stays; the open window is evaluated again."""
    ours = edition(table=BY_TARGET)

    def target(yuan: int) -> TargetRow:
        return TargetRow("always", "revenue", "FY2017-Q1", Decimal(yuan))

    sold = sale("S-1", APRIL, 100_00)
    assert by_month(book(sold, target(100)), ours, 5) == ["10.00", *["0.00"] * 4]
    in_may = book(sold, target(100), Revision(target(50), MAY))
    assert by_month(in_may, ours, 5) == ["10.00", "5.00", "0.00", "0.00", "0.00"]
    in_august = book(sold, target(100), Revision(target(50), date(2017, 8, 15)))
    assert by_month(in_august, ours, 5) == ["10.00", *["0.00"] * 4]


def test_a_filter_reads_a_deal_as_it_was_known() -> None:
    """4.3.3.1: corrected to what the filter asks for, a sale earns all of it in that month."""
    ours = edition(where=[{"deal_amount_from": "5000.00 CNY"}])
    corrected = Revision(sale("S-1", APRIL, 5000_00), MAY)
    assert by_month(book(sale("S-1", APRIL, 4999_99), corrected), ours, 3) == [
        "0.00",
        "500.00",
        "0.00",
    ]
    other = book(order("S-1", APRIL, 4000_00), order("S-2", date(2017, 9, 10), 1000_00))
    assert by_month(other, ours, 6) == [*["0.00"] * 5, "500.00"]
    more = book(order("S-1", APRIL, 4000_00), order("S-2", MAY, 1000_00))
    assert by_month(more, ours, 3) == ["0.00", "500.00", "0.00"]


@pytest.mark.parametrize("returns", ["posted_rate", "reopen"])
@pytest.mark.parametrize("month", [6, 8])
def test_a_filter_on_what_is_left_of_a_deal_reads_it_on_the_day(month: int, returns: str) -> None:
    """4.3.3.1: a return that takes the deal below its least takes back what was posted."""
    ours = edition(where=[{"deal_amount_from": "5000.00 CNY"}], where_on="net", returns=returns)
    back = ReturnRow("S-1", date(2017, month, 10), Money(1, "CNY"), "1")
    expected = ["500.00", *["0.00"] * 5]
    expected[month - 4] = "-500.00"
    assert by_month(book(sale("S-1", APRIL, 5000_00), back), ours, 6) == expected


def test_a_sum_over_the_months_is_what_the_year_pays() -> None:
    """4.3.3.1: where everything is known while its window is open."""
    sold = [sale(f"S-{n}", date(2017, 4 + n, 28), 50_00 + n) for n in range(8)]
    for window in ("quarter", "half_year", "year"):
        ours = edition(window=window, table=BY_TARGET, without_target="first_band")
        months = sum(map(Decimal, by_month(book(*sold), ours, 12)))
        quarters = [close(book(*sold), ours, each).person("always") for each in QUARTERS]
        assert months == sum(each.statement.pay.amount for each in quarters)
