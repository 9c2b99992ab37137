"""Records (业务数据): typed rows, their intake, and the book. Policy 5.1."""

from typing import TYPE_CHECKING

from lenovo_sales.exports import export

if TYPE_CHECKING:
    from lenovo_sales.records.book import Book, RevenueFrom
    from lenovo_sales.records.intake import Intake, read_book
    from lenovo_sales.records.mapping import Mapping, Quarters, SourceKind
    from lenovo_sales.records.quality import Absent, Quality, RejectedRow, Repair, RowCount
    from lenovo_sales.records.reading import parse_mapping, read_mapping
    from lenovo_sales.records.revision import Revision
    from lenovo_sales.records.types import (
        RECORDS,
        AcceptanceRow,
        ContractRow,
        CustomerRow,
        DeliveryRow,
        KnowledgeShareRow,
        LeadRow,
        OpportunityRow,
        PaymentRow,
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
    from lenovo_sales.records.types.deal import Deal, DealLine, Milestones, RevenueRow

__all__ = [
    "RECORDS",
    "Absent",
    "AcceptanceRow",
    "Book",
    "ContractRow",
    "CustomerRow",
    "Deal",
    "DealLine",
    "DeliveryRow",
    "Intake",
    "KnowledgeShareRow",
    "LeadRow",
    "Mapping",
    "Milestones",
    "OpportunityRow",
    "PaymentRow",
    "ProductRow",
    "Quality",
    "Quarters",
    "RecordRow",
    "RejectedRow",
    "Repair",
    "ReturnRow",
    "RevenueFrom",
    "RevenueRow",
    "Revision",
    "RowCount",
    "SaleRow",
    "SourceKind",
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
        "book": "Book RevenueFrom",
        "intake": "Intake read_book",
        "mapping": "Mapping Quarters SourceKind",
        "quality": "Absent Quality RejectedRow Repair RowCount",
        "reading": "parse_mapping read_mapping",
        "revision": "Revision",
        "types": (
            "RECORDS AcceptanceRow ContractRow CustomerRow DeliveryRow KnowledgeShareRow "
            "LeadRow OpportunityRow PaymentRow ProductRow RecordRow ReturnRow SaleRow "
            "SplitRow SurveyKind SurveyRow TargetRow TicketKind TicketRow"
        ),
        "types.deal": "Deal DealLine Milestones RevenueRow",
    },
)
