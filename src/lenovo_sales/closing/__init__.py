"""Closing (结算): one period of a book, from records to pay. Policy 1.3.4."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".close": "Closing close",
        ".comparison": "Comparison GroupChange PersonChange compare",
        ".people": "PersonResult",
        ".recognized": "candidates_of recognized",
        ".rows": "RecordsOf",
        ".source_lines": "SourceLine SourcePart",
        ".sources": "FactSource SourceRecord Sources",
        ".targets": "StatedTarget",
        ".totals": "Totals totals",
        ".units": "UnitResult",
    },
)
