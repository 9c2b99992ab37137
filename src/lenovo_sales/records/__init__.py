"""Records (业务数据): typed rows, their intake, and the book. Policy 5.1."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.records.book import Book, RevenueFrom
    from lenovo_sales.records.intake import Intake, read_book
    from lenovo_sales.records.mapping import Mapping, Quarters
    from lenovo_sales.records.quality import Absent, Count, Quality, Reject, Repair
    from lenovo_sales.records.reading import parse_mapping, read_mapping
    from lenovo_sales.records.rows import (
        RECORDS,
        ContractRow,
        CustomerRow,
        KnowledgeShareRow,
        LeadRow,
        OpportunityRow,
        ProductRow,
        RecordRow,
        ReturnRow,
        SaleRow,
        SplitRow,
        SurveyKind,
        SurveyRow,
        TargetRow,
        TicketKind,
        TicketRow,
    )

__all__ = [
    "RECORDS",
    "Absent",
    "Book",
    "ContractRow",
    "Count",
    "CustomerRow",
    "Intake",
    "KnowledgeShareRow",
    "LeadRow",
    "Mapping",
    "OpportunityRow",
    "ProductRow",
    "Quality",
    "Quarters",
    "RecordRow",
    "Reject",
    "Repair",
    "ReturnRow",
    "RevenueFrom",
    "SaleRow",
    "SplitRow",
    "SurveyKind",
    "SurveyRow",
    "TargetRow",
    "TicketKind",
    "TicketRow",
    "parse_mapping",
    "read_book",
    "read_mapping",
]

export(
    __name__,
    {
        "book": ("Book", "RevenueFrom"),
        "intake": ("Intake", "read_book"),
        "mapping": ("Mapping", "Quarters"),
        "quality": ("Absent", "Count", "Quality", "Reject", "Repair"),
        "reading": ("parse_mapping", "read_mapping"),
        "rows": (
            "ContractRow",
            "CustomerRow",
            "KnowledgeShareRow",
            "LeadRow",
            "OpportunityRow",
            "ProductRow",
            "RECORDS",
            "RecordRow",
            "ReturnRow",
            "SaleRow",
            "SplitRow",
            "SurveyKind",
            "SurveyRow",
            "TargetRow",
            "TicketKind",
            "TicketRow",
        ),
    },
)
