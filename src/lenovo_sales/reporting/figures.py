"""How figures are written for people, in English and Simplified Chinese.

Every figure is rounded here, by whole numbers, before Babel sees it; Babel only groups digits and
places signs, in a decimal context of its own, so that no ambient context, locale or time zone
shows in a page.
"""

from copy import copy
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Final

from lenovo_sales.clauses import Language
from lenovo_sales.performance import MeasureUnit
from lenovo_sales.reporting.extras import extra
from lenovo_sales.values import Money, Rounding, decimal_text, minor_digits
from lenovo_sales.wording import Catalog

with extra("report"):
    from babel import Locale, UnknownLocaleError
    from babel.numbers import NumberPattern, parse_pattern

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
        self._currency: NumberPattern = self._locale.currency_formats["standard"]
        self._grouped = parse_pattern("#,##0")
        self._percent = parse_pattern("#,##0%")

    def money(self, money: Money) -> str:
        """An amount with the sign of its currency."""
        return self._apply(self._currency, money.text, minor_digits(money.currency), money.currency)

    def amount(self, money: Money) -> str:
        """An amount without its currency, for a column whose heading names it."""
        return self._apply(self._grouped, money.text, minor_digits(money.currency))

    def minor(self, value: Fraction | int, currency: str) -> str:
        """So many minor units of a currency, without its sign; a part of one is rounded away."""
        digits = minor_digits(currency)
        return self.number(Fraction(value) / 10**digits, digits)

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
        return self._apply(self._grouped, decimal_text(value, places, Rounding.HALF_UP), places)

    def percent(self, value: Fraction, places: int = 2) -> str:
        """A ratio as a percentage, rounded to `places` decimals."""
        text = decimal_text(value, places + 2, Rounding.HALF_UP)
        return self._apply(self._percent, text, places)

    def rate(self, value: Fraction) -> str:
        """A rate as a percentage with the decimals that it needs, at most four.

        >>> Figures("en").rate(Fraction(3, 200)), Figures("en").rate(Fraction(1))
        ('1.5%', '100%')
        """
        needs = (places for places in range(4) if not (value * 100 * 10**places).denominator > 1)
        return self.percent(value, next(needs, 4))

    def _apply(
        self, pattern: NumberPattern, text: str, places: int, currency: str | None = None
    ) -> str:
        exact = copy(pattern)
        exact.frac_prec = (places, places)
        with localcontext(EXACT):
            return str(
                exact.apply(Decimal(text), self._locale, currency=currency, currency_digits=False)
            )


def _locale(language: Language) -> Locale:
    """How the language writes figures; American English where it is not known how."""
    name = language.language if isinstance(language, Catalog) else language
    try:
        return Locale.parse({"en": "en-US", "zh": "zh-Hans-CN"}.get(name, name), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")
