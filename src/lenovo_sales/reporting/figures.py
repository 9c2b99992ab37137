"""How figures are written for people, in English and Simplified Chinese.

Every figure is rounded here, by whole numbers. Babel says once what a language writes before,
within and after a figure, in a decimal context of its own, so that no ambient context, locale or
time zone shows in a page.
"""

from copy import copy
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Final

from lenovo_sales.clauses import Language
from lenovo_sales.performance import MeasureUnit
from lenovo_sales.reporting.extras import extra
from lenovo_sales.values import Money, Rounding, divide, minor_digits
from lenovo_sales.wording import Catalog

with extra("report"):
    from babel import Locale, UnknownLocaleError
    from babel.numbers import (
        NumberPattern,
        get_decimal_symbol,
        get_group_symbol,
        parse_pattern,
    )

EXACT: Final = Context(prec=100)
ABSENT: Final = "–"


class Figures:
    """Writes figures in one language.

    >>> Figures("zh").money(Money.of("-1234.50", "CNY")), Figures("en").percent(Fraction(2, 3), 1)
    ('-¥1,234.50', '66.7%')
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = _locale(language)
        self._point = get_decimal_symbol(self._locale)
        self._group = get_group_symbol(self._locale)
        self._currency: NumberPattern = self._locale.currency_formats["standard"]
        self._grouped = parse_pattern("#,##0")
        self._percent = parse_pattern("#,##0%")
        self._around = lru_cache(maxsize=256)(self._affixes)

    def money(self, money: Money) -> str:
        """An amount with the sign of its currency."""
        digits = minor_digits(money.currency)
        return self._written(money.minor, digits, self._currency, money.currency)

    def amount(self, money: Money) -> str:
        """An amount without its currency, for a column whose heading names it."""
        return self._written(money.minor, minor_digits(money.currency), self._grouped)

    def minor(self, value: Fraction | int, currency: str) -> str:
        """So many minor units of a currency, without its sign; a part of one is rounded away."""
        return self._written(_whole(value, 1), minor_digits(currency), self._grouped)

    def measure(self, value: int, unit: MeasureUnit, currency: str) -> str:
        """A sum of facts in the unit that it counts in."""
        if unit is MeasureUnit.MONEY:
            return self.minor(value, currency)
        return (
            self.number(Fraction(value, 100), 2)
            if unit is MeasureUnit.POINTS
            else self.number(value)
        )

    def number(self, value: Fraction | int, places: int = 0) -> str:
        """A number, rounded to `places` decimals."""
        return self._written(_whole(value, 10**places), places, self._grouped)

    def percent(self, value: Fraction, places: int = 2) -> str:
        """A ratio as a percentage, rounded to `places` decimals."""
        return self._written(_whole(value, 10 ** (places + 2)), places, self._percent)

    def rate(self, value: Fraction) -> str:
        """A rate as a percentage with the decimals that it needs, at most four.

        >>> Figures("en").rate(Fraction(3, 200)), Figures("en").rate(Fraction(1))
        ('1.5%', '100%')
        """
        needs = (places for places in range(4) if 10 ** (places + 2) % value.denominator == 0)
        return self.percent(value, next(needs, 4))

    def _written(
        self, scaled: int, places: int, pattern: NumberPattern, currency: str | None = None
    ) -> str:
        """So many units of the last of `places` decimals, as the language writes them."""
        before, after = self._around(pattern, currency, scaled < 0)
        whole, part = divmod(abs(scaled), 10**places)
        text = f"{whole:,}" if self._group == "," else f"{whole:,}".replace(",", self._group)
        if places:
            text = f"{text}{self._point}{part:0{places}}"
        return f"{before}{text}{after}"

    def _affixes(
        self, pattern: NumberPattern, currency: str | None, negative: bool
    ) -> tuple[str, str]:
        """What the language writes before and after the digits of a figure."""
        exact, one = copy(pattern), Decimal("0.01" if pattern is self._percent else 1)
        exact.frac_prec = (0, 0)
        with localcontext(EXACT):
            written = exact.apply(
                -one if negative else one,
                self._locale,
                currency=currency,
                currency_digits=False,
            )
        before, _, after = str(written).partition("1")
        return before, after


def _whole(value: Fraction | int, scale: int) -> int:
    """A number in whole parts of `1/scale`, rounded half up."""
    return divide(value.numerator * scale, value.denominator, Rounding.HALF_UP)


def _locale(language: Language) -> Locale:
    """How the language writes figures; American English where it is not known how."""
    name = language.language if isinstance(language, Catalog) else language
    try:
        return Locale.parse({"en": "en-US", "zh": "zh-Hans-CN"}.get(name, name), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")
