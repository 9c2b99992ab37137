"""Numbers as spreadsheets and ledgers write them: taken as declared, or refused. Policy 5.1.2.1."""

from decimal import Decimal
from fractions import Fraction

import pytest
from exports import SALE, count, rejects, sold, taken, written
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue
from lenovo_sales.records import SaleRow
from lenovo_sales.records.numbers import NumberStyle
from lenovo_sales.values import Money

FIELDS = (
    '[source.fields]\nid = "id"\non = "on"\nowner = "owner"\nprofit = { column = "profit"%s }\n'
)
HEADING = ("id", "on", "amount", "owner", "profit")


def profit(cell: str, options: str) -> Money | str | None:
    """The profit of a sale with this cell, else why the row is rejected."""
    files = {"sales.csv": written([HEADING, ("1", "2017-05-02", "1", "E", cell)])}
    intake = taken(files, SALE + FIELDS % options + 'amount = "amount"\n')
    if intake.quality.rejects:
        return intake.quality.rejects[0].reason.english
    return intake.book.all(SaleRow)[0].profit


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("1.23457E+08", 123_457_000_00),
        ("1.23457e8", 123_457_000_00),
        ("-1E2", -100_00),
        ("5E-1", 50),
        ("1E0", 1_00),
    ],
)
def test_an_exponent_stands_where_the_mapping_says_so(cell: str, minor: int) -> None:
    """5.1.2.1: 1.23457E+08 is refused unless declared (Laravel-Excel#1126, ImportExcel#830)."""
    assert str(profit(cell, "")).startswith("expected all digits of the number")
    assert profit(cell, ", exponents = true") == Money(minor, "CNY")
    by_source = SALE + "exponents = true\n" + FIELDS % "" + 'amount = "amount"\n'
    rows = written([HEADING, ("1", "2017-05-02", "1", "E", cell)])
    (sale,) = taken({"sales.csv": rows}, by_source).book.all(SaleRow)
    assert sale.profit == Money(minor, "CNY")


def test_an_exponent_is_refused_in_every_kind_of_number() -> None:
    """5.1.2.1: quantities, shares and targets are numbers too."""
    for style, text in ((NumberStyle(), "2E+3"), (NumberStyle(decimal_mark=","), "2,5E+03")):
        for read in (style.number, style.share):
            with pytest.raises(BadValue, match="without an exponent"):
                read(text)
    with pytest.raises(BadValue, match="without an exponent"):
        NumberStyle().share("2E+1%")


@pytest.mark.parametrize("id", ["2.01706E+16", "1E+17", "9.1E+10"])
def test_an_id_that_a_spreadsheet_shortened_is_no_id(id: str) -> None:
    """5.1.2.1: many order numbers shorten to one text; an id with an E of its own is one."""
    intake = taken(sold(f"{id},2017-05-02,1,E", "1E5,2017-05-02,1,E+1"), SALE)
    assert [each.id for each in intake.book.all(SaleRow)] == ["1E5"]
    (line,) = rejects(intake)
    assert line.startswith("sales.csv:2: id: expected the whole text, found what a spreadsheet")


@pytest.mark.parametrize(
    ("cell", "options", "minor"),
    [
        ("30.00-", ", trailing_minus = true", -3000),
        ("30.00 -", ", trailing_minus = true", -3000),
        ("30.00", ", trailing_minus = true", 3000),
        ("30.00-¥", ', trailing_minus = true, symbol = "¥"', -3000),
        ("¥30.00-", ', trailing_minus = true, symbol = "¥"', -3000),
        ("1,030.00-", ', trailing_minus = true, thousands = ","', -103_000),
        ("\u221230.00", ', minus_signs = "\u2212"', -3000),
        ("\u201330.00", ', minus_signs = "\u2212\u2013"', -3000),
        ("-30.00", ', minus_signs = "\u2212"', -3000),
        ("30.00\u2212", ', minus_signs = "\u2212", trailing_minus = true', -3000),
        ("¥\u221230", ', minus_signs = "\u2212", symbol = "¥"', -3000),
        ("¥(30.00)", ', symbol = "¥", parentheses = true', -3000),
        ("￥（30.00）", ', symbol = "¥", parentheses = true', -3000),
        ("(¥30.00)", ', symbol = "¥", parentheses = true', -3000),
        ("(30.00 ¥)", ', symbol = "¥", parentheses = true', -3000),
        ("(30.00)¥", ', symbol = "¥", parentheses = true', -3000),
    ],
)
def test_a_minus_is_declared(cell: str, options: str, minor: int) -> None:
    """5.1.2.1: behind the number, as another character, as parentheses within the sign."""
    assert profit(cell, options) == Money(minor, "CNY")
    if cell not in {"-30.00", "30.00"}:
        assert str(profit(cell, "")).startswith("expected a number as 1234.50")


@pytest.mark.parametrize(
    "cell", ["-30-", "\u2212-30", "(-30)", "((30))", "-(30)", "30--", "-", "\u2212", "()"]
)
def test_a_minus_stands_once(cell: str) -> None:
    """5.1.2.1: two of them say nothing."""
    options = ', trailing_minus = true, minus_signs = "\u2212", parentheses = true'
    assert str(profit(cell, options)).startswith("expected a number as 1234.50 or (1234.50)")


@given(
    st.decimals(-(10**6), 10**6, places=2, allow_nan=False),
    st.sampled_from(["-", "\u2212", "\u2013"]),
    st.sampled_from(["", "¥", "€"]),
    st.booleans(),
)
def test_every_way_of_writing_is_the_same_number(
    number: Decimal, minus: str, symbol: str, behind: bool
) -> None:
    """5.1.2.1: what a style writes it reads, whatever its minus, symbol and thousands."""
    style = NumberStyle(symbol or None, ",", ".", True, "\u2212\u2013", True)
    plain = f"{abs(number):,.2f}"
    exact = Fraction(number)
    sign = minus if number < 0 else ""
    ways = [f"{plain}{sign}" if behind else f"{sign}{plain}", f"{sign}{symbol}{plain}"]
    if number < 0:
        ways += [f"({symbol}{plain})", f"{symbol}({plain})", f"{symbol}{plain}{sign}"]
    assert {style.number(text) for text in ways} == {exact}


def test_a_number_that_the_mapping_states_may_have_an_exponent() -> None:
    """5.1.2.1: TOML writes 4e6 for 4000000; whoever wrote it declared it."""
    said = SALE + (
        '[[source]]\nrecord = "target"\n'
        'rows = [{ holder = "E", measure = "revenue", period = "2017", amount = 4e6 }]\n'
    )
    intake = taken(sold("1,2017-05-02,1,E"), said)
    assert (count(intake, "target").accepted, rejects(intake)) == (1, [])
