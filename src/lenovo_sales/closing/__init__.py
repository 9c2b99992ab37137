"""Closing (结算): one period of a book, from records to pay. Policy 1.3.4."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.closing.close import Closing, close
    from lenovo_sales.closing.people import PersonResult
    from lenovo_sales.closing.totals import Totals, totals
    from lenovo_sales.closing.units import UnitResult

__all__ = [
    "Closing",
    "PersonResult",
    "Totals",
    "UnitResult",
    "close",
    "totals",
]

export(
    __name__,
    {
        "close": "Closing close",
        "people": "PersonResult",
        "totals": "Totals totals",
        "units": "UnitResult",
    },
)
