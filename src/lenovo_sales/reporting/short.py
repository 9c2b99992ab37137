"""Figures short enough for a picture, written without any package."""

from fractions import Fraction
from typing import Final

from lenovo_sales.clauses import Language
from lenovo_sales.values import Money, Rounding, decimal_text, minor_digits

STEPS: Final = {
    "en": ((10**9, "B"), (10**6, "M"), (10**3, "K")),
    "zh": ((10**8, "亿"), (10**4, "万")),
}
NEARLY: Final = Fraction(9995, 10000)  # what would round up to one figure more counts as that


def compact(money: Money, language: Language, *, trimmed: bool = False) -> str:
    """An amount in three figures, without its currency; `trimmed` of zeros that say nothing.

    >>> compact(Money.of("3086111.00", "USD"), "en"), compact(Money.of("3086111.00", "CNY"), "zh")
    ('3.09M', '309万')
    """
    value = Fraction(money.minor, 10 ** minor_digits(money.currency))
    for step, sign in STEPS["zh" if language == "zh" else "en"]:
        if abs(value) >= step * NEARLY:
            scaled = value / step
            places = 2 if abs(scaled) < 10 * NEARLY else int(abs(scaled) < 100 * NEARLY)
            text = decimal_text(scaled, places, Rounding.HALF_UP)
            if trimmed and "." in text:
                text = text.rstrip("0").rstrip(".")
            return f"{text}{sign}"
    return decimal_text(value, 0, Rounding.HALF_UP)


def percent(value: Fraction) -> str:
    """A ratio as a whole percentage; what is not quite 100 % is not called 100 %.

    >>> percent(Fraction(4238, 6711)), percent(Fraction(9999, 10000)), percent(Fraction(3))
    ('63%', '99.9%', '300%')
    """
    text = decimal_text(value * 100, 0, Rounding.HALF_UP)
    if text == "100" and value < 1:
        text = decimal_text(value * 100, 1, Rounding.DOWN)
    return f"{text}%"
