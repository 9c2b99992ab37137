"""Exchange rates and the amounts in other currencies that they let in. Policy 5.1.1.1, 5.1.2.1."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from exports import rejects, sold, taken
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, CurrencyMismatch, DocumentError
from lenovo_sales.records import (
    AcceptanceRow,
    Book,
    ContractRow,
    DeliveryRow,
    Intake,
    OpportunityRow,
    PaymentRow,
    ProductRow,
    RateRow,
    Rates,
    RecordRow,
    ReturnRow,
    RevenueFrom,
    Revision,
    SaleRow,
    parse_mapping,
)
from lenovo_sales.records.rates import converted
from lenovo_sales.values import Money, Rounding
from lenovo_sales.values.currencies import MINOR_DIGITS

DAY = date(2025, 5, 6)
ONE = timedelta(1)
MAPPING = """
[book]
currency = "CNY"

[[source]]
record = "rate"
file = "rates.csv"

[[source]]
record = "sale"
file = "sales.csv"
currency_column = "in"
currencies = { "美元" = "USD" }
[source.fields]
id = "id"
on = "on"
amount = "amount"
owner = "owner"
order = "order"
"""
RATES = "currency,on,rate,per\nUSD,2025-05-06,7.2,\nJPY,2025-05-06,4.98,100\n"


def rate(on: date = DAY, worth: str = "7.2", currency: str = "USD") -> RateRow:
    return RateRow(currency, on, Decimal(worth))


def sale(id: str = "S-1", on: date = DAY, currency: str = "USD", **fields: str) -> SaleRow:
    return SaleRow(id, on, Money(100_00, currency), "E-1", **fields)


def intake(*lines: str, rates: str = RATES) -> Intake:
    files = sold(*lines, heading="id,on,amount,owner,in,order") | {"rates.csv": rates}
    return taken(files, MAPPING)


@given(st.lists(st.integers(0, 9), unique=True, max_size=4), st.integers(-1, 10))
def test_a_rate_holds_until_the_next(days: list[int], asked: int) -> None:
    """5.1.1.1: from its day on, whichever is stated first, and none before the first."""
    rows = [rate(DAY + day * ONE, str(day + 1)) for day in days]
    found = Rates.of("CNY", rows).on("USD", DAY + asked * ONE)
    held = [day for day in days if day <= asked]
    assert found == (rate(DAY + max(held) * ONE, str(max(held) + 1)) if held else None)
    assert Rates.of("CNY", rows).on("EUR", DAY) is None


@given(
    st.integers(-(10**12), 10**12),
    st.decimals("0.0001", "9999", places=4),
    st.sampled_from([None, Decimal(100), Decimal("1.0867")]),
    st.sampled_from(["JPY", "CNY", "KWD"]),
    st.sampled_from(["USD", "KRW", "TND"]),
)
def test_a_conversion_is_exact_and_rounded_once(
    minor: int, worth: Decimal, per: Decimal | None, into: str, currency: str
) -> None:
    """4.3.3.1: by fractions of whole units, within half a minor unit; a sale and its negative."""
    row = RateRow(currency, DAY, worth, per)
    found = converted(minor, row, into, Rounding.HALF_UP)
    exact = Fraction(minor, 10 ** MINOR_DIGITS[currency]) * Fraction(worth) / Fraction(per or 1)
    assert abs(found - exact * 10 ** MINOR_DIGITS[into]) <= Fraction(1, 2)
    assert converted(-minor, row, into, Rounding.HALF_UP) == -found


def test_an_amount_needs_a_rate_of_its_day_or_before() -> None:
    """5.1.2.1: the day itself is enough, a day later is not; a code that is none is said so."""
    found = intake(
        "1,2025-05-06,100,E-1,USD,", "2,2025-05-05,100,E-1,USD,", "3,2025-05-07,100,E-1,JPY,",
        "4,2025-05-06,100,E-1,美元,", "5,2025-05-06,100,E-1,EUR,", "6,2025-05-06,100,E-1,usd,",
        "7,2025-05-06,100,E-1,CNY,", "8,2025-05-06,1.5,E-1,JPY,", "9,2025-05-06,100,E-1,,",
    )  # fmt: skip
    assert {row.id: str(row.amount) for row in found.book.all(SaleRow)} == {
        "1": "100.00 USD",
        "3": "100 JPY",
        "4": "100.00 USD",
        "7": "100.00 CNY",
    }
    code = "expected the code of a currency beside the amount, such as USD"
    assert rejects(found) == [
        "sales.csv:3: amount: expected an amount in CNY, or a rate of USD on its day or before",
        "sales.csv:6: amount: expected an amount in CNY, or a rate of EUR on its day or before",
        f"sales.csv:7: amount: {code}",
        "sales.csv:9: amount: expected at most 0 decimals in an amount of JPY, "
        "unless the mapping states how to round",
        f"sales.csv:10: amount: {code}",
    ]


def test_an_order_has_one_currency() -> None:
    """5.1.2.1: all its lines are rejected where they differ, and no other order's."""
    found = intake(
        "1,2025-05-06,100,E-1,USD,O-1", "2,2025-05-06,100,E-1,CNY,O-1",
        "3,2025-05-06,100,E-1,USD,O-2", "4,2025-05-06,100,E-1,USD,O-2",
    )  # fmt: skip
    assert [row.id for row in found.book.all(SaleRow)] == ["3", "4"]
    assert rejects(found) == [
        f"sales.csv:{line}: amount: expected the lines of an order in one currency"
        for line in (2, 3)
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("USD,2025-05-06,0,", "rate: expected a number above zero"),
        ("USD,2025-05-06,7.2,-1", "per: expected a number above zero"),
        ("dollar,2025-05-06,7.2,", "currency: expected"),
        ("CNY,2025-05-06,2,", "currency: expected a rate of another currency than the book's"),
    ],
)
def test_a_rate_that_is_none(line: str, said: str) -> None:
    """5.1.2.1: is rejected where it stands, and what it would convert is too."""
    found = intake("1,2025-05-06,100,E-1,USD,", rates=f"currency,on,rate,per\n{line}\n")
    assert rejects(found)[0].startswith(f"rates.csv:2: {said}")
    assert rejects(found)[1].startswith("sales.csv:2: amount: expected a")


