"""A computer maker's sales policy (销售管理办法) as values that run.

>>> from datetime import date
>>> from lenovo_sales import Book, Calendar, Money, SaleRow, close, default_edition
>>> sale = SaleRow("S-1", on=date(2017, 5, 2), amount=Money.of("1200.00", "CNY"), owner="E-7")
>>> book = Book.of([sale], currency="CNY")
>>> closing = close(book, default_edition(), Calendar(1).parse("2017-Q2"), Calendar(1))
>>> closing.person("E-7").statement.pay
Money(minor=1200, currency='CNY')

Names load the module that holds them when they are first used, so that importing the library
costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lenovo_sales.clauses import CLAUSES, Clause, Wording, clause
    from lenovo_sales.closing import Closing, close
    from lenovo_sales.editions import Edition, EditionBook, default_edition, load_edition
    from lenovo_sales.errors import SalesPolicyError
    from lenovo_sales.organization import Post, Tier, Unit
    from lenovo_sales.records import (
        Book,
        ContractRow,
        CustomerRow,
        KnowledgeShareRow,
        LeadRow,
        OpportunityRow,
        ProductRow,
        ReturnRow,
        SaleRow,
        SplitRow,
        SurveyRow,
        TargetRow,
        TicketRow,
        read_book,
        read_mapping,
    )
    from lenovo_sales.values import Calendar, Cycle, Money, Period, Rounding, Weights, ratio

__version__ = "0.1.0"

_HOME = {
    "clauses": ("CLAUSES", "Clause", "Wording", "clause"),
    "closing": ("Closing", "close"),
    "editions": ("Edition", "EditionBook", "default_edition", "load_edition"),
    "errors": ("SalesPolicyError",),
    "organization": ("Post", "Tier", "Unit"),
    "records": (
        "Book",
        "ContractRow",
        "CustomerRow",
        "LeadRow",
        "OpportunityRow",
        "ProductRow",
        "ReturnRow",
        "SaleRow",
        "SplitRow",
        "KnowledgeShareRow",
        "SurveyRow",
        "TargetRow",
        "TicketRow",
        "read_mapping",
        "read_book",
    ),
    "values": ("Calendar", "Cycle", "Money", "Period", "Rounding", "Weights", "ratio"),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "CLAUSES",
    "Book",
    "Calendar",
    "Clause",
    "Closing",
    "ContractRow",
    "CustomerRow",
    "Cycle",
    "Edition",
    "EditionBook",
    "KnowledgeShareRow",
    "LeadRow",
    "Money",
    "OpportunityRow",
    "Period",
    "Post",
    "ProductRow",
    "ReturnRow",
    "Rounding",
    "SaleRow",
    "SalesPolicyError",
    "SplitRow",
    "SurveyRow",
    "TargetRow",
    "TicketRow",
    "Tier",
    "Unit",
    "Weights",
    "Wording",
    "clause",
    "close",
    "default_edition",
    "load_edition",
    "ratio",
    "read_book",
    "read_mapping",
]


def __getattr__(name: str) -> object:
    """Import a public name from its module when it is first used."""
    module = _MODULE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*globals(), *__all__])
