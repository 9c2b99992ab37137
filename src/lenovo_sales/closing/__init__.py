"""Closing (结算): one period of a book, from records to pay. Policy 1.3.4."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".close": "Closing close",
        ".comparison": "Comparison GroupChange PersonChange compare",
        ".people": "PersonResult",
        ".rows": "RecordsOf",
        ".totals": "Totals totals",
        ".units": "UnitResult",
    },
)