@pytest.mark.parametrize(
    "newer",
    ['USD,2025-05-06,"7,21",', "USD,2025-05-06,7.2,\nUSD,2025-05-06,7.3,", "USD,2025-05-06,-1,"],
)
def test_a_rejected_rate_leaves_no_older_one_in_its_place(newer: str) -> None:
    """5.1.2.1: from its day on, what it would convert is rejected too, and says which."""
    rates = f"currency,on,rate,per\nUSD,2025-04-25,6.5,\n{newer}\n"
    lines = [f"{day},2025-05-0{day},100,E-1,USD," for day in (5, 6, 7)]
    found, newest = intake(*lines, rates=rates), "rates.csv:3"
    assert [row.id for row in found.book.all(SaleRow)] == ["5"]
    assert [each for each in rejects(found) if each.startswith("sales")] == [
        f"sales.csv:{line}: amount: expected a rate of USD that is taken in; {newest} is rejected"
        for line in (3, 4)
    ]


def test_a_rate_of_one_worth_in_other_words_is_one_rate() -> None:
    """5.1.2.1: for one unit, stated or not, with more zeros or fewer."""
    rates = "currency,on,rate,per\nUSD,2025-05-06,7,\nUSD,2025-05-06,7.00,1\n"
    found = intake("1,2025-05-06,100,E-1,USD,", rates=rates)
    (reject,) = rejects(found)
    assert "expected each record once" in reject
    assert len(found.book.all(SaleRow)) == 1


def test_a_source_without_money_has_no_currency() -> None:
    """5.1.2.1: a target is in the book's currency, whatever its source says."""
    for option in ('currency = "USD"', 'currency_column = "in"'):
        said = f'[book]\ncurrency = "CNY"\n[[source]]\nrecord = "target"\nfile = "t.csv"\n{option}'
        with pytest.raises(DocumentError, match=r"expected no currency.*: no field of the source"):
            parse_mapping(said)


def test_a_price_that_nothing_converts_needs_no_rate() -> None:
    """5.1.1.1: a product may have its list price in any currency."""
    product = ProductRow("P-1", price=Money(100, "EUR"), unit_cost=Money(50, "EUR"))
    assert len(Book.of([product, sale(currency="CNY", product="P-1")], "CNY")) == 2


def test_a_deal_of_profits_in_two_currencies_states_none() -> None:
    """5.1.1.1: of the whole, while each line keeps its own."""
    lines = [
        evolve(sale("S-1", order="O-1"), profit=Money(1, "USD")),
        evolve(sale("S-2", order="O-1"), profit=Money(1, "CNY")),
    ]
    assert Book.of([rate(), *lines], "CNY").deals()["O-1"].margin is None
    assert Book.of([rate(), lines[0]], "CNY").deals()["O-1"].margin == Money(1, "USD")


def test_the_rate_of_the_book_itself_is_one() -> None:
    """5.1.1.1: as tables of a bank state it."""
    rates = f"{RATES}CNY,2025-05-06,100,100\n"
    assert rejects(intake("1,2025-05-06,100,E-1,USD,", rates=rates)) == []


@pytest.mark.parametrize("by_field", [True, False])
def test_a_file_may_be_in_one_other_currency(by_field: bool) -> None:
    """5.1.2.1: said of the source, or of one amount of it; a field's own word goes first."""
    fields = (
        '[source.fields]\nid = "id"\non = "on"\namount = { column = "amount", currency = "USD" }\n'
        'profit = { column = "profit", currency = "CNY" }\nowner = "owner"\n'
    )
    if not by_field:
        stated = 'currency = "USD"\n'
        fields = stated + fields.replace(', currency = "USD"', "")
    mapping = MAPPING.partition("currency_column")[0] + fields
    files = sold("1,2025-05-06,100,30,E-1", heading="id,on,amount,profit,owner")
    (row,) = taken(files | {"rates.csv": RATES}, mapping).book.all(SaleRow)
    assert (row.amount, row.profit) == (Money(100_00, "USD"), Money(30_00, "CNY"))


