"""Money on whole minor units, as laws."""

import copy
import pickle
from decimal import (
    ROUND_DOWN,
    Clamped,
    Context,
    Decimal,
    FloatOperation,
    Inexact,
    Rounded,
    Subnormal,
    localcontext,
)
from fractions import Fraction

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, CurrencyMismatch
from lenovo_sales.values import Money, Rounding, minor_digits, total

minors = st.integers(-(10**20), 10**20)
yuan = minors.map(lambda minor: Money(minor, "CNY"))
currencies = st.sampled_from(["CNY", "JPY", "KWD", "CLF"])
roundings = st.sampled_from(Rounding)

AMBIENT = [
    Context(prec=4, rounding=ROUND_DOWN),
    Context(prec=1, Emax=1, Emin=-1, capitals=0, clamp=1),
    Context(prec=4, traps=[Inexact, Rounded, Subnormal, Clamped, FloatOperation]),
]


@given(minors, currencies)
def test_text_and_amount_are_read_back(minor: int, currency: str) -> None:
    """4.3.3.1: an amount written out and read back is the same to the last unit."""
    money = Money(minor, currency)
    assert Money.parse(str(money)) == money
    assert Money.of(money.text, currency) == money
    assert Money.of(money.amount, currency) == money
    assert money.amount == Fraction(minor, 10 ** minor_digits(currency))


@given(yuan, yuan, yuan)
def test_addition_is_that_of_whole_numbers(a: Money, b: Money, c: Money) -> None:
    """4.3.3.1: a sum does not depend on its order, and a refund takes all of its sale back."""
    assert a + b == b + a == Money(a.minor + b.minor, "CNY")
    assert (a + b) + c == a + (b + c) == total([c, a, b], "CNY")
    assert a - b == a + -b
    assert a + -a == a - a == Money.zero("CNY")
    assert abs(a) in {a, -a}
    assert abs(a) >= Money.zero("CNY")
    assert bool(a) == (a.minor != 0)


@given(yuan, yuan)
def test_order_is_that_of_whole_numbers(a: Money, b: Money) -> None:
    """4.3.3.1: amounts of one currency compare as their minor units do."""
    assert (a < b, a <= b, a > b, a >= b, a == b) == (
        a.minor < b.minor,
        a.minor <= b.minor,
        a.minor > b.minor,
        a.minor >= b.minor,
        a.minor == b.minor,
    )
    assert len({a, b, Money(a.minor, "CNY")}) == (1 if a == b else 2)


@given(yuan, st.fractions(), roundings)
def test_a_rate_is_applied_exactly_and_rounded_once(
    money: Money, rate: Fraction, rounding: Rounding
) -> None:
    """4.3.3.1: the product is off by less than a minor unit; a refund's is its negative."""
    product = money.times(rate, rounding)
    assert abs(product.minor - money.minor * rate) < 1
    assert (-money).times(rate, rounding) == money.times(-rate, rounding) == -product


@given(yuan, st.lists(st.integers(0, 1000), min_size=1, max_size=9).filter(any))
def test_shares_of_money_add_up(money: Money, weights: list[int]) -> None:
    """4.3.3.1: the parts of an amount come to the amount; a share of zero to nothing."""
    parts = money.allocate(weights)
    assert total(parts, "CNY") == money
    assert not any(part for part, weight in zip(parts, weights, strict=True) if weight == 0)


def test_ten_million_times_two_thirty_sevenths() -> None:
    """4.3.3.1: 10,000,000 x 2/37 is exact and rounded once (policyengine-us#9171)."""
    money = Money.of(10_000_000, "CNY")
    rate = Fraction(2, 37)  # 540540.54 054...
    assert str(money.times(rate, Rounding.HALF_UP)) == "540540.54 CNY"
    assert str(money.times(rate, Rounding.UP)) == "540540.55 CNY"
    assert money.times(rate * 37, Rounding.DOWN) == Money.of(20_000_000, "CNY")


def test_a_sale_and_its_return_at_four_percent() -> None:
    """4.3.3.1: 1,000 sold and 200 returned at 4 % pay 32, never 48 (adempiere#1628)."""
    sold, returned = Money.of(1000, "CNY"), -Money.of(200, "CNY")
    net = [each.times(Fraction(4, 100), Rounding.HALF_UP) for each in (sold, returned)]
    assert str(total(net, "CNY")) == "32.00 CNY"


def test_euros_and_dollars_do_not_mix() -> None:
    """4.3.3.1: EUR + USD is refused (OCA/commission#306, #240); they are merely unequal."""
    euro, dollar = Money.of(1, "EUR"), Money.of(1, "USD")
    for mixed in (
        lambda: euro + dollar,
        lambda: euro - dollar,
        lambda: euro < dollar,
        lambda: euro <= dollar,
        lambda: euro > dollar,
        lambda: euro >= dollar,
        lambda: total([euro, dollar], "EUR"),
        lambda: Money.zero("EUR") + Money.zero("USD"),
    ):
        with pytest.raises(CurrencyMismatch, match="currencies do not mix"):
            mixed()
    assert euro != dollar


