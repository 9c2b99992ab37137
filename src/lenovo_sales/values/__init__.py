"""Exact values: money, ratios and weights, periods. Everything here is frozen and pure."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".allocation": "allocate",
        ".currencies": "minor_digits",
        ".decimals": "decimal_text exact percent_text",
        ".money": "Money total",
        ".periods": "Calendar Cycle Period parse_period",
        ".ratio": "ratio",
        ".rounding": "Rounding divide",
        ".weights": "Weights",
    },
)
