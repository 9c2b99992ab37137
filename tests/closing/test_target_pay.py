"""Target pay by agreements and days in post, and a component that pays a share of it. 4.3.3.1."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from books import JOINS, QUARTERS, YEAR, book, sale
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.closing import close
from lenovo_sales.closing.target_pay import target_pay
from lenovo_sales.editions import default_edition
from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.organization import Post
from lenovo_sales.records import TargetPayRow, TargetRow, parse_mapping, read_book
from lenovo_sales.values import Money, Period, Rounding

DAY = date(2017, 4, 10)
ALWAYS = Post("E-7", "HQ")
CURVE = {
    "label": {"english": "Target pay", "chinese": "目标奖金"},
    "levels": ["representative", "senior"],
    "measure": ["revenue"],
    "window": "quarter",
    "table": {
        "kind": "value",
        "between": "linear",
        "bands": [
            {"attainment": "0%", "share": "0%"},
            {"attainment": "100%", "share": "100%"},
            {"attainment": "150%", "share": "200%"},
        ],
    },
}
EDITION = default_edition().replace(
    {"incentives.components": {"curve": CURVE}, "incentives.grade_bonus": []}, id="curve"
)


def agreed(amount: str, start: date = YEAR.start, end: date | None = None) -> TargetPayRow:
    return TargetPayRow("E-7", start, Money.of(amount, "CNY"), end)


def carried(*rows: TargetPayRow, window: Period = QUARTERS[0], post: Post = ALWAYS) -> int | None:
    return target_pay(rows, [post], window, "CNY", Rounding.HALF_UP)


def test_a_month_carries_a_twelfth_and_days_their_part_of_it() -> None:
    """4.3.2: 7 of 31 days and 2 of 28 are 7/31 and 2/28 of a month; a whole February is one."""
    winter = Period(date(2018, 1, 1), date(2018, 3, 1))
    post = Post("E-7", "HQ", start=date(2018, 1, 25), end=date(2018, 2, 3))
    exact = Fraction(12_000_00, 12) * (Fraction(7, 31) + Fraction(2, 28))
    assert carried(agreed("12000.00"), window=winter, post=post) == round(exact)
    february = Period(date(2018, 2, 1), date(2018, 3, 1))
    assert carried(agreed("12000.00"), window=february) == 1_000_00


def test_two_agreements_in_a_window_add_up_by_their_days() -> None:
    """4.3.3.1: 12,000 a year to 15 May, 24,000 from the 16th on."""
    rows = agreed("12000.00"), agreed("24000.00", date(2017, 5, 16))
    exact = 1_000_00 + Fraction(1_000_00 * 15 + 2_000_00 * 16, 31) + 2_000_00
    assert carried(*rows) == carried(*reversed(rows)) == round(exact)


@settings(max_examples=30)
@given(st.integers(0, 10**8), st.lists(st.integers(1, 364), max_size=3, unique=True))
def test_however_the_year_is_agreed_the_parts_add_up(minor: int, cuts: list[int]) -> None:
    """4.3.3.1: the same amount agreed again on any day carries the same for the year."""
    starts = [YEAR.start, *(YEAR.start + timedelta(cut) for cut in cuts)]
    rows = [TargetPayRow("E-7", start, Money(minor, "CNY")) for start in starts]
    assert carried(*rows, window=YEAR) == minor
    months = [carried(*rows, window=month) or 0 for month in YEAR.months()]
    assert abs(sum(months) - minor) <= 6


def test_nobody_has_target_pay_before_it_is_agreed() -> None:
    """4.3.3.1: absent is not zero; and it ends on its day."""
    later = agreed("12000.00", QUARTERS[1].start, QUARTERS[2].start)
    assert [carried(later, window=each) for each in QUARTERS] == [None, 3_000_00, None, None]
    assert carried(agreed("0.00")) == 0


@pytest.mark.parametrize(
    ("sold", "pays"), [(0, "0.00"), (50_000, "3000.00"), (100_000, "6000.00"), (125_000, "9000.00")]
)
def test_a_payout_curve_pays_a_share_of_it(sold: int, pays: str) -> None:
    """4.3.3.1: half at half the target, all at the target, one and a half at 125 %."""
    rows = book(
        TargetRow("always", "revenue", "FY2017-Q1", Decimal(100_000)),
        TargetPayRow("always", YEAR.start, Money.of("24000.00", "CNY")),
        sale("S-1", DAY, sold * 100),
    )
    (curve,) = close(rows, EDITION, QUARTERS[0]).person("always").statement.components
    assert curve.amount.text == pays


def test_without_an_agreement_nothing_is_paid_and_a_note_says_so() -> None:
    """4.3.3.1: of somebody who has a target and no target pay; a joiner's is by days."""
    target = TargetRow("always", "revenue", "FY2017-Q1", Decimal(100))
    joined = TargetRow("joiner", "revenue", "FY2017-Q1", Decimal(100))
    pay = TargetPayRow("joiner", YEAR.start, Money.of("12000.00", "CNY"))
    rows = book(target, joined, pay, sale("S-1", DAY, 100_00), sale("S-2", JOINS, 100_00, "joiner"))
    closing = close(rows, EDITION, QUARTERS[0])
    (none,) = closing.person("always").statement.components
    assert none.amount.minor == 0
    assert none.note is not None
    assert "No target pay is agreed" in none.note.english
    (curve,) = closing.person("joiner").statement.components
    assert curve.amount.text == "700.00"  # 21 of the 30 days of June


def test_an_agreement_at_fault_is_refused() -> None:
    """4.3.3.1: below zero, without a day, in another currency."""
    with pytest.raises(BadValue, match="expected zero or more"):
        book(agreed("-0.01"))
    with pytest.raises(BadValue, match="expected a date after the start"):
        book(agreed("1.00", end=YEAR.start))
    dollars = TargetPayRow("E-7", YEAR.start, Money.of(1, "USD"))
    with pytest.raises(CurrencyMismatch):
        carried(dollars)


def test_agreements_are_read_from_a_file(tmp_path: Path) -> None:
    """5.1.1.1: a record like every other, with its place."""
    (tmp_path / "pay.csv").write_text("person,start,amount\nE-7,2017-04-01,24000.00\n", "utf-8")
    mapping = """
[book]
currency = "CNY"
[[source]]
record = "target_pay"
file = "pay.csv"
"""
    read = read_book(tmp_path, parse_mapping(mapping)).book
    assert read.all(TargetPayRow) == (agreed("24000.00"),)
    assert str(read.place_of("target_pay", "E-7/2017-04-01")) == "pay.csv:2"
