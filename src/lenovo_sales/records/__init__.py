"""Records (业务数据): typed rows, their intake, and the book. Policy 5.1."""

from lenovo_sales.records.book import Book, RevenueFrom
from lenovo_sales.records.intake import Intake, take_in
from lenovo_sales.records.mapping import Mapping, Quarters
from lenovo_sales.records.quality import Absent, Count, Quality, Reject, Repair
from lenovo_sales.records.reading import parse_mapping, read_mapping
from lenovo_sales.records.types import (
    RECORDS,
    ContractRow,
    CustomerRow,
    LeadRow,
    OpportunityRow,
    ProductRow,
    Raise,
    RecordRow,
    ReturnRow,
    SaleRow,
    ShareRow,
    SharingRow,
    SurveyKind,
    SurveyRow,
    TargetRow,
    TicketRow,
)
from lenovo_sales.records.types.deal import Deal, DealLine, Milestones, RevenueRow

__all__ = [
    "RECORDS",
    "Absent",
    "Book",
    "ContractRow",
    "Count",
    "CustomerRow",
    "Deal",
    "DealLine",
    "Intake",
    "LeadRow",
    "Mapping",
    "Milestones",
    "OpportunityRow",
    "ProductRow",
    "Quality",
    "Quarters",
    "Raise",
    "RecordRow",
    "Reject",
    "Repair",
    "ReturnRow",
    "RevenueFrom",
    "RevenueRow",
    "SaleRow",
    "ShareRow",
    "SharingRow",
    "SurveyKind",
    "SurveyRow",
    "TargetRow",
    "TicketRow",
    "parse_mapping",
    "read_mapping",
    "take_in",
]
