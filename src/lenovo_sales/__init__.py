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

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.clauses import CLAUSES, Clause, Wording, clause
    from lenovo_sales.closing import Closing, close
    from lenovo_sales.editions import Edition, EditionBook, default_edition, load_edition
    from lenovo_sales.errors import SalesPolicyError
    from lenovo_sales.organization import Post, Tier, Unit
    from lenovo_sales.records import (
        AcceptanceRow,
        Book,
        ContractRow,
        CustomerRow,
        DeliveryRow,
        KnowledgeShareRow,
        LeadRow,
        OpportunityRow,
        PaymentRow,
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

__all__ = [
    "CLAUSES",
    "AcceptanceRow",
    "Book",
    "Calendar",
    "Clause",
    "Closing",
    "ContractRow",
    "CustomerRow",
    "Cycle",
    "DeliveryRow",
    "Edition",
    "EditionBook",
    "KnowledgeShareRow",
    "LeadRow",
    "Money",
    "OpportunityRow",
    "PaymentRow",
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

export(
    __name__,
    {
        "clauses": "CLAUSES Clause Wording clause",
        "closing": "Closing close",
        "editions": "Edition EditionBook default_edition load_edition",
        "errors": "SalesPolicyError",
        "organization": "Post Tier Unit",
        "records": (
            "AcceptanceRow Book ContractRow CustomerRow DeliveryRow KnowledgeShareRow LeadRow "
            "OpportunityRow PaymentRow ProductRow ReturnRow SaleRow SplitRow SurveyRow "
            "TargetRow TicketRow read_book read_mapping"
        ),
        "values": "Calendar Cycle Money Period Rounding Weights ratio",
    },
)
