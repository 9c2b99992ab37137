"""A computer maker's sales policy (销售管理办法) as values that run.

>>> from datetime import date
>>> from lenovo_sales import Book, Money, SaleRow, close, default_edition
>>> sale = SaleRow("S-1", on=date(2017, 5, 2), amount=Money.of("1200.00", "CNY"), owner="E-7")
>>> book = Book.of([sale], currency="CNY")
>>> closing = close(book, default_edition(), "CY2017-Q2")
>>> closing.person("E-7").statement.pay
Money(minor=1200, currency='CNY')

With `import lenovo_sales as ls` everything is within reach: `ls.leads.LEAD`, `ls.contracts.Sign`,
`ls.Desk`. Names load the module that holds them when they are first used, so that importing the
library costs next to nothing.
"""

from lenovo_sales.exports import export

__version__ = "0.1.0"

export(
    __name__,
    {
        ".": (
            "catalogs clauses cli closing contracts customers decisions desk documents editions "
            "errors incentives leads lifecycle opportunities organization parameters people "
            "performance processes recognition records replay reporting sample service values "
            "wording"
        ),
        ".clauses": "CLAUSES Clause Wording clause",
        ".closing": "Closing Comparison close compare",
        ".desk": "Desk",
        ".editions": "Edition EditionBook check_edition default_edition load_edition",
        ".errors": (
            "BadValue CurrencyMismatch DocumentError Invalid NotFound Refused SalesPolicyError"
        ),
        ".opportunities.terms": "OpportunityStage",
        ".organization": "Organization Post Unit",
        ".records": (
            "AcceptanceRow Book ContractRow CustomerRow DeliveryRow Intake KnowledgeShareRow "
            "LeadRow ObservationRow OpportunityRow PaymentRow ProductRow Quality ReturnRow "
            "RevenueFrom Revision SaleRow SplitRow SurveyKind SurveyRow TargetPayRow TargetRow "
            "TicketKind TicketRow read_book read_mapping"
        ),
        ".reporting": "write_reports",
        ".values": "Calendar Cycle Money Period Rounding Weights ratio",
    },
)