def test_rounding_is_carried_within_a_currency() -> None:
    """5.1.2.1: tenths of a cent and of a fen add up apart."""
    mapping = MAPPING.replace(
        'amount = "amount"', 'amount = { column = "amount", round = "half_up", carry = true }'
    )
    lines = [f"{n},2025-05-06,0.004,E-1,{'USD' if n % 2 else 'CNY'}," for n in range(1, 11)]
    files = sold(*lines, heading="id,on,amount,owner,in,order") | {"rates.csv": RATES}
    rows = taken(files, mapping).book.all(SaleRow)
    for currency in ("USD", "CNY"):
        same = [row.amount.minor for row in rows if row.amount.currency == currency]
        assert (len(same), sum(same)) == (5, 2)


WRONG: dict[str, tuple[RevenueFrom, list[RecordRow], str]] = {
    "return of a sale": (
        RevenueFrom.SALE,
        [sale(), ReturnRow("S-1", DAY, Money(100, "CNY"))],
        "return S-1: amount: expected an amount in USD, as was sold",
    ),
    "return of another order": (
        RevenueFrom.SALE,
        [sale(), sale("S-2", currency="CNY"), ReturnRow("S-2", DAY, Money(100, "USD"))],
        "return S-2: amount: expected an amount in CNY, as was sold",
    ),
    "lines": (
        RevenueFrom.SALE,
        [sale(order="O-1"), sale("S-2", currency="CNY", order="O-1")],
        "sale S-1: amount: expected the lines of an order in one currency",
    ),
    "amendment": (
        RevenueFrom.CONTRACT,
        [
            ContractRow("K-1", DAY, Money(1, "USD"), "E-1"),
            ContractRow("K-2", DAY, Money(1, "CNY"), "E-1", adds_to="K-1"),
        ],
        "contract K-1: value: expected the lines of an order in one currency",
    ),
    **{
        f"{kind.__name__} of a contract": (
            RevenueFrom.CONTRACT,
            [
                ContractRow("K-1", DAY, Money(1, "USD"), "E-1"),
                kind("D-1", "K-1", DAY, Money(1, "CNY")),
            ],
            f"{kind.record_type.name} D-1: amount: expected an amount in USD, "
            "as the contract states",
        )
        for kind in (DeliveryRow, AcceptanceRow, PaymentRow)
    },
}


@pytest.mark.parametrize(("revenue_from", "rows", "said"), WRONG.values(), ids=WRONG)
def test_a_deal_has_one_currency(
    revenue_from: RevenueFrom, rows: list[RecordRow], said: str
) -> None:
    """3.3.2.2: what comes back, arrives or is paid is in the currency of what was sold."""
    with pytest.raises(BadValue) as refused:
        Book.of([rate(), *rows], "CNY", revenue_from)
    assert str(refused.value) == said


def test_money_without_a_rate_is_refused_with_its_place() -> None:
    """5.1.2.1: of any record type, on the day before the first rate and not on it."""
    for row in (
        sale(on=DAY - ONE),
        ContractRow("S-1", DAY - ONE, Money(1, "USD"), "E-1"),
        OpportunityRow("S-1", "won", "E-1", closed=DAY - ONE, value=Money(1, "USD")),  # type: ignore[arg-type]  # its word
    ):
        with pytest.raises(CurrencyMismatch) as refused:
            Book.of([rate(), row], "CNY")
        name = "amount" if isinstance(row, SaleRow) else "value"
        assert str(refused.value).startswith(f"{type(row).record_type.name} S-1: {name}: expected")
    assert len(Book.of([rate(), sale()], "CNY")) == 2


def test_a_rate_is_known_on_its_day_however_late_it_was_read() -> None:
    """5.1.2.1: a sale of May is known in May, though the rates were exported in June."""
    late = Revision(rate(), DAY + 30 * ONE)
    mended = Revision(rate(worth="7.3"), DAY + 40 * ONE)
    book = Book.of([late, mended, sale(), sale("S-2", DAY + 5 * ONE)], "CNY")
    known = book.as_known(DAY)
    assert [row.id for row in known.all(SaleRow)] == ["S-1"]
    assert known.all(RateRow) == (rate(),)
    assert book.as_known(DAY + 39 * ONE).all(RateRow) == (rate(),)
    assert book.all(RateRow) == (rate(worth="7.3"),)
    assert book.as_known(DAY - ONE).all(RateRow) == ()


def test_the_rate_that_is_the_latest_converts_what_has_no_day() -> None:
    """5.1.1.1: an open opportunity is worth what its currency is worth."""
    rows = [rate(), OpportunityRow("O-1", "agreed", "E-1", value=Money(1, "USD"))]  # type: ignore[arg-type]  # its word
    assert Rates.of("CNY", [rate(), rate(DAY + ONE, "8")]).on("USD", None) == rate(DAY + ONE, "8")
    assert len(Book.of(rows, "CNY")) == 2
