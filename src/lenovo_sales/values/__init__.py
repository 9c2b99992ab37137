"""Exact values: money, ratios and weights, periods. Everything here is frozen and pure."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.values.allocation import allocate
    from lenovo_sales.values.currencies import minor_digits
    from lenovo_sales.values.decimals import decimal_text, exact, percent_text
    from lenovo_sales.values.money import Money, total
    from lenovo_sales.values.periods import Calendar, Cycle, Period, parse_period
    from lenovo_sales.values.ratio import ratio
    from lenovo_sales.values.rounding import Rounding, divide
    from lenovo_sales.values.weights import Weights

__all__ = [
    "Calendar",
    "Cycle",
    "Money",
    "Period",
    "Rounding",
    "Weights",
    "allocate",
    "decimal_text",
    "divide",
    "exact",
    "minor_digits",
    "parse_period",
    "percent_text",
    "ratio",
    "total",
]

export(
    __name__,
    {
        "allocation": "allocate",
        "currencies": "minor_digits",
        "decimals": "decimal_text exact percent_text",
        "money": "Money total",
        "periods": "Calendar Cycle Period parse_period",
        "ratio": "ratio",
        "rounding": "Rounding divide",
        "weights": "Weights",
    },
)
