"""Fields made of several columns, of a second table, or of a date. Policy 5.1.2.1."""

from decimal import Decimal
from fractions import Fraction

import pytest
from exports import BOOK, SALE, Row, count, rejects, sold, taken, written
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import DocumentError
from lenovo_sales.records import SaleRow, TargetRow, parse_mapping
from lenovo_sales.values import Calendar, Money, parse_period

HEADING = ("id", "on", "owner", "price", "qty", "rate", "cost")
FIELDS = '[source.fields]\nid = "id"\non = "on"\nowner = "owner"\namount = %s\nprofit = %s\n'
PRICE = '{ column = "price", times = %s%s }'


def sale(row: Row, amount: str, profit: str = '{ constant = "0" }') -> SaleRow | str:
    """The sale of a row, else why it is rejected."""
    files = {"sales.csv": written([HEADING, ("1", "2017-05-02", "E", *row)])}
    intake = taken(files, SALE + FIELDS % (amount, profit))
    if intake.quality.rejects:
        return str(intake.quality.rejects[0])
    return intake.book.all(SaleRow)[0]


@pytest.mark.parametrize(
    ("row", "times", "options", "minor"),
    [
        (("19.99", "3", "", ""), '"qty"', "", 59_97),
        (("19.99", "3", "85%", ""), '["qty", "rate"]', ', round = "half_up"', 50_97),
        (("19.99", "3", "0.85", ""), '["qty", "rate"]', ', round = "half_up"', 50_97),
        (("1.5", "2", "", ""), '["qty", 10000]', "", 30_000_00),
        (("1.5", "", "", ""), "10000", "", 15_000_00),
        (("0.005", "2", "", ""), '"qty"', "", 1),
        (("1,000.00", "2", "", ""), '"qty"', ', thousands = ","', 2_000_00),
        (("1000", "０", "", ""), '"qty"', ", narrow = true", 0),
    ],
)
def test_price_times_quantity(row: Row, times: str, options: str, minor: int) -> None:
    """5.1.2.1: multiplied exactly, by columns and by what one stands for, and rounded once."""
    found = sale(row, PRICE % (times, options))
    assert isinstance(found, SaleRow)
    assert found.amount == Money(minor, "CNY")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("19.99", "", "", ""), "expected a value, found none"),
        (("", "3", "", ""), "expected a value, found none"),
        (("19.99", "x", "", ""), "expected a number as 1234.50"),
        (("19.99", "1E+3", "", ""), "expected all digits of the number"),
        (("19.999", "1", "", ""), "expected at most 2 decimals"),
        (("19.99", "-1", "", ""), "expected zero or more"),
    ],
)
def test_a_part_that_is_none(row: Row, said: str) -> None:
    """5.1.2.1: a product of nothing is nothing, not zero."""
    found = sale(row, PRICE % ('"qty"', ""))
    assert str(found).startswith(f"sales.csv:2: amount: {said}")


def test_sales_less_cost() -> None:
    """5.1.2.1: profit is the amount less its costs; after the product, where there is one."""
    profit = '{ column = "price", times = "qty", minus = ["cost", "rate"] }'
    found = sale(("20", "3", "1.5", "45.25"), PRICE % ('"qty"', ""), profit)
    assert isinstance(found, SaleRow)
    assert found.profit == Money(13_25, "CNY")
    loss = sale(("20", "3", "0", "60.01"), PRICE % ('"qty"', ""), profit)
    assert isinstance(loss, SaleRow)
    assert loss.profit == Money(-1, "CNY")
    absent = sale(("20", "3", "0", ""), PRICE % ('"qty"', ""), profit)
    assert isinstance(absent, SaleRow)
    assert absent.profit is None