def test_yen_have_no_phantom_unit() -> None:
    """4.3.3.1: a currency without decimals has none (odoo#182511)."""
    yen = Money.of("1000", "JPY")
    assert (yen.minor, yen.text, str(yen.amount)) == (1000, "1000", "1000")
    assert Money.of("1000.00", "JPY") == yen
    with pytest.raises(BadValue, match="at most 0 decimals in an amount of JPY"):
        Money.of("1000.01", "JPY")
    assert Money.of("1000.5", "JPY", Rounding.HALF_UP) == Money(1001, "JPY")
    assert [part.text for part in yen.allocate((1, 1, 1))] == ["334", "333", "333"]


@pytest.mark.parametrize("ambient", AMBIENT, ids=["short", "narrow", "trapping"])
def test_the_ambient_decimal_context_does_not_matter(ambient: Context) -> None:
    """4.3.3.1: neither precision, rounding, range nor traps of the caller touch an amount."""
    with localcontext(ambient):
        for amount in (12345678901234567890, "12345678901234567890.12", Decimal("-98765.43")):
            money = Money.of(amount, "CNY")
            assert Fraction(money.minor, 100) == Fraction(str(amount))
            assert str(money.amount) == money.text
        assert Money.of(Decimal("1E+10"), "CNY").text == "10000000000.00"
        assert Money.of("99999.995", "CNY", Rounding.HALF_UP).text == "100000.00"
        assert Money(1234567, "CNY").times(Fraction(1, 3), Rounding.HALF_UP).minor == 411522


@pytest.mark.parametrize(
    ("amount", "rounding", "text"),
    [
        ("0.005", Rounding.HALF_UP, "0.01"),
        ("0.0049", Rounding.HALF_UP, "0.00"),
        ("0.005", Rounding.HALF_EVEN, "0.00"),
        ("-0.005", Rounding.HALF_UP, "-0.01"),
        ("0.001", Rounding.UP, "0.01"),
        ("0.999", Rounding.DOWN, "0.99"),
        ("1.5000", None, "1.50"),
        ("-0.01", None, "-0.01"),
        ("1e3", None, "1000.00"),
    ],
)
def test_decimals_finer_than_the_currency(
    amount: str, rounding: Rounding | None, text: str
) -> None:
    """4.3.3.1: they are rounded by the rule given; trailing zeros are nothing to round."""
    assert Money.of(amount, "CNY", rounding).text == text


def test_decimals_finer_than_the_currency_need_a_rounding() -> None:
    """4.3.3.1: nothing is rounded unasked."""
    with pytest.raises(BadValue, match=r"^expected at most 2 decimals in an amount of CNY$"):
        Money.of("3000.001", "CNY")


@pytest.mark.parametrize(
    "text", ["3000.00", "3000.00CNY", "3000.00  CNY", "3000.00 cny", "CNY 3000.00", " CNY", ""]
)
def test_only_an_amount_and_a_currency_are_parsed(text: str) -> None:
    with pytest.raises(BadValue, match=r"^expected"):
        Money.parse(text)


@pytest.mark.parametrize("minor", [1.0, True, "1", Decimal(1), None])
def test_minor_units_are_whole_numbers(minor: int) -> None:
    """4.3.3.1: a float offered as money is refused at the door."""
    with pytest.raises(BadValue, match="whole number of minor units"):
        Money(minor, "CNY")


def test_an_unknown_currency_is_refused() -> None:
    for currency in ("RMB", "cny", ""):
        with pytest.raises(BadValue, match="ISO 4217"):
            Money(1, currency)
        with pytest.raises(BadValue, match="ISO 4217"):
            Money.of(1, currency)
        with pytest.raises(BadValue, match="ISO 4217"):
            total([], currency)


@pytest.mark.parametrize("ratio", [0.04, True, "4%", None])
def test_money_is_multiplied_by_exact_ratios_only(ratio: Fraction) -> None:
    """4.3.3.1: no float, and nothing that still has to be read."""
    with pytest.raises(BadValue, match="expected an int, a Fraction or a Decimal"):
        Money(100, "CNY").times(ratio, Rounding.HALF_UP)


def test_money_and_numbers_do_not_mix() -> None:
    money = Money(100, "CNY")
    for mixed in (
        lambda: money + 1,  # type: ignore[operator]  # what the test is about
        lambda: 1 + money,
        lambda: money - 0.5,  # type: ignore[operator]
        lambda: money < 5,  # type: ignore[operator]
        lambda: money <= 5,  # type: ignore[operator]
        lambda: money * money,  # type: ignore[operator]
        lambda: 2 / money,  # type: ignore[operator]
        lambda: sum([money, money], 1),
    ):
        with pytest.raises(TypeError):
            mixed()


def test_money_is_a_value() -> None:
    money = Money(100, "CNY")
    assert pickle.loads(pickle.dumps(money)) == copy.deepcopy(money) == money  # noqa: S301
    assert not hasattr(money, "__dict__")
    with pytest.raises(FrozenInstanceError):
        money.minor = 5  # type: ignore[misc]  # what the test is about


