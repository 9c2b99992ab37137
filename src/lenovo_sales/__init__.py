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

from lenovo_sales.exports import export

__version__ = "0.1.0"

export(
    __name__,
    {
        ".clauses": "CLAUSES Clause Wording clause",
        ".closing": "Closing Comparison close compare",
        ".editions": "Edition EditionBook default_edition load_edition",
        ".errors": "SalesPolicyError",
        ".organization": "Post Tier Unit",
        ".records": (
            "AcceptanceRow Book ContractRow CustomerRow DeliveryRow KnowledgeShareRow LeadRow "
            "OpportunityRow PaymentRow ProductRow ReturnRow SaleRow SplitRow SurveyRow TargetRow "
            "TicketRow read_book read_mapping"
        ),
        ".values": "Calendar Cycle Money Period Rounding Weights ratio",
    },
)