@given(
    st.decimals(0, 10_000, places=4, allow_nan=False),
    st.integers(0, 1_000),
    st.decimals(0, 10_000, places=2, allow_nan=False),
)
def test_a_computed_amount_is_exact(price: Decimal, quantity: int, cost: Decimal) -> None:
    """5.1.2.1: in whatever order, no digit is lost before the one rounding."""
    row = (str(price), str(quantity), "", str(cost))
    one = sale(row, PRICE % ('"qty"', ', round = "half_up"'))
    other = sale(
        row,
        '{ column = "qty", times = "price", round = "half_up" }',
        '{ column = "price", times = "qty", minus = "cost", round = "half_up" }',
    )
    assert isinstance(one, SaleRow)
    assert isinstance(other, SaleRow)
    exact = Fraction(price) * quantity
    assert one.amount == other.amount
    assert abs(Fraction(one.amount.minor, 100) - exact) <= Fraction(1, 200)
    assert other.profit is not None
    assert abs(Fraction(other.profit.minor, 100) - (exact - Fraction(cost))) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (PRICE % ("0", ""), "amount.times: expected a number other than zero"),
        ('{ constant = "1", times = "qty" }', "amount.times: expected a column as well"),
        ('{ columns = ["price", "qty"], minus = "cost" }', "amount.columns: expected no columns"),
        (PRICE % ('"quantity"', ""), "amount.times: sales.csv has no column quantity"),
        (PRICE % ("true", ""), "amount.times[0]: expected a table"),
        ('{ column = "price", carry = true }', "amount.carry: expected round as well"),
    ],
)
def test_a_computation_that_is_none(amount: str, said: str) -> None:
    """5.1.2.1: one line at its place."""
    with pytest.raises(DocumentError, match=r"^mapping") as refused:
        sale(("1", "1", "1", "1"), amount)
    assert f"source[0].fields.{said}" in str(refused.value)


AREAS = {"areas.csv": "country,area,rep\nCN,North,Ann\nDE,North,Bo\nCN,A/B,Cy\nCN/A,B,Di\n"}
LOOKUP = '{ file = "areas.csv", key = ["country", "area"], value = "rep"%s }'
AREA_HEADING = "id,on,amount,country,area"


def regional(more: str, *lines: str) -> tuple[list[str], list[str], list[str]]:
    """Owners of sales by a lookup of two columns, the rejects, and the repairs."""
    said = SALE + (
        '[source.fields]\nid = "id"\non = "on"\namount = "amount"\n'
        f'owner = {{ columns = ["country", "area"], lookup = {LOOKUP % more} }}\n'
    )
    intake = taken(sold(*lines, heading=AREA_HEADING) | AREAS, said)
    owners = [each.owner for each in intake.book.all(SaleRow)]
    return owners, rejects(intake), [each.kind for each in intake.quality.repairs]


def test_a_join_on_two_columns() -> None:
    """5.1.2.1: A/B of CN is not B of CN/A; a key that lacks a part is none."""
    lines = [
        f"{n},2017-05-02,1,{key}"
        for n, key in enumerate(("CN,North", "DE,North", "CN,A/B", "CN/A,B", "CN,", "DE,South"))
    ]
    owners, refused, repairs = regional("", *lines)
    assert owners == ["Ann", "Bo", "Cy", "Di"]
    assert refused == [
        "sales.csv:6: owner: expected a value, found none",
        "sales.csv:7: owner: expected a key of the lookup table",
    ]
    assert repairs == []


def test_a_lookup_that_finds_nothing_may_have_a_value() -> None:
    """5.1.2.1: a default of the join, counted as a repair; an empty key is still empty."""
    lines = ("1,2017-05-02,1,DE,South", "2,2017-05-02,1,CN,North", "3,2017-05-02,1,,")
    owners, refused, repairs = regional(', otherwise = "Head"', *lines)
    assert owners == ["Head", "Ann"]
    assert refused == ["sales.csv:4: owner: expected a value, found none"]
    assert repairs == ["otherwise"]


def test_a_lookup_has_as_many_keys_as_its_field() -> None:
    """5.1.2.1: said before any file is opened."""
    for columns in ('column = "area"', 'columns = ["area", "country", "id"]'):
        said = SALE + f"[source.fields]\nowner = {{ {columns}, lookup = {LOOKUP % ''} }}\n"
        with pytest.raises(DocumentError, match="as many key columns as the field has columns"):
            parse_mapping(said)


PEOPLE = '[[source]]\nrecord = "person"\nfile = "p.csv"\n'
TARGETS = (
    '[[source]]\nrecord = "target"\nfile = "t.csv"\n[source.fields]\nholder = "who"\n'
    'measure = { constant = "revenue" }\namount = "amount"\n'
    "period = { column = 'month', period = '%s', format = %s }\n"
)