@given(st.lists(yuan, min_size=1))
def test_amounts_are_summed_as_numbers_are(amounts: list[Money]) -> None:
    """4.3.3.1: the built-in sum begins with 0, which is no other currency's amount."""
    assert sum(amounts) == total(amounts, "CNY")
    with pytest.raises(CurrencyMismatch):
        sum([*amounts, Money(1, "USD")])
    with pytest.raises(TypeError):
        _ = 1 + amounts[0]


@given(yuan, st.fractions(), st.decimals(-999, 999, places=3))
def test_a_product_is_exact_or_refused(money: Money, rate: Fraction, plain: Decimal) -> None:
    """4.3.3.1: rounding has a rule with a name, so that `*` never rounds."""
    for ratio in (rate, plain, int(plain)):
        exact = money.minor * Fraction(ratio)
        if exact.denominator == 1:
            assert money * ratio == ratio * money == Money(int(exact), "CNY")
        else:
            with pytest.raises(BadValue, match=r"times\(ratio, rounding\)"):
                _ = money * ratio
        assert money.times(ratio, Rounding.DOWN) == Money(int(exact), "CNY")


def test_a_rate_of_a_price_by_hand() -> None:
    """4.3.3.1: 3.5 % of 3,000.00 are 105.00, whichever way it is written."""
    price = Money.of("3000.00", "CNY")
    rate = Fraction(7, 200)
    assert price * rate == rate * price == price * Decimal("0.035") == Money.of(105, "CNY")
    assert (price * 2, 3 * price) == (price + price, price + price + price)


@given(yuan, yuan, st.integers(1, 99))
def test_amounts_divide_to_a_ratio_and_by_a_number(a: Money, b: Money, number: int) -> None:
    """4.3.3.1: an attainment is a ratio; a part that is no whole number of fen is refused."""
    assert (a * number) / number == a
    if b:
        assert a / b == Fraction(a.minor, b.minor)
    if a.minor % number:
        with pytest.raises(BadValue, match=r"times\(ratio, rounding\)"):
            _ = a / number
    for zero in (0, Decimal(0), Money.zero("CNY")):
        with pytest.raises(BadValue, match="other than zero"):
            _ = a / zero
    with pytest.raises(CurrencyMismatch):
        _ = a / Money(1, "USD")


@pytest.mark.parametrize("divisor", [0.5, True, "2"])
def test_money_is_divided_by_exact_numbers_only(divisor: int) -> None:
    with pytest.raises(BadValue, match="expected an int, a Fraction or a Decimal"):
        _ = Money(100, "CNY") / divisor


@pytest.mark.parametrize("operation", ["__mul__", "__truediv__", "__add__"])
def test_another_type_may_know_how(operation: str) -> None:
    """4.3.3.1: such as an array of numbers, which multiplies each of its own."""
    assert getattr(Money(100, "CNY"), operation)([1]) is NotImplemented


FORMATS = {
    "": "-1234567.85 CNY",
    ",": "-1,234,567.85 CNY",
    "_": "-1_234_567.85 CNY",
    "f": "-1234567.85",
    ",f": "-1,234,567.85",
    ",.0f": "-1,234,568",
    ".1": "-1234567.9 CNY",
    ",.4f": "-1,234,567.8500",
    ">20,": "   -1,234,567.85 CNY",
    "20,f": "       -1,234,567.85",
    "<20,f": "-1,234,567.85       ",
    "*^21,": "**-1,234,567.85 CNY**",
}


@pytest.mark.parametrize(("spec", "text"), FORMATS.items())
def test_money_is_written_as_a_format_says(spec: str, text: str) -> None:
    """4.3.3.1: the formats of numbers; with `f` the number alone."""
    assert format(Money.of("-1234567.85", "CNY"), spec) == text


def test_signs_and_currencies_in_a_format() -> None:
    """4.3.3.1: zero has no minus sign, and each currency the decimals that it has."""
    assert (
        f"{Money(5, 'CNY'):+.1f} {Money(-4, 'CNY'):.1f} {Money(7, 'CNY'): ,}"
        == "+0.1 0.0  0.07 CNY"
    )
    assert f"{Money(1234, 'JPY'):,} {Money(1234, 'KWD'):,}" == "1,234 JPY 1.234 KWD"


@given(yuan, st.sampled_from(["", ",", "_"]), st.integers(0, 6))
def test_a_format_says_the_same_number(money: Money, group: str, places: int) -> None:
    """4.3.3.1: read back, it is the amount, rounded half up to the places."""
    text = format(money, f"{group}.{places}f").replace(group or " ", "")
    scale = 10**places
    assert abs(Fraction(text) - Fraction(money.minor, 100)) * 2 * scale <= 1
    assert format(money, "f") == money.text


@pytest.mark.parametrize("spec", ["x", "d", ".f", "e", "%", ",_", "08", "1.2.3", "f,", "z"])
def test_a_format_that_is_none_is_refused(spec: str) -> None:
    with pytest.raises(BadValue, match="expected a format"):
        format(Money(1, "CNY"), spec)
