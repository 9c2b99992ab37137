"""How figures and periods are written for people."""

from datetime import date
from decimal import ROUND_DOWN, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from babel import Locale
from babel.numbers import format_currency, format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from lenovo_sales.clauses import Language
from lenovo_sales.reporting.figures import Figures
from lenovo_sales.reporting.short import compact, percent
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import Money, Period, Rounding, decimal_text
from lenovo_sales.wording import Catalog

LANGUAGES: tuple[Language, ...] = ("en", "zh")
minors = st.integers(-(10**30), 10**30)


@given(minors, st.sampled_from(["CNY", "JPY", "KWD", "IQD", "TWD"]), st.sampled_from(LANGUAGES))
def test_an_amount_keeps_every_digit(minor: int, currency: str, language: Language) -> None:
    """4.3.3.1: whatever Babel's own idea of a currency, no minor unit is lost or added."""
    money = Money(minor, currency)
    with localcontext(Context(prec=4, rounding=ROUND_DOWN)):
        written = Figures(language).amount(money), Figures(language).money(money)
    for text in written:
        assert "".join(char for char in text if char in "-0123456789.") == money.text


@given(st.fractions(min_value=-50, max_value=50), st.integers(0, 4))
def test_a_percentage_is_rounded_once_and_by_us(value: Fraction, places: int) -> None:
    """4.3.1.2: Babel would round half to even, in the ambient context."""
    with localcontext(Context(prec=4, rounding=ROUND_DOWN)):
        written = Figures("en").percent(value, places)
    assert written.replace(",", "") == decimal_text(value * 100, places, Rounding.HALF_UP) + "%"


@pytest.mark.parametrize("language", ["en", "zh", "de", "fr", "sv", "pl", "pt", "ja"])
@given(minors, st.sampled_from(["CNY", "JPY", "KWD", "EUR", "CHF"]), st.integers(0, 4))
def test_every_figure_is_written_as_babel_writes_it(
    language: str, minor: int, currency: str, places: int
) -> None:
    """1.3.4: signs, groups and points of the language, in English, Chinese and any other."""
    figures = Figures("zh" if language == "zh" else Catalog(language, {}))
    locale = {"en": "en_US", "zh": "zh_Hans_CN"}.get(language, language)
    money, point = Money(minor, currency), Decimal(10) ** -places
    with localcontext(Context(prec=100)):
        exact = format_currency(
            money.amount,
            currency,
            locale=locale,
            currency_digits=False,
            decimal_quantization=False,
            format=digits(locale, money.amount),
        )
        plain = format_decimal(
            Decimal(minor) * point,
            locale=locale,
            decimal_quantization=False,
            format="#,##0" + ("." + "0" * places if places else ""),
        )
    assert figures.money(money) == exact
    assert figures.number(Fraction(minor, 10**places), places) == plain


def digits(locale: str, amount: Decimal) -> str:
    """The language's pattern of an amount of money with the decimals that the amount has."""
    places = -int(amount.as_tuple().exponent)
    pattern = str(Locale.parse(locale).currency_formats["standard"].pattern)
    return pattern.replace(".00", "." + "0" * places if places else "")


def test_half_a_cent_goes_up() -> None:
    assert Figures("en").number(Fraction(5, 1000), 2) == "0.01"
    assert Figures("en").percent(Fraction(25, 100000), 2) == "0.03%"


def test_a_rate_shows_the_decimals_it_has() -> None:
    rates = Fraction(1), Fraction(3, 200), Fraction(1, 3), Fraction(-1, 4)
    assert [Figures("zh").rate(rate) for rate in rates] == ["100%", "1.5%", "33.3333%", "-25%"]


@pytest.mark.parametrize(
    ("label", "english", "chinese"),
    [
        ("2017 Q2", "2017 Q2", "2017年第2季度"),
        ("FY2025 Q4", "FY2025 Q4", "2025财年第4季度"),
        ("FY2017", "FY2017", "2017财年"),
        ("2017", "2017", "2017年"),
        ("2017-05", "May 2017", "2017年5月"),
        ("2017-01-01 to 2017-02-28", "2017-01-01 – 2017-02-28", "2017-01-01至2017-02-28"),
    ],
)
def test_periods_are_named_as_people_name_them(label: str, english: str, chinese: str) -> None:
    """4.3.2: months, quarters and years, in both languages."""
    assert (Words("en").label(label), Words("zh").label(label)) == (english, chinese)


def test_a_span_says_its_last_day() -> None:
    quarter = Period(date(2017, 4, 1), date(2017, 7, 1))
    winter = Period(date(2017, 12, 1), date(2018, 3, 1))
    assert Words("en").span(quarter) == "1 Apr – 30 Jun 2017"
    assert Words("en").span(winter) == "1 Dec 2017 – 28 Feb 2018"
    assert Words("zh").span(quarter) == "2017年4月1日至2017年6月30日"


@pytest.mark.parametrize(
    ("minor", "english", "chinese"),
    [
        (0, "0", "0"),
        (99_949, "999", "999"),
        (99_950, "1.00K", "1000"),
        (999_499, "9.99K", "9995"),
        (1_000_000, "10.0K", "1.00万"),
        (308_611_100, "3.09M", "309万"),
        (99_999_999_900, "1.00B", "10.0亿"),
        (-308_611_100, "-3.09M", "-309万"),
    ],
)
def test_compact_amounts(minor: int, english: str, chinese: str) -> None:
    money = Money(minor, "CNY")
    assert (compact(money, "en"), compact(money, "zh")) == (english, chinese)


@given(st.fractions(min_value=0, max_value=3))
@example(Fraction(9999, 10000))
@example(Fraction(10001, 10000))
def test_nobody_is_called_done_who_is_not(ratio: Fraction) -> None:
    """2.2.3.1: 100 % is said of a target that is reached and of no other."""
    assert (percent(ratio) == "100%") <= (ratio >= 1)
    assert (ratio >= 1) <= (Fraction(percent(ratio)[:-1]) >= 100)