@pytest.mark.parametrize(
    ("cycle", "cell", "written_as", "calendar", "period"),
    [
        ("month", "2017-05-02", '"YYYY-MM-DD"', "calendar", "2017-05"),
        ("month", "2017-05", '"YYYY-MM"', "calendar", "2017-05"),
        ("month", "2017年5月", '"YYYY年M月"', "fiscal", "2017-05"),
        ("month", "201705", '"YYYYMM"', "fiscal", "2017-05"),
        ("month", "May-17", '"MMM-YY"', "fiscal", "2017-05"),
        ("quarter", "2017-05-02", '"YYYY-MM-DD"', "calendar", "2017-Q2"),
        ("quarter", "2017-12", '["YYYY-MM"]', "calendar", "2017-Q4"),
        ("year", "2017", '"YYYY"', "calendar", "2017"),
        ("quarter", "2017-05-02", '"YYYY-MM-DD"', "fiscal", "FY2017-Q1"),
        ("quarter", "2017-03", '"YYYY-MM"', "fiscal", "FY2016-Q4"),
        ("year", "2017-03-31", '"YYYY-MM-DD"', "fiscal", "FY2016"),
        ("year", "2017-04-01", '"YYYY-MM-DD"', "fiscal", "FY2017"),
    ],
)
def test_a_period_is_that_of_a_date(
    cycle: str, cell: str, written_as: str, calendar: str, period: str
) -> None:
    """2.2.1.1, 5.1.2.1: the month, quarter or year of a day, by the calendar of the book."""
    book = BOOK + f'calendar = "{calendar}"\n'
    said = book + TARGETS % (cycle, written_as) + PEOPLE
    files = {"t.csv": f"who,month,amount\nE,{cell},9\n", "p.csv": "id\nE\n"}
    (target,) = taken(files, said).book.all(TargetRow)
    fiscal = Calendar(4)
    meant = fiscal if calendar == "fiscal" else Calendar(1)
    assert parse_period(target.period, fiscal, meant) == parse_period(period, fiscal, meant)


def test_a_period_of_a_date_is_for_periods_alone() -> None:
    """5.1.2.1: a day may lack its day of the month nowhere else."""
    for name in ("id", "on"):
        said = SALE + f'[source.fields]\n{name} = {{ column = "a", period = "month" }}\n'
        with pytest.raises(DocumentError, match="it is for periods"):
            parse_mapping(said)
    with pytest.raises(DocumentError, match="expected a year, a month and a day once each"):
        parse_mapping(SALE + '[source.fields]\non = { column = "a", format = "YYYY-MM" }\n')


CARRY = FIELDS % ('{ column = "price", round = "half_up", carry = true }', '{ constant = "0" }')


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 50_000)), min_size=1, max_size=8))
def test_finer_money_adds_up_to_its_total(rows: list[tuple[int, int]]) -> None:
    """5.1.2.1: lines of four decimals come to the source's own total, on every day within a fen."""
    lines = [
        (str(n), f"2017-05-{day:02}", "E", f"{units / 10_000:.4f}", "", "", "")
        for n, (day, units) in enumerate(rows)
    ]
    one = taken({"sales.csv": written([HEADING, *lines])}, SALE + CARRY)
    other = taken({"sales.csv": written([HEADING, *lines[::-1]])}, SALE + CARRY)
    assert one.book == other.book
    assert rejects(one) == []
    held = one.book.all(SaleRow)
    exact = sum(units for _, units in rows)
    total = sum(each.amount.minor for each in held)
    assert total == (exact + 50) // 100
    for day in range(1, 29):
        part = sum(each.amount.minor for each in held if each.on.day <= day)
        whole = sum(units for until, units in rows if until <= day)
        assert abs(Fraction(part) - Fraction(whole, 100)) <= Fraction(1, 2)
    assert all(each.amount.minor >= 0 for each in held)


def test_row_by_row_a_cent_is_off() -> None:
    """5.1.2.1: three lines of 0.3333 are 1.00 together; without `carry`, 0.99."""
    lines = [(str(n), "2017-05-02", "E", "0.3333", "", "", "") for n in range(3)]
    files = {"sales.csv": written([HEADING, *lines])}
    each_alone = taken(files, SALE + CARRY.replace(", carry = true", ""))
    carried = taken(files, SALE + CARRY)
    for intake, total in ((each_alone, 99), (carried, 100)):
        assert sum(each.amount.minor for each in intake.book.all(SaleRow)) == total
        assert count(intake).repaired == 3
